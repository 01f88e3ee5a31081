"""A box: one SQLite file with everything in it, opened, locked, read and written.

Plain and (later) protected boxes use the same engine, sqlcipher3, so that there is one SQLite with
one set of faults. Each promise of safety that the pragmas keep is named beside the pragma.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, create_engine, exc
from sqlalchemy.pool import QueuePool

from fairhand.domain.errors import (
    BoxBusyError,
    BoxMovedError,
    DamagedBoxError,
    DiskError,
    FairhandError,
    ForeignBoxError,
    NewerBoxError,
    NoSuchBoxError,
    ReadOnlyBoxError,
)

APPLICATION_ID = 0x46614861  # "FaHa", at offset 68 of the file
OLDEST_SAFE_SQLITE = (3, 51, 3)  # earlier ones can damage a box around a reset of the WAL
PATIENCE_MS = 10_000
MAIN_CACHE_KIB = 32_768
_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
_USER_VERSION_AT, _APPLICATION_ID_AT = 60, 68
_WAL_IN_USE = 2

_PRAGMAS = (
    "cipher_log_level=NONE",  # errors are ours to tell, not stderr's
    f"busy_timeout={PATIENCE_MS}",
    "foreign_keys=ON",
    "secure_delete=ON",  # what is deleted leaves no words behind
    "temp_store=MEMORY",  # no letter text in temporary files
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    f"cache_size=-{MAIN_CACHE_KIB}",
)
# FULL, because NORMAL lost five of six acknowledged saves at a power cut.
_WRITING_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL")


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes of a file say.

    Args:
        magic: whether it is a plain SQLite file at all.
        application_id: whose file it is.
        user_version: the schema's step.
    """

    magic: bool
    application_id: int
    user_version: int


