"""The texts of a letter as a list shows them: what is being written, and every older text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fairhand.domain.by_hand import Source, Transcription
from fairhand.ui import words

Index = QModelIndex | QPersistentModelIndex
NUMBER = int(Qt.ItemDataRole.UserRole)
ABOUT = NUMBER + 1

_SAID: dict[Source, str] = {
    "imported": "As imported",
    "typed": "As typed",
    "corrected": "Corrected",
    "sealed": "As sent",
    "machine-read": "Read by machine",
}


def said_of(text: Transcription) -> str:
    """Return how a text came about, and when, in words."""
    return f"{_SAID[text.source]}, {words.day(text.made_at.astimezone().date())}"


class TranscriptionsModel(QAbstractListModel):
    """Rows: what stands on the sheet, then the texts of the box, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: list[Transcription] = []
        self._changed = False

    def set_texts(self, texts: Sequence[Transcription]) -> None:
        """Show these, newest first."""
        self.beginResetModel()
        self._texts = list(texts)
        self.endResetModel()

    def set_changed(self, *, changed: bool) -> None:
        """Say whether what stands on the sheet is another text than the newest."""
        if changed != self._changed:
            self._changed = changed
            self.dataChanged.emit(self.index(0), self.index(0))

    def text_at(self, row: int) -> Transcription | None:
        """Return the text of a row; None for what stands on the sheet."""
        return self._texts[row - 1] if 0 < row <= len(self._texts) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """One row more than there are texts."""
        return 0 if parent is not None and parent.isValid() else len(self._texts) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """How it came about, when and how long, or the sentence that is read aloud."""
        if not index.isValid():
            return None
        text = self.text_at(index.row())
        first = "On the sheet" if text is None else said_of(text)
        second = (
            ("Changed" if self._changed else "Unchanged")
            if text is None
            else words.words(text.words)
        )
        if text is not None and index.row() == 1:
            second = f"{second}, shown now"
        answers = {
            int(Qt.ItemDataRole.DisplayRole): first,
            ABOUT: second,
            NUMBER: text.number if text is not None else 0,
            int(Qt.ItemDataRole.AccessibleTextRole): f"{first}, {second}",
            int(Qt.ItemDataRole.ToolTipRole): f"{first}, {second}",
        }
        return answers.get(int(role))
