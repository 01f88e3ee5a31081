"""What is owed for letters that were long past when they were put into the box, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.dates import from_iso, on
from fairhand.services import boxes, by_hand, correspondents, letters, listing, people, searching
from fairhand.store.box import Box
from fairhand.store.timelines import LONG_PAST_YEARS
from fairhand.system.clock import SystemClock
from tests.making import add, as_they_came, letter

ANNA, ME = "Anna Weiss", "me@x"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = boxes.create(tmp_path / "box.fairhand")
    correspondents.claim_me(made, [ME])
    yield made
    made.close()


@dataclass(frozen=True)
class Told:
    """What each place says of a box: the letters that wait, and for how many days."""

    by_timeline: set[str]
    by_search: set[str]
    by_list: set[str]
    in_full: set[str]
    of_person: int
    in_all: int
    days: int | None


def told(box: Box) -> Told:
    rows = letters.timeline(box).rows
    waiting = {row.id for row in rows if row.state == "reply-owed"}
    (anna,) = (row for row in people.overview(box).people if row.name == ANNA)
    (beside,) = (row for row in correspondents.rows(box) if row.name == ANNA)
    assert beside.owed == anna.owed
    return Told(
        waiting,
        {hit.id for hit in searching.search(box, "is:owed").hits},
        {one.id for one in listing.find(box) if one.state == "reply-owed"},
        {row.id for row in rows if letters.get(box, row.id).state == "reply-owed"},
        anna.owed,
        people.overview(box).owed,
        anna.owed_days,
    )


def check(box: Box, *waiting: str, days: int | None = None) -> None:
    ids = set(waiting)
    assert told(box) == Told(ids, ids, ids, ids, len(ids), len(ids), days)


def years_ago(years: int, *, days: int = 0) -> date:
    today = SystemClock().today()
    return today.replace(year=today.year - years, day=min(today.day, 28)) - timedelta(days=days)


def test_letters_out_of_a_shoebox_owe_nothing_until_the_person_says_so(box: Box) -> None:
    old = by_hand.write_down(
        box, WrittenDown(authors=(ANNA,), date="spring 1943", text="The curtains are up.")
    ).letter
    assert letters.get(box, old).state == ""
    check(box)
    said = letters.decide(box, old, "reply-owed")
    waited = (SystemClock().today() - date(1943, 5, 31)).days
    check(box, old, days=waited)
    assert said.undo is not None
    said.undo.back()
    check(box)
    # Dated anew, it is owed as any other.
    parts = by_hand.known_parts(box, old)
    yesterday = SystemClock().today() - timedelta(days=1)
    by_hand.edit(
        box,
        old,
        WrittenDown(authors=parts.authors, date=yesterday.isoformat(), text=parts.text),
    )
    check(box, old, days=1)


def test_the_edge_of_what_is_long_past(box: Box) -> None:
    near = years_ago(LONG_PAST_YEARS, days=-3)
    (there, _) = add(
        box,
        letter("Near.", by=[ANNA], to=[ME], on=near.isoformat()),
        letter("Far.", by=[ANNA], to=[ME], on=years_ago(LONG_PAST_YEARS, days=3).isoformat()),
    )
    check(box, there.id, days=(SystemClock().today() - near).days)


def test_what_came_while_there_was_a_box_stays_owed(box: Box) -> None:
    (there,) = add(box, letter("Long ago.", by=[ANNA], to=[ME], on="2001-05-05"))
    check(box)
    as_they_came(box)
    check(box, there.id, days=(SystemClock().today() - date(2001, 5, 5)).days)


def test_a_letter_is_owed_since_it_came_where_that_is_known(box: Box) -> None:
    today = SystemClock().today()
    written, came = (today - timedelta(days=days) for days in (13, 5))
    (first, _) = add(
        box,
        letter("By sea.", by=[ANNA], to=[ME], on=written.isoformat(), received=on(came)),
        letter("Old.", by=[ANNA], to=[ME], on="1943", received=from_iso("1944") or on(came)),
    )
    check(box, first.id, days=5)
    # What was written long ago and came now is new.
    (late,) = add(box, letter("Found.", by=[ANNA], to=[ME], on="1950-02-03", received=on(came)))
    check(box, first.id, late.id, days=5)
    # The one that came first waits longest, though it was written last.
    (quick,) = add(
        box,
        letter(
            "By air.",
            by=[ANNA],
            to=[ME],
            on=(today - timedelta(days=10)).isoformat(),
            received=on(today - timedelta(days=9)),
        ),
    )
    check(box, first.id, late.id, quick.id, days=9)
    rows = {row.id: row.owed_days for row in letters.timeline(box).rows}
    assert (rows[first.id], rows[late.id], rows[quick.id]) == (5, 5, 9)
