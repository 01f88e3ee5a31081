"""A draft in a window of its own: every command for it, one place at a time, and nothing lost between two."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.services import boxes, drafting, letters, setting_aside
from fairhand.ui.application import Application
from fairhand.ui.desk_work import DeskWork
from fairhand.ui.draft_window import DraftWindow
from fairhand.ui.widgets.sent_form import SentForm
from tests.ui.conftest import Open, settle
from tests.ui.desk import CONTROL, Desk

# The platform of tests has no order of windows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Beside(Desk):
    """The desk with a letter to Tomás on it, and the reply to Leila in a window of its own."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        super().__init__(qtbot, application)
        begun = drafting.begin(self.box, kind="letter", to=["Tomás Ferreira"], text="Dear Tomás,")
        self.workspace.note(begun.changes)
        self.other = begun.draft
        self.type("Dear Leila,")
        self.pane.view.editor.set_caret(4)
        self.trigger("draft.window")
        qtbot.waitUntil(lambda: bool(self.windows()))
        self.settle()
        self.workspace.open_draft(self.other)
        self.settle()

    def windows(self) -> dict[str, DraftWindow]:
        errands = self.application.errands
        assert errands is not None
        return errands.draft_windows.open if errands.draft_windows is not None else {}

    @property
    def apart(self) -> DraftWindow:
        return self.windows()[self.draft]

    @property
    def work(self) -> DeskWork:
        return self.apart.work

    def type_apart(self, text: str) -> None:
        QTest.keyClicks(self.work.view.editor, text)

    def do_apart(self, command: str) -> None:
        self.apart.activateWindow()
        self.qtbot.waitUntil(self.apart.isActiveWindow)
        self.apart.ask_conditions()
        assert self.apart.actions_[command].isEnabled(), command
        self.apart.actions_.trigger(command)
        self.settle()

    def text_of(self, draft: str) -> str:
        return drafting.working_text(self.box, draft).text


@pytest.fixture
def beside(qtbot: QtBot, letters_window: Application) -> Beside:
    return Beside(qtbot, letters_window)


def test_two_drafts_stand_beside_each_other(beside: Beside) -> None:
    assert beside.work.view.editor.text() == "Dear Leila,"
    assert beside.work.view.editor.caret() == 4
    assert beside.apart.isVisible()
    assert beside.apart.windowTitle() == "Reply to Leila Amrani[*] – Fairhand"
    assert beside.text == "Dear Tomás,"
    assert not beside.pane.tabs.isVisible()


def test_both_are_written_at_once_and_both_are_saved(beside: Beside) -> None:
    for letter in "heron":
        beside.type_apart(letter)
        beside.type(letter.upper())
    beside.qtbot.waitUntil(lambda: "heron" in beside.text_of(beside.draft))
    beside.qtbot.waitUntil(lambda: "HERON" in beside.text_of(beside.other))
    beside.settle()
    assert beside.text_of(beside.draft) == "Dearheron Leila,"
    assert "HERON" in beside.text_of(beside.other)
    for draft in (beside.draft, beside.other):
        births = [it.born for it in drafting.versions(beside.box, draft)]
        assert "elsewhere" not in births


def test_opening_a_draft_that_has_a_window_raises_that_window(beside: Beside) -> None:
    before = beside.workspace.place
    beside.workspace.open_draft(beside.draft)
    beside.settle()
    assert beside.workspace.place == before
    assert len(beside.windows()) == 1
    beside.workspace.go("desk", draft=beside.draft)
    beside.settle()
    assert beside.workspace.place.draft is None
    assert beside.pane.open_drafts.find(beside.draft) is None


def test_the_window_has_the_commands_of_a_draft(beside: Beside) -> None:
    beside.type_apart(" x")
    beside.do_apart("draft.keep")
    assert "kept" in beside.births()
    beside.do_apart("draft.versions")
    assert beside.work.view.rail.isVisible()
    assert not beside.pane.view.rail.isVisible()
    beside.do_apart("edit.find")
    assert beside.work.view.find_bar.isVisible()
    assert not beside.pane.view.find_bar.isVisible()
    usable = {it.id for it in beside.apart.actions_.usable()}
    assert {"draft.compare", "draft.strong", "draft.close", "edit.undo", "go.letters"} <= usable
    assert "draft.window" not in {it.id for it in beside.apart.actions_.commands()}


def test_what_is_compared_in_the_whole_window_is_all_that_was_typed(beside: Beside) -> None:
    beside.do_apart("draft.keep")
    beside.type_apart(" to the last key")
    beside.apart.actions_.trigger("draft.compare")
    beside.qtbot.waitUntil(lambda: beside.workspace.place.pane == "compare")
    assert beside.stored() == beside.work.view.editor.text()
    assert beside.workspace.place.draft == beside.draft


def test_escape_closes_what_is_open_in_the_window_but_never_the_window(beside: Beside) -> None:
    beside.do_apart("edit.find")
    QTest.keyClick(beside.apart, Qt.Key.Key_Escape)
    assert not beside.work.view.find_bar.isVisible()
    QTest.keyClick(beside.apart, Qt.Key.Key_Escape)
    assert beside.apart.isVisible()


