"""What helps while one writes: typographic marks, clean pasting, and eyes kept on the line or paragraph."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QTextCursor

from fairhand.services import pasting
from fairhand.system.settings import ONE_PARAGRAPH, TYPEWRITER, TYPOGRAPHY, Setting
from fairhand.ui.actions import Handler
from fairhand.ui.pane import Tools
from fairhand.ui.spelling_here import SpellingHere
from fairhand.ui.widgets.focusing import OneParagraph, Typewriter
from fairhand.ui.widgets.typist import Typist
from fairhand.ui.widgets.writing_place import WritingPlace

#: Longest piece, in characters, that is made clean at once; what is longer, off the interface thread.
_AT_ONCE = 20_000


class WritingAids(QObject):
    """The helpers of one place where one writes, as the settings have them.

    Args:
        place: where it is written.
        tools: of the pane.
    """

    def __init__(self, place: WritingPlace, tools: Tools) -> None:
        super().__init__(place)
        self._editor, self._tools = place.editor, tools
        self._typist = Typist(place.editor)
        self._typewriter = Typewriter(place.editor)
        self._one_paragraph = OneParagraph(place.editor)
        self.spelling = SpellingHere(place, tools)
        place.editor.clean_up = self._paste
        place.installEventFilter(self)
        self.renew()

    def renew(self) -> None:
        """Take up what is set now."""
        settings, actions = self._tools.settings, self._tools.actions
        self._typist.enabled = settings.get(TYPOGRAPHY)
        self._typewriter.enable(on=settings.get(TYPEWRITER))
        self._one_paragraph.enable(on=settings.get(ONE_PARAGRAPH))
        for command, setting in (
            ("view.typewriter", TYPEWRITER),
            ("view.paragraph", ONE_PARAGRAPH),
        ):
            actions[command].setChecked(settings.get(setting))
        self.spelling.renew()

    def handlers(self) -> dict[str, Handler]:
        """Return what can be turned on and off."""
        return {
            **self.spelling.handlers(),
            "view.typewriter": lambda: self._toggle(TYPEWRITER),
            "view.paragraph": lambda: self._toggle(ONE_PARAGRAPH),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the settings again when the place comes back to the front."""
        if event.type() == QEvent.Type.Show:
            self.renew()
        return False

    def _toggle(self, setting: Setting[bool]) -> None:
        settings = self._tools.settings
        settings.set(setting, not settings.get(setting))
        self.renew()

    # -- pasting

    def _paste(self, markup: str, words: str) -> None:
        if len(markup) + len(words) <= _AT_ONCE:
            self._editor.insert(pasting.clean(markup, words))
            return
        # A cursor of its own keeps the place, whatever is typed meanwhile.
        at = QTextCursor(self._editor.textCursor())
        self._tools.workspace.said.emit("Pasting…", False)
        self._tools.tasks.run(
            lambda _: pasting.clean(markup, words), lambda made: self._insert(made, at), key="paste"
        )

    def _insert(self, text: str, at: QTextCursor) -> None:
        if not self._editor.isReadOnly():
            self._editor.insert(text, at)
