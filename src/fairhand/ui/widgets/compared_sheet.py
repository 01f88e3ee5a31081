"""A sheet that shows what changed: in one text, or in two beside each other with their paragraphs aligned.

What went is struck out on sand, what came is underlined on pale blue, and what moved says so in
words, so that nothing is told by colour alone. A long text is laid out in portions, the first at once.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from fairhand.domain.comparison import Change
from fairhand.domain.difference import Hunk, Op
from fairhand.domain.laying_out import Line, Part, Row, blank
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.compared_look import CURRENT, MOVED, dress, visible
from fairhand.ui.widgets.paper import Paper
from fairhand.ui.widgets.scripts import is_cjk
from fairhand.ui.widgets.sheet_text import to_qt

Layout = Literal["inline", "side"]
_GAP = 0.42  # of the leading, between paragraphs
_INLINE, _SIDE = 19.0, 17.0
_SIDE_MEASURE = 2 * 58  # characters of both columns
_GUTTER = 26
_FIRST = 30  # lines that are laid out before the first paint
_SLICE = 0.004  # seconds in which more is written before it is laid out and keys are heard again
_APART = "\u2009"


class ComparedSheet(Paper):
    """What changed between two texts, to be read.

    Signals:
        chosen: a change was clicked; its index.
        menu_asked: where on the screen a context menu is wanted.
        laid_out: all of it stands there.
    """

    chosen = Signal(int)
    menu_asked = Signal(object)
    laid_out = Signal()

    def __init__(self) -> None:
        super().__init__(_INLINE)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(0)
        self._layout: Layout = "inline"
        self._hunks: Sequence[Hunk] = ()
        self._shown_lines: Sequence[Line] = ()
        self._shown_rows: Sequence[Row] = ()
        self._changes: Sequence[Change] = ()
        self._unseen: frozenset[int] = frozenset()
        self._change_of: dict[int, int] = {}
        self._places: dict[int, list[tuple[int, int]]] = {}
        self._down: dict[int, bool] = {}
        self._labelled: set[tuple[int, Op]] = set()
        self._current = -1
        self._work: Iterator[None] = iter(())
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._go_on)
        self.building = False

    # -- what is shown

    def show_changes(
        self,
        hunks: Sequence[Hunk],
        changes: Sequence[Change],
        lines: Sequence[Line],
        beside: tuple[Sequence[Row], QWidget] | None = None,
    ) -> None:
        """Show what changed.

        Args:
            hunks: the whole difference.
            changes: as a reader counts them.
            lines: what `laying_out.lines` made of the hunks.
            beside: to show it side by side: what `laying_out.rows` made of them, and what stands above it.
        """
        layout: Layout = "side" if beside is not None else "inline"
        # Before anything else is altered: what changes the sheet would lay out the old text anew.
        self._more.stop()
        self.document().clear()
        self._layout, self._shown_lines = layout, lines
        self._shown_rows = beside[0] if beside is not None else ()
        self.set_inside(head=beside[1] if beside is not None else None)
        self.size_ = _SIDE if layout == "side" else _INLINE
        self._hunks, self._changes = hunks, changes
        self._unseen = blank(hunks)
        self._change_of = {at: number for number, it in enumerate(changes) for at in it.hunks}
        self._current = -1
        self._build()
        self.verticalScrollBar().setValue(0)

    def show_current(self, current: int) -> None:
        """Mark another change as the one that is looked at, and bring it into sight."""
        self._current = current
        while self.building and not self._place_of(current):
            self._step()
        self._mark()
        place = self._place_of(current)
        if place is not None:
            self._scroll_to(place)

    @property
    def is_narrow(self) -> bool:
        """Whether there is little room."""
        return self._narrow

    @property
    def current(self) -> int:
        """Index of the change that is looked at, or -1."""
        return self._current

    def finish(self) -> None:
        """Lay out now what is not laid out yet."""
        while self.building:
            self._step()

    def places(self, change: int) -> list[tuple[int, int]]:
        """Return where a change stands in the document: from and to, as Qt counts."""
        return [place for at in self._changes[change].hunks for place in self._places.get(at, ())]

    def look_changed(self) -> None:
        """Take up the colours and sizes of now."""
        super().look_changed()
        if hasattr(self, "_hunks"):
            bar = self.verticalScrollBar()
            share = bar.value() / bar.maximum() if bar.maximum() else 0.0
            self._build()
            self.finish()
            self._mark()
            bar.setValue(round(share * bar.maximum()))

    # -- building

    def _build(self) -> None:
        self._more.stop()
        self._places.clear()
        self._labelled.clear()
        self.setExtraSelections([])
        order: dict[int, int] = {}
        for at, hunk in enumerate(self._hunks):
            if hunk.op in {"moved-from", "moved-to"}:
                order.setdefault(hunk.move, at)
        self._down = {move: self._hunks[at].op == "moved-from" for move, at in order.items()}
        self.document().clear()
        self._frame = (0.0, 0.0, 0)
        self._lay_out()
        self._work = self._lines() if self._layout == "inline" else self._rows()
        self.building = True
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for _ in range(_FIRST):
            self._step()
        cursor.endEditBlock()
        self._place_around()
        if self.building:
            self._more.start()

    def _go_on(self) -> None:
        end = time.monotonic() + _SLICE
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        while self.building and time.monotonic() < end:
            self._step(quietly=True)
        cursor.endEditBlock()
        self._mark()
        if self.building:
            self._more.start()
        else:
            self.laid_out.emit()

    def _step(self, *, quietly: bool = False) -> None:
        try:
            next(self._work)
        except StopIteration:
            self.building = False
            if not quietly:
                self.laid_out.emit()

    def _lines(self) -> Iterator[None]:
        cursor = QTextCursor(self.document())
        for number, line in enumerate(self._shown_lines):
            made = self._block_of(line)
            if number:
                cursor.insertBlock(made)
            else:
                cursor.setBlockFormat(made)
            self._write(cursor, line)
            yield

    def _rows(self) -> Iterator[None]:
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(_nothing())
        # Each row is a table of its own: a table is laid out anew as a whole for each thing put into it.
        for row in self._shown_rows:
            self._table(cursor, row)
            yield

    def _table(self, cursor: QTextCursor, row: Row) -> None:
        made = QTextTableFormat()
        made.setBorder(0)
        made.setCellPadding(0)
        made.setCellSpacing(0)
        made.setLayoutDirection(self.layoutDirection())
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        made.setColumnWidthConstraints([half, half])
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        cursor.movePosition(QTextCursor.MoveOperation.End)
        table = cursor.insertTable(1, 2, made)
        empty = not any(row)
        for column, parts in enumerate(row):
            cell = table.cellAt(0, column)
            padding = cell.format().toTableCellFormat()
            if column == (0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 1):
                padding.setRightPadding(px(_GUTTER))
            else:
                padding.setLeftPadding(px(_GUTTER))
            # Qt leaves out the margin below the last paragraph of a cell.
            padding.setBottomPadding(0 if empty else self._gap())
            cell.setFormat(padding)
            inside = cell.firstCursorPosition()
            inside.setBlockFormat(_nothing(self._gap()) if empty else self._block_of(parts))
            self._write(inside, parts)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setBlockFormat(_nothing())

    def _block_of(self, parts: Sequence[Part]) -> QTextBlockFormat:
        text = "".join(part.text for part in parts)
        if not text.strip():
            return _nothing(self._gap()) if self._layout == "inline" else self.block_format()
        return self.block_format(text, self._gap())

    def _gap(self) -> int:
        return round(self.leading() * _GAP)

    def _write(self, cursor: QTextCursor, parts: Sequence[Part]) -> None:
        line = "".join(part.text for part in parts)
        for at, part in enumerate(parts):
            hunk = self._hunks[part.hunk]
            self._label(cursor, part.hunk, hunk)
            # The blanks around words are no part of what a reader sees struck out or underlined.
            words = part.text if hunk.op == "equal" else part.text.strip() or part.text
            lead, _, rest = part.text.partition(words)
            cursor.insertText(to_qt(lead), self.char_format(line))
            begin = cursor.position()
            words = visible(words) if part.hunk in self._unseen else words
            cursor.insertText(to_qt(words), dress(self.char_format(line), hunk.op))
            self._places.setdefault(part.hunk, []).append((begin, cursor.position()))
            following = parts[at + 1] if at + 1 < len(parts) else None
            if not rest and following is not None and hunk.op != "equal":
                both = self._hunks[following.hunk].op != "equal" and following.hunk != part.hunk
                rest = _APART if both and not is_cjk(words[-1]) else ""
            if rest:
                cursor.insertText(to_qt(rest), self.char_format(line))

    def _label(self, cursor: QTextCursor, at: int, hunk: Hunk) -> None:
        """Say in words that a paragraph moved, where it begins."""
        if hunk.op not in {"moved-from", "moved-to"} or (hunk.move, hunk.op) in self._labelled:
            return
        self._labelled.add((hunk.move, hunk.op))
        made = QTextCharFormat()
        made.setFont(sans(13, 600))
        made.setForeground(color("ink2"))
        cursor.insertText(MOVED[hunk.op, self._down[hunk.move]], made)

    # -- the change that is looked at

    def _place_of(self, change: int) -> tuple[int, int] | None:
        if not 0 <= change < len(self._changes):
            return None
        first = self._changes[change].first
        found = self._places.get(first) or self.places(change)
        return found[0] if found else None

    def _mark(self) -> None:
        if not 0 <= self._current < len(self._changes):
            self.setExtraSelections([])
            return
        made = []
        for at in self._changes[self._current].hunks:
            for first, end in self._places.get(at, ()):
                selection = QTextEdit.ExtraSelection()
                selection.cursor = QTextCursor(self.document())
                selection.cursor.setPosition(first)
                selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                selection.format.setBackground(color(CURRENT[self._hunks[at].op]))
                made.append(selection)
        self.setExtraSelections(made)
        self.viewport().update()

    def _scroll_to(self, place: tuple[int, int]) -> None:
        rect, bar = self._rect(place[0]), self.verticalScrollBar()
        height = self.viewport().height()
        if rect.top() < px(40) or rect.bottom() > height * 0.75:
            bar.setValue(bar.value() + round(rect.top() - height / 3))

    def _rect(self, position: int) -> QRectF:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return QRectF(self.cursorRect(cursor))

    # -- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline between two columns, and a stroke beside the change that is looked at."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        sheet, margin = self.paper_rect(), self._margin()
        if self._layout == "side":
            painter.setPen(color("line"))
            x = round(sheet.center().x())
            painter.drawLine(x, round(sheet.top() + px(20)), x, round(sheet.bottom() - px(20)))
        place = self._place_of(self._current)
        if place is not None:
            top, bottom = self._rect(place[0]), self._rect(place[1])
            stroke = margin / 2 - px(2)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                stroke = sheet.width() - stroke
            tall = max(bottom.bottom(), top.bottom()) - top.top()
            painter.fillRect(QRectF(stroke, top.top(), px(3), tall), color("accent"))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the change that was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        at = self.cursorForPosition(event.position().toPoint()).position()
        for hunk, change in self._change_of.items():
            if any(first <= at <= end for first, end in self._places.get(hunk, ())):
                self.chosen.emit(change)
                return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the pane show its menu."""
        self.menu_asked.emit(event.globalPos())

    # -- inside

    def _measure(self) -> float:
        usual = super()._measure()
        return usual * _SIDE_MEASURE / 66 if self._layout == "side" else usual

    def _margin(self) -> int:
        if self._layout == "inline":
            return super()._margin()
        return px(28 if self._narrow else 48)


def _nothing(height: float = 1) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made
