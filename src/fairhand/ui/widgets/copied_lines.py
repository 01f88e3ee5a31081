"""The letter that is copied by hand: one large line, those before it ticked, those to come below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fairhand.domain.hand import Copied
from fairhand.domain.slip import Slip, as_written
from fairhand.ui import icons, theme
from fairhand.ui.theme import color, px, serif
from fairhand.ui.widgets.copied_line import Laid, lay
from fairhand.ui.widgets.copied_signs import paint_end, paint_letters, paint_turn
from fairhand.ui.widgets.copying_keys import meant_by
from fairhand.ui.widgets.drawn_sheet import paint_sheet

SIZES = (40, 44)
_OTHERS, _PITCH = 22, 1.9
_INSIDE, _ABOVE, _EDGE, _HELP, _TURN, _TICK = 32, 12, 5, 26, 58, 17
_SAMPLE = "I have your letter of the ninth before me, and read it every evening."
_SLIDE = 160  # ms
_NOTCH = 120
_KEPT = 400  # lines laid out
_BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line where it is painted: which, its top and height, and the words of a turn of the page above it."""

    line: int
    top: float
    height: float
    turn: str = ""


class CopiedLines(QWidget):
    """The lines, of which only those that are seen are laid out.

    Signals:
        step_asked: 1 for the next line, -1 for the one before.
        stride_asked: "first", "last", "sheet-before", "sheet-after".
        line_asked: a line was pressed, by its number.
        look_asked: the wheel goes on by so many lines.
        moved: the current line stands elsewhere now.
    """

    step_asked = Signal(int)
    stride_asked = Signal(str)
    line_asked = Signal(int)
    look_asked = Signal(int)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The letter, line by line")
        self._copied: Copied | None = None
        self._slips: Sequence[Slip] = ()
        self._words: Sequence[tuple[str, ...]] = ()
        self._turns: dict[int, str] = {}
        self._end = ("", "")
        self._at = 0
        self._size = SIZES[0]
        self._shift = 0.0
        self._turned = 0
        self._ringed = False
        self._laid: dict[tuple[int, bool], Laid] = {}
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(_SLIDE)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.setEndValue(0.0)
        self._slide.valueChanged.connect(self._slid)
        self.setMouseTracking(True)
        theme.current().changed.connect(self._look_changed)

    def show_letter(
        self,
        copied: Copied,
        slips: Sequence[Slip],
        words: Sequence[tuple[str, ...]],
        turns: dict[int, str],
        end: tuple[str, str],
    ) -> None:
        """Show a letter.

        Args:
            copied: its lines.
            slips: made on it.
            words: of each line, those to be looked at letter by letter.
            turns: what to do before a line, by its number: "Turn the page".
            end: what is said at the end, in two lines.
        """
        self._copied, self._slips, self._words = copied, slips, words
        self._turns, self._end = turns, end
        self._look_changed()

    def show_line(self, at: int, *, slides: bool) -> None:
        """Let a line be the current one; the number of lines stands for the end of the letter."""
        before = self._at
        self._slide.stop()
        self._shift = 0.0
        if slides and at != before and not theme.current().reduced_motion and self.isVisible():
            rows = {row.line: row for row in self._rows()}
            if at in rows and before in rows:
                self._shift = rows[at].top + rows[at].height / 2 - self._middle()
        self._at = at
        if self._shift:
            self._slide.setStartValue(self._shift)
            self._slide.start()
        self._tell()
        self.update()

    def set_larger(self, *, larger: bool) -> None:
        """Show the current line in 44 pixels, or in 40 again."""
        self._size = SIZES[larger]
        self._look_changed()

    @property
    def current(self) -> int:
        """The number of the current line."""
        return self._at

    def line_rect(self) -> QRectF:
        """Return where the words of the current line are: in the middle of their sheet, or above the letters."""
        sheet = self.sheet_rect()
        found = self._of(self._at, current=True)
        tall = found.height if found is not None else sheet.height()
        free = 2 * px(_ABOVE) if self._spelled() else sheet.height() - tall
        top = sheet.top() + free / 2
        return QRectF(sheet.left() + px(_INSIDE), top, self._room(), tall)

    def _spelled(self) -> Sequence[str]:
        return self._words[self._at] if self._at < len(self._words) else ()

    def sheet_rect(self) -> QRectF:
        """Return the sheet on which the current line stands."""
        height = self._height(self._at)
        return QRectF(self._left(), self._middle() - height / 2 + self._shift, self._wide(), height)

    def line_font(self) -> QFont:
        """Return the font of the current line."""
        found = self._of(self._at, current=True)
        return found.layout.font() if found is not None else serif(self._size)

    def _middle(self) -> float:
        return self.height() * 0.46

    def _wide(self) -> float:
        cells = self._copied.hand.characters if self._copied is not None else 44
        advance = QFontMetricsF(serif(self._size)).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        wanted = cells * advance * 1.08 + 2 * px(_INSIDE)
        return min(max(wanted, px(420)), self.width() - 2 * px(40))

    def _left(self) -> float:
        return (self.width() - self._wide()) / 2

    def _room(self) -> float:
        return self._wide() - 2 * px(_INSIDE)

    def _lines(self) -> int:
        return len(self._copied.lines) if self._copied is not None else 0

    def _of(self, line: int, *, current: bool) -> Laid | None:
        if self._copied is None or not 0 <= line < self._lines():
            return None
        key = (line, current)
        if key not in self._laid:
            if len(self._laid) > _KEPT:
                self._laid.clear()
            indent = self._indent(line)
            size = self._size if current else _OTHERS
            hand_line = self._copied.lines[line]
            room = self._room() - indent
            self._laid[key] = lay(hand_line, self._slips, size, room, fits=current)
        return self._laid[key]

    def _indent(self, line: int) -> float:
        if self._copied is None or line >= self._lines():
            return 0.0
        return self._copied.lines[line].indent * px(_OTHERS) * 0.5

    def _height(self, line: int) -> float:
        if line >= self._lines():
            return px(132)
        found = self._of(line, current=line == self._at)
        if found is None:
            return _pitch()
        if line == self._at:
            return found.height + px(2 * _ABOVE) + px(_HELP)
        return max(_pitch(), found.height + px(6))

    def _gap(self, line: int) -> tuple[float, str]:
        """Return what is left free above a line, and the words that stand there."""
        if self._copied is None or line <= 0:
            return 0.0, ""
        turn = self._turns.get(line, "")
        if line >= self._lines():
            return px(24), ""
        begins = self._copied.lines[line].begins
        above = min(self._copied.lines[line].above, 3) * _pitch() * 0.8 or px(10 * begins)
        beside = px(8) if self._at in {line, line - 1} else 0.0
        return (px(_TURN) if turn else above) + beside, turn

    def _rows(self) -> Iterator[_Row]:
        """Yield the lines that are seen, the current one first."""
        height = self._height(self._at)
        top = bottom = self._middle() - height / 2 + self._shift
        gap, turn = self._gap(self._at)
        yield _Row(self._at, top, height, turn)
        reach = self.height() + abs(self._shift)
        line = self._at
        while line > 0 and top > -abs(self._shift) - px(_TURN):
            top -= gap
            line -= 1
            tall = self._height(line)
            top -= tall
            gap, turn = self._gap(line)
            yield _Row(line, top, tall, turn)
        line, bottom = self._at, bottom + height
        while line < self._lines() and bottom < reach:
            line += 1
            gap, turn = self._gap(line)
            bottom += gap
            tall = self._height(line)
            yield _Row(line, bottom, tall, turn)
            bottom += tall

    def sizeHint(self) -> QSize:
        """Some lines."""
        return QSize(px(640), px(360))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen of the letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._copied is None:
            return
        for row in self._rows():
            if row.turn:
                self._paint_turn(painter, row)
            if row.line == self._at:
                continue
            if row.line >= self._lines():
                self._paint_end(painter, row, current=False)
            else:
                self._paint_line(painter, row)
        self._paint_current(painter)

    def _paint_line(self, painter: QPainter, row: _Row) -> None:
        found = self._of(row.line, current=False)
        if found is None:
            return
        left, room = self._left() + px(_INSIDE), self._room()
        indent = self._indent(row.line)
        start = left if found.rtl else left + indent
        found.paint(painter, start, row.top, room - indent, "ink3")
        if row.line < self._at:
            size = px(_TICK)
            outside = left + room + px(10) if found.rtl else left - px(10) - size
            tick = icons.pixmap("check", "sage", _TICK, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(outside, row.top + (_pitch() - size) / 2 - px(2)), tick)

    def _paint_current(self, painter: QPainter) -> None:
        sheet = self.sheet_rect()
        paint_sheet(painter, sheet)
        found = self._of(self._at, current=True)
        rtl = found is not None and found.rtl
        edge = QRectF(sheet.left(), sheet.top(), px(_EDGE), sheet.height())
        if rtl:
            edge.moveRight(sheet.right())
        painter.fillRect(edge, color("accent"))
        if self._ringed and self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(sheet.adjusted(-3, -3, 3, 3), 5, 5)
        if found is None:
            self._paint_end(painter, _Row(self._at, sheet.top(), sheet.height()), current=True)
            return
        indent = self._indent(self._at)
        inside = self.line_rect()
        start = inside.left() if rtl else inside.left() + indent
        found.paint(painter, start, inside.top(), inside.width() - indent, "ink")
        below = QRectF(inside.left(), sheet.bottom() - px(_HELP + 8), inside.width(), px(_HELP))
        paint_letters(painter, below, self._spelled())

    def _paint_turn(self, painter: QPainter, row: _Row) -> None:
        gap, _ = self._gap(row.line)
        where = QRectF(self._left() + px(_INSIDE), row.top - gap, self._room(), gap)
        paint_turn(painter, where, row.turn)

    def _paint_end(self, painter: QPainter, row: _Row, *, current: bool) -> None:
        where = QRectF(self._left(), row.top, self._wide(), row.height)
        paint_end(painter, where, self._end, current=current)

    # -- hands on it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from line to line; a key that is held down goes no further, unless it is an arrow."""
        meant = meant_by(event)
        if meant is None:
            super().keyPressEvent(event)
        elif isinstance(meant, str):
            self.stride_asked.emit(meant)
        elif meant:
            self.step_asked.emit(meant)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring where the keyboard brought the focus here, and say the line."""
        super().focusInEvent(event)
        self._ringed = event.reason() in _BY_KEYS
        self._tell()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a line that is pressed."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self._line_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and found not in {None, self._at}:
            self.line_asked.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say that a line can be pressed."""
        found = self._line_at(event.position().y())
        other = found is not None and found != self._at
        shape = Qt.CursorShape.PointingHandCursor if other else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Look further on, or back."""
        self._turned -= event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        if steps:
            self._turned -= steps * _NOTCH
            self.look_asked.emit(steps)

    def _line_at(self, y: float) -> int | None:
        return next((it.line for it in self._rows() if it.top <= y < it.top + it.height), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break and centre anew."""
        super().resizeEvent(event)
        self._look_changed()

    def _look_changed(self) -> None:
        self._laid.clear()
        self._slide.stop()
        self._shift = 0.0
        self.update()
        self.moved.emit()

    def _slid(self, value: object) -> None:
        if isinstance(value, float):
            self._shift = value
            self.update()
            self.moved.emit()

    def _tell(self) -> None:
        """Say the current line to those who hear it."""
        if self._copied is None:
            return
        if self._at >= self._lines():
            said = " ".join(self._end)
        else:
            line = self._copied.lines[self._at]
            said = f"{self._turns.get(self._at, '')} {as_written(line, self._slips)}".strip()
        self.setAccessibleDescription(said)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))


def _pitch() -> float:
    return px(_OTHERS) * _PITCH
