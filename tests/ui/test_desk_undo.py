"""Undo on the sheet of a draft: text and acts in the order in which they were done, and of this draft alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.domain.changes import Changes
from fairhand.services import drafting, journal
from tests.ui.answering import Answering, make_box
from tests.ui.conftest import Open

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BEGUN = "Dear Leila,\n"


class Undoing(Answering):
    """The desk, and keys on its sheet."""

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.pane.view.editor, key, modifiers)
        self.settle()

    def undo(self) -> None:
        self.key(Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        self.key(Qt.Key.Key_Z, CONTROL | SHIFT)

    def type(self, words: str) -> None:
        editor = self.pane.view.editor
        editor.setFocus()
        editor.set_caret(len(editor.text()))
        QTest.keyClicks(editor, words)
        self.settle()

    def answer(self) -> None:
        self.key(Qt.Key.Key_Period, CONTROL | SHIFT)
        assert "answered" in self.states()

    @property
    def text(self) -> str:
        return self.pane.view.editor.text()

    @property
    def offered(self) -> tuple[str, str]:
        """What the Edit menu offers, or "" where it is not to be had."""
        undo, redo = (self.window.actions_[f"edit.{it}"] for it in ("undo", "redo"))
        return undo.text() if undo.isEnabled() else "", redo.text() if redo.isEnabled() else ""

    def stand(self) -> tuple[str, str]:
        return self.text.removeprefix(BEGUN), self.states()[0]


@pytest.fixture
def desk(qtbot: QtBot, open_window: Open, tmp_path: Path) -> Undoing:
    made = Undoing(qtbot, open_window(make_box(tmp_path / "undo.fairhand")))
    made.pane.view.editor.setFocus()
    return made


def _another(desk: Undoing) -> str:
    begun = drafting.begin(desk.box, to=["Tomás Ferreira"], text="Dear Tomás,")
    desk.workspace.note(begun.changes)
    desk.settle()
    return begun.draft


def test_a_point_and_text_go_back_and_come_again_in_their_order(desk: Undoing) -> None:
    desk.type("Yes.")
    desk.answer()
    assert desk.offered == ("Undo Answer Point", "")
    desk.undo()
    assert desk.stand() == ("Yes.", "open")
    assert desk.offered == ("Undo", "Redo Answer Point")
    desk.undo()
    assert desk.stand() == ("", "open")
    desk.redo()
    assert desk.stand() == ("Yes.", "open")
    desk.redo()
    assert desk.stand() == ("Yes.", "answered")
    desk.redo()
    assert desk.stand() == ("Yes.", "answered")


def test_what_is_typed_after_an_act_goes_back_before_it(desk: Undoing) -> None:
    desk.type("Yes")
    desk.answer()
    desk.type(" indeed")
    assert desk.offered == ("Undo", "")
    seen = []
    for _ in range(3):
        desk.undo()
        seen.append(desk.stand())
    assert seen == [("Yes", "answered"), ("Yes", "open"), ("", "open")]
    for before in reversed([("Yes indeed", "answered"), *seen[:-1]]):
        desk.redo()
        assert desk.stand() == before


def test_with_nothing_typed_the_act_alone_goes_back(desk: Undoing) -> None:
    desk.answer()
    desk.undo()
    assert desk.stand() == ("", "open")
    desk.window.actions_.trigger("edit.redo")
    desk.settle()
    assert desk.stand() == ("", "answered")
    desk.window.actions_.trigger("edit.undo")
    desk.settle()
    assert desk.stand() == ("", "open")


def test_what_was_undone_before_one_wrote_on_is_not_done_again(desk: Undoing) -> None:
    desk.answer()
    desk.undo()
    desk.type("No.")
    assert desk.offered == ("Undo", "")
    desk.redo()
    assert desk.stand() == ("No.", "open")
    desk.undo()
    desk.redo()
    assert desk.stand() == ("No.", "open")


def test_a_name_is_taken_off_a_version_before_the_text_goes(desk: Undoing) -> None:
    desk.type("Yes.")
    desk.pane.work.keeping.keep()
    desk.settle()
    version = drafting.versions(desk.box, desk.draft)[-1].id
    desk.pane.looking.rename(version, "short")
    desk.settle()
    assert desk.offered[0] == "Undo Name Version"
    desk.undo()
    assert drafting.find_version(desk.box, desk.draft, version).name == ""
    assert desk.text == f"{BEGUN}Yes."
    desk.redo()
    assert drafting.find_version(desk.box, desk.draft, version).name == "short"


def test_an_act_on_another_draft_is_not_undone_from_this_sheet(desk: Undoing) -> None:
    other = _another(desk)
    version = drafting.versions(desk.box, other)[0].id
    desk.workspace.note(drafting.rename(desk.box, version, "first", ""))
    desk.workspace.note(Changes(everything=True).with_undo("Import", Changes))
    desk.settle()
    assert desk.offered == ("", "")
    desk.undo()
    desk.window.actions_.trigger("edit.undo")
    desk.settle()
    assert drafting.find_version(desk.box, other, version).name == "first"
    desk.type("Yes.")
    desk.undo()
    desk.undo()
    assert desk.text == BEGUN
    assert drafting.find_version(desk.box, other, version).name == "first"
    desk.workspace.go("letters")
    desk.settle()
    assert desk.offered[0] == "Undo Import"


def test_each_tab_takes_back_its_own_acts(desk: Undoing) -> None:
    desk.type("Yes.")
    desk.answer()
    other = _another(desk)
    desk.open(other)
    desk.type(" hello")
    version = drafting.versions(desk.box, other)[0].id
    desk.pane.looking.rename(version, "first")
    desk.settle()
    desk.open(desk.draft)
    assert desk.offered[0] == "Undo Answer Point"
    desk.undo()
    assert desk.stand() == ("Yes.", "open")
    desk.open(other)
    assert desk.offered[0] == "Undo Name Version"
    desk.undo()
    assert drafting.find_version(desk.box, other, version).name == ""
    assert desk.text == "Dear Tomás, hello"


def test_a_draft_is_not_taken_away_by_undoing_what_was_written(desk: Undoing) -> None:
    other = _another(desk)
    desk.open(other)
    assert desk.offered[0] == "Undo Begin Letter"
    desk.type(" hello")
    for _ in range(3):
        desk.undo()
    assert desk.text == "Dear Tomás,"
    assert not drafting.get(desk.box, other).deleted


def test_the_message_undoes_the_act_that_it_speaks_of(desk: Undoing) -> None:
    desk.answer()
    desk.type("Yes.")
    desk.window.toast.undo.emit()
    desk.settle()
    assert desk.stand() == ("Yes.", "open")


def test_what_is_said_of_something_written_goes_with_it(desk: Undoing) -> None:
    desk.type("Yes.")
    desk.workspace.say_written("Taken across.")
    assert desk.window.toast.sentence() == "Taken across."
    desk.undo()
    assert desk.window.toast.sentence() == ""
    desk.workspace.say_written("Brought back.")
    desk.workspace.go("letters")
    assert desk.window.toast.sentence() == ""
    desk.workspace.say_written("Cut to the drawer")
    desk.workspace.said.emit("Marked as sent", True)
    desk.workspace.written_back()
    assert desk.window.toast.sentence() == "Marked as sent"


def test_a_step_of_the_journal_is_not_offered_on_the_desk(desk: Undoing) -> None:
    begun = journal.entry(desk.box)
    desk.workspace.note(begun.changes)
    desk.settle()
    assert desk.offered == ("", "")
