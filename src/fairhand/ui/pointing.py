"""Making what is selected in a letter a point, wherever that letter is read."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from fairhand.domain.changes import Changes
from fairhand.domain.point import Point
from fairhand.services import points
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.sheet import Sheet


def make_point(tools: Tools, letter: str, sheet: Sheet) -> None:
    """Make the words that are selected in a letter a point, to be answered in the reply.

    Args:
        tools: of the window.
        letter: its id.
        sheet: that it is read on.
    """
    box, workspace = tools.workspace.box, tools.workspace
    cursor, words = sheet.textCursor(), sheet.selected_text()
    start = sheet.offset_of(cursor.selectionStart())
    if box is None:
        return
    if not words.strip():
        workspace.said.emit("Select words in the letter first", False)
        return

    def made(answer: tuple[Point, Changes]) -> None:
        cursor = QTextCursor(sheet.textCursor())
        cursor.clearSelection()
        sheet.setTextCursor(cursor)
        workspace.note(answer[1], "Made a point of it, for your reply")

    tools.tasks.run(lambda _: points.mark(box, letter, start, start + len(words)), made)
