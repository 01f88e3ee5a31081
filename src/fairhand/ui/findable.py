"""The sheets on which words are found where one writes: what is written, what it was, and what is only read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from fairhand.ui.widgets.compared_sheet import ComparedSheet
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.found_marks import FoundMarks
from fairhand.ui.widgets.sheet import Sheet
from fairhand.ui.widgets.sheet_text import from_qt, offset_of, positions_of

Ranges = Sequence[tuple[int, int]]


class Findable(Protocol):
    """A sheet, as the find bar sees it."""

    @property
    def widget(self) -> QWidget:
        """The sheet itself."""
        ...

    def text(self) -> str:
        """Return what is looked through."""
        ...

    def selected(self) -> str:
        """Return what is selected."""
        ...

    def first(self) -> int:
        """Return the code point from which on one looks."""
        ...

    def mark(self, ranges: Ranges, current: int | None = None) -> None:
        """Mark code point ranges as found, and bring the current one into sight."""
        ...


class InEditor:
    """What is written, or was.

    Args:
        sheet: it.
    """

    def __init__(self, sheet: Editor) -> None:
        self.widget = sheet

    def text(self) -> str:
        """Return what stands on it."""
        return self.widget.text()

    def selected(self) -> str:
        """Return what is selected."""
        return self.widget.selected_text()

    def first(self) -> int:
        """Return where the selection begins."""
        raw = self.widget.document().toRawText()
        return offset_of(raw, self.widget.textCursor().selectionStart())

    def mark(self, ranges: Ranges, current: int | None = None) -> None:
        """Mark what was found; the current one is selected."""
        self.widget.mark(ranges, current)


class InSheet:
    """What is read as its reader will see it.

    Args:
        sheet: it.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.widget = sheet

    def text(self) -> str:
        """Return what is seen."""
        return self.widget.visible_text()

    def selected(self) -> str:
        """Return what is selected."""
        return self.widget.selected_text()

    def first(self) -> int:
        """Return where the selection begins."""
        return self.widget.offset_of(self.widget.textCursor().selectionStart())

    def mark(self, ranges: Ranges, current: int | None = None) -> None:
        """Mark what was found, and turn to the current one."""
        self.widget.mark(ranges, current)
        if current is not None:
            self.widget.turn_to(*ranges[current])


class InCompared:
    """A text with what changed in it, as it is shown while one watches it grow.

    Args:
        sheet: it.
    """

    def __init__(self, sheet: ComparedSheet) -> None:
        self.widget = sheet
        self._marks = FoundMarks(sheet)

    def text(self) -> str:
        """Return all that stands on it, what was removed too."""
        return from_qt(self.widget.document().toRawText())

    def selected(self) -> str:
        """Return what is selected."""
        return from_qt(self.widget.textCursor().selectedText())

    def first(self) -> int:
        """Return where the selection begins."""
        raw = self.widget.document().toRawText()
        return offset_of(raw, self.widget.textCursor().selectionStart())

    def mark(self, ranges: Ranges, current: int | None = None) -> None:
        """Mark what was found; without anything found, the change that is looked at again."""
        flat = positions_of(self.text(), (place for both in ranges for place in both))
        places = list(zip(flat[::2], flat[1::2], strict=True))
        self._marks.set(places, current)
        if current is not None:
            cursor = self.widget.textCursor()
            cursor.setPosition(places[current][0])
            self.widget.setTextCursor(cursor)
        elif not ranges:
            self.widget.show_current(self.widget.current)
