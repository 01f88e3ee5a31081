"""Opening a box for a window: holding it, reading it off the interface thread, and noticing other writers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from fairhand.domain.changes import Changes
from fairhand.domain.errors import BoxOpenElsewhereError, FairhandError
from fairhand.ui.tasks import Tasks
from fairhand.ui.workspace import Workspace

if TYPE_CHECKING:
    from fairhand.services.boxes import Box, Hold

_SECONDS_BETWEEN_LOOKS = 2
_SECONDS_UNTIL_TIDYING = 4
_SECONDS_OF_TIDYING = 0.02  # at a time, so that no save waits for it
_SECONDS_OF_LAST_TIDYING = 1.0


class Opening(QObject):
    """Opens boxes, one at a time.

    Signals:
        opened: the box, and what was read of it first.
        refused: a `FairhandError` that tells why not.
        missing: no box ever was there; the path.
        elsewhere: another window holds it, and has been asked to come to the front; the path.
        raise_asked: another start of Fairhand asked for this window.
    """

    opened = Signal(object, object)
    refused = Signal(object)
    missing = Signal(object)
    elsewhere = Signal(object)
    raise_asked = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        # A child of the window's: a watcher may not be collected in another thread than its own.
        super().__init__(workspace)
        self._workspace = workspace
        self._tasks = tasks
        self._hold: Hold | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._lock_touched)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECONDS_BETWEEN_LOOKS * 1000)
        self._timer.timeout.connect(self._look)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SECONDS_UNTIL_TIDYING * 1000)
        self._rest.timeout.connect(self._tidy)
        self._written = False
        workspace.changed.connect(self._changed)

    def open(self, path: Path, first: Callable[[Box], object]) -> None:
        """Open the box at `path`; `first` reads of it, in the same task, what is wanted at once."""
        self._tasks.run(
            lambda _: _open(path, first),
            self._opened,
            failed=lambda error: self._failed(error, path),
            key="opening",
        )

    def make(self, path: Path, first: Callable[[Box], object]) -> None:
        """Make a box at `path`, and open it."""
        self._tasks.run(
            lambda _: _make(path, first), self._opened, failed=self.refused.emit, key="opening"
        )

    def stop(self) -> None:
        """Look for other writers no longer, and leave the box as it is."""
        self._timer.stop()
        self._rest.stop()

    def close(self) -> Path | None:
        """Close the box that is open, and let it go.

        Returns:
            Its file, where something was written into it.
        """
        written = None
        self.stop()
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        box = self._workspace.box
        if box is not None:
            self._workspace.set_box(None)
            if self._written:
                _tidy_for_good(box)
                self._written = False
                written = box.path
            box.close()
            _let_pages_go()
        if self._hold is not None:
            self._hold.release()
            self._hold = None
        return written

    def _opened(self, answer: _Opened) -> None:
        if answer.box is None:
            self.missing.emit(answer.path)
            return
        self.close()
        self._hold = answer.hold
        self._watch(answer.path)
        self._timer.start()
        self.opened.emit(answer.box, answer.first)

    def ask_to_raise(self, path: Path) -> None:
        """Ask the window that holds the box at `path` to come to the front."""
        from fairhand.services import boxes  # noqa: PLC0415 - comes after the first paint

        boxes.ask_to_raise(path)

    def _failed(self, error: FairhandError, path: Path) -> None:
        if isinstance(error, BoxOpenElsewhereError):
            self.elsewhere.emit(path)
        else:
            self.refused.emit(error)

    def _watch(self, path: Path) -> None:
        from fairhand.services import boxes  # noqa: PLC0415 - comes after the first paint

        lock = boxes.lock_file(path)
        if lock.exists():
            self._watcher.addPath(str(lock))

    def _lock_touched(self) -> None:
        from fairhand.services import boxes  # noqa: PLC0415 - comes after the first paint

        box = self._workspace.box
        if box is not None and boxes.asked_to_raise(box.path):
            self.raise_asked.emit()

    def _look(self) -> None:
        box = self._workspace.box
        if box is not None and not self._tasks.busy:
            self._tasks.run(
                lambda _: box.changed_elsewhere(),
                self._looked,
                failed=lambda _: None,
                key="elsewhere",
            )

    def _changed(self) -> None:
        self._written = True
        self._rest.start()

    def _tidy(self) -> None:
        """Tidy a little while nothing else is under way, and go on later if there is more."""
        from fairhand.services import boxes  # noqa: PLC0415 - comes after the first paint

        box = self._workspace.box
        if box is None:
            return
        if self._tasks.busy:
            self._rest.start()
            return
        self._tasks.run(
            lambda _: boxes.tidy(box, _SECONDS_OF_TIDYING),
            lambda more: self._rest.start() if more else None,
            failed=lambda _: None,  # there is no harm in an index that is tidied later
            key="tidying",
        )

    def _looked(self, changed: bool) -> None:  # noqa: FBT001 - the task's answer
        if changed:
            self._workspace.note(Changes(everything=True))


def _let_pages_go() -> None:
    """Free what was decoded and typeset of the letters of a box that is closed."""
    from fairhand.services import fair_copy, paper  # noqa: PLC0415 - comes after the first paint

    paper.forget()
    fair_copy.abandon()


def _tidy_for_good(box: Box) -> None:
    from fairhand.services import boxes  # noqa: PLC0415 - comes after the first paint

    with suppress(FairhandError):
        boxes.tidy(box, _SECONDS_OF_LAST_TIDYING, cut_words=True)


@dataclass(frozen=True, slots=True)
class _Opened:
    path: Path
    box: Box | None = None
    hold: Hold | None = None
    first: object = None


def _open(path: Path, first: Callable[[Box], object]) -> _Opened:
    from fairhand.services import boxes  # noqa: PLC0415 - brings the database with it

    if not path.exists() and not boxes.known(path):
        return _Opened(path)
    try:
        hold = boxes.hold(path)
    except BoxOpenElsewhereError:
        boxes.ask_to_raise(path)
        raise
    try:
        box = boxes.open_box(path)
        return _Opened(path, box, hold, first(box))
    except FairhandError:
        hold.discard()
        raise


def _make(path: Path, first: Callable[[Box], object]) -> _Opened:
    from fairhand.services import boxes  # noqa: PLC0415 - brings the database with it

    box = boxes.create(path)
    return _Opened(path, box, boxes.hold(path), first(box))
