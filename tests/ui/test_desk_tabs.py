"""Several drafts open at once: their tabs, what each keeps, and what is never lost between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from fairhand.domain.errors import DiskError
from fairhand.services import drafting, letters
from fairhand.ui.application import Application
from fairhand.ui.desk_tabs import MOST
from fairhand.ui.widgets.draft_tabs import DraftTabs
from tests.ui.conftest import Open, settle
from tests.ui.desk import CONTROL, Desk
from tests.ui.window import make_box

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Two(Desk):
    """The desk with a reply to Leila, and a letter to Tomás."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        super().__init__(qtbot, application)
        self.other = self.begin("Tomás Ferreira", "Dear Tomás,")

    def begin(self, to: str, text: str) -> str:
        begun = drafting.begin(self.box, kind="letter", to=[to], text=text)
        self.workspace.note(begun.changes)
        self.settle()
        return begun.draft

    def open(self, draft: str) -> None:
        self.workspace.open_draft(draft)
        self.settle()

    @property
    def row(self) -> DraftTabs:
        return self.pane.tabs

    def names(self) -> list[str]:
        return [self.row.bar.tabText(at) for at in range(self.row.bar.count())]

    def current(self) -> str:
        return self.row.bar.tabText(self.row.bar.currentIndex())

    def text_of(self, draft: str) -> str:
        return drafting.working_text(self.box, draft).text


@pytest.fixture
def two(qtbot: QtBot, letters_window: Application) -> Two:
    return Two(qtbot, letters_window)


def test_there_are_tabs_only_where_two_drafts_are_open(two: Two) -> None:
    assert not two.row.isVisible()
    two.open(two.other)
    assert two.row.isVisible()
    assert two.names() == ["Reply to Leila Amrani", "Letter to Tomás Ferreira"]
    assert two.current() == "Letter to Tomás Ferreira"
    two.trigger("draft.close")
    assert two.row.isHidden()
    assert two.workspace.place.draft == two.draft


def test_turning_to_another_tab_keeps_caret_place_and_what_can_be_undone(two: Two) -> None:
    two.type("Dear Leila,\nthe heron is awake.")
    two.pane.view.editor.set_caret(5)
    two.open(two.other)
    two.press(Qt.Key.Key_Tab, CONTROL)
    assert two.text == "Dear Leila,\nthe heron is awake."
    assert two.pane.view.editor.caret() == 5
    assert two.pane.view.editor.hasFocus()
    assert two.stored() == two.text
    two.press(Qt.Key.Key_Z, CONTROL)
    assert two.text != "Dear Leila,\nthe heron is awake."
    two.press(Qt.Key.Key_Tab, CONTROL | SHIFT)
    assert two.workspace.place.draft == two.other
    assert two.text == "Dear Tomás,"


def test_turning_to_a_tab_is_no_step_back(two: Two) -> None:
    two.open(two.other)
    for _ in range(4):
        two.trigger("draft.next-tab")
    two.trigger("go.back")
    assert two.workspace.place.draft == two.draft


def test_what_was_typed_last_is_saved_when_one_turns_away_and_when_one_closes(two: Two) -> None:
    two.type("Dear Leila")
    two.open(two.other)
    two.type("and so on. ")
    two.trigger("draft.next-tab")
    assert two.stored() == "Dear Leila"
    two.type(", yes")
    two.trigger("draft.close")
    two.qtbot.waitUntil(lambda: two.stored() == "Dear Leila, yes")
    assert "and so on." in two.text_of(two.other)
    assert two.births()[-1] == "close"
    two.open(two.draft)
    assert two.text == "Dear Leila, yes"


def test_a_draft_that_is_opened_again_at_once_has_all_that_was_typed(two: Two) -> None:
    two.open(two.other)
    two.trigger("draft.next-tab")
    for word in ("one", " two", " three"):
        two.type(word)
        two.window.actions_.trigger("draft.close")
        two.workspace.open_draft(two.draft)
        two.settle()
    assert two.text == "one two three"
    assert "elsewhere" not in two.births()


