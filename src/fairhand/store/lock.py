"""One window per box: a lock on a file beside it, and a note in it that says who holds it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from fairhand.domain.errors import BoxOpenElsewhereError
from fairhand.store.writers import lock_path

if sys.platform == "win32":  # pragma: no cover - not the platform of the tests
    import msvcrt

    def _try(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    _TAKEN: tuple[type[OSError], ...] = (OSError,)
else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    _TAKEN = (BlockingIOError,)

_PRIVATE = 0o600
# The name may be a link that leads elsewhere, and what it leads to would be emptied.
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


class Hold:
    """The lock on a box while a window has it open. It ends with the process, however that ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock of the box at `path`.

        In a folder that cannot be written, or on a disk that knows no locks, nothing is held.

        Raises:
            BoxOpenElsewhereError: another window has it.
        """
        self._path = lock_path(path)
        self._handle: int | None = None
        with contextlib.suppress(OSError):
            self._handle = os.open(self._path, _FLAGS, _PRIVATE)
        if self._handle is None:
            return
        try:
            _try(self._handle)
            os.ftruncate(self._handle, 0)
            os.write(self._handle, f"a window of Fairhand, process {os.getpid()}".encode())
        except _TAKEN:
            self._close()
            raise BoxOpenElsewhereError(
                f"{path} is open in another window of Fairhand.",
                safe="Nothing was changed.",
                todo="Use that window.",
            ) from None
        except OSError:
            self._close()

    def release(self) -> None:
        """Give the lock back.

        The file stays: removing it would let two windows hold two files of one name.
        """
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, 0)
            self._close()

    def discard(self) -> None:
        """Give back the lock of what turned out to be no box, and leave nothing beside it."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._close()

    def _close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
