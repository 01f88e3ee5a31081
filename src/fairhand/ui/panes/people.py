"""People: who wrote and who was written to, what is owed, and everything known of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QTimer
from PySide6.QtWidgets import QListView, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.folding import fold
from fairhand.domain.people import MadeCorrespondent, PeopleOverview, PersonRow
from fairhand.services import correspondents, people
from fairhand.services.boxes import Box
from fairhand.system.clock import SystemClock
from fairhand.ui import icons, words
from fairhand.ui.actions import Handler, rounded_menu
from fairhand.ui.by_hand_data import source
from fairhand.ui.models.people import (
    ID,
    ORDERS,
    ROW,
    Axis,
    PeopleModel,
    PeopleTable,
    axis_of,
)
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.people_details import PersonDetails
from fairhand.ui.people_view import PeopleView
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.completing import Source, Suggestion
from fairhand.ui.widgets.joining_forms import Joined
from fairhand.ui.workspace import Place

_MANY, _BATCH = 2000, 400  # rows
_FIND_AFTER = 90  # milliseconds without a key


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What was read for the pane, with what takes time worked out already."""

    told: PeopleOverview
    folded: dict[str, str]
    axis: Axis
    find: Source
    alike: tuple[tuple[str, ...], ...]
    today: date


class PeoplePane(Pane):
    """The overview."""

    name = "people"
    title = "People"
    page = "people"
    ground = "list"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._loaded: _Loaded | None = None
        self._order, self._as_table = "letters", False
        self._wanted: tuple[str, str] | None = None  # whose details are asked for, and which
        self._dismissed: set[str] = set()
        self._to_focus = False
        self._model, self._table = PeopleModel(self), PeopleTable(self)
        self.view = PeopleView(self._model, self._table)
        layouts.column(self).addWidget(self.view)
        self.details = PersonDetails(self.view, tools, self._everybody, self._find)
        self._finding = QTimer(self)
        self._finding.setSingleShot(True)
        self._finding.setInterval(_FIND_AFTER)
        self._finding.timeout.connect(self._show_rows)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.years.changed.connect(lambda _: self._load())
        view.as_table.clicked.connect(self._turn_table)
        view.new.clicked.connect(self._make)
        view.finder.textChanged.connect(lambda _: self._finding.start())
        view.finder.returnPressed.connect(self._open_first)
        view.sort.clicked.connect(self._ask_order)
        view.details.clicked.connect(lambda: self.details.open(self._current()))
        view.list.current_changed.connect(self._chosen)
        view.list.entered_row.connect(lambda index: self.details.open(str(index.data(ID))))
        view.list.menu_asked.connect(self._menu)
        view.close_panel.clicked.connect(self.details.close)
        view.same.clicked.connect(self._merge_alike)
        view.differ.clicked.connect(self._dismiss)
        self.details.shown.connect(lambda who: view.list.choose(self._model.index_of(who)))
        self.workspace.box_changed.connect(lambda _: self._forget())

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the overview, and of whom the place names what it asks for."""
        if place.pane != self.name:
            return
        if place.correspondent is not None and place.page in {"details", "merge", "split"}:
            self._wanted = (place.correspondent, place.page)
        self._load()

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done about whoever is chosen here."""
        return {
            "go.details": lambda: self._about("details"),
            "go.merge": lambda: self._about("merge"),
            "go.split": lambda: self._about("split"),
        }

    def leave(self) -> None:
        """Save what stands in the line that is being written."""
        self.view.person.tell()

    def refresh(self, changes: Changes) -> None:
        """Count anew."""
        if self.isVisible():
            self._load()

    def stops(self) -> list[QWidget]:
        """Return the list, and the details."""
        view = self.view
        first: list[QWidget] = [view.table if self._as_table else view.list]
        if view.panel.isHidden():
            return first
        forms: tuple[QWidget, ...] = (view.person.name, view.merge.field, view.split.field)
        beside = forms[view.forms.currentIndex()]
        return [*(first if view.main.isVisible() else []), beside]

    def set_narrow(self, *, narrow: bool) -> None:
        """Let list and details share the room."""
        self.view.set_narrow(narrow=narrow)

    def escape(self) -> bool:
        """Close the details, or show everybody again."""
        if not self.view.panel.isHidden():
            self.details.close()
            return True
        if self.view.finder.text():
            self.view.finder.clear()
            return True
        return False

    def state(self) -> dict[str, object]:
        """Return order and years, and which pairs are two people: ids alone."""
        return {
            "order": self._order,
            "years": self.view.years.value(),
            "table": self._as_table,
            "two": sorted(self._dismissed),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Take them up."""
        order, years, two = state.get("order"), state.get("years"), state.get("two")
        if isinstance(order, str) and order in ORDERS:
            self._order = order
        if years in {"2", "5", "all"}:
            self.view.years.set_value(str(years))
        self._as_table = state.get("table") is True
        if isinstance(two, list):
            self._dismissed = {it for it in two if isinstance(it, str)}

    # -- what is shown

    def _forget(self) -> None:
        self._loaded, self._wanted = None, None
        self._model.set_rows([], date.min)
        self._table.set_rows([], date.min)
        self.details.forget()

    def _load(self) -> None:
        box, years = self.workspace.box, self.view.years.value()
        if box is not None:
            wanted = None if years == "all" else int(years)
            self.tasks.run(lambda _: _read(box, wanted), self._show, key="people")

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        told = loaded.told
        names = {row.id: row.name for row in told.people}
        self.view.show_figures(told, names.get(told.owed_longest or "", ""))
        self.view.show_axis(loaded.axis)
        self.view.new.setEnabled(self.workspace.writable)
        self._show_rows()
        self._show_alike()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.details.open(*wanted)
        elif self.details.who is not None:
            self.details.open(self.details.who)

    def _show_rows(self) -> None:
        loaded, order = self._loaded, self._order
        typed = fold(self.view.finder.text()).strip()
        if loaded is not None:
            self.tasks.run(
                lambda _: _chosen(loaded, typed, order),
                lambda rows: self._put_rows(rows, loaded.today, typed),
                key="people.rows",
            )

    def _put_rows(self, rows: list[PersonRow], today: date, typed: str) -> None:
        bar, current = self.view.list.verticalScrollBar(), self._current()
        scroll = bar.value()
        self.view.list.blockSignals(True)
        self._model.set_rows(rows, today)
        if self._as_table:
            self._table.set_rows(rows, today)
            self.view.fit_table()
        self.view.list.blockSignals(False)
        wanted = self._model.index_of(self.details.who or current)
        # Of thousands, those come first that are seen; the others are laid out in idle moments.
        near = len(rows) > _MANY and scroll == 0 and wanted.row() < _BATCH
        mode = QListView.LayoutMode
        self.view.list.setBatchSize(_BATCH)
        self.view.list.setLayoutMode(mode.Batched if near else mode.SinglePass)
        self.view.list.choose(wanted if wanted.isValid() else self._model.index(0))
        bar.setValue(scroll)
        self.view.count.setText(words.count(len(rows), "person", "people") if typed else "")
        empty = "" if rows else "Nobody is called that" if typed else "Nobody has written yet"
        about = "" if typed else "Whoever writes to you, or is written to, stands here."
        self.view.show_rows(as_table=self._as_table, empty=empty, about=about)
        self.view.details.setEnabled(bool(rows))
        if self._to_focus:
            self._to_focus = False
            (self.view.table if self._as_table else self.view.list).setFocus()
        self.workspace.ready.emit()

    def _turn_table(self) -> None:
        self._as_table, self._to_focus = not self._as_table, True
        self._show_rows()

    def _current(self) -> str | None:
        if self._as_table:
            row = self.view.table.currentIndex().row()
            rows = self._model.rows()
            return rows[row].id if 0 <= row < len(rows) else None
        who = self.view.list.currentIndex().data(ID)
        return who if isinstance(who, str) else None

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and not self.view.panel.isHidden():
            self.details.open(str(index.data(ID)))

    def _open_first(self) -> None:
        if self._model.rowCount():
            self.details.open(str(self._model.index(0).data(ID)))

    def _selected(self) -> list[PersonRow]:
        found = [index.data(ROW) for index in self.view.list.selectionModel().selectedIndexes()]
        return [row for row in found if isinstance(row, PersonRow)]

    def _ask_order(self) -> None:
        menu = rounded_menu(self)
        for order, (said, _) in ORDERS.items():
            action = menu.addAction(said)
            action.setCheckable(True)
            action.setChecked(order == self._order)
            action.triggered.connect(lambda _=False, order=order: self.order(order))
        menu.exec(self.view.sort.mapToGlobal(QPoint(0, self.view.sort.height())))

    def order(self, order: str) -> None:
        """Show people in another order (a key of the orders)."""
        self._order = order
        self._show_rows()

    def _menu(self, index: QModelIndex, where: QPoint) -> None:
        who, several = str(index.data(ID)), self._selected()
        menu = rounded_menu(self)
        writable = self.workspace.writable
        for icon, said, run, needs in (
            ("mail-open", "See their letters", lambda: self.details.see_letters(who), False),
            ("pen-line", f"Write to {index.data()}", lambda: self.details.write(who), True),
            ("file-plus", "Write down a letter from them", lambda: self._write_down(who), True),
            ("user", "Details", lambda: self.details.open(who), False),
            ("users", _merge_words(several), lambda: self._merge_selected(who), True),
        ):
            action = menu.addAction(icons.icon(icon, "ink2", 16), said)
            action.setEnabled(writable or not needs)
            action.triggered.connect(run)
        menu.exec(where)

    def _write_down(self, who: str) -> None:
        self.workspace.go("by_hand", correspondent=who, page="")

    # -- merging

    def _about(self, what: str) -> None:
        who, several = self.details.who or self._current(), len(self._selected()) > 1
        if who is None:
            return
        if what == "merge" and several:
            self._merge_selected(who)
        else:
            self.details.open(who, what)

    def _everybody(self) -> list[Joined]:
        people_ = self._loaded.told.people if self._loaded is not None else ()
        return [Joined(row.id, row.name, row.received + row.sent) for row in people_]

    def _find(self) -> Source:
        return self._loaded.find if self._loaded is not None else lambda _: ()

    def _merge_selected(self, who: str) -> None:
        ids = [row.id for row in sorted(self._selected(), key=ORDERS["letters"][1])]
        self.details.begin_merge(ids if len(ids) > 1 else [who])

    def _alike(self) -> tuple[str, ...] | None:
        """Return the first of those who may be one person, of whom nobody has said that they are two."""
        groups = self._loaded.alike if self._loaded is not None else ()
        return next((ids for ids in groups if " ".join(sorted(ids)) not in self._dismissed), None)

    def _show_alike(self) -> None:
        ids, loaded = self._alike(), self._loaded
        if ids is None or loaded is None or not self.workspace.writable:
            self.view.alike.say("")
            return
        names = {row.id: row.name for row in loaded.told.people}
        known = [names[it] for it in ids if it in names]
        several = len(set(known)) == 1
        who = (
            f"{words.number(len(known))} correspondents are called {known[0]}. They may be the same person."
            if several
            else f"{words.joined(known)} may be the same person."
        )
        self.view.alike.say(who if len(known) > 1 else "")

    def _merge_alike(self) -> None:
        ids = self._alike()
        if ids is not None:
            self.details.begin_merge(ids)

    def _dismiss(self) -> None:
        ids = self._alike()
        if ids is not None:
            self._dismissed.add(" ".join(sorted(ids)))
            self._show_alike()

    # -- somebody new

    def _make(self) -> None:
        box = self.workspace.box
        name = self.dialogs.ask_text(
            "New correspondent", "Name", hint="A name or an e-mail address", yes="Add"
        )
        if box is not None and name:
            self.tasks.run(lambda _: correspondents.make(box, name), self._made)

    def _made(self, made: MadeCorrespondent) -> None:
        self._wanted = (made.id, "details")
        self.workspace.note(made.changes, "Added")
        self._load()


def _chosen(loaded: _Loaded, typed: str, order: str) -> list[PersonRow]:
    """Return those whose names hold what was typed, in order; not for the interface thread."""
    rows = [row for row in loaded.told.people if typed in loaded.folded[row.id]]
    return sorted(rows, key=ORDERS[order][1])


def _merge_words(selected: list[PersonRow]) -> str:
    return f"Merge these {words.number(len(selected))}…" if len(selected) > 1 else "Merge…"


def _read(box: Box, years: int | None) -> _Loaded:
    """Read the overview; not for the interface thread."""
    told = people.overview(box, years)
    rows = told.people
    find = source(
        [Suggestion(row.name, words.letters(row.received + row.sent), row.id) for row in rows]
    )
    return _Loaded(
        told,
        {row.id: fold(row.name) for row in rows},
        axis_of(rows, told.first_year, told.last_year),
        find,
        tuple(correspondents.alike(box)),
        SystemClock().today(),
    )
