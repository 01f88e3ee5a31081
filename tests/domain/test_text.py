"""The text of a sheet: cleaned, cut, counted."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain import text as sheet

# Letters, connectors and signs, of one byte in cp1252 and of more, so that both ways of counting are met.
mixed = st.text(alphabet="aé_9 -.'’\nß½—“ñя田の한", max_size=40)


@given(mixed)
def test_words_are_counted_alike_in_one_byte_and_in_many(text: str) -> None:
    pattern = sheet._WORD_OR_CHARACTER if re.search("[田の]", text) else sheet._WORD
    assert sheet.count_words(text) == len(pattern.findall(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Dear Leila,", 2),
        ("don't, well-kept; it’s", 3),
        ("田中さん、お元気ですか", 10),
        ("Grüße aus Köln — 28. 2. 1897", 6),
        ("-- \n...", 0),
    ],
)
def test_words_are_those_that_a_reader_would_count(text: str, words: int) -> None:
    assert sheet.count_words(text) == words


def test_marks_of_markdown_are_no_words() -> None:
    assert sheet.count_words("*Dear* **Leila**, [look](http://example.org/a/b)", "markdown") == 3


@given(st.text(alphabet=st.characters(), max_size=200))
def test_a_cleaned_text_is_kept_exactly_from_then_on(text: str) -> None:
    once = sheet.clean(text)
    assert sheet.clean(once) == once
    assert not set(once) & {"\r", "\x00"}
    assert "\n".join(sheet.paragraphs(once)) == once
    once.encode("utf-8")


def test_line_ends_become_one_kind_and_nothing_else_changes() -> None:
    assert sheet.clean("a\r\nb\rc\n\n\u2028\u00a0e\u0301\x00\ud800\n") == (
        "a\nb\nc\n\n\u2028\u00a0e\u0301\ufffd\ufffd\n"
    )


def test_an_excerpt_is_one_line() -> None:
    assert sheet.excerpt("Dear\n\nLeila,\t  hello", characters=11) == "Dear Leila,"
    assert sheet.excerpt("> *Dear*\n> Leila", "markdown") == "Dear Leila"
