"""What a strip of days and a year of them have in common: the mouse, the keys, and what is read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from fairhand.domain.journal import DayMarks
from fairhand.ui import journal_words, theme
from fairhand.ui.widgets.day_cell import Cell
from fairhand.ui.widgets.day_keys import led_to

_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class Days(QWidget):
    """Days to choose from. One tab stop; the arrow keys move within it.

    Signals:
        chosen: a day was chosen with the mouse or moved to with a key; and whether with a key.
        entered: Enter was pressed on the day that is looked at.

    Args:
        name: what they are called by those who hear it.
    """

    chosen = Signal(object, bool)
    entered = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.day = self.today = date.min
        self.marks: Mapping[date, DayMarks] = {}
        self._any_chosen = True
        self._hover: date | None = None
        self._by_keys = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleDescription(
            "The arrow keys go from day to day and week to week, Page Up and Page Down from month to month."
        )
        theme.current().changed.connect(self.updateGeometry)

    def show_days(
        self, day: date, marks: Mapping[date, DayMarks], today: date, *, chosen: bool = True
    ) -> None:
        """Show the days around `day`.

        Args:
            day: the one that is looked at.
            marks: what the days hold.
            today: marked as such.
            chosen: whether `day` itself is looked at, and not all of its month ("spring 1943").
        """
        self.day, self.marks, self.today = day, marks, today
        self._any_chosen = chosen
        said = journal_words.day_said(day, marks.get(day, journal_words.NOTHING), today)
        self.setAccessibleName(f"{self._name}: {said}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

    def day_at(self, point: QPointF) -> date | None:
        """Return the day at a point, or None."""
        raise NotImplementedError

    def cell(self, day: date) -> Cell:
        """Return a day as it is to be painted."""
        here = day == self.day
        return Cell(
            str(day.day),
            self.marks.get(day, journal_words.NOTHING),
            chosen=here and self._any_chosen,
            today=day == self.today,
            hovered=day == self._hover,
            focused=here and self._by_keys and self.hasFocus(),
        )

    # -- Qt

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard brought the focus here."""
        self._by_keys = event.reason() in _KEYS
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no ring any more."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a day."""
        found = self.day_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._by_keys = False
            self.chosen.emit(found, False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which day would be chosen."""
        self._hover_over(self.day_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show nothing under the mouse any more."""
        self._hover_over(None)

    def _hover_over(self, day: date | None) -> None:
        if day != self._hover:
            self._hover = day
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the keys; Enter goes to the sheet."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._by_keys = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.entered.emit(self.day)
            return
        found = led_to(event, self.day, rtl=self.isRightToLeft())
        if found is None:
            super().keyPressEvent(event)
        elif found != self.day:
            self.chosen.emit(found, True)

    def event(self, event: QEvent) -> bool:
        """Say in words what the day under the mouse holds."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.day_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                marks = self.marks.get(found, journal_words.NOTHING)
                said = journal_words.day_said(found, marks, self.today)
                QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)
