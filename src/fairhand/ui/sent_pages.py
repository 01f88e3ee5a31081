"""The pages of a letter that was sent, as pictures over the letter; printed again and saved, equal to the byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fairhand.domain.changes import Changes
from fairhand.domain.fair_copy import Style
from fairhand.domain.letter import Letter
from fairhand.services import fair_copy, sealing
from fairhand.ui import words
from fairhand.ui.fair_copy_setting import picture_of
from fairhand.ui.letter_view import LetterView
from fairhand.ui.mailing_out import file_name
from fairhand.ui.pane import Tools
from fairhand.ui.printing import print_pages
from fairhand.ui.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from fairhand.services.boxes import Box

_PIXELS = 1600  # width of a page that is looked at


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of a letter, and what changed where they had to be set first."""

    pdf: bytes
    count: int
    paper: tuple[float, float]
    changes: Changes


class SentPages(QObject):
    """Shows, prints and saves the pages of the letter that is read.

    Args:
        view: of the letter.
        tools: of the pane.
    """

    def __init__(self, view: LetterView, tools: Tools) -> None:
        super().__init__(view)
        self._view, self._tools = view, tools
        self._letter: Letter | None = None
        self._pages: _Pages | None = None
        self._before: QWidget | None = None
        self._at = 0
        self.large = PictureView()
        self.large.closed.connect(self.close)
        self.large.step_asked.connect(self._step)
        self.large.save_asked.connect(self._save_shown)
        view.stack.addWidget(self.large)

    def close(self) -> bool:
        """Show the letter again; tell whether its pages were shown."""
        if self._view.stack.currentWidget() is not self.large:
            return False
        self._pages = None
        if self._before is not None:
            self._view.stack.setCurrentWidget(self._before)
        self._view.stop().setFocus()
        return True

    def look(self, letter: Letter) -> None:
        """Show its first page over the letter."""
        self._fetch(letter, lambda pages: self._show(letter, pages))

    def print(self, letter: Letter) -> None:
        """Ask for a printer, and print its pages on it."""
        self._fetch(letter, lambda pages: self._print(letter, pages))

    def save(self, letter: Letter) -> None:
        """Ask for a file, and write its pages there."""
        self._fetch(letter, lambda pages: self._save(letter, pages))

    def _fetch(self, letter: Letter, then: Callable[[_Pages], None]) -> None:
        box = self._tools.workspace.box
        if box is None:
            return

        def fetched(pages: _Pages) -> None:
            if pages.changes:
                said = "Its pages were set now: it had been sealed without"
                self._tools.workspace.note(pages.changes, said)
            then(pages)

        self._tools.tasks.run(lambda _: _pages_of(box, letter.id), fetched, key="sent.pages")

    # -- looking

    def _show(self, letter: Letter, pages: _Pages) -> None:
        self._letter, self._pages, self._at = letter, pages, 0
        self._view.finding.close()
        if self._view.stack.currentWidget() is not self.large:
            self._before = self._view.stack.currentWidget()
        self._view.stack.setCurrentWidget(self.large)
        self.large.setFocus()
        self._show_page()

    def _show_page(self) -> None:
        pages, at = self._pages, self._at
        if pages is None:
            return
        self.large.begin(f"Page {at + 1}", at, pages.count)

        def show(image: QImage) -> None:
            if (self._pages, self._at) == (pages, at):
                self.large.show_image(image)

        self._tools.tasks.run(lambda _: picture_of(pages.pdf, at, _PIXELS), show, key="sent.page")

    def _step(self, step: int) -> None:
        if self._pages is not None:
            self._at = (self._at + step) % self._pages.count
            self._show_page()

    def _save_shown(self) -> None:
        if self._letter is not None and self._pages is not None:
            self._save(self._letter, self._pages)

    # -- paper and files

    def _print(self, letter: Letter, pages: _Pages) -> None:
        name = _called(letter)
        dialogs = self._tools.dialogs
        if not dialogs.has_printer():
            if dialogs.ask(
                "There is no printer",
                "No printer is set up on this computer. The pages can be saved as a PDF, and printed elsewhere.",
                "Save as PDF…",
            ):
                self._save(letter, pages)
            return
        printer = dialogs.choose_printer(name, pages.count, pages.paper)
        if printer is not None:
            self._tools.tasks.run(
                lambda task: print_pages(task, printer, pages.pdf, pages.count, pages.paper),
                lambda count: self._tools.workspace.said.emit(
                    f"{words.count(count, 'page', 'pages')} printed", False
                ),
                key="sent.print",
            )

    def _save(self, letter: Letter, pages: _Pages) -> None:
        target = self._tools.dialogs.choose_target("Save its pages", f"{_called(letter)}.pdf")
        if target is not None:
            now = "; its pages were set now, it had been sealed without" if pages.changes else ""
            said = f"Saved as {target.name}{now}"
            self._tools.tasks.run(
                lambda _: fair_copy.write_pdf(target, pages.pdf),
                lambda _: self._tools.workspace.said.emit(said, False),
            )


def _pages_of(box: Box, letter: str) -> _Pages:
    copy = sealing.sealed_copy(box, letter)
    changes = Changes()
    if copy is None or not copy.has_pages:
        changes = sealing.set_pages(box, letter)
        copy = sealing.sealed_copy(box, letter)
    style = copy.style if copy is not None else Style()
    count = copy.pages if copy is not None else 0
    return _Pages(sealing.pdf(box, letter), max(1, count), fair_copy.paper_mm(style), changes)


def _called(letter: Letter) -> str:
    """Return what its pages are called."""
    return file_name(letter.recipients, letter.written)
