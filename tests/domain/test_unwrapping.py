"""Mail whose lines were broken by a program, put back into paragraphs."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.unwrapping import unwrapped

PARAGRAPH = (
    "I have your letter of the ninth before me, and read it every evening until the lamp gives out. "
    "There is no more to say of the weather than that it rains, and that the river has come up."
)
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=30, max_size=120)


def test_a_paragraph_is_put_back_and_the_rest_stays() -> None:
    verse = "Roses are red,\nviolets blue,\nsugar is sweet"
    wrapped = textwrap.fill(PARAGRAPH, 72)
    quoted = "\n".join(f"> {line}" for line in wrapped.split("\n"))
    text = f"Dear Ada,\n\n{wrapped}\n\n{verse}\n\n12 Harbour Lane\nPort Isaac\n\n{quoted}\n\n- one\n- two"
    assert unwrapped(text) == (
        f"Dear Ada,\n\n{PARAGRAPH}\n\n{verse}\n\n12 Harbour Lane\nPort Isaac\n\n> {PARAGRAPH}\n\n- one\n- two"
    )


def test_what_nobody_broke_is_left_alone() -> None:
    for text in (
        "",
        "one line",
        "a\nb\nc",
        PARAGRAPH,
        f"{PARAGRAPH}\n{PARAGRAPH}",
        "x = 1\ny = 2\n",
    ):
        assert unwrapped(text) == text


@given(WORDS, st.integers(45, 80))
def test_whatever_a_program_broke_comes_back(words: list[str], width: int) -> None:
    text = " ".join(words)
    wrapped = textwrap.fill(text, width, break_on_hyphens=False)
    if wrapped.count("\n") >= 3:
        assert unwrapped(wrapped) == text


@given(st.text(st.sampled_from("ab \n>-*1.田"), max_size=400))
def test_no_word_is_lost_and_twice_is_as_once(text: str) -> None:
    made = unwrapped(text)
    kept = [it for it in text if it not in " \n>"]
    assert [it for it in made if it not in " \n>"] == kept
