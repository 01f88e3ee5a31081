"""The bar above a draft that is watched as it grew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fairhand.ui import words
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, ground, label
from fairhand.ui.widgets.segmented import Segmented


class GrowBar(QWidget):
    """Play and pause, the step before and the next, how fast, and which version it is.

    Signals:
        play_asked: to go on by itself, or to stop.
        step_asked: 1 for the next state, -1 for the one before.
        closed: the person has seen it.
    """

    play_asked = Signal()
    step_asked = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "bottom")
        layouts.tall(self, 52)
        row = layouts.row(self, (16, 0, 12, 0), 4)
        self.back = button("The version before", "icon", "chevron-left", shortcut="Left")
        self.play = button("Pause", "icon", "pause", shortcut="Space")
        self.next = button("The next version", "icon", "chevron-right", shortcut="Right")
        self.back.clicked.connect(lambda: self.step_asked.emit(-1))
        self.play.clicked.connect(self.play_asked)
        self.next.clicked.connect(lambda: self.step_asked.emit(1))
        self._about = Elided("", "strong")
        self._count = label("", "meta2")
        self.speed = Segmented(
            (("slow", "Slow"), ("usual", "Usual"), ("quick", "Quick")), "usual", "Speed"
        )
        close = button("Close", "icon", "x", shortcut="Esc")
        close.clicked.connect(self.closed)
        for widget in (self.back, self.play, self.next):
            row.addWidget(widget)
        layouts.gap(row, 8)
        row.addWidget(self._about, 1)
        row.addWidget(self._count)
        layouts.gap(row, 8)
        row.addWidget(self.speed)
        row.addWidget(close)
        self.hide()

    def offer_play(self, *, offered: bool) -> None:
        """Offer to go on by itself; without, there are the steps."""
        self.play.setVisible(offered)
        self.speed.setVisible(offered)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take shorter words."""
        self.speed.set_words(("1", "2", "3") if narrow else ("Slow", "Usual", "Quick"))

    def tell(self, sentence: str, at: int, count: int) -> None:
        """Say which state is shown, of how many."""
        self._about.setText(sentence)
        self._count.setText(f"{words.number(at)} of {words.number(count)}")
        self.setAccessibleName(f"Watching it grow: {sentence}, {at} of {count}")
        self.back.setEnabled(at > 1)
        self.next.setEnabled(at < count)

    def show_playing(self, *, playing: bool, ended: bool) -> None:
        """Say whether it goes on by itself."""
        again = "Play from the beginning" if ended else "Play"
        self.play.say("Pause" if playing else again, "Space")
        self.play.set_icon("pause" if playing else "play")
