"""The overview of people: figures that agree with each other and with the letters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from fairhand.domain.dates import UNKNOWN
from fairhand.domain.people import PeopleOverview, YearLetters
from fairhand.services import correspondents, letters, people
from fairhand.store import migrate
from fairhand.store.box import Box
from fairhand.system.clock import SystemClock
from tests.making import add, as_they_came, letter

ME, ANNA, BERT = "Me <me@x>", "Anna <anna@x>", "Bert <bert@x>"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    correspondents.claim_me(made, [ME])
    yield made
    made.close()


def _agree(box: Box, shown: PeopleOverview) -> None:
    """Compare figures with each other; for an overview of all years."""
    for person in shown.people:
        assert person.received == sum(y.received for y in person.a_year) + person.undated.received
        assert person.sent == sum(y.sent for y in person.a_year) + person.undated.sent
        assert len(person.a_year) == len(shown.a_year)
        timelines = (
            letters.timeline(box, person.id, direction=way) for way in ("received", "sent")
        )
        assert [len(page.rows) for page in timelines] == [person.received, person.sent]
    assert shown.received == sum(y.received for y in shown.a_year) + shown.undated.received
    assert shown.sent == sum(y.sent for y in shown.a_year) + shown.undated.sent
    assert shown.letters == shown.received + shown.sent + shown.between == letters.count(box)
    ways = [row.direction for row in letters.timeline(box).rows]
    assert [ways.count(way) for way in ("received", "sent", "between")] == [
        shown.received,
        shown.sent,
        shown.between,
    ]


def test_an_empty_box_has_nobody(box: Box) -> None:
    assert people.overview(box) == PeopleOverview()
    assert people.overview(box, 2) == PeopleOverview()


def test_figures_agree(box: Box) -> None:
    add(
        box,
        letter("A", by=[ANNA, BERT], to=[ME], on="1999-12-31"),
        letter("B", by=[ME], to=[ANNA, BERT], on="2000-01-01"),
        letter("C", by=[ANNA], to=[ME], on="2002"),
        letter("D", by=[ANNA], to=[ME]),
        letter("E", by=[ANNA], to=[BERT], on="2001"),
        letter("F", by=[ANNA, BERT], to=[ME], on="2003-05-06"),
    )
    as_they_came(box)
    shown = people.overview(box)
    _agree(box, shown)
    assert (shown.first_year, shown.last_year, shown.since) == (1999, 2003, 1999)
    anna, bert = shown.people
    assert (anna.name, anna.received, anna.sent, anna.since) == ("Anna", 5, 1, 1999)
    assert anna.a_year == (
        YearLetters(1999, 1, 0),
        YearLetters(2000, 0, 1),
        YearLetters(2001, 1, 0, 1),
        YearLetters(2002, 1, 0),
        YearLetters(2003, 1, 0),
    )
    assert anna.undated == YearLetters(0, 1, 0)
    assert (bert.received, bert.sent) == (2, 1)
    assert (shown.received, shown.sent, shown.between, shown.writers) == (4, 1, 1, 2)
    # A letter of two waits with each of them, and counts once.
    assert (anna.owed, bert.owed, shown.owed, shown.owed_people) == (2, 1, 2, 2)
    assert anna.owed_days == (SystemClock().today() - anna_owes_since(box)).days
    assert (shown.owed_days, shown.owed_longest) == (anna.owed_days, anna.id)
    assert (anna.last_from.iso, anna.last_to.iso) == ("2003-05-06", "2000-01-01")


def test_letters_to_others_are_told_apart(box: Box) -> None:
    add(
        box,
        letter("A", by=[ANNA], to=[BERT], on="2001-02-03"),
        letter("B", by=[ANNA], to=[ME, BERT], on="1999"),
        letter("C", by=[ANNA], to=[BERT]),
        letter("D", by=[ANNA], on="2000-01-01"),
        letter("E", by=[BERT], to=[ANNA], on="2002-02-02"),
        letter("F", by=[ME], to=[ANNA, BERT], on="2001-01-01"),
    )
    shown = people.overview(box)
    _agree(box, shown)
    anna, bert = shown.people
    assert (anna.received, anna.between, anna.sent) == (4, 2, 1)
    assert (bert.received, bert.between, bert.sent) == (1, 1, 1)
    assert anna.a_year == (
        YearLetters(1999, 1, 0),
        YearLetters(2000, 1, 0),
        YearLetters(2001, 1, 1, 1),
        YearLetters(2002, 0, 0),
    )
    assert anna.undated == YearLetters(0, 1, 0, 1)
    # The last one that came to me, which is none of Bert's.
    assert (anna.last_from.iso, bert.last_from) == ("2000-01-01", UNKNOWN)
    assert (shown.received, shown.sent, shown.between) == (2, 1, 3)
    # In an editor's box all letters are between others, and the last is the last.
    correspondents.claim_me(box, [])
    shown = people.overview(box)
    anna = next(row for row in shown.people if row.name == "Anna")
    assert (anna.received, anna.between, anna.last_from.iso) == (4, 4, "2001-02-03")
    assert shown.between == shown.letters == 6


def anna_owes_since(box: Box) -> date:
    latest = next(row for row in correspondents.rows(box) if row.name == "Anna").owed_since.latest
    assert latest is not None
    return latest


def test_the_last_years_end_with_the_newest_letter(box: Box) -> None:
    add(
        box,
        *(letter(f"In {year}.", by=[ANNA], to=[ME], on=str(year)) for year in (1888, 1890, 1893)),
    )
    shown = people.overview(box, 2)
    assert (shown.first_year, shown.last_year) == (1892, 1893)
    assert shown.people[0].a_year == (YearLetters(1892), YearLetters(1893, 1, 0))
    assert shown.people[0].received == 3
    assert people.overview(box, 50).first_year == 1888


def test_a_letter_dated_too_late_pushes_no_year_out_of_sight(box: Box) -> None:
    today = SystemClock().today()
    late = str(today.year + 200)
    add(
        box,
        letter("Now.", by=[ANNA], to=[ME], on=str(today - timedelta(days=1))),
        letter("Then.", by=[ANNA], to=[ME], on=late),
    )
    assert people.overview(box, 2).last_year == today.year
    _agree(box, people.overview(box))


def test_two_who_are_one_count_a_letter_once(box: Box) -> None:
    add(box, letter("A", by=[ME], to=[ANNA, BERT], on="2000"), letter("B", by=[BERT], on="2001"))
    ids = [row.id for row in correspondents.rows(box)]
    correspondents.merge(box, ids[0], ids[1:])
    shown = people.overview(box)
    _agree(box, shown)
    assert (shown.people[0].received, shown.people[0].sent) == (1, 1)


def test_what_lies_in_the_wastebasket_does_not_count(box: Box) -> None:
    (gone, _) = add(box, letter("A", by=[ANNA], on="2000"), letter("B", by=[BERT], on="2001"))
    letters.delete(box, [gone.id])
    shown = people.overview(box)
    _agree(box, shown)
    assert (shown.letters, shown.since) == (1, 2001)


def test_before_anybody_said_who_i_am(tmp_path: Path) -> None:
    made = migrate.create(tmp_path / "nobody.fairhand")
    add(made, letter("A", by=[ANNA], to=[BERT], on="2000"))
    shown = people.overview(made)
    assert (shown.received, shown.sent, shown.between, shown.owed) == (0, 0, 1, 0)
    assert [person.received for person in shown.people] == [1, 0]
    made.close()
