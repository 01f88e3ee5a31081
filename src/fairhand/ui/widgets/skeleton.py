"""What the window shows before anything is read: its bars and a sheet, without a word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fairhand.ui.theme import color, px
from fairhand.ui.widgets.drawn_sheet import paint_sheet


class Skeleton(QWidget):
    """The empty window.

    Args:
        sidebar, timeline: widths in pixels as they were left; 0 where there was none.
    """

    def __init__(self, sidebar: int, timeline: int) -> None:
        super().__init__()
        self._columns = [(sidebar, "side"), (timeline, "list")]
        self.setAccessibleName("Fairhand is opening the box")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the columns, and the sheet where the letter will be."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("desk"))
        x = 0
        for width, name in self._columns:
            area = QRectF(x, 0, width, self.height())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                area.moveRight(self.width() - x)
            painter.fillRect(area, color(name))
            if width:
                painter.fillRect(QRectF(area.right() - 1, 0, 1, self.height()), color("line"))
            x += width
        room = self.width() - x
        sheet = min(px(704), room - 2 * px(48))
        if sheet > px(200):
            left = x + (room - sheet) / 2
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = self.width() - left - sheet
            paint_sheet(painter, QRectF(left, px(106), sheet, self.height()))
