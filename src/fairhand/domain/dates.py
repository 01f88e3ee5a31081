"""Dates as people know them: a day, a month, a year, "about", "between", or unknown.

A date is the words as they were written and the earliest and latest day that they can mean. Days are
proleptic Gregorian, years 1 to 9999; other calendars stay in the words. Nothing is invented: where the
words say nothing that can be understood, both days are unknown.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from fairhand.domain.date_words import understand

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class LetterDate:
    """A date as people know it.

    Args:
        words: as it was written ("spring 1943"), or "" where it came as a plain ISO date.
        earliest: the first day it can mean, or None where that is unknown.
        latest: the last day it can mean, or None where that is unknown.
    """

    words: str = ""
    earliest: date | None = None
    latest: date | None = None

    @property
    def known(self) -> bool:
        """Whether any day is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def day(self) -> date | None:
        """The day, where it is exactly one."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def iso(self) -> str:
        """The date in ISO 8601 as far as it is known: day, month, year, an interval, or ""."""
        first, last = self.earliest, self.latest
        if first is None or last is None:
            return "" if first == last else f"{first or '..'}/{last or '..'}"
        if first == last:
            return first.isoformat()
        if self == month_of(first.year, first.month).as_written(self.words):
            return first.isoformat()[:7]
        if self == year_of(first.year).as_written(self.words):
            return first.isoformat()[:4]
        return f"{first.isoformat()}/{last.isoformat()}"

    def as_written(self, words: str) -> LetterDate:
        """Return the same days, written in these words."""
        return LetterDate(words, self.earliest, self.latest)

    @property
    def shown(self) -> str:
        """The words where there are any, else the ISO form; "" where nothing is known."""
        return self.words or self.iso


UNKNOWN = LetterDate()


def on(day: date) -> LetterDate:
    """Return the date that is exactly `day`."""
    return LetterDate("", day, day)


def month_of(year: int, month: int) -> LetterDate:
    """Return the date that is known to the month (`year` 1 to 9999, `month` 1 to 12)."""
    return LetterDate(
        "", date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    )


def year_of(year: int) -> LetterDate:
    """Return the date that is known to the year (1 to 9999)."""
    return LetterDate("", date(year, 1, 1), date(year, 12, 31))


def from_iso(text: str) -> LetterDate | None:
    """Return the date that "1888-04-29", "1888-04" or "1888" means, or None for anything else."""
    match = _ISO.match(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if day:
            return on(date(int(year), int(month), int(day)))
        if month:
            return month_of(int(year), int(month))
        return year_of(int(year))
    except ValueError:
        return None


# A year below zero, as ISO 8601 writes it, and no "until".
_BEFORE_ALL = re.compile(r"\s*[-\u2212]\d{3,}-\d")


def parse(words: str, *, today: date | None = None) -> LetterDate:
    """Return the date that `words` mean: an ISO date, or as people write one.

    Args:
        words: "1888-04", "3 March 2024", "spring 1943", "about 1920", "between 1914 and 1916" and
            many more (see `domain.date_words`), or anything at all.
        today: what "today" and "yesterday" are counted from.

    Returns:
        The date; where the words are not understood they are kept and both days are unknown.
    """
    plain = from_iso(words)
    if plain is not None:
        return plain
    if _BEFORE_ALL.match(words):
        return LetterDate(words.strip())
    span = understand(words, today)
    return LetterDate(words.strip(), *(span or ()))
