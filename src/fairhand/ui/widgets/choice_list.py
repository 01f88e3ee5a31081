"""The list in which one ticks whose letters are to come in: parts that open, rows with a box each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from fairhand.ui import icons
from fairhand.ui.models.choices import SHOWN, ChoicesModel, Index, Shown
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.rows import Row

_HEIGHT, _BOX = 40, 20
_LEFT, _INDENT, _RIGHT = 14, 28, 16
_SHARE_OF_NAMES = 0.4


class ChoiceList(RowList):
    """The list. One tab stop; arrows move, the space bar ticks, left and right close and open.

    Args:
        model: what it shows.
    """

    def __init__(self, model: ChoicesModel) -> None:
        super().__init__("Whose letters are to come in")
        self._choices = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.entered_row.connect(self._entered)
        self.doubleClicked.disconnect(self.entered_row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with the space bar, open and close with the arrows."""
        index = self.currentIndex()
        ahead = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        behind = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        if not index.isValid() or event.modifiers():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.by_keyboard = True
            self._choices.toggle(index)
        elif event.key() in {ahead, behind}:
            self.by_keyboard = True
            self._choices.open_part(index, opened=event.key() == ahead)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what was clicked; a part is opened beside its box."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        shown = index.data(SHOWN)
        if not isinstance(shown, Shown):
            return
        x = event.position().x()
        from_start = self.viewport().width() - x if self.isRightToLeft() else x
        beside = from_start > px(_LEFT + _INDENT + _BOX + 8) or from_start < px(_LEFT + _INDENT - 6)
        if shown.part and (beside or shown.on is None):
            self._choices.open_part(index)
        else:
            self._choices.toggle(index)

    def _entered(self, index: QModelIndex) -> None:
        if not self._choices.open_part(index):
            self._choices.toggle(index)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(240), px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = index.data(SHOWN)
        if not isinstance(shown, Shown):
            return
        painter.save()
        row = Row(painter, option)
        row.selected = False
        row.ground(px(6), px(1))
        self._paint_box(row, shown)
        height = row.rect.height()
        x, end = px(_LEFT + _INDENT + _BOX + 12), row.width - px(_RIGHT)
        if shown.part:
            icon = "chevron-down" if shown.is_open else "chevron-right"
            row.icon(icon, px(_LEFT), (height - px(_BOX)) / 2, px(_BOX), "ink2")
        small = sans(13)
        wide = min(QFontMetricsF(small).horizontalAdvance(shown.aside) + 1, (end - x) * 0.6)
        row.text(shown.aside, (end - wide, 0, wide, height), small, "ink2", end=True)
        room = end - wide - px(16) - x
        font = sans(14, 600 if shown.part else 500)
        least = room * _SHARE_OF_NAMES if shown.about else room
        named = min(max(QFontMetricsF(font).horizontalAdvance(shown.name) + 1, 1), room)
        named = max(min(named, room), min(least, named))
        row.text(shown.name, (x, 0, named, height), font, "ink")
        rest = room - named - px(10)
        if shown.about and rest > px(40):
            row.text(shown.about, (x + named + px(10), 0, rest, height), small, "ink3")
        if row.focused:
            row.ring(px(6), px(1))
        painter.restore()

    def _paint_box(self, row: Row, shown: Shown) -> None:
        if shown.on is None:
            return
        top = (row.rect.height() - px(_BOX)) / 2
        box = row.visual(px(_LEFT + _INDENT), top, px(_BOX), px(_BOX))
        on = shown.on != Qt.CheckState.Unchecked
        row.painter.setPen(QPen(color("btn" if on else "ctl"), 1.6))
        row.painter.setBrush(color("btn" if on else "paper"))
        row.painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(5), px(5))
        if shown.on == Qt.CheckState.Checked:
            icons.paint(row.painter, "check", box, "on_btn", 14)
        elif on:
            bar = QRectF(box.left() + px(5), box.center().y() - px(1), box.width() - px(10), px(2))
            row.painter.fillRect(bar, color("on_btn"))
