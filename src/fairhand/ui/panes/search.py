"""The search: a field with chips, what can be narrowed, what was found, and how it reads."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.domain.query import Query
from fairhand.services import correspondents
from fairhand.services.searching import Facets, Found
from fairhand.ui import words
from fairhand.ui.actions import Handler
from fairhand.ui.filter_offers import FilterOffers
from fairhand.ui.found_chosen import FoundChosen
from fairhand.ui.models import chips
from fairhand.ui.models.chips import Asked, Chip
from fairhand.ui.models.found import FoundModel
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
from fairhand.ui.workspace import Place

_DEBOUNCE = 80  # milliseconds


class SearchPane(Pane):
    """The search."""

    name = "search"
    title = "Search"
    page = "search"
    ground = "list"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._asked = Asked()
        self._stale = False
        self._focus: QWidget | None = None
        self._model = FoundModel()
        self._seeker = Seeker(self.tasks, self)
        self._debounce = self._timer(_DEBOUNCE)
        self._debounce.timeout.connect(self._search)
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
        return {"edit.delete": self._chosen.delete}

    def conditions(self) -> frozenset[str]:
        """What is selected in the list can be deleted while the list has the keyboard."""
        held = self._list.hasFocus() and self._chosen.deletable
        return frozenset({"deletable"} if held else ())

    def set_narrow(self, *, narrow: bool) -> None:
        """Go without the text at the side where there is no room for it."""
        self._columns.set_narrow(narrow=narrow)
        self._chosen.show()

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
        self._chosen = FoundChosen(self, self._seeker, self._list, self._columns, self._beside)
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
        self._offers = FilterOffers(self._field, self.workspace, self.tasks)
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
        self._hints.taken.connect(self._take_hint)
        self.workspace.found_asked.connect(self._asked_for)
        self.workspace.box_changed.connect(lambda _: self._forget())

    # -- what is asked

    def _typed(self) -> None:
        line = self._field.line
        asked = Asked(self._asked.chips, line.text())
        self._change(*chips.completed(asked, line.cursorPosition()), soon=True)

    def _change(self, asked: Asked, caret: int | None = None, *, soon: bool = False) -> None:
        """Ask for something else: at once, or when the person pauses."""
        self._asked = asked
        self._chosen.say_words(asked.text)
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
        self._chosen.soon()

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
        self._chosen.forget()
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

    # -- what can be done

    def _entered(self) -> None:
        """Make chips of the filters in the line; where there are none, open what is selected."""
        asked, _ = chips.completed(self._asked, -1)
        if asked != self._asked:
            self._change(asked, len(asked.text))
        elif self._seeker.last is None or self._debounce.isActive():
            self._search(anyway=True)
        else:
            self._chosen.open()

    def _asked_for(self, step: int) -> None:
        """Open the next one found (1) or the one before (-1); with 0 come back to all of them."""
        if step:
            self._chosen.step(step)
        else:
            self.workspace.go(self.name)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        if self.workspace.can_go_back:
            self.workspace.back()
        else:
            self.workspace.go("letters")
