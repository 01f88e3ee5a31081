"""Letters year by year: by the earliest day on which each can have been written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from fairhand.store.correspondents import me_numbers, roots
from fairhand.store.sort_keys import DAY_BITS

_ALL = f"SELECT json_group_array(sort_key >> {DAY_BITS}) FROM letter WHERE deleted_at IS NULL"
_BY_ME = f"""
    SELECT json_group_array(day) FROM (
      SELECT DISTINCT letter, sort_key >> {DAY_BITS} AS day FROM party
      WHERE correspondent IN (SELECT value FROM json_each(:me)) AND live = 1 AND role = 0
    )
"""
# Neither by me nor to me, though it is known to whom; where nobody is *me*, all of them.
_WITH_ME = "SELECT letter FROM party WHERE correspondent IN (SELECT value FROM json_each(:me)) AND live = 1"
OF_OTHERS = f"SELECT letter FROM party WHERE role = 1 AND live = 1 EXCEPT {_WITH_ME}"
_BETWEEN = f"""
    SELECT json_group_array(sort_key >> {DAY_BITS}) FROM letter
    WHERE deleted_at IS NULL AND number IN ({OF_OTHERS})
"""
_WRITERS = f"""
    SELECT DISTINCT correspondent FROM party
    WHERE role = 0 AND live = 1 AND letter NOT IN ({OF_OTHERS})
    AND letter NOT IN ({_WITH_ME} AND role = 0)
"""
Years = Mapping[int, int]  # how many letters by year; under 0 those whose day is not known


class Calendar:
    """The years of all days on which there are letters, each worked out once.

    Attributes:
        all: all letters outside the wastebasket, by year.
        mine: those that I wrote.
        between: those between others, in which I am no party (see `timelines.direction_of`).
        writers: how many people wrote to me.
    """

    def __init__(self, connection: Connection) -> None:
        """Read the days of all letters."""
        days: list[int] = json.loads(connection.exec_driver_sql(_ALL).scalar_one())
        known = me_numbers(connection)
        me = {"me": json.dumps(sorted(known))}
        mine: list[int] = json.loads(connection.exec_driver_sql(_BY_ME, me).scalar_one())
        others = days
        if known:
            others = json.loads(connection.exec_driver_sql(_BETWEEN, me).scalar_one())
        ends = roots(connection)
        wrote = connection.exec_driver_sql(_WRITERS, me).scalars() if known else ()
        self.writers = len({ends.get(number, number) for number in wrote})
        self._year_of = {day: date.fromordinal(day).year if day else 0 for day in set(days)}
        self.all, self.mine, self.between = map(self.years, (days, mine, others))

    def years(self, days: Sequence[int]) -> Years:
        """Return how many of `days` (proleptic Gregorian ordinals; 0 for unknown) are of each year."""
        return Counter(map(self._year_of.__getitem__, days))
