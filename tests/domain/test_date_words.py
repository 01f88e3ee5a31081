"""Dates as people write them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.dates import UNKNOWN, from_iso, month_of, on, parse, year_of


def days(words: str) -> tuple[str | None, str | None]:
    when = parse(words, today=date(2024, 3, 1))
    return (
        when.earliest.isoformat() if when.earliest else None,
        when.latest.isoformat() if when.latest else None,
    )


@pytest.mark.parametrize(
    "words",
    [
        "1943-03-03",
        "3 March 1943",
        "March 3, 1943",
        "3. März 1943",
        "le 3 mars 1943",
        "3 de marzo de 1943",
        "3 maart 1943",
        "3. 3. 1943",
        "3.III.1943",
        "Wednesday, 3rd of March, 1943",
        "3/3/1943",
        "Mar. 3 1943",
        "1943/3/3",
        "昭和十八年三月三日",
        "一九四三年三月三日",
        "1943年3月3日",
        "1943년 3월 3일",
        "[3. 3. 1943?]",
        "den 3. März 1943",
        "3 março 1943",
        "[Post-mark, March 3, 1943.]",
    ],
)
def test_a_day(words: str) -> None:
    assert days(words) == ("1943-03-03", "1943-03-03")


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("1943-03", "1943-03-01", "1943-03-31"),
        ("March 1943", "1943-03-01", "1943-03-31"),
        ("1943", "1943-01-01", "1943-12-31"),
        ("800", "0800-01-01", "0800-12-31"),
        ("1920s", "1920-01-01", "1929-12-31"),
        ("spring 1943", "1943-03-01", "1943-05-31"),
        ("Herbst 1943", "1943-09-01", "1943-11-30"),
        ("winter 1943", "1943-01-01", "1944-02-29"),
        ("winter 1943/44", "1943-12-01", "1944-02-29"),
        ("about 1920", "1918-01-01", "1922-12-31"),
        ("c. 1920", "1918-01-01", "1922-12-31"),
        ("ca. 1920", "1918-01-01", "1922-12-31"),
        ("um 1920", "1918-01-01", "1922-12-31"),
        ("early May 1943", "1943-05-01", "1943-05-10"),
        ("Mitte Mai 1943", "1943-05-11", "1943-05-20"),
        ("end of May 1943", "1943-05-21", "1943-05-31"),
        ("late 1940s", "1947-01-01", "1949-12-31"),
        ("before 1900", None, "1899-12-31"),
        ("after 3 March 1943", "1943-03-04", None),
        ("since 1943", "1943-01-01", None),
        ("until May 1943", None, "1943-05-31"),
        ("between 1914 and 1916", "1914-01-01", "1916-12-31"),
        ("1914-1916", "1914-01-01", "1916-12-31"),
        ("1914–16", "1914-01-01", "1916-12-31"),
        ("May–June 1943", "1943-05-01", "1943-06-30"),
        ("3-5 May 1943", "1943-05-03", "1943-05-05"),
        ("zwischen 8. und 17. 3. 1895?", "1895-03-08", "1895-03-17"),
        ("[23. oder 24. 4. 1889?]", "1889-04-23", "1889-04-24"),
        ("4/13/1943", "1943-04-13", "1943-04-13"),
        ("3/4/1943", "1943-03-04", "1943-04-03"),
        ("明治三十九年四月", "1906-04-01", "1906-04-30"),
        ("大正元年", "1912-01-01", "1912-12-31"),
        ("明治三年二月", "1870-01-01", "1871-02-28"),
        ("1906年頃", "1904-01-01", "1908-12-31"),
        ("about 29 February 1944", "1944-02-22", "1944-03-07"),
        ("yesterday", "2024-02-29", "2024-02-29"),
        ("last month", "2024-02-01", "2024-02-29"),
    ],
)
def test_less_than_a_day(words: str, earliest: str | None, latest: str | None) -> None:
    assert days(words) == (earliest, latest)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "hello",
        "43",
        "May",
        "12 May",
        "31 June 1943",
        "29 February 1900",
        "Tuesday",
        "日附不明",
        "13/13/1943",
        "0000",
        "letter of 1943 or so about May",
        "March 1943 to the editor",
        "1" * 5,
        "x" * 1000,
        "5-3 May 1943",
        "1943-13",
    ],
)
def test_what_is_not_understood_keeps_its_words_and_invents_nothing(words: str) -> None:
    assert parse(words) == (UNKNOWN if not words else parse(words))
    assert parse(words).words == words
    assert not parse(words).known


def test_words_are_kept_as_written() -> None:
    assert parse("  spring 1943 ").words == "spring 1943"
    assert parse("spring 1943").shown == "spring 1943"


def test_without_today_yesterday_is_unknown() -> None:
    assert not parse("yesterday").known


@given(st.dates())
def test_iso_comes_back(day: date) -> None:
    for when in (on(day), month_of(day.year, day.month), year_of(day.year)):
        assert parse(when.iso) == when == from_iso(when.iso)


MONTHS = calendar.month_name[1:]


@given(
    st.dates(min_value=date(100, 1, 1)),
    st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{d}. {n}. {y}", "{y}年{n}月{d}日"]),
)
def test_days_come_back_from_words(day: date, form: str) -> None:
    words = form.format(d=day.day, m=MONTHS[day.month - 1], n=day.month, y=day.year)
    assert parse(words).day == day


@given(st.text(max_size=40))
def test_no_words_are_an_error(words: str) -> None:
    when = parse(words, today=date(2024, 3, 1))
    if when.earliest and when.latest:
        assert when.earliest <= when.latest


PIECES = [
    "about",
    "before",
    "between",
    "and",
    "early",
    "-",
    "/",
    "May",
    "1943",
    "3",
    "spring",
    "1920s",
    "9999",
    "1",
    "'",
    ".",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join))
def test_no_order_of_pieces_is_an_error(words: str) -> None:
    when = parse(words)
    assert when.words == words or from_iso(words)
    if when.earliest and when.latest:
        assert when.latest - when.earliest < timedelta(days=366 * 9999)
        assert when.earliest <= when.latest
