"""Pages onto paper or into a file: what asks for a printer or a place, works aside, and says what was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fairhand.domain.errors import CancelledError, DiskError, FairhandError
from fairhand.system.private_files import write_private
from fairhand.ui import words
from fairhand.ui.pane import Tools
from fairhand.ui.printing import print_pages
from fairhand.ui.working import Working


@dataclass(frozen=True, slots=True)
class Printable:
    """Pages that can be printed.

    Args:
        name: of them, as a list of print jobs shows it.
        file_name: that a file of them would have.
        pdf: the pages.
        count: how many.
        paper: width and height of each in millimetres.
    """

    name: str
    file_name: str
    pdf: bytes
    count: int
    paper: tuple[float, float]


class OntoPaper(QObject):
    """Prints pages, and writes them into files.

    Args:
        pane: at whose foot it shows what is under way.
        tools: of the pane.
    """

    def __init__(self, pane: QWidget, tools: Tools) -> None:
        super().__init__(pane)
        self._tools = tools
        self._working = Working(pane)
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether pages are being printed."""
        return self._busy

    def print_(self, it: Printable, printed: Callable[[], object] = lambda: None) -> None:
        """Print pages by the system's dialog; without a printer, offer a PDF.

        Args:
            it: what is printed.
            printed: called once all of it went to the printer.
        """
        dialogs = self._tools.dialogs
        if self._busy:
            return
        if not dialogs.has_printer():
            if dialogs.ask(
                "No printer is set up on this computer",
                "The pages can be exported as a PDF, which prints from any other computer exactly like this.",
                "Export PDF…",
            ):
                self.export(it)
            return
        printer = dialogs.choose_printer(it.name, it.count, it.paper)
        if printer is None:
            return
        self._busy = True
        working = self._working
        task = self._tools.tasks.run(
            lambda task: print_pages(task, printer, it.pdf, it.count, it.paper),
            working.watch(lambda sides: self._printed(sides, printed)),
            failed=working.watch(self._not_printed),
            progress=working.tell,
        )
        working.follow(task, "Printing…")

    def _printed(self, sides: int, printed: Callable[[], object]) -> None:
        self._busy = False
        self._tools.workspace.said.emit(
            f"{words.count(sides, 'page', 'pages')} sent to the printer", False
        )
        printed()

    def _not_printed(self, error: FairhandError) -> None:
        self._busy = False
        if isinstance(error, CancelledError):
            self._tools.workspace.said.emit(error.what, False)
        else:
            self._tools.dialogs.tell(error)

    def export(self, it: Printable) -> None:
        """Ask for a place, and write pages there as a PDF."""
        target = self._tools.dialogs.choose_target("Export as PDF", it.file_name)
        if target is None:
            return
        file = target if target.suffix.lower() == ".pdf" else target.with_name(f"{target.name}.pdf")
        self._tools.tasks.run(
            lambda _: write(file, it.pdf),
            lambda _: self._tools.workspace.said.emit(f"Exported as {file.name}", False),
        )


def write(file: Path, pdf: bytes) -> None:
    """Write pages into a file, in one step.

    Raises:
        DiskError: it could not be written.
    """
    try:
        write_private(file, pdf)
    except OSError as error:
        raise DiskError(
            f"{file.name} could not be written ({error.strerror}).",
            safe="The letter is as it was.",
            todo="Choose another folder.",
        ) from None
