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

    Where one comes from a search, there are ways to what else was found, too.

    Signals:
        sought: the words have changed.
        step_asked: 1 for the next place, -1 for the one before.
        found_asked: 1 for the next letter that was found, 0 for all that was.
        closed: the person has found it.

    Args:
        hint: what the field says while it is empty.
    """

    sought = Signal(str)
    step_asked = Signal(int)
    found_asked = Signal(int)
    closed = Signal()

    def __init__(self, hint: str = "Find in this draft") -> None:
        super().__init__()
        ground(self, "side", "top")
        layouts.tall(self, 52)
        row = layouts.row(self, (16, 0, 12, 0), 6)
        self.field = _Field()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.textChanged.connect(self.sought)
        self.field.step_asked.connect(self.step_asked)
        self._count = label("", "meta2")
        self._earlier = button("Previous place", "icon", "chevron-up", shortcut="Shift+Enter")
        self._later = button("Next place", "icon", "chevron-down", shortcut="Enter")
        self._earlier.clicked.connect(lambda: self.step_asked.emit(-1))
        self._later.clicked.connect(lambda: self.step_asked.emit(1))
        self.all_found = button("All found", "plain", "arrow-left")
        self.all_found.setToolTip("Back to all that was found")
        self.next_found = button("Next letter", "plain", "arrow-right")
        self.next_found.setToolTip("The next letter that was found")
        self.all_found.clicked.connect(lambda: self.found_asked.emit(0))
        self.next_found.clicked.connect(lambda: self.found_asked.emit(1))
        close = button("Close", "icon", "x", shortcut="Esc")
        close.clicked.connect(self.closed)
        row.addWidget(self.field, 1)
        for widget in (self._count, self._earlier, self._later):
            row.addWidget(widget)
        for made in (self.all_found, self.next_found):
            row.addWidget(made)
            made.hide()
        row.addWidget(close)
        self.hide()

    @property
    def first_way(self) -> QWidget:
        """What Tab comes to after the field."""
        return self._earlier

    def begin(self, text: str) -> None:
        """Show the bar, beginning with these words, where there are any."""
        if self.isHidden():
            self._come_from_search(found=False, more=False)
        self.show()
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def offer(self, text: str, *, more: bool) -> None:
        """Show the bar with the words of a search, and leave the keyboard where it is.

        Args:
            text: the words; where there are none, their places are marked all the same.
            more: whether something else was found.
        """
        found = self.isHidden() or more or not self.all_found.isHidden()
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self._come_from_search(found=found, more=more)
        self.show()

    def _come_from_search(self, *, found: bool, more: bool) -> None:
        self.all_found.setVisible(found)
        self.next_found.setVisible(more)

    def tell(self, at: int | None, count: int) -> None:
        """Say at which place one is (from 0), and how many there are."""
        if not count and not self.field.text().strip():
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
