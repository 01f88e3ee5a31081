"""How the sidebar paints a correspondent, and how it paints a way to go."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from fairhand.domain.correspondent import CorrespondentRow
from fairhand.ui import words
from fairhand.ui.models.correspondents import ROW, CorrespondentsModel, is_late, latest_ways
from fairhand.ui.theme import px, sans
from fairhand.ui.widgets.avatar import paint_avatar
from fairhand.ui.widgets.rows import Row, fitting

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _AVATAR = 60, 38


class CorrespondentDelegate(QStyledItemDelegate):
    """Paints a correspondent: avatar, name and how many letters they wrote, and what happened last."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(px(200), px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        person = index.data(ROW)
        model = index.model()
        if not isinstance(person, CorrespondentRow) or not isinstance(model, CorrespondentsModel):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(px(8), px(1), "sel")
        size, left = px(_AVATAR), px(16)
        avatar = row.visual(left, (row.rect.height() - size) / 2, size, size)
        paint_avatar(painter, avatar, person.name, person.id)
        self._words(row, person, model, left + size + px(10))
        if row.focused and row.selected:
            row.ring(px(8), px(1))
        painter.restore()

    def _words(
        self, row: Row, person: CorrespondentRow, model: CorrespondentsModel, x: float
    ) -> None:
        end = row.width - px(20)
        count = words.number(person.received)
        figure = sans(13)
        wide = QFontMetricsF(figure).horizontalAdvance(count)
        row.text(count, (end - wide, px(9), wide + 1, px(20)), figure, "ink2", end=True)
        row.text(person.name, (x, px(9), end - wide - px(8) - x, px(20)), sans(14, 600), "ink")
        late = is_late(person, model.today)
        colour = "seal" if late else "ink2"
        y = px(30)
        if person.owed:
            row.icon("pen-line", x - px(1), y + px(2), px(16), colour, 14)
            x += px(20)
        font = sans(13, 500 if person.owed else 400)
        said = fitting(latest_ways(person, model.today), end - x, font)
        row.text(said, (x, y, end - x, px(20)), font, colour)
