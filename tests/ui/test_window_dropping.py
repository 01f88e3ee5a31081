"""Files dragged over the window: what dropping them would do is said, and is what it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fairhand.services import letters
from fairhand.ui.application import Application
from fairhand.ui.panes.by_hand import ByHandPane
from fairhand.ui.panes.correspondents import CorrespondentsPane
from tests.ui.conftest import settle
from tests.ui.window import FakeDialogs

_COPY, _LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier
_PNG = b"\x89PNG\r\n\x1a\n pixels"


def drag(application: Application, files: list[Path], place: QPointF) -> str:
    """Drag files to a place of the window, and return what is said there."""
    window = application.window
    data = _data(files)
    event = QDragMoveEvent(place.toPoint(), _COPY, data, _LEFT, _NONE)
    window.dragMoveEvent(event)
    said = window.dropping.hint.sentence()
    assert event.isAccepted() == bool(said)
    return said


def drop(application: Application, files: list[Path], place: QPointF) -> str:
    """Drop files at a place of the window, and return what was said before."""
    said = drag(application, files, place)
    data = _data(files)
    application.window.dropEvent(QDropEvent(place, _COPY, data, _LEFT, _NONE))
    assert application.window.dropping.hint.sentence() == ""
    return said


def _data(files: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def middle_of(application: Application, widget: QWidget) -> QPointF:
    return QPointF(widget.mapTo(application.window, widget.rect().center()))


def form(application: Application) -> ByHandPane:
    pane = application.window.pane("by_hand")
    assert isinstance(pane, ByHandPane)
    return pane


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.png"
    path.write_bytes(_PNG)
    return path


def test_a_text_becomes_the_words_of_a_new_letter_and_a_scan_lies_with_it(
    letters_window: Application, qtbot: QtBot, tmp_path: Path, scan: Path
) -> None:
    text = tmp_path / "letter.txt"
    text.write_bytes("Dear Ada,\r\n\r\nthe café is shut.\r\n".encode("windows-1252"))
    place = middle_of(letters_window, letters_window.window.pane("letters"))
    said = drop(letters_window, [text, scan], place)
    assert said == "Drop to write down a letter with these files"
    settle(qtbot, letters_window)
    assert letters_window.workspace.place.pane == "by_hand"
    sheet = form(letters_window).sheet()
    assert sheet.text == "Dear Ada,\n\nthe café is shut."
    assert sheet.fields.more.enclosures == (scan,)


def test_dropped_on_a_correspondent_the_letter_is_from_them(
    letters_window: Application, qtbot: QtBot, scan: Path
) -> None:
    sidebar = letters_window.window.pane("correspondents")
    assert isinstance(sidebar, CorrespondentsPane)
    view = sidebar._list
    row = view.visualRect(view.model().index(1, 0)).center()
    place = QPointF(view.viewport().mapTo(letters_window.window, row))
    said = drop(letters_window, [scan], place)
    assert said == "Drop to write down a letter from Tomás Ferreira with this file"
    settle(qtbot, letters_window)
    fields = form(letters_window).sheet().fields
    assert [it.text for it in fields.authors.names] == ["Tomás Ferreira"]
    assert fields.more.enclosures == (scan,)


def test_dropped_on_the_letter_that_is_read_they_lie_with_it_until_it_is_undone(
    letters_window: Application, qtbot: QtBot, scan: Path
) -> None:
    workspace = letters_window.workspace
    box, letter = workspace.box, workspace.place.letter
    assert box is not None
    assert letter is not None
    place = middle_of(letters_window, letters_window.window.pane("reader"))
    assert drop(letters_window, [scan], place) == "Drop to add this scan to this letter"
    settle(qtbot, letters_window)
    (enclosed,) = letters.get(box, letter).enclosures
    assert letters.enclosure(box, letter, enclosed.sha256) == _PNG
    assert letters_window.window.toast.sentence() == "1 scan added to this letter"
    letters_window.window.actions_.trigger("edit.undo")
    settle(qtbot, letters_window)
    assert letters.get(box, letter).enclosures == ()


def test_the_same_is_done_from_the_menu(
    letters_window: Application, qtbot: QtBot, scan: Path, dialogs: FakeDialogs
) -> None:
    dialogs.files = [scan]
    letters_window.window.actions_.trigger("letter.enclose")
    settle(qtbot, letters_window)
    workspace = letters_window.workspace
    assert workspace.box is not None
    shown = letters.get(workspace.box, workspace.place.letter or "")
    assert [it.name for it in shown.enclosures] == ["scan.png"]


def test_mail_and_folders_are_looked_into_wherever_they_are_dropped(
    letters_window: Application, tmp_path: Path, scan: Path
) -> None:
    mail = tmp_path / "one.eml"
    mail.write_bytes(b"From: a@x\n\nHello.\n")
    inside = "Drop to look at what is in it, and bring letters into the box"
    for files in ([mail], [tmp_path], [mail, scan]):
        for pane in ("correspondents", "letters", "reader"):
            place = middle_of(letters_window, letters_window.window.pane(pane))
            assert drag(letters_window, files, place) == inside


def test_nothing_is_said_where_nothing_would_be_done(letters_window: Application) -> None:
    place = middle_of(letters_window, letters_window.window.pane("letters"))
    assert drag(letters_window, [], place) == ""
