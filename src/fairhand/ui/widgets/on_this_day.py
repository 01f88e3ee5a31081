"""The column beside the journal: letters, drafts and entries of the same day in other years."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QWidget

from fairhand.domain.journal import Remembered
from fairhand.ui import journal_words
from fairhand.ui.models.things import ThingsModel
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.journal_rows import RememberedDelegate
from fairhand.ui.widgets.labels import Elided, ground, label
from fairhand.ui.widgets.lists import RowList

WIDTH, NARROW = 312, 272


class OnThisDay(QWidget):
    """The column.

    Signals:
        opened: the `Remembered` that one wants to go to.
        close_asked: the column, which lies over the sheet, is to be folded.
    """

    opened = Signal(object)
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "left")
        column = layouts.column(self, (0, 10, 0, 8))
        head = layouts.row(margins=(20, 2, 8, 0))
        self._title = Elided("", "section")
        self._close = button("Close", "icon", "x", shortcut="Esc")
        self._close.clicked.connect(self.close_asked)
        self._close.hide()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        layouts.tall(self._title, 34)
        column.addLayout(head)
        self.model: ThingsModel[Remembered] = ThingsModel(
            journal_words.remembered_said, lambda it: it.id
        )
        self.list = _List("On this day")
        self.list.setModel(self.model)
        self.list.setItemDelegate(RememberedDelegate())
        self.list.entered_row.connect(self._open)
        self.list.clicked.connect(self._open)
        self._nothing = label("", "quiet", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        empty = QWidget()
        layouts.column(empty, (20, 6, 20, 0)).addWidget(self._nothing)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        column.addWidget(self._stack, 1)
        self._floats = False
        layouts.follow(self, self._fit)

    def show_day(self, day: str, remembered: Sequence[Remembered]) -> None:
        """Show what is remembered of a day ("19 March"); "" where no single day is looked at."""
        self._title.setText(f"On this day, {day}" if day else "On this day")
        self.list.setAccessibleName(self._title.text())
        self.model.set_things(remembered)
        self._stack.setCurrentIndex(0 if remembered else 1)
        nothing = f"Nothing of {day} in other years yet." if day else "Choose a day to look back."
        self._nothing.setText(nothing)

    def set_floating(self, *, floats: bool) -> None:
        """Lie over the sheet with a way to close it, or stand beside it."""
        self._floats = floats
        self._close.setVisible(floats)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(px(NARROW if self._floats else WIDTH))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.model.thing(index))


class _List(RowList):
    """A list whose rows are as high as their words need in its width."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
