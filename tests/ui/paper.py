"""Pages of paper for tests: drawn with lines that can be told, and the window driven over them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.page import FoundPage
from fairhand.services import paper
from fairhand.services.boxes import Box
from fairhand.ui.application import Application
from fairhand.ui.pages_panel import PagesPanel
from fairhand.ui.panes.by_hand import ByHandPane
from fairhand.ui.panes.paper import PaperPane
from fairhand.ui.panes.reader import ReaderPane
from fairhand.ui.panes.transcribing import TranscribingPane
from tests.ui.conftest import settle

LINES = 8
WIDE, TALL = 600, 800


def page_file(path: Path, *, lines: int = LINES, size: tuple[int, int] = (WIDE, TALL)) -> Path:
    """Write a picture of a page with so many lines of something like writing."""
    path.write_bytes(page_bytes(lines=lines, size=size))
    return path


def page_bytes(
    *, lines: int = LINES, size: tuple[int, int] = (WIDE, TALL), kind: str = "PNG"
) -> bytes:
    """Return such a picture."""
    wide, tall = size
    image = Image.new("RGB", size, "#f6f0e0")
    pen = ImageDraw.Draw(image)
    for line in range(lines):
        top = tall * (line + 1) / (lines + 1)
        for word in range(9):
            left = wide * (0.12 + 0.085 * word)
            pen.rectangle((left, top, left + wide * 0.06, top + tall * 0.02), fill="#302820")
    made = io.BytesIO()
    image.save(made, kind)
    return made.getvalue()


def drop(application: Application, files: Sequence[Path], at: QPointF | None = None) -> None:
    """Drop files onto the window: on the list of letters, or elsewhere."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    letters = application.window.pane("letters")
    place = at or QPointF(letters.mapTo(application.window, letters.rect().center()))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(place, copy, data, left, Qt.KeyboardModifier.NoModifier)
    application.window.dropEvent(event)


def panel_of(application: Application, qtbot: QtBot, pages: int) -> PagesPanel:
    """Return the pages beside the form, once there are so many."""
    form = by_hand(application)
    qtbot.waitUntil(lambda: len(form.given.sides()) == pages, timeout=20_000)
    settle(qtbot, application)
    assert form.given.panel is not None
    return form.given.panel


def by_hand(application: Application) -> ByHandPane:
    """Return the form."""
    found = application.window.pane("by_hand")
    assert isinstance(found, ByHandPane)
    return found


def arranging(application: Application) -> PaperPane:
    """Return the pane that arranges pages."""
    found = application.window.pane("paper")
    assert isinstance(found, PaperPane)
    return found


def reader(application: Application) -> ReaderPane:
    """Return the reading pane."""
    found = application.window.pane("reader")
    assert isinstance(found, ReaderPane)
    return found


def transcribing(application: Application) -> TranscribingPane:
    """Return the pane in which letters are transcribed."""
    found = application.window.pane("transcribing")
    assert isinstance(found, TranscribingPane)
    return found


def letter_on_paper(
    box: Box, files: Sequence[Path], *, text: str = "", date: str = "1943-05-01"
) -> str:
    """Put a letter into a box that lies in these files, and return its id."""
    pages = [FoundPage(file, leaf) for file in files for leaf in range(paper.leaves_of_file(file))]
    written = WrittenDown(authors=("Anna Vogel",), date=date, text=text)
    return paper.write_down(box, written, pages).letter


def read(application: Application, qtbot: QtBot, letter: str) -> ReaderPane:
    """Read a letter, and return the pane once it stands there."""
    application.workspace.go("letters", correspondent=None, letter=letter, draft=None)
    pane = reader(application)
    qtbot.waitUntil(lambda: letter in pane.view.sheet.accessibleName() or _is(pane, letter))
    settle(qtbot, application)
    return pane


def _is(pane: ReaderPane, letter: str) -> bool:
    shown = pane._letter()
    return shown is not None and shown.id == letter


def transcribe(application: Application, qtbot: QtBot, letter: str) -> TranscribingPane:
    """Begin to transcribe a letter, and return the pane once it stands there."""
    read(application, qtbot, letter)
    application.window.actions_.trigger("letter.transcribe")
    pane = transcribing(application)
    qtbot.waitUntil(lambda: pane.keeping.letter == letter, timeout=20_000)
    settle(qtbot, application)
    return pane
