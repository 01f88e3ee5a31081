"""What is laid over the window while files are dragged over it: an edge and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.toast import paint_raised


class DropHint(QWidget):
    """The hint of a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self, words: str) -> None:
        """Lie over the whole window, and say what dropping would do."""
        if self.isVisible() and words == self._words:
            return
        self._words = words
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))

    def sentence(self) -> str:
        """Return what it says now, or "" while it is hidden."""
        return "" if self.isHidden() else self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge and the sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), px(6), px(6))
        painter.setFont(sans(16, 600))
        most = min(px(560), self.width() - px(64)) - px(56)
        room = QRectF(0, 0, most, self.height())
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        needed = painter.boundingRect(room, flags, self._words).size()
        wide, tall = needed.width() + px(56), needed.height() + px(36)
        area = QRectF((self.width() - wide) / 2, (self.height() - tall) / 2, wide, tall)
        paint_raised(painter, area, px(12))
        painter.setPen(color("ink"))
        painter.drawText(area.adjusted(px(27), 0, -px(27), 0), flags, self._words)
