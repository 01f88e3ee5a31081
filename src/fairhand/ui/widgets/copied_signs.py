"""What is said between the lines that are copied: a new page, the end, and words letter by letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from fairhand.ui.theme import color, px, sans, serif


def paint_letters(painter: QPainter, where: QRectF, words: Sequence[str]) -> None:
    """Paint words one may stumble over, letter by letter."""
    if not words:
        return
    font = QFont(sans(14, 500))
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px(3))
    painter.setFont(font)
    painter.setPen(color("ink2"))
    side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    said = QFontMetricsF(font).elidedText(
        "   ".join(words), Qt.TextElideMode.ElideRight, where.width()
    )
    painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, said)


def paint_turn(painter: QPainter, where: QRectF, words: str) -> None:
    """Paint what to do before the next page, between two lines."""
    font = sans(13, 500)
    painter.setFont(font)
    painter.setPen(color("ink2"))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)
    painter.setPen(QPen(color("line2"), 1))
    y = round(where.center().y()) + 0.5
    free = (where.width() - QFontMetricsF(font).horizontalAdvance(words)) / 2 - px(16)
    if free > 0:
        painter.drawLine(QPointF(where.left(), y), QPointF(where.left() + free, y))
        painter.drawLine(QPointF(where.right() - free, y), QPointF(where.right(), y))


def paint_end(painter: QPainter, where: QRectF, words: tuple[str, str], *, current: bool) -> None:
    """Paint what is said at the end of the letter; fainter while there is more to copy."""
    title, more = words
    upper = QRectF(where.left(), where.top() + px(24), where.width(), px(44))
    painter.setPen(color("ink" if current else "ink3"))
    painter.setFont(serif(26, 600))
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, title)
    painter.setPen(color("ink2" if current else "ink3"))
    painter.setFont(sans(14))
    painter.drawText(upper.translated(0, px(42)), Qt.AlignmentFlag.AlignCenter, more)
