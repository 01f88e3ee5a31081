"""Comparing in the real window: both sides named, change by change, each taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.domain.difference import new_text
from fairhand.services import drafting, journal, lines
from fairhand.ui import theme
from fairhand.ui.application import Application
from fairhand.ui.panes.compare import ComparePane
from fairhand.ui.panes.desk import DeskPane
from tests.ui.conftest import settle
from tests.ui.window import FakeDialogs

NONE = Qt.KeyboardModifier.NoModifier
GOATS = "The goats came down on Tuesday, all of them, and the smallest one ate the almanac."
ASKED = "Tell your sister that she has asked the better question, and that I am thinking about it."
OLD = f"Dear Leila,\n\nI have read it several times since.\n\n{ASKED}\n\n{GOATS}\n\nYours"
NEW = f"Dear Leila,\n\n{GOATS}\n\nI have read it every evening since.\n\n{ASKED} Slowly.\n\nYours"


class Compare:
    """The window with a draft of two versions, compared."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self.qtbot, self.application = qtbot, application
        self.window, self.workspace = application.window, application.workspace
        box = self.workspace.box
        assert box is not None
        self.box = box
        begun = drafting.begin(box, to=["Leila Amrani"], text=OLD)
        drafting.rename(box, begun.version, "Second draft", "")
        self.draft = begun.draft
        drafting.save(box, self.draft, None, NEW, revision=None)
        self.workspace.open_draft(self.draft)
        self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.application)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def compare(self) -> ComparePane:
        self.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: self.workspace.place.pane == "compare")
        self.settle()
        return self.pane

    @property
    def pane(self) -> ComparePane:
        pane = self.window.panes["compare"]
        assert isinstance(pane, ComparePane)
        return pane

    @property
    def desk(self) -> DeskPane:
        pane = self.window.panes["desk"]
        assert isinstance(pane, DeskPane)
        return pane

    def stored(self) -> str:
        return drafting.working_text(self.box, self.draft).text


@pytest.fixture
def window(qtbot: QtBot, letters_window: Application) -> Compare:
    return Compare(qtbot, letters_window)


def named(pane: ComparePane) -> list[str]:
    choices = (pane.changes_bar.old.chosen(), pane.changes_bar.new.chosen())
    return [it.title for it in choices if it is not None]


def format_of(pane: ComparePane, words: str) -> QTextCharFormat:
    found = pane.sheet.document().find(words)
    assert not found.isNull(), words
    found.setPosition(found.selectionStart() + 1)
    return found.charFormat()


def test_ctrl_d_holds_the_last_own_version_against_now(window: Compare) -> None:
    pane = window.compare()
    assert named(pane) == ["Second draft", "Now"]
    assert "Second draft" in pane.changes_bar.old.accessibleName()
    assert "Now" in pane.changes_bar.new.accessibleName()
    assert pane.changes_bar.count.text() == "1 of 3 changes"
    assert pane.sum.said() == "2 words taken out, 3 put in, 1 passage moved."
    assert QApplication.focusWidget() is pane.sheet


def test_each_kind_of_change_can_be_told_without_colour(window: Compare) -> None:
    pane = window.compare()
    assert format_of(pane, "several times").fontStrikeOut()
    assert format_of(pane, "every evening").fontUnderline()
    assert not format_of(pane, "since").fontUnderline()
    shown = pane.sheet.document().toRawText()
    assert "Moved here from below: The goats" in shown
    assert "Moved further up: The goats" in shown
    assert "several times every evening" in shown.replace("\u2009", " ")


