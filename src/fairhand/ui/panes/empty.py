"""The box has nothing in it yet: what one can begin with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import Button, button
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
        self._import = button("Import mail and files", "primary", "download")
        self._import.clicked.connect(lambda: self.actions_.trigger("file.import"))
        self._write = button("Write a letter", "plain", "pen-line")
        self._write.clicked.connect(lambda: self.actions_.trigger("letter.write"))
        shown = EmptyState(
            "empty",
            "The box is empty",
            "Start with the letters nearest to hand.",
            self._import,
            self._write,
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
        return [self._import]

    def buttons(self) -> tuple[Button, Button]:
        """Return the two ways to begin."""
        return self._import, self._write

    def _enable(self) -> None:
        for each in self.buttons():
            each.setEnabled(self.workspace.writable)
