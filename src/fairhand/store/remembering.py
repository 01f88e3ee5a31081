"""What happened on the same day in other years: letters of both directions, drafts and entries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Row

from fairhand.domain.dates import LetterDate, on
from fairhand.domain.journal import Remembered
from fairhand.store.correspondents import me_numbers, names_of
from fairhand.store.dates import date_of
from fairhand.store.draft_rows import recipient_names
from fairhand.store.sort_keys import DAY_BITS, FIRST_KNOWN
from fairhand.store.timelines import Parties, direction_of, parties_of

# One short walk along the keys for each year, the newest first; what is known to the month lies in
# the same range as the first of it, and is no memory of that day.
_DAYS = "(SELECT value AS low FROM json_each(:lows))"
_LETTERS = f"""
    SELECT l.number, l.id, l.sort_key, l.written_words, l.written_earliest, l.written_latest, l.subject,
      l.excerpt, l.words
    FROM {_DAYS} day CROSS JOIN letter l ON l.sort_key >= day.low AND l.sort_key < day.low + :a_day
    WHERE l.deleted_at IS NULL AND l.written_earliest = l.written_latest
    ORDER BY l.sort_key DESC LIMIT :limit
"""
_DRAFTS = f"""
    SELECT d.number, d.id, d.kind, d.sort_key, d.day_words, d.day_earliest, d.day_latest, d.excerpt, d.words
    FROM {_DAYS} day CROSS JOIN draft d ON d.sort_key >= day.low AND d.sort_key < day.low + :a_day
    WHERE d.deleted_at IS NULL AND d.sealed_as IS NULL
      AND (d.kind <> 'journal' OR d.day_earliest = d.day_latest)
    ORDER BY d.sort_key DESC LIMIT :limit
"""


def on_days(connection: Connection, days: Sequence[date], of: date, limit: int) -> list[Remembered]:
    """Return what was written on certain days, the newest first.

    Args:
        connection: to read from.
        days: which.
        of: the day from which years are counted.
        limit: how many at the most.
    """
    asked = {
        "lows": json.dumps([day.toordinal() << DAY_BITS for day in days]),
        "a_day": FIRST_KNOWN,
        "limit": limit,
    }
    letters = connection.exec_driver_sql(_LETTERS, asked).all()
    drafts = connection.exec_driver_sql(_DRAFTS, asked).all()
    found = _letters(connection, letters, of) | _drafts(connection, drafts, of)
    return [found[key] for key in sorted(found, reverse=True)[:limit]]


def _letters(connection: Connection, rows: Sequence[Row[Any]], of: date) -> dict[int, Remembered]:
    mine = me_numbers(connection)
    parties = parties_of(connection, [row.number for row in rows])
    names = names_of(
        connection, {who for both in parties.values() for who in (*both.authors, *both.recipients)}
    )
    found = {}
    for row in rows:
        both = parties.get(row.number, Parties())
        direction = direction_of(both, mine)
        others = both.recipients if direction == "sent" else both.authors
        found[row.sort_key] = Remembered(
            "letter",
            row.id,
            direction,
            date_of(row.written_words, row.written_earliest, row.written_latest),
            tuple(dict.fromkeys(names[who] for who in others)),
            row.subject,
            row.excerpt,
            row.words,
            of.year - _day(row).year,
        )
    return found


def _drafts(connection: Connection, rows: Sequence[Row[Any]], of: date) -> dict[int, Remembered]:
    to = recipient_names(connection, [row.number for row in rows])
    found = {}
    for row in rows:
        kind: Literal["journal", "draft"] = "journal" if row.kind == "journal" else "draft"
        when: LetterDate = on(_day(row))
        if kind == "journal":
            when = date_of(row.day_words, row.day_earliest, row.day_latest)
        found[row.sort_key] = Remembered(
            kind,
            row.id,
            None,
            when,
            to.get(row.number, ()),
            "",
            row.excerpt,
            row.words,
            of.year - _day(row).year,
        )
    return found


def _day(row: Row[Any]) -> date:
    return date.fromordinal(row.sort_key >> DAY_BITS)
