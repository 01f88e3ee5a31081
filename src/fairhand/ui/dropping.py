"""Files that are dragged over the window: what dropping them here would do, said beforehand, and doing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from fairhand.ui import words
from fairhand.ui.pane import Pane, Taking
from fairhand.ui.widgets.drop_hint import DropHint
from fairhand.ui.workspace import Paper, Workspace

# What lies with a letter as a picture of its paper, and what is its text: by the name alone, since
# nothing is read before it is dropped.
_SCANS = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".webp",
        ".bmp",
        ".tif",
        ".tiff",
        ".heic",
        ".heif",
        ".avif",
        ".pdf",
        ".djvu",
    ]
)
_TEXTS = frozenset({".txt", ".text"})
#: For a dialog that asks for files with pages.
PAPER_KINDS = "Scans and photographs ({});;All files (*)".format(
    " ".join(f"*{it} *{it.upper()}" for it in sorted(_SCANS))
)


def is_scan(file: Path) -> bool:
    """Tell by its name whether a file is a picture of paper."""
    return file.suffix.lower() in _SCANS


def of_paper(files: Sequence[Path]) -> Paper | None:
    """Return files as the parts of one letter; None where something among them is mail, or a folder."""
    scans = tuple(file for file in files if file.suffix.lower() in _SCANS)
    texts = tuple(file for file in files if file.suffix.lower() in _TEXTS)
    if not files or len(scans) + len(texts) < len(files) or any(file.is_dir() for file in files):
        return None
    return Paper(scans, texts)


def files_of(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class Dropping:
    """What the window does with files that are dragged over it.

    Args:
        workspace: hears of what was dropped.
        hint: says what would be done.
        window: over which they are dragged.
        shown: returns the panes that can be seen.
    """

    def __init__(
        self,
        workspace: Workspace,
        hint: DropHint,
        window: QWidget,
        shown: Callable[[], Sequence[Pane]],
    ) -> None:
        self._workspace, self.hint, self._window, self._shown = workspace, hint, window, shown

    def over(self, event: QDropEvent) -> None:
        """Say what dropping would do here, where it would do anything."""
        taking = self._taking(event)
        if taking is None:
            self.hint.hide()
            event.ignore()
            return
        event.acceptProposedAction()
        self.hint.appear(taking.words)

    def leave(self) -> None:
        """Nothing would be done any more."""
        self.hint.hide()

    def drop(self, event: QDropEvent) -> None:
        """Do it."""
        self.hint.hide()
        taking = self._taking(event)
        if taking is not None:
            event.acceptProposedAction()
            taking.run()

    def _taking(self, event: QDropEvent) -> Taking | None:
        files = files_of(event.mimeData())
        if not files or not self._workspace.writable:
            return None
        for pane in self._shown():
            where = pane.mapFrom(self._window, event.position().toPoint())
            if pane.isVisible() and pane.rect().contains(where):
                taking = pane.takes(files, where)
                if taking is not None:
                    return taking
        return self._anywhere(files)

    def _anywhere(self, files: list[Path]) -> Taking:
        paper = of_paper(files)
        if paper is None:
            said = "Drop to look at what is in it, and bring letters into the box"
            return Taking(said, lambda: self._workspace.files_dropped.emit(files))
        return Taking(
            f"Drop to write down a letter with {_named(paper)}",
            lambda: self._workspace.paper_given.emit(paper),
        )


def taken_from(paper: Paper, name: str, whose: str, workspace: Workspace) -> Taking:
    """Return that a letter from somebody would be written down with these files.

    Args:
        paper: the files.
        name: of the correspondent.
        whose: their id.
        workspace: hears of it.
    """
    given = Paper(paper.scans, paper.texts, whose)
    said = f"Drop to write down a letter from {words.isolated(name)} with {_named(paper)}"
    return Taking(said, lambda: workspace.paper_given.emit(given))


def _named(paper: Paper) -> str:
    count = len(paper.scans) + len(paper.texts)
    if not paper.scans:
        return "this text" if count == 1 else "these texts"
    return "this file" if count == 1 else "these files"
