"""Slips of the pen in the box: what was written by hand in the place of words of a draft."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from fairhand.domain.ids import new_id
from fairhand.domain.slip import Slip
from fairhand.store.dates import moment_of

_ROWS = """
    SELECT id, start, "end", text, wrote, made_at FROM slip
    WHERE draft = ? AND copied = ? AND deleted_at IS NULL ORDER BY start, number
"""


def of_draft(connection: Connection, draft: int, sha256: bytes) -> list[Slip]:
    """Return the slips that were made while copying a text of a draft, in the order of the text.

    Args:
        connection: to read from.
        draft: its number.
        sha256: of the text that was copied (`domain.text.digest`).
    """
    rows = connection.exec_driver_sql(_ROWS, (draft, sha256))
    return [
        Slip(row.id, row.start, row.end, row.text, row.wrote, moment_of(row.made_at).astimezone())
        for row in rows
    ]


def add(connection: Connection, draft: int, sha256: bytes, slip: Slip) -> str:
    """Keep a slip and return its id, which is made anew where the slip has none.

    Args:
        connection: inside a writing transaction.
        draft: number of the draft.
        sha256: of the text that was copied.
        slip: what was written.
    """
    made = slip.id or new_id()
    connection.exec_driver_sql(
        'INSERT INTO slip(id, draft, start, "end", text, wrote, copied, made_at) '
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        (
            made,
            draft,
            slip.start,
            slip.end,
            slip.text,
            slip.wrote,
            sha256,
            int(slip.made.timestamp()),
        ),
    )
    return made


def set_deleted(connection: Connection, slips: Sequence[str], at: int | None) -> list[str]:
    """Take slips (ids) away, or put them back; return the ids of those that are there.

    Args:
        connection: inside a writing transaction.
        slips: their ids.
        at: UTC seconds; None puts them back.
    """
    found = []
    for slip in slips:
        row = connection.exec_driver_sql(
            "UPDATE slip SET deleted_at = ? WHERE id = ? RETURNING id", (at, slip)
        )
        found += [str(each.id) for each in row]
    return found
