"""The drafts that lie on the desk, last touched first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from fairhand.domain.dates import on
from fairhand.domain.draft import Draft
from fairhand.domain.letter import TimelineRow
from fairhand.ui import words
from fairhand.ui.models.timeline import ID, Heading, TimelineModel
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
        opened_apart: the id of the draft that is to have a window of its own (Ctrl and a click).
        write_asked: a new letter is to be written.
        letters_asked: the person wants to choose a letter to answer.
        chosen: ids of the drafts that are selected.
    """

    opened = Signal(str)
    opened_apart = Signal(str)
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

    def show_drafts(self, drafts: Sequence[Draft], aside: Mapping[str, date], today: date) -> None:
        """Show drafts: those whose day has come first, those that are laid aside last.

        Args:
            drafts: last touched first.
            aside: until when some of them are laid aside, by their ids.
            today: the day where the person is.
        """
        due = [it for it in drafts if it.id in aside and aside[it.id] <= today]
        at_hand = [it for it in drafts if it.id not in aside]
        later = sorted(
            (it for it in drafts if it.id in aside and aside[it.id] > today),
            key=lambda it: aside[it.id],
        )
        back = Heading("Laid aside until today, or before") if due else None
        first = due or at_hand
        self.model.set_rows([_row(draft) for draft in first], more=False, heading=back)
        if due and at_hand:
            rows = [_row(draft) for draft in at_hand]
            self.model.add_rows(rows, more=False, heading=Heading("On the desk"))
        for day in sorted({aside[it.id] for it in later}):
            rows = [_row(draft) for draft in later if aside[draft.id] == day]
            said = f"Laid aside until {words.day(day, year=day.year != today.year)}"
            self.model.add_rows(rows, more=False, heading=Heading(said))
        self.setCurrentWidget(self._page if drafts else self._nothing)
        top = next((it for it in (*first, *later)), None)
        if top is not None:
            self.list.setCurrentIndex(self.model.index_of(top.id))

    def _open(self, index: QModelIndex) -> None:
        apart = QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
        (self.opened_apart if apart else self.opened).emit(str(index.data(ID)))

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
