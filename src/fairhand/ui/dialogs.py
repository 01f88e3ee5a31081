"""The only file that asks or tells in a box. Tests put a fake in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fairhand.domain.errors import FairhandError
from fairhand.ui import file_dialogs, print_dialogs
from fairhand.ui.theme import px
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.completing import CompletingField, Source
from fairhand.ui.widgets.labels import label
from fairhand.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from fairhand.domain.correspondent import MeGuess
    from fairhand.domain.dates import LetterDate
    from fairhand.domain.letter import Medium

BOX_SUFFIX = ".fairhand"
_WIDTH = 440


@dataclass(frozen=True, slots=True)
class Sending:
    """When and how a letter was sent."""

    on: LetterDate
    by: Medium


@dataclass(frozen=True, slots=True)
class Naming:
    """A name and a note for a version; either may be ""."""

    name: str
    note: str


class Dialogs:
    """Asks and tells. Every method waits for the person.

    Args:
        window: in front of which the boxes stand.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def before(self, window: QWidget) -> Dialogs:
        """Return what asks and tells in front of another window."""
        return type(self)(window)

    def tell(self, error: FairhandError) -> None:
        """Tell what happened, what is safe, and what to do."""
        box = _Box(self._window, error.what)
        for sentence in (error.safe, error.todo):
            if sentence:
                box.add(label(sentence, "quiet", wraps=True))
        box.buttons("Close")
        box.exec()

    def say(self, title: str, text: str) -> None:
        """Tell something that needs no answer."""
        box = _Box(self._window, title)
        box.add(label(text, "quiet", wraps=True))
        box.buttons("Close")
        box.exec()

    def ask(
        self, title: str, text: str, yes: str, *, no: str = "Cancel", danger: bool = False
    ) -> bool:
        """Ask whether to go on; `yes` and `no` name what each does.

        Args:
            title: the question.
            text: what follows from it.
            yes: words of the button that goes on.
            no: words of the button that does not.
            danger: whether going on cannot be undone; then Enter does not do it.
        """
        box = _Box(self._window, title)
        box.add(label(text, "quiet", wraps=True))
        box.buttons(yes, no, danger=danger)
        return box.exec() == QDialog.DialogCode.Accepted

    def ask_name(self, title: str, *, name: str = "", note: str = "") -> Naming | None:
        """Ask for a name and a note of a version; None where the person thinks better of it."""
        box = _Box(self._window, title)
        names, notes = QLineEdit(name), QLineEdit(note)
        box.field("Name", names, "A name, such as “Warmer”")
        box.field("Note", notes, "What you want to remember of it")
        box.buttons("Keep", "Cancel")
        names.setFocus()
        if box.exec() != QDialog.DialogCode.Accepted:
            return None
        return Naming(names.text().strip(), notes.text().strip())

    def ask_text(
        self, title: str, about: str, *, hint: str = "", text: str = "", yes: str = "Done"
    ) -> str | None:
        """Ask for one line of text; None where the person thinks better of it."""
        return self._ask_line(title, about, QLineEdit(text), hint, yes)

    def ask_whom(self, title: str, about: str, people: Source, *, yes: str = "Done") -> str | None:
        """Ask for somebody's name or address, completing it as one types.

        Returns:
            The id of the one who was chosen, else what was typed; None where the person thinks
            better of it.
        """
        field = CompletingField(about)
        field.set_source(people)
        typed = self._ask_line(title, about, field, "A name or an e-mail address", yes)
        return typed and (field.key_of(typed) or typed)

    def _ask_line(self, title: str, about: str, line: QLineEdit, hint: str, yes: str) -> str | None:
        box = _Box(self._window, title)
        box.field(about, line, hint)
        box.buttons(yes, "Cancel")
        line.setFocus()
        return line.text().strip() if box.exec() == QDialog.DialogCode.Accepted else None

    def ask_sending(self, to: str, day: date) -> Sending | None:
        """Ask when and how a letter to `to` was sent, beginning with `day`; None if it was not."""
        from fairhand.domain.dates import on  # noqa: PLC0415 - not before the first paint

        box = _Box(self._window, f"Mark as sent to {to}")
        box.add(
            label(
                "The text is sealed as it stands and becomes a letter in the box. Its versions stay.",
                "quiet",
                wraps=True,
            )
        )
        when = QDateEdit(QDate(day.year, day.month, day.day))
        when.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.LongFormat))
        way = Segmented(
            (("post", "Post"), ("hand", "By hand"), ("email", "E-mail"), ("card", "Card"))
        )
        box.field("Sent on", when)
        box.field("How", way)
        box.buttons("Mark as sent", "Cancel")
        when.setFocus()
        if box.exec() != QDialog.DialogCode.Accepted:
            return None
        chosen = when.date()
        medium: Medium = way.value()  # type: ignore[assignment] # the keys above are media
        return Sending(on(date(chosen.year(), chosen.month(), chosen.day())), medium)

    def ask_me(self, guesses: Sequence[MeGuess], claims: Sequence[str]) -> list[str] | None:
        """Ask which of these correspondents is *me*.

        Args:
            guesses: who may be, best first.
            claims: the names and addresses by which *me* is known until now.

        Returns:
            names and addresses, or None where the person thinks better of it.
        """
        from fairhand.ui.widgets.me_chooser import MeChooser  # noqa: PLC0415 - as above

        box = _Box(self._window, "Which of these are you?")
        about = "Fairhand works out from this which letters you received and which you sent."
        box.add(label(about, "quiet", wraps=True))
        chooser = MeChooser()
        chooser.offer_correspondents(guesses, claims)
        box.add(chooser)
        box.buttons("That is me", "Cancel")
        return chooser.chosen() if box.exec() == QDialog.DialogCode.Accepted else None

    def choose_files(self, title: str, kinds: str = "") -> list[Path]:
        """Ask for files to read.

        Args:
            title: of the box.
            kinds: as Qt has them, "Letters (*.eml *.mbox)"; "" for all.
        """
        return file_dialogs.choose(self._window, title, QFileDialog.FileMode.ExistingFiles, kinds)

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        chosen = file_dialogs.choose(self._window, title, QFileDialog.FileMode.Directory)
        return chosen[0] if chosen else None

    def choose_box(self) -> Path | None:
        """Ask for the box to open."""
        kinds = f"Boxes (*{BOX_SUFFIX});;All files (*)"
        one = QFileDialog.FileMode.ExistingFile
        chosen = file_dialogs.choose(self._window, "Open a box", one, kinds)
        return chosen[0] if chosen else None

    def choose_new_box(self, suggested: Path) -> Path | None:
        """Ask where to make a box."""
        kinds = f"Boxes (*{BOX_SUFFIX})"
        path = file_dialogs.choose_new(self._window, "Make a box", str(suggested), kinds)
        return path if path is None or path.suffix else path.with_suffix(BOX_SUFFIX)

    def choose_target(self, title: str, suggested: str) -> Path | None:
        """Ask where to write a file, beginning with its name `suggested`."""
        return file_dialogs.choose_new(self._window, title, suggested)

    def has_printer(self) -> bool:
        """Tell whether a printer is set up on this computer."""
        return print_dialogs.has_printer()

    def choose_printer(self, name: str, pages: int, paper: tuple[float, float]) -> QPrinter | None:
        """Ask on which printer so many `pages` of `paper` (millimetres) are printed; None for on none."""
        return print_dialogs.choose(self._window, name, pages, paper)


