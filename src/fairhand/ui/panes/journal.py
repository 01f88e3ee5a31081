"""The journal: the days of a month, the sheet of one of them, a year, and lists of entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from fairhand.ui import journal_words, words
from fairhand.ui.day_read import DayRead, OpenedEntry, read_day
from fairhand.ui.entry_desk import EntryDesk
from fairhand.ui.journal_acts import JournalActs
from fairhand.ui.journal_place import JournalPlace
from fairhand.ui.journal_reading import JournalReading, heading, today
from fairhand.ui.journal_ways import JournalWays
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.journal_view import JournalView

if TYPE_CHECKING:
    from fairhand.domain.changes import Changes
    from fairhand.ui.actions import Handler
    from fairhand.ui.workspace import Place

_MENU = ("draft.picture", "draft.link", "", "draft.keep", "draft.versions", "", "edit.delete")
_TEXT_MENU = (
    *("edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.select-all", ""),
    *("draft.strong", "draft.emphasis", "", "draft.picture", "draft.link", "", "draft.keep"),
)


class JournalPane(Pane):
    """The journal."""

    name = "journal"
    title = "Journal"
    page = "journal"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._at: JournalPlace | None = None
        self._shown: DayRead | None = None
        self._closing = self._wants_focus = False
        self._left: dict[str, object] = {}
        self.view = JournalView()
        layouts.column(self).addWidget(self.view)
        self.desk = EntryDesk(self.view.place, tools)
        self.reading = JournalReading(self.view, tools)
        self.acts = JournalActs(self.view, self.desk, tools)
        self.ways = JournalWays(self.view, self.desk, tools, lambda: self._at, self._focus_next)
        self._connect_sheet()

    def _connect_sheet(self) -> None:
        view, desk = self.view, self.desk
        view.head.remembered_asked.connect(self._toggle_remembered)
        view.remembered.close_asked.connect(self._toggle_remembered)
        view.list.selectionModel().selectionChanged.connect(lambda *_: self.conditions_changed())
        view.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        view.day_head.menu_asked.connect(lambda where: self._menu(_MENU, where))
        view.editor.menu_asked.connect(lambda at: self.desk.in_text.menu(_TEXT_MENU, at))
        view.rail.close_asked.connect(self._toggle_versions)
        view.place.show_both.clicked.connect(lambda: self._show_versions(shown=True))
        desk.began.connect(self._began)
        desk.counted.connect(self._counted)
        desk.links_found.connect(view.day_foot.show_links)
        desk.changed.connect(self.conditions_changed)
        desk.gone.connect(self._look_again)
        self.workspace.box_changed.connect(lambda _: self._forget())

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the day, the year or the list that the place names."""
        if place.pane != self.name or self.workspace.box is None:
            return
        here = JournalPlace.of(place, today())
        self._wants_focus = self._wants_focus or not self.view.strip.hasFocus()
        stays = self._is_on_sheet(here)
        if not stays:
            self._put_away()
        self._at = here
        self._load(stays=stays)

    def leave(self) -> None:
        """Save at once; where the person goes somewhere else, an entry that is left blank goes."""
        elsewhere = self._closing or self.workspace.place.pane != self.name
        if elsewhere:
            self._show_alone(alone=False)
        if elsewhere and self.desk.blank:
            self._put_away()
        else:
            self.desk.leave(whole=elsewhere)

    def refresh(self, changes: Changes) -> None:
        """Count anew what the days hold, and look whether the entry on the sheet is another one now."""
        at = self._at
        if at is None or self.workspace.place.pane != self.name:
            return
        self.reading.marks(at)
        if at.kind == "list":
            self.reading.entries(at, self.conditions_changed)
        elif (
            at.kind == "day" and self._shown is not None and (changes.everything or changes.drafts)
        ):
            self._look_again()

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done in the journal."""
        desk = self.desk
        return {
            "draft.versions": self._toggle_versions,
            **desk.in_text.handlers(desk.keeping, desk.looking),
            **desk.past_handlers(lambda: self._show_versions(shown=True)),
            "draft.keep": desk.keep,
            "view.alone": lambda: self._show_alone(alone=not self.view.alone),
            **desk.finding.handlers(),
            "edit.delete": self._delete,
        }

    def conditions(self) -> frozenset[str]:
        """Whether an entry is here, whether it is written, whether an earlier version is shown."""
        held: set[str] = set()
        kind = self._at.kind if self._at is not None else ""
        if kind == "list" and self.ways.selected() and self.workspace.writable:
            held.add("deletable")
        if kind == "day" and self.desk.entry:
            held |= {"draft", "deletable"} if self.workspace.writable else {"draft"}
        if kind == "day" and self.desk.writable:
            held.add("version" if self.desk.looking.shown else "writing")
        return frozenset(held)

    def stops(self) -> list[QWidget]:
        """Return the strip, the sheet and what is beside it; or the year, or the list."""
        view = self.view
        if self._at is not None and self._at.kind == "year":
            return [view.year]
        if self._at is not None and self._at.kind == "list":
            return [view.list]
        return [view.place.sheet, view.rail.list, view.remembered.list, view.strip]

    def escape(self) -> bool:
        """Close the topmost thing; what is written stays."""
        view, desk = self.view, self.desk
        if desk.close_parts() or desk.finding.close():
            return True
        if view.day_head.stop_asking() or view.place.status.naming:
            view.place.status.stop_naming()
            view.editor.setFocus()
        elif desk.looking.shown and desk.writing is not None:
            desk.looking.to_now()
        elif view.alone:
            self._show_alone(alone=False)
        elif view.remembered_floats:
            self._toggle_remembered()
        elif view.rail_shown:
            self._toggle_versions()
        elif self._at is not None and self._at.kind != "day":
            self.ways.back_to_day()
        else:
            return False
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Let what stands beside the sheet lie over it."""
        self.view.set_narrow(narrow=narrow)

    def state(self) -> dict[str, object]:
        """Return where one was in which entry."""
        bar = self.view.editor.verticalScrollBar()
        return {"entry": self.desk.entry, "scroll": bar.value()}

    def restore(self, state: dict[str, object]) -> None:
        """Take up where one was."""
        self._left = dict(state)

    def changeEvent(self, event: QEvent) -> None:
        """Hear when the window closes, which is leaving too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            window = self.window()
            closing = getattr(window, "closing", None)
            if isinstance(window, QMainWindow) and closing is not None:
                closing.connect(self._window_closes)

    def _window_closes(self) -> None:
        self._closing = True

    # -- showing

    def _load(self, *, stays: bool) -> None:
        at, view = self._at, self.view
        if at is None:
            return
        self.reading.marks(at)
        if at.kind == "day":
            view.head.show_month(heading(at), heading(at, short=True))
            view.show_day()
            self.reading.remembered(at)
            if stays:
                self._look_again()
                self._take_focus()
                if self.desk.entry:
                    self.desk.finding.show_hit(self.workspace.hit, self.desk.looking)
            else:
                self._load_day(at)
        elif at.kind == "year":
            view.head.show_year(heading(at))
            view.show_year()
            if not view.head.view.hasFocus():
                view.year.setFocus()
        else:
            view.head.show_list(heading(at))
            self.reading.entries(at, self._listed)
        self.conditions_changed()

    def _scrolled(self, value: int) -> None:
        bar = self.view.list.verticalScrollBar()
        if self._at is not None and self._at.kind == "list" and value == bar.maximum():
            self.reading.more(self._at)

    def _listed(self) -> None:
        self.conditions_changed()
        self.workspace.ready.emit()

    def _is_on_sheet(self, at: JournalPlace) -> bool:
        """Tell whether what a place names lies on the sheet already."""
        shown = self._shown
        if shown is None or at.kind != "day" or shown.day != at.day:
            return False
        if self.desk.entry:
            return at.draft == self.desk.entry
        return at.draft is None and (at.view == "new" or not shown.before)

    def _load_day(self, at: JournalPlace) -> None:
        box = self.workspace.box
        if box is not None:
            self.tasks.run(
                lambda _: read_day(box, at.day, at.draft, new=at.view == "new"),
                lambda read: self._show(at, read),
                key="journal.day",
            )

    def _show(self, at: JournalPlace, read: DayRead) -> None:
        box = self.workspace.box
        if box is None or at != self._at:
            return
        self._shown = read
        self.desk.open(box, read.day, read.opened)
        self._show_around()
        self._name_place()
        self._scroll_back()
        self._take_focus()
        if read.opened is not None:
            self.desk.finding.show_hit(self.workspace.hit, self.desk.looking)
        self.actions_["draft.versions"].setChecked(self.view.rail_shown)
        self.conditions_changed()
        self.workspace.ready.emit()

    def _name_place(self) -> None:
        """Let the place be exactly what is on the sheet, so that one comes back to it."""
        shown, place = self._shown, self.workspace.place
        if shown is None or place.pane != self.name:
            return
        entry = self.desk.entry or None
        day = (
            place.day
            if self._at and self._at.day == shown.day
            else shown.day.words or shown.day.iso
        )
        view = place.view if entry is None else ""
        self.workspace.take_up(replace(place, day=day, draft=entry, view=view))

    def _show_around(self) -> None:
        """Show what stands on the sheet around the entry."""
        shown, view = self._shown, self.view
        if shown is None:
            return
        writable = self.workspace.writable
        title = journal_words.day_title(shown.day, today())
        said = words.dated(shown.day, "")
        view.day_head.show_day(title, said, shown.before, writable=writable)
        opened = self.desk.opened
        when = journal_words.headed(opened.entry) if opened is not None else ""
        alone = not shown.before and not shown.after
        view.day_head.show_entry(when, self.desk.tags, alone=alone)
        view.day_foot.show_others(shown.after)
        view.editor.setAccessibleName(f"Entry, {title}")
        view.renew_sheet()

    def _focus_next(self, wanted: bool) -> None:  # noqa: FBT001 - it is a switch
        self._wants_focus = wanted

    def _take_focus(self) -> None:
        if self._wants_focus or self.workspace.hit.query:
            self._wants_focus = False
            self.view.place.sheet.setFocus()

    def _scroll_back(self) -> None:
        left, self._left = self._left, {}
        scroll = left.get("scroll")
        if left.get("entry") == self.desk.entry and self.desk.entry and isinstance(scroll, int):
            bar = self.view.editor.verticalScrollBar()
            QTimer.singleShot(0, bar, lambda: bar.setValue(scroll))

    def _put_away(self) -> None:
        self.desk.put_away()
        self._shown = None

    def _forget(self) -> None:
        self.desk.drop()
        self.reading.forget()
        self._at = self._shown = None

    # -- what happens to the entry

    def _began(self, opened: OpenedEntry) -> None:
        if self._shown is not None:
            self._shown = replace(self._shown, opened=opened)
            self._show_around()
            self._name_place()
        self.conditions_changed()

    def _counted(self, count: int) -> None:
        opened = self.desk.opened
        if opened is not None:
            entry = replace(opened.entry, words=count)
            self.view.day_head.show_words(journal_words.headed(entry))

    def _look_again(self) -> None:
        """See what the box has of the day now."""
        box, shown, entry = self.workspace.box, self._shown, self.desk.entry
        if box is not None and shown is not None:
            self.tasks.run(
                lambda _: read_day(box, shown.day, entry or None, new=not entry),
                lambda read: self._compare(entry, read),
                key="journal.again",
            )

    def _compare(self, entry: str, read: DayRead) -> None:
        if self._shown is None or entry != self.desk.entry:
            return
        if entry and (read.opened is None or read.opened.entry.id != entry):
            self._gone()
            return
        if read.opened is not None:
            self.desk.renew(read.opened, read.day)
        self._shown = read
        self._show_around()
        self._name_place()

    def _gone(self) -> None:
        """Show the day without the entry, which was deleted."""
        self.desk.drop()
        self._shown = None
        place = self.workspace.place
        if place.pane != self.name or self._at is None or self._at.kind != "day":
            return
        self._wants_focus = True
        clear = replace(place, draft=None, view="")
        if clear != place:
            self.workspace.take_up(clear)
        else:
            self._load_day(self._at)

    def _delete(self) -> None:
        if self._at is not None and self._at.kind == "list":
            self.acts.delete(self.ways.selected(), lambda: None)
        elif self.desk.entry:
            self.acts.delete((self.desk.entry,), self._gone)

    # -- how it is shown

    def _toggle_remembered(self) -> None:
        self.view.show_remembered(shown=not self.view.remembered_floats)
        if self.view.remembered_floats:
            self.view.remembered.list.setFocus()
        else:
            self.view.editor.setFocus()

    def _toggle_versions(self) -> None:
        self._show_versions(shown=not self.view.rail_shown)

    def _show_versions(self, *, shown: bool) -> None:
        if not shown and self.desk.writing is not None:
            self.desk.looking.to_now()
        self.view.show_rail(shown=shown)
        (self.view.rail.list if shown else self.view.place.sheet).setFocus()
        self.actions_["draft.versions"].setChecked(shown)

    def _show_alone(self, *, alone: bool) -> None:
        self.view.show_alone(alone=alone)
        self.actions_["view.alone"].setChecked(alone)

    def _menu(self, commands: tuple[str, ...], where: QPoint) -> None:
        self.actions_.menu(commands, self).exec(where)
