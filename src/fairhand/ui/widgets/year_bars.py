"""How many were found in each year, as small bars of which some can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from fairhand.ui import theme, words
from fairhand.ui.theme import color, px, sans

_BARS, _AXIS, _SIDE = 42, 20, 20
_LEAST, _GAP, _WIDEST = 5, 2, 24
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: the years from first to last, and how many were found in them."""

    first: int
    last: int
    count: int

    @property
    def words(self) -> str:
        """The years: "1943", "1940 to 1949"."""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def bars_of(years: Mapping[int, int], most: int) -> list[Bar]:
    """Return bars for all years from the first to the last, of several years each where they are many.

    Args:
        years: how many were found in which.
        most: how many bars there is room for.
    """
    if not years:
        return []
    first, last = min(years), max(years)
    step = next(it for it in _STEPS if last // it - first // it < max(1, most))
    start = first - first % step
    bars = []
    for begin in range(start, last + 1, step):
        end = begin + step - 1
        inside = sum(years.get(year, 0) for year in range(begin, end + 1))
        bars.append(Bar(max(1, begin), end, inside))
    return bars


class YearBars(QWidget):
    """The bars. One tab stop; arrows go from year to year, with Shift they choose several.

    Signals:
        chosen: the first and the last year that are wanted; 0 and 0 for all.
    """

    chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._years: dict[int, int] = {}
        self._chosen: tuple[int, int] | None = None
        self._at = self._anchor = 0
        self._pressed: int | None = None
        self._hover = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._tell()
        theme.current().changed.connect(self.updateGeometry)

    def show_years(self, years: Mapping[int, int], chosen: tuple[int, int] | None) -> None:
        """Show how many there are in each year, and which years are chosen (None: none in particular)."""
        here = self._year()
        self._years, self._chosen = dict(years), chosen
        bars = self.bars()
        self._at = next((at for at, bar in enumerate(bars) if bar.last >= here), len(bars) - 1)
        self._at = max(0, self._at)
        self._tell()
        self.update()

    def bars(self) -> list[Bar]:
        """Return the bars as there is room for them."""
        return bars_of(self._years, int(self._room() // px(_LEAST)))

    def words(self) -> str:
        """Return which years are chosen in words, or "" for all."""
        bars = self.bars()
        if self._chosen is None or not bars:
            return ""
        first, last = max(self._chosen[0], bars[0].first), min(self._chosen[1], bars[-1].last)
        if last < first:
            return ""
        return str(first) if first == last else f"{first} to {last}"

    def sizeHint(self) -> QSize:
        """Bars, and the years below them."""
        return QSize(px(120), px(_BARS + _AXIS + 4))

    def rect_of(self, at: int) -> QRectF:
        """Return where the bar at a place stands, over its whole height."""
        bars = self.bars()
        width = min(float(px(_WIDEST)), self._room() / max(1, len(bars)))
        left = px(_SIDE) + at * width
        if self.isRightToLeft():
            left = self.width() - left - width
        return QRectF(left, px(2), width, px(_BARS))

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars and the years at both ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bars = self.bars()
        highest = max((bar.count for bar in bars), default=0) or 1
        for at, bar in enumerate(bars):
            area = self.rect_of(at)
            gap = min(px(_GAP), area.width() / 3)
            tall = max(float(px(3)), area.height() * bar.count / highest) if bar.count else 1.0
            shape = QRectF(area.left() + gap / 2, area.bottom() - tall, area.width() - gap, tall)
            on = self._is_on(bar)
            contrast = theme.current().tokens.contrast
            quiet = "ctl" if at == self._hover or contrast else "line2"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent" if on else quiet))
            painter.drawRoundedRect(shape, min(2.0, gap), min(2.0, gap))
            if on and contrast:
                painter.drawRect(QRectF(area.left(), area.bottom() + 1, area.width(), 2))
        self._paint_axis(painter, bars)
        if self.hasFocus() and bars:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            ring = self.rect_of(min(self._at, len(bars) - 1)).adjusted(-2, -1, 2, 2)
            painter.drawRoundedRect(ring, px(3), px(3))

    def _paint_axis(self, painter: QPainter, bars: list[Bar]) -> None:
        if not bars:
            return
        painter.setFont(sans(12))
        painter.setPen(color("ink2"))
        first, last = self.rect_of(0), self.rect_of(len(bars) - 1)
        area = QRectF(px(_SIDE), px(_BARS + 5), self.width() - 2 * px(_SIDE), px(_AXIS - 3))
        start, end = str(bars[0].first), str(min(bars[-1].last, max(self._years)))
        rtl = self.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignAbsolute), start)
        if start == end:
            return
        wide = painter.fontMetrics().horizontalAdvance(end)
        if rtl:
            left = min(last.left(), first.right() - 2 * wide - px(12))
        else:
            left = max(last.right() - wide, first.left() + wide + px(12))
        painter.drawText(QRectF(left, area.top(), wide + 1, area.height()), end)

    # -- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose, or with Shift go on to here."""
        at = self._bar_at(event.position())
        if at is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = at
        self._pressed = self._at = at
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is under the mouse."""
        at = self._bar_at(event.position())
        if self._pressed is not None and at is not None:
            self._at = at
        if at != self._hover:
            self._hover = -1 if at is None else at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose from where the mouse was pressed to here."""
        if self._pressed is not None:
            self._pressed = None
            self._choose()

    def leaveEvent(self, event: QEvent) -> None:
        """Show nothing under the mouse any more."""
        self._hover = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from year to year; Space and Enter choose, Delete wants all again."""
        bars = self.bars()
        forward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        backward = Qt.Key.Key_Right if forward == Qt.Key.Key_Left else Qt.Key.Key_Left
        to = {
            forward: self._at + 1,
            backward: self._at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(bars) - 1,
        }.get(Qt.Key(event.key()))
        if to is not None and bars:
            self._at = min(max(0, to), len(bars) - 1)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._choose()
            else:
                self._anchor = self._at
            self._tell()
            self.update()
        elif event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and bars:
            self._anchor = self._at
            self._choose()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.chosen.emit(0, 0)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._bar_at(QPointF(event.pos()))
            said = _sentence(self.bars()[at]) if at is not None else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def _choose(self) -> None:
        bars = self.bars()
        low, high = sorted((min(self._anchor, len(bars) - 1), min(self._at, len(bars) - 1)))
        wanted = bars[low].first, bars[high].last
        self.chosen.emit(*((0, 0) if wanted == self._chosen else wanted))

    def _bar_at(self, point: QPointF) -> int | None:
        if not px(2) <= point.y() <= px(_BARS + 6):
            return None
        found = (at for at in range(len(self.bars())) if _spans(self.rect_of(at), point.x()))
        return next(found, None)

    def _is_on(self, bar: Bar) -> bool:
        if self._pressed is not None:
            bars = self.bars()
            low, high = sorted((self._anchor, self._at))
            return bars[low].first <= bar.first <= bars[min(high, len(bars) - 1)].first
        chosen = self._chosen
        return chosen is not None and bar.first <= chosen[1] and bar.last >= chosen[0]

    def _year(self) -> int:
        bars = self.bars()
        return bars[self._at].first if self._at < len(bars) else 0

    def _room(self) -> float:
        return float(max(px(_LEAST), self.width() - 2 * px(_SIDE)))

    def _tell(self) -> None:
        bars = self.bars()
        here = f": {_sentence(bars[self._at])}" if self._at < len(bars) else ""
        self.setAccessibleName(f"Years{here}")
        self.setAccessibleDescription(
            "Arrows go from year to year, the space bar chooses, Shift with arrows chooses several."
        )
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def _spans(area: QRectF, x: float) -> bool:
    return area.left() <= x < area.right()


def _sentence(bar: Bar) -> str:
    return f"{bar.words}, {words.number(bar.count)} found"
