"""The ways through the journal: strip, year, list, arrows, and the field for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPoint

from fairhand.domain.dates import LetterDate, on
from fairhand.services import journal
from fairhand.ui import icons
from fairhand.ui.actions import rounded_menu
from fairhand.ui.entry_desk import EntryDesk
from fairhand.ui.journal_place import JournalPlace
from fairhand.ui.journal_reading import today
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.day_keys import month_away
from fairhand.ui.widgets.journal_view import JournalView

_YEAR = 12


class JournalWays(QObject):
    """Goes where the person wants to be; the pane hears of it from the workspace.

    Args:
        view: the journal.
        desk: the entry on the sheet.
        tools: of the pane.
        at: returns where one is.
        focus_next: is told whether the sheet is to have the keyboard once it is shown.
    """

    def __init__(
        self,
        view: JournalView,
        desk: EntryDesk,
        tools: Tools,
        at: Callable[[], JournalPlace | None],
        focus_next: Callable[[bool], object],
    ) -> None:
        super().__init__(view)
        self._view, self._desk, self._actions = view, desk, tools.actions
        self._workspace = tools.workspace
        self._at, self._focus_next = at, focus_next
        head = view.head
        view.strip.chosen.connect(self._day_chosen)
        view.strip.entered.connect(lambda _: view.editor.setFocus())
        view.year.chosen.connect(self._year_day_chosen)
        view.year.entered.connect(lambda day: self._go(on(day)))
        head.stepped.connect(self._step)
        head.today_asked.connect(lambda: self._go(on(today())))
        head.day_asked.connect(self._day_asked)
        head.view_asked.connect(self._view_asked)
        head.entry_asked.connect(self._new_entry)
        head.back_asked.connect(self.back_to_day)
        view.day_head.opened.connect(self._open_other)
        view.day_foot.opened.connect(self._open_other)
        view.list.entered_row.connect(self._open_row)
        view.list.clicked.connect(self._row_clicked)
        view.list.menu_asked.connect(self._menu)
        view.write.clicked.connect(lambda: self._actions.trigger("draft.entry"))

    def back_to_day(self) -> None:
        """Go from a year or a list back to the sheet."""
        self._workspace.open_day(self._workspace.place.day)

    def selected(self) -> tuple[str, ...]:
        """Return the ids of the entries that are selected in the list."""
        rows = self._view.list.selectionModel().selectedIndexes()
        return tuple(self._view.model.thing(index).id for index in rows)

    def _go(self, day: LetterDate, *, leafing: bool = False) -> None:
        self._workspace.open_day(day.words or day.iso, leafing=leafing)

    def _day_chosen(self, day: date, by_key: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._focus_next(not by_key)
        self._go(on(day), leafing=True)

    def _year_day_chosen(self, day: date, by_key: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._workspace.open_day(day.isoformat(), view="year" if by_key else "", leafing=by_key)

    def _step(self, by: int) -> None:
        at = self._at()
        if at is not None:
            day = month_away(at.first, by if at.kind == "day" else by * _YEAR)
            view = "year" if at.kind == "year" else ""
            self._workspace.open_day(day.isoformat(), view=view, leafing=True)

    def _day_asked(self, said: str) -> None:
        day = journal.day_from(said)
        if not day.known:
            self._view.head.wrong_day()
            self._workspace.said.emit(f"“{said}” is no day that can be understood", False)
            return
        self._view.head.field.clear()
        self._focus_next(True)
        self._go(day)

    def _view_asked(self, which: str) -> None:
        self._workspace.open_day(self._workspace.place.day, view="year" if which == "year" else "")

    def _new_entry(self) -> None:
        """Begin another entry on the day that is shown; where no day is, today."""
        at = self._at()
        self._focus_next(True)
        if at is None or at.kind != "day":
            self._actions.trigger("draft.entry")
        elif self._desk.entry:
            self._workspace.open_day(self._workspace.place.day, view="new", leafing=True)
        self._view.editor.setFocus()

    def _open_other(self, entry: str) -> None:
        self._focus_next(True)
        self._workspace.open_day(self._workspace.place.day, draft=entry, leafing=True)

    def _open_row(self, index: QModelIndex) -> None:
        entry = self._view.model.thing(index)
        self._focus_next(True)
        self._workspace.open_day(entry.day.words or entry.day.iso, draft=entry.id)

    def _menu(self, index: QModelIndex, where: QPoint) -> None:
        menu = rounded_menu(self._view)
        read = menu.addAction(icons.icon("book-open", "ink2", 16), "Read and write on")
        read.triggered.connect(lambda: self._open_row(index))
        menu.addSeparator()
        menu.addAction(self._actions["edit.delete"])
        menu.exec(where)

    def _row_clicked(self, index: QModelIndex) -> None:
        if len(self.selected()) == 1:
            self._open_row(index)
