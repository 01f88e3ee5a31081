"""Copying by hand in the real window: line by line, the place over days, slips, and the hand."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.domain.hand import Hand, written
from fairhand.services import copying_by_hand, drafting
from fairhand.system import clock
from fairhand.ui import copied_letter, copying_words, theme
from fairhand.ui.application import Application
from fairhand.ui.panes.copy_by_hand import CopyByHandPane
from fairhand.ui.widgets.copied_lines import CopiedLines
from tests.ui.conftest import settle

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = (
    "Dear Leila,\n\nTell Itto that she has *asked* the better question. A sentence is one that you "
    "would say to a friend, yes; but it is also how one finds the friend.\n\n"
    + "Quite often, years later, somebody is there. " * 30
    + "\n\n田中さんへ、お元気ですか。\n\nשלום לך, חבר יקר שלי."
)
HAND = Hand(30, 6, 2)
COUNT = len(written(TEXT, HAND).lines)


class Copying:
    """The window with a letter that is copied by hand."""

    def __init__(self, qtbot: QtBot, application: Application, hand: Hand | None = HAND) -> None:
        self.qtbot, self.application = qtbot, application
        self.window, self.workspace = application.window, application.workspace
        box = self.workspace.box
        assert box is not None
        self.box = box
        if hand is not None:
            copying_by_hand.set_hand(box, hand)
        self.draft = drafting.begin(box, to=["Leila Amrani"], text=TEXT).draft

    def open(self) -> CopyByHandPane:
        self.workspace.go("copy-by-hand", draft=self.draft, view="")
        self.settle()
        return self.pane

    def settle(self) -> None:
        settle(self.qtbot, self.application)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def place(self) -> int:
        self.pane.leave()
        self.settle()
        found = copying_by_hand.place(self.box, self.draft)
        return found.at if found is not None else 0

    def slips(self) -> list[tuple[str, str]]:
        found = copying_by_hand.slips(self.box, self.draft, TEXT)
        return [(slip.text, slip.wrote) for slip in found]

    @property
    def pane(self) -> CopyByHandPane:
        pane = self.window.panes["copy-by-hand"]
        assert isinstance(pane, CopyByHandPane)
        return pane


@pytest.fixture
def copying(qtbot: QtBot, letters_window: Application) -> Copying:
    return Copying(qtbot, letters_window)


def said(pane: CopyByHandPane) -> str:
    return pane.lines.accessibleDescription()


def test_the_keys_go_from_line_to_line_and_the_place_is_kept(copying: Copying) -> None:
    pane = copying.open()
    assert QApplication.focusWidget() is pane.lines
    assert (said(pane), pane.foot.line.text()) == ("Dear Leila,", f"Line 1 of {COUNT}")
    copying.press(Qt.Key.Key_Space)
    assert said(pane) == "Tell Itto that she has asked"
    copying.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert said(pane).startswith("Turn the page")
    copying.press(Qt.Key.Key_Backspace, Qt.Key.Key_Up)
    assert pane.lines.current == 1
    assert copying.place() == TEXT.index("Tell")
    copying.press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert copying_by_hand.place(copying.box, copying.draft) is not None
    assert copying.place() == 0


def test_a_key_that_is_held_goes_no_further(copying: Copying) -> None:
    pane = copying.open()
    copying.press(Qt.Key.Key_Space)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, NONE, " ", True)
    QApplication.sendEvent(pane.lines, held)
    assert pane.lines.current == 1


def test_looking_elsewhere_keeps_the_place(copying: Copying) -> None:
    pane = copying.open()
    copying.press(*[Qt.Key.Key_Space] * 3)
    copying.press(Qt.Key.Key_End)
    assert (pane.lines.current, pane.foot.back.text().strip()) == (COUNT - 1, "Back to line 4")
    copying.press(Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home)
    assert pane.lines.current == 0
    wheel = QWheelEvent(
        QPointF(40, 40),
        QPointF(40, 40),
        QPoint(0, 0),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.lines, wheel)
    assert pane.lines.current == 2
    assert copying.place() == written(TEXT, HAND).lines[3].start
    pane.foot.back.click()
    assert pane.lines.current == 3
    assert pane.foot.back.isHidden()


def test_sheets_are_taken_one_after_the_other(copying: Copying) -> None:
    pane = copying.open()
    copied = written(TEXT, HAND)
    turns = copying_words.turns(copied)
    assert list(turns.values())[:3] == [
        "Turn the page",
        "Take a new sheet: sheet 2 of 6",
        "Turn the page",
    ]
    copying.press(Qt.Key.Key_PageDown)
    assert pane.foot.place.text() == "Sheet 2 of 6, page 1."
    assert said(pane).startswith("Take a new sheet: sheet 2 of 6")
    assert copied_letter.stride(copied, 3, "sheet-before") == 0
    assert copied_letter.stride(copied, pane.lines.current, "sheet-before") == 0
    assert copied_letter.stride(written("", HAND), 0, "last") == 0


def test_at_the_end_it_can_be_marked_as_sent(copying: Copying) -> None:
    pane = copying.open()
    assert pane.finish.isHidden()
    copying.press(*[Qt.Key.Key_Space] * COUNT)
    assert said(pane).startswith("All copied: 6 sheets, 11 pages")
    assert pane.finish.isVisible()
    assert pane.foot.next.isHidden()
    assert copying.place() == len(TEXT)
    pane.finish.click()
    copying.settle()
    assert pane.sending.shown
    copying.press(Qt.Key.Key_Escape)
    assert pane.sending.close() is False
    again = copying_by_hand.place(copying.box, copying.draft)
    assert again is not None
    assert again.done


def test_a_slip_is_noted_shown_listed_and_taken_back(copying: Copying) -> None:
    pane = copying.open()
    copying.press(Qt.Key.Key_Space)
    copying.press(Qt.Key.Key_W, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    field = pane.slips.field
    assert field.text() == "Tell Itto that she has asked"
    assert not pane.foot.next.isEnabled()
    field.setText("Tell Ida that she has asked")
    copying.press(Qt.Key.Key_Return)
    assert copying.slips() == [("Itto", "Ida")]
    assert said(pane) == "Tell Ida that she has asked"
    assert pane.foot.slips.text() == "1 slip"
    assert QApplication.focusWidget() is pane.lines
    assert pane.foot.next.isEnabled()
    copying.press(Qt.Key.Key_Z, modifier=CONTROL)
    assert copying.slips() == []
    assert said(pane) == "Tell Itto that she has asked"
    copying.press(Qt.Key.Key_Y, modifier=CONTROL)
    [slip] = copying_by_hand.slips(copying.box, copying.draft, TEXT)
    pane.slips.take_back(slip.id)
    copying.settle()
    assert copying.slips() == []
    assert pane.foot.slips.isHidden()


def test_escape_leaves_the_line_then_the_pane(copying: Copying) -> None:
    copying.workspace.open_draft(copying.draft)
    copying.settle()
    pane = copying.open()
    copying.press(Qt.Key.Key_W, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert pane.slips.writing
    copying.press(Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert pane.slips.close() is False
    assert (pane.lines.current, copying.slips()) == (0, [])
    copying.press(Qt.Key.Key_Escape)
    assert copying.workspace.place.pane == "desk"


def test_the_hand_is_asked_for_once_and_can_be_changed(
    qtbot: QtBot, letters_window: Application
) -> None:
    copying = Copying(qtbot, letters_window, hand=None)
    pane = copying.open()
    assert pane.stack.currentWidget() is pane.form
    assert QApplication.focusWidget() is pane.form.lines
    pane.form.lines.setPlainText(
        "I have your letter of the ninth before me,\nand read it every evening."
    )
    assert pane.form.hand().characters == 43
    pane.form.begin.click()
    copying.settle()
    assert pane.stack.currentWidget() is pane.lines
    assert copying_by_hand.hand(copying.box) == Hand(43)
    copying.press(*[Qt.Key.Key_Space] * 4)
    place = copying.place()
    copying.window.actions_.trigger("draft.hand")
    copying.settle()
    pane.form.characters.set_value(20)
    pane.form.begin.click()
    copying.settle()
    assert copying_by_hand.hand(copying.box) == Hand(20)
    line = written(TEXT, Hand(20)).lines[pane.lines.current]
    assert line.start <= place < line.end, "one is where one was, in the lines of the other hand"
    copying.press(Qt.Key.Key_Z, modifier=CONTROL)
    assert copying_by_hand.hand(copying.box) == Hand(43)
    copying.window.actions_.trigger("draft.hand")
    copying.press(Qt.Key.Key_Escape)
    assert pane.stack.currentWidget() is pane.lines


def test_one_begins_where_one_stopped_last_night(copying: Copying) -> None:
    last_night = datetime.now().astimezone() - timedelta(days=1)
    with clock.telling(last_night.replace(hour=22, minute=5)):
        copying_by_hand.set_place(copying.box, copying.draft, TEXT, TEXT.index("finds the"))
    pane = copying.open()
    assert "finds the" in said(pane)
    assert "You stopped here last night at 22:05." in pane.foot.place.text().replace(
        "10:05 PM", "22:05"
    )
    copying.press(Qt.Key.Key_Space)
    assert "stopped" not in pane.foot.place.text()


def test_a_text_that_was_changed_is_shown_and_said(copying: Copying) -> None:
    copying_by_hand.set_place(copying.box, copying.draft, TEXT, TEXT.index("finds the"))
    other = TEXT.replace("Tell Itto", "Do tell Itto, and Ida,")
    drafting.save(copying.box, copying.draft, None, other, revision=None)
    pane = copying.open()
    assert "finds the" in said(pane)
    assert "changed since, also in what you have copied" in pane.foot.place.text()


def test_a_sheet_with_nothing_on_it_has_nothing_to_copy(copying: Copying) -> None:
    drafting.save(copying.box, copying.draft, None, "\n", revision=None)
    pane = copying.open()
    assert pane.stack.currentWidget() is pane.nothing
    assert "copying" not in pane.conditions()
    copying.press(Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert copying.workspace.place.pane != "copy-by-hand"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_line_is_seen_whole_at_any_size(copying: Copying, scale: float) -> None:
    pane = copying.open()
    theme.current().set_look(scale=scale)
    copying.settle()
    for larger in (False, True):
        pane.larger.setChecked(larger)
        for at in range(0, COUNT, 9):
            pane.lines.show_line(at, slides=False)
            sheet = pane.lines.sheet_rect()
            assert sheet.left() >= 0
            assert sheet.right() <= pane.lines.width()
            assert sheet.contains(pane.lines.line_rect().adjusted(0, 1, 0, -1))
            found = pane.lines._of(at, current=True)
            assert found is not None
            assert found.wide <= pane.lines.line_rect().width() + 1
    theme.current().set_look(scale=1.0)


def test_a_long_letter_opens_and_goes_on_at_a_constant_cost(
    qtbot: QtBot, qapp: QApplication
) -> None:
    costs, count = [], 0
    for paragraphs in (20, 2_000):
        copied = written(
            "Tell Itto that she has asked the better question, yes.\n\n" * paragraphs, Hand()
        )
        turns, words = copying_words.turns(copied), [()] * len(copied.lines)
        lines = CopiedLines()
        qtbot.addWidget(lines)
        lines.resize(1200, 700)
        began = time.perf_counter()
        lines.show_letter(copied, (), words, turns, ("", ""))
        picture = QImage(1200, 700, QImage.Format.Format_RGB32)
        lines.render(picture)
        opened = time.perf_counter() - began
        count = len(copied.lines)
        middle = count // 2
        began = time.perf_counter()
        for at in range(middle, middle + 10):
            lines.show_line(at, slides=False)
            lines.render(picture)
        costs.append((opened, time.perf_counter() - began))
    (short, short_steps), (long, long_steps) = costs
    assert count > 3_999
    assert long < 5 * short + 0.05
    assert long_steps < 5 * short_steps + 0.05


@pytest.mark.parametrize(
    ("stopped", "now", "words"),
    [
        ((2024, 3, 20, 22, 5), (2024, 3, 21, 9, 0), "last night at"),
        ((2024, 3, 21, 1, 5), (2024, 3, 21, 9, 0), "last night at"),
        ((2024, 3, 20, 11, 5), (2024, 3, 21, 9, 0), "yesterday at"),
        ((2024, 3, 21, 8, 5), (2024, 3, 21, 9, 0), "here at"),
        ((2024, 3, 21, 9, 0), (2024, 3, 21, 9, 0), "just now"),
        ((2024, 3, 2, 9, 0), (2024, 3, 21, 9, 0), "on 2 March at"),
        ((2023, 3, 2, 9, 0), (2024, 3, 21, 9, 0), "on 2 March 2023 at"),
    ],
)
def test_when_one_stopped_is_said_as_one_says_it(
    stopped: tuple[int, ...], now: tuple[int, ...], words: str
) -> None:
    at = datetime(*stopped).astimezone()  # type: ignore[arg-type]
    then = datetime(*now).astimezone()  # type: ignore[arg-type]
    assert words in copying_words.stopped(int(at.astimezone(UTC).timestamp()), then)


def test_what_was_just_typed_on_the_desk_is_what_is_copied(copying: Copying) -> None:
    copying.workspace.open_draft(copying.draft)
    copying.settle()
    QTest.keyClicks(QApplication.focusWidget() or copying.window, "Xyzzy ")
    copying.press(Qt.Key.Key_P, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    pane = copying.pane
    copying.qtbot.waitUntil(
        lambda: "Xyzzy" in drafting.working_text(copying.box, copying.draft).text
    )
    copying.settle()
    assert pane._shown is not None
    assert "Xyzzy" in pane._shown.copying.text


def test_an_earlier_version_is_copied_and_not_sent(copying: Copying) -> None:
    [first] = drafting.versions(copying.box, copying.draft)
    drafting.save(copying.box, copying.draft, None, "Another text.", revision=None)
    copying.workspace.go("copy-by-hand", draft=copying.draft, view=first.id)
    copying.settle()
    pane = copying.pane
    assert said(pane) == "Dear Leila,"
    assert pane.head.send.isHidden()
    copying.press(Qt.Key.Key_Space)
    copying.place()
    kept = copying_by_hand.place(copying.box, copying.draft)
    assert kept is not None
    assert kept.version == first.id
