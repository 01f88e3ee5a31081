"""Rows of one kind as a list: what is remembered of a day, entries, years and tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
THING = int(Qt.ItemDataRole.UserRole)
T = TypeVar("T")


class ThingsModel(QAbstractListModel, Generic[T]):
    """A list of things. It is given them and never asks for any.

    Args:
        said: returns a thing as a sentence for those who hear it.
        key: returns what a thing is found by.
        chosen: tells whether it can be chosen; a heading cannot.
        parent: that owns it.
    """

    def __init__(
        self,
        said: Callable[[T], str],
        key: Callable[[T], str],
        chosen: Callable[[T], bool] = lambda _: True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._said, self._key, self._chosen = said, key, chosen
        self._things: list[T] = []

    def set_things(self, things: Sequence[T]) -> None:
        """Show these, in this order."""
        self.beginResetModel()
        self._things = list(things)
        self.endResetModel()

    def add_things(self, things: Sequence[T]) -> None:
        """Show these as well, below."""
        if things:
            start = len(self._things)
            self.beginInsertRows(QModelIndex(), start, start + len(things) - 1)
            self._things.extend(things)
            self.endInsertRows()

    def things(self) -> list[T]:
        """Return what is shown."""
        return list(self._things)

    def thing(self, index: Index) -> T:
        """Return the thing of a row."""
        return self._things[index.row()]

    def index_of(self, key: str) -> QModelIndex:
        """Return where the thing with that key stands, or an invalid index."""
        for at, thing in enumerate(self._things):
            if self._key(thing) == key:
                return self.index(at)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._things)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can be seen and not chosen."""
        if index.isValid() and not self._chosen(self._things[index.row()]):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The thing itself, what it is found by, or the sentence that is read aloud."""
        if not index.isValid():
            return None
        thing = self._things[index.row()]
        if role == THING:
            return thing
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return self._said(thing)
        return None
