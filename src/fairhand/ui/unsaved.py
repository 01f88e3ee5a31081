"""Texts that could not be saved, offered at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fairhand.domain.draft import Begun
from fairhand.domain.errors import FairhandError
from fairhand.ui import copy_words, words
from fairhand.ui.pane import Tools
from fairhand.ui.place import line_view
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button

if TYPE_CHECKING:
    from fairhand.services.boxes import Box
    from fairhand.services.recovery import Rescued


class Unsaved(QObject):
    """A line across the window that offers what was kept of texts that could not be saved.

    Args:
        tools: of the window.
        above: what it stands below.
    """

    def __init__(self, tools: Tools, above: QWidget) -> None:
        super().__init__(tools.workspace)
        self._workspace, self._tasks, self._dialogs = tools.workspace, tools.tasks, tools.dialogs
        self.banner = Banner("warning", "triangle-alert")
        self._open = button("Open the draft", "link")
        self._open.clicked.connect(self.open_first)
        self.banner.add(self._open)
        parent = above.parentWidget()
        column = parent.layout() if parent is not None else None
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(above) + 1, self.banner)
        self._waiting: list[Rescued] = []
        self._workspace.box_changed.connect(lambda _: self.banner.say(""))

    def look(self, box: Box) -> None:
        """Look whether there are any, and offer them."""
        self._tasks.run(lambda _: _wanted(box), self._offer, failed=lambda _: None, key="unsaved")

    def open_first(self) -> None:
        """Open the draft of the newest text, where both texts are then to be seen."""
        box = self._workspace.box
        if box is None or not self._waiting:
            return
        rescued = self._waiting.pop(0)
        self._tasks.run(
            lambda _: _drafted(box, rescued), lambda begun: self._opened(rescued, begun)
        )

    def _opened(self, rescued: Rescued, begun: Begun | None) -> None:
        if begun is not None:
            self._workspace.note(begun.changes)
        if begun is not None:
            self._workspace.open_draft(begun.draft)
        else:
            # The text of one line is nothing that another could take up.
            self._workspace.go("desk", draft=rescued.draft, view=line_view(rescued.line))
        self._offer(self._waiting)

    def _offer(self, waiting: list[Rescued]) -> None:
        self._waiting = waiting
        if not waiting:
            self.banner.say("")
            return
        newest = waiting[0]
        at = copy_words.when(newest.at)
        self.banner.say(
            f"A text that could not be saved was kept for you ({at})."
            if len(waiting) == 1
            else f"{words.number(len(waiting))} texts that could not be saved were kept for you "
            f"(the newest {at})."
        )


def _wanted(box: Box) -> list[Rescued]:
    """Return the texts that the box does not hold, and remove those that it does."""
    from fairhand.services import drafting, recovery  # noqa: PLC0415 - comes after the first paint

    wanted = []
    for rescued in recovery.waiting(box):
        try:
            line = rescued.line or None
            saved = drafting.working_text(box, rescued.draft, line).text == rescued.text
        except FairhandError:
            saved = False
        if saved:
            recovery.forget(box, rescued.draft, rescued.line)
        else:
            wanted.append(rescued)
    return wanted


def _drafted(box: Box, rescued: Rescued) -> Begun | None:
    """Make a new draft of a text whose own draft is not in the box; None where it is.

    Where only its line is gone, the text is kept as a version of the draft.
    """
    from fairhand.services import drafting, lines, recovery  # noqa: PLC0415 - comes after the first paint

    draft, line = rescued.draft, rescued.line
    try:
        if drafting.get(box, draft).state == "open":
            if line and all(it.id != line for it in lines.lines(box, draft)):
                drafting.save(box, draft, None, rescued.text, revision=-1, born="elsewhere")
                recovery.forget(box, draft, line)
            return None
    except FairhandError:
        pass
    begun = drafting.begin(box, kind="letter", text=rescued.text)
    recovery.forget(box, draft, line)
    return begun
