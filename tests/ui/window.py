"""A real window for tests: a fake in place of what asks and tells, and boxes with letters in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from fairhand.domain.correspondent import MeGuess
from fairhand.domain.dates import on
from fairhand.domain.errors import FairhandError
from fairhand.services import boxes, correspondents, importing
from fairhand.ui.dialogs import Dialogs, Naming, Sending
from fairhand.ui.print_dialogs import set_up
from fairhand.ui.widgets.completing import Source

ME = "Ada Whitcombe"
LETTERS = (
    ("leila", "Leila Amrani", "me", "2024-03-03", "The snow has gone from the lower road."),
    ("to-leila", "me", "Leila Amrani", "2024-01-21", "Your photograph stands on the shelf."),
    (
        "leila-2",
        "Leila Amrani",
        "me",
        "2023-12-18",
        "A short one, because the post leaves on Thursday.",
    ),
    ("tomas", "Tomás Ferreira", "me", "2024-02-02", "The boat is mended, and the *sea* is flat."),
    ("undated", "Leila Amrani", "me", "", "Found between two pages."),
)


@dataclass
class FakeDialogs(Dialogs):
    """Answers as it was told to, and notes what it was asked."""

    answer: bool = True
    files: list[Path] = field(default_factory=list)
    target: Path | None = None
    box: Path | None = None
    me: list[str] | None = None
    text: str | None = ""
    printer: QPrinter | None = None
    told: list[FairhandError] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    window: QWidget | None = None

    def before(self, window: QWidget) -> FakeDialogs:
        return self

    def tell(self, error: FairhandError) -> None:
        self.told.append(error)

    def say(self, title: str, text: str) -> None:
        self.said.append(f"{title}: {text}")

    def ask(
        self, title: str, text: str, yes: str, *, no: str = "Cancel", danger: bool = False
    ) -> bool:
        self.asked.append(title)
        return self.answer

    def ask_name(self, title: str, *, name: str = "", note: str = "") -> Naming | None:
        return Naming("A name", "") if self.answer else None

    def ask_text(
        self, title: str, about: str, *, hint: str = "", text: str = "", yes: str = "Done"
    ) -> str | None:
        self.asked.append(f"{title}: {about}")
        return self.text

    def ask_whom(self, title: str, about: str, people: Source, *, yes: str = "Done") -> str | None:
        self.asked.append(f"{title}: {about}")
        return self.text

    def ask_sending(self, to: str, day: date) -> Sending | None:
        return Sending(on(day), "post") if self.answer else None

    def ask_me(self, guesses: Sequence[MeGuess], claims: Sequence[str]) -> list[str] | None:
        return self.me

    def choose_files(self, title: str, kinds: str = "") -> list[Path]:
        return self.files

    def choose_box(self) -> Path | None:
        return self.box

    def choose_new_box(self, suggested: Path) -> Path | None:
        return self.box

    def choose_target(self, title: str, suggested: str) -> Path | None:
        return self.target

    def has_printer(self) -> bool:
        return self.printer is not None

    def choose_printer(self, name: str, pages: int, paper: tuple[float, float]) -> QPrinter | None:
        if self.printer is not None:
            set_up(self.printer, name, paper)
        return self.printer


def make_letters(folder: Path) -> Path:
    """Write a few letters as Markdown files into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, author, recipient, day, text in LETTERS:
        head = [
            f"from: {ME if author == 'me' else author}",
            f"to: {ME if recipient == 'me' else recipient}",
        ]
        head += [f"date: {day}"] if day else []
        body = "\n".join(("---", *head, "---", "", text, ""))
        (folder / f"{name}.md").write_text(body, "utf-8")
    return folder


def make_box(path: Path, *, letters: bool = True) -> Path:
    """Make a box, with a few letters and *me* in it, and return its path."""
    box = boxes.create(path)
    if letters:
        report = importing.run(box, [str(make_letters(path.parent / "letters"))])
        assert report.added == len(LETTERS)
        correspondents.claim_me(box, [ME])
    box.close()
    return path
