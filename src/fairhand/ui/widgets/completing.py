"""A line that offers what it may mean while one types: names, places, tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.toast import paint_raised

MOST = 7
_ROW, _EDGE, _INSET = 36, 12, 6
_WIDEST = 560


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that a line may mean.

    Args:
        text: what stands in the line once it is chosen.
        about: quieter words beside it.
        key: an id that goes with it, or "".
    """

    text: str
    about: str = ""
    key: str = ""


Source = Callable[[str], Sequence[Suggestion]]


class Offers(QWidget):
    """The suggestions, in a small raised sheet over the window.

    Signals:
        picked: the row that was clicked.
    """

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Suggestion] = ()
        self.at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def height_of(self, count: int) -> int:
        """Return how high so many rows are, with the room around them."""
        return count * px(_ROW) + 2 * px(_EDGE + _INSET)

    def rect_of(self, at: int) -> QRectF:
        """Return where a row stands."""
        side = px(_EDGE + _INSET)
        return QRectF(side, side + at * px(_ROW), self.width() - 2 * side, px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet and its rows."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        edge = px(_EDGE)
        paint_raised(painter, QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), px(10))
        for at, row in enumerate(self.rows):
            self._paint_row(painter, self.rect_of(at), row, on=at == self.at)

    def _paint_row(self, painter: QPainter, area: QRectF, row: Suggestion, *, on: bool) -> None:
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("tint"))
            painter.drawRoundedRect(area, px(6), px(6))
        rtl = self.isRightToLeft()
        inner = area.adjusted(px(10), 0, -px(10), 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        start, end = (end, start) if rtl else (start, end)
        quiet = sans(13)
        wide = min(QFontMetricsF(quiet).horizontalAdvance(row.about), inner.width() * 0.6)
        painter.setFont(quiet)
        painter.setPen(color("ink2"))
        about = painter.fontMetrics().elidedText(
            row.about, Qt.TextElideMode.ElideRight, round(wide) + 1
        )
        painter.drawText(inner, int(end | middle), about)
        room = (
            inner.adjusted(wide + px(12), 0, 0, 0)
            if rtl
            else inner.adjusted(0, 0, -wide - px(12), 0)
        )
        painter.setFont(sans(14, 500))
        painter.setPen(color("ink"))
        words = painter.fontMetrics().elidedText(
            row.text, Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, int(start | middle), words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse."""
        at = self._at(event.position().y())
        if at != self.at:
            self.at = at
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the row under the mouse."""
        at = self._at(event.position().y())
        if at >= 0:
            self.picked.emit(at)

    def _at(self, y: float) -> int:
        at = int((y - px(_EDGE + _INSET)) // px(_ROW))
        return at if 0 <= at < len(self.rows) else -1


class CompletingField(QLineEdit):
    """A line with suggestions below it. Arrows choose among them, Enter takes one, Esc sends them away.

    What is taken is only what one chose: without a choice Enter goes on, and the words stay as typed.

    Signals:
        taken: the `Suggestion` that was chosen.
        entered: Enter, where no suggestion was chosen.

    Args:
        name: what a screen reader calls it.
        separator: between several of them (";"), or "" where there is one.
    """

    taken = Signal(object)
    entered = Signal()

    def __init__(self, name: str, separator: str = "") -> None:
        super().__init__()
        self._separator = separator
        self._source: Source = lambda _: ()
        self._offers: Offers | None = None
        self._keys: dict[str, str] = {}
        self.setAccessibleName(name)
        self.textEdited.connect(lambda _: self._offer())

    def set_source(self, source: Source) -> None:
        """Say where suggestions come from: of what is typed, best first."""
        self._source = source

    def parts(self) -> list[str]:
        """Return what stands in the line, one by one."""
        found = self.text().split(self._separator) if self._separator else [self.text()]
        return [it.strip() for it in found if it.strip()]

    def key_of(self, part: str) -> str:
        """Return the id that goes with a part which was chosen, or ""."""
        return self._keys.get(part, "")

    def put(self, suggestions: Sequence[Suggestion]) -> None:
        """Let these stand in the line, with their ids."""
        self._keys |= {it.text: it.key for it in suggestions if it.key}
        self.setText(f"{self._separator} ".join(it.text for it in suggestions))

    @property
    def offering(self) -> bool:
        """Whether suggestions are shown."""
        return self._offers is not None and self._offers.isVisible()

    def offered(self) -> list[Suggestion]:
        """Return the suggestions that are shown."""
        return list(self._offers.rows) if self._offers is not None and self.offering else []

    # -- inside

    def _typed_part(self) -> tuple[int, str]:
        """Return where the part begins in which the caret is, and what of it is typed."""
        before = self.text()[: self.cursorPosition()]
        start = before.rfind(self._separator) + 1 if self._separator else 0
        return start, before[start:].strip()

    def _offer(self) -> None:
        typed = self._typed_part()[1]
        rows = list(self._source(typed))[:MOST] if typed else []
        if not rows or [it.text for it in rows] == [typed]:
            self.close_offers()
            return
        if self._offers is None:
            self._offers = Offers()
            self._offers.picked.connect(self._take)
        offers = self._offers
        offers.rows, offers.at = rows, -1
        window = self.window()
        if offers.parentWidget() is not window:
            offers.setParent(window)
            window.installEventFilter(self)
        self._place()
        offers.show()
        offers.raise_()
        offers.update()

    def _place(self) -> None:
        offers = self._offers
        if offers is None:
            return
        edge = px(_EDGE)
        size = QSize(max(self.width(), min(px(_WIDEST), self._wanted())) + 2 * edge, 0)
        size.setHeight(offers.height_of(len(offers.rows)))
        below = self.mapTo(self.window(), QPoint(-edge, self.height() + px(2) - edge))
        room = self.window().width()
        if self.isRightToLeft():
            below.setX(below.x() + self.width() + 2 * edge - size.width())
        below.setX(max(0, min(below.x(), room - size.width())))
        offers.setGeometry(below.x(), below.y(), min(size.width(), room), size.height())

    def _wanted(self) -> int:
        rows = self._offers.rows if self._offers is not None else ()
        first, then = QFontMetricsF(sans(14, 500)), QFontMetricsF(sans(13))
        widths = [
            first.horizontalAdvance(it.text) + then.horizontalAdvance(it.about) for it in rows
        ]
        return round(max(widths, default=0)) + px(60)

    def close_offers(self) -> bool:
        """Send the suggestions away; tell whether there were any."""
        if self._offers is None or self._offers.isHidden():
            return False
        self._offers.hide()
        self._offers.rows, self._offers.at = (), -1
        return True

    def _take(self, at: int) -> None:
        if self._offers is None or not 0 <= at < len(self._offers.rows):
            return
        row = self._offers.rows[at]
        start, _ = self._typed_part()
        before, after = self.text()[:start], self.text()[self.cursorPosition() :]
        # What follows in the line stays, but not the rest of what this one is taken for.
        at = after.find(self._separator) if self._separator else -1
        after = after[at:] if at >= 0 else ""
        if row.key:
            self._keys[row.text] = row.key
        gap = " " if before else ""
        self.setText(f"{before}{gap}{row.text}{after}")
        self.setCursorPosition(len(before) + len(gap) + len(row.text))
        self.close_offers()
        self.textEdited.emit(self.text())
        self.close_offers()
        self.taken.emit(row)

    def _step(self, step: int) -> None:
        offers = self._offers
        if offers is None:
            return
        offers.at = (offers.at + step) % len(offers.rows) if offers.at >= 0 or step > 0 else -1
        offers.update()
        if offers.at >= 0:
            row = offers.rows[offers.at]
            said = ", ".join(filter(None, (row.text, row.about)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose among what is offered; Enter without a choice goes on."""
        key = event.key()
        offers = self._offers if self.offering else None
        if offers is not None and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif offers is not None and key == Qt.Key.Key_Escape:
            self.close_offers()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if offers is not None and offers.at >= 0:
                self._take(offers.at)
            else:
                self.close_offers()
                self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Send the suggestions away."""
        super().focusOutEvent(event)
        self.close_offers()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send the suggestions away where the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self.close_offers()
        return False
