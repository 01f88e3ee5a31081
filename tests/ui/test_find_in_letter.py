"""Finding words in the letter that is read, with real keys."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from fairhand.domain.marking import marks
from fairhand.domain.query import needles_of
from fairhand.services import boxes, correspondents, drafting
from fairhand.ui.application import Application
from fairhand.ui.panes.desk import DeskPane
from fairhand.ui.panes.reader import ReaderPane
from fairhand.ui.widgets.reading import prepare
from fairhand.ui.widgets.sheet import Sheet
from tests.making import add, letter
from tests.ui.conftest import Open, settle
from tests.ui.searching import answered, begin, focus, found, key, search_pane
from tests.ui.window import ME

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG = "The road is long. " * 60
MANY = (
    f"Die Straße.\n\n{LONG}\n\nL’été à la STRASSE: don’t.\n\n{LONG}\n\n手紙 in the ｓｔｒａｓｓｅ."
)


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> Application:
    box = boxes.create(tmp_path / "b.fairhand")
    added = add(
        box,
        letter(MANY, by=["Leila Amrani"], to=[ME], on="2024-03-03"),
        letter("Another strasse.", by=["Samir"], to=[ME], on="2023-03-03"),
        letter("No road here.", by=["Leila Amrani"], to=[ME], on="2022-03-03"),
    )
    correspondents.claim_me(box, [ME])
    drafting.begin(box, answering=[added[0].id], text="Dear Leila, the Strasse.")
    box.close()
    return open_window(tmp_path / "b.fairhand")


def reader(application: Application) -> ReaderPane:
    pane = application.window.pane("reader")
    assert isinstance(pane, ReaderPane)
    return pane


def read(application: Application, qtbot: QtBot) -> ReaderPane:
    """Read the newest letter, with the keyboard in it."""
    pane = reader(application)
    qtbot.waitUntil(lambda: pane._sheet.visible_text() == MANY)
    settle(qtbot, application)
    pane._sheet.setFocus()
    qtbot.waitUntil(lambda: focus() is pane._sheet)
    return pane


def told(pane: ReaderPane) -> str:
    return pane.finding._bar._count.text()


def current(pane: ReaderPane) -> str:
    """Return the place that is looked at, which is in sight."""
    hits, at = pane.finding._hits, pane.finding._at
    assert at is not None
    shown = pane._sheet.rect_of(hits[at][0])
    assert pane._sheet.viewport().rect().contains(shown.center().toPoint())
    return pane._sheet.visible_text()[slice(*hits[at])]


def test_every_spelling_is_found_one_after_the_other(window: Application, qtbot: QtBot) -> None:
    pane = read(window, qtbot)
    key(window, Qt.Key.Key_F, CTRL)
    assert window.workspace.place.pane == "letters"
    assert focus() is pane.finding._bar.field
    QTest.keyClicks(focus(), "strasse")
    assert told(pane) == "1 of 3"
    assert current(pane) == "Straße"
    key(window, Qt.Key.Key_Return)
    assert (told(pane), current(pane)) == ("2 of 3", "STRASSE")
    key(window, Qt.Key.Key_F3)
    assert (told(pane), current(pane)) == ("3 of 3", "ｓｔｒａｓｓｅ")
    key(window, Qt.Key.Key_F3)
    assert told(pane) == "1 of 3"
    key(window, Qt.Key.Key_F3, SHIFT)
    assert told(pane) == "3 of 3"
    key(window, Qt.Key.Key_Return, SHIFT)
    assert told(pane) == "2 of 3"


@pytest.mark.parametrize(
    ("typed", "found_there"),
    [
        ("ete", ["été"]),
        ("l'ete", ["L’été"]),
        ("lete", ["L’été"]),
        ("dont", ["don’t"]),
        ("手", ["手"]),
        ("stra", ["Straße", "STRASSE", "ｓｔｒａｓｓｅ"]),
        ("zebra", []),
        ("  ", []),
    ],
)
def test_what_is_found(
    window: Application, qtbot: QtBot, typed: str, found_there: list[str]
) -> None:
    pane = read(window, qtbot)
    key(window, Qt.Key.Key_F, CTRL)
    pane.finding._bar.field.setText(typed)
    text = pane._sheet.visible_text()
    assert [text[start:end] for start, end in pane.finding._hits] == found_there
    assert bool(pane._sheet.extraSelections()) == bool(found_there)
    assert told(pane) == (
        f"1 of {len(found_there)}" if found_there else "Not found" * bool(typed.strip())
    )


def test_escape_closes_it_and_keeps_the_place(window: Application, qtbot: QtBot) -> None:
    pane = read(window, qtbot)
    key(window, Qt.Key.Key_F, CTRL)
    pane.finding._bar.field.insert("手紙")
    place = pane._sheet.verticalScrollBar().value()
    assert place > 0
    key(window, Qt.Key.Key_Escape)
    assert not pane.finding.open
    assert focus() is pane._sheet
    assert pane._sheet.verticalScrollBar().value() == place
    assert pane._sheet.extraSelections() == []
    key(window, Qt.Key.Key_F, CTRL)
    assert told(pane) == "1 of 1"


def test_what_is_selected_is_looked_for(window: Application, qtbot: QtBot) -> None:
    pane = read(window, qtbot)
    cursor = pane._sheet.textCursor()
    cursor.setPosition(pane._sheet.position_of(4))
    cursor.setPosition(pane._sheet.position_of(10), cursor.MoveMode.KeepAnchor)
    pane._sheet.setTextCursor(cursor)
    key(window, Qt.Key.Key_F, CTRL)
    assert pane.finding._bar.field.text() == "Straße"
    assert told(pane) == "1 of 3"


def test_in_a_list_everything_is_searched(window: Application, qtbot: QtBot) -> None:
    read(window, qtbot)
    window.window.pane("letters").stops()[0].setFocus()
    key(window, Qt.Key.Key_F, CTRL)
    answered(window, qtbot)
    assert window.workspace.place.pane == "search"


def test_another_letter_is_looked_through_for_the_same(window: Application, qtbot: QtBot) -> None:
    pane = read(window, qtbot)
    key(window, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(focus(), "road")
    assert told(pane) == "1 of 120"
    window.window.tools.actions.trigger("go.older")
    settle(qtbot, window)
    assert pane._sheet.visible_text() == "No road here."
    assert told(pane) == "1 place"
    key(window, Qt.Key.Key_F3)
    assert (told(pane), current(pane)) == ("1 of 1", "road")


def test_what_a_search_found_stays_marked_and_the_next_letter_is_near(
    window: Application, qtbot: QtBot
) -> None:
    begin(window, qtbot, "strasse kind:received ")
    listed = search_pane(window)
    assert len(found(listed)) == 2
    key(window, Qt.Key.Key_Return)
    pane = reader(window)
    qtbot.waitUntil(lambda: pane.finding.open)
    settle(qtbot, window)
    bar = pane.finding._bar
    assert (told(pane), bar.field.text()) == ("1 of 3", "strasse")
    assert focus() is pane._sheet
    assert bar.all_found.isVisible()
    key(window, Qt.Key.Key_F3)
    assert (told(pane), current(pane)) == ("2 of 3", "STRASSE")
    QTest.mouseClick(bar.next_found, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane._sheet.visible_text() == "Another strasse.")
    assert told(pane) == "1 of 1"
    assert not bar.next_found.isVisible()
    QTest.mouseClick(bar.all_found, Qt.MouseButton.LeftButton)
    answered(window, qtbot)
    assert window.workspace.place.pane == "search"
    assert listed._list.currentIndex().row() == 1
    assert listed._field.line.text() == "strasse "


def test_a_letter_that_one_chooses_oneself_has_no_marks(window: Application, qtbot: QtBot) -> None:
    begin(window, qtbot, "strasse kind:received ")
    key(window, Qt.Key.Key_Return)
    pane = reader(window)
    qtbot.waitUntil(lambda: pane.finding.open)
    key(window, Qt.Key.Key_Escape)
    window.window.tools.actions.trigger("go.older")
    settle(qtbot, window)
    assert not pane.finding.open
    assert pane._sheet.extraSelections() == []


def test_the_letter_beside_the_draft_is_looked_through_where_the_keyboard_is_in_it(
    window: Application, qtbot: QtBot
) -> None:
    read(window, qtbot)
    window.window.tools.actions.trigger("letter.reply")
    pane = window.window.pane("desk")
    assert isinstance(pane, DeskPane)
    qtbot.waitUntil(lambda: pane.view.letter.visible_text() == MANY)
    settle(qtbot, window)
    key(window, Qt.Key.Key_F, CTRL)
    assert focus() is pane.view.find_bar.field
    pane.view.letter.setFocus()
    key(window, Qt.Key.Key_F, CTRL)
    assert focus() is pane.view.letter_find.field
    QTest.keyClicks(focus(), "strasse")
    assert pane.view.letter_find._count.text() == "1 of 3"
    key(window, Qt.Key.Key_F3)
    assert pane.view.letter_find._count.text() == "2 of 3"
    key(window, Qt.Key.Key_Escape)
    assert not pane.view.letter_find.isVisible()
    assert pane.view.find_bar.isVisible()
    assert focus() is pane.view.letter
    key(window, Qt.Key.Key_Escape)
    assert not pane.view.find_bar.isVisible()


def test_many_places_in_a_long_letter_are_quick(qtbot: QtBot) -> None:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.resize(700, 900)
    text = "word by word " * 2500 + "\n\n" + LONG * 8
    sheet.show_reading(prepare(text, "plain"))
    sheet.show()
    hits = [(it.start, it.end) for it in marks(text, needles_of("word"))]
    assert len(hits) == 5000
    began = process_time()
    sheet.mark(hits, 0)
    for place in range(0, 5000, 500):
        sheet.turn_to(*hits[place])
    assert process_time() - began < 2
    assert 0 < len(sheet.extraSelections()) <= 400
    first = sheet.offset_of(sheet.cursorForPosition(sheet.viewport().rect().center()).position())
    selections: list[QTextEdit.ExtraSelection] = sheet.extraSelections()
    marked = [sheet.offset_of(it.cursor.selectionStart()) for it in selections]
    assert min(marked) <= first <= max(marked)
