"""Safekeeping: whole, verified copies of a box, and reading everything in it."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

from fairhand.domain.errors import DamagedBoxError, DiskError
from fairhand.domain.ids import new_id
from fairhand.domain.safekeeping import Copy, Finding
from fairhand.store import check as store_check
from fairhand.store import migrate
from fairhand.store.box import Box
from fairhand.system import paths
from fairhand.system.private_files import make_private_folder

_SEQUENCE = re.compile(r" copy (\d{6}) ")


def backup(box: Box, to: Path | None = None) -> Copy:
    """Make a copy of a box, read all of it, and only then give it its name.

    Args:
        box: the open box.
        to: the folder for the copy; the usual one where none is given.

    Raises:
        DiskError: the folder is missing, or the disk refused.
        DamagedBoxError: the box is damaged, and so would be its copy.
    """
    folder = make_private_folder(_usual_folder(box)) if to is None else to
    if not folder.is_dir():
        raise DiskError(
            f"There is no folder {folder}.",
            safe="The box is as it was.",
            todo="Make it, or name another.",
        )
    part = folder / f".{box.name}.{new_id()}.part"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        box.copy_into(part)
        letters = _verified(part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        copy = folder / _name(box, folder)
        part.rename(copy)
        migrate.sync_folder(folder)
    except OSError as error:
        raise DiskError(
            f"No copy could be made in {folder}: {error.strerror}.",
            safe="The box is as it was.",
            todo="Make room on the disk, or name another folder.",
        ) from error
    finally:
        for left in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
            left.unlink(missing_ok=True)
    return Copy(copy, copy.stat().st_size, letters)


def _usual_folder(box: Box) -> Path:
    return paths.data_folder() / "copies" / box.id


def _name(box: Box, folder: Path) -> str:
    # A number and not the clock tells which copy is newer: clocks are set back.
    taken = [int(found[1]) for file in folder.iterdir() if (found := _SEQUENCE.search(file.name))]
    return f"{box.name} copy {max(taken, default=0) + 1:06d} {datetime.now().astimezone():%Y-%m-%d %H%M}.fairhand"


def _verified(part: Path) -> int:
    """Read all of a copy, and return how many letters it holds."""
    copy = migrate.open_box(part, reading_only=True)
    try:
        findings = check(copy)
        if findings:
            raise DamagedBoxError(
                f"The copy is not whole: {findings[0].what}",
                safe="The box was not touched, and older copies are as they were.",
                todo="Run `fairhand check` on the box.",
            )
        with copy.reading() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM letter").scalar_one())
    finally:
        copy.close()


def check(box: Box) -> list[Finding]:
    """Read everything in a box, and return what is damaged. Nothing is repaired."""
    with box.reading() as connection:
        return list(store_check.check(connection))
