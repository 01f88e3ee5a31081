"""What is laid over the window while files are dragged over it: an edge and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.toast import paint_raised

_WORDS = "Drop to bring these files into the box"


class DropHint(QWidget):
    """The hint of a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        """Lie over the whole window."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge and the sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), px(6), px(6))
        painter.setFont(sans(16, 600))
        wide = painter.fontMetrics().horizontalAdvance(_WORDS) + px(56)
        area = QRectF((self.width() - wide) / 2, self.height() / 2 - px(28), wide, px(56))
        paint_raised(painter, area, px(12))
        painter.setPen(color("ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _WORDS)
