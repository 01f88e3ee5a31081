"""Everything that is known of a correspondent, to be changed where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fairhand.domain.correspondent import CorrespondentDetails, CorrespondentParts
from fairhand.ui import words
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.avatar import Avatar
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.growing_text import GrowingText
from fairhand.ui.widgets.labels import Elided, label, rule

_MOST_DAYS = 9999


class PersonForm(QWidget):
    """The form. What is changed is told as soon as one leaves the line.

    Signals:
        changed: the `CorrespondentParts` as they are wanted now.
        letters_asked, write_asked, merge_asked, split_asked: its buttons.
    """

    changed = Signal(object)
    letters_asked = Signal()
    write_asked = Signal()
    merge_asked = Signal()
    split_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parts: CorrespondentParts | None = None
        self.name = QLineEdit()
        self.name.setAccessibleName("Name")
        self.names = GrowingText("Other names, one to a line", "Other spellings, one to a line")
        self.addresses = GrowingText("E-mail addresses, one to a line", "One to a line")
        self.postal = GrowingText("Postal address", "As on an envelope")
        self.note = GrowingText("Note about them", "Your own words about them")
        self.days = QLineEdit()
        self.days.setAccessibleName("They should hear from me within so many days")
        self._build()
        self.name.editingFinished.connect(self.tell)
        self.days.editingFinished.connect(self.tell)
        for text in (self.names, self.addresses, self.postal, self.note):
            text.done.connect(self.tell)

    def _build(self) -> None:
        column = layouts.column(self, (20, 8, 20, 20), 4)
        top = layouts.row(spacing=12)
        self._avatar = Avatar(44)
        who = layouts.column(spacing=1)
        self._title, self._about = Elided("", "title"), label("", "meta2", wraps=True)
        who.addWidget(self._title)
        top.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(who, 1)
        column.addLayout(top)
        column.addWidget(self._about)
        ways = layouts.row(spacing=8)
        self.letters = button("See their letters", "plain", "mail-open")
        self.letters.clicked.connect(self.letters_asked)
        self.write = button("Write", "plain", "pen-line")
        self.write.clicked.connect(self.write_asked)
        ways.addWidget(self.letters)
        ways.addWidget(self.write)
        ways.addStretch()
        layouts.gap(column, 4)
        column.addLayout(ways)
        layouts.gap(column, 8)
        for said, field in (
            ("Name", self.name),
            ("Other names", self.names),
            ("E-mail addresses", self.addresses),
            ("Postal address", self.postal),
            ("Note", self.note),
        ):
            self._add(column, said, field)
        self._add_rhythm(column)
        layouts.gap(column, 8)
        column.addWidget(rule())
        self._add_joining(column)
        column.addStretch()

    def _add(self, column: QVBoxLayout, said: str, field: QWidget) -> None:
        named = label(said, "section")
        named.setBuddy(field)
        column.addWidget(named)
        column.addWidget(field)
        layouts.gap(column, 6)

    def _add_rhythm(self, column: QVBoxLayout) -> None:
        column.addWidget(label("They should hear from me within", "section"))
        row = layouts.row(spacing=8)
        layouts.follow(self.days, lambda: self.days.setFixedWidth(px(72)))
        row.addWidget(self.days)
        row.addWidget(label("days, or leave it empty", "meta2"))
        row.addStretch()
        column.addLayout(row)

    def _add_joining(self, column: QVBoxLayout) -> None:
        row = layouts.row(None, (0, 6, 0, 0), 8)
        self.merge = button("Merge…", "plain", "users")
        self.merge.setToolTip("Somebody else in the list is the same person")
        self.merge.clicked.connect(self.merge_asked)
        self.split = button("Split…", "plain", "git-compare")
        self.split.setToolTip("Some of these names or addresses are somebody else")
        self.split.clicked.connect(self.split_asked)
        row.addWidget(self.merge)
        row.addWidget(self.split)
        row.addStretch()
        column.addLayout(row)

    def show_person(self, details: CorrespondentDetails, *, writable: bool) -> None:
        """Show somebody."""
        parts = self._parts = details.parts
        who = details.correspondent
        self._avatar.show_person(who.name, who.id)
        self._title.setText(who.name)
        self._about.setText(_figures(details))
        if self.name.text() != parts.name:
            self.name.setText(parts.name)
        for field, lines in ((self.names, parts.names), (self.addresses, parts.addresses)):
            _put(field, "\n".join(lines))
        _put(self.postal, parts.postal_address)
        _put(self.note, parts.note)
        self.days.setText("" if parts.rhythm_days is None else str(parts.rhythm_days))
        self.split.setVisible(len(details.spellings) > 1)
        self.letters.setVisible(
            details.row is None or bool(details.row.received or details.row.sent)
        )
        for line in (self.name, self.days):
            line.setReadOnly(not writable)
        for text in (self.names, self.addresses, self.postal, self.note):
            text.setReadOnly(not writable)
        for each in (self.merge, self.split, self.write):
            each.setEnabled(writable)

    def parts(self) -> CorrespondentParts | None:
        """Return what stands in the form; None while nobody does. A name is never empty."""
        if self._parts is None:
            return None
        days = self.days.text().strip()
        wanted = int(days) if days.isdecimal() and 0 < int(days) <= _MOST_DAYS else None
        return CorrespondentParts(
            self.name.text().strip() or self._parts.name,
            self.names.lines(),
            self.addresses.lines(),
            self.postal.toPlainText().strip(),
            self.note.toPlainText().strip(),
            wanted,
        )

    def tell(self) -> None:
        """Tell what is wanted, where that is another thing than what is known."""
        now = self.parts()
        if now is not None and now != self._parts:
            self._parts = now
            self.changed.emit(now)

    def forget(self) -> None:
        """Show nobody any more."""
        self._parts = None


def _put(field: GrowingText, text: str) -> None:
    if field.toPlainText() != text:
        field.setPlainText(text)


def _figures(details: CorrespondentDetails) -> str:
    row = details.row
    if row is None:
        return "This is you"
    first = row.first.earliest or row.first.latest
    said = f"{words.number(row.received)} from them, {words.number(row.sent)} to them"
    return f"{said}, since {first.year}" if first is not None else said
