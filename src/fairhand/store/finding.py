"""What the index finds: sort keys newest first, how many there are, and the rows that stand behind them."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import Connection

from fairhand.domain.dates import LetterDate, on
from fairhand.domain.letter import Direction
from fairhand.domain.markup import TextFormat
from fairhand.store import search, timelines
from fairhand.store.asking import Asked
from fairhand.store.correspondents import me_numbers, roots
from fairhand.store.dates import date_of
from fairhand.store.sort_keys import DAY_BITS

_KEYS = "SELECT rowid FROM {table} WHERE {where} ORDER BY rowid DESC LIMIT {limit}"
_COUNT = "SELECT count(*) FROM {table} WHERE {where}"
_COUNT_SOME = "SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {where} LIMIT {limit})"
_LETTERS = """
    SELECT l.sort_key, l.number, l.id, l.subject, l.written_words, l.written_earliest, l.written_latest, t.text, t.format
    FROM json_each(?) asked CROSS JOIN letter l ON l.sort_key = asked.value
    LEFT JOIN transcription t ON t.number = (SELECT max(number) FROM transcription WHERE letter = l.number)
"""
_DRAFTS = """
    SELECT d.sort_key, d.number, d.id, d.kind, d.day_words, d.day_earliest, d.day_latest, i.id AS line, i.text
    FROM json_each(?) asked CROSS JOIN draft d ON d.sort_key = asked.value JOIN line i ON i.draft = d.number
    ORDER BY d.sort_key, i.position
"""


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text of what was found: a letter's newest transcription, or one line of a draft.

    Args:
        text: all of it.
        text_format: plain or markdown.
        line: id of the draft's line; "" for a letter.
    """

    text: str
    text_format: TextFormat
    line: str = ""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A letter or draft that was found.

    Args:
        kind: "letter", "reply" (a draft that answers), "draft" or "journal".
        direction: of a letter; None for a draft.
        from_names: authors, but not of a draft.
        to_names: recipients.
        texts: of a letter one, of a draft one for each line.
    """

    sort_key: int
    kind: str
    id: str
    subject: str
    when: LetterDate
    direction: Direction | None
    from_names: tuple[str, ...]
    to_names: tuple[str, ...]
    texts: tuple[FoundText, ...]


def keys(connection: Connection, asked: Asked, limit: int, offset: int = 0) -> list[int]:
    """Return the sort keys of what is found, newest first.

    Args:
        connection: to read from.
        asked: from `asking.ask`.
        limit: how many at the most; -1 for all.
        offset: how many of the newest to leave out.
    """
    found = [
        connection.exec_driver_sql(
            _KEYS.format(
                table=table, where=asked.where(table), limit=limit + offset if limit >= 0 else -1
            ),
            asked.values,
        ).scalars()
        for table in search.TABLES
    ]
    until = offset + limit if limit >= 0 else None
    return list(islice(heapq.merge(*found, reverse=True), offset, until))


def letter_keys(connection: Connection, asked: Asked) -> list[int]:
    """Return the sort keys of all letters that are found, newest first."""
    where = asked.where(search.LETTERS)
    statement = _KEYS.format(table=search.LETTERS, where=where, limit=-1)
    return list(connection.exec_driver_sql(statement, asked.values).scalars())


def count(connection: Connection, asked: Asked, most: int | None = None) -> int:
    """Return how many are found; where there are more than `most`, some number above it."""
    template = _COUNT if most is None else _COUNT_SOME
    limit = 0 if most is None else most + 1
    return sum(
        int(
            connection.exec_driver_sql(
                template.format(table=table, where=asked.where(table), limit=limit), asked.values
            ).scalar_one()
        )
        for table in search.TABLES
    )


def rows(connection: Connection, sort_keys: Sequence[int]) -> list[FoundRow]:
    """Return what stands behind those sort keys, in the same order; what is gone meanwhile is left out."""
    asked = json.dumps(list(sort_keys))
    letters = connection.exec_driver_sql(_LETTERS, (asked,)).all()
    drafts = connection.exec_driver_sql(_DRAFTS, (asked,)).all()
    mine = me_numbers(connection)
    parties = timelines.parties_of(connection, [letter.number for letter in letters])
    to = _recipients(connection, {draft.number for draft in drafts})
    wanted = {who for both in parties.values() for who in (*both.authors, *both.recipients)}
    names = _names(connection, wanted.union(*to.values()))
    found: dict[int, FoundRow] = {}
    for letter in letters:
        both = parties.get(letter.number, timelines.Parties())
        found[letter.sort_key] = FoundRow(
            letter.sort_key,
            "letter",
            letter.id,
            letter.subject,
            date_of(letter.written_words, letter.written_earliest, letter.written_latest),
            timelines.direction_of(both, mine),
            tuple(names[who] for who in both.authors if who in names),
            tuple(names[who] for who in both.recipients if who in names),
            (FoundText(letter.text or "", letter.format or "plain"),),
        )
    for draft in drafts:
        text = FoundText(draft.text, "markdown", draft.line)
        known = found.get(draft.sort_key)
        when = date_of(draft.day_words, draft.day_earliest, draft.day_latest)
        found[draft.sort_key] = FoundRow(
            draft.sort_key,
            "draft" if draft.kind == "letter" else draft.kind,
            draft.id,
            "",
            when if when.known else on(date.fromordinal(max(1, draft.sort_key >> DAY_BITS))),
            None,
            (),
            tuple(names[who] for who in to.get(draft.number, ()) if who in names),
            (*known.texts, text) if known else (text,),
        )
    return [found[key] for key in sort_keys if key in found]


def _recipients(connection: Connection, drafts: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for draft, who in connection.exec_driver_sql(
        "SELECT draft, correspondent FROM draft_recipient WHERE draft IN (SELECT value FROM json_each(?)) "
        "ORDER BY draft, position",
        (json.dumps(sorted(drafts)),),
    ):
        found.setdefault(draft, []).append(who)
    return found


def _names(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return the names of correspondents, redirects followed."""
    ends = roots(connection)
    ending = {number: ends.get(number, number) for number in numbers}
    named = dict(
        connection.exec_driver_sql(
            "SELECT number, name FROM correspondent WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(ending.values()))),),
        )
        .tuples()
        .all()
    )
    return {number: named[end] for number, end in ending.items() if end in named}
