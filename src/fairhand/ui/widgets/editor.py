"""The sheet that is written on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)

from fairhand.ui.theme import color, px
from fairhand.ui.widgets import emphasis
from fairhand.ui.widgets.found_marks import FoundMarks
from fairhand.ui.widgets.highlighter import Highlighter
from fairhand.ui.widgets.paper import Paper
from fairhand.ui.widgets.scripts import begins_arabic
from fairhand.ui.widgets.shadow import Shadow, alike
from fairhand.ui.widgets.sheet_text import (
    clean_paste,
    from_qt,
    offset_of,
    position_of,
    positions_of,
    to_qt,
)

_GAP = 0.42  # of the leading, between paragraphs
# Keys that a text edit would take for itself and that are commands of the window.
_COMMAND_KEYS = frozenset(
    (Qt.KeyboardModifier.ControlModifier | key).toCombined()
    for key in (Qt.Key.Key_K, Qt.Key.Key_Up, Qt.Key.Key_Down)
)


class Editor(Paper):
    """A text being written: light Markdown, styled as one writes; plain text in and out.

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
        self._composing = self._loading = self._marking = self._moved = False
        self._any_arabic = False
        self._hint = ""
        self._wrong_look: tuple[int, int] | None = None
        self._shadow = Shadow(self.document())
        self._highlighter = Highlighter(self.document(), self.char_format)
        self._mending = QTimer(self, singleShot=True, interval=0)
        self._mending.timeout.connect(self._mend_look)
        self._shadow.changed.connect(self._contents_changed)
        self._shadow.restyled.connect(self._restyled)
        self._marks = FoundMarks(self)
        self.setCursorWidth(px(2))
        self.setAccessibleName("Draft")

    # -- the text

    def load(self, text: str, caret: int = 0) -> None:
        """Put another text on the sheet; nothing of the one before can be undone.

        Args:
            text: as a sheet keeps it.
            caret: code points from the start.
        """
        self._loading = True
        self._marks.set((), None)
        self._wrong_look = None
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.clear()
        self._frame = (0.0, 0.0, 0)
        self._lay_out()
        QTextCursor(document).insertText(to_qt(text))
        self._format_all()
        document.setUndoRedoEnabled(not self.isReadOnly())
        self._shadow.renew()
        self._loading = False
        self._lay_out_nothing()
        self.set_caret(caret)

    def text(self) -> str:
        """Return what stands on the sheet, exactly."""
        return self._shadow.exact()

    def text_before(self) -> str:
        """Return what stood here before the edit that `edited` tells of; to be asked while it does."""
        return self._shadow.before()

    def replace(self, text: str, caret: int | None = None) -> None:
        """Put another text on the sheet as one step, which one Ctrl+Z takes back.

        Args:
            text: as a sheet keeps it.
            caret: code points from the start; None puts it where the texts first differ.
        """
        old = self.text()
        if old == text:
            return
        start = alike(old, text)
        tail = alike(old[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(position_of(old, start))
        cursor.setPosition(position_of(old, len(old) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(to_qt(text[start : len(text) - tail]))
        cursor.endEditBlock()
        self.set_caret(start if caret is None else caret)

    def caret(self) -> int:
        """Return where the caret is, in code points from the start."""
        return offset_of(self._shadow.raw(), self.textCursor().position())

    def set_caret(self, offset: int) -> None:
        """Put the caret at a code point of the text, and scroll there."""
        self._select(position_of(from_qt(self._shadow.raw()), offset), None)

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

    def toggle_emphasis(self) -> None:
        """Put a star on either side of what is selected, or take them away."""
        self._toggle("*")

    def toggle_strong(self) -> None:
        """Put two stars on either side of what is selected, or take them away."""
        self._toggle("**")

    def _toggle(self, mark: str) -> None:
        if self.isReadOnly():
            return
        self._marking = True
        emphasis.toggle(self, mark)
        self._marking = False
        self.ensureCursorVisible()

    def undo(self) -> None:
        """Take back what was written last, passing over steps that only changed the look."""
        self._step(super().undo, self.document().isUndoAvailable)

    def redo(self) -> None:
        """Write again what was taken back last, with the look that belongs to it."""
        self._step(super().redo, self.document().isRedoAvailable)
        if self._wrong_look is not None and self.document().isRedoAvailable():
            self._moved = False
            super().redo()
            if self._moved:
                super().undo()

    def _step(self, step: Callable[[], object], more: Callable[[], bool]) -> None:
        self._moved = False
        while more() and not self._moved:
            step()

    # -- what is found

    def mark(self, ranges: Sequence[tuple[int, int]], current: int | None = None) -> None:
        """Mark stretches of the text as found.

        Args:
            ranges: code points from and to, in order.
            current: index of the one that is looked at, which is selected and scrolled to; or None.
        """
        text = from_qt(self._shadow.raw())
        flat = positions_of(text, (place for both in ranges for place in both))
        places = list(zip(flat[::2], flat[1::2], strict=True))
        if current is not None:
            self._select(*places[current])
        self._marks.set(places, current)

    def _select(self, start: int, end: int | None) -> None:
        cursor = self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(min(last, start))
        if end is not None:
            cursor.setPosition(min(last, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.reveal()

    def reveal(self) -> None:
        """Scroll so that the caret is seen, with something around it."""
        rect = self.cursorRect()
        if rect.top() < 0 or rect.bottom() > self.viewport().height() - px(24):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(rect.center().y() - self.viewport().height() / 2))

    def paper_rect(self) -> QRectF:
        """Return where the sheet is: it reaches to the foot of what is seen, however little is written."""
        sheet = super().paper_rect()
        foot = self.viewport().height() - self._below() - self.verticalScrollBar().value()
        sheet.setBottom(max(sheet.bottom(), foot))
        return sheet

    # -- Qt

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text and nothing else, without what cannot be seen."""
        if source.hasText() and not self.isReadOnly():
            self.textCursor().insertText(to_qt(clean_paste(source.text())))
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write. Shift+Enter is Enter, as a text has one kind of line end; some keys are the window's."""
        if event.keyCombination().toCombined() in _COMMAND_KEYS:
            self._hand_over(event)
            return
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            event = QKeyEvent(
                event.type(), event.key(), Qt.KeyboardModifier.NoModifier, event.text()
            )
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)

    def _hand_over(self, event: QKeyEvent) -> None:
        """Carry out the window's command for a key that Qt gives to a text edit first.

        Refusing the key in `event` would cost each keystroke eight calls from Qt into Python.
        """
        keys = QKeySequence(event.keyCombination())
        for action in self.window().actions():
            if keys in action.shortcuts() and action.isEnabled():
                action.trigger()
                return

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
        """Paint the sheet and the text; on an empty one, what may be written there."""
        super().paintEvent(event)
        if self._hint and not self._composing and self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setFont(self.font_())
            painter.setPen(color("ink3"))
            caret = QRectF(self.cursorRect())
            caret.setLeft(caret.left() + px(3))
            caret.setWidth(self.viewport().width())
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(caret, side, self._hint)

    def look_changed(self) -> None:
        """Take up the colours and sizes of now; caret, place and what can be undone stay."""
        if not hasattr(self, "_marks"):
            super().look_changed()
            return
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        super().look_changed()
        self.setCursorWidth(px(2))
        self._highlighter.look_changed()
        self._without_step(self._format_all)
        self._marks.show()
        bar.setValue(round(share * bar.maximum()))

    def _lay_out(self) -> None:
        if hasattr(self, "_marks") and not self._loading and self._wanted_frame() != self._frame:
            self._without_step(super()._lay_out)
        else:
            super()._lay_out()
        self._lay_out_nothing()

    def _lay_out_nothing(self) -> None:
        """Lay out a document without text, which Qt leaves where it was until something is written."""
        if self.document().isEmpty():
            self.document().markContentsDirty(0, 1)

    # -- how paragraphs look

    def _contents_changed(self, removed: int, added: int, start: int, length: int) -> None:
        if self._loading:
            return
        self._moved = True
        block = self.document().findBlock(start)
        arabic = self._any_arabic or block.textDirection() == Qt.LayoutDirection.RightToLeft
        if arabic or length >= block.length():
            self._look_is_wrong(start, start + length)
        if self._marking:
            # Marks around a page are told as a page that changed; the words stayed.
            same = min(removed, added)
            removed, added = removed - same, added - same
        if removed or added:
            self.edited.emit(removed, added)

    def _restyled(self) -> None:
        # Undoing can bring an old look back, where that was joined with what was undone.
        frame = self.document().rootFrame().frameFormat()
        if self._loading:
            return
        if frame.topMargin() != self._frame[0]:
            self._frame = (0.0, 0.0, 0)
            self._look_is_wrong(0, 0)
        if not self._looks_right(self.document().begin()):
            self._look_is_wrong(0, self.document().characterCount())

    def _look_is_wrong(self, start: int, end: int) -> None:
        before = self._wrong_look or (start, end)
        self._wrong_look = (min(start, before[0]), max(end, before[1]))
        self._mending.start()

    def _looks_right(self, block: QTextBlock) -> bool:
        return block.blockFormat().lineHeight() == self.leading(block.text())

    def _mend_look(self) -> None:
        """Give paragraphs the leading they need: others have it, or they have become Arabic."""
        where, self._wrong_look = self._wrong_look, None
        if where is None or self._composing:
            return
        self._lay_out()
        block = self.document().findBlock(where[0])
        wrong: list[tuple[int, QTextBlockFormat]] = []
        while block.isValid() and block.position() <= where[1]:
            if not self._looks_right(block):
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
        self._any_arabic = self._any_arabic or begins_arabic(text)
        return self.block_format(text, self._gap_below(text))

    def _gap_below(self, text: str) -> int:
        """Return how many pixels stand below a paragraph."""
        return round(self.leading() * _GAP)

    def _is_special(self, text: str) -> bool:
        """Tell whether a paragraph has a format of its own."""
        return begins_arabic(text)

    def _format_all(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._format_of(""))
        block = self.document().begin()
        others = []
        while block.isValid():
            if self._is_special(block.text()):
                others.append((block.position(), self._format_of(block.text())))
            block = block.next()
        self._set_formats(others)

    def _without_step(self, change: Callable[[], object]) -> None:
        """Change how the text looks. `undo` passes over such steps; the first of all is not even noted."""
        document = self.document()
        if document.isUndoAvailable() or self.isReadOnly():
            change()
        else:
            document.setUndoRedoEnabled(False)
            change()
            document.setUndoRedoEnabled(True)
