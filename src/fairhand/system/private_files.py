"""Folders and files that only their owner may read, written so that a crash leaves no half."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600


def make_private_folder(folder: Path) -> Path:
    """Make a folder, and those above it that are missing, for the owner's eyes only (0700).

    Args:
        folder: what to make. One that is there keeps the permissions it has, since it may be a
            folder that the person shares on purpose.

    Returns:
        The same folder.

    Raises:
        OSError: it could not be made.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        # Another Fairhand may have made it in between.
        place.mkdir(mode=_FOLDER_MODE, exist_ok=True)
    return folder


def write_private(file: Path, content: bytes) -> None:
    """Replace a file in one step, readable by its owner only (0600).

    The content is written to a `.part` file beside it, brought to the disk and renamed; whoever
    reads sees the old content or the new, also after a power cut.

    Args:
        file: what to write; its folder is made if missing.
        content: all of it.

    Raises:
        OSError: it could not be written; the old file then stands as it was.
    """
    make_private_folder(file.parent)
    # The process id keeps two Fairhands from writing into one `.part`.
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
        with open(handle, "wb") as stream:  # noqa: PTH123 - of a handle, which Path cannot open
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Bring a rename to the disk, on systems where a folder can be opened."""
    # Windows opens no folders, and some network disks refuse; the rename itself is done.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
