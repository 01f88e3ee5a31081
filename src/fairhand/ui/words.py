"""Dates, counts and durations in words, as the locale has them."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale

from fairhand.domain.dates import LetterDate, month_of, year_of

_DAYS_IN_WORDS = 60
_DAYS_A_MONTH, _MONTHS_IN_WORDS = 30.4, 24
_LONG_AGO = 730
_MINUTE, _HOUR = 60, 3600
_FSI, _PDI = "\u2068", "\u2069"


def number(value: int) -> str:
    """Return a number as the locale writes it: 2,104."""
    return QLocale().toString(value)


def count(value: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 letter", "2,104 letters"."""
    return f"{number(value)} {one if value == 1 else many}"


def letters(value: int) -> str:
    """Return "1 letter" or "47 letters"."""
    return count(value, "letter", "letters")


def words(value: int) -> str:
    """Return "1 word" or "412 words"."""
    return count(value, "word", "words")


def day(value: date, *, year: bool = True) -> str:
    """Return a day in words: "3 March 2024", or without the year."""
    return QLocale().toString(
        QDate(value.year, value.month, value.day), "d MMMM yyyy" if year else "d MMMM"
    )


def dated(value: LetterDate, unknown: str = "No date") -> str:
    """Return a date as people know it: their words where there are any, else as far as it is known."""
    if value.words:
        return value.words
    first, last = value.earliest, value.latest
    if first is None or last is None:
        known = first or last
        return unknown if known is None else f"{'after' if first else 'before'} {day(known)}"
    if first == last:
        return day(first)
    if value == month_of(first.year, first.month):
        return QLocale().toString(QDate(first.year, first.month, 1), "MMMM yyyy")
    if value == year_of(first.year):
        return str(first.year)
    return f"{day(first)} to {day(last)}"


def year(value: LetterDate) -> str:
    """Return the year that a date falls in, or "No date"."""
    known = value.earliest or value.latest
    return str(known.year) if known else "No date"


def recent(value: LetterDate, today: date) -> str:
    """Return a date without its year where that is this one: "8 November", "8 November 2023"."""
    if value.day is None:
        return dated(value)
    return day(value.day, year=value.day.year != today.year)


def days(value: int) -> str:
    """Return how long that many days are, in the unit one would say: days, months or years."""
    if value < _DAYS_IN_WORDS:
        return count(value, "day", "days")
    months = round(value / _DAYS_A_MONTH)
    if months < _MONTHS_IN_WORDS:
        return count(months, "month", "months")
    return count(round(value / 365.25), "year", "years")


def owed(since: LetterDate, today: date) -> str:
    """Return "Reply owed, 12 days"; only the words where the day is unknown."""
    known = since.latest or since.earliest
    if known is None or known > today:
        return "Reply owed"
    waited = (today - known).days
    if waited > _LONG_AGO:
        return f"Reply owed since {known.year}"
    return f"Reply owed, {days(waited)}"


def owed_ways(since: LetterDate, today: date) -> tuple[str, ...]:
    """Return ways to say what is owed, the longest first: "Reply owed, 12 days", "Owed 12 days", "Owed"."""
    full = owed(since, today)
    short = full.replace("Reply owed", "Owed", 1).replace(",", "", 1)
    return (full, short, "Owed")


def moment(at: datetime, *, today: datetime | None = None) -> str:
    """Return a moment as one says it: "21:14" today, "17 March, 21:14", with the year where it is another."""
    local = at.astimezone()
    now = (today or datetime.now().astimezone()).date()
    clock = QLocale().toString(
        QDateTime(
            local.year, local.month, local.day, local.hour, local.minute, local.second
        ).time(),
        QLocale.FormatType.ShortFormat,
    )
    if local.date() == now:
        return clock
    return f"{day(local.date(), year=local.year != now.year)}, {clock}"


def duration(seconds: int) -> str:
    """Return a time of writing: "35 min", "3 h 12 min"; "" for less than a minute."""
    if seconds < _MINUTE:
        return ""
    hours, minutes = seconds // _HOUR, seconds % _HOUR // _MINUTE
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def size(value: int) -> str:
    """Return a number of bytes: "2.4 MB"."""
    return QLocale().formattedDataSize(value, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def isolated(text: str) -> str:
    """Return `text` so that its direction leaves the sentence around it alone (Unicode, FSI and PDI)."""
    return f"{_FSI}{text}{_PDI}" if _runs_left(text) else text


def in_line(*parts: str, between: str = ", ") -> str:
    """Return what stands in one line: "Tangier, 2 June 2026", without the empty parts.

    Where one of them is read from right to left, each is isolated (Unicode's rules for text in both
    directions, FSI and PDI): else that part would draw the day of a date beside it away from its month.
    """
    said = [part for part in parts if part]
    if any(_runs_left(part) for part in said):
        said = [f"{_FSI}{part}{_PDI}" for part in said]
    return between.join(said)


def _runs_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def joined(names: tuple[str, ...] | list[str], none: str = "") -> str:
    """Return names as a list in words: "Anna, Ben and Clara"."""
    return QLocale().createSeparatedList([isolated(name) for name in names]) if names else none
