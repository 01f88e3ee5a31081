"""The field that searches everything, with its shortcut in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from fairhand.ui import icons, theme
from fairhand.ui.theme import color, control, px, sans

_HEIGHT = 38


class SearchField(QLineEdit):
    """A line with a magnifier at its start and a shortcut at its end.

    Args:
        hint: what it says while it is empty.
        shortcut: shown at its end while it is empty, where there is room.
    """

    def __init__(self, hint: str, shortcut: str = "") -> None:
        super().__init__()
        self._shortcut = shortcut
        self._hint = hint
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._look_changed()
        theme.current().changed.connect(self._look_changed)

    def sizeHint(self) -> QSize:
        """As high as in the pictures."""
        return QSize(super().sizeHint().width(), control(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, then the magnifier and the shortcut."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = px(33)
        rtl = self.isRightToLeft()
        box = QRectF(self.width() - side if rtl else 0, 0, side, self.height())
        icons.paint(painter, "search", box, "ink2", 17)
        if self._shortcut and not self.text() and self._has_room():
            painter.setFont(sans(12, 500))
            painter.setPen(color("ink3"))
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            wide = painter.fontMetrics().horizontalAdvance(self._shortcut) + 1
            left = px(10) if rtl else self.width() - px(10) - wide
            painter.drawText(QRectF(left, 0, wide, self.height()), 0x84, self._shortcut)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of reading."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._look_changed()

    def _has_room(self) -> bool:
        hint = QFontMetricsF(sans(14)).horizontalAdvance(self._hint)
        keys = QFontMetricsF(sans(12, 500)).horizontalAdvance(self._shortcut)
        return hint + keys + px(33 + 10 + 8) < self.width()

    def _look_changed(self) -> None:
        # Qt's margins are left and right, whichever way one reads.
        rtl = self.isRightToLeft()
        self.setTextMargins(0 if rtl else px(21), 0, px(21) if rtl else 0, 0)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(sans(14))
        self.updateGeometry()
