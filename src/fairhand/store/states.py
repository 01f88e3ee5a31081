"""All letters in a state: which of them wait for a reply, which are answered."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sqlalchemy import Connection

from fairhand.store.correspondents import me_numbers
from fairhand.store.timelines import Parties, direction_of, parties_of, state_of, waits

_LETTERS = """
    SELECT l.number, l.sort_key, l.decision,
      EXISTS(SELECT 1 FROM answers a JOIN letter b ON b.number = a.letter
        WHERE a.answered = l.number AND b.deleted_at IS NULL) AS is_answered
    FROM letter l WHERE l.deleted_at IS NULL
"""


def keys_in_state(connection: Connection, states: AbstractSet[str]) -> list[int]:
    """Return the sort keys of all letters in one of `states`, each worked out as the timeline does.

    Args:
        connection: to read from.
        states: of `domain.letter.State`.
    """
    mine = me_numbers(connection)
    if not mine:
        return []
    letters = connection.exec_driver_sql(_LETTERS).all()
    parties = parties_of(connection, [letter.number for letter in letters])
    waiting = waits(connection, mine)
    found = []
    for letter in letters:
        both = parties.get(letter.number, Parties())
        if state_of(letter, both, direction_of(both, mine), waiting) in states:
            found.append(letter.sort_key)
    return found
