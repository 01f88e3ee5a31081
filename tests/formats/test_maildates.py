"""Dates of mail: the day in its own time zone, the moment, and words that are no date."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fairhand.domain.dates import UNKNOWN
from fairhand.formats.maildates import read


@pytest.mark.parametrize(
    ("words", "day", "moment"),
    [
        ("Fri, 10 Jan 1845 12:00:00 +0000", "1845-01-10", "1845-01-10T12:00:00"),
        ("Mon, 3 May 1943 23:30:00 -0500", "1943-05-03", "1943-05-04T04:30:00"),
        ("Mon, 3 May 1943 00:30:00 +0200", "1943-05-03", "1943-05-02T22:30:00"),
        ("3 May 43 10:00 GMT", "2043-05-03", "2043-05-03T10:00:00"),
        ("3 May 67 10:00 GMT", "1967-05-03", "1967-05-03T10:00:00"),
        ("Mon, 3 May 2021 10:00:00 -0000", "2021-05-03", "2021-05-03T10:00:00"),
        ("Mon, 3 May 2021 10:00:00 EST", "2021-05-03", "2021-05-03T15:00:00"),
        ("Mon, 3 May 2021 10:00:00 +0100 (CET)", "2021-05-03", "2021-05-03T09:00:00"),
        ("Mon, 3 (the third) May 2021 10 : 00 : 00 +0100", "2021-05-03", "2021-05-03T09:00:00"),
        ("Mon May  3 10:00:00 2021", "2021-05-03", None),
        ("Monday, 03-May-21 10:00:00 GMT", "2021-05-03", "2021-05-03T10:00:00"),
        ("2021-05-03T10:00:00+02:00", "2021-05-03", "2021-05-03T08:00:00"),
        ("2021-05-03 10:00:00", "2021-05-03", None),
        ("Mon, 3 May 2021 10:00:00", "2021-05-03", None),
        ("Mon, 3 May 2021 10:00:60 +0000", "2021-05-03", "2021-05-03T10:00:59"),
        ("Mon, 3 May 2021 25:00:00 +0000", "2021-05-03", None),
        ("Mon, 3 May 2021 10:00:00 +9900", "2021-05-03", None),
        ("Mon, 3 May 2021 10:00:00 XYZ", "2021-05-03", None),
    ],
)
def test_dates(words: str, day: str, moment: str | None) -> None:
    written, instant = read(words)
    assert (written.day, written.words) == (date.fromisoformat(day), "")
    assert (instant.astimezone(UTC).replace(tzinfo=None) if instant else None) == (
        datetime.fromisoformat(moment) if moment else None
    )


@pytest.mark.parametrize(
    "words",
    ["yesterday", "Mon, 31 Feb 2021 10:00:00 +0000", "Do, 3. Mai 1943", "0", "("],
)
def test_words_that_are_no_date_are_kept(words: str) -> None:
    written, instant = read(words)
    assert instant is None
    assert written.words == words or written.known


def test_no_date_is_unknown() -> None:
    assert read("") == (UNKNOWN, None)


def test_there_is_no_year_0000() -> None:
    when, moment = read("Sat, 1 Jan 0000 10:00:00 +0000")
    assert (when.day, moment) == (None, None)
    assert when.words
