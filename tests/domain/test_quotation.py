"""A passage put into a draft as a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.quotation import insertion


@pytest.mark.parametrize(
    ("text", "caret", "then"),
    [
        ("", 0, "> Should I go? (9 November 2026)\n|"),
        ("Dear A,\n", 8, "Dear A,\n> Should I go? (9 November 2026)\n|"),
        ("Dear A,", 7, "Dear A,\n> Should I go? (9 November 2026)\n|"),
        ("Dear A,\nbye", 7, "Dear A,\n> Should I go? (9 November 2026)\n|bye"),
        ("ab", 1, "a\n> Should I go? (9 November 2026)\n|b"),
    ],
)
def test_it_stands_between_paragraphs_and_one_writes_on_below_it(
    text: str, caret: int, then: str
) -> None:
    put, behind = insertion(text, caret, "Should I go?", "9 November 2026")
    whole = text[:caret] + put + text[caret:]
    assert f"{whole[: caret + behind]}|{whole[caret + behind :]}" == then


def test_each_line_is_quoted_and_no_date_is_invented() -> None:
    put, _ = insertion("", 0, "one\n\n  two \n", "")
    assert put == "> one\n> two\n"


@given(st.text(), st.integers(0, 400), st.text(min_size=1), st.text("0123456789 a"))
def test_nothing_of_the_draft_is_altered(text: str, caret: int, passage: str, date: str) -> None:
    caret = min(caret, len(text))
    put, behind = insertion(text, caret, passage, date)
    whole = text[:caret] + put + text[caret:]
    assert whole.replace(put, "", 1) or not text
    assert caret + behind <= len(whole)
    assert whole[caret + behind - 1] == "\n"
