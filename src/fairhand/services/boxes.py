"""Boxes: making one, opening one, holding it while a window has it open."""

from __future__ import annotations

from pathlib import Path

from fairhand.domain.errors import NoSuchBoxError
from fairhand.store import migrate
from fairhand.store.box import Box
from fairhand.store.lock import Hold
from fairhand.system import paths
from fairhand.system.json_file import read_object, write_object
from fairhand.system.private_files import make_private_folder

__all__ = ["Box", "Hold", "create", "hold", "known", "open_box", "open_or_create"]


def create(path: Path) -> Box:
    """Make a new, empty box and open it. The folder of the usual place is made where it is missing.

    Raises:
        FairhandError: something is there already; the folder is missing; the disk refused.
    """
    if path == paths.default_box():
        make_private_folder(path.parent)
    box = migrate.create(path)
    _remember(path)
    return box


def open_box(path: Path, *, reading_only: bool = False) -> Box:
    """Open the box at `path`.

    Args:
        path: the file.
        reading_only: open it so that nothing can be written.

    Raises:
        FairhandError: it is not there, foreign, damaged, newer, busy or cannot be read; it was not touched.
    """
    try:
        box = migrate.open_box(path, reading_only=reading_only)
    except NoSuchBoxError:
        if not known(path):
            raise
        raise _vanished(path) from None
    _remember(path)
    return box


def open_or_create(path: Path) -> tuple[Box, bool]:
    """Open the box at `path`, or make it where there never was one; return it and whether it was made.

    Raises:
        NoSuchBoxError: the folder is missing, or a box known from before has vanished from there.
        FairhandError: as `open_box`.
    """
    if path.exists() or known(path):
        return open_box(path), False
    return create(path), True


def hold(path: Path) -> Hold:
    """Hold a box for one window.

    Raises:
        BoxBusyError: another window holds it.
    """
    return Hold(path)


def known(path: Path) -> bool:
    """Tell whether a box was at `path` before."""
    return str(path.absolute()) in _known_boxes()


def _vanished(path: Path) -> NoSuchBoxError:
    return NoSuchBoxError(
        f"The box that was at {path} is not there any more.",
        safe="Nothing was made in its place.",
        todo="Put it back, plug in the disk that it is on, or open a copy of it.",
    )


def _known_boxes() -> dict[str, object]:
    boxes = read_object(_file()).get("boxes", {})
    return boxes if isinstance(boxes, dict) else {}


def _remember(path: Path) -> None:
    name = str(path.absolute())
    boxes = _known_boxes()
    if name not in boxes:
        make_private_folder(_file().parent)
        write_object(_file(), {"boxes": {**boxes, name: True}})


def _file() -> Path:
    return paths.data_folder() / "boxes.json"
