"""Letters year by year: by the earliest day on which each can have been written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from fairhand.store.correspondents import me_numbers
from fairhand.store.sort_keys import DAY_BITS

_ALL = f"SELECT json_group_array(sort_key >> {DAY_BITS}) FROM letter WHERE deleted_at IS NULL"
_BY_ME = f"""
    SELECT json_group_array(day) FROM (
      SELECT DISTINCT letter, sort_key >> {DAY_BITS} AS day FROM party
      WHERE correspondent IN (SELECT value FROM json_each(:me)) AND live = 1 AND role = 0
    )
"""
Years = Mapping[int, int]  # how many letters by year; under 0 those whose day is not known


class Calendar:
    """The years of all days on which there are letters, each worked out once.

    Attributes:
        all: all letters outside the wastebasket, by year.
        mine: those that I wrote.
    """

    def __init__(self, connection: Connection) -> None:
        """Read the days of all letters."""
        days: list[int] = json.loads(connection.exec_driver_sql(_ALL).scalar_one())
        me = json.dumps(sorted(me_numbers(connection)))
        mine: list[int] = json.loads(connection.exec_driver_sql(_BY_ME, {"me": me}).scalar_one())
        self._year_of = {day: date.fromordinal(day).year if day else 0 for day in set(days)}
        self.all, self.mine = self.years(days), self.years(mine)

    def years(self, days: Sequence[int]) -> Years:
        """Return how many of `days` (proleptic Gregorian ordinals; 0 for unknown) are of each year."""
        return Counter(map(self._year_of.__getitem__, days))
