"""Dates as they are kept: the words, and the days that they can mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.dates import UNKNOWN, LetterDate, from_iso, month_of, on, parse, year_of

DAYS = st.dates()


@given(DAYS)
def test_what_is_shown_is_read_again(day: date) -> None:
    for known in (on(day), month_of(day.year, day.month), year_of(day.year)):
        assert from_iso(known.iso) == known
        assert from_iso(f" {known.shown}\n") == known
        assert known.known


@given(DAYS, DAYS)
def test_days_between_are_an_interval(one: date, other: date) -> None:
    first, last = sorted((one, other))
    shown = LetterDate("", first, last).iso
    read = from_iso(shown)
    if read is None:
        assert shown == f"{first.isoformat()}/{last.isoformat()}"
    else:
        assert (read.earliest, read.latest) == (first, last)


@pytest.mark.parametrize(
    ("made", "iso", "shown"),
    [
        (UNKNOWN, "", ""),
        (LetterDate("one Tuesday"), "", "one Tuesday"),
        (month_of(1943, 2), "1943-02", "1943-02"),
        (month_of(1944, 2), "1944-02", "1944-02"),
        (year_of(7), "0007", "0007"),
        (month_of(7, 12), "0007-12", "0007-12"),
        (on(date(1, 1, 1)), "0001-01-01", "0001-01-01"),
        (LetterDate("before 1900", None, date(1899, 12, 31)), "../1899-12-31", "before 1900"),
        (LetterDate("after", date(1900, 1, 1), None), "1900-01-01/..", "after"),
        (LetterDate("1943", date(1943, 1, 1), date(1943, 12, 31)), "1943", "1943"),
    ],
)
def test_dates_are_shown(made: LetterDate, iso: str, shown: str) -> None:
    assert (made.iso, made.shown) == (iso, shown)


@pytest.mark.parametrize(
    "text",
    ["", "1888-4", "88", "1888-13", "1888-02-30", "0000", "-1888", "1888-04-29T10", "１８８８"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert from_iso(text) is None


def test_only_a_day_is_a_day() -> None:
    assert on(date(1888, 4, 29)).day == date(1888, 4, 29)
    assert month_of(1888, 4).day is None
    assert UNKNOWN.day is None
    assert not LetterDate("one day").known


def test_a_year_below_zero_is_kept_in_words_and_not_invented() -> None:
    assert parse("-0044-03-15") == LetterDate("-0044-03-15")
