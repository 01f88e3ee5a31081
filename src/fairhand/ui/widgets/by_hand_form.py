"""The form of a letter written down by hand: a few lines in reading order, and more where it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.by_hand_more import More, MoreFields
from fairhand.ui.widgets.completing import CompletingField, Suggestion
from fairhand.ui.widgets.form_rows import FIELD_HEIGHT, DateField, PartyRow, TextField, named
from fairhand.ui.widgets.labels import label, rule


@dataclass(frozen=True, slots=True)
class People:
    """Names as they stand in a row of the form.

    Args:
        names: as typed or chosen.
        is_me: whether it is folded and means *me*.
    """

    names: tuple[Suggestion, ...] = ()
    is_me: bool = False


@dataclass(frozen=True, slots=True)
class FormFields:
    """What stands in the form.

    Args:
        authors, recipients: who wrote it, and to whom.
        date: as it stands on the paper.
        place: where it was written.
        paper_place, paper_number: where the paper lies, and the number on it.
        more: what stands below the fold.
    """

    authors: People = People()
    recipients: People = People()
    date: str = ""
    place: str = ""
    paper_place: str = ""
    paper_number: str = ""
    more: MoreFields = field(default_factory=MoreFields)


class ByHandForm(QWidget):
    """The lines above the text.

    Signals:
        edited: something was changed by hand.
        people_changed: the names are others now.
        finished: Enter in the last line; the text comes next.
        grown: it wants another height.

    Args:
        today: the day where the person is.
    """

    edited = Signal()
    people_changed = Signal()
    finished = Signal()
    grown = Signal()
    focused = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._text: QWidget | None = None
        self.authors = PartyRow("From: who wrote it", "Who wrote it")
        self.recipients = PartyRow("To: who it was written to", "Who it was written to")
        self.date = DateField(
            "Date as it stands on the paper", "As it stands on the paper, or nothing", today
        )
        self.place = CompletingField("Place where it was written")
        self.place.setPlaceholderText("Where it was written")
        self.paper_place = CompletingField("Paper: where the paper lies")
        self.paper_place.setPlaceholderText("Where the paper lies, such as “shoebox 2”")
        self.number = TextField("Number on the paper", "No.")
        self.frozen = label("", "quiet", wraps=True)
        self.frozen.hide()
        self.more = More(today)
        self.fold = button("More", "link", "chevron-down")
        self.fold.clicked.connect(lambda: self.unfold(shown=self.more.isHidden()))
        self._build()
        self._connect()
        self.more.hide()

    def _build(self) -> None:
        self._column = layouts.column(self, spacing=8)
        self._column.addWidget(self.frozen)
        rows = (
            ("From", self.authors),
            ("To", self.recipients),
            ("Date", self.date),
            ("Place", self.place),
        )
        for words, widget in rows:
            self._column.addLayout(self._row(words, widget))
        paper = self._row("Paper", self.paper_place)
        paper.addWidget(self.number)
        layouts.wide(self.number, 84, 110)
        self._column.addLayout(paper)
        fold = layouts.row()
        fold.addWidget(self.fold)
        fold.addStretch()
        self._column.addLayout(fold)
        self._column.addWidget(self.more)
        layouts.gap(self._column, 8)
        self._column.addStretch()
        self._column.addWidget(rule())

    def _row(self, words: str, widget: QWidget) -> QHBoxLayout:
        row = layouts.row(spacing=10)
        target = widget.field if isinstance(widget, PartyRow) else widget
        name = named(words, target)
        layouts.tall(name, FIELD_HEIGHT)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(widget, 1)
        return row

    def _connect(self) -> None:
        for row in (self.authors, self.recipients):
            row.edited.connect(self.edited)
            row.edited.connect(self.people_changed)
            row.grown.connect(self._grow)
        for line in (self.place, self.paper_place, self.number):
            line.textEdited.connect(lambda _: self.edited.emit())
        self.date.edited.connect(self.edited)
        self.more.edited.connect(self.edited)
        self.more.grown.connect(self._grow)
        entered: tuple[PartyRow | DateField | CompletingField | TextField | More, ...] = (
            self.authors,
            self.recipients,
            self.date,
            self.place,
            self.paper_place,
            self.number,
            self.more,
        )
        for each in entered:
            each.entered.connect(self.next_line)
        for child in self.findChildren(QWidget):
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus:
                child.installEventFilter(self)

    # -- what stands in it

    def fields(self) -> FormFields:
        """Return what stands in it."""
        return FormFields(
            _people(self.authors),
            _people(self.recipients),
            self.date.text(),
            self.place.text(),
            self.paper_place.text(),
            self.number.text(),
            self.more.fields(),
        )

    def fill(self, fields: FormFields, me: str) -> None:
        """Let this stand in it; `me` is what is said of a row that means *me*."""
        for row, people in ((self.authors, fields.authors), (self.recipients, fields.recipients)):
            row.field.put(people.names)
            row.fold(me if people.is_me else "")
        self.date.set_text(fields.date)
        self.place.setText(fields.place)
        self.paper_place.setText(fields.paper_place)
        self.number.setText(fields.paper_number)
        self.more.fill(fields.more)
        self.unfold(
            shown=fields.more != MoreFields()
            and fields.more != replace(MoreFields(), medium="post")
        )

    def say_frozen(self, why: str, *, sealed: bool) -> None:
        """Say why some of it cannot be changed, and let it not be; "" for a form that is free."""
        self.frozen.setText(why)
        self.frozen.setVisible(bool(why))
        for each in (self.authors, self.recipients, self.date, self.place):
            each.setEnabled(not sealed)
        self.more.freeze(sealed=sealed)
        self._grow()

    def unfold(self, *, shown: bool) -> None:
        """Show more, or less."""
        self.more.setVisible(shown)
        self.fold.say("Less" if shown else "More: subject, language, tags, enclosures and the like")
        self.fold.set_icon("chevron-up" if shown else "chevron-down")
        self._grow()

    # -- the keyboard

    def begin(self) -> None:
        """Put the keyboard into the first line; what stands there is typed over, or left by Enter."""
        lines = self.lines()
        if lines:
            lines[0].setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(lines[0], QLineEdit):
                lines[0].selectAll()

    def lines(self) -> list[QWidget]:
        """Return the lines that can be written into now, in reading order."""
        found: list[QWidget] = [
            self.authors.field,
            self.recipients.field,
            self.date.line,
            self.place,
            self.paper_place,
            self.number,
        ]
        found += self.more.lines()
        return [it for it in found if it.isVisibleTo(self) and it.isEnabled()]

    def next_line(self) -> None:
        """Go on to the next line, and from the last into the text."""
        lines = self.lines()
        focus = self.focusWidget()
        at = lines.index(focus) if focus in lines else -1
        if 0 <= at < len(lines) - 1:
            lines[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys to itself: what is below it is a text, which would write them."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say which line has the keyboard, so that it can be brought into sight."""
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(watched)
        return False

    def place_of(self, widget: QWidget) -> QRect:
        """Return where a line lies in the form."""
        return QRect(widget.mapTo(self, widget.rect().topLeft()), widget.size())

    def _grow(self) -> None:
        layouts.settle(self)
        self.grown.emit()


def _people(row: PartyRow) -> People:
    names = tuple(Suggestion(part, key=row.field.key_of(part)) for part in row.field.parts())
    return People(names, row.is_me)
