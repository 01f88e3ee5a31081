"""The search: a field with chips, what can be narrowed, what was found, and how it reads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.domain.query import Query
from fairhand.services import correspondents, letters
from fairhand.services.searching import Facets, Found
from fairhand.services.searching import Hit as FoundHit
from fairhand.ui import icons, words
from fairhand.ui.actions import Handler, rounded_menu
from fairhand.ui.found_reading import FoundReading, read
from fairhand.ui.models import chips
from fairhand.ui.models.chips import Asked, Chip
from fairhand.ui.models.found import HIT, FoundModel
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.seeking import Seeker
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.chips_field import ChipsField
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.facet_column import FacetColumn
from fairhand.ui.widgets.found_sheet import FoundSheet
from fairhand.ui.widgets.labels import ground
from fairhand.ui.widgets.search_columns import SearchColumns
from fairhand.ui.widgets.search_hints import SearchHints
from fairhand.ui.widgets.search_rows import FoundList
from fairhand.ui.workspace import Hit, Place

_DEBOUNCE, _READ = 80, 60  # milliseconds


class SearchPane(Pane):
    """The search."""

    name = "search"
    title = "Search"
    page = "search"
    ground = "list"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._asked = Asked()
        self._ready: FoundReading | None = None
        self._stale = False
        self._focus: QWidget | None = None
        self._model = FoundModel()
        self._seeker = Seeker(self.tasks, self)
        self._debounce = self._timer(_DEBOUNCE)
        self._debounce.timeout.connect(self._search)
        # What is found is painted first; the letter beside it comes after.
        self._later = self._timer(_READ)
        self._later.timeout.connect(self._chosen)
        self._build()
        self._connect()

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        return made

    # -- the pane's promises

    def begin(self, text: str, correspondent: str | None) -> None:
        """Begin a search; where there are no words, go on with the one that stands here.

        Args:
            text: the words, with the caret behind them.
            correspondent: id of somebody whose letters to search, or None for everything.
        """
        line = self._field.line
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box = self.workspace.box
        if correspondent is not None and box is not None:
            self.tasks.run(
                lambda _: correspondents.get(box, correspondent).name,
                lambda name: self._change(Asked((Chip("with", (name,)),), text), len(text)),
                failed=lambda _: self._change(Asked(text=text), len(text)),
                key="search.begin",
            )
        elif text:
            self._change(*chips.completed(Asked(text=text), len(text)))
        else:
            line.selectAll()

    def arrive(self, place: Place) -> None:
        """Be as one left it; look again where something changed."""
        if self._stale:
            self._search(again=True)
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            (self._focus or self._field.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Note where the keyboard was."""
        focus = QApplication.focusWidget()
        if focus is not None and focus in self.stops():
            self._focus = focus

    def refresh(self, changes: Changes) -> None:
        """Look again, at once or when one comes back."""
        self._stale = True
        if self.isVisible():
            self._search(again=True)

    def handlers(self) -> dict[str, Handler]:
        """Return how to delete what was found."""
        return {"edit.delete": self._delete}

    def conditions(self) -> frozenset[str]:
        """What is selected in the list can be deleted while the list has the keyboard."""
        held = self._list.hasFocus() and self._current() is not None and self.workspace.writable
        return frozenset({"deletable"} if held else ())

    def set_narrow(self, *, narrow: bool) -> None:
        """Go without the text at the side where there is no room for it."""
        self._columns.set_narrow(narrow=narrow)
        self._chosen()

    def stops(self) -> list[QWidget]:
        """Return the line, the people, the list, and the text beside it."""
        return [self._field.line, self._facets.people, self._list, self._beside.sheet]

    def escape(self) -> bool:
        """Clear the search; where there is none, go back."""
        if self._asked != Asked():
            self._clear()
        else:
            self._back()
        return True

    def state(self) -> dict[str, object]:
        """Return how wide the columns are."""
        return self._columns.state()

    def restore(self, state: dict[str, object]) -> None:
        """Take up how wide the columns are."""
        self._columns.restore(state)

    # -- building

    def _build(self) -> None:
        column = layouts.column(self)
        column.addWidget(self._bar())
        self._hints = SearchHints()
        self._facets = FacetColumn()
        self._middle = QStackedWidget()
        self._list = FoundList(self._model)
        self._unfilter = button("Clear filters", "plain")
        self._unfilter.clicked.connect(self._clear_filters)
        self._nothing = EmptyState("none", "Nothing found", "", self._unfilter)
        self._middle.addWidget(self._list)
        self._middle.addWidget(self._nothing)
        self._beside = FoundSheet()
        self._columns = SearchColumns(self._facets, self._middle, self._beside)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._hints)
        self._stack.addWidget(self._columns)
        column.addWidget(self._stack, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        ground(bar, "side", "bottom")
        layouts.tall(bar, 80)
        row = layouts.row(bar, (14, 0, 24, 0), 14)
        back = button("Back to the letters", "icon", "arrow-left", shortcut="Alt+Left")
        back.clicked.connect(self._back)
        self._field = ChipsField("Search letters and drafts")
        row.addWidget(back)
        row.addWidget(self._field, 1)
        return bar

    def _connect(self) -> None:
        seeker, field, facets, found = self._seeker, self._field, self._facets, self._list
        self._model.more_wanted.connect(seeker.more)
        seeker.found.connect(lambda it, again: self._show(it, again=again))
        seeker.added.connect(lambda it: self._model.add_hits(it.hits, more=it.more))
        seeker.settled.connect(lambda: field.say(field.found.text(), aloud=True))
        seeker.spread.connect(self._spread)
        seeker.counted.connect(lambda it: field.say(f"{words.number(it)} found", aloud=True))
        seeker.failed.connect(self._failed)
        seeker.patience.connect(lambda: field.say("Searching…"))
        field.typed.connect(self._typed)
        field.removed.connect(lambda chip: self._change(self._asked.without(chip)))
        field.edited.connect(self._edit_chip)
        field.cleared.connect(self._clear)
        field.line.moved.connect(found.move_by_key)
        field.line.entered.connect(self._entered)
        facets.person_ticked.connect(lambda it: self._change(chips.toggle_person(self._asked, it)))
        facets.years_chosen.connect(
            lambda first, last: self._change(chips.choose_years(self._asked, first, last))
        )
        facets.kind_ticked.connect(lambda it: self._change(chips.toggle(self._asked, "kind", it)))
        facets.tag_ticked.connect(lambda it: self._change(chips.toggle(self._asked, "tag", it)))
        found.current_changed.connect(lambda _: self._chosen())
        found.entered_row.connect(lambda _: self._open())
        found.menu_asked.connect(lambda _, where: self._show_menu("edit.delete", where))
        self._hints.taken.connect(self._take_hint)
        self._beside.open_asked.connect(self._open)
        self._beside.menu_asked.connect(lambda where: self._show_menu("edit.copy", where))
        self.workspace.box_changed.connect(lambda _: self._forget())

    # -- what is asked

    def _typed(self) -> None:
        line = self._field.line
        asked = Asked(self._asked.chips, line.text())
        self._change(*chips.completed(asked, line.cursorPosition()), soon=True)

    def _change(self, asked: Asked, caret: int | None = None, *, soon: bool = False) -> None:
        """Ask for something else: at once, or when the person pauses."""
        self._asked = asked
        self._field.show_asked(asked.chips, asked.text, caret)
        self._seeker.hush()
        if soon:
            self._debounce.start()
        else:
            self._search()

    def _edit_chip(self, chip: Chip) -> None:
        asked, caret = chips.as_text(self._asked, chip)
        self._field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._change(asked, caret)

    def _take_hint(self, typed: str) -> None:
        text = f"{self._asked.text.rstrip()} {typed}".lstrip()
        self._field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._change(Asked(self._asked.chips, text), len(text))

    def _clear(self) -> None:
        self._field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._change(Asked(), 0)

    def _clear_filters(self) -> None:
        self._field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        asked, _ = chips.completed(self._asked, -1)
        self._change(Asked(text=asked.text))

    def _forget(self) -> None:
        self._stale = False
        self._focus = None
        self._asked = Asked()
        self._field.show_asked((), "")
        self._show_hints()

    # -- what is found

    def _search(self, *, again: bool = False, anyway: bool = False) -> None:
        self._debounce.stop()
        box = self.workspace.box
        if box is None or not (self._asked.enough or anyway):
            self._show_hints()
            return
        self._stale = False
        rows = self._model.rowCount() if again else 0
        self._seeker.seek(box, self._asked, self._list.columns(), rows, again=again)

    def _show(self, found: Found, *, again: bool) -> None:
        self._stack.setCurrentWidget(self._columns)
        self._middle.setCurrentWidget(self._list if found.hits else self._nothing)
        self._columns.set_some(some=bool(found.hits))
        self._say_found(found)
        self._list.show_hits(found.hits, more=found.more, again=again)
        self.tasks.drop("search.read")
        self._later.start()

    def _say_found(self, found: Found) -> None:
        if not found.total:
            self._nothing.say("Nothing found", f"Looked for {found.understood}.")
            self._unfilter.setVisible(bool(found.query.filters))
        plus = "" if found.counted else "+"
        said = f"{words.number(found.total)}{plus} found"
        self._field.say(said if found.total else "Nothing found")

    def _spread(self, facets: Facets) -> None:
        found = self._seeker.last
        if found is not None:
            self._facets.show_facets(facets, self._asked, found.query)

    def _show_hints(self) -> None:
        self._seeker.stop()
        self._later.stop()
        self.tasks.drop("search.read")
        self._ready = None
        self._model.set_hits((), more=False)
        self._facets.show_facets(Facets(), self._asked, Query())
        self._field.say("")
        self._stack.setCurrentWidget(self._hints)
        self.conditions_changed()

    def _failed(self, error: FairhandError) -> None:
        self._stack.setCurrentWidget(self._columns)
        self._middle.setCurrentWidget(self._nothing)
        self._columns.set_some(some=False)
        self._unfilter.hide()
        safe = error.safe or "Your letters are as they were."
        self._nothing.say("The search came to no end", f"{error.what} {safe}")
        self._field.say("")

    # -- what is selected

    def _current(self) -> FoundHit | None:
        hit = self._list.currentIndex().data(HIT)
        return hit if isinstance(hit, FoundHit) else None

    def _chosen(self) -> None:
        self._later.stop()
        self.conditions_changed()
        if self._columns.reads:
            self._read(self._show_ready, "search.read")
        else:
            self._ready = None
            self.tasks.drop("search.read")

    def _read(self, then: Callable[[FoundReading], object], key: str) -> None:
        box, hit, found = self.workspace.box, self._current(), self._seeker.last
        if box is None or hit is None or found is None:
            self.tasks.drop(key)
            return
        beside, query = self.workspace.place.correspondent, found.query
        self.tasks.run(
            lambda _: read(box, hit, query, beside), then, failed=lambda _: None, key=key
        )

    def _show_ready(self, ready: FoundReading) -> None:
        before, self._ready = self._ready, ready
        if before == ready:
            return
        places = words.count(len(ready.marks), "place found", "places found")
        meta = words.isolated(words.dated(ready.hit.date))
        if ready.marks:
            meta += f", {places}"
        self._beside.show_found(
            ready.who, (ready.line, meta, ready.lead), ready.reading, ready.marks
        )

    # -- what can be done

    def _entered(self) -> None:
        """Make chips of the filters in the line; where there are none, open what is selected."""
        asked, _ = chips.completed(self._asked, -1)
        if asked != self._asked:
            self._change(asked, len(asked.text))
        elif self._seeker.last is None or self._debounce.isActive():
            self._search(anyway=True)
        else:
            self._open()

    def _open(self) -> None:
        hit = self._current()
        if hit is None:
            return
        if hit.kind != "letter":
            self.workspace.open_draft(hit.id, hit=Hit(self._asked.text.strip()))
        elif self._ready is not None and self._ready.hit == hit:
            self._open_letter(self._ready)
        else:
            self._read(self._open_letter, "search.open")

    def _open_letter(self, ready: FoundReading) -> None:
        first = ready.marks[0][0] if ready.marks else None
        if self.workspace.direction not in {"all", ready.hit.direction}:
            # Else it would not be among the letters beside it.
            self.workspace.set_direction("all")
        self.workspace.open_letter(
            ready.hit.id,
            hit=Hit(self._asked.whole.strip(), ready.marks, first),
            correspondent=ready.correspondent,
        )

    def _back(self) -> None:
        if self.workspace.can_go_back:
            self.workspace.back()
        else:
            self.workspace.go("letters")

    def _delete(self) -> None:
        box, hit = self.workspace.box, self._current()
        if box is None or hit is None or not self.workspace.writable:
            return
        said = "Letter deleted" if hit.kind == "letter" else "Draft deleted"
        self.tasks.run(
            lambda _: letters.delete(box, (hit.id,)),
            lambda changes: self.workspace.note(changes, said),
        )

    def _show_menu(self, command: str, where: QPoint) -> None:
        menu = rounded_menu(self)
        opening = menu.addAction(icons.icon("arrow-up-right", "ink2", 16), "Open")
        opening.triggered.connect(self._open)
        menu.addSeparator()
        menu.addAction(self.actions_[command])
        menu.exec(where)
