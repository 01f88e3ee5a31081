"""The copies of a box as a list of rows, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fairhand.domain.safekeeping import KeptCopy
from fairhand.ui import copy_words

Index = QModelIndex | QPersistentModelIndex
COPY = int(Qt.ItemDataRole.UserRole)


class CopiesModel(QAbstractListModel):
    """The rows of the list of copies. It is given them and never asks for any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[KeptCopy] = []

    def set_rows(self, rows: Sequence[KeptCopy]) -> None:
        """Show these, in this order."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_of(self, copy: KeptCopy | None) -> int:
        """Return in which row a copy stands; the first where it is not there."""
        files = [row.file for row in self._rows]
        return files.index(copy.file) if copy is not None and copy.file in files else 0

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """When it was made, the copy itself, its file, or the sentence that is read aloud."""
        if not index.isValid():
            return None
        copy = self._rows[index.row()]
        answers: dict[int, object] = {
            int(Qt.ItemDataRole.DisplayRole): copy_words.when(copy.made_at),
            COPY: copy,
            int(Qt.ItemDataRole.ToolTipRole): str(copy.file),
            int(Qt.ItemDataRole.AccessibleTextRole): copy_words.row(copy),
        }
        return answers.get(int(role))
