"""Their exact words, cuttings, and what was told before, on the desk of the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.services import cuttings, drafting
from tests.making import add, letter
from tests.ui.answering import LEILA, Answering, make_box
from tests.ui.conftest import Open
from tests.ui.window import ME

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LONG = (
    "The pear tree has one branch that it should not have, and I have not the heart to cut it. " * 2
)
TOLD = (
    "The Orcadian has printed my piece about Warebeth, with the photograph that Jonas took of the "
    "lighthouse keeper's widow and her seven hens."
)


@pytest.fixture
def desk(qtbot: QtBot, open_window: Open, tmp_path: Path) -> Answering:
    return Answering(qtbot, open_window(make_box(tmp_path / "words.fairhand")))


def _drawer(desk: Answering) -> list[str]:
    return [it.text for it in cuttings.of_draft(desk.box, desk.draft)]


def _select_all(desk: Answering) -> None:
    editor = desk.pane.view.editor
    editor.setFocus()
    editor.selectAll()


# -- their exact words


def test_their_words_are_quoted_with_their_date_in_one_step(desk: Answering) -> None:
    editor = desk.pane.view.editor
    editor.set_caret(len(editor.text()))
    desk.do("draft.quote")
    assert editor.text() == "Dear Leila,\n"
    desk.select("Should I go?")
    QTest.keyClick(desk.pane.view.letter, Qt.Key.Key_C, CONTROL | SHIFT)
    assert editor.text() == "Dear Leila,\n> Should I go? (3 March 2024)\n"
    assert editor.caret() == len(editor.text())
    assert editor.hasFocus()
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert editor.text() == "Dear Leila,\n"


def test_what_is_dragged_from_the_letter_is_quoted(desk: Answering) -> None:
    view, editor = desk.pane.view, desk.pane.view.editor
    data = QMimeData()
    data.setText("Did the pear tree live?")
    place = QPointF(editor.cursorRect().center())
    copy = Qt.DropAction.CopyAction

    class Dropped(QDropEvent):
        def source(self) -> QObject:
            return view.letter.viewport()

    event = Dropped(place, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    assert desk.pane.aids.words.eventFilter(editor.viewport(), event)
    assert "> Did the pear tree live? (3 March 2024)\n" in editor.text()
    elsewhere = QDropEvent(
        place, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    assert not desk.pane.aids.words.eventFilter(editor.viewport(), elsewhere)


def test_words_that_they_did_not_write_have_dots_below_them(desk: Answering) -> None:
    theirs = "You wrote that “the  SNOW has gone”."
    desk.write(f"{theirs} You wrote that “the snow is here”.")
    marks, editor = desk.pane.aids.marks, desk.pane.view.editor
    assert len(marks.dotted()) == 1
    found = marks.dotted()[0]
    assert editor.text()[found.start : found.end] == "the snow is here"
    cursor = editor.textCursor()
    cursor.setPosition(found.start + 4)
    place = editor.cursorRect(cursor).center()
    assert marks.said_at(place) == "Not in their letters to you"
    editor.set_caret(0)
    QTest.keyClicks(editor, "x")
    assert marks.dotted()[0].start == found.start + 1
    editor.set_caret(found.start + 6)
    QTest.keyClicks(editor, "x")
    assert marks.dotted() == []
    editor.replace(theirs)
    desk.pause()
    assert marks.dotted() == []


# -- cuttings


def test_what_is_cut_lies_in_the_drawer_and_comes_back(desk: Answering) -> None:
    desk.write(LONG)
    status = desk.pane.aids.cuttings.button
    assert not status.isVisible()
    _select_all(desk)
    QTest.keyClick(desk.pane.view.editor, Qt.Key.Key_X, CONTROL)
    desk.settle()
    assert _drawer(desk) == [f"Dear Leila,\n{LONG}"]
    assert status.text().strip("\u2009") == "1 cutting"
    QTest.mouseClick(status, Qt.MouseButton.LeftButton)
    drawer = desk.pane.aids.cuttings.drawer
    assert drawer.list.hasFocus()
    QTest.keyClick(drawer.list, Qt.Key.Key_Return)
    desk.settle()
    assert desk.pane.view.editor.text() == f"Dear Leila,\n{LONG}"
    assert drawer.model.rows[0].again
    QTest.keyClick(desk.pane.view.editor, Qt.Key.Key_Escape)
    assert not drawer.isVisible()


def test_what_is_undone_is_no_cutting(desk: Answering) -> None:
    desk.write(LONG)
    editor = desk.pane.view.editor
    editor.setFocus()
    editor.undo()
    desk.settle()
    assert _drawer(desk) == []
    editor.redo()
    _select_all(desk)
    editor.cut()
    desk.settle()
    assert len(_drawer(desk)) == 1
    editor.undo()
    desk.settle()
    assert _drawer(desk) == []


def test_little_is_cut_to_the_drawer_only_when_asked(desk: Answering) -> None:
    _select_all(desk)
    desk.pane.view.editor.cut()
    desk.settle()
    assert _drawer(desk) == []
    desk.pane.view.editor.undo()
    desk.do("draft.cut-aside")
    assert _drawer(desk) == []
    _select_all(desk)
    QTest.keyClick(desk.pane.view.editor, Qt.Key.Key_X, CONTROL | SHIFT)
    desk.settle()
    assert _drawer(desk) == ["Dear Leila,"]
    assert desk.pane.view.editor.text() == ""
    QTest.keyClick(desk.pane.view.editor, Qt.Key.Key_Z, CONTROL)
    assert desk.pane.view.editor.text() == "Dear Leila,\n"


def test_the_drawer_is_searched_copied_from_and_emptied(desk: Answering) -> None:
    for text in ("Der Fluß war hoch.", "Nothing of it."):
        desk.workspace.note(cuttings.keep(desk.box, desk.draft, text)[1])
    desk.open(drafting.begin(desk.box).draft)
    desk.open(desk.draft)
    desk.do("draft.cuttings")
    drawer = desk.pane.aids.cuttings.drawer
    assert len(drawer.model.rows) == 2
    QTest.keyClicks(drawer.field, "fluss")
    assert [row.first_words for row in drawer.model.rows] == ["Der Fluß war hoch."]
    desk.pane.aids.cuttings.drawer.copy_asked.emit(drawer.current())
    assert QGuiApplication.clipboard().text() == "Der Fluß war hoch."
    QTest.keyClick(drawer.list, Qt.Key.Key_Delete)
    desk.settle()
    assert _drawer(desk) == ["Nothing of it."]
    assert drawer._nothing.text() == "No cutting has “fluss”."
    assert desk.workspace.undo_name == "Delete Cutting"
    drawer.list.setFocus()
    desk.do("edit.undo")
    assert len(_drawer(desk)) == 2
    drawer.field.clear()
    assert len(drawer.model.rows) == 2


def test_a_cutting_is_dragged_as_text(desk: Answering) -> None:
    desk.workspace.note(cuttings.keep(desk.box, desk.draft, "Nothing of it.")[1])
    desk.open(drafting.begin(desk.box).draft)
    desk.open(desk.draft)
    model = desk.pane.aids.cuttings.drawer.model
    desk.do("draft.cuttings")
    data = model.mimeData([model.index(0)])
    assert data.formats() == ["text/plain"]
    assert data.text() == "Nothing of it."


# -- told before


def _tell(desk: Answering) -> None:
    add(desk.box, letter(TOLD, by=[ME], to=[LEILA], on="2024-01-20"))


AGAIN = (
    "Did I say that the Orcadian printed my piece about Warebeth, with the photograph by Jonas, of the "
    "widow of the lighthouse keeper and her hens?"
)


def test_nothing_is_looked_for_until_it_is_asked(desk: Answering) -> None:
    _tell(desk)
    desk.write(AGAIN)
    telling = desk.pane.aids.telling
    assert not telling.list.isVisible()
    assert telling.list.told() == ()
    assert not desk.window.actions_["view.told"].isChecked()


def test_what_was_told_stands_in_the_margin_with_a_way_to_look(desk: Answering) -> None:
    _tell(desk)
    desk.write(AGAIN)
    desk.do("view.told")
    shown = desk.pane.aids.telling.list
    assert shown.isVisible()
    assert len(shown.told()) == 1
    assert "Warebeth" in shown.told()[0].text
    desk.write("\nBut this is new, and nobody has heard anything of the sort from me before today.")
    assert shown.told() == ()
    desk.pane.view.editor.set_caret(20)
    desk.pause()
    told = shown.told()[0]
    shown.looked.emit(told)
    desk.settle()
    assert desk.workspace.place.letter == told.letter
    assert desk.workspace.hit.first == told.start
    desk.workspace.back()
    desk.settle()
    assert desk.workspace.place.draft == desk.draft


def test_it_is_remembered_and_leaves_with_the_sheet_alone(desk: Answering) -> None:
    assert "told" not in desk.pane.state()
    desk.do("view.told")
    assert desk.pane.state()["told"] is True
    shown = desk.pane.aids.telling.list
    desk.do("view.alone")
    assert not shown.isVisible()
    desk.do("view.alone")
    assert shown.isVisible()
    desk.window.resize(1024, 700)
    QApplication.processEvents()
    assert shown.isVisible()
    assert shown.parentWidget() is desk.pane.view.place
    desk.window.resize(1440, 900)
    shown.close_asked.emit()
    assert not shown.isVisible()
    assert "told" not in desk.pane.state()
    desk.pane.restore({"told": True})
    assert desk.pane.aids.telling.on
