"""Making a box, and bringing an older one up to today's schema.

Each step is frozen in `migrations/`: it says what it did on the day it was written and never looks at
`tables.py`. All steps that a box needs run in one transaction, after a copy was kept; foreign keys are
checked before it is committed. (Own steps on `PRAGMA user_version`, because alembic's batch mode
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
from typing import Any

import sqlcipher3.dbapi2 as driver

from fairhand.domain.errors import DiskError, FairhandError, NoSuchBoxError
from fairhand.domain.ids import new_id
from fairhand.store import migrations
from fairhand.store.box import APPLICATION_ID, OLDEST_SAFE_SQLITE, Box, check_header

PRIVATE = 0o600


def steps() -> list[ModuleType]:
    """Return the frozen steps, first to last; the place in the list, from 1, is the `user_version` after it."""
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
    if not path.parent.is_dir():
        raise NoSuchBoxError(
            f"The folder {path.parent} does not exist.", todo="Make it, or choose another place."
        )
    if path.exists() or path.is_symlink():
        raise FairhandError(
            f"There is a file at {path} already.",
            safe="It was not touched.",
            todo="Choose another name.",
        )
    part = path.with_name(f".{path.name}.{new_id()}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        _fill(part)
        _appear(part, path)
    except FileExistsError:
        raise FairhandError(
            f"There is a file at {path} already.", safe="It was not touched."
        ) from None
    except (OSError, driver.DatabaseError) as error:
        raise DiskError(
            f"No box could be made at {path}: {error}.", todo="Choose another place."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    sync_folder(path.parent)
    return Box(path)


def open_box(path: Path, *, reading_only: bool = False) -> Box:
    """Open the box at `path`, having brought an older one up to date.

    Args:
        path: the file.
        reading_only: open it so that nothing can be written.

    Raises:
        FairhandError: NoSuchBoxError, ForeignBoxError, DamagedBoxError, NewerBoxError, BoxBusyError, DiskError;
            in each case the file was not touched.
    """
    _refuse_old_sqlite()
    newest = len(steps())
    header = check_header(path, newest)
    why = "it was opened for reading." if reading_only else _why_read_only(path)
    if header.user_version < newest and not why:
        migrate(path, header.user_version)
    return Box(path, read_only=why)


def migrate(path: Path, have: int) -> None:
    """Bring the box at `path` from step `have` to the newest, in one transaction, keeping a copy before.

    Raises:
        FairhandError: a step failed or left foreign keys without their rows; the box is as it was.
    """
    keep_copy(path, f"before format {len(steps())}")
    connection = driver.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN EXCLUSIVE")
        for step in steps()[have:]:
            step.apply(connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise FairhandError(
                f"{path} could not be brought up to date: {len(broken)} links lead nowhere.",
                safe="It is as it was before.",
            )
        connection.execute(f"PRAGMA user_version={len(steps())}")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def keep_copy(path: Path, why: str) -> Path:
    """Keep a whole copy of the box at `path` beside it, named after `why`, and return where it is."""
    copy = path.with_name(f"{path.stem} {why} {time.strftime('%Y-%m-%d %H%M%S')}{path.suffix}")
    part = copy.with_name(f".{copy.name}.part")
    connection = driver.connect(path, isolation_level=None)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        connection.execute("VACUUM INTO ?", (str(part),))
    finally:
        connection.close()
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.rename(copy)
    sync_folder(copy.parent)
    return copy


def sync_folder(folder: Path) -> None:
    """Make sure that the names in `folder` are on the disk (where the system lets a folder be synced)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _appear(part: Path, path: Path) -> None:
    """Give the file its name, never taking the place of what is there."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a memory stick knows no links
        if path.exists():
            raise FileExistsError(path) from None
        part.rename(path)


def _fill(path: Path) -> None:
    connection: Any = driver.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
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
    finally:
        connection.close()


def _why_read_only(path: Path) -> str:
    if not os.access(path, os.W_OK):
        return "you may not write to the file."
    if not os.access(path.parent, os.W_OK):
        return f"you may not write to the folder {path.parent}."
    if hasattr(os, "statvfs") and os.statvfs(path).f_flag & getattr(os, "ST_RDONLY", 0):
        return "it lies on a disk that can only be read."
    return ""


def _refuse_old_sqlite() -> None:
    if driver.sqlite_version_info < OLDEST_SAFE_SQLITE:
        needed = ".".join(map(str, OLDEST_SAFE_SQLITE))
        raise FairhandError(
            f"This SQLite ({driver.sqlite_version}) has a fault that can damage a box; {needed} or newer is needed.",
            safe="No box was touched.",
            todo="Install sqlcipher3 0.6.4 or newer.",
        )
