"""Find and replace with the keyboard alone: what is typed next is what is to stand instead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from fairhand.ui.application import Application
from fairhand.ui.widgets.replace_bar import ReplaceBar
from tests.ui.desk import Desk

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, letters_window: Application) -> Desk:
    made = Desk(qtbot, letters_window)
    made.pane.view.editor.load("The bucket by the door, and a bucket in the shed.", 0)
    made.trigger("edit.replace")
    return made


def bar_of(desk: Desk) -> ReplaceBar:
    return desk.pane.view.place.replace_bar


def keys(words: str) -> None:
    """Type into whatever has the keyboard."""
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClicks(at, words)


def test_tab_leads_from_what_is_sought_to_what_is_to_stand_instead(desk: Desk) -> None:
    place = desk.pane.view.place
    assert place.find_bar.field.hasFocus()
    keys("bucket")
    desk.press(Qt.Key.Key_Tab)
    assert bar_of(desk).field.hasFocus()
    keys("pail")
    desk.press(Qt.Key.Key_Backtab, SHIFT)
    assert place.find_bar.field.hasFocus()
    assert (place.find_bar.field.text(), bar_of(desk).field.text()) == ("bucket", "pail")
    assert bar_of(desk).all.text() == "Replace all (2)"
    bar_of(desk).all.click()
    assert desk.pane.view.editor.text() == "The pail by the door, and a pail in the shed."


def test_tab_comes_to_everything_in_both_lines_and_once(desk: Desk) -> None:
    keys("bucket")
    place, bar, found = desk.pane.view.place, bar_of(desk), []
    for _ in range(8):
        desk.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        found.append(focus)
    assert found[:6] == [bar.field, bar.case, bar.whole, bar.one, bar.all, bar.list]
    assert found[6] is place.find_bar.first_way
    assert place.find_bar.isAncestorOf(found[7])
    assert len(set(found)) == len(found)


def test_without_the_second_line_tab_leads_to_the_ways_beside_the_field(desk: Desk) -> None:
    assert desk.pane.escape()
    desk.trigger("edit.find")
    keys("bucket")
    desk.press(Qt.Key.Key_Tab)
    assert desk.pane.view.place.find_bar.first_way.hasFocus()


def test_with_nothing_to_stand_instead_the_buttons_say_that_words_are_taken_out(desk: Desk) -> None:
    keys("bucket")
    bar = bar_of(desk)
    assert isinstance(bar.field, QLineEdit)
    assert (bar.one.text(), bar.all.text()) == ("Take out", "Take out all (2)")
    assert bar.all.accessibleName() == "Take out all (2)"
    bar.field.setText("pail")
    assert (bar.one.text(), bar.all.text()) == ("Replace", "Replace all (2)")
    bar.field.clear()
    bar.all.click()
    assert desk.state() == "2 places taken out"
    assert bar.all.text() == "Take out all"
    assert desk.pane.view.editor.text() == "The  by the door, and a  in the shed."
