"""The journal: entries by day, what the days hold, and what happened on the same day in other years.

An entry is a draft of kind journal: `drafting` saves it and keeps its versions, `letters` deletes it
and puts it back, `searching` finds it. Its pictures: `pictures`; its links: `links`.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from fairhand.domain.changes import Changes
from fairhand.domain.dates import LetterDate, parse
from fairhand.domain.draft import Begun
from fairhand.domain.enclosure import Enclosure
from fairhand.domain.errors import NotFoundError
from fairhand.domain.journal import (
    DayMarks,
    Entry,
    JournalOverview,
    Link,
    Remembered,
    Suggestion,
)
from fairhand.domain.text import clean
from fairhand.services import letters, linking, picturing
from fairhand.store import drafts, remembering, versions
from fairhand.store import journal as store
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.system import clock
from fairhand.system.clock import SystemClock

_DECEMBER = 12
_FEBRUARY = 2


def day_from(words: str) -> LetterDate:
    """Return the day that a person means; "yesterday" and the like become the day that they mean now.

    Args:
        words: as `domain.dates` reads them; what is not understood gives a date that is not `known`.
    """
    plain = parse(words)
    if plain.known:
        return plain
    relative = parse(words, today=SystemClock().today())
    return relative.as_written("") if relative.known else plain


# --- entries ---------------------------------------------------------------------------------------


def entry(
    box: Box, *, day: LetterDate | None = None, text: str = "", tags: Sequence[str] = ()
) -> Begun:
    """Begin a journal entry with its first version.

    Args:
        box: the open box.
        day: the day it is of, which may be known to the month or the year; None for today.
        text: its first state.
        tags: in whatever order.

    Returns:
        The entry; its undo moves it to the wastebasket.
    """
    now = clock.seconds()
    first = clean(text)
    with box.writing() as connection:
        begun = drafts.begin(connection, "journal", (), (), now, day and _kept(day))
        store.add_tags(connection, begun.number, list(map(clean, tags)))
        drafts.write(connection, begun.line, first, now)
        drafts.note_sitting(connection, begun.line, len(first), 0)
        version = versions.add(connection, begun.line, versions.NewVersion(first, "first", now))
    changes = Changes(drafts=frozenset({begun.id}))
    back = partial(letters.delete, box, [begun.id])
    return Begun(begun.id, version, begun.line_id, changes.with_undo("Begin Entry", back))


def _kept(day: LetterDate) -> LetterDate:
    """Return a day with its words as they are kept: in one line, of characters that can be."""
    return day.as_written(" ".join(clean(day.words).split()))


def entries(
    box: Box,
    *,
    day: date | None = None,
    year: int | None = None,
    month: int | None = None,
    tag: str | None = None,
    within: LetterDate | None = None,
    limit: int = 500,
    before: int | None = None,
) -> list[Entry]:
    """Return entries outside the wastebasket: the newest day first, those of one day as they were written.

    Args:
        box: the open box.
        day: those of exactly this day.
        year: those whose earliest day lies in it.
        month: of that year (1 to 12).
        tag: those that have it, in whatever spelling.
        within: those that can be of no other day than these ("1943", "spring 1943").
        limit: how many at the most; -1 for all.
        before: sort key of the last entry of the page before; None for the newest.
    """
    first, last, whole = day, day, True
    if within is not None:
        first, last = within.earliest or date.min, within.latest or date.max
    elif year is not None and day is None:
        first, last = _days_of(year, month)
        whole = False
    with box.reading() as connection:
        return store.entries(connection, store.Wanted(first, last, whole, tag, before, limit))


def _days_of(year: int, month: int | None) -> tuple[date, date]:
    last = calendar.monthrange(year, month or _DECEMBER)[1]
    return date(year, month or 1, 1), date(year, month or _DECEMBER, last)


def get(box: Box, id_or_prefix: str) -> Entry:
    """Return an entry (or a draft) by id, or by an unambiguous beginning of it; not from the wastebasket.

    Raises:
        NotFoundError: there is none.
        AmbiguousIdError: there are several.
    """
    with box.reading() as connection:
        found = store.by_numbers(connection, [find_number(connection, "draft", id_or_prefix)])
    if not found:
        raise NotFoundError("This entry lies in the wastebasket.", todo="Put it back first.")
    return found[0]


def set_day(box: Box, draft: str, day: LetterDate) -> Changes:
    """Give an entry another day. It can be undone exactly.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several; or it is no entry.
    """
    return _set_day(box, draft, _kept(day), None)


def _set_day(box: Box, draft: str, day: LetterDate, key: int | None) -> Changes:
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        whole = drafts.id_of(connection, number)
        if drafts.kind_of(connection, number) != "journal":
            raise NotFoundError(
                "Only a journal entry is of a day; this is a draft.", safe="Nothing was changed."
            )
        had, had_key = store.day_of(connection, number)
        store.set_day(connection, number, day, key)
    back = partial(_set_day, box, whole, had, had_key)
    return Changes(drafts=frozenset({whole})).with_undo("Set Day", back)


def set_tags(box: Box, draft: str, tags: Sequence[str]) -> Changes:
    """Give an entry (or a draft) these tags instead of those it has. It can be undone.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        whole, kind = drafts.id_of(connection, number), drafts.kind_of(connection, number)
        before = store.set_tags(connection, number, list(map(clean, tags)))
    name = "Tag Entry" if kind == "journal" else "Tag Draft"
    back = partial(set_tags, box, whole, before)
    return Changes(drafts=frozenset({whole})).with_undo(name, back)


