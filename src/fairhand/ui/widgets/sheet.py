"""The page that letters are read on: built from the lines of a text, never from markup."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from fairhand.domain.markup import TextFormat
from fairhand.ui.theme import color, px, serif
from fairhand.ui.widgets.fold_lines import HEIGHT, FoldLines
from fairhand.ui.widgets.found_marks import found_format
from fairhand.ui.widgets.paper import Paper
from fairhand.ui.widgets.reading import Block, Reading, prepare
from fairhand.ui.widgets.scripts import begins_arabic

_DEEPEST = 6
_GAP = 0.42  # of the leading, between paragraphs
_MOST_MARKS = 400


class Sheet(Paper):
    """A letter to be read.

    Args:
        size, ratio, margin, framed: as of `Paper`.
    """

    menu_asked = Signal(object)

    def __init__(
        self,
        size: float = 19,
        ratio: float = 1.62,
        margin: tuple[float, float] = (72, 36),
        *,
        framed: bool = True,
    ) -> None:
        self._built: Reading | None = None  # what stands in the document
        super().__init__(size, ratio, margin, framed=framed)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(0)
        self._reading: Reading = prepare("", "plain")
        self._whole = self._reading
        self._opened: frozenset[int] = frozenset()
        self._folds = FoldLines(self)
        self._folds.toggled.connect(self._toggle)
        self._marks: tuple[tuple[int, int], ...] = ()
        self._current: int | None = None
        self._lead = ""
        self.verticalScrollBar().valueChanged.connect(self._show_marks)

    # -- the text

    def show_text(self, text: str, text_format: TextFormat = "markdown") -> None:
        """Show a text; for long ones `show_reading` with what `prepare` returned in another thread."""
        self.show_reading(prepare(text, text_format))

    def show_reading(self, reading: Reading, lead: str = "") -> None:
        """Show a text from its beginning.

        Args:
            reading: what `prepare` returned.
            lead: a line at the right above the text (place and date), or "".
        """
        self._whole, self._opened = reading, frozenset()
        self._reading = reading.opened(self._opened)
        self._lead = lead
        self._marks, self._current = (), None
        self._build()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def set_lead(self, lead: str) -> None:
        """Change the line above the text, and stay where one reads."""
        if lead != self._lead:
            self._lead = lead
            self._build_in_place()

    def visible_text(self) -> str:
        """Return the text that is shown."""
        return self._reading.shown

    def selected_text(self) -> str:
        """Return what is selected, as it stands in the text."""
        cursor = self.textCursor()
        first, end = self.offset_of(cursor.selectionStart()), cursor.selectionEnd() - self._shift()
        return self._reading.shown[first : self._reading.from_qt(max(0, end), behind=True)]

    # -- places in it

    def position_of(self, offset: int) -> int:
        """Return Qt's position of a code point of the visible text."""
        return self._reading.to_qt(offset) + self._shift()

    def offset_of(self, position: int) -> int:
        """Return the code point of the visible text at Qt's position."""
        return self._reading.from_qt(max(0, position - self._shift()))

    def rect_of(self, offset: int) -> QRectF:
        """Return where a code point of the visible text stands, in the viewport's coordinates."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.position_of(offset))
        return QRectF(self.cursorRect(cursor))

    def scroll_to(self, offset: int) -> None:
        """Bring a code point of the visible text into the upper third of what is seen, unfolded."""
        self.unfold(((offset, offset + 1),))
        rect = self.rect_of(offset)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(rect.top() - self.viewport().height() / 3))

    def turn_to(self, start: int, end: int) -> None:
        """Bring a stretch of the visible text into sight, where it is not, and let the caret stand there."""
        self.unfold(((start, end),))
        cursor = self.textCursor()
        cursor.setPosition(self.position_of(start))
        bar = self.verticalScrollBar()
        at = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(at)
        above, below = self.rect_of(start), self.rect_of(end)
        if above.top() < self.leading() or below.bottom() > self.viewport().height():
            self.scroll_to(start)

    def mark(self, ranges: Sequence[tuple[int, int]], current: int | None = None) -> None:
        """Mark stretches of the visible text as found, and open the folds in which they are.

        Args:
            ranges: code points from and to, in order.
            current: index of the one that is looked at, or None.
        """
        self._marks, self._current = tuple(ranges), current
        self.unfold(self._marks)
        self._show_marks()

    # -- what is folded

    def unfold(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Open the folds that hold something of these stretches of the visible text."""
        self._open(self._opened | self._whole.folds_in(ranges))

    def _toggle(self, index: int) -> None:
        self._open(self._opened ^ {index})

    def _open(self, opened: frozenset[int]) -> None:
        if opened == self._opened:
            return
        self._opened = opened
        self._reading = self._whole.opened(opened)
        self._build_in_place()

    def _build_in_place(self) -> None:
        bar = self.verticalScrollBar()
        at = bar.value()
        self._build()
        bar.setValue(at)

    def _place_around(self, *_: object) -> None:
        super()._place_around()
        # While the text is put in, there are no places in it yet.
        if self._built is None or self._built is not self._reading or not self._whole.folds:
            return
        margin = self._margin()
        width = self.viewport().width() - 2 * margin
        for index in range(len(self._whole.folds)):
            at = QTextCursor(self.document())
            at.setPosition(self._reading.line_of_fold(index) + self._shift())
            self._folds.place(index, margin - px(10), self.cursorRect(at).top(), width + px(10))

    def look_changed(self) -> None:
        """Take up the colours and sizes of now, and stay at the same place of the text."""
        super().look_changed()
        if hasattr(self, "_reading"):
            bar = self.verticalScrollBar()
            share = bar.value() / bar.maximum() if bar.maximum() else 0.0
            self._build()
            bar.setValue(round(share * bar.maximum()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the pane show its menu: Qt's own names things by other words."""
        self.menu_asked.emit(event.globalPos())

    # -- inside

    def _shift(self) -> int:
        return len(self._lead.encode("utf-16-le")) // 2 + 1 if self._lead else 0

    def _build(self) -> None:
        self._built = None
        self.setUpdatesEnabled(False)
        self.document().clear()
        self._frame = (0.0, 0.0, 0)
        self._lay_out()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        usual = self.block_format()
        cursor.setBlockFormat(usual)
        if self._lead:
            self._insert_lead(cursor)
            cursor.insertBlock(usual)
        texts = "\n".join(block.text for block in self._reading.blocks)
        cursor.insertText(texts, self.char_format())
        shift = self._shift()
        start = 0
        for block in self._reading.blocks:
            if self._is_special(block):
                self._style(cursor, block, shift + start)
            start += _units(block.text) + 1
        cursor.endEditBlock()
        self._built = self._reading
        self._folds.show_folds(self._whole.folds, self._opened)
        self._place_around()
        self.setUpdatesEnabled(True)
        self._show_marks()

    def _gap(self) -> int:
        return round(self.leading() * _GAP)

    def _insert_lead(self, cursor: QTextCursor) -> None:
        made = self.block_format(self._lead, below=round(self.leading() * 0.9))
        # The end of the line: the left where the line is read from right to left.
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        cursor.setBlockFormat(made)
        chars = self.char_format(self._lead)
        chars.setForeground(color("ink2"))
        cursor.insertText(self._lead, chars)

    def _is_special(self, block: Block) -> bool:
        return (
            bool(block.styles)
            or block.fold is not None
            or block.kind != "text"
            or block.apart
            or not block.text.strip()
            or begins_arabic(block.text)
        )

    def _style(self, cursor: QTextCursor, block: Block, start: int) -> None:
        cursor.setPosition(start)
        cursor.setBlockFormat(self._block_format_of(block))
        end = start + _units(block.text)
        chars = self._char_format_of(block)
        if chars is not None:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(chars)
        for style in block.styles:
            cursor.setPosition(start + _units(block.text[: style.start]))
            cursor.setPosition(
                start + _units(block.text[: style.end]), QTextCursor.MoveMode.KeepAnchor
            )
            words = block.text[style.start : style.end]
            made = self.char_format(words, emphasis=style.emphasis, strong=style.strong)
            if style.link:
                made.setForeground(color("accent"))
                made.setFontUnderline(True)
            cursor.setCharFormat(made)

    def _block_format_of(self, block: Block) -> QTextBlockFormat:
        made = self.block_format(block.text, self._gap() if block.apart else 0)
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        if block.kind == "fold":
            made.setLineHeight(px(HEIGHT), fixed)
        elif not block.text.strip():
            made.setLineHeight(self._gap(), fixed)
        level = min(block.level, _DEEPEST)
        if block.kind == "quotation":
            made.setLeftMargin(px(20) * level)
        elif block.kind == "item":
            # What follows the marker stands under what it begins with.
            marker = QFontMetricsF(serif(self.size_)).horizontalAdvance(block.text[: block.marker])
            made.setLeftMargin(px(24) * level + max(px(24), marker))
            made.setTextIndent(-marker)
        elif block.kind == "heading":
            made.setLineHeight(round(self.leading(block.text) * 1.2), fixed)
            made.setTopMargin(self._gap())
            made.setBottomMargin(self._gap())
        elif block.kind == "break":
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return made

    def _char_format_of(self, block: Block) -> QTextCharFormat | None:
        if block.kind == "heading":
            made = self.char_format(block.text, strong=True)
            made.setFont(serif(self.size_ * (1.3 if block.level <= 1 else 1.12), 600))
            return made
        if block.kind in {"quotation", "break"} or block.fold is not None:
            made = self.char_format(block.text)
            made.setForeground(color("ink3" if block.kind == "break" else "ink2"))
            return made
        return self.char_format(block.text) if begins_arabic(block.text) else None

    def _show_marks(self, *_: object) -> None:
        """Mark what is seen and a page around it: a thousand marks at once take 150 ms to make."""
        if not self._marks:
            if self.extraSelections():
                self.setExtraSelections([])
            return
        height = self.viewport().height()
        self.setExtraSelections(
            [
                self._selection(index, self._marks[index])
                for index in self._marks_between(-height, 2 * height)
                or self._marks_between(0, height)[:_MOST_MARKS]
            ]
        )

    def _marks_between(self, top: int, bottom: int) -> range:
        """Return which marks stand between two heights of the viewport; none where they are too many."""
        first = self.offset_of(self._position_at(top))
        last = self.offset_of(self._position_at(bottom))
        found = range(
            bisect_left(self._marks, first, key=_end), bisect_right(self._marks, last, key=_start)
        )
        return found if top == 0 or len(found) <= _MOST_MARKS else range(0)

    def _position_at(self, y: float) -> int:
        point = self.viewport().rect().center().toPointF()
        point.setY(y)
        layout = self.document().documentLayout()
        point.setY(y + self.verticalScrollBar().value())
        found = layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        return max(0, found) if y > -self.verticalScrollBar().value() else 0

    def _selection(self, index: int, mark: tuple[int, int]) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.position_of(mark[0]))
        cursor.setPosition(self.position_of(mark[1]), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, found_format(current=index == self._current)
        return made


_start, _end = itemgetter(0), itemgetter(1)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
