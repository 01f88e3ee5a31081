"""A field that offers a few things to choose from, with a sign that it does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle

from fairhand.ui import icons
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts


class Chooser(QComboBox):
    """A chooser of one thing.

    Signals:
        picked: key of what the person chose.

    Args:
        name: what a screen reader calls it.
        choices: pairs of key and words.
    """

    picked = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._keys: list[str] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)
        self.offer(choices)
        self.activated.connect(lambda at: self.picked.emit(self._keys[at]))

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these to choose from; what is chosen stays so where it is among them."""
        before = self.value()
        self._keys = [key for key, _ in choices]
        self.blockSignals(True)
        self.clear()
        self.addItems([words for _, words in choices])
        self.blockSignals(False)
        self.set_value(before)
        layouts.refit(self)

    def value(self) -> str:
        """Return the key of what is chosen, or ""."""
        at = self.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else ""

    def set_value(self, key: str) -> None:
        """Choose the one with that key, without a signal; the first where there is none."""
        self.blockSignals(True)
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)
        self.blockSignals(False)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what it is in: a choice is nothing to scroll through by chance."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and that there is a choice."""
        super().paintEvent(event)
        side = px(16)
        place = self.rect().adjusted(0, 0, -px(10), 0)
        place.setLeft(place.right() - side)
        shown = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        icons.paint(QPainter(self), "chevrons-up-down", QRectF(shown), "ink2", 16)