# --- what the days hold ----------------------------------------------------------------------------


def overview(box: Box) -> JournalOverview:
    """Return the years and the tags that the journal has, with how many entries each."""
    with box.reading() as connection:
        return store.overview(connection)


def month(box: Box, year: int, month: int) -> dict[date, DayMarks]:
    """Return what the days of a month hold (`month` 1 to 12); days that hold nothing are left out.

    Only what is known to the day is counted: what is of "spring 1943" stands in no day of it.
    """
    with box.reading() as connection:
        return store.marks(connection, *_days_of(year, month))


def year(box: Box, year: int) -> dict[date, DayMarks]:
    """Return what the days of a year hold, as `month` does."""
    with box.reading() as connection:
        return store.marks(connection, *_days_of(year, None))


def on_this_day(box: Box, day: date, *, limit: int = 50) -> list[Remembered]:
    """Return letters of both directions, drafts begun and entries of the same day in other years.

    What is of 29 February is remembered on that day, and on the 28th of years that have no other.

    Args:
        box: the open box.
        day: of which day and month; its year is left out.
        limit: how many at the most, the newest first.
    """
    with box.reading() as connection:
        return remembering.on_days(connection, _same_days(connection, day), day, limit)


def _same_days(connection: Connection, day: date) -> list[date]:
    """Return that day in other years, as far as the box has anything of them."""
    days = [day.day]
    if (day.month, day.day) == (_FEBRUARY, 28) and not calendar.isleap(day.year):
        days.append(29)
    return [
        date(other, day.month, each)
        for other in store.years(connection)
        if other != day.year
        for each in days
        if each <= calendar.monthrange(other, day.month)[1]
    ]


# --- pictures and links ----------------------------------------------------------------------------


def add_picture(box: Box, draft: str, file: Path | bytes, name: str = "") -> tuple[str, Changes]:
    """Keep a photograph or paper with an entry or a draft; see `picturing.add`."""
    return picturing.add(box, draft, file, name)


def pictures(box: Box, draft: str) -> dict[str, Enclosure]:
    """Return the pictures that are kept with an entry or a draft, by the names that its text uses."""
    return picturing.pictures(box, draft)


def picture(box: Box, draft: str, name: str) -> bytes:
    """Return the bytes of a picture; see `picturing.picture`."""
    return picturing.picture(box, draft, name)


def links(box: Box, draft: str, line: str | None = None) -> list[Link]:
    """Return what the working text links to, in order; see `linking.links`."""
    return linking.links(box, draft, line)


def mentioned(
    box: Box, *, letter: str | None = None, correspondent: str | None = None
) -> list[Entry]:
    """Return the entries and drafts that link to a letter or to a person; see `linking.mentioned`."""
    return linking.mentioned(box, letter=letter, correspondent=correspondent)


def suggest(box: Box, typed: str, limit: int = 8) -> list[Suggestion]:
    """Return whom and which letters somebody may mean who types `@`; see `linking.suggest`."""
    return linking.suggest(box, typed, limit)
