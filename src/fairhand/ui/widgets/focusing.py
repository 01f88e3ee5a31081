"""Two ways to keep one's eyes on what is being written: the line in one place, the paragraph alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from fairhand.ui.theme import color
from fairhand.ui.widgets.editor import Editor

_HEIGHT = 0.45  # of what is seen, where the line that is written stays
_VEIL = 150  # of 255: how far the other paragraphs fade


class Typewriter:
    """Keeps the line at one height while one writes. The wheel and a click scroll as ever: only keys hold it.

    Args:
        editor: the sheet.
    """

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._at = -1
        self.enabled = False
        editor.after_key.append(self._typed)

    def enable(self, *, on: bool) -> None:
        """Begin to hold the line, or stop."""
        if on != self.enabled:
            self.enabled = on
            # So that the last line can stand there as well.
            self._editor.set_room_below(1 - _HEIGHT if on else 0)

    def _typed(self, typed: str) -> None:
        if not self.enabled:
            return
        editor = self._editor
        at = editor.textCursor().position()
        # A key that neither wrote nor moved is no reason to leave where somebody scrolled to.
        if at == self._at and not typed:
            return
        self._at = at
        line, bar = editor.cursorRect(), editor.verticalScrollBar()
        off = line.center().y() - round(editor.viewport().height() * _HEIGHT)
        if off:
            bar.setValue(bar.value() + off)


class OneParagraph:
    """Lets all paragraphs fade but the one in which the caret is.

    Args:
        editor: the sheet.
    """

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._block = -1
        self.enabled = False

    def enable(self, *, on: bool) -> None:
        """Begin to fade the others, or show all again."""
        if on == self.enabled:
            return
        self.enabled = on
        editor = self._editor
        if on:
            editor.over.append(self._paint)
            editor.cursorPositionChanged.connect(self._moved)
        else:
            editor.over.remove(self._paint)
            editor.cursorPositionChanged.disconnect(self._moved)
        editor.viewport().update()

    def _moved(self) -> None:
        block = self._editor.textCursor().blockNumber()
        if block != self._block:
            self._block = block
            self._editor.viewport().update()

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        editor = self._editor
        sheet = editor.paper_rect()
        block = editor.document().documentLayout().blockBoundingRect(editor.textCursor().block())
        block.translate(0, -editor.verticalScrollBar().value())
        veil = QColor(color("paper"))
        veil.setAlpha(_VEIL)
        above = QRectF(sheet.left(), sheet.top(), sheet.width(), block.top() - sheet.top())
        below = QRectF(sheet.left(), block.bottom(), sheet.width(), sheet.bottom() - block.bottom())
        for faded in (above, below):
            seen = faded.intersected(area)
            if not seen.isEmpty():
                painter.fillRect(seen, veil)
