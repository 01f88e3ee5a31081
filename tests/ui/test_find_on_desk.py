"""Words are found on every sheet of the desk; and a point is made wherever a letter is read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.services import points, setting_aside
from fairhand.system.clock import SystemClock
from fairhand.ui.application import Application
from fairhand.ui.widgets.sheet import Sheet
from tests.ui.desk import CONTROL, Desk


@pytest.fixture
def desk(qtbot: QtBot, letters_window: Application) -> Desk:
    return Desk(qtbot, letters_window)


def seek(desk: Desk, words: str) -> str:
    """Type words into the bar and return how many places it says there are."""
    desk.trigger("edit.find")
    bar = desk.pane.view.find_bar
    assert bar.isVisible()
    bar.field.clear()
    QTest.keyClicks(bar.field, words)
    desk.settle()
    return bar._count.text()


def test_words_are_found_while_one_watches_it_grow(desk: Desk) -> None:
    for words in ("the 😀 heron", " and the heron"):
        desk.pane.view.editor.insert(words)
        desk.press(Qt.Key.Key_S, CONTROL)
        desk.qtbot.waitUntil(lambda: desk.state() == "Kept")
    desk.trigger("draft.grow")
    growing, place = desk.pane.past.growing, desk.pane.view.place
    growing._step_by_hand(0)
    QTest.keyClick(place.grown, Qt.Key.Key_End)
    desk.settle()
    assert "the 😀 heron and the heron" in place.grown.toPlainText()
    assert seek(desk, "heron") == "1 of 2"
    marked = [it.cursor.selectedText() for it in place.grown.extraSelections()]
    assert marked == ["heron", "heron"]
    desk.trigger("edit.find-next")
    assert desk.pane.view.find_bar._count.text() == "2 of 2"
    QTest.keyClick(place.grown, Qt.Key.Key_Home)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.pane.view.find_bar._count.text() == "Not found")
    QTest.keyClick(place.grown, Qt.Key.Key_Right)
    desk.qtbot.waitUntil(lambda: desk.pane.view.find_bar._count.text() == "1 place")
    assert [it.cursor.selectedText() for it in place.grown.extraSelections()] == ["heron"]
    desk.press(Qt.Key.Key_Escape)
    assert not desk.pane.view.find_bar.isVisible()
    assert growing.on
    assert place.grown.hasFocus()


def test_words_are_found_in_a_draft_that_is_read_before_it_is_written_on(desk: Desk) -> None:
    desk.type("The *heron* is awake, the heron.")
    desk.saved("The *heron* is awake, the heron.")
    desk.trigger("draft.close")
    until = SystemClock().today() + timedelta(days=9)
    desk.workspace.note(setting_aside.lay_aside(desk.box, desk.draft, until))
    desk.workspace.open_draft(desk.draft)
    desk.settle()
    sheet = desk.pane.past.aside.sheet
    assert isinstance(desk.pane.view.sheets.currentWidget(), Sheet)
    assert seek(desk, "heron is") == "1 of 1"
    assert [it.cursor.selectedText() for it in sheet.extraSelections()] == ["heron is"]
    desk.press(Qt.Key.Key_Escape)
    assert sheet.extraSelections() == []
    assert desk.pane.past.aside.reading


def test_a_point_is_made_of_a_selection_wherever_the_letter_is_read(desk: Desk) -> None:
    desk.workspace.open_letter(desk.answered)
    desk.settle()
    pane = desk.window.panes["reader"]
    sheet = pane.view.sheet  # type: ignore[attr-defined]
    text = sheet.visible_text()
    desk.trigger("draft.point")
    assert desk.window.toast.sentence() == "Select words in the letter first"
    cursor = sheet.textCursor()
    cursor.setPosition(sheet.position_of(4))
    cursor.setPosition(sheet.position_of(8), cursor.MoveMode.KeepAnchor)
    sheet.setTextCursor(cursor)
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Period, CONTROL)
    desk.settle()
    marked = [it for it in points.of_letter(desk.box, desk.answered) if it.source == "marked"]
    assert [it.text for it in marked] == [text[4:8]]
    desk.trigger("edit.undo")
    assert [it for it in points.of_letter(desk.box, desk.answered) if it.source == "marked"] == []
