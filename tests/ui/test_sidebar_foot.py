"""The sidebar's foot tells of the newest that was written, wherever that was."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from fairhand.domain.changes import Changes
from fairhand.services import correspondents
from fairhand.ui.application import Application
from fairhand.ui.panes.correspondents import CorrespondentsPane
from tests.ui.conftest import settle


def foot(application: Application) -> str:
    pane = application.window.panes["correspondents"]
    assert isinstance(pane, CorrespondentsPane)
    return pane._saved.text().partition(". ")[0]


def write(application: Application) -> None:
    box = application.workspace.box
    assert box is not None
    one = correspondents.rows(box)[0].id
    application.workspace.note(Changes(correspondents=frozenset({one})))


def test_what_is_written_later_is_what_is_told(letters_window: Application, qtbot: QtBot) -> None:
    assert foot(letters_window) == "Saved"
    letters_window.workspace.save_state.emit("Saved 3 March, 00:44", False)
    assert foot(letters_window) == "Saved 3 March, 00:44"
    write(letters_window)
    settle(qtbot, letters_window)
    said = foot(letters_window)
    assert said.startswith("Saved ")
    assert "March" not in said


def test_what_is_not_saved_stays_so_until_it_is(letters_window: Application, qtbot: QtBot) -> None:
    for sentence, wrong in (("Not saved", True), ("Saving…", False)):
        letters_window.workspace.save_state.emit(sentence, wrong)
        write(letters_window)
        settle(qtbot, letters_window)
        assert foot(letters_window) == sentence
    letters_window.workspace.save_state.emit("Saved 3 March, 00:44", False)
    assert foot(letters_window) == "Saved 3 March, 00:44"
