"""A list view as all of Fairhand's lists are: one tab stop, smooth, with its rows painted by a delegate."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from fairhand.ui import theme

Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    """A list of painted rows.

    Signals:
        entered_row: Enter or a double click on a row.
        menu_asked: a context menu is wanted for a row, at a point of the screen.
        current_changed: another row is the current one.
    """

    entered_row = Signal(QModelIndex)
    menu_asked = Signal(QModelIndex, object)
    current_changed = Signal(QModelIndex)

    def __init__(self, name: str, *, several: bool = False) -> None:
        super().__init__()
        self.by_keyboard = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(28)
        self.doubleClicked.connect(self.entered_row)
        theme.current().changed.connect(self._look_changed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard brought the focus here."""
        keys = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        self.by_keyboard = event.reason() in keys
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show no ring after a click."""
        self.by_keyboard = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a row; what moves and searches is Qt's."""
        self.by_keyboard = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.currentIndex().isValid():
                self.entered_row.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        where = event.globalPos()
        if by_key:
            where = self.viewport().mapToGlobal(self.visualRect(index).center())
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.menu_asked.emit(index, where)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say so."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self.currentIndex())

    def choose(self, index: QModelIndex) -> None:
        """Make a row the current and only selected one, without saying so, and bring it into sight."""
        if (
            index == self.currentIndex()
            and index.isValid()
            and self.selectionModel().isSelected(index)
        ):
            return
        self.blockSignals(True)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.clearSelection()
            self.selectionModel().clearCurrentIndex()
        self.blockSignals(False)

    def _look_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
