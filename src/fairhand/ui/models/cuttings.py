"""The cuttings of a draft as a list of rows, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from fairhand.domain.cutting import Cutting
from fairhand.ui import words

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class CuttingRow:
    """A row.

    Args:
        cutting: what was cut.
        again: whether it stands in the draft again.
    """

    cutting: Cutting
    again: bool = False

    @property
    def first_words(self) -> str:
        """What it says, on one line."""
        return " ".join(self.cutting.text.split())

    @property
    def about(self) -> str:
        """When it was cut, and how long it is."""
        said = f"{words.moment(self.cutting.at)}, {words.words(len(self.cutting.text.split()))}"
        return f"{said}, in the draft again" if self.again else said


class CuttingsModel(QAbstractListModel):
    """The rows of the drawer. It is given them and never asks for any."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[CuttingRow] = []

    def set_rows(self, rows: Sequence[CuttingRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row(self, index: Index) -> CuttingRow | None:
        """Return a row, or None where there is none."""
        return self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged onto the sheet."""
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )

    def mimeTypes(self) -> list[str]:
        """Text and nothing else."""
        return ["text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the text of what is dragged."""
        data = QMimeData()
        rows = [row for row in map(self.row, indexes) if row is not None]
        data.setText("\n".join(row.cutting.text for row in rows))
        return data

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return a row, its words, or the sentence that a screen reader says."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == int(Qt.ItemDataRole.DisplayRole):
            return row.first_words
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return row.cutting.text[:_MOST_TOLD]
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return f"Cutting of {row.about}: {row.first_words[:_MOST_TOLD]}"
        return None


_MOST_TOLD = 600
