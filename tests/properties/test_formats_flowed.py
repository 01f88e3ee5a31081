"""format=flowed: what a program folded comes back as it was."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from fairhand.formats.flowed import unflow

WORDS = st.text(alphabet="abcdefgé伊>-.", min_size=1, max_size=9)
PARAGRAPHS = st.lists(WORDS, max_size=40).map(" ".join)


def fold(paragraph: str, depth: int) -> str:
    """Fold as RFC 3676 (section 4.2) says: soft breaks end in a blank, and dangerous beginnings are stuffed."""
    if paragraph == "-- ":
        return paragraph
    lines = textwrap.wrap(paragraph, 40, break_long_words=False, break_on_hyphens=False) or [""]
    marks = ">" * depth
    stuffed = [
        f" {line}" if depth or line.startswith((" ", ">", "From ")) else line for line in lines
    ]
    return " \n".join(marks + line for line in stuffed)


@given(st.lists(PARAGRAPHS, max_size=8))
def test_paragraphs_come_back(paragraphs: list[str]) -> None:
    folded = "\n".join(fold(paragraph, 0) for paragraph in paragraphs)
    assert unflow(folded) == "\n".join(paragraphs)


@given(st.lists(st.tuples(PARAGRAPHS, st.integers(1, 4)), min_size=1, max_size=8))
def test_quotations_come_back(paragraphs: list[tuple[str, int]]) -> None:
    folded = "\n".join(fold(paragraph, depth) for paragraph, depth in paragraphs)
    wanted = "\n".join(f"{'>' * depth} {paragraph}".rstrip() for paragraph, depth in paragraphs)
    assert unflow(folded) == wanted


@given(st.text(alphabet="日本語の手紙です。", min_size=1, max_size=120))
def test_delsp_joins_without_a_blank(text: str) -> None:
    folded = " \n".join(text[at : at + 10] for at in range(0, len(text), 10))
    assert unflow(folded, delsp=True) == text


@given(st.text(max_size=300))
def test_nothing_is_a_fault_and_no_word_is_lost(text: str) -> None:
    kept = "".join(unflow(text).split()).replace(">", "")
    assert kept == "".join(text.split()).replace(">", "")
