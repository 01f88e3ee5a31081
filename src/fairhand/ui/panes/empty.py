"""The box has nothing in it yet: what one can begin with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import Button, Kind, button
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.labels import label


class EmptyPane(Pane):
    """The empty box."""

    name = "empty"
    title = "The box is empty"
    page = "importing"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        down = self._way("Write down a letter", "primary", "file-plus", "letter.write-down")
        bring = self._way("Import mail and files", "plain", "download", "file.import")
        today = self._way("Write today", "plain", "feather", "draft.entry")
        self._buttons = (down, bring, today)
        shown = EmptyState(
            "empty", "The box is empty", "Start with the letter nearest to hand.", *self._buttons
        )
        hint = label("or drag mail, folders and text files anywhere onto this window", "quiet")
        layouts.gap(shown.column, 12)
        shown.column.insertWidget(shown.column.count() - 2, hint)
        shown.column.setAlignment(hint, shown.heading.alignment())
        column = layouts.column(self)
        column.addWidget(shown)
        self.workspace.box_changed.connect(lambda _: self._enable())
        self._enable()

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
