"""People: what is owed to whom, who wrote last, and how many letters a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fairhand.domain.correspondent import CorrespondentRow
from fairhand.domain.dates import UNKNOWN, LetterDate
from fairhand.domain.people import PeopleOverview, PersonRow, YearLetters
from fairhand.store import tallies
from fairhand.store.box import Box
from fairhand.store.years import Calendar, Years
from fairhand.system.clock import SystemClock


def overview(box: Box, years: int | None = None) -> PeopleOverview:
    """Return everybody but *me* with figures that agree with each other.

    A letter belongs to the year in which it can have been written at the earliest.

    Args:
        box: the open box.
        years: how many of the last years `a_year` is to cover, ending with that of the newest letter
            (a later one than this year aside); None for all of them.
    """
    today = SystemClock().today()
    with box.reading() as connection:
        tallied = tallies.tally(connection, days=True)
        counted = Calendar(connection)
    span = _span(counted.all, years, today)
    people = tuple(
        _person(
            row,
            counted.years(tallied.received.get(row.id, ())),
            counted.years(tallied.sent.get(row.id, ())),
            counted.years(tallied.between.get(row.id, ())),
            tallied.last_to_me.get(row.id, UNKNOWN),
            span,
            today,
        )
        for row in tallied.rows
    )
    received = {
        year: count - counted.mine.get(year, 0) - counted.between.get(year, 0)
        for year, count in counted.all.items()
    }
    longest = max(
        (person for person in people if person.owed_days is not None),
        key=lambda person: person.owed_days or 0,
        default=None,
    )
    return PeopleOverview(
        people,
        span[0] if span else None,
        span[-1] if span else None,
        letters=sum(counted.all.values()),
        received=sum(received.values()),
        sent=sum(counted.mine.values()),
        between=sum(counted.between.values()),
        writers=counted.writers,
        owed=tallied.owed,
        owed_people=sum(1 for person in people if person.owed),
        owed_days=longest.owed_days if longest else None,
        owed_longest=longest.id if longest else None,
        since=_first(counted.all),
        a_year=_a_year(received, counted.mine, {}, span),
        undated=YearLetters(0, received.get(0, 0), counted.mine.get(0, 0)),
    )


def _span(letters: Years, years: int | None, today: date) -> Sequence[int]:
    """Return the years that are shown: none where no letter has one."""
    known = [year for year in letters if year]
    if not known:
        return ()
    first, last = min(known), max(known)
    if years is None:
        return range(first, last + 1)
    # A letter that somebody dated too late does not push all the others out of sight.
    last = min(last, max(today.year, first))
    return range(max(first, last - years + 1), last + 1)


def _person(
    row: CorrespondentRow,
    received: Years,
    sent: Years,
    between: Years,
    last_from: LetterDate,
    span: Sequence[int],
    today: date,
) -> PersonRow:
    oldest = row.owed_since.latest
    return PersonRow(
        row.id,
        row.name,
        row.received,
        row.sent,
        row.owed,
        max(0, (today - oldest).days) if row.owed and oldest else None,
        row.correspondent.rhythm_days,
        last_from,
        row.last_sent,
        _first({**received, **sent}),
        row.drafts,
        _a_year(received, sent, between, span),
        YearLetters(0, received.get(0, 0), sent.get(0, 0), between.get(0, 0)),
        sum(between.values()),
    )


def _first(years: Years) -> int | None:
    return min(filter(None, years), default=None)


def _a_year(
    received: Years, sent: Years, between: Years, span: Sequence[int]
) -> tuple[YearLetters, ...]:
    return tuple(
        YearLetters(year, received.get(year, 0), sent.get(year, 0), between.get(year, 0))
        for year in span
    )
