"""People as the overview shows them: what is owed, who wrote last, and how many letters a year."""

from __future__ import annotations

from dataclasses import dataclass, field

from fairhand.domain.changes import Changes
from fairhand.domain.dates import LetterDate


@dataclass(frozen=True, slots=True)
class MadeCorrespondent:
    """A correspondent who was just made: their id, and what changed, with the way back."""

    id: str
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class YearLetters:
    """Letters of one year, by the earliest day on which they can have been written.

    Args:
        year: 1 to 9999; 0 for letters whose day is not known at all.
        received: from them; in totals all that others wrote to me.
        sent: from me to them; in totals all letters that I wrote.
        between: of those received how many went to others than *me*; 0 in totals.
    """

    year: int
    received: int = 0
    sent: int = 0
    between: int = 0


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A correspondent in the overview.

    Args:
        id: of the correspondent.
        name: as shown.
        received: letters from them, of all years, to whomever they went.
        sent: letters from me to them, of all years.
        owed: how many of their letters wait for a reply.
        owed_days: days since the oldest letter that waits, or None (nothing waits, or no day is known).
        rhythm_days: within how many days a reply is wanted, or None.
        last_from: date of their last letter to me (to anybody where nobody is *me*), or unknown.
        last_to: date of my last letter to them, or unknown.
        since: year of the first letter in either direction, or None.
        drafts: open drafts to them.
        a_year: one for each year of the overview, in order, also where there was no letter.
        undated: those whose year is not known; with `a_year` of all years they make up `received`
            and `sent`.
        between: how many of the letters from them went to others than *me*.
    """

    id: str
    name: str
    received: int
    sent: int
    owed: int
    owed_days: int | None
    rhythm_days: int | None
    last_from: LetterDate
    last_to: LetterDate
    since: int | None
    drafts: int
    a_year: tuple[YearLetters, ...]
    undated: YearLetters = YearLetters(0)
    between: int = 0


@dataclass(frozen=True, slots=True)
class PeopleOverview:
    """Everybody but *me*, and the totals. All figures belong to one moment of the box.

    A letter to two people counts once in the totals and for each of the two in the rows.

    Args:
        people: those who wrote most first.
        first_year: where the years begin, or None where no letter has a year.
        last_year: where they end: with the newest letter.
        letters: in the box, the wastebasket left out: `received`, `sent` and `between` together.
        received: all that others wrote to me (or to nobody who is known).
        sent: all that I wrote.
        between: all that others wrote to others; where nobody is *me*, all letters.
        writers: how many people wrote to me.
        owed: letters that wait for a reply.
        owed_people: how many people wait for one.
        owed_days: days since the oldest letter that waits, or None.
        owed_longest: id of the correspondent who waits longest, or None.
        since: year of the first letter of all, or None.
        a_year: totals of each year, in order.
        undated: those whose year is not known.
    """

    people: tuple[PersonRow, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    letters: int = 0
    received: int = 0
    sent: int = 0
    between: int = 0
    writers: int = 0
    owed: int = 0
    owed_people: int = 0
    owed_days: int | None = None
    owed_longest: str | None = None
    since: int | None = None
    a_year: tuple[YearLetters, ...] = ()
    undated: YearLetters = YearLetters(0)
