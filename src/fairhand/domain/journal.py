"""The journal: entries by day, what a day holds, and what happened on the same day in other years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from fairhand.domain.dates import UNKNOWN, LetterDate
from fairhand.domain.draft import DraftKind
from fairhand.domain.letter import Direction


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry as a list shows it; or a draft, where drafts link to something too.

    Args:
        id: of the draft that it is.
        day: the day it is of, which may be known to the month, the year or not at all; of a draft, the
            day it was begun.
        begun, touched: when it was begun and last written on.
        words: in the working text of the line last written on.
        excerpt: its beginning, in one line.
        tags: in the order in which they were given.
        versions: how many there are.
        pictures: how many stand in the text.
        sort_key: unique; where the next page of a list goes on (`before`).
        kind: "journal", but for a draft.
        to: names of the recipients of a draft.
        letter: id of the letter that a draft became, or None.
    """

    id: str
    day: LetterDate
    begun: datetime
    touched: datetime
    words: int
    excerpt: str
    tags: tuple[str, ...]
    versions: int
    pictures: int
    sort_key: int
    kind: DraftKind = "journal"
    to: tuple[str, ...] = ()
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many entries a year has, each counted for the year of its earliest day."""

    year: int
    entries: int


@dataclass(frozen=True, slots=True)
class TagCount:
    """How many entries have a tag; spellings that fold to the same are one tag."""

    tag: str
    entries: int


@dataclass(frozen=True, slots=True)
class JournalOverview:
    """What there is in a journal.

    Args:
        years: newest first.
        tags: those of most entries first.
        first, last: the earliest and the latest day on which an entry begins, or None.
        entries: how many there are in all.
        undated: how many of them have no day that is known.
    """

    years: tuple[YearCount, ...] = ()
    tags: tuple[TagCount, ...] = ()
    first: date | None = None
    last: date | None = None
    entries: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True)
class DayMarks:
    """What a day holds: entries, letters not by me, letters by me; only what is known to the day."""

    entries: int = 0
    received: int = 0
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Remembered:
    """Something of the same day in another year.

    Args:
        kind: a letter, a draft begun on that day, or an entry.
        id: of the letter or the draft.
        direction: of a letter; None of what I write.
        date: the day, with the words as they were written.
        people: who wrote a letter received; for whom is what was sent or is being written.
        title: subject of a letter, or "".
        excerpt: the beginning of the text, in one line.
        words: in the text.
        years_ago: years before the day that was asked for; below 0 for years after it.
    """

    kind: Literal["letter", "draft", "journal"]
    id: str
    direction: Direction | None
    date: LetterDate
    people: tuple[str, ...]
    title: str
    excerpt: str
    words: int
    years_ago: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text, with what it leads to.

    Args:
        kind: what it leads to.
        id: of the letter, or of the correspondent (of the one who stands for a merged one).
        title: the person's name, or the subject of the letter (who wrote it, where it has none).
        about: the beginning of the letter's text; "" for a person.
        missing: whether the box has no such thing any more.
        label: as it stands in the text.
        date: of the letter.
        direction: of the letter.
        people: who wrote it, or for whom it was.
        deleted: whether it lies in the wastebasket.
    """

    kind: Literal["letter", "person"]
    id: str
    title: str
    about: str
    missing: bool = False
    label: str = ""
    date: LetterDate = UNKNOWN
    direction: Direction | None = None
    people: tuple[str, ...] = ()
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that one may mean after having typed `@`.

    Args:
        kind: a letter or a person.
        id: of it.
        label: what the text is to show: the name; of a letter, who and when.
        about: the subject or the beginning of a letter, addresses of a person.
        date: of a letter.
        direction: of a letter.
        people: who wrote a letter, or for whom it was where I did.
    """

    kind: Literal["letter", "person"]
    id: str
    label: str
    about: str
    date: LetterDate = UNKNOWN
    direction: Direction | None = None
    people: tuple[str, ...] = ()
