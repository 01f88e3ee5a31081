"""The chart of a draft's words as a table: each version with its words and minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from fairhand.domain.draft import Version
from fairhand.ui import words
from fairhand.ui.models.versions import VersionRow, title
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts

_MINUTE = 60


class VersionTable(QTableWidget):
    """One row for each version, the newest first.

    Signals:
        chosen: the id of the version of the current row, or "" for what is written now.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, 3)
        self._ids: list[str] = []
        self._choosing = self._stale = False
        self._told: tuple[Sequence[Version], VersionRow | None, bool] = ((), None, False)
        self._chosen = ""
        self.setAccessibleName("Words of each version")
        self.setHorizontalHeaderLabels(["Version", "Words", "Min"])
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(lambda row, *_: self._changed(row))
        layouts.follow(self, lambda: self.verticalHeader().setDefaultSectionSize(px(32)))

    def show_versions(
        self, versions: Sequence[Version], now: VersionRow | None, *, several: bool
    ) -> None:
        """Show versions.

        Args:
            versions: oldest first.
            now: what is written now, or None.
            several: whether the draft has more than one line, so that each says its own.
        """
        self._told, self._stale = (versions, now, several), True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        """Fill the table, which takes a while and is seldom asked for."""
        versions, now, several = self._told
        self._stale = False
        self._choosing = True
        rows = [("", "Now", now.words, 0, "")] if now is not None else []
        rows += [
            (it.id, title(it), it.words, it.seconds // _MINUTE, _about(it, several=several))
            for it in reversed(versions)
        ]
        self._ids = [row[0] for row in rows]
        self.setRowCount(len(rows))
        for at, (_, name, count, minutes, about) in enumerate(rows):
            for column, text in enumerate(
                (name, words.number(count), words.number(minutes) if minutes else "")
            ):
                item = QTableWidgetItem(text)
                item.setToolTip(about)
                if column:
                    end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(end)
                self.setItem(at, column, item)
        self._choosing = False

    def set_now(self, count: int) -> None:
        """Show how many words are on the sheet now."""
        versions, now, several = self._told
        if now is not None:
            self._told = (versions, replace(now, words=count), several)
        item = self.item(0, 1) if self._ids and not self._ids[0] else None
        if item is not None:
            item.setText(words.number(count))

    def show_chosen(self, version: str) -> None:
        """Mark the row of the version that is looked at."""
        self._chosen = version
        if self.isVisible() and version in self._ids:
            self._choosing = True
            self.setCurrentCell(self._ids.index(version), 0)
            self._choosing = False

    def showEvent(self, event: QShowEvent) -> None:
        """Fill it now that it is seen."""
        super().showEvent(event)
        if self._stale:
            self._fill()
        self.show_chosen(self._chosen)

    def _changed(self, row: int) -> None:
        if not self._choosing and 0 <= row < len(self._ids):
            self.chosen.emit(self._ids[row])


def _about(version: Version, *, several: bool) -> str:
    parts = (version.line if several else "", words.moment(version.at), version.note)
    return ", ".join(part for part in parts if part)
