"""Correspondents as a list of rows, by the letters they wrote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fairhand.domain.correspondent import CorrespondentRow
from fairhand.domain.dates import LetterDate
from fairhand.ui import words

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
ID = ROW + 1


class CorrespondentsModel(QAbstractListModel):
    """The rows of the sidebar. It is given them and never asks for any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CorrespondentRow] = []
        self.today = date.min

    def set_rows(self, rows: Sequence[CorrespondentRow], today: date) -> None:
        """Show these, in this order; days are counted to `today`."""
        self.beginResetModel()
        self._rows = list(rows)
        self.today = today
        self.endResetModel()

    def rows(self) -> list[CorrespondentRow]:
        """Return the rows."""
        return list(self._rows)

    def index_of(self, correspondent: str | None) -> QModelIndex:
        """Return where somebody stands, or an invalid index."""
        for at, row in enumerate(self._rows):
            if row.id == correspondent:
                return self.index(at)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the row itself, its id, the tooltip, or the sentence that is read aloud."""
        if not index.isValid():
            return None
        answer = _ANSWERS.get(int(role))
        return answer(self._rows[index.row()], self.today) if answer is not None else None


def both_ways(row: CorrespondentRow) -> str:
    """Return "25 from Leila Amrani, 22 to them"."""
    return f"{words.number(row.received)} from {row.name}, {words.number(row.sent)} to them"


def latest(row: CorrespondentRow, today: date) -> str:
    """Return what happened last: "Wrote 8 November", "You wrote 2 March", or what is owed."""
    return latest_ways(row, today)[0]


def latest_ways(row: CorrespondentRow, today: date) -> tuple[str, ...]:
    """Return ways to say what happened last, the longest first: one says it shorter, and cuts nothing off."""
    if row.owed:
        return words.owed_ways(row.owed_since, today)
    theirs, mine = _key(row.last_received), _key(row.last_sent)
    if mine is not None and (theirs is None or mine > theirs):
        wrote, value, known = "You wrote", row.last_sent, mine
    elif theirs is not None:
        wrote, value, known = "Wrote", row.last_received, theirs
    else:
        if not row.received + row.sent:
            return (words.count(row.drafts, "draft", "drafts") if row.drafts else "No letters yet",)
        return ("No date",)
    full = f"{wrote} {words.recent(value, today)}"
    return (full,) if known.year == today.year else (full, f"{wrote} in {known.year}")


def is_late(row: CorrespondentRow, today: date) -> bool:
    """Tell whether a reply is owed for longer than the rhythm that the person set."""
    rhythm, since = row.correspondent.rhythm_days, row.owed_since.latest
    return bool(
        row.owed and rhythm is not None and since is not None and (today - since).days > rhythm
    )


def sentence(row: CorrespondentRow, today: date) -> str:
    """Return a row as a sentence for those who hear it."""
    return f"{row.name}, {both_ways(row)}. {latest(row, today)}."


def _key(value: LetterDate) -> date | None:
    return value.latest or value.earliest


_ANSWERS: dict[int, Callable[[CorrespondentRow, date], object]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda row, _: row.name,
    ROW: lambda row, _: row,
    ID: lambda row, _: row.id,
    int(Qt.ItemDataRole.ToolTipRole): lambda row, _: f"{row.name}\n{both_ways(row)}",
    int(Qt.ItemDataRole.AccessibleTextRole): sentence,
}