def test_f7_goes_from_change_to_change_and_round(window: Compare) -> None:
    pane = window.compare()
    said = []
    for _ in range(3):
        said.append(pane.sheet.accessibleDescription())
        window.press(Qt.Key.Key_F7)
    assert pane.changes_bar.count.text() == "1 of 3 changes"
    assert said[0].startswith("Change 1 of 3: moved “The goats")
    assert said[1] == "Change 2 of 3: taken out “several times”, added “every evening”"
    assert said[2] == "Change 3 of 3: added “Slowly.”"
    window.press(Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert pane.changes_bar.count.text() == "3 of 3 changes"
    marked = pane.sheet.extraSelections()
    assert [it.cursor.selectedText() for it in marked] == ["Slowly."]
    assert marked[0].format.background().color() == theme.color("add_cur")


def test_a_click_chooses_a_change(window: Compare) -> None:
    pane = window.compare()
    cursor = pane.sheet.document().find("every")
    cursor.setPosition(cursor.selectionStart() + 2)
    place = pane.sheet.cursorRect(cursor).center()
    QTest.mouseClick(pane.sheet.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert pane.changes_bar.count.text() == "2 of 3 changes"


def test_one_change_is_taken_back_onto_the_sheet_and_undone_exactly(window: Compare) -> None:
    pane = window.compare()
    window.press(Qt.Key.Key_F7)
    window.press(Qt.Key.Key_T)
    expected = NEW.replace("every evening", "several times")
    assert window.stored() == expected
    assert pane.changes_bar.count.text() == "2 of 2 changes"
    texts = [
        drafting.version_text(window.box, it.id)
        for it in drafting.versions(window.box, window.draft)
    ]
    assert NEW in texts
    assert window.desk.view.editor.text() == expected
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.stored() == NEW
    assert window.desk.view.editor.text() == NEW
    assert pane.changes_bar.count.text().endswith("of 3 changes")
    assert window.desk.view.elsewhere.isHidden()


def test_a_move_is_taken_back(window: Compare) -> None:
    window.compare()
    window.press(Qt.Key.Key_T)
    taken = OLD.replace("several times", "every evening").replace(ASKED, f"{ASKED} Slowly.")
    assert window.stored() == taken


def test_what_was_taken_back_is_one_step_on_the_desk(window: Compare) -> None:
    window.compare()
    window.press(Qt.Key.Key_F7)
    window.press(Qt.Key.Key_T)
    window.press(Qt.Key.Key_Escape)
    assert window.workspace.place.pane == "desk"
    editor = window.desk.view.editor
    editor.setFocus()
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == NEW
    window.qtbot.waitUntil(lambda: window.stored() == NEW, timeout=10_000)
    assert window.desk.view.elsewhere.isHidden()


def test_esc_goes_back_to_the_same_place(window: Compare) -> None:
    editor = window.desk.view.editor
    editor.set_caret(40)
    window.compare()
    window.press(Qt.Key.Key_Escape)
    assert window.workspace.place.pane == "desk"
    assert window.workspace.place.draft == window.draft
    assert editor.caret() == 40
    assert QApplication.focusWidget() is editor


def test_x_swaps_the_sides(window: Compare) -> None:
    pane = window.compare()
    window.press(Qt.Key.Key_X)
    assert named(pane) == ["Now", "Second draft"]
    assert format_of(pane, "several times").fontUnderline()
    assert pane.changes_bar.take.isVisible()
    window.press(Qt.Key.Key_F7)
    while pane.sheet.accessibleDescription().find("several times") < 0:
        window.press(Qt.Key.Key_F7)
    window.press(Qt.Key.Key_T)
    assert window.stored() == NEW.replace("every evening", "several times")


def test_any_two_are_chosen_and_the_same_says_so(window: Compare) -> None:
    pane = window.compare()
    titles = [it.title for it in pane.changes_bar.old._choices]
    assert titles[0] == "Now"
    assert titles[-1] == "Second draft"
    QTest.keyClick(pane.changes_bar.old, Qt.Key.Key_Home)
    pane.changes_bar.old.activated.emit(pane.changes_bar.old.currentIndex())
    window.settle()
    assert named(pane) == ["Now", "Now"]
    assert pane.stack.currentWidget() is pane.same
    assert pane.same.heading.text() == "These two are the same"
    assert not pane.changes_bar.take.isEnabled()


def test_side_by_side_paragraphs_stand_beside_each_other(window: Compare) -> None:
    pane = window.compare()
    pane.bar.layout_.setFocus()
    window.press(Qt.Key.Key_Right)
    document = pane.sheet.document()
    tops: dict[str, list[int]] = {}
    for words in ("Dear Leila,", "I have read", "Tell your", "Yours"):
        cursor = QTextCursor()
        while not (cursor := document.find(words, cursor)).isNull():
            tops.setdefault(words, []).append(pane.sheet.cursorRect(cursor).top())
            cursor.setPosition(cursor.selectionEnd())
    assert all(len(it) == 2 and it[0] == it[1] for it in tops.values()), tops
    assert pane.head.isVisible()
    assert pane.state() == {"layout": "side", "by": "word"}


@pytest.mark.parametrize(
    ("old", "new", "sign", "summed", "said"),
    [
        ("Dear Leila,", "Dear Leila,\n", "\u00b6", "1 line end put in", "added 1 line end"),
        ("Dear Leila,\t", "Dear Leila,", "\u2192", "1 blank taken out", "taken out 1 blank"),
        (
            "Dear Leila,  yes",
            "Dear\u00a0Leila,\nyes",
            "\u00b7\u00b7",
            "3 blanks taken out, 1 line end and 1 blank put in",
            "taken out 1 blank, added 1 blank",
        ),
    ],
)
@pytest.mark.parametrize("layout", ["inline", "side"])
def test_blanks_that_changed_can_be_seen(
    window: Compare, layout: str, old: str, new: str, sign: str, summed: str, said: str
) -> None:
    draft = drafting.begin(window.box, text=old).draft
    drafting.save(window.box, draft, None, new, revision=None)
    window.workspace.go("compare", draft=draft, view="|")
    window.settle()
    pane = window.pane
    pane.bar.layout_.choose(layout)
    assert sign in pane.sheet.document().toPlainText()
    assert pane.sum.said() == f"No word differs: {summed}."
    assert said in pane.sheet.accessibleDescription()
    assert pane.sheet.extraSelections()


def test_sentences_and_paragraphs(window: Compare) -> None:
    pane = window.compare()
    pane.bar.by.setFocus()
    window.press(Qt.Key.Key_Right)
    assert format_of(pane, "read it several").fontStrikeOut()
    window.press(Qt.Key.Key_Right)
    assert format_of(pane, "the better question").fontStrikeOut()
    assert pane.changes_bar.count.text() == "1 of 3 changes"


def test_a_version_of_the_rail_is_compared(window: Compare) -> None:
    version = drafting.versions(window.box, window.draft)[0]
    window.desk.looking.show(version.id)
    window.settle()
    window.window.actions_.trigger("draft.compare")
    window.settle()
    assert named(window.pane) == ["Second draft", "Now"]


def test_lines_are_compared_with_their_names(window: Compare) -> None:
    lines.start(window.box, window.draft, "as friend", at="1")
    drafting.save(window.box, window.draft, "as friend", "Leila!", revision=None)
    window.workspace.go("compare", draft=window.draft, view="now:First line|now")
    window.settle()
    assert named(window.pane) == ["Now, First line", "Now"]
    about = window.pane.changes_bar.new.chosen()
    assert about is not None
    assert about.about == "1 word, as friend"


def test_a_whole_version_is_brought_back_and_undone(window: Compare) -> None:
    pane = window.compare()
    pane.bar.bring_back.click()
    window.settle()
    assert window.stored() == OLD
    assert window.desk.view.editor.text() == OLD
    assert pane.stack.currentWidget() is pane.same
    window.window.actions_.trigger("edit.undo")
    window.settle()
    assert window.stored() == NEW


def test_another_writer_is_told_and_nothing_lost(window: Compare, dialogs: FakeDialogs) -> None:
    window.compare()
    drafting.save(window.box, window.draft, None, "From the command line", revision=None)
    window.press(Qt.Key.Key_T)
    assert [it.what for it in dialogs.told] == ["The draft has gone on since it was compared."]
    assert window.stored() == "From the command line"


def test_an_entry_of_the_journal_is_compared(window: Compare) -> None:
    entry = journal.entry(window.box, text="Snow.").draft
    drafting.save(window.box, entry, None, "Snow, and wind.", revision=None)
    window.workspace.go("compare", draft=entry, view="|")
    window.settle()
    assert window.pane.changes_bar.count.text() == "1 of 1 change"
    assert window.pane.bar.back.text().strip() == "Journal"


def test_a_long_text_is_laid_out_in_portions(window: Compare) -> None:
    old = "\n\n".join(f"Paragraph {at} {GOATS}" for at in range(700))
    new = "\n\n".join(f"Paragraph {at} {GOATS} {'Indeed.' * (at % 7 == 0)}" for at in range(700))
    draft = drafting.begin(window.box, text=old).draft
    drafting.save(window.box, draft, None, new, revision=None)
    window.workspace.go("compare", draft=draft, view="|")
    window.settle()
    sheet = window.pane.sheet
    window.pane._lay_out(0)
    assert sheet.building
    window.pane._look_at(99)
    assert sheet.extraSelections()
    if sheet.building:
        with window.qtbot.waitSignal(sheet.laid_out, timeout=20_000):
            pass
    found = window.pane._shown
    assert found is not None
    assert new_text(found.found.hunks) == new
    assert "Paragraph 699" in sheet.document().lastBlock().text()


@pytest.mark.parametrize("layout", ["inline", "side"])
def test_right_to_left_and_the_other_look(window: Compare, layout: str) -> None:
    text = "السلام عليكم يا ليلى\n\n昨日は東京へ行きました。"
    draft = drafting.begin(window.box, text=text).draft
    drafting.save(window.box, draft, None, text.replace("東京", "大阪"), revision=None)
    window.application.window.resize(1024, 700)
    window.workspace.go("compare", draft=draft, view="|")
    window.settle()
    window.pane.bar.layout_.choose(layout)
    theme.current().set_look(appearance="dark", scale=1.5)
    window.settle()
    assert window.pane.sheet.extraSelections()
    assert window.pane.changes_bar.width() <= window.application.window.width()
    assert not window.pane.grab().isNull()


def test_everything_has_a_name(window: Compare) -> None:
    pane = window.compare()
    bar = pane.changes_bar
    for widget in (
        bar.old,
        bar.new,
        bar.swap,
        bar.before,
        bar.after,
        bar.take,
        pane.sheet,
        bar.legend,
    ):
        assert widget.accessibleName()
    for control in (pane.bar.layout_, pane.bar.by, pane.bar.back, pane.bar.bring_back):
        assert control.accessibleName()


def test_the_menu_of_a_version_offers_to_compare(window: Compare) -> None:
    asked: list[QPoint] = []
    window.desk.view.rail.menu_asked.disconnect()
    window.desk.view.rail.menu_asked.connect(asked.append)
    window.desk.view.rail.list.menu_asked.emit(window.desk.view.rail.model.index(1), QPoint(3, 4))
    assert asked == [QPoint(3, 4)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [((Qt.Key.Key_T, Qt.Key.Key_X), ["Second draft", "Now"]), ((Qt.Key.Key_N,), ["Now", "Now"])],
)
def test_letters_in_a_chooser_choose_and_are_no_commands(
    window: Compare, keys: tuple[Qt.Key, ...], expected: list[str]
) -> None:
    pane = window.compare()
    pane.changes_bar.old.setFocus()
    for key in keys:
        window.press(key)
    assert named(pane) == expected
    assert window.stored() == NEW
