"""Photographs of a letter are dropped on the window, and it is transcribed line by line, key by key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fairhand.services import by_hand, letters, paper
from fairhand.ui.panes.transcribing import TranscribingPane
from tests.ui.by_hand import box_of, do, key, type_
from tests.ui.conftest import Open, settle
from tests.ui.paper import by_hand as form_of
from tests.ui.paper import drop, panel_of, reader, transcribing
from tests.ui.window import make_box

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def photographs(shared: Path, tmp_path: Path) -> list[Path]:
    """Copies of the photographs of one letter, named as a person would name them."""
    folder = shared / "scans" / "lettre-boudreau-tessier"
    if not folder.is_dir():
        pytest.skip("no photographs in the sample material")
    found = []
    for at, page in enumerate(sorted(folder.glob("*.jpg")), 1):
        copy = tmp_path / f"1824-07-04-tessier-page-{at}.jpg"
        shutil.copy(page, copy)
        shutil.copy(page.with_suffix(".truth.txt"), copy.with_suffix(".truth.txt"))
        found.append(copy)
    return found


def _truth(page: Path) -> str:
    return page.with_suffix(".truth.txt").read_text("utf-8").rstrip("\n")


def _type_page(pane: TranscribingPane, text: str, qtbot: QtBot) -> list[float]:
    """Type a page line by line; return where the band stood at each line."""
    seen = []
    for at, line in enumerate(text.split("\n")):
        if at:
            key(Qt.Key.Key_Return, at=pane.view.editor)
        pane.view.editor.setFocus()
        type_(line)
        qtbot.waitUntil(lambda: not pane._soon.isActive())
        band = pane.view.scan.band
        assert band is not None
        seen.append(band[1])
    return seen


def test_photographs_become_a_letter_and_are_transcribed_line_by_line(
    open_window: Open, qtbot: QtBot, tmp_path: Path, photographs: list[Path]
) -> None:
    window = open_window(make_box(tmp_path / "Box.fairhand"))
    drop(window, list(reversed(photographs)))
    panel = panel_of(window, qtbot, len(photographs))
    # The names put them in order, and say when.
    assert [it.file for it in panel.sides()] == photographs
    assert form_of(window).sheet().fields.date
    form_of(window).put()
    settle(qtbot, window)
    box = box_of(window)
    form_of(window).view.read.click()
    settle(qtbot, window)
    letter = window.workspace.place.letter
    assert letter is not None
    assert letters.get(box, letter).written.iso == "1824-07-04"
    qtbot.waitUntil(reader(window)._type.isVisible)
    reader(window)._type.click()
    pane = transcribing(window)
    qtbot.waitUntil(lambda: pane.keeping.letter == letter)
    qtbot.waitUntil(lambda: pane.view.scan.band is not None)
    for at, page in enumerate(photographs):
        if at:
            key(Qt.Key.Key_PageDown, _CTRL, at=window.window)
            qtbot.waitUntil(lambda at=at: pane.lines.knows(at))  # type: ignore[misc]
        settle(qtbot, window)
        seen = _type_page(pane, _truth(page), qtbot)
        assert pane.view.scan.band is not None
        assert pane.view.scan.band[0] == at
        # The scan goes down with the lines, from the head of the page to its foot.
        assert seen == sorted(seen)
        assert seen[0] < 0.2
        assert seen[-1] > 0.7
    key(Qt.Key.Key_Escape)
    settle(qtbot, window)
    whole = "\n".join(_truth(page) for page in photographs)
    texts = by_hand.transcriptions(box, letter)
    # One text for the sitting, above the empty one that the letter came with.
    assert [it.text for it in texts] == [whole, ""]
    assert all(page.sha256 for page in paper.pages(box, letter))
    assert not reader(window)._type.isVisible()
    do(window, qtbot, "edit.undo")
    assert by_hand.transcriptions(box, letter)[0].text == ""


def test_pages_of_a_book_are_scans_in_a_letter(
    open_window: Open, qtbot: QtBot, tmp_path: Path, shared: Path
) -> None:
    pages = sorted((shared / "scans" / "browning-facsimile").glob("*.png"))
    if not pages:
        pytest.skip("no facsimiles in the sample material")
    window = open_window(make_box(tmp_path / "Box.fairhand"))
    drop(window, pages)
    qtbot.waitUntil(lambda: bool(form_of(window).given.sides()), timeout=20_000)
    settle(qtbot, window)
    panel = form_of(window).given.panel
    assert panel is not None
    for at in range(len(panel.sides())):
        panel.choose(at)
        qtbot.waitUntil(lambda: panel.view.picture_of(0) is not None)