def test_undo_in_the_window_takes_back_what_was_typed_there(beside: Beside) -> None:
    beside.type_apart(" x")
    QTest.keyClick(beside.work.view.editor, Qt.Key.Key_Z, CONTROL)
    assert beside.work.view.editor.text() == "Dear Leila,"
    assert beside.text == "Dear Tomás,"


def test_the_window_closes_with_its_keys_and_loses_nothing(beside: Beside) -> None:
    beside.type_apart(" now")
    window = beside.apart
    window.activateWindow()
    beside.qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.work.view.editor, Qt.Key.Key_W, CONTROL)
    beside.qtbot.waitUntil(lambda: "now" in beside.stored())
    beside.settle()
    assert not window.isVisible()
    assert beside.windows() == {}
    beside.workspace.open_draft(beside.draft)
    beside.settle()
    assert beside.text == "Dear now Leila,"
    assert "elsewhere" not in beside.births()


def test_a_closed_window_serves_for_another_draft(beside: Beside) -> None:
    window = beside.apart
    window.close()
    beside.settle()
    QTest.keyClick(beside.pane.view.editor, Qt.Key.Key_Return, CONTROL | SHIFT)
    beside.qtbot.waitUntil(lambda: beside.other in beside.windows())
    beside.settle()
    assert beside.windows()[beside.other] is window
    assert window.work.view.editor.text() == "Dear Tomás,"
    assert beside.workspace.place.draft is None


def test_a_draft_that_is_sent_from_its_window_becomes_a_letter(beside: Beside) -> None:
    window = beside.apart
    beside.do_apart("draft.send")
    form = window.work.findChild(SentForm)
    assert form is not None
    form._done()
    beside.qtbot.waitUntil(lambda: not window.isVisible())
    beside.settle()
    assert beside.workspace.place.pane == "letters"
    assert drafting.get(beside.box, beside.draft).state != "open"


def test_a_draft_that_is_deleted_or_laid_aside_closes_its_window(beside: Beside) -> None:
    beside.workspace.note(letters.delete(beside.box, [beside.draft]))
    beside.settle()
    assert beside.windows() == {}
    beside.trigger("edit.undo")
    assert beside.workspace.apart == set()


def test_the_command_line_beside_the_window_loses_nothing(beside: Beside) -> None:
    beside.type_apart(" mine")
    beside.qtbot.waitUntil(lambda: "mine" in beside.stored())
    line = drafting.get(beside.box, beside.draft).line
    other = boxes.open_box(beside.box.path)
    revision = drafting.working_text(other, beside.draft).revision
    drafting.save(other, beside.draft, line, "Theirs", revision=revision)
    other.close()
    beside.type_apart(" more")
    beside.qtbot.waitUntil(beside.work.view.elsewhere.isVisible, timeout=10_000)
    beside.settle()
    kept = [
        drafting.version_text(beside.box, it.id)
        for it in drafting.versions(beside.box, beside.draft)
    ]
    everything = [*kept, beside.stored(), beside.work.view.editor.text()]
    assert any("mine more" in it for it in everything)
    assert "Theirs" in everything


def test_what_stood_in_a_window_is_open_in_a_tab_the_next_time(
    beside: Beside, open_window: Open, qtbot: QtBot
) -> None:
    beside.type_apart(" last")
    path = beside.box.path
    beside.application.close()
    again = open_window(path)
    settle(qtbot, again)
    bar = again.window.panes["desk"].tabs.bar  # type: ignore[attr-defined]
    assert sorted(bar.tabText(at) for at in range(bar.count())) == [
        "Letter to Tomás Ferreira",
        "Reply to Leila Amrani",
    ]
    box = again.workspace.box
    assert box is not None
    assert drafting.working_text(box, beside.draft).text == "Dear last Leila,"


def test_a_draft_of_the_list_is_opened_laid_aside_and_compared(
    beside: Beside, dialogs: object
) -> None:
    beside.apart.close()
    beside.trigger("go.desk")
    drafts = beside.pane.drafts_page.drafts
    drafts.list.setCurrentIndex(drafts.model.index_of(beside.draft))
    assert {"draft.open", "draft.window", "draft.compare", "draft.lay-aside", "edit.delete"} <= {
        it.id for it in beside.window.actions_.usable()
    }
    dialogs.text = "2199-01-06"  # type: ignore[attr-defined]
    beside.trigger("draft.lay-aside")
    assert setting_aside.aside_until(beside.box, beside.draft) is not None
    drafts.list.setCurrentIndex(drafts.model.index_of(beside.other))
    beside.trigger("draft.compare")
    assert (beside.workspace.place.pane, beside.workspace.place.draft) == ("compare", beside.other)
    beside.trigger("go.desk")
    drafts.list.setCurrentIndex(drafts.model.index_of(beside.other))
    beside.trigger("draft.open")
    assert beside.workspace.place.draft == beside.other
