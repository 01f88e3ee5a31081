"""Connections to a box, the promises that their pragmas keep, and SQLite's errors in words.

Plain and (later) protected boxes use the same engine, sqlcipher3, so that there is one SQLite with
one set of faults.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal

import sqlcipher3.dbapi2 as driver
from sqlalchemy import exc

from fairhand.domain.errors import (
    BoxBusyError,
    BoxMovedError,
    DamagedBoxError,
    DiskError,
    FairhandError,
    ReadOnlyBoxError,
)
from fairhand.store.writers import writer_of

PATIENCE_MS = 10_000
MAIN_CACHE_KIB, SIDE_CACHE_KIB = 32_768, 4_096
Mode = Literal["rw", "ro", "immutable"]

_PRAGMAS = (
    "cipher_log_level=NONE",  # errors are ours to tell, not stderr's
    "foreign_keys=ON",
    "secure_delete=ON",  # what is deleted leaves no words behind
    "temp_store=MEMORY",  # no letter text in temporary files
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)
# FULL, because NORMAL lost five of six acknowledged saves at a power cut.
_WRITING_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL")
# A flipped bit may leave a text that is no UTF-8 any more: all else must still be read, and the
# hash of the text tells.
_DECODED = partial(str, encoding="utf-8", errors="replace")

_BUSY = frozenset({5, 6})
_DAMAGED = frozenset({11, 26})
_READ_ONLY = 8
_MOVED = 1032
_FULL = 13
_DISK = frozenset({3, 10, 14, 22, 23})
_PRIMARY = 0xFF


def connect(
    path: Path,
    mode: Mode = "rw",
    *,
    cache_kib: int = SIDE_CACHE_KIB,
    patience_ms: int = PATIENCE_MS,
) -> driver.Connection:
    """Open a connection of the bare driver to the box at `path`, which is never created by this.

    Args:
        path: the file.
        mode: "rw"; "ro" to read only; "immutable" to read only where nothing can be created beside
            the file, which hides what stands in its -wal.
        cache_kib: how much of the box it may keep in memory, in KiB.
        patience_ms: how long it waits for another writer, in milliseconds.

    Raises:
        driver.DatabaseError: as SQLite says it; see `in_words`.
    """
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = driver.connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.text_factory = _DECODED
        settings = (f"busy_timeout={patience_ms}", f"cache_size=-{cache_kib}", *_PRAGMAS)
        for pragma in settings + (_WRITING_PRAGMAS if mode == "rw" else ()):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def reading_mode(path: Path) -> Mode:
    """Return how the box at `path` is to be opened for reading.

    In WAL mode a box does not open in a folder without write permission, unless its -wal and -shm
    are there, or it is opened as immutable, which hides what stands in the -wal.
    """
    if os.access(path.parent, os.W_OK):
        return "ro"
    beside = [path.with_name(path.name + ending) for ending in ("-wal", "-shm")]
    return "ro" if all(os.access(file, os.R_OK) for file in beside) else "immutable"


def hidden_in_wal(path: Path) -> bool:
    """Tell whether opening the box as immutable hides something that was saved."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


@contextmanager
def in_words(path: Path, patience_ms: int = PATIENCE_MS) -> Iterator[None]:
    """Turn what SQLite says into what a person can be told.

    Args:
        path: of the box.
        patience_ms: how long was waited for another writer, in milliseconds.

    Raises:
        FairhandError: BoxBusyError, DamagedBoxError, ReadOnlyBoxError, BoxMovedError, DiskError.
    """
    try:
        yield
    except (exc.DBAPIError, driver.DatabaseError) as error:
        cause = getattr(error, "orig", None) or error
        told = _told(path, int(getattr(cause, "sqlite_errorcode", 0) or 0), str(cause), patience_ms)
        if told is None:
            raise
        raise told from error


def _told(path: Path, code: int, said: str, patience_ms: int) -> FairhandError | None:
    primary = code & _PRIMARY
    told: FairhandError | None = None
    if primary in _BUSY:
        told = BoxBusyError(
            f"Another program has been writing to {path} for more than {patience_ms / 1000:g} "
            f"seconds ({writer_of(path)}).",
            safe="Nothing was changed.",
            todo="Try again when it has finished.",
        )
    elif primary in _DAMAGED:
        told = damaged(path, said)
    elif code == _MOVED:
        told = moved(path)
    elif primary == _READ_ONLY:
        told = ReadOnlyBoxError(f"The box at {path} can only be read.", safe="Nothing was changed.")
    elif primary == _FULL:
        told = DiskError(
            f"The disk is full: {path} could not be written.",
            safe="The box is as it was before.",
            todo="Make room on the disk, then try again.",
        )
    elif primary in _DISK:
        told = DiskError(
            f"The disk did not do it: {path}: {said}.",
            safe="The box is as it was before.",
            todo="See whether the disk is there, and whether you may write to it.",
        )
    return told


def damaged(path: Path, said: str) -> DamagedBoxError:
    """Return the error that says that the box is damaged, and how SQLite put it."""
    return DamagedBoxError(
        f"The box at {path} is damaged ({said}).",
        safe="Nothing was written.",
        todo="Run `fairhand check`, and open a copy of the box.",
    )


def moved(path: Path) -> BoxMovedError:
    """Return the error that says that the file under the path is not the one that was opened."""
    return BoxMovedError(
        f"The box at {path} was moved, replaced or deleted while it was open.",
        safe="Nothing was written.",
        todo="Put the file back, or save a copy of what you wrote elsewhere.",
    )


def taken_away(path: Path) -> DiskError:
    """Return the error that says that a file beside the box was deleted while something was saved."""
    return DiskError(
        f"{path} could not be written: another program deleted a file beside it at that moment.",
        safe="The box is as it was before.",
        todo="Try again.",
    )
