"""Scenes of letters on paper, for `tests.pictures`: pages beside the form, reading, transcribing."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont
from PySide6.QtGui import QPixmap

from fairhand.services import sample
from fairhand.system.resources import resource
from fairhand.ui.pages_panel import PagesPanel
from fairhand.ui.panes.by_hand import ByHandPane
from fairhand.ui.panes.reader import ReaderPane
from fairhand.ui.panes.transcribing import TranscribingPane
from fairhand.ui.workspace import Paper

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pictures import Stage

_WIDE, _TALL = 1200, 1600
_LINES = (
    "Stromness, 1st May 1943",
    "Dear Ines,",
    "the plum is in flower again, and",
    "the paper came through with only",
    "one corner wet. I keep your",
    "drawing of the oarweed where the",
    "lamp falls on it in the evening.",
    "Write when the boats allow it.",
    "Harriet",
)


def _page(path: Path, lines: tuple[str, ...]) -> Path:
    """Write a page by hand, as far as a font can."""
    image = Image.new("RGB", (_WIDE, _TALL), "#efe6d2")
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(
        str(resource("fonts", "eb-garamond", "EBGaramond_400Regular_Italic.ttf")), 68
    )
    for at, line in enumerate(lines):
        pen.text((130, 140 + 150 * at), line, font=font, fill="#2c2a40")
    made = io.BytesIO()
    image.rotate(0.8, fillcolor="#cbbf9f").save(made, "JPEG", quality=88)
    path.write_bytes(made.getvalue())
    return path


def _open(stage: Stage) -> None:
    """Open a box of its own, so that other scenes find theirs as it was."""
    file = stage.new_box("paper")
    if not file.exists():
        sample.make_at(file, resource("sample"))
    stage.open(file)


def _form(stage: Stage) -> PagesPanel:
    """Drop two pages, and return what stands beside the form."""
    pane = stage.shown.window.pane("by_hand")
    assert isinstance(pane, ByHandPane)
    if not pane.given.sides():
        folder = stage.new_box("paper").parent
        names = ("1943-05-01-harriet-page-1", "1943-05-01-harriet-page-2")
        files = [_page(folder / f"{it}.jpg", _LINES[at:]) for at, it in enumerate(names)]
        stage.shown.workspace.paper_given.emit(Paper(scans=tuple(files)))
        stage.settle()
    assert pane.given.panel is not None
    return pane.given.panel


def pages_beside_the_form(stage: Stage) -> QPixmap:
    """Photographs that were dropped: their pages beside the form."""
    _open(stage)
    _form(stage)
    return stage.picture()


def a_page_that_is_cut(stage: Stage) -> QPixmap:
    """The frame over a page."""
    panel = _form(stage)
    panel.tools.crop.setChecked(True)
    panel.frame.crop = (700, 500, 900, 600)
    stage.settle()
    shown = stage.picture()
    panel.frame.given_up.emit()
    return shown


def scan_of_a_letter(stage: Stage) -> QPixmap:
    """A letter that nobody typed yet, as it was written."""
    pane = stage.shown.window.pane("by_hand")
    assert isinstance(pane, ByHandPane)
    pane.put()
    stage.settle()
    pane.view.read.click()
    stage.settle()
    return stage.picture()


def transcribing(stage: Stage) -> QPixmap:
    """The scan follows the line that is typed."""
    stage.trigger("letter.transcribe")
    pane = stage.shown.window.pane("transcribing")
    assert isinstance(pane, TranscribingPane)
    pane.view.editor.insert("\n".join(_LINES[:5]))
    stage.settle()
    return stage.picture()


def scan_and_text(stage: Stage) -> QPixmap:
    """Both, in step."""
    stage.trigger("go.back")
    pane = stage.shown.window.pane("reader")
    assert isinstance(pane, ReaderPane)
    stage.trigger("view.letter-both")
    return stage.picture()


SCENES: tuple[Callable[[Stage], QPixmap], ...] = (
    pages_beside_the_form,
    a_page_that_is_cut,
    scan_of_a_letter,
    transcribing,
    scan_and_text,
)
