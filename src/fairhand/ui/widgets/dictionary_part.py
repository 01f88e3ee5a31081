"""The part of the preferences that says which dictionaries there are, and shows the person's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.growing_text import GrowingText
from fairhand.ui.widgets.labels import label


class DictionaryPart(QWidget):
    """Languages and their dictionaries, where others go, and one's own words, which can be changed.

    Signals:
        changed: the words as they are now, once the keyboard has left them.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = layouts.column(self, (0, 14, 0, 0), 6)
        column.addWidget(label("Dictionaries", "strong"))
        self._about = label("", "meta2", wraps=True)
        column.addWidget(self._about)
        layouts.gap(column, 6)
        column.addWidget(label("My dictionary", "strong"))
        column.addWidget(
            label("A word a line. Take out what should be marked again.", "meta2", wraps=True)
        )
        self.words = GrowingText(
            "My dictionary", "Words that you add from the menu of a marked word stand here."
        )
        self.words.done.connect(self._left)
        column.addWidget(self.words)
        self._shown = ""

    def show_dictionaries(
        self, languages: Sequence[tuple[str, str, bool]], folder: str, *, works: bool
    ) -> None:
        """Show what there is.

        Args:
            languages: language, territory, and whether its dictionary came with Fairhand.
            folder: where a person may put others.
            works: whether they can be asked.
        """
        named = [
            f"{_name(language, territory)}{'' if bundled else ' (of this computer)'}"
            for language, territory, bundled in languages
        ]
        if not works or not named:
            said = "No dictionary can be read here, so that no word is marked."
        else:
            said = f"There are dictionaries for {', '.join(named)}. Paragraphs in other languages are not marked."
        self._about.setText(
            f"{said} Others are found where the system or LibreOffice keeps them, or in {folder}"
            " (a file .aff and a file .dic of Hunspell), at the next start."
        )

    def show_words(self, words: Sequence[str]) -> None:
        """Show the person's own words."""
        self._shown = "\n".join(words)
        self.words.setPlainText(self._shown)

    def _left(self) -> None:
        text = self.words.toPlainText()
        if text != self._shown:
            self._shown = text
            self.changed.emit(text.split("\n"))


def _name(language: str, territory: str) -> str:
    locale = QLocale(f"{language}_{territory}" if territory else language)
    name = QLocale.languageToString(locale.language())
    where = QLocale.territoryToString(locale.territory())
    return f"{name} ({where})" if territory and language == "en" else name
