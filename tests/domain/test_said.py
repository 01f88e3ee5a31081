"""What a draft says that somebody wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.said import claims


def _words(text: str) -> list[str]:
    return [text[claim.start : claim.end] for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("You wrote that “the wall is down”, and I believe it.", "the wall is down"),
        ('You once said, in the spring, that "it is too late".', "it is too late"),
        ("As you wrote: ‘I don’t mind the rain at all’.", "I don’t mind the rain at all"),
        ("Du schreibst, „der Baum lebt noch“, und ich freue mich.", "der Baum lebt noch"),
        ("Schreibst du »der Baum lebt noch«?", "der Baum lebt noch"),
        ("Sie schrieben mir, dass „die Reise lang war“.", "die Reise lang war"),
        ("Tu écris que « la mer est calme » et je te crois.", " la mer est calme "),
        ("Vous m’avez écrit: «la mer est calme».", "la mer est calme"),
        ("Me escribiste que «el mar está en calma».", "el mar está en calma"),
        ("Mi hai scritto che “il mare è calmo”.", "il mare è calmo"),
        ("Je schreef dat “de zee kalm is”.", "de zee kalm is"),
    ],
)
def test_words_put_into_a_mouth_are_found(text: str, quoted: str) -> None:
    assert _words(text) == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "You wrote that you were tired.",
        "You wrote a lot. “The wall is down”, says the paper.",
        "He wrote that “the wall is down”.",
        "> You wrote that “the wall is down”.",
        "You wrote of “Warebeth”.",
        "You wrote that “the wall is down",
        "You wrote.\n“The wall is down.”",
        "Bayou wrote “the wall is down”.",
        "",
    ],
)
def test_nothing_else_is(text: str) -> None:
    assert _words(text) == []


def test_several_are_found_in_order_and_parted_where_something_is_left_out() -> None:
    text = "You wrote that “the wall … is down [at last]” and you said “come soon”."
    found = claims(text)
    assert [claim.pieces for claim in found] == [
        (("the", "wall"), ("is", "down")),
        (("come", "soon"),),
    ]


@given(st.text(alphabet=st.sampled_from("You wrote that “”\"'‘’.\n>…ab "), max_size=200))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    end = 0
    for claim in claims(text):
        assert end <= claim.start < claim.end <= len(text)
        assert all(claim.pieces)
        end = claim.end
