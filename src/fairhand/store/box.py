"""A box: one SQLite file with everything in it, open for reading and writing."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, exc
from sqlalchemy.pool import QueuePool

from fairhand.domain.errors import FairhandError, ReadOnlyBoxError
from fairhand.store import connecting
from fairhand.store.connecting import PATIENCE_MS, in_words
from fairhand.store.header import refuse_newer

# Services pass connections on, and know no more of SQLAlchemy than this name.
__all__ = ["Box", "Connection"]

_MOST_CONNECTIONS = 20
_KEPT_CONNECTIONS = 4
_USUAL_WAL_PAGES = 1_000  # SQLite's own
_MUCH_WAL_PAGES = 16_384
_MUCH_CACHE_KIB = 131_072


class Box:
    """An open box. Any thread may read; writers wait for one another.

    Attributes:
        path: the file.
        read_only: why nothing can be written, or "".
        id: of the box, the same in its copies.
    """

    def __init__(
        self, path: Path, newest: int, *, read_only: str = "", patience_ms: int = PATIENCE_MS
    ) -> None:
        """Open the file at `path`, which `header.check_header` has found to be a box.

        Args:
            path: the file.
            newest: the newest `user_version` that this program knows.
            read_only: why it is to be opened for reading only, or "".
            patience_ms: how long to wait while another program writes, in milliseconds.

        Raises:
            FairhandError: DamagedBoxError, NewerBoxError, DiskError.
        """
        self.path = path
        self.read_only = read_only
        self._patience_ms = patience_ms
        self._turn = threading.Lock()
        self._reconnecting = threading.Lock()
        self._file = _identity_of(path)
        self._writes_known = 0
        self._elsewhere = False
        self._connections_made = 0
        self._wal: tuple[int, int] | None = None
        self._engine = self._make_engine()
        try:
            self.id = self._introduce(newest)
        except BaseException:
            self._engine.dispose()
            raise

    def _make_engine(self) -> Engine:
        return create_engine(
            "sqlite://",
            module=driver,
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=_KEPT_CONNECTIONS,
            max_overflow=_MOST_CONNECTIONS - _KEPT_CONNECTIONS,
            pool_use_lifo=True,  # the connection with the large cache is used most
        )

    def _introduce(self, newest: int) -> str:
        """Return the id of the box, having made sure that it holds what a box holds."""
        try:
            with self.reading() as connection:
                version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
                refuse_newer(self.path, int(version), newest)
                found = connection.exec_driver_sql("SELECT value FROM box WHERE key = 'id'")
                self._writes_known = _writes(connection)
                return str(found.scalar_one())
        except (exc.NoResultFound, exc.OperationalError, ValueError) as error:
            raise connecting.damaged(self.path, "it does not say which box it is") from error

    @property
    def name(self) -> str:
        """The name of the box as the window shows it: its file's, without the ending."""
        return self.path.stem

    def _connect(self) -> driver.Connection:
        self._connections_made += 1
        first = self._connections_made == 1
        connection = connecting.connect(
            self.path,
            connecting.reading_mode(self.path) if self.read_only else "rw",
            cache_kib=connecting.MAIN_CACHE_KIB if first else connecting.SIDE_CACHE_KIB,
            patience_ms=self._patience_ms,
        )
        try:
            self._stay_with_the_file()
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection on which everything read belongs to one moment.

        Raises:
            FairhandError: DamagedBoxError, BoxMovedError, DiskError.
        """
        with in_words(self.path, self._patience_ms):
            self._stay_with_the_wal()
            with self._engine.connect() as connection:
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
        with self._turn, in_words(self.path, self._patience_ms):
            self._stay_with_the_file()
            self._stay_with_the_wal()
            with self._engine.connect() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                known = self._writes_known
                try:
                    yield connection
                    self._count_write(connection)
                    self._refuse_lost_wal()
                    connection.commit()
                except BaseException:
                    self._writes_known = known
                    raise

    @contextmanager
    def mending(self) -> Iterator[Connection]:
        """Give a connection in one transaction in which links may lead nowhere until it ends."""
        with in_words(self.path, self._patience_ms), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                connection.commit()
            finally:
                connection.rollback()
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")

    def _stay_with_the_file(self) -> None:
        # SQLite would go on writing to a file that was moved away, and nobody would ever see it
        # again; a new connection would even open whatever took its place.
        if _identity_of(self.path) == self._file:
            return
        self._complete_moved_file()
        raise connecting.moved(self.path)

    def _wal_is_gone(self) -> bool:
        """Tell whether the -wal that the connections here have open is no more the box's."""
        if self.read_only:
            return False
        there = _identity_of(self.path.with_name(self.path.name + "-wal"))
        if self._wal is None:
            self._wal = there
        return there != self._wal

    def _refuse_lost_wal(self) -> None:
        if self._wal_is_gone():
            raise connecting.taken_away(self.path)

    def _stay_with_the_wal(self) -> None:
        """Connect anew, where another program took itself for the last one and deleted the -wal.

        It does so once this process has lost its locks, and whatever here opens and closes the box, its
        -wal or its -shm makes it lose them all (a file dialog that looks into files). What is
        then saved would go into a file that nobody finds any more.
        """
        with self._reconnecting:
            if not self._wal_is_gone():
                return
            # While this one is open, those of before cannot take themselves for the last, and delete
            # the -wal that others write to now.
            fresh = connecting.connect(self.path, patience_ms=self._patience_ms)
            try:
                fresh.execute("SELECT value FROM box WHERE key = 'id'").fetchall()
                fresh.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                self._engine.dispose()
                self._engine = self._make_engine()
            finally:
                fresh.close()
            self._wal = None
            with self._engine.connect() as connection:
                connection.exec_driver_sql("SELECT value FROM box WHERE key = 'id'").all()
            self._wal_is_gone()

    def _complete_moved_file(self) -> None:
        """Bring what was saved from the -wal, which stayed behind, into the file that was moved."""
        with contextlib.suppress(FairhandError, exc.DBAPIError, driver.DatabaseError):
            # Only a connection that is still open has the moved file.
            if self._engine.pool.checkedin():  # type: ignore[attr-defined]  # a QueuePool has it
                with self._engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _count_write(self, connection: Connection) -> None:
        """Count this write in the box, so that others can tell that it was not theirs."""
        count = _writes(connection)
        if count != self._writes_known:
            self._elsewhere = True
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO box(key, value) VALUES('writes', ?)", (str(count + 1),)
        )
        self._writes_known = count + 1

    def changed_elsewhere(self) -> bool:
        """Tell whether another program has written since this was last asked, or since opening."""
        with self.reading() as connection:
            count = _writes(connection)
        with self._turn:
            changed = self._elsewhere or count > self._writes_known
            self._elsewhere = False
            self._writes_known = max(count, self._writes_known)
            return changed

    def checkpoint(self) -> bool:
        """Bring everything from the -wal into the box itself, and empty the -wal.

        Returns:
            Whether that could be done; not while somebody else reads an older state.
        """
        if self.read_only:
            return False
        with (
            self._turn,
            in_words(self.path, self._patience_ms),
            self._engine.connect() as connection,
        ):
            busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            return not busy

    @contextmanager
    def adding_much(self) -> Iterator[None]:
        """Make writing in the block cheaper, for an import: each page goes from the -wal into the box once.

        What is written is on the disk as soon as ever; it only stands longer in the -wal, which is
        emptied at the end. For one thread of a program that does nothing else with the box.
        """
        self._set_pages(_MUCH_CACHE_KIB, _MUCH_WAL_PAGES)
        try:
            yield
        finally:
            self._set_pages(connecting.MAIN_CACHE_KIB, _USUAL_WAL_PAGES)
            self.checkpoint()

    def _set_pages(self, cache_kib: int, wal_pages: int) -> None:
        # The pool gives the connection that was used last, so this is the one that will be.
        with in_words(self.path, self._patience_ms), self._engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA cache_size=-{cache_kib}")
            connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint={wal_pages}")

    def copy_into(self, empty: Path) -> None:
        """Write a whole copy of the box, as it is now, into a file that is there and empty."""
        with in_words(self.path, self._patience_ms), self._engine.connect() as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(empty),))

    def close(self) -> None:
        """Close every connection. Closing twice is no harm."""
        if not self.read_only and _identity_of(self.path) != self._file:
            self._complete_moved_file()
        self._engine.dispose()


def _writes(connection: Connection) -> int:
    found = connection.exec_driver_sql("SELECT value FROM box WHERE key = 'writes'").scalar()
    return int(found or 0)


def _identity_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
