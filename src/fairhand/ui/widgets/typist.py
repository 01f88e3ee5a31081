"""Typographic marks put in while one types: each a step of its own, which one Ctrl+Z takes back."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QTextBlock

from fairhand.domain.language import guess
from fairhand.domain.typography import TRIGGERS, corrected, may_correct
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.sheet_text import from_qt, units

_BEFORE = 4  # paragraphs that are asked for their language where one says nothing of its own
_FENCES = 200  # paragraphs above that are looked at for the beginning of code
_FENCE = "```"


class Typist:
    """Watches the keys of a sheet.

    Args:
        editor: the sheet.
    """

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self.enabled = False
        editor.after_key.append(self._typed)

    def _typed(self, typed: str) -> None:
        if typed not in TRIGGERS or not self.enabled:
            return
        editor = self._editor
        cursor = editor.textCursor()
        block = cursor.block()
        raw = _before(block.text(), cursor.positionInBlock())
        if cursor.hasSelection() or not may_correct(raw, typed) or _in_code(block):
            return
        before = from_qt(raw)
        locale = QLocale.system().name().partition("_")
        found = corrected(before, typed, _language_at(block, locale[0]), locale[2])
        if found is None:
            return
        back = before[len(before) - found.back :]
        length = units(back)
        # What stands for something else in Qt's own form is longer there: such a place is left alone.
        if raw.endswith(back):
            editor.put(cursor.position() - length, length, found.text)


def _before(text: str, position: int) -> str:
    if text.isascii():
        return text[:position]
    half = text.encode("utf-16-le", "surrogatepass")[: 2 * position]
    return half.decode("utf-16-le", "ignore")


def _language_at(block: QTextBlock, otherwise: str) -> str:
    """Return the language of a paragraph; of those before it, where it says nothing of its own."""
    asked = block
    for _ in range(_BEFORE):
        if not asked.isValid():
            break
        found = guess(asked.text())
        if found.sure or (found.language and asked == block):
            return found.language
        asked = asked.previous()
    return otherwise if otherwise != "C" else ""


def _in_code(block: QTextBlock) -> bool:
    """Tell whether a line is between two fences, where some write code."""
    inside = False
    asked = block.previous()
    for _ in range(_FENCES):
        if not asked.isValid():
            break
        if asked.text().startswith(_FENCE):
            inside = not inside
        asked = asked.previous()
    return inside
