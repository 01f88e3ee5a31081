"""The rail of versions beside the sheet that is written on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fairhand.domain.draft import Version
from fairhand.ui import words
from fairhand.ui.models.versions import ROW, VersionRow, VersionsModel, below, heading
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
WIDTH = 248
_ROW, _AUTOMATIC, _LINE_AT, _TEXT_AT, _END = 60, 40, 22, 44, 16


class VersionsRail(QWidget):
    """The list of versions, with *Now* on top.

    Signals:
        version_chosen: the id of the version to show, or "" for what is written now.
        renamed: the id of a version, and its new name.
        close_asked: the rail is to be folded.
        menu_asked: where on the screen a context menu is wanted, for the version that is chosen.
    """

    version_chosen = Signal(str)
    renamed = Signal(str, str)
    close_asked = Signal()
    menu_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "left")
        layouts.wide(self, WIDTH)
        self.model = VersionsModel()
        self.model.renamed.connect(self.renamed)
        self._choosing = False
        column = layouts.column(self, (0, 8, 0, 8), 4)
        head = layouts.row(margins=(16, 0, 8, 0))
        head.addWidget(label("Versions", "section"), 1)
        self._close = button("Fold the versions", "icon", "x", shortcut="F8")
        self._close.clicked.connect(self.close_asked)
        head.addWidget(self._close)
        column.addLayout(head)
        self.list = RowList("Versions")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate())
        self.list.entered_row.connect(self._entered)
        self.list.clicked.connect(self._entered)
        self.list.current_changed.connect(self._current_changed)
        self.list.menu_asked.connect(lambda _, where: self.menu_asked.emit(where))
        column.addWidget(self.list, 1)

    def show_versions(
        self, versions: Sequence[Version], now: VersionRow | None, shown: str
    ) -> None:
        """Show versions, oldest first.

        Args:
            versions: all of the draft.
            now: what is on the sheet now, or None where the letter was sent.
            shown: id of the version that is looked at, or "" for none.
        """
        self.model.set_versions(versions, now)
        self.show_chosen(shown)

    def show_chosen(self, version: str) -> None:
        """Mark the row of the version that is looked at, or *Now*."""
        at = self.model.row_of(version) if version else 0
        self._choosing = True
        self.list.setCurrentIndex(self.model.index(at))
        self._choosing = False

    def rename_current(self) -> None:
        """Let the person write a name into the current row."""
        index = self.list.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.list.setFocus()
            self.list.edit(index)

    def _current_changed(self, index: QModelIndex) -> None:
        if self._choosing or not index.isValid():
            return
        row = self.model.row(index.row())
        if row.kind != "folded":
            self.version_chosen.emit(row.version.id if row.version is not None else "")

    def _entered(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row.kind == "folded" and row.version is not None:
            newest = row.version.id
            self._choosing = True
            self.model.unfold(index.row())
            self._choosing = False
            self.list.setCurrentIndex(self.model.index(self.model.row_of(newest)))


class _Delegate(QStyledItemDelegate):
    """Paints the rows of the rail, and lets a version be named in its row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Runs of automatic versions take less room."""
        row = index.data(ROW)
        folded = isinstance(row, VersionRow) and row.kind == "folded"
        return QSize(px(120), px(_AUTOMATIC if folded else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        what = index.data(ROW)
        if not isinstance(what, VersionRow):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(px(8), px(1), "sel")
        last = index.row() == index.model().rowCount() - 1
        self._line(row, what, first=index.row() == 0, last=last)
        if what.kind == "folded":
            self._folded(row, what)
        else:
            self._version(row, what)
        if row.focused and row.selected:
            row.ring(px(8), px(1))
        painter.restore()

    def _line(self, row: Row, what: VersionRow, *, first: bool, last: bool) -> None:
        painter, height = row.painter, row.rect.height()
        x = row.visual(px(_LINE_AT), 0, 0, 0).left()
        top, middle = row.rect.top(), row.rect.top() + px(20)
        painter.setPen(QPen(color("accent"), px(2)))
        if not first:
            painter.drawLine(QPointF(x, top), QPointF(x, middle))
        if not last:
            painter.drawLine(QPointF(x, middle), QPointF(x, top + height))
        small = what.kind in {"folded", "automatic"}
        radius = px(3) if small else px(6)
        painter.setBrush(color("paper" if what.kind == "now" else "accent"))
        painter.drawEllipse(QPointF(x, middle), radius, radius)

    def _folded(self, row: Row, what: VersionRow) -> None:
        room = row.width - px(_TEXT_AT) - px(_END) - px(20)
        row.text(heading(what), (px(_TEXT_AT), 0, room, px(_AUTOMATIC)), sans(13), "ink2")
        row.icon("chevron-right", row.width - px(_END) - px(16), px(12), px(16), "ink2", 14)

    def _version(self, row: Row, what: VersionRow) -> None:
        count = words.number(what.version.words if what.version is not None else what.words)
        x, end = px(_TEXT_AT), row.width - px(_END)
        wide = row.text(count, (x, px(10), end - x, px(20)), sans(13), "ink2", end=True)
        weight = 400 if what.kind == "automatic" else 600
        room = end - x - wide - px(8)
        row.text(heading(what), (x, px(10), room, px(20)), sans(14, weight), "ink")
        row.text(below(what), (x, px(31), end - x, px(18)), sans(13), "ink2")

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field for a version's name."""
        field = QLineEdit(parent)
        field.setPlaceholderText("A name for it")
        field.setAccessibleName("Name of this version")
        return field

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the name."""
        if isinstance(editor, QLineEdit):
            place = model.index(index.row(), 0)
            model.setData(place, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the field where the name stands."""
        area: QRect = option.rect
        start, end = px(_TEXT_AT) - px(10), px(10)
        if editor.isRightToLeft():
            start, end = end, start
        editor.setGeometry(area.adjusted(start, px(8), -end, -px(8)))