def test_a_dot_tells_that_something_is_not_saved_yet(two: Two) -> None:
    two.open(two.other)
    two.type("x")
    assert two.row._tabs[1].state == "unsaved"
    assert "not saved yet" in two.row.bar.accessibleTabName(1)
    two.qtbot.waitUntil(lambda: two.row._tabs[1].state == "saved", timeout=10_000)


def test_a_draft_that_cannot_be_saved_says_so_in_its_tab(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise DiskError("The disk is full.", safe="Nothing was lost.", todo="Make room.")

    two.open(two.other)
    with monkeypatch.context() as full:
        full.setattr(drafting, "save", refuse)
        two.type("x")
        two.trigger("draft.next-tab")
        two.qtbot.waitUntil(lambda: two.row._tabs[1].state == "failing", timeout=10_000)
        assert two.current() == "Reply to Leila Amrani"
    two.trigger("draft.next-tab")
    two.pane.work.view.editor.setFocus()
    two.type("y")
    two.trigger("draft.keep")
    two.qtbot.waitUntil(lambda: "xy" in two.text_of(two.other), timeout=20_000)
    two.settle()


def test_tabs_are_closed_by_cross_middle_button_and_del(two: Two) -> None:
    third = two.begin("Samir", "Dear Samir,")
    for draft in (two.other, third):
        two.open(draft)
    bar = two.row.bar
    cross = bar.tabButton(0, QTabBar.ButtonPosition.RightSide)
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    two.settle()
    assert two.names() == ["Letter to Tomás Ferreira", "Letter to Samir"]
    assert two.workspace.place.draft == third
    QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(1).center())
    two.settle()
    assert two.workspace.place.draft == two.other
    two.open(two.draft)
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bar, Qt.Key.Key_Delete)
    two.settle()
    assert two.row.isHidden()
    two.trigger("draft.close")
    assert not two.workspace.place.draft
    assert two.pane.drafts_page.isVisible()


def test_the_arrow_keys_go_along_the_tabs_and_stay_there(two: Two) -> None:
    two.open(two.other)
    two.row.bar.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(two.row.bar, Qt.Key.Key_Left)
    two.settle()
    assert two.workspace.place.draft == two.draft
    assert QApplication.focusWidget() is two.row.bar


def test_the_menu_of_a_tab_is_about_that_tab(two: Two) -> None:
    two.open(two.other)
    acts = {it.text(): it for it in two.pane.tab_menu(two.draft).actions()}
    assert list(acts) == [
        "Close this draft",
        "Close the others",
        "Open the draft in a window of its own",
    ]
    acts["Close this draft"].trigger()
    two.settle()
    assert two.workspace.place.draft == two.other
    assert two.row.isHidden()


def test_the_list_has_the_tabs_above_it_and_marks_none(two: Two) -> None:
    two.open(two.other)
    two.trigger("go.desk")
    assert two.row.isVisible()
    assert two.row.bar.resting
    at = two.row.bar.currentIndex()
    QTest.mouseClick(two.row.bar, Qt.MouseButton.LeftButton, pos=two.row.bar.tabRect(at).center())
    two.settle()
    assert two.workspace.place.draft == two.other
    two.trigger("go.desk")
    two.press(Qt.Key.Key_Tab, CONTROL)
    assert two.workspace.place.draft == two.other


def test_only_the_sheet_hides_the_tabs_too_and_goes_along(two: Two) -> None:
    two.open(two.other)
    for command in ("view.alone", "draft.next-tab"):
        two.trigger(command)
        assert two.row.isHidden()
    assert two.pane.view.alone
    assert two.window.actions_["view.alone"].isChecked()
    two.press(Qt.Key.Key_Escape)
    assert two.row.isVisible()


def test_a_draft_that_is_deleted_or_sent_elsewhere_has_no_tab(two: Two) -> None:
    two.open(two.other)
    two.workspace.note(letters.delete(two.box, [two.draft]))
    two.settle()
    assert two.row.isHidden()
    assert two.workspace.place.draft == two.other
    two.workspace.note(letters.delete(two.box, [two.other]))
    two.settle()
    assert two.workspace.place.draft is None


