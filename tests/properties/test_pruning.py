"""Which copies are removed: whatever the clock did, and whatever came in between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.pruning import to_prune
from fairhand.domain.safekeeping import KeptCopy

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
PLENTY = 1 << 60
Steps = list[tuple[float, int, bool, bool]]


def made(steps: Steps) -> list[KeptCopy]:
    """Return copies; each step is hours since the one before, letters, verified, whole."""
    at, copies = START, []
    for number, (hours, letters, verified, whole) in enumerate(steps, 1):
        at += timedelta(hours=hours)
        copies.append(
            KeptCopy(Path(f"{number}"), number, at, letters, 100, verified, "regular", whole=whole)
        )
    return copies


def every(hours: float, count: int) -> list[KeptCopy]:
    return made([(hours, 10, True, True)] * count)


# Mostly half hours and days, and now and then a clock that jumps years, either way.
HOURS = st.one_of(
    st.sampled_from([0.5, 0.5, 0.5, 1.0, 24.0, 24.0, 168.0]),
    st.floats(-80_000, 80_000, allow_nan=False),
)
STEPS = st.lists(
    st.tuples(HOURS, st.integers(0, 50), st.sampled_from([True, True, True, False]), st.booleans()),
    max_size=120,
)


@given(STEPS, st.sampled_from([1, 500, 2_000, PLENTY]))
def test_what_must_stay_stays(steps: Steps, budget: int) -> None:
    copies = made(steps)
    gone = {it.sequence for it in to_prune(copies, budget)}
    kept = [it for it in copies if it.sequence not in gone]
    sound = [it for it in copies if it.verified]
    assert all(it in kept for it in copies if not it.verified)
    if sound:
        assert sound[-1] in kept
        assert max(it.letters for it in sound) == max(it.letters for it in kept if it.verified)
        whole = [it for it in sound if it.whole]
        assert not whole or whole[-1] in kept


@given(STEPS)
def test_pruning_twice_removes_nothing_more(steps: Steps) -> None:
    copies = made(steps)
    gone = {it.sequence for it in to_prune(copies, PLENTY)}
    kept = [it for it in copies if it.sequence not in gone]
    assert to_prune(kept, PLENTY) == []


@given(st.floats(-90_000, 90_000), st.integers(1, 90))
def test_a_clock_that_jumps_once_costs_nothing_of_the_last_two_days(
    jump: float, copies_since: int
) -> None:
    # A jump of weeks is like a holiday: no clock can be told from it, and an evening is kept.
    if 0 < jump < 36 * 24:
        jump += 36 * 24
    steps: Steps = [(0.5, 10, True, True)] * 90
    jumped: Steps = [(jump, 10, True, True), *[(0.5, 10, True, True)] * (copies_since - 1)]
    gone = to_prune(made([*steps, *jumped]), PLENTY)
    recent = 96 - copies_since
    assert all(it.sequence <= 90 - recent for it in gone)


@given(st.integers(0, 6))
def test_a_holiday_leaves_the_evening_before_it(weeks: int) -> None:
    evening: Steps = [(0.5, 10, True, True)] * 7
    copies = made([*evening, (weeks * 168.0, 10, True, True)])
    assert to_prune(copies, PLENTY) == []


def test_everything_of_two_days_then_12_daily_10_weekly_9_monthly() -> None:
    copies = every(0.5, 48 * 400)
    gone = {it.sequence for it in to_prune(copies, PLENTY)}
    kept = [it for it in copies if it.sequence not in gone]
    newest = copies[-1].made_at
    recent = [it for it in kept if newest - it.made_at <= timedelta(days=2)]
    assert len(recent) == 97
    older = [it for it in kept if it not in recent]
    assert len(older) == 12 + 10 + 9
    days = [it.made_at.date() for it in older[-12:]]
    assert [after - day for day, after in pairwise(days)] == [timedelta(days=1)] * 11


def test_used_day_by_day_it_comes_to_the_same_as_all_at_once() -> None:
    kept: list[KeptCopy] = []
    for copy in every(6, 4 * 500):
        kept.append(copy)
        gone = {it.sequence for it in to_prune(kept, PLENTY)}
        kept = [it for it in kept if it.sequence not in gone]
    spans = [kept[-1].made_at - it.made_at for it in kept]
    assert max(spans) > timedelta(days=300)
    assert len(kept) == 9 + 12 + 10 + 9


def test_what_was_asked_for_goes_only_where_there_is_no_room() -> None:
    asked = KeptCopy(Path("a"), 1, START, 1, 100, verified=True, why="asked")
    later = [
        KeptCopy(it.file, it.sequence + 1, it.made_at + timedelta(days=900), 10, 100, verified=True)
        for it in every(24, 400)
    ]
    assert asked not in to_prune([asked, *later], PLENTY)
    assert len([asked, *later]) - len(to_prune([asked, *later], 500)) == 5


@given(st.integers(3, 60))
def test_within_the_budget_the_copies_are_spread_over_time(fit: int) -> None:
    copies = every(0.5, 90)
    gone = to_prune(copies, fit * 100)
    kept = [it for it in copies if it not in gone]
    assert len(kept) == fit
    assert kept[-1] is copies[-1]
    # Not only the last hours: something from before them, too.
    assert kept[0].made_at <= START + timedelta(hours=20)
