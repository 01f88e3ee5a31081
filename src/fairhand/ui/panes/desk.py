"""The writing desk: the drafts that are open, each with its letter, its sheet and its versions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.ui.actions import Handler
from fairhand.ui.desk_aids import DeskAids
from fairhand.ui.desk_list import DraftsOnDesk
from fairhand.ui.desk_menu import acts_menu
from fairhand.ui.desk_past import DeskPast
from fairhand.ui.desk_tabs import DeskTabs
from fairhand.ui.desk_work import DeskWork
from fairhand.ui.in_text import InText
from fairhand.ui.leaving import Leaving, Spot
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.place import line_of
from fairhand.ui.sending import SendingOff
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.desk_view import DeskView
from fairhand.ui.widgets.draft_tabs import DraftTabs
from fairhand.ui.widgets.drafts_page import DraftsPage
from fairhand.ui.workspace import Place

_TABS, _TOLD, _LETTER = "tabs", "told", "letter"


class DeskPane(Pane):
    """The writing desk."""

    name = "desk"
    title = "Writing desk"
    page = "desk"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._closing = self._narrow = self._at_work = False
        #: How the desk of this box was left, until it is seen again.
        self._remembered: dict[str, object] | None = None
        self._left: dict[str, object] = {}
        self._letter_width: object = None
        column = layouts.column(self)
        self.tabs = DraftTabs()
        column.addWidget(self.tabs)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.drafts_page = DraftsPage()
        self.stack.addWidget(self.drafts_page)
        self.leaving = Leaving(self, self._rested)
        self._made = 0
        self.open_drafts = DeskTabs(self.tabs, self.leaving, self._make)
        self.list = DraftsOnDesk(
            self.drafts_page, tools, lambda: not self._at_work, self.conditions_changed
        )
        # The sheet that is before one, or was last.
        self.work = self._make()
        self.open_drafts.keep_spare(self.work)
        self._connect()

    def _connect(self) -> None:
        self.drafts_page.bar.back_asked.connect(lambda: self.actions_.trigger("go.letters"))
        self.list.window_asked.connect(self._open_apart)
        self.tabs.chosen.connect(self._choose)
        self.tabs.close_asked.connect(self.close_draft)
        self.tabs.menu_asked.connect(lambda draft, at: self.tab_menu(draft).exec(at))
        self.workspace.box_changed.connect(lambda _: self._forget())

    def _make(self) -> DeskWork:
        self._made += 1
        work = DeskWork(self.tools, f"desk{self._made}", self.leaving)
        work.set_narrow(narrow=self._narrow)
        self.stack.addWidget(work)
        work.shown.connect(partial(self._bring, work))
        work.told.connect(self._tell)
        work.changed.connect(partial(self._changed, work))
        work.gone.connect(self._gone)
        work.sent.connect(self._drop)
        work.entry.connect(self._show_entry)
        work.laid.connect(self._laid)
        work.view.arranged.connect(self._tell)
        return work

    # -- the parts of what is before one

    @property
    def view(self) -> DeskView:
        """What is seen of the draft."""
        return self.work.view

    @property
    def looking(self) -> LookingBack:
        """Its versions."""
        return self.work.looking

    @property
    def sending(self) -> SendingOff:
        """Marking it as sent."""
        return self.work.sending

    @property
    def aids(self) -> DeskAids:
        """What stands beside it and helps."""
        return self.work.aids

    @property
    def past(self) -> DeskPast:
        """Its lines, and how it grew."""
        return self.work.past

    @property
    def in_text(self) -> InText:
        """Photographs, links and spelling."""
        return self.work.in_text

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the draft that the place names, or those that lie on the desk."""
        if place.pane != self.name:
            return
        remembered, self._remembered = self._remembered, None
        if remembered is not None:
            self.open_drafts.take_up(self.tools, remembered.get(_TABS), self._tell)
        if place.draft is None:
            self._show_list()
        elif line_of(place):
            # It is asked for once; what is turned to later stays.
            self._want_line(place.draft, line_of(place))
            self.workspace.take_up(replace(place, view=""))
        elif place.draft in self.workspace.apart:
            self.workspace.take_up(replace(place, draft=None))
            self.workspace.draft_window_asked.emit(place.draft)
        else:
            self._turn_to(place.draft)

    def _turn_to(self, draft: str) -> None:
        work = self.open_drafts.turn_to(draft)
        if work.draft == draft:
            if work is self.work and self._at_work:
                work.look_again()
            self._bring(work)
        elif work.wanted != draft:
            work.open(draft, self.leaving.spot(draft))

    def _want_line(self, draft: str, line: str) -> None:
        tab = self.open_drafts.find(draft)
        if tab is not None and tab.work is not None and tab.work.draft == draft:
            tab.work.turn_to(line)
        else:
            self.leaving.remember(draft, Spot(line))

    def leave(self) -> None:
        """Save at once; and keep versions where the person goes somewhere else."""
        whole = self._closing or self.workspace.place.pane != self.name
        for work in self.open_drafts.works():
            work.leave(whole=whole)

    def refresh(self, changes: Changes) -> None:
        """Look whether somebody else wrote, sent or deleted what is on the desk."""
        for work in self.open_drafts.works():
            work.refresh(changes)
        place = self.workspace.place
        if not self._at_work and place.pane == self.name and place.draft is None:
            self.list.show()

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done on the desk."""

        def do(name: str) -> None:
            # The list has its own way with what is chosen in it.
            handlers = self.work.handlers()
            (handlers if self._at_work else handlers | self.list.handlers())[name]()

        return {
            **{name: partial(do, name) for name in self.work.handlers()},
            "draft.open": self.list.open,
            "edit.delete": self.list.delete,
            "draft.window": self._open_this_apart,
            "draft.close": self._close_this,
            "draft.close-others": self._close_others,
            "draft.next-tab": partial(self._step, 1),
            "draft.previous-tab": partial(self._step, -1),
        }

    def conditions(self) -> frozenset[str]:
        """Whether a draft is here, whether it is written, whether an earlier version is shown."""
        held = set(self.work.conditions()) if self._at_work else self.list.conditions()
        if len(self.open_drafts.tabs) > self._at_work:
            held.add("tabs")
        return frozenset(held)

    def stops(self) -> list[QWidget]:
        """Return the letter, the sheet and the versions, or the list."""
        return self.work.stops() if self._at_work else [self.drafts_page.drafts.list]

    def escape(self) -> bool:
        """Close the topmost thing; what is written stays."""
        return self._at_work and self.work.escape()

    def set_narrow(self, *, narrow: bool) -> None:
        """Give the letters less room."""
        self._narrow = narrow
        self.drafts_page.bar.set_narrow(narrow=narrow)
        for at in range(1, self.stack.count()):
            work = self.stack.widget(at)
            if isinstance(work, DeskWork):
                work.set_narrow(narrow=narrow)

    def state(self) -> dict[str, object]:
        """Return how wide the letter is, which drafts are open, and where one is in each."""
        if self._remembered is not None:
            return self._remembered
        if self.workspace.box is None:
            return self._left
        apart = sorted(self.workspace.apart)
        state: dict[str, object] = {_TABS: self.open_drafts.state(apart), **self.aids.state()}
        if self.view.letter_width() and not self.view.narrow:
            state[_LETTER] = self.view.letter_width()
        return state

    def restore(self, state: dict[str, object]) -> None:
        """Take up where one was."""
        self._remembered = dict(state)
        self._letter_width = state.get(_LETTER)
        self.aids.restore(state)

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

    # -- what is before one

    def _show_list(self) -> None:
        if self._at_work:
            self.work.leave(whole=True)
        self._at_work = False
        self.stack.setCurrentWidget(self.drafts_page)
        self.list.show()
        self._tell()

    def _bring(self, work: DeskWork) -> None:
        """Put a sheet before one, once its draft stands on it."""
        place = self.workspace.place
        if place.pane != self.name or place.draft != work.draft:
            self._tell()
            return
        before, self.work = self.work, work
        if before is not work:
            # How one likes the desk goes along from draft to draft.
            alone, told = before.view.alone and self._at_work, before.aids.telling.on
            before.leave(whole=False)
            before.view.show_alone(alone=False)
            self._at_work = True
            self.stack.setCurrentWidget(work)
            work.show_alone(alone=alone)
            work.aids.telling.set_on(on=told)
        self._at_work = True
        self.stack.setCurrentWidget(work)
        self._share_room()
        work.come_back(focus=not self.tabs.bar.hasFocus())
        self._tell()
        self.conditions_changed()

    def _share_room(self) -> None:
        match self._letter_width:
            case int(width) if not self._narrow and width > 0:
                self.view.share(width)
        self._letter_width = None

    def _tell(self) -> None:
        current = self.work.draft if self._at_work else ""
        self.open_drafts.tell(current, alone=self._at_work and self.view.alone)

    def _changed(self, work: DeskWork) -> None:
        if work is self.work:
            self.conditions_changed()

    def _rested(self, changes: Changes) -> None:
        if changes:
            # What was written is undone on its own sheet, and not as a step of the window.
            self.workspace.note(replace(changes, undo=None))

    def _show_entry(self, draft: str) -> None:
        """Show an entry of the journal where it lies: on the sheet of its day."""
        self.open_drafts.close(draft)
        place = self.workspace.place
        if place.draft == draft and place.pane == self.name:
            self.workspace.take_up(replace(place, pane="journal", day="", view=""))

    # -- several drafts

    def _choose(self, draft: str) -> None:
        """Turn to another tab, which is no step for *back*."""
        self.workspace.take_up(replace(self.workspace.place, pane=self.name, draft=draft))

    def _step(self, step: int) -> None:
        draft = self.open_drafts.next_to(self.work.draft if self._at_work else None, step)
        if draft:
            self._choose(draft)

    def close_draft(self, draft: str) -> None:
        """Close the tab of a draft; the one that was before it comes to the front, or the list."""
        self.open_drafts.close(draft)
        self._after(draft)

    def _drop(self, draft: str) -> None:
        """Hear that a draft was sent: what is shown instead is the letter."""
        self.open_drafts.close(draft)
        self._at_work = self._at_work and bool(self.work.draft)
        self._tell()

    def _laid(self, draft: str) -> None:
        """Hear that a draft was laid aside: what is shown instead is the list."""
        self.open_drafts.close(draft)
        if self.workspace.place.pane == self.name:
            self.workspace.go(self.name, draft=None)

    def _gone(self, draft: str, error: FairhandError | None) -> None:
        self.open_drafts.close(draft)
        if error is not None and self.workspace.place.draft == draft:
            self.dialogs.tell(error)
        self._after(draft)

    def _after(self, draft: str) -> None:
        """Show something else where a draft was that is open no more."""
        self._at_work = self._at_work and bool(self.work.draft)
        place = self.workspace.place
        if place.pane == self.name and place.draft == draft:
            self.workspace.take_up(replace(place, draft=self.open_drafts.before() or None))
        self._tell()
        self.conditions_changed()

    def _close_this(self) -> None:
        if self._at_work:
            self.close_draft(self.work.draft)

    def _open_this_apart(self) -> None:
        draft = self.work.draft if self._at_work else next(iter(self.list.chosen), "")
        if draft:
            self._open_apart(draft)

    def _open_apart(self, draft: str) -> None:
        """Let a draft have a window of its own, once all that was written here is on the disk."""
        if self.open_drafts.find(draft) is not None:
            self.close_draft(draft)
        self.leaving.after(draft, lambda: self.workspace.draft_window_asked.emit(draft))

    def _close_others(self) -> None:
        if self._at_work:
            self._close_all_but(self.work.draft)

    def _close_all_but(self, draft: str) -> None:
        for tab in list(self.open_drafts.tabs):
            if tab.draft != draft:
                self.open_drafts.close(tab.draft)
        self._choose(draft)
        self._tell()
        self.conditions_changed()

    def tab_menu(self, draft: str) -> QMenu:
        """Return the menu of what can be done with an open draft, which need not be the one before one."""
        return acts_menu(
            self.actions_,
            self,
            {
                "draft.close": lambda: self.close_draft(draft),
                "draft.close-others": lambda: self._close_all_but(draft),
                "draft.window": lambda: self._open_apart(draft),
            },
        )

    def _forget(self) -> None:
        tabs = self.open_drafts.state(()) if self.workspace.box is None else []
        self._left = {_TABS: tabs, **self.aids.state()} if tabs else {}
        self.open_drafts.forget()
        self.leaving.forget()
        self._at_work = False
        self.list.forget()
        self._tell()
