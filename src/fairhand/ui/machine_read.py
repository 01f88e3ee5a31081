"""Pages read by machine, one after the other, with progress and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.services import machine_reading
from fairhand.services.boxes import Box
from fairhand.ui.pane import Tools
from fairhand.ui.sides import Side
from fairhand.ui.tasks import Task


class MachineRead(QObject):
    """Reads the pages of a letter.

    Signals:
        progressed: how many pages are read, and of how many; 0 and 0 once it is over.
        came: id of the letter that has a text now, and the `Changes`.

    Args:
        tools: of the pane.
    """

    progressed = Signal(int, int)
    came = Signal(str, object)

    def __init__(self, parent: QObject, tools: Tools) -> None:
        super().__init__(parent)
        self._tools = tools
        self._task: Task[Changes] | None = None

    def begin(self, letter: str, sides: tuple[Side, ...]) -> None:
        """Read all pages of a letter that has no text."""
        box = self._tools.workspace.box
        count = sum(it.role == "page" for it in sides)
        if box is None or self._task is not None or not count:
            return
        self.progressed.emit(0, count)
        self._task = self._tools.tasks.run(
            lambda task: _read(box, letter, task),
            lambda changes: self._done(letter, changes),
            failed=self._failed,
            progress=lambda state: self.progressed.emit(*state),
        )

    def stop(self) -> None:
        """Read no further; what was read so far is not kept."""
        if self._task is not None:
            self._task.stop()

    def _done(self, letter: str, changes: Changes) -> None:
        self._end()
        self.came.emit(letter, changes)

    def _failed(self, error: FairhandError) -> None:
        self._end()
        self._tools.workspace.said.emit(str(error), False)

    def _end(self) -> None:
        self._task = None
        self.progressed.emit(0, 0)


def _read(box: Box, letter: str, task: Task[Changes]) -> Changes:
    return machine_reading.read_letter(
        box, letter, progress=lambda done, of: task.progress((done, of)), cancelled=task.cancelled
    )
