"""One's own hand, measured once: from lines of a page one has written, or in counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fairhand.domain.hand import (
    FEWEST_CHARACTERS,
    FEWEST_LINES,
    MOST_CHARACTERS,
    MOST_LINES,
    Hand,
    characters_of,
)
from fairhand.ui import words
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.drawn_sheet import SPREAD, paint_sheet
from fairhand.ui.widgets.growing_text import GrowingText
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.stepper import Stepper

_HINT = "I have your letter of the ninth before me, and\nread it every evening. You ask whether the\nsnow has come"
_TYPED, _MOST_TYPED = 3, 6
_WHY = (
    "Take a page that you have written, and type two or three lines of it just as they stand there, "
    "one below the other. So the letter is broken where your own hand breaks its lines."
)


class HandForm(QScrollArea):
    """The sheet on which a hand is measured.

    Signals:
        measured: the hand, once the person has said so.
        closed: it is to stay as it was.
    """

    measured = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        desk = QWidget()
        ground(desk, "desk")
        outer = layouts.column(desk, (8, 8, 8, 8))
        outer.addStretch(2)
        sheet = _Sheet()
        layouts.wide(sheet, most=680)
        across = layouts.row()
        across.addStretch()
        across.addWidget(sheet, 1000)
        across.addStretch()
        outer.addLayout(across)
        outer.addStretch(3)
        self._fields()
        self._fill(layouts.column(sheet, (56, 44, 56, 40), 8))
        self.setWidget(desk)
        self.lines.textChanged.connect(self._typed)
        self.characters.changed.connect(lambda _: self._say())
        self.begin.clicked.connect(lambda: self.measured.emit(self.hand()))
        self.cancel.clicked.connect(self.closed)

    def _fields(self) -> None:
        self.lines = _Lines("Lines of a page that you have written", _HINT)
        self.told = label("", "quiet", wraps=True)
        usual = Hand()
        self.characters = Stepper(
            "Characters in a line",
            usual.characters,
            FEWEST_CHARACTERS,
            MOST_CHARACTERS,
            "characters in a full line, blanks too",
        )
        self.on_page = Stepper(
            "Lines on a page", usual.lines, FEWEST_LINES, MOST_LINES, "lines on a page"
        )
        self.fewer = Stepper(
            "Lines fewer on the first page",
            usual.fewer,
            0,
            MOST_LINES - 1,
            "fewer on the first, for date or letterhead",
        )
        self.both = CheckBox("I write on both sides of a sheet")
        self.both.setChecked(usual.both_sides)
        self.begin = button("Begin copying", "primary")
        self.cancel = button("Leave it as it was", "quiet")

    def _fill(self, column: QVBoxLayout) -> None:
        column.addWidget(label("How do you write?", "title"))
        column.addWidget(label(_WHY, "body", wraps=True))
        layouts.gap(column, 4)
        column.addWidget(self.lines)
        column.addWidget(self.told)
        layouts.gap(column, 8)
        column.addWidget(label("Or count them:", "strong"))
        for widget in (self.characters, self.on_page, self.fewer, self.both):
            column.addWidget(widget)
        layouts.gap(column, 8)
        row = layouts.row(spacing=8)
        row.addWidget(self.begin)
        row.addWidget(self.cancel)
        row.addStretch()
        column.addLayout(row)

    def show_hand(self, hand: Hand | None) -> None:
        """Show the hand that is known, or ask for one."""
        known = hand or Hand()
        self.lines.setPlainText("")
        for stepper, value in (
            (self.characters, known.characters),
            (self.on_page, known.lines),
            (self.fewer, known.fewer),
        ):
            stepper.set_value(value)
        self.both.setChecked(known.both_sides)
        self.begin.say("Begin copying" if hand is None else "Use this hand")
        self.cancel.setVisible(hand is not None)
        self._say()

    def hand(self) -> Hand:
        """Return the hand as the form has it."""
        return Hand(
            self.characters.value(),
            self.on_page.value(),
            self.fewer.value(),
            self.both.isChecked(),
        ).bounded()

    def _typed(self) -> None:
        found = characters_of(self.lines.toPlainText().split("\n"))
        if found:
            self.characters.set_value(found)
        self._say()

    def _say(self) -> None:
        typed = [it for it in self.lines.toPlainText().split("\n") if it.strip()]
        count = words.count(self.characters.value(), "character", "characters")
        said = f"A full line of yours has about {count}."
        if len(typed) == 1:
            said += " Another line would tell better."
        self.told.setText(said if typed else "Press Enter where your line on the paper ends.")


class _Lines(GrowingText):
    """Room for three lines from the beginning, so that it is seen that three are wanted."""

    def sizeHint(self) -> QSize:
        """As high as its lines, three at the least."""
        lines = min(_MOST_TYPED, max(_TYPED, self.document().blockCount()))
        return QSize(px(160), lines * self.fontMetrics().lineSpacing() + px(20))


class _Sheet(QWidget):
    """A sheet of paper with fields on it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper."""
        painter = QPainter(self)
        paint_sheet(painter, QRectF(self.rect()).adjusted(SPREAD, SPREAD, -SPREAD, -SPREAD))
