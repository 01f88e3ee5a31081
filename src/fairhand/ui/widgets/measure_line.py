"""Time and length in the line below the sheet, and the goal, which is set there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fairhand.ui import words
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import label

_MOST = 1_000_000


class MeasureLine(QWidget):
    """What there is to say of time and length; nothing until it is asked for.

    Signals:
        goal_set: how many words the letter is to have; 0 for no goal.
    """

    goal_set = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._goal = 0
        row = layouts.row(self, (12, 0, 8, 0), 8)
        self.said = label("", "meta2")
        self.goal = button("Set a goal", "link")
        self.goal.clicked.connect(self._ask)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Words, such as 800")
        self.field.setAccessibleName("How many words the letter is to have; empty for no goal")
        self.field.setValidator(QIntValidator(0, _MOST, self.field))
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        layouts.wide(self.field, 130, 150)

        def fit() -> None:
            self.field.setStyleSheet(f"QLineEdit {{ min-height: {px(24)}px; }}")

        layouts.follow(self.field, fit)
        self.field.hide()
        self.goal.hide()
        row.addWidget(self.said)
        row.addWidget(self.goal)
        row.addWidget(self.field)
        row.addStretch(1)

    def show_measure(self, said: str, goal: int | None) -> None:
        """Show this; `goal` is 0 where none is set, and None where none can be."""
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self._goal = goal or 0
        self.goal.say(f"Goal: {words.words(goal)}" if goal else "Set a goal")
        if goal is None:
            self.field.hide()
        self.goal.setVisible(goal is not None and self.field.isHidden())

    def _ask(self) -> None:
        self.goal.hide()
        self.field.setText(str(self._goal) if self._goal else "")
        self.field.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        typed = self.field.text()
        self._close()
        self.goal_set.emit(int(typed) if typed.isdecimal() else 0)

    def _close(self) -> None:
        self.field.hide()
        self.goal.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Esc in the field before the window does."""
        kinds = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        if event.type() in kinds and isinstance(event, QKeyEvent):
            if event.key() != Qt.Key.Key_Escape:
                return False
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            else:
                self._close()
                self.goal_set.emit(self._goal)
            return True
        return False
