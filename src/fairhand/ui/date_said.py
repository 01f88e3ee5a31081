"""What a date that is typed is understood as, in words: nothing is invented, and nothing typed is lost."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from fairhand.domain.dates import LetterDate, parse
from fairhand.ui import words


def meant(typed: str, today: date) -> str:
    """Return the words of a date as the box keeps them: "yesterday" says nothing in a year, its day does.

    Args:
        typed: as the person wrote it.
        today: the day where the person is.
    """
    said = typed.strip()
    found = parse(said, today=today)
    if found.day is not None and parse(said).day is None:
        return found.day.isoformat()
    return said


def understood(typed: str, today: date, *, empty: str = "") -> str:
    """Return what a date is understood as: "Understood as 1 March to 31 May 1943".

    Args:
        typed: as the person wrote it.
        today: the day where the person is.
        empty: what is said of an empty line.
    """
    said = typed.strip()
    if not said:
        return empty
    found = parse(said, today=today)
    if found.day is not None:
        shown = QLocale().toString(
            QDate(found.day.year, found.day.month, found.day.day), "dddd, d MMMM yyyy"
        )
        return f"{shown}, which is still to come" if found.day > today else shown
    if not found.known:
        return "Kept as you write it; no day is known"
    return f"Understood as {span_of(found)}"


def span_of(value: LetterDate) -> str:
    """Return from when to when a date reaches: "1 March to 31 May 1943"."""
    first, last = value.earliest, value.latest
    if first is None or last is None:
        return words.dated(LetterDate("", first, last))
    if first == last:
        return words.day(first)
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    begin = str(first.day) if same_month else words.day(first, year=not same_year)
    return f"{begin} to {words.day(last)}"
