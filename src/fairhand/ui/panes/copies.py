"""Copies of the box: which there are, where they lie, making one, looking into one, going back to one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.safekeeping import KeptCopy, Standing
from fairhand.services import safekeeping
from fairhand.services.boxes import Box
from fairhand.system.settings import COPIES_GIGABYTES
from fairhand.ui import copy_words, icons, words
from fairhand.ui.actions import rounded_menu
from fairhand.ui.models.copies import COPY, CopiesModel
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.back_bar import BackBar
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.copy_rows import CopyDelegate
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.workspace import Place

_WIDEST = 960


class CopiesPane(Pane):
    """The copies of the box."""

    name = "copies"
    title = "Copies of the box"
    page = "copies"
    ground = "list"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._model = CopiesModel(self)
        self._used = 0
        whole = layouts.column(self)
        bar = BackBar("Copies of the box", "Back")
        bar.back_asked.connect(self.workspace.back)
        whole.addWidget(bar)
        row = layouts.row()
        middle = QWidget()
        layouts.wide(middle, most=_WIDEST)
        row.addStretch()
        row.addWidget(middle, 100)
        row.addStretch()
        whole.addLayout(row, 1)
        column = layouts.column(middle)
        column.addWidget(self._head())
        self._stack = QStackedWidget()
        self._list = RowList("Copies of the box")
        self._list.setModel(self._model)
        self._list.setItemDelegate(CopyDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.current_changed.connect(lambda _: self._enable())
        self._list.clicked.connect(lambda _: self._enable())
        self._list.entered_row.connect(lambda _: self._look())
        self._list.menu_asked.connect(self._menu)
        self._nothing = EmptyState(
            "none",
            "There is no copy yet",
            "Fairhand makes one every half hour in which something was written, and on closing.",
        )
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        self.workspace.copying.connect(self._copying)
        self.workspace.copied.connect(self._copied)
        self._copying(self.workspace.copy_state)

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Look which copies there are."""
        self._load()

    def refresh(self, changes: Changes) -> None:
        """Nothing in the box alters what lies beside it."""

    def stops(self) -> list[QWidget]:
        """Return the list, or what makes a first copy."""
        return [self._list if self._model.rowCount() else self._make]

    def escape(self) -> bool:
        """Go back to where one was."""
        self.workspace.back()
        return True

    # -- building

    def _head(self) -> QWidget:
        head = QWidget()
        ground(head, "list", "bottom")
        column = layouts.column(head, (24, 16, 24, 16), 8)
        self._last = label("", "strong", wraps=True)
        column.addWidget(self._last)
        self._place = label("", "meta2", wraps=True)
        column.addWidget(self._place)
        row = layouts.row(None, (0, 4, 0, 0), 8)
        self._make = button("Make a copy now", "primary", "copy")
        self._make.clicked.connect(lambda: self.workspace.copy_asked.emit(None))
        self._elsewhere = button("Copy to another disk…", "plain", "hard-drive")
        self._elsewhere.clicked.connect(self._copy_elsewhere)
        row.addWidget(self._make)
        row.addWidget(self._elsewhere)
        row.addLayout(self._progress(), 1)
        column.addLayout(row)
        return head

    def _progress(self) -> QHBoxLayout:
        row = layouts.row(None, (8, 0, 0, 0), 10)
        self._step = label("", "meta2")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        layouts.tall(self._bar, 6)
        layouts.wide(self._bar, 80, 200)
        self._stop = button("Cancel", "quiet")
        self._stop.clicked.connect(self.workspace.copy_stop_asked)
        for widget in (self._step, self._bar, self._stop):
            row.addWidget(widget)
        row.addStretch()
        return row

    def _foot(self) -> QWidget:
        foot = QWidget()
        ground(foot, "list", "top")
        row = layouts.row(foot, (24, 10, 24, 10), 8)
        self._look_into = button("Look into it", "plain", "eye")
        self._look_into.clicked.connect(self._look)
        self._show = button("Show the file", "plain", "folder-open")
        self._show.clicked.connect(self._show_file)
        self._go_back = button("Go back to it…", "plain", "history")
        self._go_back.clicked.connect(self._restore)
        for widget in (self._look_into, self._show, self._go_back):
            row.addWidget(widget)
        row.addStretch()
        self._room = button("Room for copies", "link")
        self._room.setToolTip(COPIES_GIGABYTES.sentence)
        self._room.clicked.connect(self._ask_room)
        row.addWidget(self._room)
        return foot

    # -- what is there

    def _load(self) -> None:
        box = self.workspace.box
        if box is not None:
            self.tasks.run(lambda _: _read(box), lambda answer: self._fill(*answer), key="copies")

    def _fill(self, copies: list[KeptCopy], standing: Standing) -> None:
        chosen = self._chosen()
        self._model.set_rows(copies)
        self._stack.setCurrentWidget(self._list if copies else self._nothing)
        self._tell(standing)
        usual = [copy for copy in copies if copy.usual]
        self._tell_room(sum(copy.bytes for copy in usual))
        self._place.setText(
            f"They lie in {usual[0].file.parent}. Keep one on another disk as well."
            if usual
            else "A copy on another disk outlives this one."
        )
        if copies:
            self._list.setCurrentIndex(self._model.index(self._model.row_of(chosen)))
        self._enable()
        self.workspace.ready.emit()

    def _tell(self, standing: Standing) -> None:
        self._last.setText(copy_words.in_full(standing))

    def _copied(self, standing: Standing) -> None:
        self._tell(standing)
        if self.isVisible():
            self._load()

    def _copying(self, sentence: str) -> None:
        self._step.setText(sentence)
        for widget in (self._step, self._bar, self._stop):
            widget.setVisible(bool(sentence))
        self._make.setEnabled(not sentence)
        self._elsewhere.setEnabled(not sentence)

    def _chosen(self) -> KeptCopy | None:
        copy = self._list.currentIndex().data(COPY)
        return copy if isinstance(copy, KeptCopy) else None

    def _enable(self) -> None:
        copy = self._chosen()
        for widget in (self._look_into, self._go_back):
            widget.setEnabled(copy is not None and copy.verified)
        self._show.setEnabled(copy is not None)

    # -- what can be done

    def _copy_elsewhere(self) -> None:
        folder = self.dialogs.choose_folder("Copy the box to another disk")
        if folder is not None:
            self.workspace.copy_asked.emit(folder)

    def _look(self) -> None:
        copy = self._chosen()
        if copy is not None and copy.verified:
            self.workspace.look_asked.emit(copy.file)

    def _show_file(self) -> None:
        copy = self._chosen()
        if copy is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy.file.parent)))

    def _restore(self) -> None:
        copy = self._chosen()
        if copy is not None and copy.verified:
            self.workspace.restore_asked.emit(copy)

    def _tell_room(self, used: int) -> None:
        self._used = used
        room = words.number(self.tools.settings.get(COPIES_GIGABYTES))
        self._room.say(f"{words.size(used)} of at most {room} GB…")

    def _ask_room(self) -> None:
        settings = self.tools.settings
        typed = self.dialogs.ask_text(
            "Room for copies",
            COPIES_GIGABYTES.sentence,
            text=str(settings.get(COPIES_GIGABYTES)),
        )
        if typed is None:
            return
        value = int(typed) if typed.isascii() and typed.isdigit() else 0
        if COPIES_GIGABYTES.allows(value):
            settings.set(COPIES_GIGABYTES, value)
            self._tell_room(self._used)
        else:
            low, high = COPIES_GIGABYTES.lowest or 0, COPIES_GIGABYTES.highest or 0
            about = f"A whole number from {words.number(low)} to {words.number(high)} is wanted."
            self.dialogs.say("Nothing was changed", about)

    def _menu(self, index: QModelIndex, where: QPoint) -> None:
        menu = rounded_menu(self)
        for icon, text, slot in (
            ("eye", "Look into it", self._look),
            ("folder-open", "Show the file", self._show_file),
            ("history", "Go back to it…", self._restore),
        ):
            menu.addAction(icons.icon(icon, "ink2", 16), text).triggered.connect(slot)
        menu.exec(where)


def _read(box: Box) -> tuple[list[KeptCopy], Standing]:
    return safekeeping.copies(box), safekeeping.standing(box)
