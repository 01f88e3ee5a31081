"""The line in which one says until when a draft is laid aside."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fairhand.domain.dates import parse
from fairhand.ui import words
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.segmented import Segmented

_SPANS = (("3", "3 days"), ("7", "A week"), ("14", "2 weeks"), ("30", "A month"))
_SHORT = ("3 d", "1 w", "2 w", "1 m")


class AsideBar(QWidget):
    """Some spans to choose from, or a day to be written.

    Signals:
        chosen: a `date`.
        closed: the person thinks better of it.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "top")
        layouts.tall(self, 56)
        self._today = date.min
        self._narrow = False
        row = layouts.row(self, (16, 0, 12, 0), 8)
        self._say = label("Lay it aside for", "body")
        self.spans = Segmented(_SPANS, "7", "For how long")
        self.spans.changed.connect(self._span_chosen)
        self.day = QLineEdit()
        self.day.setPlaceholderText("or until a day")
        self.day.setAccessibleName("Until which day")
        self.day.textEdited.connect(lambda _: self._tell())
        self.day.returnPressed.connect(self._take)
        layouts.wide(self.day, 110, 160)
        self.done = button("Lay it aside", "plain")
        self.done.clicked.connect(self._take)
        close = button("Close", "icon", "x", shortcut="Esc")
        close.clicked.connect(self.closed)
        for widget in (self._say, self.spans, self.day):
            row.addWidget(widget)
        row.addWidget(self.done)
        row.addStretch(1)
        row.addWidget(close)
        for widget in (self.day, self.spans):
            widget.installEventFilter(self)
        self.hide()

    def begin(self, today: date) -> None:
        """Ask."""
        self._today = today
        self.day.clear()
        self._tell()
        self.show()
        self.spans.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take shorter words."""
        self.spans.set_words(_SHORT if narrow else [word for _, word in _SPANS])
        self._say.setVisible(not narrow)
        self._narrow = narrow
        self._tell()
        layouts.settle(self)

    def until(self) -> date | None:
        """Return the day that is meant; None where what is written is no day to come."""
        if self.day.text().strip():
            return day_to_come(self.day.text(), self._today)
        return self._today + timedelta(days=int(self.spans.value()))

    def _span_chosen(self, _: str) -> None:
        self.day.clear()
        self._tell()

    def _tell(self) -> None:
        until = self.until()
        # Where the words before it are left out, the button says what it does.
        begins = "Lay aside until" if self._narrow else "Until"
        said = "A day to come" if until is None else f"{begins} {_day(until, self._today)}"
        self.done.say(said)
        self.done.setEnabled(until is not None)

    def _take(self) -> None:
        until = self.until()
        if until is not None:
            self.chosen.emit(until)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter on the spans, too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and watched is self.spans:
                self._take()
                return True
        return False


def day_to_come(said: str, today: date) -> date | None:
    """Return the day that is meant by words; None where they are no day after today."""
    found = parse(said, today=today)
    day = found.day or found.earliest
    return day if day is not None and day > today else None


def _day(day: date, today: date) -> str:
    return words.day(day, year=day.year != today.year)
