"""Styles as they are kept, and days in the words of a language."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.dates import UNKNOWN, month_of, on, parse
from fairhand.domain.day_in_words import in_words, with_place
from fairhand.domain.fair_copy import PAPERS, SIGNATURES, STYLES, Style, from_json, to_json

STYLE = st.builds(
    Style,
    name=st.sampled_from(STYLES),
    paper=st.sampled_from(PAPERS),
    font=st.sampled_from(["", "Inter", "Literata"]),
    size=st.sampled_from([0, 9, 11.5, 24]),
    letterhead=st.booleans(),
    inside_address=st.booleans(),
    place=st.text(max_size=20),
    signature=st.sampled_from(SIGNATURES),
    enclosures=st.booleans(),
    din=st.booleans(),
)


@given(STYLE)
def test_a_style_comes_back_as_it_was_kept(style: Style) -> None:
    assert from_json(to_json(style)) == style


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "nonsense",
        '{"name": "gothic", "size": 900, "din": "yes", "new": 1}',
        "[" * 5000,
    ],
)
def test_what_makes_no_sense_in_a_style_is_passed_over(text: str) -> None:
    assert from_json(text) == Style()


def test_what_is_known_is_kept_beside_what_is_not() -> None:
    assert from_json('{"name": "card", "paper": 3, "ribbon": "blue"}') == Style("card")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "1 March 2024"),
        ("de", "1. März 2024"),
        ("fr", "1er mars 2024"),
        ("es", "1 de marzo de 2024"),
        ("ru", "1 марта 2024 г."),
        ("ja", "2024年3月1日"),
        ("ko", "2024년 3월 1일"),
        ("he", "1 במרץ 2024"),
        ("ar", "1 مارس 2024"),
        ("", "1 March 2024"),
        ("xx", "1 March 2024"),
    ],
)
def test_a_day_is_said_as_the_language_says_it(language: str, words: str) -> None:
    assert in_words(on(date(2024, 3, 1)), language) == words


def test_english_may_have_the_month_first() -> None:
    assert in_words(on(date(2024, 3, 1)), "en", american=True) == "March 1, 2024"
    assert in_words(on(date(2024, 3, 1)), "de", american=True) == "1. März 2024"


def test_a_date_that_is_no_day_stays_as_it_was_written() -> None:
    assert in_words(parse("spring 1943"), "de") == "spring 1943"
    assert in_words(month_of(1943, 5), "en") == "1943-05"
    assert in_words(UNKNOWN, "en") == ""


def test_every_language_has_twelve_months() -> None:
    for language in ["en", "fi", "pl", "uk", "el", "he", "ar", "ro"]:
        said = {in_words(on(date(2024, month, 5)), language) for month in range(1, 13)}
        assert len(said) == 12


def test_a_place_stands_before_the_day() -> None:
    assert with_place("Kentmere", "1 March 2024", "en") == "Kentmere, 1 March 2024"
    assert with_place("Paris", "1er mars 2024", "fr") == "Paris, le 1er mars 2024"
    assert with_place("", "1 March 2024", "en") == "1 March 2024"
    assert with_place("Kentmere", "", "en") == "Kentmere"
