"""How the paragraphs of a text that is written look: their leading, and the room between them.

Formats of paragraphs are no steps that Ctrl+Z takes back, so they may change at any time: a paragraph
becomes Arabic, the text grows larger, a line is left empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor

from fairhand.ui.widgets.paper import Paper
from fairhand.ui.widgets.scripts import begins_arabic

_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
_GAP = 0.42  # of the leading, between paragraphs
# Of the leading, what an empty line between paragraphs adds to that: together less than a line, so
# that letters typed with empty lines and letters typed without look alike.
_BLANK = 0.36


class Paragraphs(Paper):
    """A sheet that gives each paragraph the format that it needs."""

    def __init__(self, size: float = 19, ratio: float = 1.62) -> None:
        super().__init__(size, ratio)
        self._loading = False
        self._any_arabic = False
        self._wrong_look: tuple[int, int] | None = None
        self._mending = QTimer(self, singleShot=True, interval=0)
        self._mending.timeout.connect(self._mend_look)

    @property
    def composing(self) -> bool:
        """Whether an input method is composing, so that the text is between two states."""
        return False

    def _look_is_wrong(self, start: int, end: int) -> None:
        """Say that paragraphs may need another format (Qt's positions)."""
        before = self._wrong_look or (start, end)
        self._wrong_look = (min(start, before[0]), max(end, before[1]))
        self._mending.start()

    def _look_may_be_wrong(self, removed: int, start: int, length: int) -> None:
        """Hear of an edit: characters that went, and where others came."""
        block = self.document().findBlock(start)
        if (
            removed
            or self._any_arabic
            or length + 1 >= block.length()
            or block.textDirection() == _RIGHT_TO_LEFT
        ):
            self._look_is_wrong(start, start + length)

    def _mend_look(self) -> None:
        """Give paragraphs the format they need, where they have another."""
        if self._wrong_look is None or self.composing:
            return
        where, self._wrong_look = self._wrong_look, None
        self._mending.stop()
        self._lay_out()
        block = self.document().findBlock(where[0])
        wrong: list[tuple[int, QTextBlockFormat]] = []
        while block.isValid() and block.position() <= where[1]:
            if not self._looks_right(block):
                wrong.append((block.position(), self._format_of(block)))
            block = block.next()
        self._set_formats(wrong)

    def _set_formats(self, formats: Sequence[tuple[int, QTextBlockFormat]]) -> None:
        if not formats:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for position, made in formats:
            cursor.setPosition(position)
            cursor.setBlockFormat(made)
        cursor.endEditBlock()

    def _format_all(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._format_of_text(""))
        block = self.document().begin()
        others = []
        while block.isValid():
            if _is_blank(block) or self._is_special(block.text()):
                others.append((block.position(), self._format_of(block)))
            block = block.next()
        self._set_formats(others)

    def _looks_right(self, block: QTextBlock) -> bool:
        made = block.blockFormat()
        if _is_blank(block):
            return made.lineHeight() == self._blank_height() and not made.bottomMargin()
        text = block.text()
        return made.lineHeight() == self.leading(text) and round(
            made.bottomMargin()
        ) == self._gap_below(text)

    def _format_of(self, block: QTextBlock) -> QTextBlockFormat:
        if not _is_blank(block):
            return self._format_of_text(block.text())
        made = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        made.setLineHeight(self._blank_height(), fixed)
        return made

    def _format_of_text(self, text: str) -> QTextBlockFormat:
        self._any_arabic = self._any_arabic or begins_arabic(text)
        return self.block_format(text, self._gap_below(text))

    def _blank_height(self) -> int:
        return round(self.leading() * _BLANK)

    def _gap_below(self, text: str) -> int:
        """Return how many pixels stand below a paragraph."""
        return round(self.leading() * _GAP)

    def _is_special(self, text: str) -> bool:
        """Tell whether a paragraph has a format of its own."""
        return begins_arabic(text)


def _is_blank(block: QTextBlock) -> bool:
    """Tell whether a paragraph is an empty line between others; on the last one somebody writes."""
    return block.length() == 1 and block.next().isValid() and block.previous().isValid()
