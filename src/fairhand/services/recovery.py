"""Texts that could not be saved: kept beside the box's other files until they are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fairhand.domain.errors import DiskError
from fairhand.store.box import Box
from fairhand.system import paths
from fairhand.system.private_files import write_private

_SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Rescued:
    """A text that could not be saved.

    Args:
        draft: id of the draft whose text it is.
        line: id of its line, or "" where that is not known.
        text: all of it.
        at: when it was kept.
        file: where.
    """

    draft: str
    line: str
    text: str
    at: datetime
    file: Path


def keep(box: Box, draft: str, text: str, *, line: str = "") -> Path:
    """Keep a text that could not be saved, for the owner's eyes only (0600); it replaces the one before.

    Args:
        box: that should hold it.
        draft: id of its draft.
        text: all of it.
        line: id of the line that it was written on.

    Raises:
        DiskError: it could not be kept either.
    """
    file = _file(box, draft, line)
    try:
        write_private(file, text.encode())
    except OSError as error:
        raise DiskError(
            f"The text could not be kept in {file.parent} either ({error.strerror}).",
            safe="It is still on the screen.",
            todo="Save a copy of it elsewhere.",
        ) from None
    return file


def find(box: Box, draft: str, line: str | None = None) -> Rescued | None:
    """Return the text that is kept of a draft, or None.

    Args:
        box: whose draft it is.
        draft: its id.
        line: id of one of its lines, whose text alone is wanted, or that of a line not known any more;
            None for the newest of any line.
    """
    if line is None:
        return next((it for it in waiting(box) if it.draft == draft), None)
    return _read(_file(box, draft, line)) or _read(_file(box, draft, ""))


def waiting(box: Box) -> list[Rescued]:
    """Return all texts of a box that could not be saved, newest first."""
    found = [_read(file) for file in _folder(box).glob(f"*{_SUFFIX}")]
    return sorted((it for it in found if it is not None), key=lambda it: it.at, reverse=True)


def forget(box: Box, draft: str, line: str | None = None) -> None:
    """Remove what is kept of a draft: it is in the box now, or not wanted.

    Args:
        box: whose draft it is.
        draft: its id.
        line: id of the line whose text is meant; None for those of all lines.
    """
    kept = [it.file for it in waiting(box) if it.draft == draft]
    for file in kept if line is None else (_file(box, draft, line), _file(box, draft, "")):
        try:
            file.unlink(missing_ok=True)
        except OSError:
            # It will be offered once more, which does no harm.
            continue


def save_elsewhere(file: Path, text: str) -> None:
    """Write a text into a file that the person chose.

    Raises:
        DiskError: it could not be written.
    """
    try:
        write_private(file, text.encode())
    except OSError as error:
        raise DiskError(
            f"{file.name} could not be written ({error.strerror}).",
            safe="The text is still on the screen.",
            todo="Choose another folder.",
        ) from None


def _folder(box: Box) -> Path:
    # Hashed, so that no id can name a file elsewhere.
    return paths.data_folder() / "rescued" / hashlib.sha256(box.id.encode()).hexdigest()[:32]


def _file(box: Box, draft: str, line: str) -> Path:
    # Ids have no dot in them.
    return _folder(box) / (f"{draft}.{line}{_SUFFIX}" if line else f"{draft}{_SUFFIX}")


def _read(file: Path) -> Rescued | None:
    draft, _, line = file.stem.partition(".")
    try:
        text = file.read_bytes().decode("utf-8", "replace")
        at = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    except OSError:
        return None
    return Rescued(draft, line, text, at, file)
