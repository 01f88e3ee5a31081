"""The rows of a form: a name at the start, a field beside it, and what is said of it below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from fairhand.ui.date_said import meant, understood
from fairhand.ui.theme import px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.completing import CompletingField
from fairhand.ui.widgets.labels import Elided, label

NAME_WIDTH, FIELD_HEIGHT = 78, 38
_DAY = 84
_AROUND = 34  # on both sides of what stands in a line


def named(words: str, field: QWidget) -> QLabel:
    """Return the name of a field, at the start of its row."""
    made = label(words, "section")
    made.setBuddy(field)
    layouts.follow(made, lambda: made.setFixedWidth(px(NAME_WIDTH)))
    return made


class DateField(QWidget):
    """A date in anybody's words, and what it is understood as.

    Signals:
        edited: it was changed by hand.
        entered: Enter.

    Args:
        name: what a screen reader calls it.
        hint: shown while it is empty.
        today: the day where the person is.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, name: str, hint: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._name, self._today = name, today
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(lambda _: self._understand())
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self.line.returnPressed.connect(self.entered)
        self.said = Elided("", "meta2")
        layouts.follow(self.line, self._fit_hint)
        row = layouts.row(self, spacing=12)
        row.addWidget(self.line, 2)
        row.addWidget(self.said, 3)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._understand()

    def _fit_hint(self) -> None:
        """Be wide enough for the hint while the line is empty; then what is said of it needs the room."""
        metrics, text = QFontMetricsF(sans(14)), self.line.text()
        wide = metrics.horizontalAdvance(text or self.line.placeholderText())
        # A day in figures is seen whole beside pages, too.
        self.line.setMinimumWidth(round(min(wide, px(_DAY)) if text else wide) + px(_AROUND))

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def meant(self) -> str:
        """Return the words that the box is to keep."""
        return meant(self.line.text(), self._today())

    def set_text(self, text: str) -> None:
        """Let this stand in it."""
        self.line.setText(text)

    def _understand(self) -> None:
        self._fit_hint()
        said = understood(self.line.text(), self._today())
        self.said.setText(said)
        # The whole sentence is heard with the field, since nobody sees what stands beside it.
        self.line.setAccessibleDescription(said)


class PartyRow(QWidget):
    """From or To: a line for names, or *me* folded into a few words.

    Signals:
        edited: it was changed by hand, or unfolded.
        entered: Enter.
        grown: it wants another height.

    Args:
        name: what a screen reader calls it.
        hint: shown while it is empty.
    """

    edited = Signal()
    entered = Signal()
    grown = Signal()

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.field = CompletingField(name, ";")
        self.field.setPlaceholderText(hint)
        self.field.textEdited.connect(lambda _: self.edited.emit())
        self.field.entered.connect(self.entered)
        self.said = Elided("", "meta2")
        self.said.hide()
        self._folded = QWidget()
        folded = layouts.row(self._folded, spacing=8)
        self.me = label("", "body")
        self.change = button("Somebody else", "link")
        self.change.clicked.connect(self._unfold_asked)
        folded.addWidget(self.me)
        folded.addWidget(self.change)
        folded.addStretch()
        layouts.tall(self._folded, FIELD_HEIGHT)
        column = layouts.column(self, spacing=2)
        column.addWidget(self.field)
        column.addWidget(self.said)
        column.addWidget(self._folded)
        self._folded.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def is_me(self) -> bool:
        """Whether it is folded, and means *me*."""
        return not self._folded.isHidden()

    def fold(self, me: str) -> None:
        """Let it mean *me*, said in these words; "" unfolds it."""
        focus = self.field.hasFocus()
        self.me.setText(me)
        self.change.setAccessibleName(f"{me}. Somebody else")
        self._folded.setVisible(bool(me))
        self.field.setVisible(not me)
        self.said.setVisible(not me and bool(self.said.text()))
        self.grown.emit()
        if focus and me:
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Say something of the names, quietly; "" says nothing."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence) and not self.is_me)
        self.field.setAccessibleDescription(sentence)
        self.grown.emit()

    def _unfold_asked(self) -> None:
        self.fold("")
        self.field.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()


class TextField(QLineEdit):
    """A line of a form.

    Signals:
        entered: Enter.

    Args:
        name: what a screen reader calls it.
        hint: shown while it is empty.
    """

    entered = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.returnPressed.connect(self.entered)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the end: what stands there is seldom to be replaced."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason:
            self.end(False)
