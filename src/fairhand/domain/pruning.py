"""Which copies of a box are kept: everything of two days, then 12 daily, 10 weekly, 9 monthly.

Copies are ordered by their sequence number. Clocks are set back, and forward: so an age is what was
counted from copy to copy, and a step that no clock takes by itself (backwards, or over more than
35 days at once) counts as no time at all. Rather too many copies are kept than one too few.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import datetime

from fairhand.domain.safekeeping import KeptCopy

_DAY = 86_400.0
_RECENT_DAYS = 2.0
_LONGEST_STEP_DAYS = 35.0
_ALWAYS = 8  # an evening's half hours, whatever the clock did in it
_HOUR_IN_DAYS = 1 / 24

_ZONES: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (12, lambda at: at.date()),
    (10, lambda at: at.isocalendar()[:2]),
    (9, lambda at: (at.year, at.month)),
)


def ages(copies: Sequence[KeptCopy]) -> list[float]:
    """Return how old each copy is, in days, seen from the newest.

    Args:
        copies: newest first, by their sequence numbers.
    """
    found: list[float] = []
    for at, copy in enumerate(copies):
        if at == 0:
            found.append(0.0)
            continue
        step = (copies[at - 1].made_at - copy.made_at).total_seconds() / _DAY
        found.append(found[-1] + (step if 0 <= step <= _LONGEST_STEP_DAYS else 0.0))
    return found


def to_prune(copies: Sequence[KeptCopy], budget: int) -> list[KeptCopy]:
    """Return the copies to be removed.

    The newest verified copy, the newest one that holds all bytes, and the one with most letters are
    never among them; copies that the person asked for only where the budget is exceeded. What is not
    verified is nobody's to judge and is left alone.

    Args:
        copies: of one box, in one folder, in any order.
        budget: how many bytes they may take together.
    """
    sound = sorted((it for it in copies if it.verified), key=lambda it: -it.sequence)
    if not sound:
        return []
    safe = _protected(sound)
    keep = _by_age(sound) | safe | {it.sequence for it in sound if it.why == "asked"}
    kept = [it for it in sound if it.sequence in keep]
    while sum(it.bytes for it in kept) > budget:
        least = _least_missed(kept, safe)
        if least is None:
            break
        kept.remove(least)
    left = {it.sequence for it in kept}
    return [it for it in sound if it.sequence not in left]


def _protected(sound: Sequence[KeptCopy]) -> set[int]:
    most = max(sound, key=lambda it: (it.letters, it.sequence))
    whole = next((it for it in sound if it.whole), sound[0])
    return {sound[0].sequence, most.sequence, whole.sequence}


def _by_age(sound: Sequence[KeptCopy]) -> set[int]:
    keep = {
        copy.sequence
        for at, (copy, age) in enumerate(zip(sound, ages(sound), strict=True))
        if age <= _RECENT_DAYS or at < _ALWAYS
    }
    older = [it for it in sound if it.sequence not in keep]
    for slots, label in _ZONES:
        # One of each day (week, month): the last, by number. A day that comes again is another.
        taken, before = 0, None
        while older:
            now = label(older[0].made_at)
            if now != before:
                if taken == slots:
                    break
                taken += 1
                before = now
                keep.add(older[0].sequence)
            older.pop(0)
    return keep


def _least_missed(kept: Sequence[KeptCopy], safe: set[int]) -> KeptCopy | None:
    """Return the copy whose neighbours are nearest to it for its age, or None where all are safe."""
    found: tuple[float, int, KeptCopy] | None = None
    old = ages(kept)
    for at, copy in enumerate(kept):
        if copy.sequence in safe:
            continue
        newer = old[at - 1] if at else 0.0
        older = old[at + 1] if at + 1 < len(kept) else math.inf  # the oldest goes last
        missed = ((older - newer) / (old[at] + _HOUR_IN_DAYS), copy.sequence, copy)
        if found is None or missed[:2] < found[:2]:
            found = missed
    return None if found is None else found[2]
