"""The lower part of the form: what is known of some letters and not of others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.completing import MOST, CompletingField, Suggestion
from fairhand.ui.widgets.form_rows import FIELD_HEIGHT, DateField, TextField, named
from fairhand.ui.widgets.labels import Elided, label
from fairhand.ui.widgets.segmented import Segmented

_MEDIA = (
    ("", "Not known"),
    ("post", "Post"),
    ("card", "Card"),
    ("hand", "By hand"),
    ("email", "E-mail"),
)


@dataclass(frozen=True, slots=True)
class MoreFields:
    """What stands below the fold.

    Args:
        received: when it came, in anybody's words.
        language: a name of a language, or its tag.
        medium: "post", "email", "hand", "card", or "".
        subject: of a mail.
        tags: separated by commas.
        note: the person's own words about it.
        answers: the letters that it answers.
        enclosures: files to be kept with it.
        kept: names of enclosures that are kept with it already.
    """

    received: str = ""
    language: str = ""
    medium: str = ""
    subject: str = ""
    tags: str = ""
    note: str = ""
    answers: tuple[Suggestion, ...] = ()
    enclosures: tuple[Path, ...] = ()
    kept: tuple[str, ...] = ()


class More(QWidget):
    """Those lines.

    Signals:
        edited: something was changed by hand.
        entered: Enter in one of them.
        grown: it wants another height.
        files_asked: files are to be chosen.
    """

    edited = Signal()
    entered = Signal()
    grown = Signal()
    files_asked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.received = DateField("Arrived: the day on which it came", "When it came", today)
        self.language = CompletingField("Language of the letter")
        self.language.setPlaceholderText("Such as “German”")
        self.language.set_source(_languages)
        self.medium = Segmented(_MEDIA, name="The way it went")
        self.subject = TextField("Subject", "Of a mail, or your own")
        self.tags = CompletingField("Tags, separated by commas", ",")
        self.tags.setPlaceholderText("Words to find it by, separated by commas")
        self.note = TextField("Note", "What you want to remember of it")
        self.answers = CompletingField("It answers: choose the letter by its date or its words")
        self.answers.setPlaceholderText("Type a date or a word of that letter")
        self.answers.taken.connect(self._answer)
        self.add = button("Add files…", "link", "paperclip")
        self.add.clicked.connect(self.files_asked)
        self._answered: list[Suggestion] = []
        self._files: list[Path] = []
        self._kept: tuple[str, ...] = ()
        self._chosen = layouts.column(spacing=4)
        self._listed = layouts.column(spacing=4)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = layouts.column(self, spacing=8)
        column.addLayout(_row("Arrived", self.received))
        medium = _row("Way", self.medium)
        medium.addStretch()
        column.addLayout(medium)
        column.addLayout(_row("Language", self.language))
        column.addLayout(_row("Subject", self.subject))
        column.addLayout(_row("Tags", self.tags))
        column.addLayout(_row("Note", self.note))
        self.answers_box = QWidget()
        answers = layouts.column(self.answers_box, spacing=4)
        answers.addLayout(self._chosen)
        answers.addWidget(self.answers)
        column.addLayout(_row("Answers", self.answers_box, self.answers))
        files = QWidget()
        listed = layouts.column(files, spacing=4)
        listed.addLayout(self._listed)
        adding = layouts.row(spacing=8)
        adding.addWidget(self.add)
        adding.addWidget(label("or drag them onto this sheet", "meta2"))
        adding.addStretch()
        listed.addLayout(adding)
        column.addLayout(_row("Enclosed", files, self.add))

    def _connect(self) -> None:
        for line in (self.language, self.subject, self.tags, self.note):
            line.textEdited.connect(lambda _: self.edited.emit())
            line.entered.connect(self.entered)
        self.received.edited.connect(self.edited)
        self.received.entered.connect(self.entered)
        self.answers.entered.connect(self.entered)
        self.medium.changed.connect(lambda _: self.edited.emit())

    # -- what stands in it

    def fields(self) -> MoreFields:
        """Return what stands in it."""
        return MoreFields(
            self.received.text(),
            self.language.text(),
            self.medium.value(),
            self.subject.text(),
            self.tags.text(),
            self.note.text(),
            tuple(self._answered),
            tuple(self._files),
            self._kept,
        )

    def fill(self, fields: MoreFields) -> None:
        """Let this stand in it."""
        self.received.set_text(fields.received)
        self.language.setText(_language_named(fields.language))
        self.medium.set_value(fields.medium)
        self.subject.setText(fields.subject)
        self.tags.setText(fields.tags)
        self.note.setText(fields.note)
        self.answers.clear()
        self._answered, self._files = list(fields.answers), list(fields.enclosures)
        self._kept = fields.kept
        self._show_answers()
        self._show_files()

    def lines(self) -> list[QWidget]:
        """Return its lines, in reading order."""
        return [
            self.received.line,
            self.language,
            self.subject,
            self.tags,
            self.note,
            self.answers,
        ]

    def freeze(self, *, sealed: bool) -> None:
        """Let what was sealed with the letter not be changed, or all of it be."""
        for each in (self.language, self.subject, self.medium, self.answers_box, self.add):
            each.setEnabled(not sealed)

    def add_files(self, files: Sequence[Path]) -> None:
        """Put files with the letter; the same one lies with it once."""
        self._files = list(dict.fromkeys((*self._files, *files)))
        self._show_files()
        self.edited.emit()
        self.grown.emit()

    # -- inside

    def _answer(self, chosen: Suggestion) -> None:
        self.answers.clear()
        if chosen.key and chosen.key not in {it.key for it in self._answered}:
            self._answered.append(chosen)
            self._show_answers()
            self.edited.emit()
            self.grown.emit()

    def _show_answers(self) -> None:
        _empty(self._chosen)
        for each in self._answered:
            said = f"{each.text}: {each.about}" if each.about else each.text
            self._chosen.addWidget(self._line(said, "It does not answer this one", each))
        self.answers.setPlaceholderText(
            "And another one" if self._answered else "Type a date or a word of that letter"
        )

    def _show_files(self) -> None:
        _empty(self._listed)
        for name in self._kept:
            self._listed.addWidget(Elided(name))
        for file in self._files:
            self._listed.addWidget(self._line(file.name, f"Leave out {file.name}", file))

    def _line(self, said: str, remove: str, what: Suggestion | Path) -> QWidget:
        made = QWidget()
        row = layouts.row(made, spacing=4)
        row.addWidget(Elided(said), 1)
        cross = button(remove, "icon", "x")
        cross.clicked.connect(lambda: self._leave_out(what))
        row.addWidget(cross)
        return made

    def _leave_out(self, what: Suggestion | Path) -> None:
        if isinstance(what, Path):
            self._files.remove(what)
            self._show_files()
        else:
            self._answered.remove(what)
            self._show_answers()
        self.edited.emit()
        self.grown.emit()


def _row(name: str, widget: QWidget, buddy: QWidget | None = None) -> QHBoxLayout:
    row = layouts.row(spacing=10)
    said = named(name, buddy or widget)
    layouts.tall(said, FIELD_HEIGHT)
    row.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(widget, 0 if isinstance(widget, Segmented) else 1)
    return row


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


# --- languages -------------------------------------------------------------------------------------


@cache
def _tags_by_name() -> dict[str, str]:
    """Return the tags of all languages that the system can name, by their names without case."""
    skipped = {QLocale.Language.AnyLanguage, QLocale.Language.C}
    return {
        QLocale.languageToString(it): QLocale.languageToCode(it)
        for it in QLocale.Language
        if it not in skipped and QLocale.languageToCode(it)
    }


def _languages(typed: str) -> Sequence[Suggestion]:
    wanted = typed.casefold()
    found = [name for name in sorted(_tags_by_name()) if name.casefold().startswith(wanted)]
    return [Suggestion(name) for name in found[:MOST]]


def language_tag(typed: str) -> str:
    """Return the tag of a language ("de") from its name ("German") or from what is a tag already."""
    wanted = typed.strip()
    named_so = {name.casefold(): tag for name, tag in _tags_by_name().items()}
    return named_so.get(wanted.casefold(), wanted)


def _language_named(tag: str) -> str:
    names = {code: name for name, code in _tags_by_name().items()}
    return names.get(tag, tag)


def tags_in(typed: str) -> tuple[str, ...]:
    """Return the tags that stand in a line, each once."""
    return tuple(dict.fromkeys(it.strip() for it in typed.split(",") if it.strip()))