class _Box(QDialog):
    """A box with a title, what is put in it, and a row of buttons."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self.setWindowTitle("Fairhand")
        self.setModal(True)
        self.setProperty("ground", "list")
        self.setAccessibleName(title)
        self.setMinimumWidth(px(_WIDTH))
        self.setMaximumWidth(px(_WIDTH * 1.4))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(24), px(24), px(24), px(20))
        self._column.setSpacing(px(12))
        heading = label(title, "title", wraps=True)
        self._column.addWidget(heading)

    def add(self, widget: QWidget) -> None:
        """Put something below what is there."""
        self._column.addWidget(widget)

    def field(self, name: str, widget: QWidget, hint: str = "") -> None:
        """Put a field with its name above it."""
        named = label(name, "section")
        named.setBuddy(widget)
        widget.setAccessibleName(name)
        if isinstance(widget, QLineEdit):
            widget.setPlaceholderText(hint)
        self._column.addSpacing(px(4))
        self._column.addWidget(named)
        self._column.addWidget(widget)

    def buttons(self, yes: str, no: str = "", *, danger: bool = False) -> None:
        """Put the buttons: what goes on at the end, what does not before it."""
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch()
        go = button(yes, "danger" if danger else "primary", focus=Qt.FocusPolicy.StrongFocus)
        go.clicked.connect(self.accept)
        stay = button(no, "plain", focus=Qt.FocusPolicy.StrongFocus) if no else None
        if stay is not None:
            stay.clicked.connect(self.reject)
            row.addWidget(stay)
        row.addWidget(go)
        first = stay if danger and stay is not None else go
        first.setDefault(True)
        first.setFocus()
        self._column.addSpacing(px(8))
        self._column.addLayout(row)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.reject)
