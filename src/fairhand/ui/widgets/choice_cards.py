"""Choices that are shown as they look: cards or colours in a grid, one of them on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
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
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from fairhand.ui import theme
from fairhand.ui.theme import color, px
from fairhand.ui.widgets import layouts

_RADIUS = 8


class ChoiceCards(QWidget):
    """A grid of choices; arrows move within it, Tab leaves it.

    Signals:
        chosen: key of the choice that was turned on.

    Args:
        name: of the whole, for those who hear it.
        choices: pairs of key and words, in reading order.
        columns: how many stand in a row.
        cell: width (0: as wide as there is room) and height of each in pixels before scaling.
        gap: between them.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        columns: int,
        cell: tuple[float, float],
        gap: float = 8,
    ) -> None:
        super().__init__()
        self._name, self._choices = name, list(choices)
        self._columns, self._cell, self._gap = columns, cell, gap
        self._at, self._hover = 0, -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        across = QSizePolicy.Policy.Fixed if cell[0] else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._tell()
        theme.current().changed.connect(self._look_changed)

    # -- what a kind of card has of its own

    def paint_card(
        self, painter: QPainter, area: QRectF, key: str, words: str, *, on: bool
    ) -> None:
        """Paint what is in a card; its ground and its edge are there."""

    def ground_of(self, key: str) -> str:
        """Return the colour of a card: a token, or "#rrggbb"."""
        return "paper"

    # -- what is on

    def value(self) -> str:
        """Return the key of what is on."""
        return self._choices[self._at][0]

    def set_value(self, key: str) -> None:
        """Turn on the choice with that key, without a signal; unknown ones are passed over."""
        keys = [it for it, _ in self._choices]
        if key in keys:
            self._at = keys.index(key)
            self._tell()
            self.update()

    def choose(self, key: str) -> None:
        """Turn on the choice with that key, as if it had been pressed."""
        self._turn_on([it for it, _ in self._choices].index(key))

    def _turn_on(self, index: int) -> None:
        if index != self._at and 0 <= index < len(self._choices):
            self._at = index
            self._tell()
            self.update()
            self.chosen.emit(self.value())

    def _tell(self) -> None:
        said = ", ".join(it for _, it in self._choices)
        self.setAccessibleName(f"{self._name}: {self._choices[self._at][1]}")
        self.setAccessibleDescription(f"Choices: {said}. The arrow keys choose.")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # -- Qt

    def sizeHint(self) -> QSize:
        """As many rows as there are."""
        rows = -(-len(self._choices) // self._columns)
        across = self._cell[0] or 96
        return QSize(
            px(self._columns * across + (self._columns - 1) * self._gap) + 2,
            px(rows * self._cell[1] + (rows - 1) * self._gap) + 2,
        )

    def minimumSizeHint(self) -> QSize:
        """It does not give way downwards."""
        return QSize(0 if not self._cell[0] else self.sizeHint().width(), self.sizeHint().height())

    def _rects(self) -> list[QRectF]:
        gap, tall = px(self._gap), px(self._cell[1])
        room = self.width() - 2 - (self._columns - 1) * gap
        wide = px(self._cell[0]) if self._cell[0] else room / self._columns
        rects = []
        for at in range(len(self._choices)):
            row, column = divmod(at, self._columns)
            logical = QRectF(1 + column * (wide + gap), 1 + row * (tall + gap), wide, tall)
            visual = QStyle.visualRect(self.layoutDirection(), self.rect(), logical.toRect())
            rects.append(QRectF(visual))
        return rects

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards, the edge of the one that is on, and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        for at, (area, (key, words)) in enumerate(zip(self._rects(), self._choices, strict=True)):
            on = at == self._at
            edge = "accent" if on else "ctl" if at == self._hover else "line2"
            wide = 2 if on else 1
            inner = area.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
            painter.setPen(QPen(color(edge), wide))
            painter.setBrush(color(self.ground_of(key)))
            painter.drawRoundedRect(inner, px(_RADIUS), px(_RADIUS))
            if on and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.adjusted(4, 4, -4, -4), px(5), px(5))
            self.paint_card(painter, area, key, words, on=on)

    def _index_at(self, where: QPoint) -> int:
        return next((at for at, it in enumerate(self._rects()) if it.contains(where)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn on what was pressed."""
        self._turn_on(self._index_at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be turned on."""
        hover = self._index_at(event.position().toPoint())
        if hover != self._hover:
            self._hover = hover
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show nothing under the mouse any more."""
        self._hover = -1
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say what a card is called, where it says it by its look alone."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._index_at(event.pos())
            QToolTip.showText(event.globalPos(), self._choices[at][1] if at >= 0 else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, in the direction of reading."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Right: -1 if rtl else 1,
            Qt.Key.Key_Left: 1 if rtl else -1,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._turn_on(self._at + step)

    def _look_changed(self) -> None:
        layouts.refit(self)
        self.update()
