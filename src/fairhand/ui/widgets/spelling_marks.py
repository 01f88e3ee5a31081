"""The marks of words that no dictionary knows: a quiet wave below them, painted over the text.

Nothing of the document is touched, so that a mark costs no layout, is no step, and no key waits for it.
What was found is kept by the text of a paragraph; while that is written, the marks before and behind
the place stay where their words are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextBlock, QTextLine

from fairhand.ui.theme import color, px
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.shadow import alike
from fairhand.ui.widgets.sheet_text import units

Span = tuple[int, int]
_MOST = 4_000  # paragraphs of which it is remembered what was found
_MOST_SEEN = 200  # paragraphs on the screen at once
_MOST_STEPS = 40  # paragraphs that are walked up from the caret
_LENGTH, _HEIGHT = 4.0, 1.3  # of half a wave, in pixels before scaling


class SpellingMarks:
    """What was found in the paragraphs of a sheet, and the waves below it.

    Args:
        editor: the sheet.
    """

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._found: dict[str, tuple[Span, ...]] = {}
        # The paragraph that is written: its text when it was painted last, and what was marked in it.
        self._last: tuple[str, tuple[Span, ...]] = ("", ())
        self._written_to = -1
        # Whether anything was marked since it was forgotten: most keys need look no further.
        self._any = False
        self.shown = False
        editor.over.append(self._paint)
        editor.edited.connect(self._edited)
        editor.cursorPositionChanged.connect(self._moved)

    def show(self, *, shown: bool) -> None:
        """Show the marks, or none."""
        if shown != self.shown:
            self.shown = shown
            self._editor.viewport().update()

    def forget(self) -> None:
        """Forget what was found: other words are right now."""
        self._found.clear()
        self._any = False
        self._last = ("", ())
        self._editor.viewport().update()

    def put(self, found: Mapping[str, Sequence[Span]]) -> None:
        """Keep what was found in paragraphs, by their text (places in code points)."""
        if len(self._found) > _MOST:
            self._found.clear()
        self._found.update(
            (text, tuple((units(text[:start]), units(text[:end])) for start, end in spans))
            for text, spans in found.items()
        )
        self._any = self._any or any(spans for spans in found.values())
        self._editor.viewport().update()

    def knows(self, text: str) -> bool:
        """Tell whether a paragraph was looked at as it stands now."""
        return text in self._found

    def seen(self) -> list[QTextBlock]:
        """Return the paragraphs that are seen."""
        view = self._editor.viewport().rect()
        block = self._editor.cursorForPosition(view.topLeft()).block()
        last = self._editor.cursorForPosition(view.bottomRight()).block()
        blocks: list[QTextBlock] = []
        while block.isValid() and len(blocks) < _MOST_SEEN:
            blocks.append(block)
            if block == last:
                break
            block = block.next()
        return blocks

    def at(self, block: QTextBlock, position: int) -> Span | None:
        """Return the marked word at a place of a paragraph (Qt's positions within it), or None."""
        spans = self._found.get(block.text(), ())
        return next((it for it in spans if it[0] <= position <= it[1]), None)

    # -- inside

    def _edited(self, removed: int, added: int) -> None:
        if self._any:
            self._written_to = self._editor.textCursor().position()

    def _moved(self) -> None:
        if self._written_to >= 0 and self._editor.textCursor().position() != self._written_to:
            self._written_to = -1
            if self._last[1]:
                self._editor.viewport().update()

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        if not (self.shown and self._any):
            return
        editor = self._editor
        shift = editor.verticalScrollBar().value()
        layout = editor.document().documentLayout()
        caret = editor.textCursor().block()
        block = self._first_in(area, caret)
        painter.setPen(QPen(color("seal"), max(1.0, px(10) / 10)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        while block.isValid():
            frame = layout.blockBoundingRect(block)
            if frame.top() - shift > area.bottom():
                return
            for span in self._spans(block, written=block == caret):
                self._draw(painter, block, frame.topLeft() - QPointF(0, shift), span)
            block = block.next()

    def _first_in(self, area: QRectF, caret: QTextBlock) -> QTextBlock:
        """Return the first paragraph of what is painted: at a key that is the one of the caret."""
        editor = self._editor
        layout = editor.document().documentLayout()
        top = area.top() + editor.verticalScrollBar().value()
        block, steps = caret, 0
        while block.isValid() and steps < _MOST_STEPS:
            frame = layout.blockBoundingRect(block)
            if frame.top() <= top:
                # Below it, where the caret is not seen: asking where takes a fifth of a millisecond.
                if steps or frame.bottom() >= top:
                    return block
                break
            block, steps = block.previous(), steps + 1
        return editor.cursorForPosition(area.topLeft().toPoint()).block()

    def _spans(self, block: QTextBlock, *, written: bool) -> Sequence[Span]:
        text = block.text()
        found = self._found.get(text)
        if not written:
            return found or ()
        if found is None:
            found = _moved_along(*self._last, text)
        self._last = (text, found)
        if self._written_to < 0:
            return found
        # The word that is just being written may yet become another.
        at = self._written_to - block.position()
        return [it for it in found if not it[0] <= at <= it[1]]

    @staticmethod
    def _draw(painter: QPainter, block: QTextBlock, origin: QPointF, span: Span) -> None:
        """Draw below a word, which may go on in the next line."""
        layout = block.layout()
        at = span[0]
        while at < span[1]:
            line = layout.lineForTextPosition(at)
            end = min(span[1], line.textStart() + line.textLength()) if line.isValid() else at
            if end <= at:
                return
            left, right = sorted((_x(line, at), _x(line, end)))
            y = origin.y() + line.y() + line.ascent() + px(40) / 10
            painter.drawPath(_wave(origin.x() + left, origin.x() + right, y))
            at = end


def _x(line: QTextLine, position: int) -> float:
    # PySide gives the position back as well.
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)


def _wave(left: float, right: float, y: float) -> QPainterPath:
    half, height = px(10) * _LENGTH / 10, px(10) * _HEIGHT / 10
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        middle, end = min(right, x + half / 2), min(right, x + half)
        path.quadTo(QPointF(middle, y - height if up else y + height), QPointF(end, y))
        x, up = x + half, not up
    return path


def _moved_along(before: str, spans: Sequence[Span], now: str) -> tuple[Span, ...]:
    """Return where marks of a paragraph are after it was written in: those beside the place stay."""
    if not spans:
        return ()
    head = units(before[: alike(before, now)])
    tail = units(before) - units(before[len(before) - alike(before[::-1], now[::-1]) :])
    grown = units(now) - units(before)
    tail = max(head, tail)
    kept = [it for it in spans if it[1] <= head]
    kept += [(a + grown, b + grown) for a, b in spans if a >= tail and b > head]
    return tuple(it for it in kept if 0 <= it[0] < it[1] <= units(now))
