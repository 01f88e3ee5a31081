"""Letters in full, thousands at a time: a few statements for each few thousand, however many there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from fairhand.domain.enclosure import Enclosure
from fairhand.domain.letter import State
from fairhand.domain.listing import ListedLetter
from fairhand.domain.query import Query
from fairhand.store.asking import ask
from fairhand.store.correspondents import get_many, me_numbers
from fairhand.store.dates import date_of
from fairhand.store.finding import letter_keys
from fairhand.store.timelines import (
    Parties,
    direction_of,
    is_answered,
    is_long_past,
    parties_of,
    state_of,
    waits,
)

_AT_ONCE = 4000
_KEYS = "SELECT sort_key FROM letter WHERE deleted_at IS NULL ORDER BY sort_key DESC"
_LETTERS = f"""
    SELECT l.number, l.id, l.sort_key, l.written_words, l.written_earliest, l.written_latest,
      l.received_words, l.received_earliest, l.received_latest, l.place, l.language, l.subject, l.words, l.tags,
      l.enclosures, l.decision, l.message_id,
      {is_answered("l.number")} AS is_answered, {is_long_past("l")} AS is_long_past
    FROM json_each(:keys) asked CROSS JOIN letter l ON l.sort_key = asked.value
"""
_ENCLOSURES = """
    SELECT e.letter, e.name, e.media_type, c.bytes, c.sha256 FROM enclosure e JOIN content c ON c.number = e.content
    WHERE e.letter IN (SELECT value FROM json_each(?)) ORDER BY e.letter, e.position
"""


def keys(connection: Connection, query: Query | None) -> list[int]:
    """Return the sort keys of letters outside the wastebasket, newest first.

    Args:
        connection: to read from.
        query: what they are to be; None for all of them. An empty one asks for nothing.
    """
    if query is None:
        return list(connection.exec_driver_sql(_KEYS).scalars())
    return [] if query.empty else letter_keys(connection, ask(connection, query))


def rows(connection: Connection, sort_keys: Sequence[int]) -> Iterator[ListedLetter]:
    """Yield the letters with those sort keys, in the same order."""
    mine = me_numbers(connection)
    waiting = waits(connection, mine)
    for start in range(0, len(sort_keys), _AT_ONCE):
        yield from _rows(connection, sort_keys[start : start + _AT_ONCE], mine, waiting)


def _rows(
    connection: Connection,
    sort_keys: Sequence[int],
    mine: set[int],
    waiting: Callable[[int, int], bool],
) -> Iterator[ListedLetter]:
    asked = {"keys": json.dumps(list(sort_keys)), "me": json.dumps(sorted(mine))}
    letters = connection.exec_driver_sql(_LETTERS, asked).all()
    parties = parties_of(connection, [letter.number for letter in letters])
    wanted = {who for both in parties.values() for who in (*both.authors, *both.recipients)}
    names = {number: who.name for number, who in get_many(connection, wanted).items()}
    enclosed = _enclosures(connection, [letter.number for letter in letters if letter.enclosures])
    for letter in letters:
        both = parties.get(letter.number, Parties())
        state = state_of(letter, both, direction_of(both, mine), waiting)
        yield _listed(letter, both, names, state, tuple(enclosed.get(letter.number, ())))


def _listed(
    letter: Row[Any],
    both: Parties,
    names: dict[int, str],
    state: State,
    enclosures: tuple[Enclosure, ...],
) -> ListedLetter:
    return ListedLetter(
        letter.id,
        tuple(names[who] for who in both.authors if who in names),
        tuple(names[who] for who in both.recipients if who in names),
        date_of(letter.written_words, letter.written_earliest, letter.written_latest),
        date_of(letter.received_words, letter.received_earliest, letter.received_latest),
        letter.place,
        letter.language,
        letter.subject,
        letter.words,
        tuple(letter.tags.split("\n")) if letter.tags else (),
        state,
        enclosures,
        letter.message_id,
    )


def _enclosures(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Enclosure]]:
    found: dict[int, list[Enclosure]] = {}
    if numbers:
        for number, name, media_type, length, sha256 in connection.exec_driver_sql(
            _ENCLOSURES, (json.dumps(list(numbers)),)
        ):
            found.setdefault(number, []).append(Enclosure(name, media_type, length, sha256.hex()))
    return found
