"""The drafts that are open on the desk at once: their order, their sheets, and what their tabs say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from fairhand.ui.desk_work import DeskWork
from fairhand.ui.leaving import Leaving, Spot
from fairhand.ui.opened_draft import titles
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.draft_tabs import DraftTabs, State, TabSaid

#: How many drafts are open at most; what was looked at longest ago is closed for one more.
MOST = 8


@dataclass(slots=True)
class Tab:
    """A draft that is open.

    Args:
        draft: its id.
        title: "Reply to Leila Amrani", as far as that is known.
        work: its sheet, or None while it was not looked at yet.
    """

    draft: str
    title: str = ""
    work: DeskWork | None = field(default=None, repr=False)

    def said(self) -> TabSaid:
        """Return what its tab says."""
        work = self.work
        if work is None or work.draft != self.draft:
            return TabSaid(self.draft, self.title or "Draft")
        state: State = "saved" if work.clean else "failing" if work.failing else "unsaved"
        self.title, about = work.head
        return TabSaid(self.draft, self.title, about, state)


class DeskTabs(QObject):
    """Which drafts are open; it shows them in the row above the desk.

    Signals:
        made: a sheet was made; the `DeskWork`.

    Args:
        row: the tabs.
        leaving: knows where one was in each draft.
        make: makes a sheet.
    """

    made = Signal(object)

    def __init__(self, row: DraftTabs, leaving: Leaving, make: Callable[[], DeskWork]) -> None:
        super().__init__(row)
        self._row, self._leaving, self._make = row, leaving, make
        self.tabs: list[Tab] = []
        self._spare: list[DeskWork] = []
        self._used: list[str] = []
        row.ordered.connect(self._order)

    # -- which are open

    def find(self, draft: str | None) -> Tab | None:
        """Return the tab of a draft, or None where it is not open."""
        return next((it for it in self.tabs if it.draft == draft), None)

    def works(self) -> list[DeskWork]:
        """Return the sheets of those that were looked at."""
        return [it.work for it in self.tabs if it.work is not None]

    def turn_to(self, draft: str) -> DeskWork:
        """Return the sheet of a draft, which may still have to be read; its tab is made where there is none."""
        tab = self.find(draft)
        if tab is None:
            if len(self.tabs) >= MOST:
                self._close_oldest()
            tab = Tab(draft)
            self.tabs.append(tab)
        self._used = [*(it for it in self._used if it != draft), draft]
        if tab.work is None:
            tab.work = self.take_spare()
        return tab.work

    def take_spare(self) -> DeskWork:
        """Return a sheet with no draft on it."""
        if self._spare:
            return self._spare.pop()
        work = self._make()
        self.made.emit(work)
        return work

    def keep_spare(self, work: DeskWork) -> None:
        """Keep a sheet for the next draft; none is ever thrown away while work for it may be under way."""
        self._spare.append(work)

    def _close_oldest(self) -> None:
        clean = [it.draft for it in self.tabs if it.work is None or it.work.clean]
        oldest = [it for it in clean if it not in self._used] or [
            it for it in self._used if it in clean
        ]
        if oldest:
            self.close(oldest[0])

    def close(self, draft: str) -> None:
        """Take a draft off the desk; what is not saved of it is saved first."""
        tab = self.find(draft)
        if tab is None:
            return
        self.tabs.remove(tab)
        self._used = [it for it in self._used if it != draft]
        if tab.work is not None:
            tab.work.put_away()
            self.keep_spare(tab.work)

    def forget(self) -> None:
        """Another box is open."""
        for work in self.works():
            work.let_go()
            self.keep_spare(work)
        self.tabs.clear()
        self._used.clear()

    def before(self) -> str:
        """Return the id of the open draft that was before one last, or ""."""
        return self._used[-1] if self._used else self.tabs[-1].draft if self.tabs else ""

    def next_to(self, draft: str | None, step: int) -> str:
        """Return the id of the open draft that stands so many tabs further, round in a circle; "" for none."""
        if not self.tabs:
            return ""
        at = next((n for n, it in enumerate(self.tabs) if it.draft == draft), None)
        if at is None:
            return self.before()
        return self.tabs[(at + step) % len(self.tabs)].draft

    def _order(self, drafts: Sequence[str]) -> None:
        self.tabs.sort(key=lambda it: drafts.index(it.draft))

    # -- how they are shown

    def tell(self, current: str, *, alone: bool) -> None:
        """Show the tabs: none where one draft is open, or nothing but the sheet is wanted."""
        said = [it.said() for it in self.tabs]
        self._row.show_tabs(said, current)
        self._row.setVisible(len(said) > 1 and not alone)

    # -- from one day to the next

    def state(self, apart: Iterable[str]) -> list[object]:
        """Return which are open and where one is in each, in what JSON can hold.

        Args:
            apart: ids of those that are open in windows of their own.
        """
        spots = {draft: self._leaving.spot(draft) for draft in apart}
        for tab in self.tabs:
            loaded = tab.work is not None and tab.work.draft == tab.draft
            here = tab.work.spot() if tab.work and loaded else self._leaving.spot(tab.draft)
            spots[tab.draft] = here
        return [
            [draft, it.line, it.caret, it.scroll, it.letter_scroll] for draft, it in spots.items()
        ]

    def take_up(self, tools: Tools, state: object, told: Callable[[], object]) -> None:
        """Open again what was open, as far as it is still there; each is read when one turns to it.

        Args:
            tools: read what they are called.
            state: as `state` once returned it; what is not understood is passed over.
            told: called when their tabs can be shown.
        """
        order = self._remembered(state)
        box, apart = tools.workspace.box, tools.workspace.apart
        if box is None or not order:
            return

        def there(known: dict[str, str]) -> None:
            for draft in order:
                wanted = draft in known and draft not in apart and self.find(draft) is None
                if wanted and len(self.tabs) < MOST:
                    self.tabs.append(Tab(draft, known[draft]))
            places = {draft: at for at, draft in enumerate(order)}
            self.tabs.sort(key=lambda it: places.get(it.draft, len(places)))
            told()

        # Without them there is still a desk.
        tools.tasks.run(lambda _: titles(box, order), there, failed=lambda _: None, key="desk.tabs")

    def _remembered(self, state: object) -> list[str]:
        """Take up where one was in each, and return which were open."""
        found = []
        for it in state if isinstance(state, list) else []:
            match it:
                case [str(draft), str(line), int(caret), int(scroll), int(letter_scroll)]:
                    self._leaving.remember(draft, Spot(line, caret, scroll, letter_scroll))
                    found.append(draft)
        return found[:MOST]
