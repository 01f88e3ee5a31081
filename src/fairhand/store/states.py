"""All letters in a state: which of them wait for a reply, which are answered."""

from __future__ import annotations

import json
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from sqlalchemy import Connection

from fairhand.store.correspondents import me_numbers
from fairhand.store.timelines import MINE, Parties, is_answered, is_long_past, state_of, waits

# Those that were received; of each its authors.
_RECEIVED = f"""
    SELECT l.sort_key, l.decision,
      {is_answered("l.number")}, {is_long_past("l")},
      (SELECT group_concat(correspondent) FROM party WHERE letter = l.number AND role = 0)
    FROM letter l WHERE l.deleted_at IS NULL
    AND NOT EXISTS(SELECT 1 FROM party WHERE letter = l.number AND role = 0 AND correspondent IN {MINE})
    AND (EXISTS(SELECT 1 FROM party WHERE letter = l.number AND role = 1 AND correspondent IN {MINE})
      OR NOT EXISTS(SELECT 1 FROM party WHERE letter = l.number AND role = 1))
"""


class _Received(NamedTuple):
    """What `state_of` looks at of a letter."""

    sort_key: int
    decision: str | None
    is_answered: bool
    is_long_past: bool


def keys_in_state(connection: Connection, states: AbstractSet[str]) -> list[int]:
    """Return the sort keys of all letters in one of `states`, each worked out as the timeline does.

    Args:
        connection: to read from.
        states: of `domain.letter.State`.
    """
    mine = me_numbers(connection)
    if not mine:
        return []
    received = connection.exec_driver_sql(_RECEIVED, {"me": json.dumps(sorted(mine))}).all()
    waiting = waits(connection, mine)
    found = []
    for key, decision, answered, long_past, authors in received:
        who = Parties(tuple(map(int, authors.split(","))) if authors else ())
        letter = _Received(key, decision, bool(answered), bool(long_past))
        if state_of(letter, who, "received", waiting) in states:
            found.append(key)
    return found
