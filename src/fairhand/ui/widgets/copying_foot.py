"""Below a letter that is copied by hand: how far one is, and the way on and back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fairhand.ui.theme import color
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, ground, label

_SLIP = "I wrote something else"


class ProgressLine(QWidget):
    """How much of the letter is copied, as a line across the window."""

    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        layouts.tall(self, 4)

    def show_part(self, done: int, of: int) -> None:
        """Show that so many lines of so many are copied."""
        self._part = done / of if of else 0.0
        self.setAccessibleName(f"{done} of {of} lines copied")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it, from where reading begins."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("line"))
        wide = self.width() * self._part
        left = self.width() - wide if self.isRightToLeft() else 0.0
        painter.fillRect(QRectF(left, 0, wide, self.height()), color("sage"))


class CopyingFoot(QWidget):
    """The foot.

    Signals:
        next_asked, before_asked: a line on, a line back.
        slip_asked: something else was written.
        slips_asked: the list of what was.
        return_asked: back to the line where one stopped.
    """

    next_asked = Signal()
    before_asked = Signal()
    slip_asked = Signal()
    slips_asked = Signal()
    return_asked = Signal()

    def __init__(self, slip_keys: str) -> None:
        super().__init__()
        self._slip_keys = slip_keys
        ground(self, "side")
        layouts.tall(self, 78)
        row = layouts.row(self, (24, 0, 20, 0), 8)
        said = layouts.column(spacing=2)
        said.addStretch()
        self.line = Elided("", "strong")
        self.place = Elided("", "meta2")
        said.addWidget(self.line)
        said.addWidget(self.place)
        said.addStretch()
        self.slips = button("", "link")
        self.back = button("", "plain", "rotate-ccw")
        self.slip = button(_SLIP, "quiet", "pen-line", shortcut=slip_keys)
        self.before = button("Line before", "plain", "chevron-up", shortcut="Backspace")
        self.next = button("Next line", "primary", "chevron-down", shortcut="Space")
        self._key = label("Space", "meta")
        row.addLayout(said, 1)
        for widget in (self.slips, self.back, self.slip, self.before, self.next, self._key):
            row.addWidget(widget)
        self.next.clicked.connect(self.next_asked)
        self.before.clicked.connect(self.before_asked)
        self.slip.clicked.connect(self.slip_asked)
        self.slips.clicked.connect(self.slips_asked)
        self.back.clicked.connect(self.return_asked)
        self.offer_return("")
        self.show_slips(0)

    def show_place(self, line: str, place: str, *, at_start: bool, at_end: bool) -> None:
        """Say where one is."""
        self.line.setText(line)
        self.place.setText(place)
        self.before.setEnabled(not at_start)
        self.next.setVisible(not at_end)
        self._key.setVisible(not at_end and not self._narrow())
        self.slip.setVisible(not at_end)

    def show_slips(self, count: int) -> None:
        """Offer the list of what was written otherwise."""
        self.slips.say("1 slip" if count == 1 else f"{count} slips")
        self.slips.setVisible(count > 0)

    def offer_return(self, line: str) -> None:
        """Offer to go back to where one stopped: "Back to line 14"; "" where one is there."""
        if line:
            self.back.say(line)
        self.back.setVisible(bool(line))

    def set_narrow(self, *, narrow: bool) -> None:
        """Take fewer words."""
        self.setProperty("narrow", narrow)
        self.slip.say(_SLIP, self._slip_keys)
        if narrow:
            self.slip.setText("")
            self.slip.setToolTip(f"{_SLIP} ({self._slip_keys})")
        self._key.setVisible(self.next.isVisibleTo(self) and not narrow)
        layouts.settle(self)

    def _narrow(self) -> bool:
        return bool(self.property("narrow"))
