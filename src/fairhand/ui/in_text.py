"""What a text may hold besides words: photographs, and links to people and letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPoint

from fairhand.ui.actions import Handler
from fairhand.ui.keeping import Keeping
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.mentioning import Mentioning
from fairhand.ui.pane import Tools
from fairhand.ui.picturing import Picturing
from fairhand.ui.widgets.writing_place import WritingPlace
from fairhand.ui.workspace import Workspace
from fairhand.ui.writing_aids import WritingAids

_OF_A_VERSION = ("draft.compare", "draft.bring-back", "draft.name")


class InText(QObject):
    """Photographs and links of the text that is written.

    Args:
        place: where it is written.
        tools: of the pane.
        with_draft: calls back with the id of the draft, once there is one.
    """

    def __init__(
        self,
        place: WritingPlace,
        tools: Tools,
        with_draft: Callable[[Callable[[str], object]], object],
    ) -> None:
        super().__init__(place)
        self._editor, self._actions = place.editor, tools.actions
        self.picturing = Picturing(place.editor, place.earlier, tools, with_draft)
        self.mentioning = Mentioning(place.editor, tools)
        self.aids = WritingAids(place, tools)
        place.rail.menu_asked.connect(
            lambda where: tools.actions.menu(_OF_A_VERSION, place).exec(where)
        )
        for sheet in (place.editor, place.earlier):
            sheet.followed.connect(lambda kind, which: follow(tools.workspace, kind, which))

    def open(self, draft: str, *, writable: bool) -> None:
        """Take up a draft, before its text is put on the sheet; "" where it is not begun yet."""
        self.picturing.open(draft, writable=writable)
        self.aids.spelling.open(draft, writable=writable)

    def close(self) -> bool:
        """Offer nothing any more; tell whether something was."""
        return self.mentioning.close()

    def menu(self, commands: Iterable[str], where: QPoint) -> None:
        """Show the menu of the sheet at a place of the screen, with what can be done about a word there."""
        menu = self._actions.menu(commands, self._editor)
        self.aids.spelling.fill(menu, where)
        menu.exec(where)

    def handlers(self, keeping: Keeping, looking: LookingBack) -> dict[str, Handler]:
        """Return what can be done to a text that is written, wherever that is."""
        return {
            **self.aids.handlers(),
            "draft.keep": keeping.keep,
            "draft.name": keeping.name,
            "draft.earlier": lambda: looking.step(-1),
            "draft.later": lambda: looking.step(1),
            "draft.bring-back": looking.bring_back,
            "draft.compare": looking.compare,
            "draft.fair-copy": looking.fair_copy,
            "draft.copy-by-hand": looking.copy_by_hand,
            "draft.strong": self._editor.toggle_strong,
            "draft.emphasis": self._editor.toggle_emphasis,
            "draft.picture": self.picturing.ask,
            "draft.link": self.mentioning.begin,
        }


def follow(workspace: Workspace, kind: str, which: str) -> None:
    """Go to what a link leads to: a "letter", or a "person"."""
    if kind == "letter":
        workspace.go("letters", letter=which, draft=None, correspondent=None)
    else:
        workspace.select_correspondent(which)
