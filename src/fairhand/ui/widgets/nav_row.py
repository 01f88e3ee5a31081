"""A way to go, in the sidebar: icon, words, and how many there are."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionViewItem

from fairhand.ui import theme
from fairhand.ui.theme import control, px, sans
from fairhand.ui.widgets.rows import Row

_HEIGHT = 38


class NavRow(QAbstractButton):
    """One row; it is on while one is there.

    Args:
        words: where it goes.
        icon: of Lucide.
    """

    def __init__(self, words: str, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._count = ""
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(words)
        theme.current().changed.connect(self.updateGeometry)

    def set_count(self, count: str, sentence: str) -> None:
        """Show how many there are; `sentence` is what is read aloud of it."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {sentence}" if sentence else self.text())
        self.update()

    def nextCheckState(self) -> None:
        """Where one is decides what is on, not the click."""

    def sizeHint(self) -> QSize:
        """As high as in the pictures."""
        return QSize(px(200), control(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as the rows of lists are painted."""
        painter = QPainter(self)
        option = QStyleOptionViewItem()
        option.initFrom(self)
        option.rect = QRect(0, 0, self.width(), self.height())
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_Selected
        row = Row(painter, option)
        row.ground(px(8), px(1), "sel", edge=True)
        on = self.isChecked()
        height = self.height()
        row.icon(self._icon, px(18), (height - px(20)) / 2, px(20), "ink" if on else "ink2", 18)
        font = sans(14, 600 if on else 500)
        count_font = sans(13)
        wide = QFontMetricsF(count_font).horizontalAdvance(self._count)
        end = self.width() - px(20)
        row.text(
            self.text(),
            (px(48), 0, end - wide - px(8) - px(48), height),
            font,
            "ink" if on else "ink2",
        )
        if self._count:
            row.text(self._count, (end - wide, 0, wide + 1, height), count_font, "ink2", end=True)
        if self.hasFocus():
            row.ring(px(8), px(1))
