"""Copies of the box that is open: every half hour, when somebody asks, and when the window closes.

Each is made by our own command line in a process of its own, which goes behind everything else, so
that typing never waits for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from fairhand.domain.errors import FairhandError
from fairhand.domain.safekeeping import Standing, Why
from fairhand.ui import copy_words
from fairhand.ui.pane import Tools

if TYPE_CHECKING:
    from fairhand.services.boxes import Box

_MINUTES_BETWEEN = 30
_SECONDS_UNTIL_FIRST = 90
_SECONDS_TO_STOP = 3


class CopyProcess(QObject):
    """One copy on its way.

    Signals:
        step: what it is at, "copying" or "reading".
        done: the `Copy`, or None where none was needed.
        failed: a `FairhandError`.
    """

    step = Signal(str)
    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, box: Path, why: Why, *, to: Path | None = None, always: bool = False, parent: QObject
    ) -> None:
        super().__init__(parent)
        from fairhand.services import copying_aside  # noqa: PLC0415 - comes after the first paint

        self._aside = copying_aside
        self._words = copying_aside.CopyRun(box, why, to, always).words()
        self._said: list[str] = []
        self._gentle = why != "quit"  # then somebody waits
        self._over = False
        self._process = QProcess(self)
        self._process.readyReadStandardError.connect(self._listen)
        self._process.started.connect(self._started)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._could_not_start)

    def start(self) -> None:
        """Begin."""
        self._process.start(self._words[0], self._words[1:])

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return not self._over

    def stop(self) -> None:
        """Give it up: nothing is left of it, and nothing more is told."""
        if self._over:
            return
        self._over = True
        self._process.terminate()
        if not self._process.waitForFinished(_SECONDS_TO_STOP * 1000):
            self._process.kill()
            self._process.waitForFinished(_SECONDS_TO_STOP * 1000)

    def _started(self) -> None:
        if self._gentle:
            self._aside.make_gentle(self._process.processId())

    def _listen(self) -> None:
        text = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        for line in text.splitlines():
            step = self._aside.step_of(line)
            if step:
                self.step.emit(step)
            else:
                self._said.append(line)

    def _finished(self) -> None:
        if self._over:
            return
        self._over = True
        self._listen()
        answer = bytes(self._process.readAllStandardOutput().data())
        try:
            copy = self._aside.copy_of(answer, self._said)
        except FairhandError as error:
            self.failed.emit(error)
        else:
            self.done.emit(copy)

    def _could_not_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._over:
            self._over = True
            self.failed.emit(FairhandError("No copy could be begun.", safe="The box is as it was."))


class Copying(QObject):
    """Sees to the copies of the box in one window.

    Args:
        tools: of the window.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools.workspace)
        self._workspace, self._tasks, self._dialogs = tools.workspace, tools.tasks, tools.dialogs
        self._box: Box | None = None
        self._process: CopyProcess | None = None
        self._last_of_before: CopyProcess | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.make("regular"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(lambda: self.make("regular"))
        self._workspace.copy_asked.connect(lambda to: self.make("asked", to=to))
        self._workspace.copy_stop_asked.connect(self._stop_asked)
        self._workspace.changed.connect(lambda _: self._look_once_filled())
        self._standing: Standing | None = None

    def follow(self, box: Box) -> None:
        """See to the copies of this box from now on; one more is made of the box before."""
        before = self._box
        self.stop()
        if before is not None and not before.read_only and before.path != box.path:
            self._last_of_before = CopyProcess(before.path, "quit", parent=self)
            self._last_of_before.start()
        self._box = box
        self._standing = None
        self.look()
        if not box.read_only:
            self._soon.start(_SECONDS_UNTIL_FIRST * 1000)
            self._timer.start(_MINUTES_BETWEEN * 60 * 1000)

    def stop(self) -> None:
        """See to no box, and give up the copy that is being made."""
        self._timer.stop()
        self._soon.stop()
        self._box = None
        self._give_up()
        if self._last_of_before is not None:
            self._last_of_before.stop()
            self._last_of_before = None

    def look(self) -> None:
        """Look how safe the box is, and tell."""
        box = self._box
        if box is None:
            return
        from fairhand.services import safekeeping  # noqa: PLC0415 - comes after the first paint

        self._tasks.run(
            lambda _: safekeeping.standing(box), self._tell, failed=lambda _: None, key="standing"
        )

    def make(self, why: Why, *, to: Path | None = None) -> None:
        """Make a copy, unless one is being made.

        Args:
            why: "asked" tells the person how it went; else nothing is made where nothing changed.
            to: the folder, or None for the usual one.
        """
        box = self._box
        if box is None or (self._process is not None and self._process.running):
            return
        asked = why == "asked"
        made = CopyProcess(box.path, why, to=to, always=asked, parent=self)
        self._process = made
        self._workspace.copying.emit(copy_words.step(""))
        made.step.connect(lambda step: self._workspace.copying.emit(copy_words.step(step)))
        made.done.connect(lambda _: self._made(asked=asked))
        made.failed.connect(lambda error: self._not_made(error, asked=asked))
        made.start()

    def _made(self, *, asked: bool) -> None:
        self._forget()
        if asked:
            self._workspace.said.emit("A copy was made, and all of it was read", False)
        self.look()

    def _not_made(self, error: FairhandError, *, asked: bool) -> None:
        self._forget()
        if asked:
            self._dialogs.tell(error)
        else:
            # Nobody asked, so nobody is interrupted; but it is not passed over.
            self._workspace.said.emit(f"No copy was made. {error.what}", False)
        self.look()

    def _forget(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        self._workspace.copying.emit("")

    def _stop_asked(self) -> None:
        self._give_up()
        self._workspace.copying.emit("")

    def _give_up(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process.deleteLater()
            self._process = None

    def _tell(self, standing: Standing) -> None:
        self._standing = standing
        self._workspace.copied.emit(standing)

    def _look_once_filled(self) -> None:
        if self._standing is not None and self._standing.empty:
            self.look()
