"""The sides of a letter in their order, with small pictures of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from fairhand.ui.side_pictures import SidePictures, Wanted
from fairhand.ui.sides import Side, said_of

Index = QModelIndex | QPersistentModelIndex
IMAGE, ROLE_NAMED, FAILED = (Qt.ItemDataRole.UserRole + step for step in range(1, 4))
SMALL = 192  # pixels of the screen, whatever its density


class SidesModel(QAbstractListModel):
    """Rows of sides that can be moved.

    Signals:
        moved: a row was dragged to another place: from, to.

    Args:
        pictures: reads the small pictures.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QObject, pictures: SidePictures) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._sides: tuple[Side, ...] = ()
        pictures.came.connect(self._came)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides, in order."""
        return self._sides

    def set_sides(self, sides: Sequence[Side]) -> None:
        """Show these."""
        new = tuple(sides)
        if len(new) == len(self._sides):
            self._sides = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self._sides = new
        self.endResetModel()

    def wanted(self, row: int) -> Wanted:
        """Return the small picture of a row."""
        return Wanted(self._sides[row], SMALL)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many sides there are."""
        return 0 if parent.isValid() else len(self._sides)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown of a side."""
        side = self._sides[index.row()]
        said = {
            Qt.ItemDataRole.DisplayRole: str(index.row() + 1),
            Qt.ItemDataRole.ToolTipRole: side.name,
            Qt.ItemDataRole.AccessibleTextRole: said_of(side, index.row(), len(self._sides)),
            ROLE_NAMED: "" if side.role == "page" else side.role_named,
        }
        if role not in {IMAGE, FAILED}:
            return said.get(role)
        shown = self._pictures.find(self.wanted(index.row()))
        if role == FAILED:
            return shown is not None and shown.image is None
        return shown.image if shown is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged between others."""
        flags = super().flags(index)
        dropped, dragged = Qt.ItemFlag.ItemIsDropEnabled, Qt.ItemFlag.ItemIsDragEnabled
        return flags | dragged if index.isValid() else flags | dropped

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows move, and are not copied."""
        return Qt.DropAction.MoveAction

    def moveRows(self, source: Index, first: int, count: int, target: Index, before: int) -> bool:
        """Hear from the list that a row was dropped before another."""
        if count != 1 or before in {first, first + 1}:
            return False
        self.moved.emit(first, before - 1 if before > first else before)
        return True

    def _came(self, side: Side) -> None:
        for row, each in enumerate(self._sides):
            if each.key == side.key:
                self.dataChanged.emit(self.index(row), self.index(row))
                return
