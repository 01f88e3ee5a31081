"""Keeps what stands in a form while it is not finished, one save after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from fairhand.domain.errors import FairhandError
from fairhand.services import unfinished
from fairhand.services.boxes import Box
from fairhand.ui.tasks import Tasks

_SOON = 700  # milliseconds after the last key

Fields = Mapping[str, object]


class UnfinishedForm(QObject):
    """Saves a form that is being filled in.

    Signals:
        kept: what stands in it is on the disk.
        failed: it could not be; the `FairhandError`.

    Args:
        tasks: to run in.
        fields: returns what stands in the form, or None where nothing does.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject, tasks: Tasks, fields: Callable[[], Fields | None]) -> None:
        super().__init__(parent)
        self._tasks, self._fields = tasks, fields
        self._box: Box | None = None
        self._form = ""
        self._busy = False
        self._waiting: list[tuple[Box, str, Fields | None]] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.save)

    def open(self, box: Box | None, form: str) -> None:
        """Say which form it is from now on."""
        self._soon.stop()
        self._box, self._form = box, form

    def touch(self) -> None:
        """Hear that something was written."""
        if self._box is not None:
            self._soon.start()

    def save(self) -> None:
        """Save at once what was written and is not saved."""
        self._soon.stop()
        if self._box is not None:
            self._push(self._fields())

    def save_touched(self) -> None:
        """Save at once, where something was written since the last save."""
        if self._soon.isActive():
            self.save()

    def forget(self) -> None:
        """Remove what is kept: the form is done, or not wanted."""
        self._soon.stop()
        self._push(None)

    def _push(self, fields: Fields | None) -> None:
        if self._box is None:
            return
        # Only the newest of a form counts.
        self._waiting = [it for it in self._waiting if it[1] != self._form]
        self._waiting.append((self._box, self._form, fields))
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        box, form, fields = self._waiting.pop(0)
        self._busy = True
        self._tasks.run(
            lambda _: _carry_out(box, form, fields), lambda _: self._done(), failed=self._not_done
        )

    def _done(self) -> None:
        self._busy = False
        self.kept.emit()
        self._next()

    def _not_done(self, error: FairhandError) -> None:
        self._busy = False
        self.failed.emit(error)
        self._next()


def _carry_out(box: Box, form: str, fields: Fields | None) -> None:
    if fields is None:
        unfinished.forget(box, form)
    else:
        unfinished.keep(box, form, fields)
