"""A sheet of paper, drawn: its shadow, and its line where no shadow is seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QTextEdit

from fairhand.ui import theme
from fairhand.ui.theme import color, px

RADIUS, SPREAD, DROP = 3, 18, 4
_SHADOW = {False: 0.115, True: 0.42}


def paint_sheet(painter: QPainter, sheet: QRectF) -> None:
    """Paint a sheet of paper with its shadow."""
    tokens = theme.current().tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not tokens.contrast:
        _paint_shadow(painter, sheet, dark=tokens.dark)
    painter.setBrush(color("paper"))
    line = edged()
    painter.setPen(QPen(color("line"), 1) if line else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5) if line else sheet, RADIUS, RADIUS)
    painter.restore()


def paint_hint(sheet: QTextEdit, hint: str, font: QFont) -> None:
    """Paint on an empty sheet, from the caret on, what may be written there."""
    painter = QPainter(sheet.viewport())
    painter.setFont(font)
    painter.setPen(color("ink3"))
    place = QRectF(sheet.cursorRect())
    place.setLeft(place.left() + px(3))
    place.setWidth(sheet.viewport().width())
    # Whichever way the window runs.
    side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignAbsolute), hint)
    painter.end()


def paint_edge(painter: QPainter, sheet: QRectF) -> None:
    """Paint the line around a sheet again, where something was drawn over all of it."""
    if edged():
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("line"), 1))
        painter.drawRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()


def edged() -> bool:
    """Tell whether a sheet has a line around it: where its shadow is not seen."""
    tokens = theme.current().tokens
    return tokens.dark or tokens.contrast


def _paint_shadow(painter: QPainter, sheet: QRectF, *, dark: bool) -> None:
    """Draw rings that grow fainter outwards; the sheet itself covers the middle."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    base = QColor(0, 0, 0) if dark else QColor(74, 60, 36)
    lowered = sheet.translated(0, DROP * 0.5)
    for step in range(SPREAD):
        fade = (1 - step / SPREAD) ** 2.2
        base.setAlphaF(_SHADOW[dark] * fade)
        painter.setPen(QPen(base, 1.25))
        grown = lowered.adjusted(-step, -step * 0.55, step, step)
        painter.drawRoundedRect(grown, RADIUS + step, RADIUS + step)
