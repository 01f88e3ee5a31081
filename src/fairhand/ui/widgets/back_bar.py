"""The bar over a pane that fills the window: the way back, and what the pane is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, ground

_WITH_WORD = 700


class BackBar(QWidget):
    """A bar of 60 pixels with an arrow and a title.

    Args:
        title: of the pane.
        back: where the arrow leads, in a word.
    """

    back_asked = Signal()

    def __init__(self, title: str, back: str = "Letters") -> None:
        super().__init__()
        ground(self, "side", "bottom")
        layouts.tall(self, 60)
        self.row = layouts.row(self, (12, 0, 16, 0), 12)
        self.back = button(back, "quiet", "arrow-left", shortcut="Alt+Left")
        self.back.clicked.connect(self.back_asked)
        self.title = Elided(title, "title")
        self.row.addWidget(self.back)
        self.row.addWidget(self.title, 1)
        self._word = back

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the word beside the arrow out where there is little room."""
        super().resizeEvent(event)
        word = self._word if self.width() >= px(_WITH_WORD) else ""
        if self.back.text().strip() != word:
            self.back.say(word, "Alt+Left")
            self.back.setAccessibleName(self._word)
