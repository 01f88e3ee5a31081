"""The wastebasket: what was deleted, to be put back, or removed for good."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.domain.letter import TimelineRow
from fairhand.services import letters
from fairhand.services.boxes import Box
from fairhand.services.copying_aside import CopyRun
from fairhand.ui import icons, words
from fairhand.ui.actions import rounded_menu
from fairhand.ui.models.timeline import ENTRY, Entry, TimelineModel
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.labels import Elided, ground
from fairhand.ui.widgets.letter_rows import LetterDelegate
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.workspace import Place


class WastebasketPane(Pane):
    """What lies in the wastebasket."""

    name = "wastebasket"
    title = "Wastebasket"
    page = "wastebasket"
    ground = "list"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._rows: list[TimelineRow] = []
        self._model = TimelineModel(self)
        self._model.headed_by = "none"
        column = layouts.column(self)
        column.addWidget(self._head())
        self._stack = QStackedWidget()
        self._list = RowList("Wastebasket", several=True)
        self._list.setModel(self._model)
        self._list.setItemDelegate(LetterDelegate(self, names=True, line=False))
        self._list.menu_asked.connect(self._menu)
        self._list.entered_row.connect(lambda _: self._put_back())
        self._list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._nothing = EmptyState(
            "none", "The wastebasket is empty", "What you delete rests here until you empty it."
        )
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)

    def arrive(self, place: Place) -> None:
        """Look what is in it."""
        self._load()

    def refresh(self, changes: Changes) -> None:
        """Look again."""
        if self.isVisible():
            self._load()

    def set_narrow(self, *, narrow: bool) -> None:
        """Use fewer words."""
        self._empty.say("Empty…" if narrow else "Empty the wastebasket…")
        self._empty.setAccessibleName("Empty the wastebasket…")

    def stops(self) -> list[QWidget]:
        """Return the list."""
        return [self._list]

    def _head(self) -> QWidget:
        head = QWidget()
        ground(head, "list", "bottom")
        row = layouts.row(head, (20, 14, 20, 14), 8)
        column = layouts.column(spacing=2)
        column.addWidget(Elided("Wastebasket", "title"))
        self._count = Elided("", "meta2")
        column.addWidget(self._count)
        row.addLayout(column, 1)
        self._back = button("Put back", "plain", "undo-2")
        self._back.clicked.connect(self._put_back)
        self._empty = button("Empty the wastebasket…", "danger", "trash-2")
        self._empty.clicked.connect(self._ask_empty)
        row.addWidget(self._back)
        row.addWidget(self._empty)
        return head

    def _load(self) -> None:
        box = self.workspace.box
        if box is not None:
            self.tasks.run(lambda _: letters.wastebasket(box), self._show, key="wastebasket")

    def _show(self, rows: list[TimelineRow]) -> None:
        self._rows = rows
        self._model.set_rows(rows, more=False)
        count = words.count(len(rows), "letter or draft", "letters and drafts")
        self._count.setText(count if rows else "")
        self._stack.setCurrentWidget(self._list if rows else self._nothing)
        if rows and not self._selected():
            self._list.setCurrentIndex(self._model.index(0))
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._enable()

    def _enable(self) -> None:
        self._back.setEnabled(bool(self._selected()) and self.workspace.writable)
        self._empty.setEnabled(bool(self._rows) and self.workspace.writable)

    def _selected(self) -> list[str]:
        entries = [index.data(ENTRY) for index in self._list.selectionModel().selectedIndexes()]
        return [it.row.id for it in entries if isinstance(it, Entry) and it.row is not None]

    def _put_back(self) -> None:
        box, ids = self.workspace.box, self._selected()
        if box is not None and ids:
            self.tasks.run(
                lambda _: letters.put_back(box, ids),
                lambda changes: self.workspace.note(changes, "Put back"),
            )

    def _ask_empty(self) -> None:
        box = self.workspace.box
        many = words.count(len(self._rows), "letter or draft", "letters and drafts")
        about = (
            f"{many} will be removed for good. This is the one act that cannot be undone. "
            "A copy of the box is made first, and holds them until it is removed in its turn."
        )
        ask = self.dialogs.ask
        if box is not None and ask(
            "Empty the wastebasket?", about, "Remove them for good", danger=True
        ):
            self._empty_after_copy(box)

    def _empty_after_copy(self, box: Box) -> None:
        self.workspace.said.emit("Making a copy of the box first…", False)
        self.tasks.run(
            lambda _: CopyRun(box.path, "delete").run(),
            lambda _: self._empty_for_good(box),
            failed=lambda error: self._no_copy(box, error),
        )

    def _no_copy(self, box: Box, error: FairhandError) -> None:
        ask = self.dialogs.ask
        if ask("Remove them without a copy?", str(error), "Remove them for good", danger=True):
            self._empty_for_good(box)

    def _empty_for_good(self, box: Box) -> None:
        self.tasks.run(
            lambda _: letters.empty_wastebasket(box),
            lambda changes: self.workspace.note(changes, "The wastebasket was emptied"),
        )

    def _menu(self, index: QModelIndex, where: QPoint) -> None:
        menu = rounded_menu(self)
        menu.addAction(icons.icon("undo-2", "ink2", 16), "Put back").triggered.connect(
            self._put_back
        )
        menu.exec(where)
