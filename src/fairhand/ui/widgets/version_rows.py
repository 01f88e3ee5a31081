"""How the rows of versions are painted: the lanes at the left, what each is called, when, how many words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from fairhand.ui import words
from fairhand.ui.models.lanes import Lanes, Shape, look
from fairhand.ui.models.versions import ROW, VersionRow, below, beside, heading
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
_ROW, _AUTOMATIC, _THIRD = 60, 40, 19
_LANE_AT, _LANE, _TEXT_AFTER, _END, _MIDDLE = 22, 15, 20, 16, 20


def paint_mark(
    painter: QPainter, middle: QPointF, radius: float, look_: tuple[str, Shape], *, hollow: bool
) -> None:
    """Paint the mark of a lane.

    Args:
        painter: what paints.
        middle: of the mark.
        radius: half of its width, in pixels.
        look_: its colour and shape.
        hollow: whether only its outline is painted (what is written now).
    """
    colour, shape = look_
    pen = QPen(color(colour), px(2))
    # Cut corners would make a small square round.
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(color("paper" if hollow else colour))
    if shape == "round":
        painter.drawEllipse(middle, radius, radius)
    elif shape == "square":
        side = radius * 0.9
        painter.drawRect(QRectF(middle.x() - side, middle.y() - side, 2 * side, 2 * side))
    else:
        far = radius * 1.2
        corners = ((0.0, -far), (far, 0.0), (0.0, far), (-far, 0.0))
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))


class VersionDelegate(QStyledItemDelegate):
    """Paints the rows of the rail."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Runs of automatic versions take less room, and a note takes a line more."""
        row = index.data(ROW)
        height = _ROW
        if isinstance(row, VersionRow):
            height = _AUTOMATIC if row.kind == "folded" else _ROW
            height += _THIRD if beside(row) else 0
        return QSize(px(120), px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        what = index.data(ROW)
        if not isinstance(what, VersionRow):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(px(8), px(1), "sel")
        self._lanes(row, what)
        if what.kind == "folded":
            self._folded(row, what)
        else:
            self._version(row, what)
        if row.focused and row.selected:
            row.ring(px(8), px(1))
        painter.restore()

    def _lanes(self, row: Row, what: VersionRow) -> None:
        painter, lanes = row.painter, what.lanes
        top, bottom = float(row.rect.top()), float(row.rect.bottom() + 1)
        middle = top + px(_MIDDLE)

        def x(lane: int) -> float:
            return row.visual(px(_LANE_AT + lane * _LANE), 0, 0, 0).left()

        for lane in range(lanes.count - 1, -1, -1):
            painter.setPen(QPen(color(look(lane, lanes.count)[0]), px(2)))
            ends = lane in lanes.forks
            if lane in lanes.above and not ends:
                painter.drawLine(QPointF(x(lane), top), QPointF(x(lane), middle))
            if lane in lanes.below:
                painter.drawLine(QPointF(x(lane), middle), QPointF(x(lane), bottom))
            if ends:
                bend = QPainterPath(QPointF(x(lane), top))
                low = QPointF(x(lane), middle)
                bend.quadTo(low, QPointF(x(lanes.own), middle))
                painter.strokePath(bend, painter.pen())
        small = what.kind in {"folded", "automatic"}
        mark = look(lanes.own, lanes.count)
        where = QPointF(x(lanes.own), middle)
        paint_mark(painter, where, px(3 if small else 6), mark, hollow=what.kind == "now")

    def _folded(self, row: Row, what: VersionRow) -> None:
        x = _text_at(what.lanes)
        room = row.width - x - px(_END) - px(20)
        row.text(heading(what), (x, 0, room, px(_AUTOMATIC)), sans(13), "ink2")
        row.icon("chevron-right", row.width - px(_END) - px(16), px(12), px(16), "ink2", 14)

    def _version(self, row: Row, what: VersionRow) -> None:
        count = words.number(what.version.words if what.version is not None else what.words)
        x, end = _text_at(what.lanes), row.width - px(_END)
        wide = row.text(count, (x, px(10), end - x, px(20)), sans(13), "ink2", end=True)
        weight = 400 if what.kind == "automatic" else 600
        room = end - x - wide - px(8)
        row.text(heading(what), (x, px(10), room, px(20)), sans(14, weight), "ink")
        row.text(below(what), (x, px(31), end - x, px(18)), sans(13), "ink2")
        third = beside(what)
        if third:
            row.text(third, (x, px(50), end - x, px(18)), sans(13), "ink2")


def _text_at(lanes: Lanes) -> float:
    return px(_LANE_AT + (lanes.count - 1) * _LANE + _TEXT_AFTER)
