"""The list of letters: one person's timeline in both directions, or all letters."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtWidgets import QStackedWidget, QWidget

from fairhand.domain.changes import Changes
from fairhand.services import letters, waiting
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.actions import Handler
from fairhand.ui.feed import Batch, Cursor, First, Wanted, first_page, page
from fairhand.ui.models.timeline import ENTRY, Entry, TimelineModel
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, ground
from fairhand.ui.widgets.letter_rows import LetterDelegate
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.nothing_here import NothingHere
from fairhand.ui.widgets.segmented import Segmented
from fairhand.ui.workspace import Direction, Place

_MENU = (
    "letter.window",
    "letter.reply",
    "",
    "letter.no-reply",
    "letter.answered",
    "letter.owed",
    "",
    "letter.edit",
    "letter.correct",
    "letter.tags",
    "letter.enclose",
    "",
    "letter.star",
    "letter.versions",
    "letter.original",
    "",
    "edit.delete",
)
_BEYOND = 40


class LettersPane(Pane):
    """The list of letters."""

    name = "letters"
    title = "Letters"
    page = "letters"
    ground = "list"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._shown: Wanted | None = None
        self._following: Cursor | None = None
        self._model = TimelineModel(self)
        self._model.more_wanted.connect(self._load_more)
        self._build()
        self.workspace.box_changed.connect(self._box_changed)

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the list that belongs to the place, and what is selected in it."""
        if self.workspace.box is None:
            return
        if self._shown != self._wanted(place):
            self._load(place)
        else:
            self._choose(place)

    def refresh(self, changes: Changes) -> None:
        """Load anew, and stay where one is."""
        if self._shown is not None:
            self._load(self.workspace.place, again=True)

    def handlers(self) -> dict[str, Handler]:
        """Return how to leaf through the letters, and how to delete."""
        return {
            "go.newer": lambda: self._leaf(-1),
            "go.older": lambda: self._leaf(1),
            "edit.delete": self._delete,
        }

    def conditions(self) -> frozenset[str]:
        """Something is selected that can be deleted."""
        held = {"deletable"} if self.workspace.selection and self.workspace.writable else set()
        return frozenset(held)

    def stops(self) -> list[QWidget]:
        """Return the list."""
        return [self._list]

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the way back to the correspondents, with which the list shares a column."""
        self._back.setVisible(narrow)
        self._ways.set_words(("All", "In", "Out") if narrow else ("All", "Received", "Sent"))

    def state(self) -> dict[str, object]:
        """Return how all letters are grouped."""
        return {"grouped": self.workspace.grouped}

    def restore(self, state: dict[str, object]) -> None:
        """Take up how all letters are grouped."""
        if state.get("grouped") in {"sender", "date"}:
            self.workspace.set_grouped(str(state["grouped"]))
            self._grouping.set_value(self.workspace.grouped)

    # -- building

    def _build(self) -> None:
        column = layouts.column(self)
        head = self._top = QWidget()
        ground(head, "list", "bottom")
        inner = layouts.column(head, (20, 18, 14, 13), 2)
        top = layouts.row(spacing=4)
        self._back = button("Correspondents", "icon", "arrow-left")
        self._back.clicked.connect(lambda: self.actions_.trigger("go.correspondents"))
        self._back.hide()
        self._title = Elided("", "title")
        top.addWidget(self._back)
        top.addWidget(self._title, 1)
        inner.addLayout(top)
        self._counts = Elided("", "meta2")
        inner.addWidget(self._counts)
        layouts.gap(inner, 8)
        choices = layouts.row(spacing=8)
        self._ways = Segmented(
            (("all", "All"), ("received", "Received"), ("sent", "Sent")), name="Shown"
        )
        self._ways.changed.connect(self._direction_chosen)
        self._grouping = Segmented((("sender", "By sender"), ("date", "By date")), name="Order")
        self._grouping.changed.connect(self._group)
        self._write = button("Write", "plain", "pen-line", shortcut="Ctrl+Shift+N")
        self._write.clicked.connect(self._write_asked)
        choices.addWidget(self._ways)
        choices.addWidget(self._grouping)
        choices.addStretch()
        choices.addWidget(self._write)
        inner.addLayout(choices)
        column.addWidget(head)
        self._stack = QStackedWidget()
        self._list = self._make_list()
        self._nothing = NothingHere()
        self._nothing.all_asked.connect(lambda: self._ways_set("all"))
        self._nothing.went_on.connect(lambda: self.actions_.trigger("letter.write-down"))
        self._nothing.wastebasket_asked.connect(lambda: self.actions_.trigger("go.wastebasket"))
        self.workspace.waiting_changed.connect(self._look_what_waits)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)

    def _make_list(self) -> RowList:
        made = RowList("Letters", several=True)
        made.setModel(self._model)
        self._delegate = LetterDelegate(self)
        made.setItemDelegate(self._delegate)
        made.current_changed.connect(self._chosen)
        made.entered_row.connect(self._entered)
        made.clicked.connect(lambda _: self._read())
        made.menu_asked.connect(self._menu)
        made.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        return made

    # -- what to show

    def _wanted(self, place: Place) -> Wanted:
        if place.correspondent is None:
            return Wanted(grouped=self.workspace.grouped)
        return Wanted(place.correspondent, self.workspace.direction)

    def _box_changed(self, box: Box | None) -> None:
        self._shown = None
        self._model.set_rows([], more=False)
        self._write.setEnabled(self.workspace.writable)

    def _load(self, place: Place, *, again: bool = False) -> None:
        box = self.workspace.box
        if box is None:
            return
        wanted = self._wanted(place)
        loaded = self._model.rowCount() if again else 0
        self._shown = wanted
        self.tasks.drop("letters.more")
        self.tasks.run(
            lambda _: first_page(box, wanted, place.letter, loaded),
            lambda answer: self._show(answer, again=again),
            key="letters",
        )

    def _show(self, answer: First, *, again: bool) -> None:
        place = self.workspace.place
        bar = self._list.verticalScrollBar()
        scroll = bar.value() if again else 0
        followed = again and self._is_in_sight(place)
        self._head(answer)
        self._fill(answer.batch)
        self._choose(place)
        if again:
            bar.setValue(scroll)
            if followed and not self._is_in_sight(place):
                self._list.scrollTo(self._model.index_of(place.letter or place.draft))
        elif place.letter is None and place.draft is None and self._model.rowCount():
            self._open_first()
        self.workspace.ready.emit()

    def _is_in_sight(self, place: Place) -> bool:
        """Tell whether what is read can be seen in the list, and not only at an edge of it."""
        index = self._model.index_of(place.letter or place.draft)
        row = self._list.visualRect(index)
        return index.isValid() and self._list.viewport().rect().contains(row.center())

    def _head(self, answer: First) -> None:
        who = answer.who
        self._ways.setVisible(who is not None)
        self._grouping.setVisible(who is None)
        by_date = self.workspace.grouped == "date"
        self._delegate.names = who is None and by_date
        self._delegate.line = who is not None or by_date
        if who is None:
            self._title.setText("Letters")
            people = words.count(answer.senders, "correspondent", "correspondents")
            self._counts.setText(f"{words.letters(answer.count)}, with letters from {people}")
            layouts.settle(self._top)
            return
        self._title.setText(who.name)
        to_me = who.received - answer.to_others
        others = answer.count - to_me - who.sent
        told = [f"{words.number(to_me)} received"] if to_me or not others else []
        told += [f"{words.number(who.sent)} sent"] if who.sent or not others else []
        told += [f"{words.number(others)} between others"] if others > 0 else []
        self._counts.setText(f"{words.letters(answer.count)}: {', '.join(told)}")
        self._ways.set_value(self.workspace.direction)
        layouts.settle(self._top)

    def _fill(self, batch: Batch) -> None:
        grouped = self._shown is not None and self._shown.by_sender
        self._model.headed_by = "given" if grouped else "year"
        more = batch.following is not None
        self._following = batch.following
        self._list.blockSignals(True)
        first, *rest = batch.parts or (None,)
        self._model.set_rows(
            first.rows if first else (), more=more, heading=first.heading if first else None
        )
        for part in rest:
            if part is not None:
                self._model.add_rows(part.rows, more=more, heading=part.heading)
        self._list.blockSignals(False)
        self._show_nothing(is_empty=self._model.rowCount() == 0)

    def _show_nothing(self, *, is_empty: bool) -> None:
        self._stack.setCurrentWidget(self._nothing if is_empty else self._list)
        if is_empty:
            self._look_what_waits()

    def _look_what_waits(self) -> None:
        """Say, where the list is empty, where else there is something."""
        box, empty = self.workspace.box, self._stack.currentWidget() is self._nothing
        if box is not None and empty:
            way = "all" if self._shown is None or self._shown.who is None else self._shown.direction
            self.tasks.run(
                lambda _: waiting.look(box),
                lambda found: self._nothing.tell(way, found),
                key="letters.waiting",
            )

    def _load_more(self) -> None:
        box, shown, following = self.workspace.box, self._shown, self._following
        if box is not None and shown is not None and following is not None:
            self.tasks.run(lambda _: page(box, shown, following), self._add, key="letters.more")

    def _add(self, batch: Batch) -> None:
        self._following = batch.following
        for part in batch.parts:
            self._model.add_rows(part.rows, more=batch.following is not None, heading=part.heading)
        if not batch.parts:
            self._model.add_rows((), more=batch.following is not None)

    # -- what is selected

    def _choose(self, place: Place) -> None:
        index = self._model.index_of(place.letter or place.draft)
        self._list.choose(index)
        self._selected()

    def _open_first(self) -> None:
        rows = self._model.letters_and_drafts()
        newest = next((row for row in rows if row.kind == "letter"), None)
        if newest is not None:
            self.workspace.open_letter(newest.id)
        elif rows:
            self.workspace.read_draft(rows[0].id)

    def _chosen(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY) if index.isValid() else None
        if not isinstance(entry, Entry) or entry.row is None:
            return
        if entry.row.kind == "draft":
            self.workspace.read_draft(entry.row.id)
        else:
            self.workspace.open_letter(entry.row.id)

    def _entered(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry) and entry.row is not None and entry.row.kind == "draft":
            self.workspace.open_draft(entry.row.id)
        else:
            self._read()
            self.actions_.trigger("go.next-pane")

    def _read(self) -> None:
        """Bring what is chosen into sight, where the list covers it."""
        several = len(self.workspace.selection) > 1
        if not several:
            self.workspace.column_asked.emit("letter", False)

    def _selected(self) -> None:
        entries = [index.data(ENTRY) for index in self._list.selectionModel().selectedIndexes()]
        rows = [
            entry.row for entry in entries if isinstance(entry, Entry) and entry.row is not None
        ]
        self.workspace.select(tuple(row.id for row in rows))
        self.conditions_changed()

    def _leaf(self, step: int) -> None:
        found = self._model.neighbour(self.workspace.place.letter, step)
        if found is not None:
            self.workspace.open_letter(found)
        elif step > 0 and not self._model.complete:
            self._model.fetchMore(QModelIndex())

    def _menu(self, index: QModelIndex, where: QPoint) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry) and entry.row is not None:
            self.actions_.menu(
                _MENU if entry.row.kind == "letter" else ("letter.reply", "", "edit.delete"), self
            ).exec(where)

    # -- what can be done

    def _direction_chosen(self, key: str) -> None:
        self._ways_set(key)

    def _ways_set(self, key: str) -> None:
        direction: Direction = (
            "received" if key == "received" else "sent" if key == "sent" else "all"
        )
        self.workspace.set_direction(direction)
        self._load(self.workspace.place)

    def _group(self, key: str) -> None:
        self.workspace.set_grouped(key)
        self._load(self.workspace.place)

    def _write_asked(self) -> None:
        self.workspace.write_asked.emit(self.workspace.place.correspondent or "")

    def _delete(self) -> None:
        box, ids = self.workspace.box, self.workspace.selection
        if box is None or not ids:
            return
        after = self._after(ids)
        self.tasks.run(
            lambda _: letters.delete(box, ids), lambda changes: self._deleted(changes, after)
        )

    def _after(self, ids: tuple[str, ...]) -> str | None:
        """Return what to read once these are gone: the next older letter, else the next newer."""
        for step, start in ((1, ids[-1]), (-1, ids[0])):
            found = self._model.neighbour(start, step)
            while found is not None and found in ids:
                found = self._model.neighbour(found, step)
            if found is not None:
                return found
        return None

    def _deleted(self, changes: Changes, after: str | None) -> None:
        count = len(changes.letters) + len(changes.drafts)
        only = changes.drafts and not changes.letters
        noun = words.count(count, "draft", "drafts") if only else words.letters(count)
        said = ("Draft deleted" if only else "Letter deleted") if count == 1 else f"{noun} deleted"
        self.workspace.open_letter(after)
        self.workspace.note(changes, said)
