"""The sheet that is written on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCursor,
)

from fairhand.ui.theme import px
from fairhand.ui.widgets import emphasis
from fairhand.ui.widgets.drawn_sheet import paint_hint
from fairhand.ui.widgets.found_marks import FoundMarks
from fairhand.ui.widgets.highlighter import Highlighter
from fairhand.ui.widgets.paragraphs import Paragraphs
from fairhand.ui.widgets.repainting import Repainting
from fairhand.ui.widgets.shadow import Shadow, alike
from fairhand.ui.widgets.sheet_keys import COMMAND_KEYS, NO_LETTER, hand_over
from fairhand.ui.widgets.sheet_text import (
    clean_paste,
    from_qt,
    offset_of,
    position_of,
    positions_of,
    to_qt,
    units,
)
from fairhand.ui.widgets.steps import History, Steps

_STANDARD = QKeySequence.StandardKey


class Editor(Paragraphs):
    """A text being written: light Markdown, styled as one writes; plain text in and out.

    Signals:
        edited: something was written or cut: how many characters went, and how many came.
        composed: an input method has finished what it was composing.
        menu_asked: where on the screen a context menu is wanted.
    """

    edited = Signal(int, int)
    composed = Signal()
    menu_asked = Signal(object)

    _room_below = 0.0

    def __init__(self, size: float = 19, ratio: float = 1.62) -> None:
        super().__init__(size, ratio)
        self._composing = self._marking = self._stepping = self._apart = False
        self._hint = ""
        #: Called after each key, with what it wrote.
        self.after_key: list[Callable[[str], object]] = []
        #: Called with what is pasted, as HTML and as words, where it is to be made clean first.
        self.clean_up: Callable[[str, str], object] | None = None
        #: Called to paint over the text: a painter, and the part of the viewport that is painted.
        self.over: list[Callable[[QPainter, QRectF], object]] = []
        # Changes of look are no steps: `steps` holds what can be taken back.
        self.document().setUndoRedoEnabled(False)
        self.steps = Steps()
        #: What Ctrl+Z goes through here, where that is more than these steps.
        self.history: History | None = None
        self._shadow = Shadow(self.document())
        self._highlighter = Highlighter(self.document(), self.char_format)
        self._shadow.changed.connect(self._contents_changed)
        Repainting(self, self._highlighter.same_look)
        self._marks = FoundMarks(self)
        # Desk and paper are painted here at each key; what lies behind them need not be, too.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
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
        self.steps.clear()
        document.clear()
        self._frame = (0.0, 0.0, 0)
        self._lay_out()
        # As one change, so that it is laid out once.
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.insertText(to_qt(text))
        self._format_all()
        cursor.endEditBlock()
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
        """Take back what was written last."""
        step = None if self.isReadOnly() else self.steps.take_undo(time.monotonic())
        if step is not None:
            self._put(step.at, units(step.new), step.old)

    def redo(self) -> None:
        """Write again what was taken back last."""
        step = None if self.isReadOnly() else self.steps.take_redo()
        if step is not None:
            self._put(step.at, units(step.old), step.new)

    def can(self, which: str) -> bool:
        """Tell whether there is a step to "undo" or to "redo"."""
        return self.steps.can_undo if which == "undo" else self.steps.can_redo

    def put(self, at: int, length: int, text: str) -> None:
        """Replace `length` units at Qt's position `at`, as one step of its own for Ctrl+Z."""
        self._apart = True
        self._replace_units(at, length, to_qt(text))
        self._apart = False
        self.steps.seal()

    def _put(self, at: int, length: int, raw: str) -> None:
        self._stepping = True
        self.setTextCursor(self._replace_units(at, length, raw))
        self._stepping = False
        self._mend_look()
        self.reveal()

    def _replace_units(self, at: int, length: int, raw: str) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        if raw.startswith(("\ufeff", "\ufffe")):
            # PySide takes these for a byte order mark at the beginning of a string, and drops them.
            cursor.insertText("x" + raw)
            cursor.setPosition(at)
            cursor.deleteChar()
            cursor.setPosition(at + units(raw))
        else:
            cursor.insertText(raw)
        cursor.endEditBlock()
        return cursor

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

    def set_room_below(self, share: float) -> None:
        """Let the sheet reach further than its text, by that share of what is seen (0 to 1)."""
        self._room_below = share
        self._lay_out()

    def _wanted_frame(self) -> tuple[float, float, int]:
        top, bottom, margin = super()._wanted_frame()
        return (top, bottom + round(self._room_below * self.viewport().height()), margin)

    # -- Qt

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text and nothing else, without what cannot be seen; as a step of its own."""
        if self.isReadOnly():
            return
        if self.clean_up is not None and (source.hasHtml() or source.hasText()):
            markup = source.html() if source.hasHtml() else ""
            self.clean_up(markup, source.text() if source.hasText() else "")
        elif source.hasText():
            self.insert(source.text())

    def insert(self, text: str, at: QTextCursor | None = None) -> None:
        """Insert text at the caret (or at another place), in place of what is selected there, as one step."""
        cursor = at or self.textCursor()
        self.steps.seal()
        self._apart = True
        cursor.insertText(to_qt(clean_paste(text)))
        self._apart = False
        self.steps.seal()
        self._mend_look()
        self.ensureCursorVisible()

    def paste_exact(self) -> None:
        """Paste the words on the clipboard exactly as they stand there."""
        words = QGuiApplication.clipboard().text()
        if words and not self.isReadOnly():
            self.insert(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write. Shift+Enter is Enter, as a text has one kind of line end; some keys are the window's."""
        keys = event.keyCombination().toCombined()
        if not keys & NO_LETTER:
            super().keyPressEvent(event)
            self._after(event.text())
            return
        if keys in COMMAND_KEYS:
            hand_over(self, event)
            return
        if event.matches(_STANDARD.InsertParagraphSeparator) or event.matches(
            _STANDARD.InsertLineSeparator
        ):
            self._begin_paragraph()
        elif event.matches(_STANDARD.Undo):
            (self.history or self).undo()
        elif event.matches(_STANDARD.Redo):
            (self.history or self).redo()
        else:
            super().keyPressEvent(event)
            self._after(event.text())

    def _begin_paragraph(self) -> None:
        """Begin another paragraph; left to Qt, Enter on an empty one takes its format away instead."""
        if not self.isReadOnly():
            cursor = self.textCursor()
            cursor.insertBlock()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            self._after("\n")

    def _after(self, typed: str) -> None:
        """Do what follows a key, before anything of it is painted."""
        if self._wrong_look is not None:
            self._mend_look()
        for follow in self.after_key:
            follow(typed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let the input method do its work untouched, and tell when it has done it."""
        composed, written = self._composing, event.commitString()
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            # A dead key comes this way as well, and is a key; what was composed stays as it is.
            self._after(written if len(written) == 1 and not composed else "")
            self.composed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the pane show its menu: Qt's own names things by other words."""
        self.menu_asked.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet and the text; on an empty one, what may be written there."""
        super().paintEvent(event)
        if self.over:
            painter = QPainter(self.viewport())
            for paint in self.over:
                paint(painter, QRectF(event.rect()))
            painter.end()
        if self._hint and not self._composing and self.document().isEmpty():
            paint_hint(self, self._hint, self.font_())

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
        self._format_all()
        self._marks.show()
        bar.setValue(round(share * bar.maximum()))

    def _lay_out(self) -> None:
        super()._lay_out()
        self._lay_out_nothing()

    def _lay_out_nothing(self) -> None:
        """Lay out a document without text, which Qt leaves where it was until something is written."""
        if self.document().isEmpty():
            self.document().markContentsDirty(0, 1)

    # -- what happened to the text

    def _contents_changed(self, removed: int, added: int, start: int, length: int) -> None:
        if self._loading:
            return
        if not self._stepping:
            self.steps.note(*self._shadow.last_edit(), time.monotonic(), apart=self._apart)
        self._look_may_be_wrong(removed, start, length)
        if self._marking:
            # Marks around a page are told as a page that changed; the words stayed.
            same = min(removed, added)
            removed, added = removed - same, added - same
        if removed or added:
            self.edited.emit(removed, added)
