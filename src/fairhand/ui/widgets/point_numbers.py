"""The numbers of points, as they stand in margins and lists: no state is told by its colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTextCharFormat

from fairhand.domain.point import PointState
from fairhand.ui import icons, theme
from fairhand.ui.theme import color, px, sans

SIZE = 22
_BADGE = 13
_TICK = ((0.28, 0.54), (0.44, 0.69), (0.73, 0.35))
_TWO_DIGITS = 99
_ROOM = 16  # around a sign, for its tick
_MOST_PICTURES = 200


def paint_number(
    painter: QPainter, area: QRectF, number: int, state: PointState, *, tick: bool = False
) -> None:
    """Paint the sign of a point.

    Args:
        painter: what paints.
        area: a square.
        number: of the point.
        state: open is a ring, answering is filled, answered is filled and has a tick, set aside is
            struck through.
        tick: whether one that is answered shows its tick in place of its number, as in a list.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge, fill, ink = _colours(state)
    ring = area.adjusted(1, 1, -1, -1)
    pen = QPen(edge, px(2) if state == "open" else 1)
    if state == "set-aside":
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawEllipse(ring)
    if state == "answered" and tick:
        inner = area.adjusted(px(4), px(4), -px(4), -px(4))
        icons.paint(painter, "check", inner, ink.name(), SIZE - 8)
    else:
        _number(painter, area, number, ink, struck=state == "set-aside")
        if state == "answered":
            _badge(painter, area)
    painter.restore()


class NumberPictures:
    """Signs of points, each drawn once: beside a line that is written, they are painted at each key."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], QPixmap] = {}

    def paint(self, painter: QPainter, area: QRectF, number: int, state: PointState) -> None:
        """Paint the sign of a point, as `paint_number` does."""
        ratio = painter.device().devicePixelRatioF()
        edge, fill, ink = _colours(state)
        paper = color("paper")
        colours = (edge.rgba(), fill.rgba(), ink.rgba(), paper.rgba())
        # Where it stands between two pixels is part of how it looks.
        off = area.topLeft() - QPointF(int(area.left()), int(area.top()))
        key = (number, state, area.width(), off.x(), off.y(), ratio, colours)
        picture = self._made.get(key)
        if picture is None:
            if len(self._made) > _MOST_PICTURES:
                self._made.clear()
            picture = self._made[key] = self._drawn(area, off, ratio, number, state)
        painter.drawPixmap(area.topLeft() - off - QPointF(_ROOM, _ROOM), picture)

    @staticmethod
    def _drawn(area: QRectF, off: QPointF, ratio: float, number: int, state: PointState) -> QPixmap:
        side = round((area.width() + 2 * _ROOM + 1) * ratio)
        picture = QPixmap(side, side)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        inside = QPainter(picture)
        place = QRectF(off + QPointF(_ROOM, _ROOM), area.size())
        paint_number(inside, place, number, state)
        inside.end()
        return picture


def _number(painter: QPainter, area: QRectF, number: int, ink: QColor, *, struck: bool) -> None:
    painter.setPen(ink)
    painter.setFont(sans(12 if number <= _TWO_DIGITS else 10, 600))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
    if struck:
        middle = area.center().y()
        painter.setPen(QPen(ink, 1.4))
        painter.drawLine(
            QPointF(area.left() + px(4), middle), QPointF(area.right() - px(4), middle)
        )


def _badge(painter: QPainter, area: QRectF) -> None:
    """Paint a tick at the foot of a number, so that it is not told from others by its green alone."""
    side = px(_BADGE)
    badge = QRectF(area.right() - side + px(4), area.bottom() - side + px(4), side, side)
    painter.setPen(QPen(color("sage"), 1))
    painter.setBrush(color("paper"))
    painter.drawEllipse(badge)
    pen = QPen(color("sage"), max(1.4, px(3) / 2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x, y = badge.left(), badge.top()
    painter.drawPolyline([QPointF(x + side * across, y + side * down) for across, down in _TICK])


def _colours(state: PointState) -> tuple[QColor, QColor, QColor]:
    """Return the colours of the edge, of what is filled, and of the number."""
    nothing = QColor(Qt.GlobalColor.transparent)
    if state == "answered":
        return color("sage"), color("sage"), color("paper")
    if state == "answering":
        return color("hl_line"), color("hl_line"), _darkest()
    if state == "set-aside":
        return color("ink3"), nothing, color("ink3")
    return color("hl_line"), nothing, color("ink2")


def _darkest() -> QColor:
    """Return what can be read on amber: ink by day, the paper by night."""
    tokens = theme.current().tokens
    if tokens.contrast:
        return color("paper")
    return color("paper" if tokens.dark else "ink")


def mark_format(state: PointState, *, ground: bool) -> QTextCharFormat:
    """Return how a point's words look in its letter.

    Args:
        state: an open one is underlined, one that is answered has dots, one set aside is struck out.
        ground: whether the words stand on a ground of their own.
    """
    made = QTextCharFormat()
    if state == "set-aside":
        made.setFontStrikeOut(True)
        made.setForeground(color("ink3"))
        return made
    style = QTextCharFormat.UnderlineStyle
    answered = state == "answered"
    made.setUnderlineStyle(style.DotLine if answered else style.SingleUnderline)
    made.setUnderlineColor(color("sage" if answered else "hl_line"))
    if ground:
        made.setBackground(color("sage_tint" if answered else "hl"))
        made.setForeground(color("ink"))
    return made
