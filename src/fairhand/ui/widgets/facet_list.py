"""A few choices with boxes to tick, each with how many it would leave: people, kinds, tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem

from fairhand.ui import icons, theme, words
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.avatar import paint_avatar
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
CHOICE = int(Qt.ItemDataRole.UserRole)
_HEIGHT, _BOX, _AVATAR = 34, 20, 24
_LEFT, _RIGHT = 20, 20


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice as it is offered.

    Args:
        key: what is told when it is ticked.
        name: as shown.
        count: how many it would leave.
        on: whether it is ticked.
        avatar: id of the correspondent whose avatar stands beside it, or "".
    """

    key: str
    name: str
    count: int
    on: bool
    avatar: str = ""


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.offers: list[Offer] = []

    def set_offers(self, offers: Sequence[Offer]) -> None:
        if [it.key for it in offers] == [it.key for it in self.offers]:
            # The same rows: the keyboard stays where it is.
            self.offers = list(offers)
            if offers:
                self.dataChanged.emit(self.index(0), self.index(len(offers) - 1))
            return
        self.beginResetModel()
        self.offers = list(offers)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.offers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        answer = _ANSWERS.get(int(role))
        return answer(self.offers[index.row()]) if answer is not None else None


_ANSWERS: dict[int, Callable[[Offer], object]] = {
    CHOICE: lambda it: it,
    int(Qt.ItemDataRole.DisplayRole): lambda it: it.name,
    int(Qt.ItemDataRole.ToolTipRole): lambda it: it.name,
    int(Qt.ItemDataRole.CheckStateRole): lambda it: (
        Qt.CheckState.Checked if it.on else Qt.CheckState.Unchecked
    ),
    int(Qt.ItemDataRole.AccessibleTextRole): lambda it: f"{it.name}, {words.number(it.count)}",
}


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer = index.data(CHOICE)
        if not isinstance(offer, Offer):
            return
        painter.save()
        row = Row(painter, option)
        row.selected = False
        row.ground(px(8), px(1))
        middle = (row.rect.height() - px(_BOX)) / 2
        self._box(painter, row.visual(px(_LEFT), middle, px(_BOX), px(_BOX)), on=offer.on)
        x = px(_LEFT + _BOX + 9)
        if offer.avatar:
            size = px(_AVATAR)
            top = (row.rect.height() - size) / 2
            paint_avatar(painter, row.visual(x, top, size, size), offer.name, offer.avatar)
            x += size + px(10)
        end, height = row.width - px(_RIGHT), row.rect.height()
        count, small = words.number(offer.count), sans(13)
        wide = QFontMetricsF(small).horizontalAdvance(count)
        row.text(count, (end - wide, 0, wide + 1, height), small, "ink2", end=True)
        row.text(offer.name, (x, 0, end - wide - px(8) - x, height), sans(14), "ink")
        if row.focused:
            row.ring(px(8), px(1))
        painter.restore()

    def _box(self, painter: QPainter, box: QRectF, *, on: bool) -> None:
        painter.setPen(QPen(color("btn" if on else "ctl"), 1.6))
        painter.setBrush(color("btn" if on else "paper"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(5), px(5))
        if on:
            icons.paint(painter, "check", box, "on_btn", 14)


class FacetList(RowList):
    """Choices of one kind. One tab stop; arrows move, the space bar ticks.

    Args:
        name: what they are, for those who hear it.

    Signals:
        ticked: the key of what was ticked or unticked.
    """

    ticked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.entered_row.connect(self._tick)
        self.doubleClicked.disconnect(self.entered_row)
        theme.current().changed.connect(self.updateGeometry)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these."""
        self._model.set_offers(offers)
        self.updateGeometry()

    def offers(self) -> list[Offer]:
        """Return what is shown."""
        return list(self._model.offers)

    def sizeHint(self) -> QSize:
        """As high as its rows: what is around it scrolls."""
        return QSize(px(120), px(_HEIGHT) * self._model.rowCount())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with the space bar."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.by_keyboard = True
            self._tick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._tick(self.indexAt(event.position().toPoint()))

    def _tick(self, index: QModelIndex) -> None:
        offer = index.data(CHOICE)
        if isinstance(offer, Offer):
            self.ticked.emit(offer.key)
