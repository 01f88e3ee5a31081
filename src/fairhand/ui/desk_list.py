"""The drafts that lie on the desk, while none of them is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPoint, Signal

from fairhand.domain.draft import Draft
from fairhand.services import drafting, letters, setting_aside
from fairhand.services.boxes import Box
from fairhand.system.clock import SystemClock
from fairhand.ui.actions import Handler
from fairhand.ui.desk_menu import LISTED_MENU
from fairhand.ui.laid_aside import laid_words
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.aside_bar import day_to_come
from fairhand.ui.widgets.drafts_page import DraftsPage


@dataclass(frozen=True, slots=True)
class _Listed:
    """What lies on the desk, and until when some of it is laid aside."""

    drafts: list[Draft]
    aside: dict[str, date]


class DraftsOnDesk(QObject):
    """Lists the drafts, and carries out what is done with them there.

    Signals:
        window_asked: the id of the draft that is to have a window of its own.

    Args:
        view: the page that shows them.
        tools: of the pane.
        clear: tells whether no draft is on the sheet.
        changed: called when another draft is chosen.
    """

    window_asked = Signal(str)

    def __init__(
        self,
        view: DraftsPage,
        tools: Tools,
        clear: Callable[[], bool],
        changed: Callable[[], object],
    ) -> None:
        super().__init__(view)
        self._view, self._tools = view, tools
        self._clear, self._changed = clear, changed
        self._chosen: tuple[str, ...] = ()
        workspace = tools.workspace
        view.drafts.opened.connect(workspace.open_draft)
        view.drafts.write_asked.connect(lambda: workspace.write_asked.emit(""))
        view.drafts.letters_asked.connect(lambda: workspace.go("letters"))
        view.drafts.chosen.connect(self._choose)
        view.drafts.list.menu_asked.connect(self._menu)
        view.drafts.opened_apart.connect(self.window_asked)
        view.bar.write_asked.connect(lambda: workspace.write_asked.emit(""))

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the drafts that are selected."""
        return self._chosen

    def conditions(self) -> set[str]:
        """Whether a draft is chosen, and can be altered."""
        held = {"listed"} if self._chosen else set()
        return held | {"deletable"} if held and self._tools.workspace.writable else held

    def handlers(self) -> dict[str, Handler]:
        """Return what is done here otherwise than with the draft before one."""
        workspace = self._tools.workspace
        return {
            "edit.find": lambda: workspace.search_asked.emit(""),
            "draft.compare": lambda: self._each(self._compare),
            "draft.lay-aside": lambda: self._each(self._ask_until),
        }

    def open(self) -> None:
        """Go on with the draft that is chosen."""
        self._each(self._tools.workspace.open_draft)

    def _each(self, do: Callable[[str], object]) -> None:
        for draft in self._chosen[:1]:
            do(draft)

    def _menu(self, _: QModelIndex, where: QPoint) -> None:
        self._tools.actions.menu(LISTED_MENU, self._view).exec(where)

    def _compare(self, draft: str) -> None:
        """Hold its last version against what is written now."""
        self._tools.workspace.go("compare", draft=draft, view="|")

    def _ask_until(self, draft: str) -> None:
        """Ask until when a draft is laid aside."""
        box, today = self._tools.workspace.box, SystemClock().today()
        about = "Until which day? It waits below the others until then."
        hint = "A day to come, as in: 24 December, or 2027-01-06"
        said = self._tools.dialogs.ask_text("Lay it aside", about, hint=hint, yes="Lay it aside")
        if box is None or not said:
            return
        until = day_to_come(said, today)
        if until is None:
            self._tools.workspace.said.emit(f"“{said}” is no day to come", False)
            return
        self._tools.tasks.run(
            lambda _: setting_aside.lay_aside(box, draft, until),
            lambda changes: self._tools.workspace.note(changes, laid_words(until)),
        )

    def show(self) -> None:
        """Show the list."""
        box = self._tools.workspace.box
        if box is not None:
            self._tools.tasks.run(lambda _: _read(box), self._list, key="desk.list")
        self._changed()

    def forget(self) -> None:
        """Another box is open."""
        self._chosen = ()

    def delete(self) -> None:
        """Move what is selected to the wastebasket."""
        box, ids = self._tools.workspace.box, self._chosen
        if box is not None and ids and self._clear():
            self._tools.tasks.run(
                lambda _: letters.delete(box, ids),
                lambda changes: self._tools.workspace.note(changes, "Draft deleted"),
            )

    def _list(self, listed: _Listed) -> None:
        workspace, view = self._tools.workspace, self._view
        still_open = [it for it in listed.drafts if it.state == "open" and it.kind != "journal"]
        view.drafts.show_drafts(still_open, listed.aside, SystemClock().today())
        if self._clear():
            view.bar.offer_writing(offered=bool(still_open) and workspace.writable)
        if view.isVisible() and self._clear():
            view.drafts.list.setFocus()
        workspace.ready.emit()

    def _choose(self, ids: tuple[str, ...]) -> None:
        self._chosen = ids
        self._changed()


def _read(box: Box) -> _Listed:
    return _Listed(drafting.drafts(box), setting_aside.laid_aside(box))
