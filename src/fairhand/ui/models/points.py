"""The points of a letter as a list of rows, with those that earlier letters left open below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from fairhand.domain.point import PointState

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)

STATES: dict[PointState, str] = {
    "open": "open",
    "answering": "answering",
    "answered": "answered",
    "set-aside": "set aside",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A point as it is shown.

    Args:
        id: of the point.
        number: from 1 on, in the order of the letter.
        state: as it is shown now.
        text: what it asks, on one line.
        start: code point in the letter's visible text; -1 where it is not in the letter beside.
        end: code point behind its last.
        marked: whether it was marked by hand.
        letter: id of the letter that it stands in.
    """

    id: str
    number: int
    state: PointState
    text: str
    start: int
    end: int
    marked: bool
    letter: str

    @property
    def sentence(self) -> str:
        """What a screen reader says of it."""
        return f"Point {self.number}, {STATES[self.state]}: {self.text}"


@dataclass(frozen=True, slots=True)
class PointRow:
    """A row: a point, or the heading above those of an earlier letter.

    Args:
        point: or None for a heading.
        heading: its words.
        here: whether the caret stands in what answers it, or it is looked at.
    """

    point: Shown | None = None
    heading: str = ""
    here: bool = False


class PointsModel(QAbstractListModel):
    """The rows of the list. It is given them and never asks for any."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PointRow] = []

    def set_rows(self, rows: Sequence[PointRow]) -> None:
        """Show these rows; where only their states differ, the list stays as it is."""
        same = [self._key(it) for it in rows] == [self._key(it) for it in self.rows]
        if same:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_of(self, point: str) -> int:
        """Return the row of a point (an id), or -1."""
        return next(
            (
                at
                for at, it in enumerate(self.rows)
                if it.point is not None and it.point.id == point
            ),
            -1,
        )

    def point_at(self, index: Index) -> Shown | None:
        """Return the point of a row, or None."""
        return self.rows[index.row()].point if 0 <= index.row() < len(self.rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        if self.point_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return a row, its words, or the sentence that a screen reader says."""
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == int(Qt.ItemDataRole.DisplayRole):
            return row.point.text if row.point is not None else row.heading
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return row.point.text if row.point is not None else ""
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return row.point.sentence if row.point is not None else row.heading
        return None

    def _key(self, row: PointRow) -> tuple[str, str]:
        return (row.point.id if row.point is not None else "", row.heading)
