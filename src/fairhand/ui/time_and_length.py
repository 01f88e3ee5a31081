"""How long one has written, how long the letter is, and how long it is to become; only where it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QGuiApplication

from fairhand.services import setting_aside
from fairhand.services.boxes import Box
from fairhand.system.settings import TIME_AND_LENGTH
from fairhand.ui import words
from fairhand.ui.actions import Handler
from fairhand.ui.keeping import Keeping
from fairhand.ui.opened_draft import OpenedDraft
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.desk_view import DeskView
from fairhand.ui.writing import Writing


class TimeAndLength(QObject):
    """Says it in the line below the sheet, and nowhere else.

    Args:
        view: the desk.
        tools: of the pane.
        keeping: counts the words.
    """

    def __init__(self, view: DeskView, tools: Tools, keeping: Keeping) -> None:
        super().__init__(view)
        self._view, self._tools = view, tools
        self._box: Box | None = None
        self._opened: OpenedDraft | None = None
        self._writing: Writing | None = None
        self._count = self._goal = 0
        keeping.counted.connect(self._counted)
        view.status.goal_set.connect(self._set_goal)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._turned)

    def open(self, box: Box, opened: OpenedDraft, writing: Writing | None) -> None:
        """Take up a draft."""
        self._box, self._opened, self._writing = box, opened, writing
        self._goal = opened.goal
        self.tell()

    def close(self) -> None:
        """The draft goes off the desk."""
        self._opened = self._writing = None

    def handlers(self) -> dict[str, Handler]:
        """Return what can be turned on and off."""
        return {"view.time": self._toggle}

    def tell(self) -> None:
        """Say it, or nothing."""
        wanted = self._tools.settings.get(TIME_AND_LENGTH)
        self._tools.actions["view.time"].setChecked(wanted)
        opened = self._opened
        if not wanted or opened is None:
            self._view.status.show_measure("", None)
            return
        spent = opened.draft.seconds + (self._writing.spent if self._writing is not None else 0)
        theirs = opened.answered.words if opened.answered is not None else 0
        said = ", ".join(
            part
            for part in (times(self._count, theirs, short=self._view.narrow), words.duration(spent))
            if part
        )
        self._view.status.show_measure(said, self._goal if self._writing is not None else None)

    def _counted(self, count: int) -> None:
        self._count = count
        self.tell()

    def _toggle(self) -> None:
        settings = self._tools.settings
        settings.set(TIME_AND_LENGTH, not settings.get(TIME_AND_LENGTH))
        self.tell()

    def _set_goal(self, goal: int) -> None:
        box, opened = self._box, self._opened
        self._view.editor.setFocus()
        if box is None or opened is None or goal == self._goal:
            return
        self._goal = goal
        self.tell()
        self._tools.tasks.run(
            lambda _: setting_aside.set_goal(box, opened.draft.id, goal), lambda _: None
        )

    def _turned(self, state: Qt.ApplicationState) -> None:
        """Hear that the person turned to another program, or came back: only what is here counts."""
        if self._writing is None:
            return
        if state == Qt.ApplicationState.ApplicationActive:
            self._writing.back()
        else:
            self._writing.away()


def times(own: int, theirs: int, *, short: bool = False) -> str:
    """Return how many times as long as the letter the draft is: "5.1 times the length of the letter"."""
    if not theirs or not own:
        return ""
    shown = QLocale().toString(own / theirs, "f", 1)
    if shown == QLocale().toString(1.0, "f", 1):
        return "As long as the letter"
    return f"{shown} times the letter" if short else f"{shown} times the length of the letter"
