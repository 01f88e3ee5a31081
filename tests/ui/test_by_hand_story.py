"""An evening with a shoebox: a letter typed from paper, found, dated better, corrected, and all of it undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.services import by_hand, correspondents, letters, searching
from fairhand.ui.application import Application
from tests.ui.by_hand import begin, box_of, correcting, do, key, pane, put, reader, type_
from tests.ui.conftest import settle
from tests.ui.test_people import lists


def dates(application: Application) -> list[str]:
    box = box_of(application)
    leila = next(row.id for row in correspondents.rows(box) if row.name == "Leila Amrani")
    return [row.date.shown for row in letters.timeline(box, leila).rows]


def test_a_letter_out_of_the_shoebox(letters_window: Application, qtbot: QtBot) -> None:
    box = box_of(letters_window)
    before = lists(letters_window)
    sheet = begin(letters_window, qtbot)
    type_("leila")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    type_("\nspring 1943\nTamsaout\nshoebox 2\n47\n")
    type_("Dear Ada, the blackout curtains are up.\n\nThe *sea* is grey.")
    put(letters_window, qtbot)
    (hit,) = searching.search(box, "blackout from:leila").hits
    assert dates(letters_window) == ["2024-03-03", "2024-01-21", "2023-12-18", "spring 1943", ""]

    QTest.mouseClick(sheet.view.read, Qt.MouseButton.LeftButton)
    settle(qtbot, letters_window)
    assert letters_window.workspace.place.letter == hit.id
    shown = reader(letters_window)._sheet.visible_text()
    assert "The sea is grey." in shown
    do(letters_window, qtbot, "letter.edit")
    form = pane(letters_window).view.form
    form.date.line.setFocus()
    form.date.line.selectAll()
    type_("February 2024")
    put(letters_window, qtbot)
    assert dates(letters_window)[:3] == ["2024-03-03", "February 2024", "2024-01-21"]

    do(letters_window, qtbot, "letter.correct")
    correcting(letters_window).view.editor.replace(
        "Dear Ada, the black curtains are up.\n\nThe *sea* is grey."
    )
    put(letters_window, qtbot)
    assert searching.search(box, "blackout").hits == ()
    assert "black curtains" in reader(letters_window)._sheet.visible_text()
    older = by_hand.transcriptions(box, hit.id)
    assert [(it.source, "blackout" in it.text) for it in older] == [
        ("corrected", False),
        ("typed", True),
    ]

    for _ in range(3):
        do(letters_window, qtbot, "edit.undo")
    assert lists(letters_window) == before
    assert letters.get(box, hit.id).deleted
    assert letters.get(box, hit.id).written.shown == "spring 1943"
    for _ in range(3):
        do(letters_window, qtbot, "edit.redo")
    assert letters.get(box, hit.id).written.shown == "February 2024"
    assert letters.get(box, hit.id).text.startswith("Dear Ada, the black curtains")
