"""Counts, timelines and states agree with a slow and obvious model of the same letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairhand.domain.correspondent import Party
from fairhand.domain.dates import UNKNOWN, LetterDate, from_iso
from fairhand.domain.letter import IncomingLetter
from fairhand.store import (
    adding,
    correspondents,
    letters,
    migrate,
    reading,
    states,
    tallies,
    timelines,
)
from fairhand.store.box import Box, Connection
from tests.making import undone

PEOPLE = ["anna@x", "bert@x", "carl@x", "dora@x", "me@x"]
DAYS = ["", "1999", "2001-05", "2001-05-07", "2001-05-08", "2002-01-01", "2003-11-30"]
RECEIVED = ["", "", "2000-03-04", "2002-02-03"]
# When all of it was put into the box, and what was long past then.
ADDED, LONG_PAST = date(2006, 1, 1), date(2001, 1, 1)
WAYS: tuple[timelines.Way, ...] = ("all", "received", "sent")
TODAY = date(2010, 1, 1)


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Box]:
    made = migrate.create(tmp_path_factory.mktemp("counts") / "counts.fairhand")
    yield made
    made.close()


@dataclass
class Made:
    """A letter of the model."""

    authors: list[str]
    recipients: list[str]
    when: str
    deleted: bool = False
    decision: str = ""
    received: str = ""
    answers: set[int] = field(default_factory=set)
    number: int = 0
    key: int = 0
    id: str = ""

    @property
    def date(self) -> LetterDate:
        return from_iso(self.when) or UNKNOWN

    @property
    def came(self) -> LetterDate:
        return from_iso(self.received) or self.date


@dataclass
class World:
    """All letters, who was merged into whom, and who is me."""

    letters: list[Made]
    merged: dict[str, str]
    me: set[str]

    def root(self, who: str) -> str:
        while who in self.merged:
            who = self.merged[who]
        return who

    def roots(self, people: list[str]) -> set[str]:
        return {self.root(who) for who in people}

    @property
    def mine(self) -> set[str]:
        return self.roots(sorted(self.me & self.known))

    @property
    def known(self) -> set[str]:
        return {who for one in self.letters for who in (*one.authors, *one.recipients)}

    @property
    def live(self) -> list[Made]:
        return [one for one in self.letters if not one.deleted]

    def direction(self, one: Made) -> str:
        if self.roots(one.authors) & self.mine:
            return "sent"
        to_me = not one.recipients or bool(self.roots(one.recipients) & self.mine)
        return "received" if self.mine and to_me else "between"

    def last_sent(self, who: str) -> int:
        keys = [
            one.key
            for one in self.live
            if self.direction(one) == "sent" and who in self.roots(one.recipients)
        ]
        return max(keys, default=-1)

    def waits_for(self, one: Made, who: str) -> bool:
        return who not in self.mine and self.last_sent(who) < one.key

    def state(self, one: Made) -> str:
        if self.direction(one) != "received":
            return ""
        if one.decision:
            return one.decision
        answered = any(
            self.letters.index(one) in other.answers and self.direction(other) == "sent"
            for other in self.live
        )
        if answered:
            return "answered"
        if not any(self.waits_for(one, who) for who in self.roots(one.authors)):
            return "answered"
        return "" if one.came.latest and one.came.latest < LONG_PAST else "reply-owed"

    def row(self, who: str) -> tuple[Any, ...]:
        received = [
            one
            for one in self.live
            if who in self.roots(one.authors) and self.direction(one) != "sent"
        ]
        sent = [
            one
            for one in self.live
            if who in self.roots(one.recipients) and self.direction(one) == "sent"
        ]
        owed = [
            one
            for one in received
            if self.state(one) == "reply-owed" and (one.decision or self.waits_for(one, who))
        ]
        return (
            len(received),
            len(sent),
            len(owed),
            min((one.came for one in owed if one.came.latest), key=_latest, default=UNKNOWN),
            _first(received + sent),
            _last(received + sent),
            _last(received),
            _last(sent),
        )

    def timeline(self, who: str | None, way: str) -> list[Made]:
        found = []
        for one in self.live:
            by_me = self.direction(one) == "sent"
            to_me = bool(self.roots(one.recipients) & self.mine)
            if who is None:
                there = way == "all" or by_me == (way == "sent")
            else:
                wrote, got = who in self.roots(one.authors), who in self.roots(one.recipients)
                there = {
                    "all": wrote or (got and (by_me or not to_me)),
                    "received": wrote and not by_me,
                    "sent": got and by_me,
                }[way]
            if there:
                found.append(one)
        return sorted(found, key=lambda one: -one.key)


def _first(some: list[Made]) -> LetterDate:
    known = [one for one in some if one.date.known]
    return min(known, key=lambda one: one.key).date if known else UNKNOWN


def _latest(when: LetterDate) -> date:
    assert when.latest is not None
    return when.latest


def _last(some: list[Made]) -> LetterDate:
    return max(some, key=lambda one: one.key).date if some else UNKNOWN


@st.composite
def worlds(draw: st.DrawFn) -> World:
    some = st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True)
    made = draw(
        st.lists(
            st.builds(
                Made,
                authors=some,
                recipients=some,
                when=st.sampled_from(DAYS),
                deleted=st.sampled_from([False, False, False, True]),
                decision=st.sampled_from(["", "", "reply-owed", "answered", "no-reply-needed"]),
                received=st.sampled_from(RECEIVED),
            ),
            min_size=draw(st.sampled_from([0, 8])),
            max_size=14,
        )
    )
    if made:
        which = st.integers(0, len(made) - 1)
        for one, other in draw(st.lists(st.tuples(which, which), max_size=4)):
            if one != other:
                made[one].answers.add(other)
    merged: dict[str, str] = {}
    for at, who in enumerate(PEOPLE[:4]):
        into = draw(st.sampled_from([None, None, *PEOPLE[at + 1 :]]))
        if into is not None:
            merged[who] = into
    me = draw(st.sampled_from([{"me@x"}, {"me@x"}, {"me@x", "dora@x"}, {"nobody@x"}, set()]))
    return World(made, merged, me)


def _write(connection: Connection, world: World) -> dict[str, int]:
    """Bring the world into the box; return the numbers of the people."""
    incoming = [
        IncomingLetter(
            f"Letter {at}",
            "plain",
            authors=tuple(Party(who[:4], who) for who in one.authors),
            recipients=tuple(Party(who[:4], who) for who in one.recipients),
            written=one.date,
            received=from_iso(one.received) or UNKNOWN,
        )
        for at, one in enumerate(world.letters)
    ]
    added = adding.add(connection, [adding.prepare(one) for one in incoming])
    connection.exec_driver_sql(
        "UPDATE letter SET added_at = CAST(strftime('%s', ?) AS INTEGER)", (ADDED.isoformat(),)
    )
    for one, there in zip(world.letters, added, strict=True):
        one.number, one.id = there.number, there.id
        one.key = connection.exec_driver_sql(
            "SELECT sort_key FROM letter WHERE number = ?", (there.number,)
        ).scalar_one()
    for one in world.letters:
        for other in one.answers:
            letters.link(connection, one.number, world.letters[other].number, "hand")
        if one.decision:
            letters.decide(connection, one.number, one.decision, "")  # type: ignore[arg-type]
        if one.deleted:
            letters.delete(connection, one.number, 1)
    numbers = {
        row.address: row.correspondent
        for row in connection.exec_driver_sql(
            "SELECT correspondent, address FROM correspondent_address"
        )
    }
    world.merged = {
        who: into for who, into in world.merged.items() if who in numbers and into in numbers
    }
    for who, into in world.merged.items():
        connection.exec_driver_sql(
            "UPDATE correspondent SET merged_into = ? WHERE number = ?",
            (numbers[into], numbers[who]),
        )
    correspondents.claim(connection, sorted(world.me))
    return numbers


@settings(
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=worlds(), limit=st.integers(1, 5))
def test_the_box_agrees_with_the_model(box: Box, world: World, limit: int) -> None:
    with undone(box) as connection:
        numbers = _write(connection, world)
        _compare_rows(connection, world, numbers)
        _compare_timelines(connection, world, numbers, limit)
        _compare_letters(connection, world)


def _compare_rows(connection: Connection, world: World, numbers: dict[str, int]) -> None:
    names = {
        correspondents.get_many(connection, [number])[number].id: who
        for who, number in numbers.items()
        if who not in world.merged
    }
    shown = {
        names[row.id]: (
            row.received,
            row.sent,
            row.owed,
            row.owed_since,
            row.first,
            row.last,
            row.last_received,
            row.last_sent,
        )
        for row in tallies.rows(connection)
    }
    others = {world.root(who) for who in world.known} - world.mine
    assert shown == {who: world.row(who) for who in others}
    mine = {
        correspondents.get_many(connection, [numbers[who]])[numbers[who]].id for who in world.mine
    }
    assert {who.id for who in correspondents.me(connection)} == mine


def _compare_timelines(
    connection: Connection, world: World, numbers: dict[str, int], limit: int
) -> None:
    for who in [None, *sorted(world.known)]:
        number = None if who is None else numbers[who]
        for way in WAYS:
            wanted = [one.id for one in world.timeline(who and world.root(who), way)]
            shown: list[str] = []
            before: int | None = None
            while True:
                page = timelines.page(connection, number, way, before, limit, TODAY)
                shown += [row.id for row in page.rows]
                assert len(page.rows) <= limit
                before = page.more_before
                if before is None:
                    break
            assert shown == wanted
            for one in world.letters:
                place = len(wanted) - wanted.index(one.id) if one.id in wanted else 0
                found = timelines.position(connection, one.number, number, way)
                assert found == (place, len(wanted))
    assert timelines.count(connection) == len(world.live)


def _compare_letters(connection: Connection, world: World) -> None:
    states_of = {one.id: world.state(one) for one in world.letters}
    for one in world.letters:
        shown = reading.letter(connection, one.number)
        assert (shown.direction, shown.state) == (world.direction(one), states_of[one.id])
        assert shown.deleted == one.deleted
    rows = timelines.letter_rows(connection, [one.number for one in world.letters], TODAY)
    assert {row.id: row.state for row in rows} == states_of
    for state in ("reply-owed", "answered", "no-reply-needed"):
        keys = states.keys_in_state(connection, {state})
        wanted = [one.key for one in world.live if states_of[one.id] == state]
        assert sorted(keys) == sorted(wanted)
