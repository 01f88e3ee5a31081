"""What the journal asks the box for, beside the day itself: marks, what is remembered, lists of entries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject

from fairhand.domain.journal import DayMarks, Entry
from fairhand.services import journal
from fairhand.ui import journal_words, words
from fairhand.ui.journal_place import JournalPlace
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.journal_view import JournalView

_PAGE = 400


def today() -> date:
    """Return the day that it is where the person is."""
    return datetime.now().astimezone().date()


class JournalReading(QObject):
    """Fills the strip, the year, the column beside the sheet, and the lists.

    Args:
        view: where they are.
        tools: of the pane.
    """

    def __init__(self, view: JournalView, tools: Tools) -> None:
        super().__init__(view)
        self._view, self._tools = view, tools
        self._marks: dict[date, DayMarks] = {}
        self._list_of = ""

    def forget(self) -> None:
        """Another box is open."""
        self._marks = {}
        self._list_of = ""
        self._view.model.set_things(())
        self._view.remembered.show_day("", ())

    def marks(self, at: JournalPlace) -> None:
        """Show what the days of the month or the year hold."""
        box, first, whole = self._tools.workspace.box, at.first, at.kind == "year"
        if box is None or at.kind == "list":
            return
        self._show_marks(at, self._marks)

        def read(_: object) -> dict[date, DayMarks]:
            if whole:
                return journal.year(box, first.year)
            return journal.month(box, first.year, first.month)

        self._tools.tasks.run(read, lambda marks: self._show_marks(at, marks), key="journal.marks")

    def _show_marks(self, at: JournalPlace, marks: dict[date, DayMarks]) -> None:
        self._marks = marks
        if at.kind == "year":
            self._view.year.show_days(at.first, marks, today())
        else:
            exact = at.day.day is not None
            self._view.strip.show_days(at.first, marks, today(), chosen=exact)

    def remembered(self, at: JournalPlace) -> None:
        """Show what was on the same day in other years."""
        box, day = self._tools.workspace.box, at.day.day
        if box is None or day is None:
            self._tools.tasks.drop("journal.remembered")
            self._view.remembered.show_day("", ())
            return
        said = words.day(day, year=False)
        self._tools.tasks.run(
            lambda _: journal.on_this_day(box, day),
            lambda found: self._view.remembered.show_day(said, found),
            key="journal.remembered",
        )

    def entries(self, at: JournalPlace, shown: Callable[[], object]) -> None:
        """List the entries with a tag or of a year; `shown` is called when they are there."""
        box, tag, year = self._tools.workspace.box, at.tag, at.year
        if box is None:
            return
        again = at.view == self._list_of
        self._list_of = at.view
        self._tools.tasks.run(
            lambda _: journal.entries(box, tag=tag, year=year, limit=_PAGE),
            lambda found: self._list(at, found, shown, again=again),
            key="journal.list",
        )

    def more(self, at: JournalPlace) -> None:
        """List the entries that come after those that are listed."""
        box, tag, year = self._tools.workspace.box, at.tag, at.year
        listed = self._view.model.things()
        if box is None or len(listed) < _PAGE or len(listed) % _PAGE:
            return
        before = listed[-1].sort_key
        self._tools.tasks.run(
            lambda _: journal.entries(box, tag=tag, year=year, limit=_PAGE, before=before),
            self._view.model.add_things,
            key="journal.more",
        )

    def _list(
        self,
        at: JournalPlace,
        found: list[Entry],
        shown: Callable[[], object],
        *,
        again: bool,
    ) -> None:
        bar = self._view.list.verticalScrollBar()
        scroll = bar.value() if again else 0
        self._view.show_entries(found)
        bar.setValue(scroll)
        if not found:
            what = f"tagged “{at.tag}”" if at.tag is not None else f"of {at.year}"
            self._view.nothing.say(f"No entries {what}")
        self._view.list.setAccessibleName(f"Entries: {at.title}")
        shown()


def heading(at: JournalPlace, *, short: bool = False) -> str:
    """Return what the journal is headed by; `short` where there is little room."""
    if at.kind == "day":
        return journal_words.month_title(at.first, short=short)
    return str(at.first.year) if at.kind == "year" else at.title
