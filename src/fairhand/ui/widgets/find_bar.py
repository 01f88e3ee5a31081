"""A line in which one looks for words in the text before one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fairhand.ui import words
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label


class FindBar(QWidget):
    """A field, how many places there are, and ways to the next and the previous one.

    Signals:
        sought: the words have changed.
        step_asked: 1 for the next place, -1 for the one before.
        closed: the person has found it.
    """

    sought = Signal(str)
    step_asked = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "top")
        layouts.tall(self, 52)
        row = layouts.row(self, (16, 0, 12, 0), 6)
        self.field = _Field()
        self.field.setPlaceholderText("Find in this draft")
        self.field.setAccessibleName("Find in this draft")
        self.field.textChanged.connect(self.sought)
        self.field.step_asked.connect(self.step_asked)
        self._count = label("", "meta2")
        self._earlier = button("Previous place", "icon", "chevron-up", shortcut="Shift+Enter")
        self._later = button("Next place", "icon", "chevron-down", shortcut="Enter")
        self._earlier.clicked.connect(lambda: self.step_asked.emit(-1))
        self._later.clicked.connect(lambda: self.step_asked.emit(1))
        close = button("Close", "icon", "x", shortcut="Esc")
        close.clicked.connect(self.closed)
        row.addWidget(self.field, 1)
        for widget in (self._count, self._earlier, self._later, close):
            row.addWidget(widget)
        self.hide()

    def begin(self, text: str) -> None:
        """Show the bar, beginning with these words, where there are any."""
        self.show()
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def tell(self, at: int | None, count: int) -> None:
        """Say at which place one is (from 0), and how many there are."""
        if not self.field.text().strip():
            said = ""
        elif count == 0:
            said = "Not found"
        elif at is None:
            said = words.count(count, "place", "places")
        else:
            said = f"{words.number(at + 1)} of {words.number(count)}"
        if said != self._count.text():
            self._count.setText(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, said))
        for way in (self._earlier, self._later):
            way.setEnabled(count > 0)


class _Field(QLineEdit):
    """A line in which Enter goes on and Shift+Enter goes back."""

    step_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and the arrows up and down for the next and the previous place."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.step_asked.emit(-1 if back else 1)
            case Qt.Key.Key_Down:
                self.step_asked.emit(1)
            case Qt.Key.Key_Up:
                self.step_asked.emit(-1)
            case _:
                super().keyPressEvent(event)
