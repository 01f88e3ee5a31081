"""Their exact words: quoted in the draft with their date, and marked where they did not write them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from fairhand.domain.dates import LetterDate
from fairhand.domain.quotation import insertion
from fairhand.services import said
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.actions import Handler
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.letter_marks import PointedSheet
from fairhand.ui.widgets.sheet_marks import SheetMarks
from fairhand.ui.widgets.sheet_text import position_of, units

_AFTER = 700  # milliseconds without a key
_SEEK = "desk.said"


class TheirWords(QObject):
    """Puts words of the letter into the draft, and looks after those that are put into their mouth.

    Args:
        letter: the sheet of the letter that is answered.
        editor: the sheet that is written on.
        marks: paints below its words.
        tools: of the pane.
    """

    def __init__(
        self, letter: PointedSheet, editor: Editor, marks: SheetMarks, tools: Tools
    ) -> None:
        super().__init__(editor)
        self._letter, self._editor, self._marks = letter, editor, marks
        self._tasks, self._workspace = tools.tasks, tools.workspace
        self._box: Box | None = None
        self._draft = self._date = ""
        self._seeking = QTimer(self, singleShot=True, interval=_AFTER)
        self._seeking.timeout.connect(self.look)
        editor.edited.connect(lambda *_: self._seeking.start())
        editor.viewport().installEventFilter(self)

    def open(self, box: Box, draft: str, written: LetterDate | None, *, writable: bool) -> None:
        """Take up a draft.

        Args:
            box: that holds it.
            draft: its id.
            written: date of the letter that it answers, or None without one.
            writable: whether it is still written; what was sent is not looked through any more.
        """
        self._box, self._draft = box if writable else None, draft
        self._date = "" if written is None else words.dated(written, "")
        self.look()

    def close(self) -> None:
        """The draft goes off the desk."""
        self._seeking.stop()
        self._tasks.drop(_SEEK)
        self._box = None

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done."""
        return {"draft.quote": self.quote}

    # -- quoting

    def quote(self) -> None:
        """Put what is selected in the letter into the draft, at the caret."""
        passage = self._letter.selected_text()
        if not passage.strip():
            self._workspace.said.emit("Select words in their letter first", False)
            return
        self._put(passage, self._editor.caret())
        cursor = self._letter.textCursor()
        cursor.clearSelection()
        self._letter.setTextCursor(cursor)

    def _put(self, passage: str, caret: int) -> None:
        if self._box is None or self._editor.isReadOnly():
            return
        text = self._editor.text()
        put, behind = insertion(text, caret, passage, self._date)
        at = position_of(text, caret)
        # In place of nothing, and as a step of its own: one Ctrl+Z takes it away.
        self._editor.put(at, 0, put)
        cursor = self._editor.textCursor()
        cursor.setPosition(
            min(at + units(put[:behind]), self._editor.document().characterCount() - 1)
        )
        self._editor.setTextCursor(cursor)
        self._editor.setFocus()
        self._editor.reveal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Quote what is dragged here from the letter; whatever else is dropped is the sheet's own."""
        # Whether it is one at all comes first: that costs a key next to nothing.
        if not isinstance(event, QDropEvent) or event.type() != QEvent.Type.Drop:
            return False
        if event.source() not in {self._letter, self._letter.viewport()}:
            return False
        passage = event.mimeData().text()
        where = self._editor.cursorForPosition(event.position().toPoint())
        self._editor.setTextCursor(where)
        event.acceptProposedAction()
        # The sheet must not show any more where it would have been dropped.
        QApplication.sendEvent(self._editor.viewport(), QDragLeaveEvent())
        self._put(passage, self._editor.caret())
        return True

    # -- what they did not write

    def look(self) -> None:
        """Look through the draft for words that it says they wrote, off the interface thread."""
        self._seeking.stop()
        box, draft = self._box, self._draft
        if box is None:
            return
        text = self._editor.text()
        self._tasks.run(
            lambda _: said.not_theirs(box, draft, text),
            lambda found: self._found(text, found),
            failed=lambda _: None,
            key=_SEEK,
        )

    def _found(self, text: str, found: list[tuple[int, int]]) -> None:
        if not found:
            self._marks.set_dotted("", [])
        elif text == self._editor.text():
            self._marks.set_dotted(text, found)
        else:
            self._seeking.start()
