"""One's own hand, measured once: kept in the box, in the table `box`, and so wherever the box goes."""

from __future__ import annotations

from sqlalchemy import Connection

_KEY = "hand"


def hand_of(connection: Connection) -> str:
    """Return the hand, as `domain.hand` writes it, or "" where none was measured."""
    found = connection.exec_driver_sql("SELECT value FROM box WHERE key = ?", (_KEY,)).scalar()
    return str(found or "")


def set_hand(connection: Connection, words: str) -> None:
    """Keep a hand; "" forgets it.

    Args:
        connection: inside a writing transaction.
        words: as `domain.hand` writes it.
    """
    if words:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO box(key, value) VALUES(?, ?)", (_KEY, words)
        )
    else:
        connection.exec_driver_sql("DELETE FROM box WHERE key = ?", (_KEY,))
