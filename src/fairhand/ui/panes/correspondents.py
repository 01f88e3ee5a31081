"""The sidebar: where one can go, and the correspondents by the letters they wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import CorrespondentRow
from fairhand.domain.safekeeping import Standing
from fairhand.services import correspondents, drafting, letters, waiting
from fairhand.services.boxes import Box
from fairhand.services.waiting import Waiting
from fairhand.ui import copy_words, icons, theme, words
from fairhand.ui.actions import rounded_menu
from fairhand.ui.dropping import of_paper, taken_from
from fairhand.ui.models.correspondents import ID, CorrespondentsModel
from fairhand.ui.pane import Pane, Taking, Tools
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, ground, label
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.nav_row import NavRow
from fairhand.ui.widgets.nothing_here import deleted
from fairhand.ui.widgets.person_rows import CorrespondentDelegate
from fairhand.ui.widgets.search_field import SearchField
from fairhand.ui.workspace import Place

if TYPE_CHECKING:
    from fairhand.ui.journal_side import JournalSide

Key = Callable[[CorrespondentRow], tuple[object, ...]]
_LONG_AGO = date.min
_ORDERS: dict[str, tuple[str, Key]] = {
    "letters": ("Most letters first", lambda row: (-row.received, -row.sent, row.name.casefold())),
    "latest": (
        "Latest first",
        lambda row: (-(row.last.latest or _LONG_AGO).toordinal(), row.name.casefold()),
    ),
    "name": ("By name", lambda row: (row.name.casefold(),)),
    "owed": (
        "Replies owed first",
        lambda row: (not row.owed, (row.owed_since.latest or date.max).toordinal(), -row.received),
    ),
}

_LEAST_LIST = 132  # two rows and a bit
_WAYS = (
    ("desk", "Writing desk", "pen-line"),
    ("journal", "Journal", "book-open"),
    ("people", "People", "users"),
    ("wastebasket", "Wastebasket", "trash-2"),
)


class CorrespondentsPane(Pane):
    """The sidebar."""

    name = "correspondents"
    title = "Correspondents"
    page = "letters"
    ground = "side"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._order = "letters"
        self._rows: list[CorrespondentRow] = []
        self._state, self._copied = "", ""
        self._model = CorrespondentsModel(self)
        self._ways: dict[str, NavRow] = {}
        self._journal: JournalSide | None = None
        self._build()
        self.workspace.box_changed.connect(self._box_changed)
        self.workspace.save_state.connect(self._say_saved)
        self.workspace.changed.connect(lambda _: self._wrote())
        self.workspace.copied.connect(self._say_copied)
        self.workspace.waiting_changed.connect(self._look_what_waits)
        theme.current().changed.connect(self._look_changed)

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show where one is: a way to go, or a correspondent, never both."""
        here = place.pane == "letters"
        self._letters.setChecked(here and place.correspondent is None)
        for pane, row in self._ways.items():
            row.setChecked(place.pane == pane)
        self._show_below(place)
        self._list.choose(self._model.index_of(place.correspondent if here else None))

    def refresh(self, changes: Changes) -> None:
        """Count anew."""
        self._load()
        if self._journal is not None and self._below.currentWidget() is self._journal:
            self._journal.load()

    def takes(self, files: list[Path], where: QPoint) -> Taking | None:
        """Return that a letter from the correspondent at that point would be written down."""
        view, paper = self._list.viewport(), of_paper(files)
        index = self._list.indexAt(view.mapFrom(self, where))
        inside = view.isVisible() and view.rect().contains(view.mapFrom(self, where))
        if paper is None or not inside or not index.isValid():
            return None
        return taken_from(paper, str(index.data()), str(index.data(ID)), self.workspace)

    def stops(self) -> list[QWidget]:
        """Return the list of correspondents."""
        journal = self._below.currentWidget()
        if self._journal is not None and journal is self._journal:
            return [self._journal.list]
        return [self._list]

    def state(self) -> dict[str, object]:
        """Return the order and how far the list is scrolled."""
        return {"order": self._order, "scroll": self._list.verticalScrollBar().value()}

    def restore(self, state: dict[str, object]) -> None:
        """Take up the order."""
        order = state.get("order")
        if isinstance(order, str) and order in _ORDERS:
            self._order = order

    # -- building

    def _build(self) -> None:
        column = layouts.column(self, (0, 16, 0, 0))
        self._field = SearchField("Search everything", "Ctrl+Shift+F")
        self._field.textEdited.connect(self._search)
        self._field.returnPressed.connect(lambda: self._search(self._field.text()))
        top = layouts.row(None, (12, 0, 12, 0))
        top.addWidget(self._field)
        column.addLayout(top)
        layouts.gap(column, 12)
        inside = QWidget()
        inside.setProperty("ground", "side")
        ways = layouts.column(inside)
        self._letters = NavRow("Letters", "mail-open")
        self._letters.clicked.connect(lambda: self._choose(None))
        ways.addWidget(self._letters)
        for pane, said, icon in _WAYS:
            self._ways[pane] = row = NavRow(said, icon)
            row.clicked.connect(lambda _=False, pane=pane: self.actions_.trigger(f"go.{pane}"))
            if pane != "wastebasket":
                ways.addWidget(row)
            if pane == "desk":
                ways.addWidget(self._make_half())
        layouts.gap(ways, 8)
        self._below = QStackedWidget()
        self._below.addWidget(self._people())
        ways.addWidget(self._below, 1)
        ways.addWidget(self._ways["wastebasket"])
        layouts.gap(ways, 6)
        column.addWidget(_scrolling(inside), 1)
        column.addWidget(self._foot())

    def _make_half(self) -> NavRow:
        """Return the way back to a letter that is half written down."""
        self._half = NavRow("Letter half written", "file-plus")
        self._half.setToolTip("A letter is half written down: go on with it")
        self._half.clicked.connect(lambda: self.actions_.trigger("letter.write-down"))
        self._half.hide()
        return self._half

    def _people(self) -> QWidget:
        people = QWidget()
        column = layouts.column(people)
        layouts.gap(column, 6)
        column.addLayout(self._heading())
        self._list = RowList("Correspondents")
        self._list.setModel(self._model)
        self._list.setItemDelegate(CorrespondentDelegate(self._list))
        self._list.setUniformItemSizes(True)
        layouts.follow(self._list, lambda: self._list.setMinimumHeight(px(_LEAST_LIST)))
        self._list.current_changed.connect(self._passed)
        self._list.clicked.connect(self._chosen)
        self._list.entered_row.connect(self._entered)
        self._list.menu_asked.connect(self._menu)
        column.addWidget(self._list, 1)
        return people

    def _show_below(self, place: Place) -> None:
        """Show years and tags while one is in the journal, else the correspondents."""
        if place.pane != "journal":
            self._below.setCurrentIndex(0)
            return
        if self._journal is None:
            from fairhand.ui.journal_side import JournalSide as Side  # noqa: PLC0415 - when it is needed

            self._journal = Side(self.tools)
            self._below.addWidget(self._journal)
        self._below.setCurrentWidget(self._journal)
        self._journal.arrive(place)

    def _heading(self) -> QHBoxLayout:
        row = layouts.row(None, (18, 0, 12, 2))
        row.addWidget(label("Correspondents", "section"))
        row.addStretch()
        self._sort = button("Order of the correspondents", "icon", "arrow-up-down")
        self._sort.clicked.connect(self._ask_order)
        row.addWidget(self._sort)
        return row

    def _foot(self) -> QWidget:
        foot = self._foot_row = QWidget()
        ground(foot, "side", "top")
        layouts.tall(foot, 56)
        row = layouts.row(foot, (18, 6, 14, 6), 12)
        self._sign = QLabel()
        self._draw_sign()
        row.addWidget(self._sign)
        column = layouts.column()
        self._box_name = Elided("", "section")
        self._saved = Elided("", "small")
        column.addWidget(self._box_name)
        column.addWidget(self._saved)
        row.addLayout(column, 1)
        return foot

    def _draw_sign(self) -> None:
        self._sign.setPixmap(icons.pixmap("archive", "ink2", 18, self.devicePixelRatioF()))

    # -- what happens

    def _box_changed(self, box: Box | None) -> None:
        if box is None:
            self._model.set_rows([], date.min)
            return
        self._box_name.setText(box.name)
        self._box_name.setAccessibleName(f"Box: {box.name}")
        self._say_saved("For reading only" if box.read_only else "Saved", wrong=False)
        self._load()

    def _load(self) -> None:
        box = self.workspace.box
        self._look_what_waits()
        if box is not None:
            self.tasks.run(
                lambda _: (correspondents.rows(box), letters.count(box), _open_drafts(box)),
                self._show,
                key="correspondents",
            )

    def _look_what_waits(self) -> None:
        box = self.workspace.box
        if box is not None:
            self.tasks.run(lambda _: waiting.look(box), self._show_what_waits, key="waiting")

    def _show_what_waits(self, found: Waiting) -> None:
        self._half.setVisible(found.half_written)
        count = words.number(found.deleted) if found.deleted else ""
        self._ways["wastebasket"].set_count(count, deleted(found))

    def _show(self, answer: tuple[list[CorrespondentRow], int, int]) -> None:
        self._rows, count, drafts = answer
        self._letters.set_count(words.number(count) if count else "", words.letters(count))
        self._ways["desk"].set_count(
            words.number(drafts) if drafts else "", words.count(drafts, "draft", "drafts")
        )
        self._show_rows()

    def _show_rows(self) -> None:
        bar = self._list.verticalScrollBar()
        scroll = bar.value()
        seen = [row for row in self._rows if row.received or row.sent or row.drafts]
        self._list.blockSignals(True)
        self._model.set_rows(
            sorted(seen, key=_ORDERS[self._order][1]), datetime.now().astimezone().date()
        )
        self._list.blockSignals(False)
        bar.setValue(scroll)
        self.arrive(self.workspace.place)

    def _passed(self, index: QModelIndex) -> None:
        """Somebody walks through the list: what they chose comes into sight when they say so."""
        if index.isValid():
            self.workspace.column_asked.emit("letters", True)
            self.workspace.select_correspondent(str(index.data(ID)))

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._choose(str(index.data(ID)))

    def _choose(self, who: str | None) -> None:
        self.workspace.select_correspondent(who)
        self.workspace.column_asked.emit("letters", False)

    def _entered(self, index: QModelIndex) -> None:
        self._chosen(index)
        self.actions_.trigger("go.next-pane")

    def _menu(self, index: QModelIndex, where: QPoint) -> None:
        who = str(index.data(ID))
        menu = rounded_menu(self)
        write = menu.addAction(icons.icon("pen-line", "ink2", 16), f"Write to {index.data()}")
        write.setEnabled(self.workspace.writable)
        write.triggered.connect(lambda: self.workspace.write_asked.emit(who))
        down = menu.addAction(icons.icon("file-plus", "ink2", 16), "Write down a letter from them")
        down.setEnabled(self.workspace.writable)
        down.triggered.connect(
            lambda: self.workspace.go("by_hand", correspondent=who, letter=None, page="")
        )
        menu.addAction(icons.icon("mail-open", "ink2", 16), "Show the letters").triggered.connect(
            lambda: self.workspace.select_correspondent(who)
        )
        for icon, said, page in (("user", "Details", "details"), ("users", "Merge…", "merge")):
            action = menu.addAction(icons.icon(icon, "ink2", 16), said)
            action.triggered.connect(
                lambda _=False, page=page: self.workspace.go("people", correspondent=who, page=page)
            )
        menu.exec(where)

    def _ask_order(self) -> None:
        menu = rounded_menu(self)
        for order, (said, _) in _ORDERS.items():
            action = menu.addAction(said)
            action.setCheckable(True)
            action.setChecked(order == self._order)
            action.triggered.connect(lambda _=False, order=order: self.order(order))
        menu.exec(self._sort.mapToGlobal(QPoint(0, self._sort.height())))

    def order(self, order: str) -> None:
        """Show the correspondents in another order (a key of the orders)."""
        self._order = order
        self._show_rows()

    def _search(self, typed: str) -> None:
        if typed.strip():
            self._field.clear()
            self.workspace.search_asked.emit(typed)

    def _say_saved(self, sentence: str, wrong: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._state = sentence
        # While something is wrong or under way, that is all that is to be said.
        copied = "" if wrong or sentence.endswith("…") else self._copied
        self._saved.setText(". ".join(part for part in (sentence, copied) if part))
        self._saved.setProperty("role", "error" if wrong else "small")
        self._saved.style().unpolish(self._saved)
        self._saved.style().polish(self._saved)

    def _wrote(self) -> None:
        """Hear that something was written, whoever did it: the foot tells of the newest."""
        wrong = self._saved.property("role") == "error"
        if not (wrong or self._state.endswith("…")):
            self._say_saved(f"Saved {words.moment(datetime.now().astimezone())}", wrong=False)

    def _say_copied(self, standing: Standing) -> None:
        self._copied = copy_words.in_short(standing)
        self._foot_row.setToolTip(copy_words.in_full(standing))
        if self._saved.property("role") != "error":
            self._say_saved(self._state, wrong=False)

    def _look_changed(self) -> None:
        self._draw_sign()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of reading."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._list.viewport().update()


def _scrolling(inside: QWidget) -> QScrollArea:
    """Return what scrolls where the window is too low for all of it."""
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def _open_drafts(box: Box) -> int:
    """Return how many drafts are still being written: what was sent is a letter."""
    return sum(it.state == "open" and it.kind != "journal" for it in drafting.drafts(box))
