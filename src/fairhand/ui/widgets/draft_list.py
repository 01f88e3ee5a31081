"""The drafts that lie on the desk, last touched first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from fairhand.domain.dates import on
from fairhand.domain.draft import Draft
from fairhand.domain.letter import TimelineRow
from fairhand.ui.models.timeline import ID, TimelineModel
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.labels import ground
from fairhand.ui.widgets.letter_rows import LetterDelegate
from fairhand.ui.widgets.lists import RowList


class DraftList(QStackedWidget):
    """A list of drafts, or what to do where there are none.

    Signals:
        opened: the id of the draft to go on with.
        write_asked: a new letter is to be written.
        letters_asked: the person wants to choose a letter to answer.
        chosen: ids of the drafts that are selected.
    """

    opened = Signal(str)
    write_asked = Signal()
    letters_asked = Signal()
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        ground(self, "list")
        write = button("Write a letter", "primary", "pen-line")
        write.clicked.connect(self.write_asked)
        answer = button("Choose a letter to answer", "plain", "mail-open")
        answer.clicked.connect(self.letters_asked)
        self._nothing = EmptyState(
            "none", "The desk is clear", "No letter is being written.", write, answer
        )
        self._page = QWidget()
        column = layouts.column(self._page, (0, 12, 0, 12))
        self.model = TimelineModel()
        self.model.headed_by = "none"
        self.list = RowList("Drafts")
        self.list.setModel(self.model)
        self.list.setItemDelegate(LetterDelegate(names=True, line=False))
        self.list.entered_row.connect(self._open)
        self.list.clicked.connect(self._open)
        self.list.current_changed.connect(self._choose)
        layouts.wide(self.list, most=760)
        middle = layouts.row()
        middle.addStretch(1)
        middle.addWidget(self.list, 8)
        middle.addStretch(1)
        column.addLayout(middle)
        self.addWidget(self._nothing)
        self.addWidget(self._page)

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show drafts."""
        self.model.set_rows([_row(draft) for draft in drafts], more=False)
        self.setCurrentWidget(self._page if drafts else self._nothing)
        if drafts:
            self.list.setCurrentIndex(self.model.index(0))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(ID)))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit((str(index.data(ID)),) if index.isValid() else ())


def _row(draft: Draft) -> TimelineRow:
    return TimelineRow(
        "draft",
        draft.id,
        None,
        on(draft.begun.astimezone().date()),
        draft.to or ("nobody yet",),
        "",
        draft.excerpt or "Nothing written yet",
        draft.words,
        int(draft.touched.timestamp()),
        versions=draft.versions,
        seconds=draft.seconds,
    )
