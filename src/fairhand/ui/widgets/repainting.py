"""Painting anew only the lines that a key changed.

Qt paints the whole paragraph at each key, which for a long one is most of what a key costs. Lines that
begin where they began, hold what they held and look as they looked need no paint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import SIGNAL, QObject, QRect, QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

# Lines above those that changed: the caret was there, and a word that is marked may begin there.
_ABOVE = 1
# Of a line, what is painted beyond them, since signs of the lines around them reach into them.
_BEYOND = 0.5
_CONTROLS = frozenset({"QWidgetTextControl", "QTextEditControl"})


class Edit(NamedTuple):
    """Where text was changed (Qt's position), how much went, and how much came."""

    at: int
    removed: int
    added: int


class _Lines(NamedTuple):
    """A paragraph as it was laid out: where it begins, how long it is, where its lines begin."""

    at: int
    length: int
    starts: list[int]


class Repainting(QObject):
    """Decides which part of a sheet is painted anew when its text changes.

    Args:
        edit: the sheet; its document stays the same one.
        same_look: tells whether an edit left the look of all that it did not touch as it was.
    """

    def __init__(self, edit: QTextEdit, same_look: Callable[[Edit], bool]) -> None:
        super().__init__(edit)
        self._edit, self._same_look = edit, same_look
        self._document = edit.document()
        self._layout = self._document.documentLayout()
        self._last: Edit | None = None
        self._lines: _Lines | None = None
        control = next(
            (it for it in edit.children() if it.metaObject().className() in _CONTROLS), None
        )
        # Where Qt is made in another way, it goes on painting whole paragraphs.
        update = SIGNAL("update(QRectF)")
        if control is not None and _part(self._layout, update, control):
            self._document.contentsChange.connect(self._changed)
            self._layout.update.connect(self._laid_out)

    def _changed(self, at: int, removed: int, added: int) -> None:
        # Two changes before one painting are not told apart.
        self._last = Edit(at, removed, added) if self._last is None else Edit(-1, 0, 0)

    def _laid_out(self, area: QRectF) -> None:
        """Paint what Qt would have painted, or what is left of that."""
        edit, self._last = self._last, None
        if edit is not None:
            area = self._narrowed(area, edit) if edit.at >= 0 else self._forget(area)
        view = self._edit.viewport()
        if not area.isValid():
            view.update()
            return
        across = self._edit.horizontalScrollBar().value()
        down = self._edit.verticalScrollBar().value()
        seen = QRectF(across, down, view.width(), view.height())
        painted: QRect = area.adjusted(-1, -1, 1, 1).intersected(seen).toAlignedRect()
        if not painted.isEmpty():
            view.update(painted.translated(-across, -down))

    def _forget(self, area: QRectF) -> QRectF:
        self._lines = None
        return area

    def _narrowed(self, area: QRectF, edit: Edit) -> QRectF:
        """Return the part of `area` that an edit changed; all of it where that is not certain."""
        block = self._document.findBlock(edit.at)
        before, now = self._lines, _lines_of(block)
        self._lines = now
        grown = edit.added - edit.removed
        if before is None or (before.at, before.length + grown) != (now.at, now.length):
            return area
        # All lines are of one height: with as many as before, nothing below them moves.
        if len(before.starts) != len(now.starts) or not self._same_look(edit):
            return area
        whole = self._layout.blockBoundingRect(block)
        first, last = _changed_lines(before.starts, now.starts, edit, now.at)
        layout = block.layout()
        if not 0 <= first <= last < layout.lineCount():
            # Not laid out yet, as while a sheet is made ready that nobody sees.
            return area
        top, bottom = layout.lineAt(first), layout.lineAt(last)
        # Qt's part often begins far above, from where it laid out.
        narrowed = QRectF(area)
        more = _BEYOND * bottom.height()
        end = whole.top() + bottom.y() + bottom.height() + more
        narrowed.setTop(max(area.top(), whole.top() + top.y() - more))
        narrowed.setBottom(min(area.bottom(), end))
        return narrowed


def _part(sender: QObject, signal: str, receiver: QObject) -> bool:
    """Part a signal from all that it does to one receiver; tell whether there was something."""
    disconnect: Any = QObject.disconnect  # the stubs know less of it than it can
    return bool(disconnect(sender, signal, receiver, None))


def _lines_of(block: QTextBlock) -> _Lines:
    layout = block.layout()
    starts = [layout.lineAt(number).textStart() for number in range(layout.lineCount())]
    return _Lines(block.position(), block.length(), starts)


def _changed_lines(
    before: list[int], now: list[int], edit: Edit, paragraph: int
) -> tuple[int, int]:
    """Return the first and the last of a paragraph's lines that are to be painted anew."""
    at, grown, count = edit.at - paragraph, edit.added - edit.removed, len(now)
    first = 0
    # A line is what it was where the one after it begins at the same place, before the edit.
    while first + 1 < count and before[first + 1] == now[first + 1] <= at:
        first += 1
    last = count - 1
    end = at + edit.added
    while last > first and before[last] + grown == now[last] >= end:
        last -= 1
    return max(0, first - _ABOVE), last
