"""Sort keys: (earliest day << 24) + a place within the day.

So newest first and ranges of dates are ranges of one integer, also when old letters come in late.

Letters have even keys and drafts odd ones, so that neither has to look at the other's table. Letters
with an hour stand within their day by the second; letters without one come in the order they came in.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection

DAY_BITS = 24
FIRST_KNOWN = 1 << DAY_BITS
_PLACES_PER_SECOND = 194  # 86,400 seconds in 2^24 places, rounded down to an even number


def first_key(day: date | None) -> int:
    """Return the lowest sort key of `day`; None, the unknown day, comes before all others."""
    return (day.toordinal() if day else 0) << DAY_BITS


def second_key(day: date, moment: datetime) -> int:
    """Return the last sort key of that second of a day: after the letters and drafts of it."""
    return _window(day, moment)[1] - 1


def free_key(
    connection: Connection, table: str, day: date | None, moment: datetime | None = None
) -> int:
    """Return a sort key that no row of `table` has: `free_keys` for one."""
    return free_keys(connection, table, [(day, moment)])[0]


def free_keys(
    connection: Connection, table: str, whens: Sequence[tuple[date | None, datetime | None]]
) -> list[int]:
    """Return sort keys that no row of `table` ("letter" or "draft") has, and no two of which are equal.

    Args:
        connection: inside a transaction that will use the keys.
        table: which table they are for.
        whens: for each, the earliest day (None where it is unknown) and the hour of that day in its
            own zone (None where that is unknown).
    """
    odd = 1 if table == "draft" else 0
    windows = [_window(day, moment) for day, moment in whens]
    highest = _highest(connection, table, set(windows))
    given: set[int] = set()
    keys = []
    for (day, _), (low, end) in zip(whens, windows, strict=True):
        before = highest[low, end]
        key = low + odd if before is None else before + 2
        while key in given:
            key += 2
        if key >= end:
            key = _late_key(connection, table, first_key(day), odd, given)
        else:
            highest[low, end] = key
        given.add(key)
        keys.append(key)
    return keys


def _window(day: date | None, moment: datetime | None) -> tuple[int, int]:
    """Return where in its day a key belongs: a second of it, or where that is unknown anywhere."""
    low = first_key(day)
    if moment is None:
        return low, low + FIRST_KNOWN
    start = low + (moment.hour * 3600 + moment.minute * 60 + moment.second) * _PLACES_PER_SECOND
    return start, start + _PLACES_PER_SECOND


def _highest(
    connection: Connection, table: str, windows: set[tuple[int, int]]
) -> dict[tuple[int, int], int | None]:
    """Return the highest key that is taken in each window, in one question for all."""
    rows = connection.exec_driver_sql(
        "SELECT w.value ->> 0, w.value ->> 1, (SELECT max(sort_key) FROM "
        f"{table} WHERE sort_key >= w.value ->> 0 AND sort_key < w.value ->> 1) FROM json_each(?) w",
        (json.dumps(list(windows)),),
    )
    return {(low, end): key for low, end, key in rows}


def _late_key(connection: Connection, table: str, low: int, odd: int, given: set[int]) -> int:
    """Return a key for a second (or the end of a day) that is full: after all others of the day."""
    window = (low, low + FIRST_KNOWN)
    taken = [key for key in given if window[0] <= key < window[1]]
    key = max(_highest(connection, table, {window})[window] or low + odd, *taken, low + odd) + 2
    return key if key < window[1] else _gap(connection, table, low + odd, given)


def _gap(connection: Connection, table: str, low: int, given: set[int]) -> int:
    """Return the lowest free key of a day whose last one is taken."""
    expected = low
    while expected in given:
        expected += 2
    for (key,) in connection.exec_driver_sql(
        f"SELECT sort_key FROM {table} WHERE sort_key >= ? AND sort_key < ? ORDER BY sort_key",
        (low, (low | (FIRST_KNOWN - 1)) + 1),
    ):
        if key != expected:
            return expected
        expected += 2
        while expected in given:
            expected += 2
    return expected
