"""The desk while no draft is before one: its head, and the list of those that lie on it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.desk_bars import DeskBar
from fairhand.ui.widgets.draft_list import DraftList


class DraftsPage(QWidget):
    """The list of drafts below a head that offers to write a letter."""

    def __init__(self) -> None:
        super().__init__()
        column = layouts.column(self)
        self.bar = DeskBar()
        self.bar.show_list()
        self.drafts = DraftList()
        column.addWidget(self.bar)
        column.addWidget(self.drafts, 1)
