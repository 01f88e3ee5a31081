"""Letters and people as a text links to them, and whom or which one may mean who begins a link."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from fairhand.domain.dates import LetterDate
from fairhand.domain.letter import Direction
from fairhand.store.correspondents import (
    family,
    get_many,
    me_numbers,
    names_of,
    numbers_for,
    roots,
)
from fairhand.store.dates import date_of
from fairhand.store.sort_keys import DAY_BITS, first_key
from fairhand.store.timelines import Parties, direction_of, keys_of, parties_of


@dataclass(frozen=True, slots=True)
class LinkedLetter:
    """A letter as a link or a suggestion shows it.

    Args:
        people: who wrote it, or for whom it was where I did.
    """

    id: str
    subject: str
    excerpt: str
    date: LetterDate
    direction: Direction
    people: tuple[str, ...]
    deleted: bool


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """A correspondent as a link or a suggestion shows them; the one who stands for a merged one."""

    id: str
    name: str
    about: str


def letters(connection: Connection, ids: Iterable[str]) -> dict[str, LinkedLetter]:
    """Return those letters, by id; those that the box does not have are left out."""
    found = connection.exec_driver_sql(
        "SELECT number FROM letter WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {each.id: each for each in letters_by_number(connection, list(found.scalars()))}


def letters_by_number(connection: Connection, numbers: Sequence[int]) -> list[LinkedLetter]:
    """Return those letters, newest first."""
    rows = connection.exec_driver_sql(
        "SELECT number, id, subject, excerpt, written_words, written_earliest, written_latest, "
        "deleted_at FROM letter WHERE number IN (SELECT value FROM json_each(?)) "
        "ORDER BY sort_key DESC",
        (json.dumps(list(numbers)),),
    ).all()
    mine = me_numbers(connection)
    parties = parties_of(connection, numbers)
    names = names_of(
        connection, {who for both in parties.values() for who in (*both.authors, *both.recipients)}
    )
    found = []
    for row in rows:
        both = parties.get(row.number, Parties())
        direction = direction_of(both, mine)
        others = both.recipients if direction == "sent" else both.authors
        found.append(
            LinkedLetter(
                row.id,
                row.subject,
                row.excerpt,
                date_of(row.written_words, row.written_earliest, row.written_latest),
                direction,
                tuple(dict.fromkeys(names[who] for who in others)),
                row.deleted_at is not None,
            )
        )
    return found


def people(connection: Connection, ids: Iterable[str]) -> dict[str, LinkedPerson]:
    """Return those correspondents by the ids asked for; those that the box does not have are left out."""
    rows = connection.exec_driver_sql(
        "SELECT id, number FROM correspondent WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ).all()
    whole = get_many(connection, [number for _, number in rows])
    return {asked: _person(whole[number]) for asked, number in rows if number in whole}


def _person(who: Any) -> LinkedPerson:  # noqa: ANN401 - a Correspondent
    return LinkedPerson(who.id, who.name, ", ".join(who.addresses[:1]))


# --- whom somebody may mean ------------------------------------------------------------------------

_RECENT = 60
_COUNTED = """
    SELECT asked.value, (SELECT count(*) FROM party p WHERE p.correspondent = asked.value AND p.live = 1)
    FROM json_each(?) asked JOIN correspondent c ON c.number = asked.value WHERE c.deleted_at IS NULL
"""
_BETWEEN = "p.sort_key >= :low AND p.sort_key < :high"
_LETTERS_WITH = f"""
    SELECT DISTINCT p.sort_key, p.letter FROM party p
    WHERE p.correspondent IN (SELECT value FROM json_each(:who)) AND p.live = 1 AND {_BETWEEN}
    ORDER BY p.sort_key DESC LIMIT :limit
"""
_LETTERS = """
    SELECT l.sort_key, l.number FROM letter l
    WHERE l.deleted_at IS NULL AND l.sort_key >= :low AND l.sort_key < :high
    ORDER BY l.sort_key DESC LIMIT :limit
"""


def people_for(connection: Connection, typed: str, limit: int) -> list[LinkedPerson]:
    """Return whom the beginnings of words in `typed` can mean, those with most letters first; never *me*.

    Where nothing is typed, whoever has written or was written to last.
    """
    mine, ends = me_numbers(connection), roots(connection)
    if not typed.strip():
        recent = [number for _, number in keys_of(connection, None, "all", None, _RECENT)]
        parties = parties_of(connection, recent)
        both = [parties[number] for number in recent if number in parties]
        found = [who for each in both for who in (*each.authors, *each.recipients)]
        order = list(dict.fromkeys(ends.get(who, who) for who in found))
    else:
        counts: dict[int, int] = {}
        asked = json.dumps(sorted(numbers_for(connection, typed)))
        for number, count in connection.exec_driver_sql(_COUNTED, (asked,)):
            root = ends.get(number, number)
            counts[root] = counts.get(root, 0) + count
        order = sorted(counts, key=lambda number: (-counts[number], number))
    chosen = [number for number in order if number not in mine][:limit]
    whole = get_many(connection, chosen)
    return [_person(whole[number]) for number in chosen if number in whole]


def letters_for(
    connection: Connection, typed: str, when: LetterDate | None, limit: int
) -> list[LinkedLetter]:
    """Return letters with somebody, of some time, or both; newest first.

    Args:
        connection: to read from.
        typed: beginnings of the words of a name; "" for anybody.
        when: the letter's earliest day lies within it; None for any time.
        limit: how many at the most.
    """
    first, last = (when.earliest, when.latest) if when is not None else (None, None)
    values: dict[str, object] = {
        "low": first_key(first),
        "high": first_key(last) + (1 << DAY_BITS) if last else 1 << 62,
        "limit": limit,
    }
    question = _LETTERS
    if typed.strip():
        who = numbers_for(connection, typed) - me_numbers(connection)
        if not who:
            return []
        question = _LETTERS_WITH
        values["who"] = json.dumps(sorted(family(connection, who)))
    found = connection.exec_driver_sql(question, values)
    return letters_by_number(connection, [number for _, number in found])
