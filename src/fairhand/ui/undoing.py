"""Undo and redo for one window: where the keyboard is, or else the newest of what was done in it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from fairhand.domain.changes import Changes, Undo
from fairhand.domain.errors import CancelledError, FairhandError
from fairhand.services import sealing, taking_back
from fairhand.ui import typing_place
from fairhand.ui.going_back import taken_back
from fairhand.ui.main_window import MainWindow
from fairhand.ui.tasks import watched

_SAID = {"undo": ("Undone", "Taking back"), "redo": ("Done again", "Doing again")}


class Undoing(QObject):
    """Takes back and does again.

    Args:
        window: whose acts they are.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace, self._tools = window, window.workspace, window.tools
        self._workspace.step_asked.connect(self._take)
        window.toast.undo.connect(self._undo_said)

    def do(self, which: str) -> None:
        """Carry out "undo" or "redo"."""
        if not typing_place.do(which):
            self._take(which, None)

    def _undo_said(self) -> None:
        """Undo what the message at the foot of the window speaks of, whatever was done since."""
        step = self._workspace.acts.noted_last()
        if step is not None:
            self._take("undo", step)

    def _take(self, which: str, wanted: Undo | None) -> None:
        there = self._workspace
        step = there.take_undo(wanted) if which == "undo" else there.take_redo(wanted)
        if step is not None:
            self._run(which, step)

    def _run(self, which: str, step: Undo) -> None:
        there, name = self._workspace, step.name
        word, way = _SAID[which]

        def then(changes: Changes) -> None:
            (there.undone if which == "undo" else there.redone)(changes, step)
            there.said.emit(f"{word}: {name}", False)
            if name == sealing.SENDING and changes.drafts and which == "undo":
                # The letter that was looked at is a draft again.
                there.open_draft(next(iter(changes.drafts)))

        def failed(error: FairhandError) -> None:
            (there.not_undone if which == "undo" else there.not_redone)(step)
            if isinstance(error, CancelledError):
                there.said.emit(f"{error.what} {error.safe}", False)
            else:
                self._tools.dialogs.tell(error)

        box, working = there.box, self._window.working
        task = self._tools.tasks.run(
            lambda task: watched(task, lambda: taken_back(step, box)),
            working.watch(then),
            failed=working.watch(failed),
            progress=working.tell,
        )
        working.follow(task, f"{way}: {name}…", stops=name == taking_back.UNDO_NAME)
