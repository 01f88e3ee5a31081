"""A check box, drawn: its tick and its edge follow the look."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from fairhand.ui import icons
from fairhand.ui.theme import color, control, px, sans

_BOX, _GAP, _HEIGHT = 20, 12, 36


class CheckBox(QCheckBox):
    """A check box with words, and quieter words at its end.

    Args:
        words: beside it.
        aside: at the end of the row, or "".
    """

    def __init__(self, words: str, aside: str = "") -> None:
        super().__init__(words)
        self._aside = aside
        self.setAccessibleName(f"{words}, {aside}" if aside else words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self.text() + self._aside) + px(_BOX + 3 * _GAP)
        return QSize(wide, control(_HEIGHT))

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere in the row."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, tick, words and ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side, height, rtl = px(_BOX), self.height(), self.isRightToLeft()
        left = self.width() - side - px(4) if rtl else px(4)
        box = QRectF(left, (height - side) / 2, side, side)
        on = self.isChecked()
        painter.setPen(QPen(color("btn" if on else "ctl"), 1.6))
        painter.setBrush(color("btn" if on else "paper"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(5), px(5))
        if on:
            icons.paint(painter, "check", box, "on_btn", 14)
        room = QRectF(px(_GAP) + side, 0, self.width() - side - px(_GAP) - px(4), height)
        if rtl:
            room.moveLeft(px(4))
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(sans(13))
        painter.setPen(color("ink2"))
        aside = painter.fontMetrics().horizontalAdvance(self._aside)
        painter.drawText(room, int(end | flags), self._aside)
        painter.setFont(sans(14, 500))
        painter.setPen(color("ink" if self.isEnabled() else "ctl"))
        room.setWidth(room.width() - aside - px(8))
        if rtl:
            room.translate(aside + px(8), 0)
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(start | flags), words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
