"""The form by which a draft is marked as sent: when, which way, and once who one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from fairhand.domain.correspondent import MeGuess
from fairhand.domain.dates import LetterDate, on, parse
from fairhand.domain.letter import Medium
from fairhand.ui import words
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.labels import label
from fairhand.ui.widgets.me_chooser import MeChooser
from fairhand.ui.widgets.segmented import Segmented
from fairhand.ui.widgets.toast import paint_raised

_WIDTH, _SHADOW = 428, 14
_WAYS: tuple[tuple[Medium, str], ...] = (
    ("post", "Post"),
    ("email", "E-mail"),
    ("hand", "By hand"),
    ("card", "Card"),
)
_TRACKED = ("post", "card")  # ways on which there can be a number


@dataclass(frozen=True, slots=True)
class Sending:
    """How a letter was sent, as the person says.

    Args:
        on: when.
        by: which way.
        me: names and addresses of who wrote it, where that was asked; else ().
        tracking: the number that the post gave, or "".
        copied: whether it was copied by hand.
    """

    on: LetterDate
    by: Medium
    me: tuple[str, ...] = ()
    tracking: str = ""
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """How far a letter was copied by hand.

    Args:
        begun: whether anything was.
        done: whether all of it was.
        slips: how many slips of the pen were noted in it.
    """

    begun: bool = False
    done: bool = False
    slips: int = 0


class SentForm(QWidget):
    """A form that lies over the desk, below the button that opens it.

    Signals:
        sent: a `Sending`.
        closed: the person thought better of it.
    """

    sent = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._today = date.today()  # noqa: DTZ011 - the day where the person is
        self._me: MeChooser | None = None
        self.setFixedWidth(px(_WIDTH + 2 * _SHADOW))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = layouts.column(self, (_SHADOW, 8 + _SHADOW, _SHADOW, 20 + _SHADOW), 4)
        self._inner, self._area = QWidget(), QScrollArea()
        self._inner.setObjectName("sentInner")
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        for ground in (self._area.viewport(), self._inner):
            ground.setAutoFillBackground(False)
        column = layouts.column(self._inner, (24, 12, 24, 4), 8)
        outer.addWidget(self._area)
        self._heading = label("Mark as sent", "title", wraps=True)
        self._about = label("", "quiet", wraps=True)
        column.addWidget(self._heading)
        self._told = label("", "meta2", wraps=True)
        column.addWidget(self._about)
        column.addWidget(self._told)
        layouts.gap(column, 4)
        self._date = QLineEdit()
        self._date.setAccessibleName("Sent on")
        self._date.textChanged.connect(self._understand)
        self._understood = label("", "meta2", wraps=True)
        self._way = Segmented(_WAYS, "post", "How it went")
        self._way.changed.connect(self._went)
        self._tracking = QLineEdit()
        self._tracking.setAccessibleName("Tracking number")
        self._tracking.setPlaceholderText("If the post gave one")
        self._copied = CheckBox("It was copied by hand")
        self._slips = label("", "meta2", wraps=True)
        for name, widget in (("Sent on", self._date), ("How it went", self._way)):
            column.addWidget(label(name, "section"))
            column.addWidget(widget)
            if widget is self._date:
                column.addWidget(self._understood)
            layouts.gap(column, 4)
        self._track = QWidget()
        track = layouts.column(self._track, (0, 0, 0, 4), 8)
        track.addWidget(label("Tracking number", "section"))
        track.addWidget(self._tracking)
        for part in (self._track, self._copied, self._slips):
            column.addWidget(part)
        self._me_place = layouts.column(spacing=6)
        column.addLayout(self._me_place)
        outer.addWidget(self._buttons())
        parent.installEventFilter(self)
        self.hide()

    def _buttons(self) -> QWidget:
        self._foot = QWidget()
        row = layouts.row(self._foot, (24, 4, 24, 0), 8)
        self._send = button("Mark as sent", "primary", focus=Qt.FocusPolicy.StrongFocus)
        self._send.clicked.connect(self._done)
        stay = button("Not yet", "plain", focus=Qt.FocusPolicy.StrongFocus)
        stay.clicked.connect(self.closed)
        row.addStretch()
        row.addWidget(stay)
        row.addWidget(self._send)
        return self._foot

    def begin(
        self,
        to: str,
        today: date,
        guesses: Sequence[MeGuess] | None,
        copied: Copied = Copied(),
        way: Medium = "post",
    ) -> None:
        """Show the form.

        Args:
            to: to whom the letter goes, in words, or "".
            today: the day that is offered.
            guesses: who may be *me*, where nobody is yet; None where that is known.
            copied: how far it was copied by hand.
            way: that is offered.
        """
        self._today = today
        self._tracking.clear()
        self.tell("")
        self._ask_copied(copied)
        becomes = f"becomes a letter to {to}" if to else "becomes a letter of yours"
        self._about.setText(
            f"What stands on the sheet is sealed as it is and {becomes}. Its versions stay."
        )
        self._date.setText(words.day(today))
        self._way.set_value(way)
        self._track.setVisible(way in _TRACKED)
        self._ask_me(guesses)
        self._place()
        self.show()
        self.raise_()
        self.setAccessibleName(f"Mark as sent{f' to {to}' if to else ''}")
        self._date.setFocus(Qt.FocusReason.OtherFocusReason)
        self._date.selectAll()

    def tell(self, said: str) -> None:
        """Say quietly what is still open, in sentences; "" says nothing."""
        self._told.setText(said)
        self._told.setVisible(bool(said))
        self.setAccessibleDescription(said)
        self._place()

    def set_busy(self, *, busy: bool) -> None:
        """Say that the letter is being sealed, or no longer."""
        self._send.setEnabled(not busy)
        self._send.say("Setting its pages…" if busy else "Mark as sent")

    def _ask_copied(self, copied: Copied) -> None:
        asked = copied.begun or copied.slips > 0
        self._copied.setVisible(asked)
        self._copied.setChecked(copied.done)
        self._say_slips(copied)

    def _say_slips(self, copied: Copied) -> None:
        """Say what becomes of slips: as on the paper it stands only where it was copied by hand."""
        which = "The slip of the pen that was noted becomes"
        if copied.slips > 1:
            which = f"The {words.number(copied.slips)} slips of the pen that were noted become"
        said = f"{which} part of the letter as it was sent." if copied.slips else ""
        if said and not copied.done:
            said = f"With this, {said[0].lower()}{said[1:]}"
        self._slips.setText(said)
        self._slips.setVisible(bool(said))

    def _went(self) -> None:
        """Ask for a tracking number only where the post can have given one."""
        self._track.setVisible(self._way.value() in _TRACKED)
        self._place()

    def _ask_me(self, guesses: Sequence[MeGuess] | None) -> None:
        while (item := self._me_place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._me = None
        if guesses is not None:
            self._me = MeChooser()
            self._me.offer_correspondents(guesses, ())
            for widget in (label("Which of these are you?", "section"), self._me):
                self._me_place.addWidget(widget)
                widget.show()  # at once: what is shown later has no size while this is placed

    def _when(self) -> LetterDate:
        typed = self._date.text().strip()
        found = parse(typed, today=self._today)
        if found.day is not None:
            # A plain day needs no words: "yesterday" says nothing in a year.
            return on(found.day)
        return found

    def _understand(self) -> None:
        typed, found = self._date.text().strip(), self._when()
        if found.day is not None:
            day = QDate(found.day.year, found.day.month, found.day.day)
            said = QLocale().toString(day, "dddd, d MMMM yyyy")
            later = found.day > self._today
            self._understood.setText(f"{said}, which is still to come" if later else said)
        elif found.known:
            span = words.dated(LetterDate("", found.earliest, found.latest))
            self._understood.setText(f"Kept as you write it; {span}")
        else:
            self._understood.setText(
                "Kept as you write it; no day is known" if typed else "Without a date"
            )

    def _done(self) -> None:
        if not self._send.isEnabled():
            return
        way = self._way.value()
        me = tuple(self._me.chosen()) if self._me is not None else ()
        by = next(key for key, _ in _WAYS if key == way)
        tracking = "" if self._track.isHidden() else self._tracking.text().strip()
        copied = self._copied.isChecked() and not self._copied.isHidden()
        self.sent.emit(Sending(self._when(), by, me, tracking, copied))

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Esc does not."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._done()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at its place when the desk changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint raised ground with a soft shadow."""
        edge = px(_SHADOW)
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        paint_raised(QPainter(self), area, px(12))

    def _place(self) -> None:
        parent = self._over
        self.setFixedWidth(min(px(_WIDTH + 2 * _SHADOW), parent.width()))
        layouts.settle(self._inner)
        top = px(60 + 6 - _SHADOW)
        around = self._foot.sizeHint().height() + px(8 + 20 + 4 + 2 * _SHADOW)
        inner = self._inner.layout()
        wide = self.width() - 2 * px(_SHADOW)
        wanted = inner.totalHeightForWidth(wide) if inner is not None else 0
        # Where there is less room, all but the buttons scrolls.
        self._area.setFixedHeight(max(px(120), min(wanted, parent.height() - top - around)))
        self.resize(self.width(), self._area.height() + around)
        end = parent.width() - self.width() - px(16 - _SHADOW)
        x = px(16 - _SHADOW) if self.isRightToLeft() else end
        self.move(x, top)
