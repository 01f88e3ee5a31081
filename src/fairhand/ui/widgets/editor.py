"""The sheet that is written on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from fairhand.ui.theme import color, px
from fairhand.ui.widgets.highlighter import Highlighter
from fairhand.ui.widgets.paper import Paper, begins_arabic
from fairhand.ui.widgets.shadow import Shadow
from fairhand.ui.widgets.sheet_text import (
    clean_paste,
    from_qt,
    offset_of,
    position_of,
    to_qt,
)

_GAP = 0.42  # of the leading, between paragraphs
_MOST_MARKS = 400
_LINE_BREAKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Keys that a text edit would take for itself and that are commands of the window.
_COMMAND_KEYS = frozenset(
    QKeySequence(keys)[0].toCombined()
    for keys in ("Ctrl+K", "Ctrl+Up", "Ctrl+Down", "Alt+Up", "Alt+Down", "Ctrl+I", "Ctrl+B")
)


class Editor(Paper):
    """A text being written: light Markdown, styled as one writes, plain text in and out.

    Signals:
        edited: something was written or cut: how many characters went, and how many came.
        composed: an input method has finished what it was composing.
        menu_asked: where on the screen a context menu is wanted.
    """

    edited = Signal(int, int)
    composed = Signal()
    menu_asked = Signal(object)

    def __init__(self, size: float = 19, ratio: float = 1.62) -> None:
        super().__init__(size, ratio)
        self._marks: tuple[tuple[int, int], ...] = ()
        self._current: int | None = None
        self._composing = False
        self._loading = False
        self._hint = ""
        self.setCursorWidth(px(2))
        self.setAccessibleName("Draft")
        self._shadow = Shadow(self.document())
        self._highlighter = Highlighter(self.document(), self.char_format)
        self._shadow.changed.connect(self._told)
        self._tidying = QTimer(self)
        self._tidying.setSingleShot(True)
        self._tidying.setInterval(0)
        self._tidying.timeout.connect(self._tidy)
        self._touched: tuple[int, int] | None = None
        self.document().undoCommandAdded.connect(self._check_look)
        self.verticalScrollBar().valueChanged.connect(self._show_marks)

    # -- the text

    def load(self, text: str, caret: int = 0) -> None:
        """Put another text on the sheet; nothing of the one before can be undone.

        Args:
            text: as a sheet keeps it.
            caret: code points from the start.
        """
        self._loading = True
        self._marks, self._current = (), None
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.clear()
        self._frame = (0.0, 0.0, 0)
        self._lay_out()
        self._put(QTextCursor(document), text)
        self._format_all()
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self._shadow.renew()
        self._loading = False
        self.set_caret(caret)

    def text(self) -> str:
        """Return what stands on the sheet, exactly."""
        return self._shadow.exact()

    def text_before(self) -> str:
        """Return what stood on the sheet before the edit that `edited` tells of; only while it is told."""
        return self._shadow.before()

    def replace(self, text: str, caret: int | None = None) -> None:
        """Put another text on the sheet as one step, which one Ctrl+Z takes back.

        Args:
            text: as a sheet keeps it.
            caret: code points from the start; None leaves it where the text first differs.
        """
        old = self.text()
        if old == text:
            return
        start = _alike(old, text)
        end = min(
            _alike(old[start:][::-1], text[start:][::-1]), len(old) - start, len(text) - start
        )
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(position_of(old, start))
        cursor.setPosition(position_of(old, len(old) - end), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._put(cursor, text[start : len(text) - end])
        cursor.endEditBlock()
        self.set_caret(start if caret is None else caret)

    def caret(self) -> int:
        """Return where the caret is, in code points from the start."""
        return offset_of(self._shadow.raw(), self.textCursor().position())

    def set_caret(self, offset: int) -> None:
        """Put the caret at a code point of the text, and scroll there."""
        cursor = self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(min(last, position_of(from_qt(self._shadow.raw()), offset)))
        self.setTextCursor(cursor)

    def selected_text(self) -> str:
        """Return what is selected, as it stands in the text."""
        return from_qt(self.textCursor().selectedText())

    @property
    def composing(self) -> bool:
        """Whether an input method is composing, so that the text is between two states."""
        return self._composing

    def set_hint(self, hint: str) -> None:
        """Set what is shown while nothing is written."""
        self._hint = hint
        self.viewport().update()

    # -- marks of Markdown

    def toggle_emphasis(self) -> None:
        """Put a star on either side of what is selected, or take them away."""
        self._toggle("*")

    def toggle_strong(self) -> None:
        """Put two stars on either side of what is selected, or take them away."""
        self._toggle("**")

    def _toggle(self, mark: str) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        if not cursor.hasSelection():
            self._toggle_word(cursor, mark)
            return
        # Marks do not reach over the end of a paragraph, nor hold blanks at their edges.
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        backwards = cursor.position() < cursor.anchor()
        change = QTextCursor(self.document())
        change.beginEditBlock()
        block = self.document().findBlock(last)
        while block.isValid() and block.position() + block.length() > first:
            start, end = self._words_of(block, first, last)
            if start < end:
                grown = self._wrap(change, start, end, mark)
                last += grown if block.position() + block.length() > last else 0
            if block.position() <= first:
                break
            block = block.previous()
        change.endEditBlock()
        if backwards:
            cursor = self.textCursor()
            ends = (cursor.anchor(), cursor.position())
            cursor.setPosition(max(ends))
            cursor.setPosition(min(ends), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _toggle_word(self, cursor: QTextCursor, mark: str) -> None:
        at = cursor.position()
        word = QTextCursor(cursor)
        word.select(QTextCursor.SelectionType.WordUnderCursor)
        if word.hasSelection() and word.selectionStart() < at <= word.selectionEnd():
            start, end = word.selectionStart(), word.selectionEnd()
            change = QTextCursor(self.document())
            change.beginEditBlock()
            grown = self._wrap(change, start, end, mark)
            change.endEditBlock()
            cursor.setPosition(at + (len(mark) if grown > 0 else -len(mark)))
        elif _at(self.document(), at, mark):
            # A second press where nothing was written between the marks goes out of them.
            cursor.setPosition(at + len(mark))
        else:
            cursor.insertText(mark + mark)
            cursor.setPosition(at + len(mark))
        self.setTextCursor(cursor)

    def _words_of(self, block: QTextBlock, first: int, last: int) -> tuple[int, int]:
        """Return from where to where a block's words between `first` and `last` are."""
        start = max(first, block.position())
        end = min(last, block.position() + block.length() - 1)
        raw = QTextCursor(self.document())
        raw.setPosition(start)
        raw.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        words = raw.selectedText()
        return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))

    def _wrap(self, change: QTextCursor, start: int, end: int, mark: str) -> int:
        """Put marks around, or take those away that are there; return by how much the text grew."""
        document, width = self.document(), len(mark)
        outside = _stars(document, start - 1, -1), _stars(document, end, 1)
        inside = _stars(document, start, 1), _stars(document, end - 1, -1)
        if end - start > inside[0] + inside[1] and _has(min(inside), mark):
            places = ((end - width, end), (start, start + width))
        elif _has(min(outside), mark):
            places = ((end, end + width), (start - width, start))
        else:
            for place in (end, start):
                change.setPosition(place)
                change.insertText(mark)
            return 2 * width
        for place in places:
            change.setPosition(place[0])
            change.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
            change.removeSelectedText()
        return -2 * width

    # -- what is found

    def mark(self, ranges: Sequence[tuple[int, int]], current: int | None = None) -> None:
        """Mark stretches of the text as found.

        Args:
            ranges: code points from and to, in order.
            current: index of the one that is looked at, which is also selected and scrolled to; or None.
        """
        text = self.text()
        if text.isascii():
            self._marks = tuple(ranges)
        else:
            self._marks = tuple((position_of(text, a), position_of(text, b)) for a, b in ranges)
        self._current = current
        if current is not None:
            self._select(*self._marks[current])
        self._show_marks()

    def _select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        rect = self.cursorRect(cursor)
        if rect.top() < 0 or rect.bottom() > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.top() - self.viewport().height() / 3))

    # -- Qt

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text and nothing else, without what cannot be seen."""
        if source.hasText() and not self.isReadOnly():
            self.textCursor().insertText(to_qt(clean_paste(source.text())))
            self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        """Leave the window's own keys to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.keyCombination().toCombined() in _COMMAND_KEYS:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write; Shift+Enter ends a line as Enter does, since a text has one kind of line end."""
        if event.key() in _LINE_BREAKS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event = QKeyEvent(
                event.type(), event.key(), Qt.KeyboardModifier.NoModifier, event.text()
            )
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let the input method do its work untouched, and tell when it has done it."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self.composed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the pane show its menu: Qt's own names things by other words."""
        self.menu_asked.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet and the text, and on an empty one what may be written there."""
        super().paintEvent(event)
        if self._hint and self.document().isEmpty() and not self._composing:
            painter = QPainter(self.viewport())
            painter.setFont(self.font_())
            painter.setPen(color("ink3"))
            caret = QRectF(self.cursorRect())
            place = QRectF(
                caret.left() + px(3), caret.top(), self.viewport().width(), caret.height()
            )
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._hint
            )

    def look_changed(self) -> None:
        """Take up the colours and sizes of now; caret, scroll and what can be undone stay."""
        super().look_changed()
        if hasattr(self, "_highlighter"):
            self.setCursorWidth(px(2))
            self._highlighter.look_changed()
            self._without_step(self._format_all)
            self._show_marks()

    def _lay_out(self) -> None:
        if hasattr(self, "_highlighter") and not self._loading:
            self._without_step(super()._lay_out)
        else:
            super()._lay_out()

    # -- inside

    def _put(self, cursor: QTextCursor, text: str) -> None:
        # PySide takes U+FEFF and U+FFFE for a mark of byte order where a string begins with them.
        cursor.insertText(to_qt(text))

    def _told(self, removed: int, added: int, start: int, length: int) -> None:
        if self._loading:
            return
        if self._touched is None:
            self._touched = (start, start + length)
        else:
            self._touched = (
                min(start, self._touched[0]),
                max(start + length, self._touched[1] + added - removed),
            )
        if self._may_need_tidying(start, length):
            self._tidying.start()
        self.edited.emit(removed, added)

    def _may_need_tidying(self, start: int, length: int) -> bool:
        block = self.document().findBlock(start)
        if length > block.length():
            return True
        wanted = self.leading(block.text())
        return round(block.blockFormat().lineHeight()) != round(wanted)

    def _tidy(self) -> None:
        """Give paragraphs that have become Arabic, or are no more, the leading that they need."""
        touched, self._touched = self._touched, None
        if touched is None or self._composing:
            return
        block = self.document().findBlock(touched[0])
        wrong: list[tuple[int, QTextBlockFormat]] = []
        while block.isValid() and block.position() <= touched[1]:
            if round(block.blockFormat().lineHeight()) != round(self.leading(block.text())):
                wrong.append((block.position(), self._format_of(block.text())))
            block = block.next()
        if wrong:
            self._without_step(lambda: self._set_formats(wrong))

    def _set_formats(self, formats: Sequence[tuple[int, QTextBlockFormat]]) -> None:
        cursor = QTextCursor(self.document())
        for position, made in formats:
            cursor.setPosition(position)
            cursor.setBlockFormat(made)

    def _format_of(self, text: str) -> QTextBlockFormat:
        return self.block_format(text, round(self.leading() * _GAP))

    def _format_all(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._format_of(""))
        block = self.document().begin()
        others = []
        while block.isValid():
            if begins_arabic(block.text()):
                others.append((block.position(), self._format_of(block.text())))
            block = block.next()
        self._set_formats(others)

    def _without_step(self, change: Callable[[], object]) -> None:
        """Change how the text looks, so that Ctrl+Z never takes that back by itself.

        What can be undone already is joined with the change; where nothing can be, nothing is noted.
        """
        document = self.document()
        if document.isUndoAvailable():
            joined = QTextCursor(document)
            joined.joinPreviousEditBlock()
            change()
            joined.endEditBlock()
        elif document.isUndoRedoEnabled():
            document.setUndoRedoEnabled(False)
            change()
            document.setUndoRedoEnabled(True)
        else:
            change()

    def _check_look(self) -> None:
        """Hear that a step was noted (nothing to do; here so that subclasses of the sheet can)."""

    def _show_marks(self, *_: object) -> None:
        """Mark what is seen: a thousand marks at once take 150 ms to make."""
        if not self._marks:
            if self.extraSelections():
                self.setExtraSelections([])
            return
        top = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        bottom = self.cursorForPosition(self.viewport().rect().bottomRight()).position()
        seen = [
            self._found(mark, current=index == self._current)
            for index, mark in enumerate(self._marks)
            if mark[1] >= top - 2000 and mark[0] <= bottom + 2000
        ]
        self.setExtraSelections(seen[:_MOST_MARKS])

    def _found(self, mark: tuple[int, int], *, current: bool) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(mark[0], last))
        cursor.setPosition(min(mark[1], last), QTextCursor.MoveMode.KeepAnchor)
        chars = QTextCharFormat()
        chars.setBackground(color("hl"))
        chars.setForeground(color("ink"))
        chars.setFontUnderline(True)
        chars.setUnderlineColor(color("ink" if current else "hl_line"))
        made.cursor, made.format = cursor, chars
        return made
