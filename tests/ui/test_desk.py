"""The writing desk in the real window, with real keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from fairhand.domain.errors import DiskError
from fairhand.services import boxes, correspondents, drafting, letters, recovery
from fairhand.ui.application import Application
from fairhand.ui.widgets.sent_form import SentForm
from fairhand.ui.workspace import Hit
from tests.ui.conftest import settle
from tests.ui.desk import ALT, CONTROL, Desk
from tests.ui.window import FakeDialogs, make_box


@pytest.fixture
def desk(qtbot: QtBot, letters_window: Application) -> Desk:
    return Desk(qtbot, letters_window)


def test_the_letter_stands_beside_the_draft(desk: Desk) -> None:
    view = desk.pane.view
    assert view.bar._title.text() == "Reply to Leila Amrani"
    assert view.bar._about.text() == "Letter of 3 March 2024"
    assert "snow has gone" in view.letter.visible_text()
    assert view.letter_column.isVisible()
    assert not view.rail.isVisible()
    assert view.editor.hasFocus()


def test_a_letter_of_ones_own_accord_has_no_letter_beside_it(desk: Desk) -> None:
    desk.workspace.write_asked.emit("")
    desk.qtbot.waitUntil(lambda: desk.workspace.place.draft != desk.draft)
    desk.settle()
    assert not desk.pane.view.letter_column.isVisible()
    assert desk.pane.view.bar._about.text() == "To nobody yet"


def test_what_is_typed_is_saved_and_said_to_be(desk: Desk) -> None:
    desk.type("Dear Leila,\n*yes*")
    assert desk.state() == "Saving…"
    desk.saved("Dear Leila,\n*yes*")
    desk.qtbot.waitUntil(lambda: desk.state().startswith("Saved "))
    desk.qtbot.waitUntil(lambda: desk.pane.view.status._words.text() == "3 words")


def test_keeping_says_kept_and_offers_a_name(desk: Desk) -> None:
    desk.type("Dear Leila,")
    desk.press(Qt.Key.Key_S, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.state() == "Kept")
    assert desk.births() == ["first", "kept"]
    desk.press(Qt.Key.Key_S, CONTROL)
    assert desk.pane.view.status.naming
    QTest.keyClicks(desk.pane.view.status._name, "Warmer")
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(
        lambda: [it.name for it in drafting.versions(desk.box, desk.draft)] == ["", "Warmer"]
    )
    assert desk.pane.view.editor.hasFocus()
    desk.type(" more")
    assert not desk.pane.view.status.offering
    assert desk.state() == "Saving…"


def test_versions_are_stepped_through_and_left_with_esc(desk: Desk) -> None:
    desk.type("one")
    desk.press(Qt.Key.Key_S, CONTROL)
    desk.type(" two")
    desk.press(Qt.Key.Key_S, CONTROL)
    desk.type(" three")
    desk.press(Qt.Key.Key_Up, ALT)
    view = desk.pane.view
    assert view.sheet is view.earlier
    assert view.earlier.text() == "one two"
    assert view.earlier.isReadOnly()
    assert view.bar.fair_copy.property("kind") == "quiet"
    desk.press(Qt.Key.Key_Up, ALT)
    assert view.earlier.text() == "one"
    desk.press(Qt.Key.Key_Down, ALT)
    assert view.earlier.text() == "one two"
    desk.press(Qt.Key.Key_Escape)
    assert view.sheet is view.editor
    assert desk.text == "one two three"
    assert view.editor.hasFocus()


def test_bringing_back_is_one_step_and_leaves_versions(desk: Desk) -> None:
    desk.type("one")
    desk.press(Qt.Key.Key_S, CONTROL)
    desk.type(" two")
    desk.press(Qt.Key.Key_Up, ALT)
    desk.window.actions_.trigger("draft.bring-back")
    desk.qtbot.waitUntil(lambda: desk.text == "one")
    desk.saved("one")
    assert desk.births() == ["first", "kept", "before-restore", "kept"]
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.text == "one two"
    desk.saved("one two")


def test_the_rail_lists_shows_and_names_versions(desk: Desk) -> None:
    desk.type("one")
    desk.press(Qt.Key.Key_S, CONTROL)
    desk.type(" two")
    desk.window.actions_.trigger("draft.versions")
    desk.settle()
    rail = desk.pane.view.rail
    assert rail.isVisible()
    assert rail.list.hasFocus()
    assert rail.model.rowCount() == 3
    desk.press(Qt.Key.Key_Down)
    assert desk.pane.view.earlier.text() == "one"
    desk.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "First try")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: drafting.versions(desk.box, desk.draft)[-1].name == "First try")
    desk.window.actions_.trigger("draft.versions")
    assert not rail.isVisible()
    assert desk.pane.view.sheet is desk.pane.view.editor


def test_going_away_and_coming_back_finds_everything_as_it_was(desk: Desk) -> None:
    desk.type("Dear Leila, yes")
    for _ in range(4):
        desk.press(Qt.Key.Key_Left)
    desk.window.actions_.trigger("go.letters")
    desk.qtbot.waitUntil(lambda: desk.births() == ["first", "close"])
    desk.workspace.open_draft(desk.draft)
    desk.settle()
    assert desk.text == "Dear Leila, yes"
    assert desk.pane.view.editor.caret() == 11
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.text == ""


def test_another_draft_takes_the_place_and_nothing_is_lost(desk: Desk) -> None:
    desk.type("Dear Leila,")
    desk.workspace.write_asked.emit("")
    desk.qtbot.waitUntil(lambda: desk.workspace.place.draft != desk.draft)
    desk.settle()
    desk.saved("Dear Leila,")
    assert desk.text == ""
    desk.type("Another")
    desk.workspace.open_draft(desk.draft)
    desk.settle()
    assert desk.text == "Dear Leila,"


def test_the_desk_without_a_draft_lists_what_lies_on_it(desk: Desk) -> None:
    desk.type("Dear Leila,")
    desk.window.actions_.trigger("go.desk")
    desk.settle()
    listed = desk.pane.drafts_page.drafts
    assert listed.model.rowCount() == 1
    assert listed.list.hasFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.workspace.place.draft == desk.draft
    desk.window.actions_.trigger("go.desk")
    desk.settle()
    desk.press(Qt.Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: drafting.drafts(desk.box) == [])
    desk.settle()
    assert listed.currentWidget() is listed._nothing
    desk.press(Qt.Key.Key_Z, CONTROL)
    desk.qtbot.waitUntil(lambda: len(drafting.drafts(desk.box)) == 1)


def test_a_program_beside_the_window_loses_nothing_and_touches_nothing(desk: Desk) -> None:
    desk.type("Mine")
    desk.saved("Mine")
    drafting.save(desk.box, desk.draft, None, "Theirs", revision=None, born="command")
    desk.type(" too")
    view = desk.pane.view
    desk.qtbot.waitUntil(view.elsewhere.isVisible, timeout=10_000)
    assert desk.text == "Mine too"
    texts = {
        drafting.version_text(desk.box, it.id) for it in drafting.versions(desk.box, desk.draft)
    }
    assert {"Theirs", "Mine too"} <= texts
    view.use_theirs.click()
    assert desk.text == "Theirs"
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.text == "Mine too"


def test_when_it_cannot_be_saved_the_text_stays_and_is_offered_again(
    desk: Desk, dialogs: FakeDialogs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise DiskError("The disk is full.", safe="Nothing was lost.", todo="Make room.")

    desk.type("Dear Leila,")
    desk.saved("Dear Leila,")
    with monkeypatch.context() as full:
        full.setattr(drafting, "save", refuse)
        desk.type(" a secret")
        desk.qtbot.waitUntil(lambda: desk.state() == "Not saved", timeout=10_000)
        assert desk.pane.view.failed.isVisible()
        assert "The disk is full." in desk.pane.view.failed.accessibleName()
        assert "Make room." in desk.pane.view.failed.accessibleName()
        assert desk.text == "Dear Leila, a secret"
        dialogs.target = tmp_path / "copy.txt"
        desk.pane.view.save_copy.click()
        desk.settle()
        assert (tmp_path / "copy.txt").read_text("utf-8") == "Dear Leila, a secret"
        desk.pane.work.let_go()
    assert recovery.find(desk.box, desk.draft) is not None
    desk.workspace.go("desk", draft=None)
    desk.settle()
    desk.workspace.open_draft(desk.draft)
    desk.settle()
    view = desk.pane.view
    assert view.rescued.isVisible()
    assert desk.text == "Dear Leila,"
    view.take_rescued.click()
    desk.saved("Dear Leila, a secret")
    desk.qtbot.waitUntil(lambda: recovery.find(desk.box, desk.draft) is None)
    assert not view.rescued.isVisible()


def test_sending_takes_a_date_as_people_know_it(desk: Desk) -> None:
    desk.type("Dear Leila,\nyes.")
    desk.window.actions_.trigger("draft.send")
    desk.settle()
    form = desk.pane.findChild(SentForm)
    assert form is not None
    assert form.isVisible()
    assert form._me is None
    form._date.selectAll()
    QTest.keyClicks(form._date, "spring 1943")
    assert "1943" in form._understood.text()
    form._way.setFocus()
    QTest.keyClick(form._way, Qt.Key.Key_Right)
    QTest.keyClick(form._way, Qt.Key.Key_Right)
    QTest.keyClick(form._date, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.workspace.place.pane == "letters", timeout=10_000)
    desk.settle()
    assert desk.workspace.place.letter is not None
    sent = letters.get(desk.box, desk.workspace.place.letter)
    assert (sent.text, sent.medium) == ("Dear Leila,\nyes.", "hand")
    assert sent.written.words == "spring 1943"
    assert sent.answers == (desk.answered,)
    assert desk.window.toast.sentence() == "Marked as sent"
    desk.workspace.versions_asked.emit(desk.draft)
    desk.settle()
    view = desk.pane.view
    assert view.editor.isReadOnly()
    assert view.bar.fair_copy.property("kind") == "quiet"
    assert view.rail.isVisible()
    assert "version" in view.bar._about.text()


def test_thinking_better_of_it_sends_nothing(desk: Desk) -> None:
    desk.type("Dear Leila,")
    desk.window.actions_.trigger("draft.send")
    desk.settle()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.pane.sending.shown
    assert desk.pane.view.editor.hasFocus()
    assert drafting.get(desk.box, desk.draft).state == "open"


def test_who_one_is_is_asked_where_nobody_knows(
    qtbot: QtBot, open_window: Callable[[Path], Application], tmp_path: Path
) -> None:
    path = make_box(tmp_path / "letters.fairhand")
    box = boxes.open_box(path)
    correspondents.claim_me(box, [])
    box.close()
    application = open_window(path)
    assert application.workspace.box is not None
    begun = drafting.begin(application.workspace.box, kind="letter", text="Dear Leila,")
    application.workspace.open_draft(begun.draft)
    settle(qtbot, application)
    application.window.actions_.trigger("draft.send")
    settle(qtbot, application)
    form = application.window.panes["desk"].findChild(SentForm)
    assert form is not None
    assert form._me is not None


def test_finding_in_the_draft_marks_what_the_search_would_find(desk: Desk) -> None:
    desk.type("The ecole and the snow. Snow again.")
    desk.press(Qt.Key.Key_F, CONTROL)
    bar = desk.pane.view.find_bar
    assert bar.field.hasFocus()
    QTest.keyClicks(bar.field, "SNOW")
    assert bar._count.text() == "1 of 2"
    assert desk.pane.view.editor.selected_text() == "snow"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert desk.pane.view.editor.selected_text() == "Snow"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.pane.view.editor.selected_text() == "snow"
    QTest.keyClicks(bar.field, "xx")
    assert bar._count.text() == "Not found"
    desk.press(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert desk.pane.view.editor.hasFocus()


def test_a_draft_that_was_found_opens_at_the_hit(desk: Desk) -> None:
    desk.type("The ecole and the snow.")
    desk.saved("The ecole and the snow.")
    desk.workspace.go("desk", draft=None)
    desk.settle()
    desk.workspace.open_draft(desk.draft, hit=Hit("snow"))
    desk.settle()
    assert desk.pane.view.editor.selected_text() == "snow"


def test_only_the_sheet_and_back(desk: Desk) -> None:
    view = desk.pane.view
    desk.press(Qt.Key.Key_F9)
    assert not view.bar.isVisible()
    assert not view.status.isVisible()
    assert not view.letter_column.isVisible()
    assert view.editor.hasFocus()
    desk.press(Qt.Key.Key_Escape)
    assert view.bar.isVisible()
    assert view.letter_column.isVisible()


def test_where_it_is_narrow_the_versions_lie_over_the_letter(desk: Desk) -> None:
    desk.window.resize(1024, 700)
    desk.settle()
    view = desk.pane.view
    assert view.narrow
    desk.window.actions_.trigger("draft.versions")
    desk.settle()
    assert view.rail.isVisible()
    assert view.rail.geometry().right() <= view.splitter.handle(1).geometry().right() + 1
    desk.press(Qt.Key.Key_Escape)
    assert not view.rail.isVisible()


def test_strong_and_emphasis_by_keyboard(desk: Desk) -> None:
    desk.type("finds")
    desk.pane.view.editor.selectAll()
    desk.press(Qt.Key.Key_I, CONTROL)
    assert desk.text == "*finds*"
    desk.press(Qt.Key.Key_I, CONTROL)
    desk.press(Qt.Key.Key_B, CONTROL)
    assert desk.text == "**finds**"


def test_closing_the_window_saves_and_keeps(desk: Desk) -> None:
    path, draft = desk.box.path, desk.draft
    desk.type("The last word")
    desk.application.close()
    box = boxes.open_box(path, reading_only=True)
    assert drafting.working_text(box, draft).text == "The last word"
    assert [it.born for it in drafting.versions(box, draft)] == ["first", "close"]
    box.close()
