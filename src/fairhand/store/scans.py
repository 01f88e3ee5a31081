"""Pages of letters: which leaf of which enclosure stands where, and how it is shown. No file is altered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from fairhand.domain.page import Look, Page, role_of
from fairhand.store import bytes as kept_bytes

_ARRANGED = """
    SELECT s.enclosure, s.leaf, s.role, s.turned, s.tilt, s.crop_left, s.crop_top, s.crop_right, s.crop_bottom,
           e.name, e.media_type, c.sha256
    FROM scan s JOIN enclosure e ON e.number = s.enclosure JOIN content c ON c.number = e.content
    WHERE s.letter = ? AND e.letter = s.letter ORDER BY s.position, s.number
"""
_INSERT = (
    "INSERT INTO scan(letter, position, enclosure, leaf, role, turned, tilt, "
    "crop_left, crop_top, crop_right, crop_bottom) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class EnclosedFile(NamedTuple):
    """An enclosure as pages are found in it: its number, name, type and SHA-256 in hex."""

    number: int
    name: str
    media_type: str
    sha256: str


def enclosed(connection: Connection, letter: int) -> list[EnclosedFile]:
    """Return the enclosures of a letter, in order."""
    rows = connection.exec_driver_sql(
        "SELECT e.number, e.name, e.media_type, c.sha256 FROM enclosure e "
        "JOIN content c ON c.number = e.content WHERE e.letter = ? ORDER BY e.position",
        (letter,),
    )
    return [EnclosedFile(number, name, kind, sha256.hex()) for number, name, kind, sha256 in rows]


def arranged(connection: Connection, letter: int) -> tuple[Page, ...]:
    """Return the pages of a letter that somebody arranged, in order; none where nobody did."""
    rows = connection.exec_driver_sql(_ARRANGED, (letter,))
    return tuple(
        Page(
            row.enclosure,
            row.leaf,
            row.name,
            row.media_type,
            row.sha256.hex(),
            role_of(row.role),
            Look(
                row.turned,
                row.tilt,
                (row.crop_left, row.crop_top, row.crop_right, row.crop_bottom),
            ).in_bounds(),
        )
        for row in rows
    )


def arrange(connection: Connection, letter: int, pages: Sequence[Page]) -> None:
    """Arrange the pages of a letter anew, in place of what was arranged before.

    A page whose enclosure is no longer there is one of another enclosure with the same bytes, and
    left out where there is none: an enclosure that was put back by an undo has another number.

    Args:
        connection: inside a writing transaction.
        letter: its number.
        pages: all of them, in order; none for the order of the enclosures.
    """
    connection.exec_driver_sql("DELETE FROM scan WHERE letter = ?", (letter,))
    rows: list[tuple[object, ...]] = []
    taken: set[tuple[int, int]] = set()
    files = enclosed(connection, letter)
    for page in pages:
        number = _enclosure(files, page, taken)
        if number is None:
            continue
        taken.add((number, page.leaf))
        look = page.look.in_bounds()
        said = (page.role, look.turned, look.tilt, *look.crop)
        rows.append((letter, len(rows), number, page.leaf, *said))
    if rows:
        connection.exec_driver_sql(_INSERT, rows)


def _enclosure(
    files: Iterable[EnclosedFile], page: Page, taken: set[tuple[int, int]]
) -> int | None:
    alike = [file.number for file in files if file.sha256 == page.sha256]
    free = [number for number in alike if (number, page.leaf) not in taken]
    return page.enclosure if page.enclosure in free else next(iter(free), None)


def read(connection: Connection, sha256: str) -> bytes | None:
    """Return bytes that the box keeps, checked; None where it keeps none with that hash (hex).

    Raises:
        DamagedPartError: they are not what they were.
    """
    number = connection.exec_driver_sql(
        "SELECT number FROM content WHERE sha256 = unhex(?)", (sha256,)
    ).scalar()
    return None if number is None else kept_bytes.read(connection, int(number))


def letter_with(connection: Connection, hashes: Sequence[str]) -> str | None:
    """Return the id of a letter with which all files of these SHA-256 (hex) are enclosed, or None.

    One outside the wastebasket goes before one that lies there.
    """
    wanted = sorted(set(hashes))
    if not wanted:
        return None
    found = connection.exec_driver_sql(
        "SELECT l.id FROM letter l JOIN enclosure e ON e.letter = l.number "
        "JOIN content c ON c.number = e.content "
        "WHERE c.sha256 IN (SELECT unhex(value) FROM json_each(?)) "
        "GROUP BY l.number HAVING count(DISTINCT c.number) = ? "
        "ORDER BY l.deleted_at IS NOT NULL, l.number LIMIT 1",
        (json.dumps(wanted), len(wanted)),
    ).scalar()
    return None if found is None else str(found)