def test_where_there_is_little_room_the_names_say_to_whom_alone(two: Two) -> None:
    for at in range(5):
        two.open(two.begin(f"Person number {at}", "Dear you,"))
    assert two.names()[0] == "Reply to Leila Amrani"
    two.window.resize(900, 700)
    two.qtbot.waitUntil(lambda: two.names()[0] == "Leila Amrani")
    assert two.row.bar.accessibleTabName(0).startswith("Reply to Leila Amrani")
    two.window.resize(1440, 900)
    two.qtbot.waitUntil(lambda: two.names()[0] == "Reply to Leila Amrani")


def test_one_more_than_there_is_room_for_closes_the_one_looked_at_longest_ago(two: Two) -> None:
    more = [two.begin(f"Person {at}", "Dear you,") for at in range(MOST)]
    for draft in more[:-1]:
        two.open(draft)
    assert len(two.names()) == MOST
    two.open(two.draft)
    two.open(more[-1])
    assert len(two.names()) == MOST
    assert "Leila Amrani" in two.names()
    assert "Person 0" not in two.names()


def test_what_another_writer_wrote_on_a_draft_in_the_back_is_kept_beside(two: Two) -> None:
    two.type("Mine")
    two.saved("Mine")
    two.open(two.other)
    line = drafting.get(two.box, two.draft).line
    revision = drafting.working_text(two.box, two.draft).revision
    saved = drafting.save(two.box, two.draft, line, "Theirs", revision=revision)
    two.workspace.note(saved.changes)
    two.settle()
    two.trigger("draft.next-tab")
    kept = {drafting.version_text(two.box, it.id) for it in drafting.versions(two.box, two.draft)}
    assert {"Mine", "Theirs"} <= kept | {two.text, two.stored()}
    assert two.pane.view.elsewhere.isVisible()


def test_what_was_open_is_open_again_with_its_caret(
    two: Two, open_window: Open, qtbot: QtBot
) -> None:
    two.type("Dear Leila,")
    two.pane.view.editor.set_caret(4)
    two.open(two.other)
    path = two.box.path
    two.application.close()
    again = open_window(path)
    desk = again.window.panes["desk"]
    settle(qtbot, again)
    bar = desk.tabs.bar  # type: ignore[attr-defined]
    assert [bar.tabText(at) for at in range(bar.count())] == [
        "Reply to Leila Amrani",
        "Letter to Tomás Ferreira",
    ]
    assert bar.currentIndex() == 1
    again.window.actions_.trigger("draft.previous-tab")
    settle(qtbot, again)
    assert desk.view.editor.text() == "Dear Leila,"  # type: ignore[attr-defined]
    assert desk.view.editor.caret() == 4  # type: ignore[attr-defined]


def test_each_box_has_its_own_open_drafts(two: Two, tmp_path: Path) -> None:
    two.open(two.other)
    first, second = two.box.path, make_box(tmp_path / "second.fairhand")
    two.application._open_another(second)
    two.qtbot.waitUntil(lambda: two.workspace.box is not None and two.workspace.box.path == second)
    two.settle()
    two.workspace.go("desk", draft=None)
    two.settle()
    assert two.names() == []
    two.application._open_another(first)
    two.qtbot.waitUntil(lambda: two.workspace.box is not None and two.workspace.box.path == first)
    two.settle()
    two.workspace.go("desk", draft=None)
    two.settle()
    two.qtbot.waitUntil(
        lambda: two.names() == ["Reply to Leila Amrani", "Letter to Tomás Ferreira"]
    )


def test_what_is_open_is_remembered_without_the_window_being_closed(
    two: Two, open_window: Open, qtbot: QtBot
) -> None:
    two.open(two.other)
    two.qtbot.waitUntil(lambda: not two.application._placing.isActive(), timeout=10_000)
    two.settle()
    path = two.box.path
    # As after a kill: nothing more is remembered, and the box is free.
    two.window.remember = lambda: None  # type: ignore[method-assign]
    two.application.close()
    again = open_window(path)
    settle(qtbot, again)
    bar = again.window.panes["desk"].tabs.bar  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bar.count() == 2)
