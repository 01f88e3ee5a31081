"""One day of a month as it is painted: its number, a dot for entries, arrows for letters."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from fairhand.domain.journal import DayMarks
from fairhand.ui import icons, theme
from fairhand.ui.theme import color, px, sans


@dataclass(frozen=True, slots=True)
class Cell:
    """A day as it is to be painted.

    Args:
        words: its number.
        marks: what it holds.
        chosen: whether it is the one that is looked at.
        today: whether it is today.
        hovered: whether the mouse is on it.
        focused: whether the keyboard is.
    """

    words: str
    marks: DayMarks
    chosen: bool = False
    today: bool = False
    hovered: bool = False
    focused: bool = False


def paint_number(
    painter: QPainter, area: QRectF, cell: Cell, size: float = 14, *, above: float = 0
) -> None:
    """Paint the number of a day on its ground, `above` pixels of room left below it for marks."""
    inner = area.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    if cell.chosen:
        painter.setBrush(color("btn"))
        painter.drawRoundedRect(inner, px(8), px(8))
    elif cell.hovered:
        painter.setPen(QPen(color("line2"), 1))
        painter.setBrush(color("hover"))
        painter.drawRoundedRect(inner, px(8), px(8))
    if cell.today and not cell.chosen:
        painter.setPen(QPen(color("accent"), max(1.0, px(3) / 2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
    if cell.focused:
        reach = px(2)
        painter.setPen(QPen(color("ink" if cell.chosen else "accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner.adjusted(-reach, -reach, reach, reach), px(9), px(9))
    full = cell.marks.entries or cell.marks.received or cell.marks.sent
    painter.setFont(sans(size, 600 if full or cell.chosen else 400))
    painter.setPen(color("on_btn" if cell.chosen else "ink" if full else "ink2"))
    place = area.adjusted(0, 0, 0, -above)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cell.words)


def paint_marks(
    painter: QPainter, area: QRectF, marks: DayMarks, size: float, *, light: bool = False
) -> None:
    """Paint what a day holds, side by side in the middle of `area`.

    Args:
        painter: what paints.
        area: where.
        marks: what the day holds.
        size: of an arrow, in pixels before scaling.
        light: whether they stand on the ground of the chosen day.
    """
    signs = [
        sign
        for sign, count in (
            ("entry", marks.entries),
            ("arrow-down-left", marks.received),
            ("arrow-up-right", marks.sent),
        )
        if count
    ]
    step = px(size)
    x = area.center().x() - step * len(signs) / 2
    if theme.current().tokens.contrast:
        light = False
    for sign in signs:
        place = QRectF(x, area.center().y() - step / 2, step, step)
        if sign == "entry":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("on_btn" if light else "sage"))
            radius = step * 0.21
            painter.drawEllipse(QPointF(place.center()), radius, radius)
        else:
            ink = "sepia" if sign == "arrow-down-left" else "accent"
            icons.paint(painter, sign, place, "on_btn" if light else ink, size)
        x += step
