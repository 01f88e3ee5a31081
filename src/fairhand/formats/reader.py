"""The promise that every reader of a format keeps, and how the readers are found.

A reader is a module of the folder `readers`: a name, a judgement on whether a file is its own
(by the content first, by the name second), and a generator of letters. It reads as a stream, so
that an mbox of 2 GB never stands in memory, and it never gives up on a file for the sake of one
bad letter.
"""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import stat
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from fairhand.domain.errors import UnreadableError
from fairhand.formats.refusal import why_not

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairhand.domain.letter import IncomingLetter

_FOLDER = f"{__package__}.readers"
HEAD_BYTES = 65_536
LARGEST_FILE = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a reader found in a file.

    Args:
        number: which one it is in its file, from 1.
        several: whether the file holds more than one.
        letter: what was found, or None where there is nothing to keep.
        reason: why `letter` is None or its text unreadable; else "".
        original: what was read, byte for byte; b"" where it is too large to be held.
        left_out: why it was left out on purpose ("spam", "marked as deleted"), in words that can follow
            a number; then `letter` is None and `reason` "". Such are counted and told, and no failures.
    """

    number: int
    several: bool
    letter: IncomingLetter | None
    reason: str = ""
    original: bytes = b""
    left_out: str = ""


@dataclass(frozen=True)
class Source:
    """A file to read letters from.

    Args:
        path: as it was given.
    """

    path: str

    @property
    def name(self) -> str:
        """The file's own name, without its folders."""
        return PurePath(self.path).name

    @property
    def size(self) -> int:
        """The file's length in bytes. Raises UnreadableError as `open` does."""
        return regular_file_size(self.path)

    def open(self) -> BinaryIO:
        """Return the file opened for reading bytes.

        Raises UnreadableError where it is not a regular file (a pipe or a device would never end) or
        the system does not let it be read.
        """
        regular_file_size(self.path)
        try:
            # A pipe may have taken the file's place meanwhile: never wait for its other end.
            descriptor = os.open(
                self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
            )
        except OSError as error:
            raise UnreadableError(_refused(error)) from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise UnreadableError("not a regular file.")
        return os.fdopen(descriptor, "rb", buffering=HEAD_BYTES)

    def head(self) -> bytes:
        """Return the first 64 KiB, by which formats are told apart. Raises UnreadableError."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    def content(self) -> bytes:
        """Return the whole file. Raises UnreadableError, also where it is over 128 MiB."""
        if self.size > LARGEST_FILE:
            raise UnreadableError(f"too large for one letter ({self.size // 2**20} MiB).")
        with self.open() as stream:
            return stream.read(LARGEST_FILE + 1)


@dataclass(frozen=True)
class Held(Source):
    """A file that came out of another one and is held in memory.

    Args:
        path: its path within the other.
        data: its bytes.
    """

    data: bytes

    @property
    def size(self) -> int:
        """The file's length in bytes."""
        return len(self.data)

    def open(self) -> BinaryIO:
        """Return the bytes as a file."""
        return io.BytesIO(self.data)


class Reader(Protocol):
    """What a module in `readers` offers."""

    NAME: str

    def recognises(self, path: str, head: bytes) -> int:
        """Return how sure it is that a file at this path with these first bytes is of its format, 0 to 100.

        Some programs name no ending, and the folder says what it is. The path is only looked at.
        """

    def read(self, source: Source) -> Iterator[Found]:
        """Yield what the file holds, in its order. Raises UnreadableError where it cannot be read at all."""


@cache
def reader_names() -> tuple[str, ...]:
    """Return the names of all readers, in the order of the alphabet."""
    folder = importlib.import_module(_FOLDER)
    return tuple(
        sorted(module.name for module in pkgutil.iter_modules(folder.__path__) if not module.ispkg)
    )


@cache
def reader_named(name: str) -> Reader:
    """Return the reader of that name ("eml", "mbox", "markdown", "text"). Raises KeyError where there is none."""
    if name not in reader_names():
        raise KeyError(name)
    return cast("Reader", importlib.import_module(f"{_FOLDER}.{name}"))


def reader_for(path: str, head: bytes) -> Reader | None:
    """Return the reader that is surest of a file at this path with these first bytes, or None."""
    judged = [
        (reader.recognises(path, head), reader) for reader in map(reader_named, reader_names())
    ]
    sureness, best = max(judged, key=lambda pair: pair[0])
    return best if sureness > 0 else None


def read(path: str, as_format: str = "") -> Iterator[Found]:
    """Yield what the file at `path` holds; what cannot be read is yielded with its reason, and never raised.

    Args:
        path: a file; it may be anything, a device too.
        as_format: the name of the reader to use, or "" to find it out. KeyError where there is none.
    """
    yield from read_source(Source(path), as_format)


def read_source(source: Source, as_format: str = "") -> Iterator[Found]:
    """Yield what `source` holds, as `read` does. Readers of files that hold files ask here for each of these."""
    chosen = reader_named(as_format) if as_format else None
    count = 0
    head = b""
    try:
        if chosen is None:
            head = source.head()
            chosen = reader_for(source.path, head)
        if chosen is None:
            yield Found(
                1, several=False, letter=None, reason=f"not a letter: {why_not(source.name, head)}."
            )
            return
        for found in chosen.read(source):
            count = found.number
            yield found
    except UnreadableError as error:
        yield Found(count + 1, count > 0, None, str(error))
    except OSError as error:
        yield Found(count + 1, count > 0, None, _refused(error))
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001 - one bad file never sinks an import, whatever is wrong with it
        reason = f"it could not be understood ({type(error).__name__})."
        yield Found(count + 1, count > 0, None, reason)


def regular_file_size(path: str) -> int:
    """Return the length in bytes of the regular file at `path`.

    Raises UnreadableError for whatever else is there: folders, pipes, sockets, devices, nothing.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - a path stays the text that it was given as
    except (OSError, ValueError) as error:
        raise UnreadableError(_refused(error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(_kind(status.st_mode))
    return status.st_size


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "it is a folder, and cannot be looked into."
    if stat.S_ISFIFO(mode):
        return "not a regular file: a pipe."
    if stat.S_ISSOCK(mode):
        return "not a regular file: a socket."
    return "not a regular file: a device."


def _refused(error: OSError | ValueError) -> str:
    words = getattr(error, "strerror", None) or str(error)
    return f"it cannot be read: {words[:1].lower()}{words[1:]}."
