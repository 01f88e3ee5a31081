"""What the journal says in words: days, what they hold, and what an entry is headed by."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QTime

from fairhand.domain.dates import LetterDate
from fairhand.domain.journal import DayMarks, Entry, Remembered
from fairhand.ui import words

NOTHING = DayMarks()


def qt(day: date) -> QDate:
    """Return a day as Qt has it."""
    return QDate(day.year, day.month, day.day)


def month_title(day: date, *, short: bool = False) -> str:
    """Return "November 2024" (short: "Nov 2024"), as the locale names months that stand alone."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    name = QLocale().standaloneMonthName(day.month, form)
    return f"{name} {day.year}"


def month_name(month: int) -> str:
    """Return the name of a month, 1 to 12."""
    return QLocale().standaloneMonthName(month)


def weekday_letter(day: date) -> str:
    """Return the one or two letters of a weekday."""
    return QLocale().standaloneDayName(day.isoweekday(), QLocale.FormatType.NarrowFormat)


def begins_week(day: date) -> bool:
    """Tell whether a week begins with that day, where the person lives."""
    return day.isoweekday() == QLocale().firstDayOfWeek().value


def day_title(day: LetterDate, today: date) -> str:
    """Return what a sheet is headed by: "Tuesday 19 March", with the year where it is another one's."""
    known = day.day
    if known is None:
        said = words.dated(day, "No day")
        return f"{said[:1].upper()}{said[1:]}"
    if known == today:
        return f"Today, {QLocale().toString(qt(known), 'dddd d MMMM')}"
    far = abs(known.year - today.year) > 0
    return QLocale().toString(qt(known), "dddd d MMMM yyyy" if far else "dddd d MMMM")


def day_said(day: date, marks: DayMarks, today: date) -> str:
    """Return a day and what it holds as a sentence."""
    parts = [QLocale().toString(qt(day), "dddd d MMMM yyyy")]
    if day == today:
        parts[0] = f"Today, {parts[0]}"
    if marks.entries:
        parts.append(words.count(marks.entries, "entry", "entries"))
    if marks.received:
        parts.append(f"{words.letters(marks.received)} received")
    if marks.sent:
        parts.append(f"{words.letters(marks.sent)} sent")
    return ", ".join(parts if len(parts) > 1 else [*parts, "nothing yet"])


def clock(entry: Entry) -> str:
    """Return when an entry was begun: the time, or where it was written on another day, that day."""
    begun = entry.begun.astimezone()
    if entry.day.day == begun.date():
        return QLocale().toString(QTime(begun.hour, begun.minute), "HH:mm")
    return f"written {words.day(begun.date())}"


def headed(entry: Entry) -> str:
    """Return "21:40, 148 words"."""
    return f"{clock(entry)}, {words.words(entry.words)}" if entry.words else clock(entry)


def entry_said(entry: Entry) -> str:
    """Return an entry as a sentence for those who hear it."""
    parts = [words.dated(entry.day, "No day"), headed(entry), *entry.tags, entry.excerpt]
    return words.in_line(*parts)


def remembered_title(what: Remembered) -> str:
    """Return the year of something remembered."""
    known = what.date.earliest or what.date.latest
    return str(known.year) if known is not None else ""


def remembered_about(what: Remembered) -> str:
    """Return what it is: "from Leila Amrani", "to Tomás", "Journal"."""
    people = words.joined(what.people)
    if what.kind == "journal":
        return "Journal"
    if what.kind == "draft":
        return f"draft to {people}" if people else "draft"
    if what.direction == "sent":
        return f"to {people}" if people else "letter sent"
    return f"from {people}" if people else "letter"


def remembered_said(what: Remembered) -> str:
    """Return something remembered as a sentence for those who hear it."""
    return words.in_line(words.dated(what.date), remembered_about(what), what.excerpt)
