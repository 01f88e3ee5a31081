"""Making a box, and bringing an older one up to today's schema.

Each step is frozen in `migrations/`: it says what it did on the day it was written and never looks at
`tables.py`. All steps that a box needs run in one transaction, after a copy was kept; foreign keys
are checked before it is committed. (Own steps on `PRAGMA user_version`, because alembic's batch mode
silently dropped the triggers and the index tables of FTS5.)
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pkgutil
import time
from pathlib import Path
from types import ModuleType

import sqlcipher3.dbapi2 as driver

from fairhand.domain.errors import DamagedBoxError, DiskError, FairhandError, NoSuchBoxError
from fairhand.domain.ids import new_id
from fairhand.store import migrations, shrinking
from fairhand.store.box import Box
from fairhand.store.connecting import connect, hidden_in_wal, in_words, reading_mode
from fairhand.store.header import APPLICATION_ID, check_header, refuse_newer

OLDEST_SAFE_SQLITE = (3, 51, 3)  # earlier ones can damage a box around a reset of the WAL
_PRIVATE = 0o600
_BESIDE = ("", "-wal", "-shm", "-journal")


def steps() -> list[ModuleType]:
    """Return the frozen steps; the place in the list, from 1, is the `user_version` after it."""
    names = sorted(
        module.name
        for module in pkgutil.iter_modules(migrations.__path__)
        if module.name.startswith("step_")
    )
    return [importlib.import_module(f"{migrations.__name__}.{name}") for name in names]


def create(path: Path) -> Box:
    """Make a new, empty box at `path`, readable by its owner alone, and open it.

    The box appears under its name only once it is whole.

    Raises:
        NoSuchBoxError: the folder is missing.
        FairhandError: something is there already.
        DiskError: the disk refused.
    """
    _refuse_old_sqlite()
    part = path.with_name(f".{new_id()}.part")
    try:
        if not path.parent.is_dir():
            raise NoSuchBoxError(
                f"The folder {path.parent} does not exist.",
                todo="Make it, or choose another place.",
            )
        make_private(part)
        fill(part)
        appear(part, path)
    except FileExistsError:
        raise FairhandError(
            f"There is a file at {path} already.",
            safe="It was not touched.",
            todo="Choose another name.",
        ) from None
    except (OSError, driver.DatabaseError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise DiskError(
            f"No box could be made at {path}: {said}.", todo="Choose another place."
        ) from error
    finally:
        remove_part(part)
    sync_folder(path.parent)
    return Box(path, len(steps()))


def open_box(
    path: Path, *, reading_only: bool = False, why: str = "it was opened for reading."
) -> Box:
    """Open the box at `path`, having brought an older one up to date.

    Args:
        path: the file.
        reading_only: open it so that nothing can be written.
        why: the reason for that, for the person.

    Raises:
        FairhandError: NoSuchBoxError, ForeignBoxError, DamagedBoxError, NewerBoxError,
            BoxBusyError, DiskError; in each case the file was not touched.
    """
    _refuse_old_sqlite()
    newest = len(steps())
    version = check_header(path, newest).user_version
    why = why if reading_only else _why_read_only(path)
    if hidden_in_wal(path):
        # The header may be that of before a migration. Looked at for reading, since whoever may
        # write and closes last brings the -wal into the file.
        with in_words(path):
            version = _version(path)
        refuse_newer(path, version, newest)
    if version < newest and why:
        raise FairhandError(
            f"{path} was made by an older Fairhand and has to be brought up to date: {why}",
            safe="It was not touched.",
            todo="Copy it to a folder of your own, and open that.",
        )
    if version < newest:
        migrate(path)
    return Box(path, newest, read_only=why)


def migrate(path: Path, *, keep: bool = True) -> None:
    """Bring the box at `path` to the newest step, in one transaction, keeping a copy before.

    Args:
        path: of the box.
        keep: whether a copy is kept; not of what is itself a copy that has no name yet.

    Raises:
        FairhandError: a step left links without their rows; the box is as it was.
    """
    with in_words(path), contextlib.closing(connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN IMMEDIATE")
        # Asked again, now that nobody else can write: another program may have done it.
        (have,) = connection.execute("PRAGMA user_version").fetchone()
        wanted = steps()[have:]
        if not wanted:
            return
        copy = keep_copy(path, f"before format {len(steps())}") if keep else None
        try:
            for step in wanted:
                step.apply(connection)
            _refuse_broken_links(connection, path)
            connection.execute(f"PRAGMA user_version={len(steps())}")
            connection.execute("COMMIT")
        except BaseException:
            # The box is what it was, and each new try would leave one more copy of it.
            if copy is not None:
                copy.unlink()
            raise
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _refuse_broken_links(connection: driver.Connection, path: Path) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise FairhandError(
            f"{path} could not be brought up to date: {len(broken)} links lead nowhere.",
            safe="It is as it was before.",
        )


def keep_copy(path: Path, why: str) -> Path:
    """Keep a whole, verified copy of the box at `path` beside it, and return where it is.

    Args:
        path: of the box.
        why: what the copy is named after.

    Raises:
        OSError, driver.DatabaseError: the disk refused, or the box is damaged.
        DamagedBoxError: the copy is not whole.
    """
    part = path.with_name(f".{new_id()}.part")
    try:
        make_private(part)
        with contextlib.closing(connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        with contextlib.closing(connect(part, "ro")) as connection:
            (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            raise DamagedBoxError(f"The copy of {path} is not whole: {said}.", safe="It stays.")
        with part.open("rb") as file:
            os.fsync(file.fileno())
        copy = _free_name(path, why)
        part.rename(copy)
    except OSError as error:
        raise DiskError(
            f"No copy of {path} could be kept: {error.strerror}.",
            safe="The box is as it was before.",
            todo="Make room on the disk, then try again.",
        ) from error
    finally:
        remove_part(part)
    sync_folder(copy.parent)
    return copy


def _free_name(path: Path, why: str) -> Path:
    stem = f"{path.stem} {why} {time.strftime('%Y-%m-%d %H%M%S')}"
    names = [path.with_name(f"{stem}{extra}{path.suffix}") for extra in ("", " 2", " 3", " 4")]
    return next((name for name in names if not name.exists()), names[-1])


def make_private(path: Path) -> None:
    """Make an empty file at `path` that its owner alone may read and write, whatever the umask.

    Raises:
        FileExistsError: something is there.
        OSError: the disk refused.
    """
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, _PRIVATE)
    finally:
        os.close(handle)


def remove_part(part: Path) -> None:
    """Remove a file that was not finished, and what SQLite may have left beside it."""
    for ending in _BESIDE:
        with contextlib.suppress(OSError):
            part.with_name(part.name + ending).unlink()


def sync_folder(folder: Path) -> None:
    """Make sure that the names in `folder` are on the disk, where the system lets that be done."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def appear(part: Path, path: Path) -> None:
    """Give the file its name, never taking the place of what is there.

    Raises:
        FileExistsError: something is there.
        OSError: the disk refused.
    """
    if os.path.lexists(path):  # a link that leads nowhere, too
        raise FileExistsError(path)
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a memory stick knows no links
        part.rename(path)


