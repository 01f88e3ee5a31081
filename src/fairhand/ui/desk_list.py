"""The drafts that lie on the desk, while none of them is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from fairhand.domain.draft import Draft
from fairhand.services import drafting, letters, setting_aside
from fairhand.services.boxes import Box
from fairhand.system.clock import SystemClock
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.desk_view import DeskView


@dataclass(frozen=True, slots=True)
class _Listed:
    """What lies on the desk, and until when some of it is laid aside."""

    drafts: list[Draft]
    aside: dict[str, date]


class DraftsOnDesk(QObject):
    """Lists the drafts, and carries out what is done with them there.

    Args:
        view: the desk.
        tools: of the pane.
        clear: tells whether no draft is on the sheet.
        changed: called when another draft is chosen.
    """

    def __init__(
        self,
        view: DeskView,
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
        view.bar.write_asked.connect(lambda: workspace.write_asked.emit(""))

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the drafts that are selected."""
        return self._chosen

    def show(self) -> None:
        """Show the list."""
        box = self._tools.workspace.box
        self._view.show_list()
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
