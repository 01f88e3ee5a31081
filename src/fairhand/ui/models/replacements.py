"""What would change, as rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from fairhand.domain.replacing import Preview

Index = QModelIndex | QPersistentModelIndex
PREVIEW = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class Replacements(QAbstractListModel):
    """The places of a find and replace; given rows, queries nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Preview] = []

    def set_rows(self, rows: Sequence[Preview]) -> None:
        """Show these instead of those before."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or what a screen reader says of it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == PREVIEW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.before}{row.old}{row.after}: {row.old} becomes {row.new or 'nothing'}"
        return None
