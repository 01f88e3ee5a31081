"""The drawer below the sheet, in which lies what was cut from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fairhand.ui.models.cuttings import ROW, CuttingRow, CuttingsModel
from fairhand.ui.theme import px, sans, serif
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
_ROW, _TEXT_AT, _END, _TALL = 56, 24, 24, 236
_FIELD_WIDE = 220


class CuttingsDrawer(QWidget):
    """The cuttings, newest first, with a field to find words in them.

    Signals:
        sought: other words are looked for.
        put_asked: the id of a cutting that is to be put back at the caret.
        copy_asked: the id of a cutting that is to be copied.
        delete_asked: the id of a cutting that is to be deleted.
        menu_asked: the id of a cutting, and where on the screen a context menu is wanted.
        close_asked: the drawer is to be closed.
    """

    sought = Signal(str)
    put_asked = Signal(str)
    copy_asked = Signal(str)
    delete_asked = Signal(str)
    menu_asked = Signal(str, object)
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "top")
        layouts.tall(self, _TALL)
        self.model = CuttingsModel()
        column = layouts.column(self, (0, 6, 0, 6), 4)
        head = layouts.row(margins=(24, 0, 16, 0), spacing=8)
        head.addWidget(label("Cuttings", "section"))
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in the cuttings")
        self.field.setAccessibleName("Find in the cuttings")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.sought)
        layouts.wide(self.field, most=_FIELD_WIDE)
        head.addWidget(self.field, 1)
        head.addStretch(1)
        self._buttons = (
            button("Put back here", "link"),
            button("Copy", "link"),
            button("Delete", "link"),
        )
        for made, signal in zip(
            self._buttons, (self.put_asked, self.copy_asked, self.delete_asked), strict=True
        ):
            made.clicked.connect(lambda *_, signal=signal: self._tell(signal))
            head.addWidget(made)
        close = button("Close the drawer", "icon", "x")
        close.clicked.connect(self.close_asked)
        head.addWidget(close)
        column.addLayout(head)
        self.list = _List()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.entered_row.connect(lambda _: self._tell(self.put_asked))
        self.list.delete_pressed.connect(lambda: self._tell(self.delete_asked))
        self.list.current_changed.connect(lambda _: self._enable())
        self.list.menu_asked.connect(lambda _, where: self.menu_asked.emit(self.current(), where))
        self._nothing = label("", "quiet", align=Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing, 1)
        self.hide()

    def show_rows(self, rows: Sequence[CuttingRow], nothing: str) -> None:
        """Show cuttings, or a sentence where there are none."""
        current = self.current()
        self.model.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setText(nothing)
        self._nothing.setVisible(not rows)
        ids = [row.cutting.id for row in rows]
        if rows:
            at = ids.index(current) if current in ids else 0
            self.list.setCurrentIndex(self.model.index(at))
        self._enable()

    def current(self) -> str:
        """Return the id of the cutting that is chosen, or ""."""
        row = self.model.row(self.list.currentIndex())
        return row.cutting.id if row is not None else ""

    def _tell(self, signal: object) -> None:
        emit = getattr(signal, "emit", None)
        if self.current() and emit is not None:
            emit(self.current())

    def _enable(self) -> None:
        for each in self._buttons:
            each.setEnabled(bool(self.current()))


class _List(RowList):
    """The rows, which can be dragged onto the sheet."""

    delete_pressed = Signal()

    def __init__(self) -> None:
        super().__init__("Cuttings")
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete with Del."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Paints the rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines each."""
        return QSize(px(120), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        what = index.data(ROW)
        if not isinstance(what, CuttingRow):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(px(12), px(2), "sel")
        x, room = px(_TEXT_AT), row.width - px(_TEXT_AT) - px(_END)
        row.text(what.first_words, (x, px(8), room, px(22)), serif(15), "ink")
        row.text(what.about, (x, px(30), room, px(18)), sans(13), "ink2")
        if row.focused and row.selected:
            row.ring(px(12), px(2))
        painter.restore()
