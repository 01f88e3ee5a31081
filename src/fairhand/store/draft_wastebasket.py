"""Drafts in the wastebasket: how they get there, and how they go for good."""

from __future__ import annotations

from sqlalchemy import Connection

from fairhand.store import bytes as kept_bytes
from fairhand.store import desk_notes, search, wording
from fairhand.store.drafts import id_of, index_row, refuse_sealed, sort_key_of


def delete(connection: Connection, draft: int, at: int | None) -> bool:
    """Move a draft to the wastebasket, or put it back.

    Args:
        connection: inside a writing transaction.
        draft: its number.
        at: when it is deleted, in UTC seconds; None puts it back.

    Returns:
        Whether anything changed: it may lie where it is to be.

    Raises:
        SealedError: it was sent, and goes with its letter.
    """
    refuse_sealed(connection, draft)
    was = connection.exec_driver_sql("SELECT deleted_at FROM draft WHERE number = ?", (draft,))
    if (was.scalar_one() is None) == (at is None):
        return False
    connection.exec_driver_sql("UPDATE draft SET deleted_at = ? WHERE number = ?", (at, draft))
    if at is None:
        search.index_draft(connection, index_row(connection, draft))
        wording.renew(connection, draft)
    else:
        search.remove(connection, [sort_key_of(connection, draft)])
        wording.remove(connection, draft)
    return True


def deleted(connection: Connection) -> list[tuple[int, str]]:
    """Return number and id of the drafts in the wastebasket, those of letters there among them."""
    found = connection.exec_driver_sql(
        "SELECT d.number, d.id FROM draft d LEFT JOIN letter l ON l.number = d.sealed_as "
        "WHERE d.deleted_at IS NOT NULL OR l.deleted_at IS NOT NULL"
    )
    return [(int(number), str(draft)) for number, draft in found]


def destroy(connection: Connection, draft: int) -> None:
    """Remove a draft that lies in the wastebasket for good, with its lines, versions and pictures.

    Whoever means its words to vanish from the file calls `search.forget` too.
    """
    contents = connection.exec_driver_sql(
        "SELECT content FROM draft_enclosure WHERE draft = ?", (draft,)
    )
    kept = list(contents.scalars())
    desk_notes.forget(connection, id_of(connection, draft))
    for statement in (
        "UPDATE draft SET last_line = NULL WHERE number = ?",
        "UPDATE line SET started_from = NULL WHERE draft = ?",
        "UPDATE version SET parent = NULL WHERE draft = ?",
        "UPDATE point SET draft = NULL WHERE draft = ?",
        _LET_VERSIONS_GO,
        *(f"DELETE FROM {table} WHERE draft = ?" for table in _BELONGINGS),
        "DELETE FROM draft WHERE number = ?",
    ):
        connection.exec_driver_sql(statement, (draft,))
    if kept:
        kept_bytes.sweep(connection, kept)


_LET_VERSIONS_GO = (
    "UPDATE letter SET sealed_version = NULL "
    "WHERE sealed_version IN (SELECT number FROM version WHERE draft = ?)"
)
_BELONGINGS = (
    "cutting",
    "slip",
    "mention",
    "draft_enclosure",
    "draft_tag",
    "draft_answers",
    "draft_recipient",
    "version",
    "paragraph",
    "line",
)
