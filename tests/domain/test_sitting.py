"""When versions are born while one writes."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.sitting import ACTIVE, CUT, PASTE, PAUSE, PAUSE_CHARACTERS, Sitting

Step = tuple[float, int, int]


def write(
    steps: list[Step], *, until: float | None = None
) -> tuple[Sitting, list[tuple[float, str]]]:
    """Write `steps` (time, removed, inserted), asking at each time that is due; return what was born when."""
    sitting = Sitting()
    born: list[tuple[float, str]] = []

    def wait(now: float) -> None:
        while (due := sitting.due()) is not None and due <= now:
            birth = sitting.tick(due)
            assert birth is not None, "what is due is there"
            born.append((due, birth))

    for now, removed, inserted in steps:
        wait(now)
        birth = sitting.edit(now, removed, inserted)
        if birth:
            born.append((now, birth))
    if until is not None:
        wait(until)
    return sitting, born


def typed(start: float, count: int, every: float = 1.0) -> list[Step]:
    return [(start + n * every, 0, 1) for n in range(count)]


def test_two_minutes_still_after_150_characters_make_a_version() -> None:
    _, born = write(typed(0, PAUSE_CHARACTERS), until=10_000)
    assert born == [(PAUSE_CHARACTERS - 1 + PAUSE, "pause")]


def test_less_than_that_makes_none_until_one_leaves() -> None:
    sitting, born = write(typed(0, PAUSE_CHARACTERS - 1), until=10_000)
    assert born == []
    assert sitting.close(10_000) == "close"
    assert sitting.close(10_000) is None


def test_a_few_words_today_and_some_tomorrow_count_together() -> None:
    day = 86_400
    _, born = write(typed(0, 100) + typed(day, 60), until=2 * day)
    assert [birth for _, birth in born] == ["pause"]


def test_fifteen_minutes_without_a_pause_make_a_version() -> None:
    _, born = write(typed(0, 40, every=60))
    assert born == [(ACTIVE, "active"), (2 * ACTIVE, "active")]


def test_a_pause_begins_the_fifteen_minutes_anew() -> None:
    _, born = write(typed(0, 10, every=60) + typed(10 * 60 + PAUSE, 10, every=60))
    assert born == []


def test_before_much_goes_the_text_from_before_is_kept() -> None:
    assert write([*typed(0, 5), (6, CUT, 0)])[1] == [(6, "before-cut")]
    assert write([*typed(0, 5), (6, CUT - 1, 0)])[1] == []
    assert write([*typed(0, 5), (6, CUT, PASTE)])[1] == [(6, "before-cut")]


def test_before_much_comes_the_text_from_before_is_kept() -> None:
    assert write([*typed(0, 5), (6, 0, PASTE)])[1] == [(6, "before-paste")]
    assert write([*typed(0, 5), (6, 0, PASTE - 1)])[1] == []


def test_a_text_that_a_version_holds_is_not_kept_again() -> None:
    sitting = Sitting()
    assert sitting.edit(0, 0, PASTE) is None
    sitting.kept(1)
    assert sitting.edit(2, CUT, 0) is None
    assert sitting.edit(3, CUT, 0) == "before-cut"


def test_only_gaps_under_two_minutes_are_writing() -> None:
    sitting, _ = write([(0, 0, 1), (10, 0, 1), (10 + PAUSE, 0, 1), (15 + PAUSE, 0, 1)])
    assert sitting.take_seconds() == 15
    assert sitting.take_seconds() == 0
    sitting.give_back(15)
    assert sitting.take_seconds() == 15


def test_parts_of_seconds_are_not_lost() -> None:
    sitting = Sitting()
    total = 0
    for n in range(101):
        sitting.edit(n * 0.3, 0, 1)
        total += sitting.take_seconds()
    assert 29 <= total <= 30


def test_time_in_another_program_is_not_writing() -> None:
    sitting = Sitting()
    sitting.edit(0, 0, 1)
    sitting.away(10)
    sitting.away(12)
    sitting.back(60)
    sitting.edit(65, 0, 1)
    assert sitting.pending() == 15
    assert sitting.take_seconds() == 15
    sitting.away(66)
    sitting.edit(70, 0, 1)
    sitting.edit(75, 0, 1)
    assert sitting.take_seconds() == 6


def test_versions_are_born_as_before_while_one_looks_elsewhere() -> None:
    sitting = Sitting()
    sitting.edit(0, 0, PAUSE_CHARACTERS)
    sitting.away(1)
    assert sitting.due() == PAUSE
    assert sitting.tick(PAUSE) == "pause"


def test_a_clock_that_is_set_back_counts_nothing() -> None:
    sitting, born = write([(1000, 0, 1), (0, 0, 1), (5, 0, 1)])
    assert sitting.take_seconds() == 5
    assert born == []


steps = st.lists(
    st.tuples(
        st.floats(0, 400),
        st.integers(0, 300),
        st.integers(0, 900),
    ),
    max_size=120,
)


@given(steps)
def test_whatever_is_written_is_kept_within_bounds(gaps: list[Step]) -> None:
    now, at = 0.0, []
    for gap, removed, inserted in gaps:
        now += gap
        at.append((now, removed, inserted))
    sitting, born = write(at, until=now + PAUSE)
    # Nothing worth a version is left when one has been still for two minutes.
    assert sitting.changed < PAUSE_CHARACTERS
    # Time only goes on, and no two automatic versions stand at one moment without an edit between.
    assert [when for when, _ in born] == sorted(when for when, _ in born)
    actives = [when for when, birth in born if birth == "active"]
    assert all(later >= earlier + ACTIVE for earlier, later in pairwise(actives))
    # What is counted as writing is never more than the time that passed.
    assert 0 <= sitting.take_seconds() <= now


@given(steps)
def test_the_same_edits_give_the_same_versions(gaps: list[Step]) -> None:
    assert write(gaps)[1] == write(gaps)[1]


@given(steps)
def test_seconds_are_those_of_the_gaps_under_two_minutes(gaps: list[Step]) -> None:
    now, at, expected = 0.0, [], 0.0
    for number, (gap, removed, inserted) in enumerate(gaps):
        now += gap
        at.append((now, removed, inserted))
        if number and at[-1][0] < at[-2][0] + PAUSE:
            expected += at[-1][0] - at[-2][0]
    sitting, _ = write(at)
    assert abs(sitting.take_seconds() - expected) <= 1


def trace(file: Path) -> list[Step]:
    with gzip.open(file) as stream:
        told = json.load(stream)
    return [
        (
            datetime.fromisoformat(step["time"]).timestamp(),
            sum(patch[1] for patch in step["patches"]),
            sum(len(patch[2]) for patch in step["patches"]),
        )
        for step in told["txns"]
    ]


@pytest.mark.parametrize("name", ["json-crdt-blog-post", "seph-blog1"])
def test_real_writing_gets_four_to_twelve_versions_an_active_hour(shared: Path, name: str) -> None:
    told = trace(shared / "traces" / f"{name}.json.gz")
    sitting, born = write(told, until=told[-1][0] + PAUSE)
    hours = sitting.take_seconds() / 3600
    print(name, f"{hours:.2f} h, {len(born) / hours:.2f} an hour", Counter(it for _, it in born))
    assert 4 <= len(born) / hours <= 12
