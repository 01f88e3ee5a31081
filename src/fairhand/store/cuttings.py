"""Cuttings in the box: passages that were cut from a draft and are kept beside it."""

from __future__ import annotations

from sqlalchemy import Connection

from fairhand.domain.cutting import Cutting
from fairhand.domain.ids import new_id
from fairhand.store.dates import moment_of

_ROWS = """
    SELECT id, text, cut_at FROM cutting WHERE draft = ? AND deleted_at IS NULL
    ORDER BY cut_at DESC, number DESC
"""


def of_draft(connection: Connection, draft: int) -> list[Cutting]:
    """Return the cuttings of a draft (a number), newest first."""
    rows = connection.exec_driver_sql(_ROWS, (draft,))
    return [Cutting(row.id, row.text, moment_of(row.cut_at).astimezone()) for row in rows]


def keep(connection: Connection, draft: int, text: str, now: int) -> str:
    """Keep a passage and return its id; the same one again is not kept twice, but is the newest.

    Args:
        connection: inside a writing transaction.
        draft: number of the draft that it was cut from.
        text: of the passage.
        now: UTC seconds.
    """
    known = connection.exec_driver_sql(
        "SELECT id FROM cutting WHERE draft = ? AND text = ? AND deleted_at IS NULL", (draft, text)
    ).scalar()
    if known is not None:
        connection.exec_driver_sql("UPDATE cutting SET cut_at = ? WHERE id = ?", (now, known))
        return str(known)
    made = new_id()
    connection.exec_driver_sql(
        "INSERT INTO cutting(id, draft, text, cut_at) VALUES(?, ?, ?, ?)", (made, draft, text, now)
    )
    return made


def set_deleted(connection: Connection, cutting: str, at: int | None) -> str:
    """Take a cutting (an id) out of the drawer, or put it back; return the id of its draft.

    Args:
        connection: inside a writing transaction.
        cutting: its id.
        at: UTC seconds; None puts it back.

    Returns:
        "" where there is none like that.
    """
    found = connection.exec_driver_sql(
        "UPDATE cutting SET deleted_at = ? WHERE id = ? "
        "RETURNING (SELECT d.id FROM draft d WHERE d.number = cutting.draft)",
        (at, cutting),
    ).scalar()
    return str(found or "")