def read_header(path: Path) -> Header:
    """Return the header of the file at `path`, without SQLite and without touching it.

    Raises:
        NoSuchBoxError: nothing is there.
        ForeignBoxError: it is a folder, a pipe or a device.
        DamagedBoxError: it is too short to be a box (SQLite would take it for a new, empty one).
        DiskError: it cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ForeignBoxError(f"{path} is not a file.", todo="Choose the file of a box.")
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        raise NoSuchBoxError(
            f"There is no box at {path}.", todo="Choose another file, or make a new box."
        ) from None
    except OSError as error:
        raise DiskError(
            f"{path} cannot be read: {error.strerror}.", safe="Nothing was changed."
        ) from error
    if len(head) < _HEADER_BYTES:
        raise DamagedBoxError(
            f"{path} is damaged: it holds only {len(head)} bytes.",
            safe="It was not touched.",
            todo="Open a copy of the box, if there is one.",
        )
    user_version, application_id = (
        struct.unpack_from(">I", head, offset)[0]
        for offset in (_USER_VERSION_AT, _APPLICATION_ID_AT)
    )
    return Header(head.startswith(_MAGIC), application_id, user_version)


def check_header(path: Path, newest: int) -> Header:
    """Return the header of the box at `path`, having made sure that it is one and not a newer one.

    Args:
        path: the file.
        newest: the newest `user_version` that this program knows.

    Raises:
        FairhandError: as `read_header`; ForeignBoxError, NewerBoxError.
    """
    header = read_header(path)
    if not header.magic or header.application_id != APPLICATION_ID:
        raise ForeignBoxError(
            f"{path} is not a box of Fairhand's, or it is damaged at its beginning.",
            safe="It was not touched.",
            todo="Choose the file of a box.",
        )
    if header.user_version > newest:
        raise NewerBoxError(
            f"{path} was made by a newer Fairhand (its format is {header.user_version}, this program knows {newest}).",
            safe="It was not touched.",
            todo="Open it with the newer program.",
        )
    return header


class Box:
    """An open box. Any thread may read; writers wait for one another.

    Attributes:
        path: the file.
        read_only: why nothing can be written, or "".
    """

    def __init__(self, path: Path, *, read_only: str = "") -> None:
        """Open the file at `path`, which `check_header` has found to be a box.

        Args:
            path: the file.
            read_only: why it is to be opened for reading only, or "".
        """
        self.path = path
        self.read_only = read_only
        self._turn = threading.Lock()
        self._file = _identity_of(path)
        self._writes_known: int | None = None
        self._elsewhere = False
        self._engine = create_engine(
            "sqlite://",
            module=driver,
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=16,
        )
        with self.reading() as connection:
            self.id = str(
                connection.exec_driver_sql("SELECT value FROM box WHERE key = 'id'").scalar_one()
            )
            self._writes_known = _writes(connection)

    @property
    def name(self) -> str:
        """The name of the box as the window shows it: its file's, without the ending."""
        return self.path.stem

    def _connect(self) -> Any:
        connection = driver.connect(
            _uri(self.path, self.read_only), uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in _PRAGMAS + (() if self.read_only else _WRITING_PRAGMAS):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection on which everything read belongs to one moment."""
        with _in_words(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection
            connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in one transaction, which is on the disk once the block is left.

        Raises:
            ReadOnlyBoxError: the box is open for reading only.
            BoxMovedError: the file under the path is not the one that was opened.
            BoxBusyError: another program went on writing for ten seconds.
            DiskError: the disk refused; nothing of the block is kept.
        """
        if self.read_only:
            raise ReadOnlyBoxError(
                f"{self.path} can only be read: {self.read_only}", safe="Nothing was changed."
            )
        with self._turn, _in_words(self.path):
            self._stay_with_the_file()
            with self._engine.connect() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                known = self._writes_known
                try:
                    yield connection
                    self._count_write(connection)
                    connection.commit()
                except BaseException:
                    self._writes_known = known
                    raise

    def _stay_with_the_file(self) -> None:
        # SQLite would go on writing to a file that was moved away, and nobody would ever see it again.
        if _identity_of(self.path) != self._file:
            raise BoxMovedError(
                f"The box at {self.path} was moved, replaced or deleted while it was open.",
                safe="Nothing was written.",
                todo="Put the file back, or save a copy of what you wrote elsewhere.",
            )

    def _count_write(self, connection: Connection) -> None:
        """Count this write in the box, so that others, and we of others, can tell whose the last one was."""
        count = _writes(connection)
        if self._writes_known is not None and count != self._writes_known:
            self._elsewhere = True
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO box(key, value) VALUES('writes', ?)", (str(count + 1),)
        )
        self._writes_known = count + 1

    def changed_elsewhere(self) -> bool:
        """Tell whether another program has written to the box since this was last asked (or since it was opened)."""
        with self.reading() as connection:
            count = _writes(connection)
        with self._turn:
            changed = self._elsewhere or (
                self._writes_known is not None and count > self._writes_known
            )
            self._elsewhere = False
            self._writes_known = max(count, self._writes_known or 0)
            return changed

    def checkpoint(self) -> None:
        """Bring everything from the -wal into the box itself, and empty the -wal."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_into(self, empty: Path) -> None:
        """Write a whole copy of the box, as it is at this moment, into a file that is there and empty."""
        with _in_words(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(empty),))

    def close(self) -> None:
        """Close every connection. Closing twice is no harm."""
        self._engine.dispose()


def _writes(connection: Connection) -> int:
    return int(
        connection.exec_driver_sql("SELECT value FROM box WHERE key = 'writes'").scalar() or 0
    )


def _identity_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _uri(path: Path, read_only: str) -> str:
    place = quote(str(path.absolute()))
    if not read_only:
        return f"file:{place}?mode=rw"
    # In WAL mode a box does not open in a folder without write permission, save as immutable; but an
    # immutable box would hide what still stands in the -wal.
    waiting = path.with_name(path.name + "-wal")
    has_waiting = waiting.exists() and waiting.stat().st_size > 0
    return f"file:{place}?mode=ro" + (
        "" if has_waiting or os.access(path.parent, os.W_OK) else "&immutable=1"
    )


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what a person can be told."""
    try:
        yield
    except FairhandError:
        raise
    except (exc.DBAPIError, driver.DatabaseError, sqlite3.DatabaseError) as error:
        told = _told(path, str(getattr(error, "orig", None) or error))
        if told is None:
            raise
        raise told from error


def _told(path: Path, said: str) -> FairhandError | None:
    low = said.lower()
    if "locked" in low or "busy" in low:
        return BoxBusyError(
            f"Another program has been writing to {path} for more than ten seconds ({writer_of(path)}).",
            safe="Nothing was changed.",
            todo="Try again when it has finished.",
        )
    if "malformed" in low or "not a database" in low or "corrupt" in low:
        return DamagedBoxError(
            f"The box at {path} is damaged ({said}).",
            safe="Nothing was written.",
            todo="Run `fairhand check`, and open a copy of the box.",
        )
    if "readonly" in low:
        return ReadOnlyBoxError(f"The box at {path} can only be read.", safe="Nothing was changed.")
    if any(
        word in low for word in ("full", "disk i/o", "unable to open", "not authorized", "quota")
    ):
        return DiskError(
            f"The disk did not take it: {path}: {said}.",
            safe="The box is as it was before.",
            todo="Make room on the disk, then try again.",
        )
    return None


def writer_of(path: Path) -> str:
    """Return who says that they write to the box at `path`, in words."""
    try:
        note = lock_path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        note = ""
    return note or "it did not leave its name"


def lock_path(path: Path) -> Path:
    """Return the file on which the lock of the box at `path` is held: opening the box itself would drop it."""
    return path.with_name(f".{path.name}.lock")
