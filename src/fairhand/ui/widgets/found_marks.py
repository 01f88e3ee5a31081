"""The marks of what was found in a text that is being written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from fairhand.ui.theme import color

_MOST = 400
_REACH = 4000


class FoundMarks:
    """Marks stretches of a text as found, those that are seen: a thousand at once take 150 ms to make.

    Args:
        edit: whose text it is.
    """

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit
        self._ranges: tuple[tuple[int, int], ...] = ()
        self._current: int | None = None
        edit.verticalScrollBar().valueChanged.connect(self.show)

    def set(self, ranges: Sequence[tuple[int, int]], current: int | None) -> None:
        """Mark `ranges` (Qt's positions, in order), of which one may be looked at."""
        self._ranges, self._current = tuple(ranges), current
        self.show()

    def show(self, *_: object) -> None:
        """Mark what is seen and something around it."""
        edit = self._edit
        if not self._ranges:
            if edit.extraSelections():
                edit.setExtraSelections([])
            return
        view = edit.viewport().rect()
        first = edit.cursorForPosition(view.topLeft()).position() - _REACH
        last = edit.cursorForPosition(view.bottomRight()).position() + _REACH
        seen = [
            self._selection(at, current=index == self._current)
            for index, at in enumerate(self._ranges)
            if at[1] >= first and at[0] <= last
        ]
        edit.setExtraSelections(seen[:_MOST])

    def _selection(self, at: tuple[int, int], *, current: bool) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._edit.document())
        end = self._edit.document().characterCount() - 1
        cursor.setPosition(min(at[0], end))
        cursor.setPosition(min(at[1], end), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, found_format(current=current)
        return made


def found_format(*, current: bool) -> QTextCharFormat:
    """Return how a place found is marked; the one that is looked at stands out among many."""
    chars = QTextCharFormat()
    chars.setBackground(color("btn" if current else "hl"))
    chars.setForeground(color("on_btn" if current else "ink"))
    chars.setFontUnderline(True)
    chars.setUnderlineColor(color("on_btn" if current else "hl_line"))
    return chars
