"""One window per box: a lock on a file beside it, and a note in it that says who holds it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from fairhand.domain.errors import BoxBusyError
from fairhand.store.box import lock_path

if os.name == "nt":  # pragma: no cover - not the platform of the tests
    import msvcrt

    def _try(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Hold:
    """The lock on a box while a window has it open. It ends with the process, however that ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock of the box at `path`.

        Raises:
            BoxBusyError: another window has it.
        """
        self._path = lock_path(path)
        self._handle: int | None = None
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return  # a folder that cannot be written has no window that writes, either
        try:
            _try(handle)
        except OSError:
            os.close(handle)
            raise BoxBusyError(
                f"{path} is open in another window of Fairhand.",
                safe="Nothing was changed.",
                todo="Use that window.",
            ) from None
        os.ftruncate(handle, 0)
        os.write(handle, f"a window of Fairhand, process {os.getpid()}".encode())
        self._handle = handle

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two windows hold two files of one name."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None
