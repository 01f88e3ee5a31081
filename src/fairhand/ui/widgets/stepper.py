"""A number that is set in steps: less, the number itself to be typed over, more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import label


class Stepper(QWidget):
    """A number between two others.

    Signals:
        changed: it is another number now, one that is allowed.

    Args:
        name: what it counts, for those who hear it.
        value: at first.
        lowest, highest: what is allowed.
        unit: behind it, or "".
        steps: numbers that the buttons go to; without them they go by one.
    """

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        value: int,
        lowest: int,
        highest: int,
        unit: str = "",
        steps: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self._lowest, self._highest = lowest, highest
        self._steps = steps or range(lowest, highest + 1)
        row = layouts.row(self, spacing=6)
        self.less = button("−", "plain")
        self.more = button("+", "plain")
        self.less.setAccessibleName(f"{name}: less")
        self.more.setAccessibleName(f"{name}: more")
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.setValidator(QIntValidator(0, highest, self.line))
        self.line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layouts.wide(self.line, 72, 72)
        self.line.stepped.connect(self._step)
        self.line.editingFinished.connect(self._typed)
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        for widget in (self.less, self.line, self.more):
            row.addWidget(widget)
        if unit:
            row.addWidget(label(unit, "quiet"))
        row.addStretch()
        self.set_value(value)

    def value(self) -> int:
        """Return the number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a number, without a signal."""
        self._value = value
        self.line.setText(str(value))
        self.less.setEnabled(value > self._lowest)
        self.more.setEnabled(value < self._highest)

    def _step(self, way: int) -> None:
        further = [
            it for it in self._steps if (it > self._value) == (way > 0) and it != self._value
        ]
        if further:
            self._put(min(further) if way > 0 else max(further))

    def _typed(self) -> None:
        typed = self.line.text()
        self._put(min(self._highest, max(self._lowest, int(typed))) if typed else self._value)

    def _put(self, value: int) -> None:
        before = self._value
        self.set_value(value)
        if value != before:
            self.changed.emit(value)


class _Line(QLineEdit):
    """The number; the upright arrows go a step."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the upright arrows."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)
