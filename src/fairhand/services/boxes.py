"""Boxes: making one, opening one, holding it while a window has it open."""

from __future__ import annotations

import contextlib
import os
import time
from contextlib import suppress
from pathlib import Path

from fairhand.domain.errors import NoSuchBoxError
from fairhand.store import migrate, pictures, search, shrinking
from fairhand.store.box import Box
from fairhand.store.lock import Hold
from fairhand.store.writers import lock_path
from fairhand.system import paths
from fairhand.system.json_file import read_object, write_object
from fairhand.system.private_files import make_private_folder

__all__ = [
    "Box",
    "Hold",
    "ask_to_raise",
    "asked_to_raise",
    "create",
    "hold",
    "known",
    "lock_file",
    "open_box",
    "open_or_create",
]
# A second after the beginning of 1970: no lock file was ever made then.
_RAISE_NS = 1_000_000_000
_A_DAY = 86_400  # so long may whoever cut a picture still think better of it


def create(path: Path) -> Box:
    """Make a new, empty box and open it. The folder of the usual place is made where it is missing.

    Raises:
        FairhandError: something is there already; the folder is missing; the disk refused.
    """
    if path.parent == paths.data_folder():
        make_private_folder(path.parent)
    box = migrate.create(path)
    _remember(path, box.id)
    return box


def open_box(path: Path, *, reading_only: bool = False) -> Box:
    """Open the box at `path`.

    Args:
        path: the file.
        reading_only: open it so that nothing can be written.

    Raises:
        FairhandError: it is not there, foreign, damaged, newer, busy or cannot be read; it was
            not touched.
    """
    why = "it was opened for reading." if reading_only else ""
    if _is_kept_copy(path):
        why = "it is a copy, and stays as it was made; restore it to go on with it."
    try:
        box = migrate.open_box(path, reading_only=bool(why), why=why)
    except NoSuchBoxError:
        if not known(path):
            raise
        raise _vanished(path) from None
    if not why:
        _remember(path, box.id)
    return box


def open_or_create(path: Path) -> tuple[Box, bool]:
    """Open the box at `path`, or make it where there never was one; return it and whether it was made.

    Raises:
        NoSuchBoxError: the folder is missing, or a box known from before has vanished from there.
        FairhandError: as `open_box`.
    """
    if os.path.lexists(path) or known(path):
        return open_box(path), False
    return create(path), True


def hold(path: Path) -> Hold:
    """Hold a box for one window.

    Raises:
        BoxBusyError: another window holds it.
    """
    return Hold(path)


def tidy(box: Box, seconds: float, *, cut_words: bool = False) -> bool:
    """Keep the index quick, and erase the words of what was destroyed, for about `seconds`.

    To be called in idle moments and on quitting; each step is a short transaction of its own.

    Args:
        box: the open box.
        seconds: how long it may take.
        cut_words: erase also the words that were written in drafts and cut again, and the pictures of
            drafts that no text shows any more.

    Returns:
        Whether there is more to do.
    """
    if box.read_only:
        return False
    if cut_words:
        with box.writing() as connection:
            search.forget(connection, [search.DRAFTS])
            pictures.sweep(connection, int(time.time()) - _A_DAY)
    until = time.monotonic() + seconds
    while True:
        with box.writing() as connection:
            more = search.tidy_step(connection) or shrinking.shrink_step(connection)
        if not more:
            box.checkpoint()
            return False
        if time.monotonic() >= until:
            return True


def known(path: Path) -> bool:
    """Tell whether a box was at `path` before."""
    return str(path.absolute()) in _known_boxes()


def copies_folder() -> Path:
    """Return the folder that holds a folder of copies for each box."""
    return paths.data_folder() / "copies"


def _is_kept_copy(path: Path) -> bool:
    # What is written into a copy would be lost when that copy is pruned.
    return copies_folder().absolute() in path.absolute().parents


def known_id(path: Path) -> str:
    """Return the id of the box that was at `path` when it was last opened, or ""."""
    found = _known_boxes().get(str(path.absolute()))
    return found if isinstance(found, str) else ""


def paths_of(box_id: str) -> list[Path]:
    """Return where the box of that id was opened."""
    return [Path(name) for name, known_as in _known_boxes().items() if known_as == box_id]


def _vanished(path: Path) -> NoSuchBoxError:
    return NoSuchBoxError(
        f"The box that was at {path} is not there any more.",
        safe="Nothing was made in its place.",
        todo="Put it back, plug in the disk that it is on, or open a copy of it. "
        "The window can make a new one there.",
    )


def _known_boxes() -> dict[str, object]:
    boxes = read_object(_file()).get("boxes", {})
    return boxes if isinstance(boxes, dict) else {}


def _remember(path: Path, box_id: str) -> None:
    name = str(path.absolute())
    boxes = _known_boxes()
    if boxes.get(name) != box_id:
        # A home that cannot be written keeps nobody from reading a box.
        with contextlib.suppress(OSError):
            write_object(_file(), {"boxes": {**boxes, name: box_id}})


def _file() -> Path:
    return paths.data_folder() / "boxes.json"


def lock_file(path: Path) -> Path:
    """Return the file beside a box by which its window is held; a window may watch it."""
    return lock_path(path)


def ask_to_raise(path: Path) -> None:
    """Ask the window that holds a box to come to the front: its lock file gets a time long past."""
    with suppress(OSError):
        os.utime(lock_path(path), ns=(_RAISE_NS, _RAISE_NS))


def asked_to_raise(path: Path) -> bool:
    """Tell whether another start of Fairhand asked for this window, and take note that it was heard."""
    with suppress(OSError):
        if lock_path(path).stat().st_mtime_ns == _RAISE_NS:
            os.utime(lock_path(path))
            return True
    return False
