"""A segmented control: a few choices in a row, one of them on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from fairhand.ui import theme
from fairhand.ui.theme import color, control, px, sans
from fairhand.ui.widgets import layouts

_HEIGHT, _PADDING, _INSET = 34, 14, 3


class Segmented(QWidget):
    """A row of choices; arrows move within it, Tab leaves it.

    Args:
        choices: pairs of key and words, in reading order.
        value: key of the one that is on; the first without it.
    """

    changed = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], value: str = "", name: str = "") -> None:
        super().__init__()
        self._choices = list(choices)
        self._at = max(0, [key for key, _ in self._choices].index(value) if value else 0)
        self._hover = -1
        self._name = name
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()
        theme.current().changed.connect(self._look_changed)

    def value(self) -> str:
        """Return the key of what is on."""
        return self._choices[self._at][0]

    def set_value(self, key: str) -> None:
        """Turn on the choice with that key, without a signal."""
        self._at = [it for it, _ in self._choices].index(key)
        self._tell()
        self.update()

    def choose(self, key: str) -> None:
        """Turn on the choice with that key, as if it had been pressed."""
        self._turn_on([it for it, _ in self._choices].index(key))

    def set_words(self, words: Sequence[str]) -> None:
        """Give the choices other words (shorter ones where it is narrow)."""
        self._choices = [(key, word) for (key, _), word in zip(self._choices, words, strict=True)]
        layouts.refit(self)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(sum(self._widths()) + 2 * px(_INSET), control(_HEIGHT))

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(sans(13, 600))
        return [metrics.horizontalAdvance(words) + 2 * px(_PADDING) for _, words in self._choices]

    def _rects(self) -> list[QRectF]:
        inset, left = px(_INSET), float(px(_INSET))
        rects = []
        for width in self._widths():
            logical = QRectF(left, inset, width, self.height() - 2 * inset).toRect()
            visual = QStyle.visualRect(self.layoutDirection(), self.rect(), logical)
            rects.append(QRectF(visual))
            left += width
        return rects

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the trough, the raised choice, the words, and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sel" if not theme.current().tokens.contrast else "hover"))
        painter.drawRoundedRect(QRectF(self.rect()), px(8), px(8))
        for index, (rect, (_, words)) in enumerate(zip(self._rects(), self._choices, strict=True)):
            on = index == self._at
            if on:
                painter.setPen(QPen(color("line2"), 1))
                painter.setBrush(color("paper" if not theme.current().tokens.dark else "raised"))
                painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
            painter.setFont(sans(13, 600 if on else 500))
            painter.setPen(color("ink" if on or index == self._hover else "ink2"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn on what was pressed."""
        for index, rect in enumerate(self._rects()):
            if rect.contains(event.position()):
                self._turn_on(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be turned on."""
        hover = next(
            (i for i, rect in enumerate(self._rects()) if rect.contains(event.position())), -1
        )
        if hover != self._hover:
            self._hover = hover
            self.update()

    def leaveEvent(self, event: object) -> None:
        """Show nothing under the mouse any more."""
        self._hover = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, in the direction of reading."""
        forward = (
            Qt.Key.Key_Left
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else Qt.Key.Key_Right
        )
        backward = Qt.Key.Key_Right if forward == Qt.Key.Key_Left else Qt.Key.Key_Left
        if event.key() == forward:
            self._turn_on(min(self._at + 1, len(self._choices) - 1))
        elif event.key() == backward:
            self._turn_on(max(self._at - 1, 0))
        else:
            super().keyPressEvent(event)

    def _turn_on(self, index: int) -> None:
        if index != self._at:
            self._at = index
            self._tell()
            self.update()
            self.changed.emit(self.value())

    def _tell(self) -> None:
        words = ", ".join(word for _, word in self._choices)
        self.setAccessibleName(f"{self._name}: {self._choices[self._at][1]}".lstrip(": "))
        self.setAccessibleDescription(f"Choices: {words}. The arrow keys choose.")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _look_changed(self) -> None:
        layouts.refit(self)
        self.update()
