"""Files on their way into a letter, however many: a thousand photographs never stand in memory together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.services.editing import read_enclosure
from fairhand.store import bytes as kept_bytes
from fairhand.store.box import Box
from fairhand.store.bytes import Prepared

_MOST_HELD = 64 << 20  # bytes


@dataclass(slots=True)
class _Ready:
    """What is ready to be enclosed, and what was kept in the box for it already."""

    found: list[tuple[IncomingEnclosure, Prepared]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


@contextmanager
def ready(box: Box, files: Sequence[Path]) -> Iterator[list[tuple[IncomingEnclosure, Prepared]]]:
    """Give files as they are to be enclosed, each hashed and packed, and without its bytes as they were.

    Where they are more than 64 MB together, the bytes are kept in the box as they are read, 64 MB a
    transaction; the letter that is made of them then only has to refer to them. What nothing refers to
    in the end goes again.

    Args:
        box: the open box.
        files: regular files.

    Raises:
        UnreadableError: one is not there, not a regular file, or may not be read; none is kept then.
    """
    made = _Ready()
    try:
        _read(box, files, made)
        yield made.found
    finally:
        if made.numbers:
            with box.writing() as connection:
                kept_bytes.sweep(connection, made.numbers)


def _read(box: Box, files: Sequence[Path], made: _Ready) -> None:
    held = 0
    for number, file in enumerate(files, 1):
        incoming = read_enclosure(file, number)
        kept = kept_bytes.prepare(incoming.data)
        made.found.append((replace(incoming, data=b""), kept))
        held += kept.length
        if held > _MOST_HELD:
            _keep(box, made)
            held = 0


def _keep(box: Box, made: _Ready) -> None:
    with box.writing() as connection:
        waiting = [kept for _, kept in made.found if kept.chunks]
        made.numbers += kept_bytes.keep(connection, waiting).values()
    made.found = [(incoming, replace(kept, chunks=())) for incoming, kept in made.found]
