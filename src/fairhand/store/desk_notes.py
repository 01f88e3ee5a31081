"""What a person set down about a draft itself.

Until when it is laid aside, how long it is to become, how its fair copy is set, how far it is copied
by hand, and which words of it are spelled right.

Short values for a draft, in the table `box`, under keys that begin with what they are and end with
the id of the draft; so they go where the box goes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Connection

Note = Literal["aside", "goal", "style", "copying", "ignored"]
NOTES: tuple[Note, ...] = ("aside", "goal", "style", "copying", "ignored")


def note_of(connection: Connection, draft: str, note: Note) -> str:
    """Return what is set down for a draft (an id), or ""."""
    found = connection.exec_driver_sql("SELECT value FROM box WHERE key = ?", (_key(draft, note),))
    return str(found.scalar() or "")


def set_note(connection: Connection, draft: str, note: Note, value: str) -> str:
    """Set something down for a draft, or nothing more with "", and return what was there.

    Args:
        connection: inside a writing transaction.
        draft: its id.
        note: what it is.
        value: for "aside" a day (YYYY-MM-DD), for "goal" a number of words, for the others JSON.
    """
    before = note_of(connection, draft, note)
    key = _key(draft, note)
    if value:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO box(key, value) VALUES(?, ?)", (key, value)
        )
    else:
        connection.exec_driver_sql("DELETE FROM box WHERE key = ?", (key,))
    return before


def all_notes(connection: Connection, note: Note) -> dict[str, str]:
    """Return what is set down, by the ids of the drafts."""
    beginning = f"{note}-"
    rows = connection.exec_driver_sql(
        "SELECT key, value FROM box WHERE key >= ? AND key < ?", (beginning, f"{note}.")
    )
    return {str(key)[len(beginning) :]: str(value) for key, value in rows}


def notes_to(connection: Connection, note: Note, people: Sequence[int]) -> dict[str, str]:
    """Return what is set down for drafts to any of these correspondents (numbers), by the drafts' ids."""
    rows = connection.exec_driver_sql(
        "SELECT d.id, b.value FROM draft d JOIN box b ON b.key = ? || d.id "
        "WHERE d.number IN (SELECT draft FROM draft_recipient "
        "WHERE correspondent IN (SELECT value FROM json_each(?)))",
        (f"{note}-", json.dumps(list(people))),
    )
    return {str(draft): str(value) for draft, value in rows}


def forget(connection: Connection, draft: str) -> None:
    """Take away all that is set down for a draft that goes for good."""
    for note in NOTES:
        set_note(connection, draft, note, "")


def _key(draft: str, note: Note) -> str:
    return f"{note}-{draft}"
