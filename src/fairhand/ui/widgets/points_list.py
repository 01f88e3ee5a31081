"""The points of a letter, listed below it: folded to how many there are until somebody opens them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fairhand.domain.point import PointState
from fairhand.ui.models.points import ROW, STATES, PointRow, PointsModel
from fairhand.ui.theme import px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.point_numbers import SIZE, paint_number
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEADING, _SIGN_AT, _TEXT_AT, _END = 32, 34, 20, 52, 20
_MOST_SHARE = 0.42  # of the column, so that the letter stays the larger part


class PointsList(QWidget):
    """The line that says how many points there are, and the list that it opens.

    Signals:
        folded: the list was opened (False) or folded (True).
        chosen: the id of a point that is to be shown.
        ticked: the id of a point whose sign was pressed, or Space on its row.
        taken: the id of a point that is to be taken away (Del on its row).
        menu_asked: the id of a point, and where on the screen a context menu is wanted.
    """

    folded = Signal(bool)
    chosen = Signal(str)
    ticked = Signal(str)
    taken = Signal(str)
    menu_asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "top")
        self.model = PointsModel()
        column = layouts.column(self)
        head = QWidget()
        layouts.tall(head, 44)
        row = layouts.row(head, (12, 0, 20, 0), 8)
        self.head = button("", "menu", "chevron-right")
        self.head.clicked.connect(self.toggle)
        self._aside = label("", "meta2")
        row.addWidget(self.head)
        row.addStretch(1)
        row.addWidget(self._aside)
        column.addWidget(head)
        self.list = _List(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.hide()
        self.list.shown.connect(self.chosen)
        self.list.ticked.connect(self.ticked)
        self.list.taken.connect(self.taken)
        self.list.menu_asked.connect(self._ask_menu)
        column.addWidget(self.list)
        layouts.gap(column, 4)
        layouts.follow(self, self.fit)
        self.hide()

    @property
    def open(self) -> bool:
        """Whether the list is open."""
        return not self.list.isHidden()

    def toggle(self) -> None:
        """Open the list, or fold it."""
        self.set_open(opened=not self.open)

    def set_open(self, *, opened: bool) -> None:
        """Open the list, or fold it."""
        if opened == self.open:
            return
        self.list.setVisible(opened)
        self.head.set_icon("chevron-down" if opened else "chevron-right")
        self._say()
        self.fit()
        self.folded.emit(not opened)

    def show_rows(self, rows: Sequence[PointRow], said: str, aside: str) -> None:
        """Show points.

        Args:
            rows: of the list; without any, nothing of it is shown.
            said: "6 questions, 2 answered".
            aside: what earlier letters left open, or "".
        """
        self.setVisible(bool(rows))
        self.model.set_rows(rows)
        self.head.say(said)
        self._aside.setText(aside)
        self._say()
        self.fit()

    def choose(self, point: str) -> None:
        """Make the row of a point the current one, and bring it into sight."""
        self.list.choose(self.model.index(self.model.row_of(point)))

    def current(self) -> str:
        """Return the id of the point whose row has the keyboard, or ""."""
        point = self.model.point_at(self.list.currentIndex()) if self.list.hasFocus() else None
        return point.id if point is not None else ""

    def stops(self) -> list[QWidget]:
        """Return where F6 goes to in it."""
        return [self.list] if self.open and not self.isHidden() else []

    def fit(self) -> None:
        """Make the list as high as its rows, or as the column allows."""
        column = self.parentWidget()
        most = int((column.height() if column is not None else 800) * _MOST_SHARE)
        wanted = sum(px(_HEADING if it.point is None else _ROW) for it in self.model.rows)
        self.list.setFixedHeight(max(px(_ROW), min(wanted, most)))
        self._fit_aside()

    def _fit_aside(self) -> None:
        """Leave out what earlier letters left open where there is no room: the list says it too."""
        wanted = self.head.sizeHint().width() + self._aside.sizeHint().width() + px(44)
        self._aside.setVisible(bool(self._aside.text()) and wanted <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit_aside()

    def _say(self) -> None:
        said = self.head.text().strip("\u2009 ")
        about = self._aside.text()
        parts = (said, about, "shown" if self.open else "folded")
        self.head.setAccessibleName(", ".join(part for part in parts if part))
        self.head.setToolTip("Fold the points" if self.open else "Show the points")

    def _ask_menu(self, index: QModelIndex, where: object) -> None:
        point = self.model.point_at(index)
        if point is not None:
            self.menu_asked.emit(point.id, where)


class _List(RowList):
    """The rows: a press on the sign ticks, one on the words shows."""

    shown = Signal(str)
    ticked = Signal(str)
    taken = Signal(str)

    def __init__(self, model: PointsModel) -> None:
        super().__init__("Points of the letter")
        self._model = model
        self.setModel(model)
        self.entered_row.connect(lambda index: self._tell(index, self.shown))

    def _tell(self, index: QModelIndex, signal: object) -> None:
        point = self._model.point_at(index)
        emit = getattr(signal, "emit", None)
        if point is not None and emit is not None:
            emit(point.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick where the sign was pressed, else show the point."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position().toPoint()
        index = self.indexAt(at)
        away = self.viewport().width() - at.x() if self.isRightToLeft() else at.x()
        self._tell(index, self.ticked if away < px(_TEXT_AT - 4) else self.shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space, and take away with Del."""
        if event.key() == Qt.Key.Key_Space:
            self._tell(self.currentIndex(), self.ticked)
        elif event.key() == Qt.Key.Key_Delete:
            self._tell(self.currentIndex(), self.taken)
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Paints the rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings take a little more room."""
        row = index.data(ROW)
        heading = isinstance(row, PointRow) and row.point is None
        return QSize(px(120), px(_HEADING if heading else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        what = index.data(ROW)
        if not isinstance(what, PointRow):
            return
        painter.save()
        row = Row(painter, option)
        height = row.rect.height()
        if what.point is None:
            room = row.width - px(_SIGN_AT) - px(_END)
            row.text(what.heading, (px(_SIGN_AT), 0, room, height), sans(13, 600), "ink2")
            painter.restore()
            return
        row.ground(px(8), px(1), "sel", edge=False)
        point = what.point
        sign = row.visual(px(_SIGN_AT), (height - px(SIZE)) / 2, px(SIZE), px(SIZE))
        paint_number(painter, sign, point.number, point.state, tick=True)
        x, end = px(_TEXT_AT), row.width - px(_END)
        said = _SAID[point.state]
        wide = row.text(said, (x, 0, end - x, height), sans(13), _INK[point.state], end=True)
        font = sans(14, 600 if what.here else 400)
        font.setStrikeOut(point.state == "set-aside")
        ink = "ink" if point.state in {"open", "answering"} else "ink2"
        row.text(point.text, (x, 0, end - x - wide - px(8), height), font, ink)
        if row.focused and row.selected:
            row.ring(px(8), px(1))
        painter.restore()


# An open one needs no word: its number stands in a ring, and there is nothing to be said of it.
_SAID: dict[PointState, str] = {**STATES, "open": ""}
_INK: dict[PointState, str] = {
    "open": "ink2",
    "answering": "ink2",
    "answered": "sage",
    "set-aside": "ink3",
}
