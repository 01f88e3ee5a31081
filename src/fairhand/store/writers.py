"""Who is writing to a box: asked only when somebody has waited for them in vain."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

# In WAL mode the writer holds this byte of the -shm file (https://sqlite.org/walformat.html, 2.3).
_WRITE_LOCK_AT = 120
_LOCKS = Path("/proc/locks")
_FIELDS = 8


def lock_path(path: Path) -> Path:
    """Return the file that a window locks while it has the box at `path` open.

    Not the box itself: opening and closing that once more would drop SQLite's own locks on it.
    """
    return path.with_name(f".{path.name}.lock")


def writer_of(path: Path) -> str:
    """Return in words who is writing to the box at `path`, as far as that can be known."""
    with contextlib.suppress(OSError, ValueError):
        return _described(path, _holder(path))
    with contextlib.suppress(OSError, ValueError):
        note = lock_path(path).read_text(encoding="utf-8").strip()
        if note and not note.endswith(f" {os.getpid()}"):
            return note
    return "it did not leave its name"


def _holder(path: Path) -> int:
    """Return the process that holds SQLite's write lock, as Linux knows it.

    The -shm file is not opened for that, since closing it would drop the locks that we have on it.

    Raises:
        OSError: this system does not tell.
        ValueError: nobody holds it.
    """
    inode = path.with_name(f"{path.name}-shm").stat().st_ino
    for row in _LOCKS.read_text(encoding="ascii").splitlines():
        # "3: POSIX  ADVISORY  WRITE 2170 fe:00:2162842 120 120"; "->" before those who wait.
        words = row.split()
        if len(words) != _FIELDS or words[1] != "POSIX" or words[3] != "WRITE":
            continue
        start, end = int(words[6]), words[7]
        covers = start <= _WRITE_LOCK_AT and (end == "EOF" or int(end) >= _WRITE_LOCK_AT)
        if covers and words[5].rsplit(":", 1)[1] == str(inode):
            return int(words[4])
    raise ValueError


def _described(path: Path, process: int) -> str:
    with contextlib.suppress(OSError, ValueError):
        note = lock_path(path).read_text(encoding="utf-8").strip()
        if note.endswith(f" {process}"):
            return note
    name = Path(f"/proc/{process}/comm").read_text(encoding="utf-8").strip()
    return f"{name}, process {process}"
