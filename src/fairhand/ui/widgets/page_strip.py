"""A strip of small pages in their order, one of them the one that is worked on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from fairhand.ui import icons
from fairhand.ui.models.sides import FAILED, IMAGE, ROLE_NAMED, SidesModel
from fairhand.ui.side_pictures import SidePictures
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
_WIDE, _TALL, _FOOT = 128, 132, 22


class _Delegate(QStyledItemDelegate):
    """Paints a small page, its number, and what it is where it is no page."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(px(_WIDE - 28), px(_TALL + _FOOT + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        row = Row(painter, option)
        row.ground(px(8), px(1), "sel")
        rect = option.rect
        room = QRect(rect.left() + px(12), rect.top() + px(8), rect.width() - px(24), px(_TALL))
        image = index.data(IMAGE)
        if isinstance(image, QImage):
            size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
            painter.setPen(color("line2"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        else:
            painter.fillRect(room.adjusted(px(8), 0, -px(8), 0), color("paper"))
            if index.data(FAILED):
                sign = icons.pixmap("triangle-alert", "seal", 18, 1.0)
                painter.drawPixmap(room.center() - sign.rect().center(), sign)
        said = " ".join(filter(None, (str(index.data()), str(index.data(ROLE_NAMED)))))
        painter.setPen(color("ink2"))
        painter.setFont(sans(13))
        foot = QRect(rect.left(), room.bottom() + px(4), rect.width(), px(_FOOT))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, said)
        if row.focused and row.selected:
            row.ring(px(8), px(1))
        painter.restore()


class PageStrip(RowList):
    """The strip. Alt+Up and Alt+Down move a page, as dragging does.

    Signals:
        chosen: another page is worked on now.
        step_asked: the page is to go up (-1) or down (1).
        removal_asked: the page is to be left out.

    Args:
        pictures: reads the small pictures.
    """

    chosen = Signal(int)
    step_asked = Signal(int)
    removal_asked = Signal()

    def __init__(self, pictures: SidePictures) -> None:
        super().__init__("Pages of the letter, in order")
        self._pictures = pictures
        self.model_ = SidesModel(self, pictures)
        self.setModel(self.model_)
        self.setItemDelegate(_Delegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setUniformItemSizes(True)
        layouts.wide(self, _WIDE, _WIDE)
        self.setAccessibleDescription("Alt with the upright arrows moves a page.")
        self.current_changed.connect(lambda index: self.chosen.emit(index.row()))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._want)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        self.model_.dataChanged.connect(lambda *_: self._soon.start())

    def show_row(self, row: int) -> None:
        """Let a page be the one that is worked on, without saying so."""
        self.choose(self.model_.index(row))
        self._soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a page with Alt and the arrows, leave it out with Del."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_asked.emit(step)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is seen now."""
        super().showEvent(event)
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Read what is seen now."""
        super().resizeEvent(event)
        self._soon.start()

    def _want(self) -> None:
        """Read the small pictures of the rows that are seen."""
        count = self.model_.rowCount()
        if not count or not self.isVisible():
            return
        tall = max(1, self.sizeHintForRow(0))
        first = self.verticalScrollBar().value() // tall
        last = min(count, first + self.viewport().height() // tall + 2)
        self._pictures.want([self.model_.wanted(row) for row in range(first, last)])
