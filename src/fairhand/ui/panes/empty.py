"""The box has nothing in it yet: what one can begin with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fairhand.domain.changes import Changes
from fairhand.services import waiting
from fairhand.services.waiting import Waiting
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import Button, Kind, button
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.labels import label
from fairhand.ui.widgets.nothing_here import GO_ON, HALF_WRITTEN, lies_in_wastebasket
from fairhand.ui.workspace import Place


class EmptyPane(Pane):
    """The empty box."""

    name = "empty"
    title = "The box is empty"
    page = "importing"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._down = self._way("Write down a letter", "primary", "file-plus", "letter.write-down")
        scans = self._way("Scans or photographs", "plain", "scan", "letter.from-scans")
        bring = self._way("Import mail and files", "plain", "download", "file.import")
        today = self._way("Write today", "plain", "feather", "draft.entry")
        self._buttons = (self._down, scans, bring, today)
        shown = self._state = EmptyState("empty", "The box is empty", " ", *self._buttons)
        hint = label(
            "or drag photographs, mail, folders and text files anywhere onto this window", "quiet"
        )
        self._wastebasket = self._way("", "link", "trash-2", "go.wastebasket")
        layouts.gap(shown.column, 12)
        for below in (hint, self._wastebasket):
            shown.column.insertWidget(shown.column.count() - 2, below)
            shown.column.setAlignment(below, shown.heading.alignment())
        column = layouts.column(self)
        column.addWidget(shown)
        self.workspace.box_changed.connect(lambda _: self._enable())
        self.workspace.waiting_changed.connect(self._look)
        self._enable()
        self._tell(Waiting())

    def arrive(self, place: Place) -> None:
        """Look what waits elsewhere."""
        self._look()

    def refresh(self, changes: Changes) -> None:
        """Look what waits elsewhere."""
        self._look()

    def stops(self) -> list[QWidget]:
        """Return the first button."""
        return [self._buttons[0]]

    def buttons(self) -> tuple[Button, ...]:
        """Return the ways to begin."""
        return self._buttons

    def _way(self, words: str, kind: Kind, icon: str, command: str) -> Button:
        made = button(words, kind, icon)
        made.clicked.connect(lambda: self.actions_.trigger(command))
        return made

    def _enable(self) -> None:
        for each in self.buttons():
            each.setEnabled(self.workspace.writable)

    def _look(self) -> None:
        box = self.workspace.box
        if box is not None:
            self.tasks.run(lambda _: waiting.look(box), self._tell, key="empty.waiting")

    def _tell(self, found: Waiting) -> None:
        half = found.half_written
        usual = "Start with the letter nearest to hand."
        self._state.say("The box is empty", f"{HALF_WRITTEN} It waits here." if half else usual)
        self._down.say(GO_ON if half else "Write down a letter")
        self._wastebasket.say(lies_in_wastebasket(found).rstrip("."))
        self._wastebasket.setVisible(bool(found.deleted))
