"""Safekeeping: whole, verified copies of a box, reading everything in it, and going back to a copy."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from fairhand.domain.errors import DiskError, NotFoundError
from fairhand.domain.ids import new_id
from fairhand.domain.pruning import to_prune
from fairhand.domain.safekeeping import Copy, Finding, KeptCopy, Standing, Why
from fairhand.services import copy_places
from fairhand.services.restoring import put_in_place, readable, restore, salvage, verified
from fairhand.store import backup as store
from fairhand.store import check as store_check
from fairhand.store import migrate
from fairhand.store.box import Box
from fairhand.system import paths
from fairhand.system.private_files import make_private_folder
from fairhand.system.settings import COPIES_GIGABYTES, Settings

__all__ = [
    "automatic",
    "backup",
    "budget_set",
    "check",
    "copies",
    "find",
    "prune",
    "put_in_place",
    "readable",
    "restore",
    "salvage",
    "standing",
]
#: Above so many bytes of enclosures and originals, a copy that is made by itself leaves them out.
MUCH = 200_000_000
_SECONDS_BETWEEN_WHOLE_COPIES = 86_400
_ROOM_TO_SPARE = 64 << 20
_GIGABYTE = 1_000_000_000
#: What a copy is at: it is written, then all of it is read.
Step = Literal["copying", "reading"]


def backup(
    box: Box,
    to: Path | None = None,
    *,
    why: Why = "asked",
    whole: bool = True,
    progress: Callable[[Step], object] = lambda _: None,
) -> Copy:
    """Make a copy of a box, read all of it, and only then give it its name.

    Args:
        box: the open box.
        to: the folder for the copy; the usual one where none is given.
        why: why it is made.
        whole: whether the bytes of enclosures and originals go with it.
        progress: told what is being done.

    Raises:
        DiskError: the folder is missing, or the disk refused.
        DamagedBoxError: the box is damaged, and so would be its copy.
    """
    folder = _folder(box, to)
    part = copy_places.part_in(folder, new_id())
    try:
        copy_places.sweep_parts(folder)
        _make_sure_of_room(box, folder)
        migrate.make_private(part)
        progress("copying")
        store.write(box, part, whole=whole)
        store.sign(part, made_at=int(time.time()), why=why)
        progress("reading")
        letters = verified(part)
        copy, number = _named(box, part, folder)
    except OSError as error:
        raise DiskError(
            f"No copy could be made in {folder}: {error.strerror}.",
            safe="The box is as it was.",
            todo="Make room on the disk, or name another folder.",
        ) from error
    finally:
        migrate.remove_part(part)
    copy_places.remember_place(box.id, folder)
    return Copy(copy, copy.stat().st_size, letters, number, whole)


def _folder(box: Box, to: Path | None) -> Path:
    if to is None:
        try:
            return make_private_folder(copy_places.usual_folder(box.id))
        except OSError as error:
            raise DiskError(
                f"There is no room for copies in {copy_places.root()}: {error.strerror}.",
                safe="The box is as it was.",
                todo="Name another folder.",
            ) from error
    if not to.is_dir():
        raise DiskError(
            f"There is no folder {to}.",
            safe="The box is as it was.",
            todo="Make it, or name another.",
        )
    return to


def _make_sure_of_room(box: Box, folder: Path) -> None:
    # A copy that fills the disk would keep the next letter from being saved.
    free = shutil.disk_usage(folder).free
    if free < box.path.stat().st_size + _ROOM_TO_SPARE:
        raise DiskError(
            f"There is not enough room in {folder} for a copy of the box.",
            safe="The box is as it was.",
            todo="Make room on the disk, or name another folder.",
        )


def _named(box: Box, part: Path, folder: Path) -> tuple[Path, int]:
    """Bring a copy to the disk and give it its name, which nothing else has; return it and its number."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    number = copy_places.next_number(box.id, folder)
    while True:
        copy = folder / copy_places.name_for(box, number)
        try:
            migrate.appear(part, copy)
        except FileExistsError:  # another program copied the box meanwhile
            number += 1
        else:
            break
    migrate.remove_part(part)
    migrate.sync_folder(folder)
    return copy, number


# --- copies made by themselves ---------------------------------------------------------------------


def automatic(
    box: Box,
    why: Why,
    *,
    budget: int | None = None,
    always: bool = False,
    progress: Callable[[Step], object] = lambda _: None,
) -> Copy | None:
    """Make a copy into the usual folder if the box has changed since the last, and prune older ones.

    Enclosures and originals of more than 200 MB go with one copy a day. An empty box is not copied.

    Args:
        box: the open box.
        why: why it is made.
        budget: how many bytes the copies may take together; None: as the person has set it.
        always: make it also where nothing has changed.
        progress: told what is being done.

    Returns:
        The copy, or None where none was needed.

    Raises:
        DiskError, DamagedBoxError: as `backup`.
    """
    there = copies(box)
    if store.is_empty(box) or not (always or _changed(box, there)):
        return None
    much = store.kept_bytes_of(box) > MUCH
    last_whole = next((it for it in there if it.usual and it.verified and it.whole), None)
    age = abs(time.time() - last_whole.made_at.timestamp()) if last_whole else None
    whole = not much or age is None or age > _SECONDS_BETWEEN_WHOLE_COPIES
    made = backup(box, why=why, whole=whole, progress=progress)
    prune(box, budget)
    return made


def prune(box: Box | Path, budget: int | None = None) -> list[KeptCopy]:
    """Remove the copies in the usual folder that need not be kept, and return them (`domain.pruning`)."""
    gone = to_prune(
        [it for it in copies(box) if it.usual], budget_set() if budget is None else budget
    )
    for copy in gone:
        migrate.remove_part(copy.file)
    return gone


def budget_set() -> int:
    """Return how many bytes the copies of a box may take together."""
    return Settings(paths.settings_file()).get(COPIES_GIGABYTES) * _GIGABYTE


def copies(box: Box | Path, *, more: Path | None = None) -> list[KeptCopy]:
    """Return the copies of a box, newest first; also where the box itself is missing or damaged.

    Args:
        box: the open box, or the path at which it was last opened.
        more: a folder to look into, besides those into which it is known to have been copied.
    """
    named = copy_places.id_of(box)
    return copy_places.kept(named, more=more) if named else []


def standing(box: Box) -> Standing:
    """Return how safe a box is."""
    there = copies(box)
    last = next((it for it in there if it.verified), None)
    return Standing(
        last,
        last is None or _same_disk(box.path, last.file),
        _changed(box, there),
        store.is_empty(box),
    )


def _changed(box: Box, there: list[KeptCopy]) -> bool:
    last = next((it for it in there if it.verified), None)
    return last is None or last.state != store.state_of(box)


def _same_disk(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def find(box: Path, named: str) -> Path:
    """Return the file of a copy.

    Args:
        box: the path of the box that it is of.
        named: the file, or its number in the list of copies.

    Raises:
        NotFoundError: there is none like that.
    """
    if os.path.lexists(named):
        return Path(named)
    if named.isascii() and named.isdigit():
        for copy in copies(box):
            if copy.sequence == int(named):
                return copy.file
    raise NotFoundError(
        f"There is no copy {named}.", todo="See `fairhand backup list`, or name its file."
    )


def check(box: Box) -> list[Finding]:
    """Read everything in a box, and return what is damaged. Nothing is repaired."""
    with box.reading() as connection:
        return list(store_check.check(connection))
