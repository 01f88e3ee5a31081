"""The dictionaries as the preferences show them: read and written off the interface thread."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from fairhand.services import own_words, spelling
from fairhand.services.dictionaries_here import DictionariesHere, here
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.dictionary_part import DictionaryPart

_TERRITORY = QLocale.system().name().partition("_")[2]


class OwnDictionary:
    """Fills the part of the preferences, and keeps the words that are changed there.

    Args:
        part: of the preferences.
        tools: of the pane.
    """

    def __init__(self, part: DictionaryPart, tools: Tools) -> None:
        self._part, self._tools = part, tools
        part.changed.connect(self._keep)

    def renew(self) -> None:
        """Show what there is now."""
        self._tools.tasks.run(lambda _: here(_TERRITORY), self._show, key="preferences.words")

    def _show(self, found: DictionariesHere) -> None:
        self._part.show_dictionaries(found.languages, found.folder, works=found.works)
        self._part.show_words(found.own)

    def _keep(self, words: list[str]) -> None:
        def kept(now: frozenset[str]) -> None:
            spelling.speller(_TERRITORY).own = now
            self._tools.workspace.said.emit("Your dictionary is kept", False)

        self._tools.tasks.run(
            lambda _: own_words.write(words), kept, failed=self._tools.dialogs.tell
        )
