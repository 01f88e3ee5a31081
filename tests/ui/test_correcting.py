"""Correcting the text of a letter: a new text each time, and every older one to look at and bring back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.services import by_hand, drafting, letters, sealing, searching
from fairhand.ui.application import Application
from fairhand.ui.models.transcriptions import ABOUT
from tests.ui.by_hand import CTRL, box_of, correcting, do, key, put, reader, type_
from tests.ui.conftest import Open, settle
from tests.ui.window import make_box

BEGINNING = "The snow has gone from the lower road."


def begin(application: Application, qtbot: QtBot) -> str:
    """Open the text of the letter that is read, and return its id."""
    letter = application.workspace.place.letter
    assert letter is not None
    do(application, qtbot, "letter.correct")
    assert application.workspace.place.pane == "correcting"
    return letter


def texts(application: Application, letter: str) -> list[tuple[str, str]]:
    return [(it.source, it.text) for it in by_hand.transcriptions(box_of(application), letter)]


def test_a_word_is_corrected_and_found_and_the_old_text_is_still_there(
    letters_window: Application, qtbot: QtBot
) -> None:
    letter = begin(letters_window, qtbot)
    first = texts(letters_window, letter)
    view = correcting(letters_window).view
    assert view.editor.text().startswith(BEGINNING)
    type_("Kamakura. ")
    assert view.list.model().index(0, 0).data(ABOUT) == "Changed"
    key(Qt.Key.Key_S, CTRL)
    settle(qtbot, letters_window)
    assert letters_window.workspace.place.pane == "letters"
    assert reader(letters_window)._sheet.visible_text().startswith("Kamakura. The snow")
    box = box_of(letters_window)
    assert [it.id for it in searching.search(box, "kamakura").hits] == [letter]
    assert [source for source, _ in texts(letters_window, letter)] == ["corrected", "imported"]
    do(letters_window, qtbot, "edit.undo")
    assert texts(letters_window, letter)[0] == first[0]
    assert reader(letters_window)._sheet.visible_text().startswith(BEGINNING)
    assert searching.search(box, "kamakura").hits == ()


def test_an_older_text_is_looked_at_and_brought_back(
    letters_window: Application, qtbot: QtBot
) -> None:
    letter = begin(letters_window, qtbot)
    type_("Wrong. ")
    put(letters_window, qtbot)
    begin(letters_window, qtbot)
    view = correcting(letters_window).view
    view.list.setFocus()
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    assert view.shown.text().startswith(BEGINNING)
    assert view.shown.isReadOnly()
    QTest.mouseClick(view.bring, Qt.MouseButton.LeftButton)
    settle(qtbot, letters_window)
    found = texts(letters_window, letter)
    assert found[0][1].startswith(BEGINNING)
    assert [text.split()[0] for _, text in found] == ["The", "Wrong.", "The"]


def test_bringing_back_keeps_what_was_being_written(
    letters_window: Application, qtbot: QtBot
) -> None:
    letter = begin(letters_window, qtbot)
    type_("First. ")
    put(letters_window, qtbot)
    begin(letters_window, qtbot)
    type_("Second. ")
    view = correcting(letters_window).view
    view.list.setCurrentIndex(view.list.model().index(2, 0))
    QTest.mouseClick(view.bring, Qt.MouseButton.LeftButton)
    settle(qtbot, letters_window)
    said = [text.split()[0] for _, text in texts(letters_window, letter)]
    assert said == ["The", "Second.", "First.", "The"]


def test_esc_loses_nothing_and_a_restart_neither(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "letters.fairhand")
    application = open_window(path)
    letter = begin(application, qtbot)
    type_("Half a correction. ")
    key(Qt.Key.Key_Escape)
    settle(qtbot, application)
    assert application.workspace.place.pane == "letters"
    assert len(texts(application, letter)) == 1
    application.close()
    again = open_window(path)
    begin(again, qtbot)
    view = correcting(again).view
    assert view.editor.text().startswith("Half a correction. The snow")
    QTest.mouseClick(view.again, Qt.MouseButton.LeftButton)
    assert view.editor.text().startswith(BEGINNING)
    key(Qt.Key.Key_Z, CTRL, at=view.editor)
    assert view.editor.text().startswith("Half a correction.")


def test_another_letter_is_another_text(letters_window: Application, qtbot: QtBot) -> None:
    begin(letters_window, qtbot)
    type_("One. ")
    key(Qt.Key.Key_Escape)
    settle(qtbot, letters_window)
    do(letters_window, qtbot, "go.older")
    begin(letters_window, qtbot)
    view = correcting(letters_window).view
    assert view.editor.text().startswith("Your photograph")
    key(Qt.Key.Key_Escape)
    settle(qtbot, letters_window)
    do(letters_window, qtbot, "go.newer")
    begin(letters_window, qtbot)
    assert view.editor.text().startswith("One. The snow")


def test_what_was_sent_from_here_is_not_corrected(
    letters_window: Application, qtbot: QtBot
) -> None:
    box = box_of(letters_window)
    draft = drafting.begin(box, kind="letter", to=["Leila Amrani"]).draft
    drafting.save(box, draft, None, "Dear Leila, yes.", revision=None)
    sent = sealing.send(box, draft, on=letters.get(box, _newest(letters_window)).written, by="post")
    letters_window.workspace.note(sent.changes)
    letters_window.workspace.open_letter(sent.letter)
    settle(qtbot, letters_window)
    actions = letters_window.window.actions_
    assert not actions["letter.correct"].isEnabled()
    assert actions["letter.edit"].isEnabled()
    do(letters_window, qtbot, "letter.edit")
    form = letters_window.window.pane("by_hand").view.form  # type: ignore[attr-defined]
    assert "sealed" in form.frozen.text()
    assert not form.date.isEnabled()
    form.paper_place.setFocus()
    type_("the copy in the desk")
    put(letters_window, qtbot)
    assert letters.get(box, sent.letter).paper_place == "the copy in the desk"
    assert letters.get(box, sent.letter).text.startswith("Dear Leila")


def _newest(application: Application) -> str:
    letter = application.workspace.place.letter
    assert letter is not None
    return letter
