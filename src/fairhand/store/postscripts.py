"""Postscripts in the box: what was written by hand below a letter after it had been sealed."""

from __future__ import annotations

from sqlalchemy import Connection

from fairhand.domain.ids import new_id
from fairhand.domain.markup import visible_text
from fairhand.domain.sealed import Postscript
from fairhand.domain.text import digest
from fairhand.store.dates import moment_of

_ROWS = """
    SELECT id, text, written_at FROM postscript WHERE letter = ? AND deleted_at IS NULL
    ORDER BY written_at, number
"""


def of_letter(connection: Connection, letter: int) -> list[Postscript]:
    """Return the postscripts to a letter (a number), oldest first."""
    rows = connection.exec_driver_sql(_ROWS, (letter,))
    return [Postscript(row.id, row.text, moment_of(row.written_at).astimezone()) for row in rows]


def visible(connection: Connection, letter: int) -> list[str]:
    """Return what a reader sees of the postscripts to a letter (a number), oldest first."""
    rows = connection.exec_driver_sql(_ROWS, (letter,))
    return [visible_text(row.text, "markdown") for row in rows]


def add(
    connection: Connection, letter: int, text: str, now: int, postscript: str | None = None
) -> str:
    """Write a postscript below a letter, and return its id.

    Args:
        connection: inside a writing transaction.
        letter: its number.
        text: as a sheet keeps it.
        now: UTC seconds.
        postscript: the id that it had before, where it is put back; else None.
    """
    made = postscript or new_id()
    connection.exec_driver_sql(
        "INSERT INTO postscript(id, letter, text, sha256, written_at) VALUES(?, ?, ?, ?, ?)",
        (made, letter, text, digest(text), now),
    )
    return made


def set_deleted(connection: Connection, postscript: str, at: int | None) -> bool:
    """Take a postscript (an id) away, or put it back; return whether there is one.

    Args:
        connection: inside a writing transaction.
        postscript: its id.
        at: UTC seconds; None puts it back.
    """
    found = connection.exec_driver_sql(
        "UPDATE postscript SET deleted_at = ? WHERE id = ? RETURNING id", (at, postscript)
    )
    return found.first() is not None