def fill(path: Path) -> None:
    """Make the tables of a new box in the file at `path`, which is there and empty."""
    shrinking.make_shrinkable(path)
    with contextlib.closing(connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("BEGIN EXCLUSIVE")
        for step in steps():
            step.apply(connection)
        connection.executemany(
            "INSERT INTO box(key, value) VALUES(?, ?)",
            [
                ("id", new_id()),
                ("made_at", str(int(time.time()))),
                ("oldest_reader", str(len(steps()))),
                ("writes", "0"),
            ],
        )
        connection.execute(f"PRAGMA user_version={len(steps())}")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _version(path: Path) -> int:
    with contextlib.closing(connect(path, reading_mode(path))) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return int(version)


def _why_read_only(path: Path) -> str:
    where = ""
    if not os.access(path, os.W_OK):
        where = "you may not write to the file."
    elif not os.access(path.parent, os.W_OK):
        where = f"you may not write to the folder {path.parent}."
    elif hasattr(os, "statvfs") and os.statvfs(path).f_flag & getattr(os, "ST_RDONLY", 0):
        where = "it lies on a disk that can only be read."
    if where and reading_mode(path) == "immutable" and hidden_in_wal(path):
        return (
            f"{where[:-1]}. What was saved last is not shown: it stands in {path.name}-wal beside "
            "it. Copy both files to a folder of your own to see it."
        )
    return where


def _refuse_old_sqlite() -> None:
    if driver.sqlite_version_info < OLDEST_SAFE_SQLITE:
        needed = ".".join(map(str, OLDEST_SAFE_SQLITE))
        raise FairhandError(
            f"This SQLite ({driver.sqlite_version}) has a fault that can damage a box; "
            f"{needed} or newer is needed.",
            safe="No box was touched.",
            todo="Install sqlcipher3 0.6.4 or newer.",
        )
