"""Sort keys: (earliest day << 24) + a place within the day, so that newest first and ranges of dates
are ranges of one integer, also when old letters are typed in late.

Letters have even keys and drafts odd ones, so that neither has to look at the other's table. Letters
with an hour stand within their day by the second; letters without one come in the order they came in.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection

DAY_BITS = 24
FIRST_KNOWN = 1 << DAY_BITS
_PLACES_PER_SECOND = 194  # 86,400 seconds in 2^24 places, rounded down to an even number


def first_key(day: date | None) -> int:
    """Return the lowest sort key of `day`; None, the unknown day, comes before all others."""
    return (day.toordinal() if day else 0) << DAY_BITS


def free_key(
    connection: Connection, table: str, day: date | None, moment: datetime | None = None
) -> int:
    """Return a sort key on `day` that no row of `table` ("letter" or "draft") has.

    Args:
        connection: inside a transaction that will use the key.
        table: which table it is for.
        day: the earliest day, or None where it is unknown.
        moment: the hour of that day in its own zone, where it is known.
    """
    odd = 1 if table == "draft" else 0
    low = first_key(day)
    if moment is not None:
        start = low + (moment.hour * 3600 + moment.minute * 60 + moment.second) * _PLACES_PER_SECOND
        highest = _highest(connection, table, start, start + _PLACES_PER_SECOND)
        if highest is None:
            return start + odd
        if highest + 2 < start + _PLACES_PER_SECOND:
            return highest + 2
    highest = _highest(connection, table, low, low + FIRST_KNOWN)
    if highest is None:
        return low + odd
    return highest + 2 if highest + 2 < low + FIRST_KNOWN else _gap(connection, table, low + odd)


def _highest(connection: Connection, table: str, low: int, end: int) -> int | None:
    found = connection.exec_driver_sql(
        f"SELECT max(sort_key) FROM {table} WHERE sort_key >= ? AND sort_key < ?", (low, end)
    )
    key = found.scalar()
    return None if key is None else int(key)


def _gap(connection: Connection, table: str, low: int) -> int:
    """Return the lowest free key of a day whose last one is taken."""
    expected = low
    for (key,) in connection.exec_driver_sql(
        f"SELECT sort_key FROM {table} WHERE sort_key >= ? AND sort_key < ? ORDER BY sort_key",
        (low, (low | (FIRST_KNOWN - 1)) + 1),
    ):
        if key != expected:
            return expected
        expected += 2
    return expected
