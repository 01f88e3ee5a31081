"""What is painted on and around a picture of a page: what is marked, and what is said of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from fairhand.ui import theme
from fairhand.ui.sides import Part
from fairhand.ui.theme import color, px, sans

# The ink of a marker pen, on paper that stays paper in the dark as well.
_MARKER, _EDGE = "#FBF0CF", "#B98A1D"


def paint_words(painter: QPainter, page: QRect, seen: QRect, said: str, *, waiting: bool) -> None:
    """Paint a page of which there is no picture: which one it is while it is read, or why there is none."""
    painter.fillRect(page, color("paper"))
    painter.setFont(sans(14))
    painter.setPen(color("ink3" if waiting else "ink2"))
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    painter.drawText(seen.adjusted(px(24), 0, -px(24), 0), flags, said)


def paint_part(painter: QPainter, page: QRect, part: Part, image: QImage) -> None:
    """Paint a sharper picture of a part of a page over what is painted of it."""
    left, top, right, bottom = part
    wide, tall = page.width(), page.height()
    corner = (page.left() + left * wide, page.top() + top * tall)
    painter.drawImage(QRectF(*corner, (right - left) * wide, (bottom - top) * tall), image)


def paint_band(painter: QPainter, page: QRect, top: float, bottom: float) -> None:
    """Mark a stretch of a page, from and to as fractions of its height."""
    upper, lower = (page.top() + it * page.height() for it in (top, bottom))
    place = QRectF(page.left(), upper, page.width(), max(4.0, lower - upper))
    # As a marker pen does: what is written stays as dark as it is.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(place, theme.current().color(_MARKER))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    edge = QRectF(page.left(), upper, px(4), place.height())
    painter.fillRect(edge, theme.current().color(_EDGE))


def paint_said(painter: QPainter, page: QRect, said: str) -> None:
    """Say at the foot of a page what is wrong with its picture."""
    painter.setFont(sans(13))
    flags = int(Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap)
    room = page.adjusted(px(14), 0, -px(14), 0)
    tall = painter.boundingRect(room, flags, said).height() + px(16)
    place = QRect(page.left(), page.bottom() - tall + 1, page.width(), tall)
    painter.fillRect(place, color("seal_tint"))
    painter.setPen(color("seal"))
    painter.drawText(place.adjusted(px(14), px(8), -px(14), 0), flags, said)
