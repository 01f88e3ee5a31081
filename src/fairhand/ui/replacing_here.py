"""Find and replace on one sheet: shown before it is done, done in one step, and a version kept before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from fairhand.domain.replacing import Place, places, preview
from fairhand.ui import words
from fairhand.ui.widgets.sheet_text import positions_of, to_qt, units
from fairhand.ui.widgets.writing_place import WritingPlace

_MOST_SHOWN = 500


class ReplacingHere(QObject):
    """The second line of the find bar of one place where one writes.

    Args:
        view: the place.
        seek: looks for the places anew.
        go: goes to the place of a number.
    """

    def __init__(
        self, view: WritingPlace, seek: Callable[[], object], go: Callable[[int], object]
    ) -> None:
        super().__init__(view)
        self._view, self._bar = view, view.replace_bar
        self._found: list[Place] = []
        self._at: int | None = None
        self._bar.asked_anew.connect(seek)
        self._bar.place_asked.connect(go)
        self._bar.one_asked.connect(self._replace_one)
        self._bar.all_asked.connect(self._replace_all)
        self._seek = seek

    @property
    def open(self) -> bool:
        """Whether the line is there."""
        return not self._bar.isHidden()

    def begin(self) -> None:
        """Show the line; it goes with the find bar."""
        self._bar.show()

    def close(self) -> None:
        """Fold the line."""
        self._bar.hide()

    def places(self, text: str, sought: str) -> list[tuple[int, int]]:
        """Return what would be replaced: exactly what is typed, as the boxes beside it say."""
        case, whole = self._bar.case.isChecked(), self._bar.whole.isChecked()
        self._found = places(text, sought, case=case, whole=whole)
        return [tuple(it) for it in self._found]  # type: ignore[misc] # a place has two numbers

    def show(self, text: str, at: int | None) -> None:
        """Show what would change, and which place is looked at."""
        self._at = at
        new = self._bar.field.text()
        rows = [preview(text, it, new) for it in self._found[:_MOST_SHOWN]]
        self._bar.show_changes(rows, len(self._found), at)

    def _replace_one(self) -> None:
        editor, at = self._view.editor, self._at
        if at is None or at >= len(self._found) or editor.isReadOnly():
            self._seek()
            return
        place = self._found[at]
        start, end = positions_of(editor.text(), place)
        editor.put(start, end - start, self._bar.field.text())
        # Behind what was put in, so that the next place is looked at and this one not again.
        cursor = editor.textCursor()
        cursor.setPosition(start + units(to_qt(self._bar.field.text())))
        editor.setTextCursor(cursor)
        self._seek()

    def _replace_all(self) -> None:
        editor, new = self._view.editor, to_qt(self._bar.field.text())
        found = list(self._found)
        if not found or editor.isReadOnly():
            return
        self._view.replacing_all.emit()
        flat = positions_of(editor.text(), (it for place in found for it in place))
        cursor = QTextCursor(editor.document())
        cursor.beginEditBlock()
        # From the last to the first, so that the places before stay what they are.
        for start, end in reversed(list(zip(flat[::2], flat[1::2], strict=True))):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(new)
        cursor.endEditBlock()
        self._seek()
        done = "replaced" if new else "taken out"
        self._view.status.show_state(f"{words.count(len(found), 'place', 'places')} {done}")
