"""The pages of letters as they were sealed, and what is known of how these were sent."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection

from fairhand.domain.fair_copy import Style, from_json, to_json
from fairhand.domain.sealed import SealedCopy
from fairhand.store import bytes as kept_bytes
from fairhand.store.bytes import Prepared
from fairhand.store.dates import moment_of

#: What is kept of a letter without pages.
NO_PAGES = kept_bytes.prepare(b"")

_ROW = """
    SELECT f.content, c.sha256, c.bytes, f.style, f.tracking, f.sealed_at
    FROM fair_copy f JOIN content c ON c.number = f.content WHERE f.letter = ?
"""


@dataclass(frozen=True, slots=True)
class NewCopy:
    """A letter's pages on their way into the box.

    Args:
        pdf: prepared; `NO_PAGES` where there are none.
        pages: how many.
        style: how they were set.
        sealed_at: UTC seconds.
        tracking: or "".
        copied: whether the letter was copied by hand.
        slips: how many slips of the pen stand in it.
        set_later: whether the pages were set after the letter had been sealed.
    """

    pdf: Prepared = field(repr=False)
    pages: int
    style: Style
    sealed_at: int
    tracking: str = ""
    copied: bool = False
    slips: int = 0
    set_later: bool = False

    def told(self) -> str:
        """Return as JSON what stands beside the pages: the style, and what a style has no field for."""
        more: dict[str, Any] = {
            "pages": self.pages,
            "copied": self.copied,
            "slips": self.slips,
            "set_later": self.set_later,
        }
        return json.dumps(
            json.loads(to_json(self.style))
            | {name: value for name, value in more.items() if value},
            ensure_ascii=False,
            sort_keys=True,
        )


def add(connection: Connection, letter: int, new: NewCopy) -> None:
    """Keep the pages of a letter (a number) that has none yet, inside a writing transaction."""
    content = kept_bytes.keep(connection, [new.pdf])[new.pdf.sha256]
    connection.exec_driver_sql(
        "INSERT INTO fair_copy(letter, content, style, tracking, sealed_at) VALUES(?, ?, ?, ?, ?)",
        (letter, content, new.told(), new.tracking, new.sealed_at),
    )


def of_letter(connection: Connection, letter: int) -> SealedCopy | None:
    """Return what is kept of a letter (a number) as it was sealed, or None."""
    row = connection.exec_driver_sql(_ROW, (letter,)).first()
    if row is None:
        return None
    more = _more(row.style)
    return SealedCopy(
        bytes(row.sha256).hex() if row.bytes else "",
        row.bytes,
        _count(more, "pages"),
        from_json(row.style),
        row.tracking,
        moment_of(row.sealed_at).astimezone(),
        more.get("copied") is True,
        _count(more, "slips"),
        more.get("set_later") is True,
    )


def _more(told: str) -> dict[str, Any]:
    try:
        found = json.loads(told)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _count(more: dict[str, Any], name: str) -> int:
    value = more.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def pdf(connection: Connection, letter: int) -> bytes:
    """Return the pages of a letter (a number), checked; b"" where there are none.

    Raises:
        DamagedPartError: they are not what they were.
    """
    row = connection.exec_driver_sql(_ROW, (letter,)).first()
    return kept_bytes.read(connection, row.content) if row is not None and row.bytes else b""


class Row(NamedTuple):
    """A row as it stands, to be put back exactly."""

    content: int
    style: str
    tracking: str
    sealed_at: int


def row_of(connection: Connection, letter: int) -> Row | None:
    """Return the row of a letter (a number), or None."""
    row = connection.exec_driver_sql(
        "SELECT content, style, tracking, sealed_at FROM fair_copy WHERE letter = ?", (letter,)
    ).first()
    return None if row is None else Row(*row)


def set_tracking(connection: Connection, letter: int, words: str) -> None:
    """Say by which number the post knows a letter (a number) that has a row."""
    connection.exec_driver_sql(
        "UPDATE fair_copy SET tracking = ? WHERE letter = ?", (words, letter)
    )


def set_pages(connection: Connection, letter: int, new: NewCopy) -> None:
    """Give a letter (a number) that has a row without pages these."""
    content = kept_bytes.keep(connection, [new.pdf])[new.pdf.sha256]
    before = row_of(connection, letter)
    connection.exec_driver_sql(
        "UPDATE fair_copy SET content = ?, style = ? WHERE letter = ?",
        (content, new.told(), letter),
    )
    if before is not None:
        kept_bytes.sweep(connection, [before.content])


def take_away(connection: Connection, letter: int) -> None:
    """Take the row of a letter (a number) away, and its pages where nothing else is made of these bytes."""
    row = row_of(connection, letter)
    if row is not None:
        connection.exec_driver_sql("DELETE FROM fair_copy WHERE letter = ?", (letter,))
        kept_bytes.sweep(connection, [row.content])
