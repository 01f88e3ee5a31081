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
        text: all of it.
        at: when it was kept.
        file: where.
    """

    draft: str
    text: str
    at: datetime
    file: Path


def keep(box: Box, draft: str, text: str) -> Path:
    """Keep a text that could not be saved, for the owner's eyes only (0600); it replaces the one before.

    Raises:
        DiskError: it could not be kept either.
    """
    file = _file(box, draft)
    try:
        write_private(file, text.encode())
    except OSError as error:
        raise DiskError(
            f"The text could not be kept in {file.parent} either ({error.strerror}).",
            safe="It is still on the screen.",
            todo="Save a copy of it elsewhere.",
        ) from None
    return file


def find(box: Box, draft: str) -> Rescued | None:
    """Return the text that is kept of a draft, or None."""
    return _read(_file(box, draft), draft)


def waiting(box: Box) -> list[Rescued]:
    """Return all texts of a box that could not be saved, newest first."""
    found = [_read(file, file.stem) for file in _folder(box).glob(f"*{_SUFFIX}")]
    return sorted((it for it in found if it is not None), key=lambda it: it.at, reverse=True)


def forget(box: Box, draft: str) -> None:
    """Remove what is kept of a draft: it is in the box now, or not wanted."""
    try:
        _file(box, draft).unlink(missing_ok=True)
    except OSError:
        # It will be offered once more, which does no harm.
        return


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


def _file(box: Box, draft: str) -> Path:
    return _folder(box) / f"{draft}{_SUFFIX}"


def _read(file: Path, draft: str) -> Rescued | None:
    try:
        text = file.read_bytes().decode("utf-8", "replace")
        at = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    except OSError:
        return None
    return Rescued(draft, text, at, file)
