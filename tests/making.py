"""Letters and boxes made up for tests."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from fairhand.domain.correspondent import Party, party_of
from fairhand.domain.dates import UNKNOWN, from_iso
from fairhand.domain.letter import IncomingLetter
from fairhand.store import adding
from fairhand.store.box import Box, Connection

PYTHON = sys.executable


def parties(*spelled: str) -> tuple[Party, ...]:
    """Return the parties that "Name <address>", a name or an address spell."""
    return tuple(party_of(text) for text in spelled)


def letter(
    text: str = "Thank you for yours.",
    *,
    by: Sequence[str] = (),
    to: Sequence[str] = (),
    on: str = "",
    **more: Any,  # noqa: ANN401 - whatever an IncomingLetter takes
) -> IncomingLetter:
    """Return a letter on its way in, dated by ISO text ("" for unknown)."""
    more.setdefault("text_format", "plain")
    more.setdefault("written", from_iso(on) or UNKNOWN)
    return IncomingLetter(text, authors=parties(*by), recipients=parties(*to), **more)


def add(box: Box, *letters: IncomingLetter) -> list[adding.Added]:
    """Add letters to a box in one transaction."""
    with box.writing() as connection:
        return adding.add(connection, [adding.prepare(one) for one in letters])


def as_they_came(box: Box) -> None:
    """Let each letter have been put into the box on the day it was written: none was long past then."""
    with box.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE letter SET added_at = coalesce(CAST(strftime('%s', written_latest) AS INTEGER), 0)"
        )


class _TakenBackError(Exception):
    """Nothing is to stay."""


@contextmanager
def undone(box: Box) -> Iterator[Connection]:
    """Give a connection whose changes are taken back in the end."""
    with suppress(_TakenBackError), box.writing() as connection:
        yield connection
        raise _TakenBackError


def state_of_file(path: Path) -> tuple[str, int, int]:
    """Return what shows that a file was not touched: hash, time of its last change, mode."""
    found = path.stat()
    return hashlib.sha256(path.read_bytes()).hexdigest(), found.st_mtime_ns, found.st_mode
