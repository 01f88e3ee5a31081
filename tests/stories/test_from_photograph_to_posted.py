"""An envelope on the table: its photograph comes in, is answered, copied by hand, sealed and printed again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fairhand.domain.hand import Hand
from fairhand.services import copying_by_hand, drafting, letters, safekeeping, sealing
from fairhand.typesetting import page
from fairhand.ui.application import Application
from fairhand.ui.panes.copy_by_hand import CopyByHandPane
from fairhand.ui.panes.desk import DeskPane
from tests.ui.by_hand import box_of, do, key, type_
from tests.ui.conftest import Open, settle
from tests.ui.fair_copy import shown
from tests.ui.paper import by_hand as form_of
from tests.ui.paper import drop, page_file, panel_of, reader, transcribing
from tests.ui.window import FakeDialogs, make_box

THEIRS = ("Dear Ada,", "has the snow gone?", "Anna")
MINE = "Dear Anna,\nthe snow has gone from the lower road, and the pear tree lives.\nAda"
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_letter_is_photographed_answered_copied_sealed_and_printed_again(
    open_window: Open, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    window = open_window(make_box(tmp_path / "Box.fairhand"))
    answered = _comes_in(window, qtbot, tmp_path)
    _is_transcribed(window, qtbot, answered)
    draft = _is_answered(window, qtbot, answered)
    _stands_on_a_page(window, qtbot)
    sent = _is_copied_and_sealed(window, qtbot, draft)
    box = box_of(window)
    letter = letters.get(box, sent)
    assert letter.answers == (answered,)
    assert "the snow has gone from the upper road" in letter.text.lower()
    assert letters.get(box, answered).state == "answered"
    again = []
    for at in range(2):
        dialogs.target = tmp_path / f"again-{at}.pdf"
        do(window, qtbot, "letter.pdf")
        again.append(dialogs.target.read_bytes())
    assert again[0] == again[1] == sealing.pdf(box, sent)
    assert page.count(again[0]) == 1
    assert safekeeping.check(box) == []


def _comes_in(window: Application, qtbot: QtBot, folder: Path) -> str:
    """Drop a photograph on the window, and put it into the box as a letter."""
    drop(window, [page_file(folder / "1943-05-01-anna-page-1.png", lines=len(THEIRS))])
    panel_of(window, qtbot, 1)
    form_of(window).put()
    settle(qtbot, window)
    form_of(window).view.read.click()
    settle(qtbot, window)
    letter = window.workspace.place.letter
    assert letter is not None
    assert letters.get(box_of(window), letter).written.iso == "1943-05-01"
    return letter


def _is_transcribed(window: Application, qtbot: QtBot, letter: str) -> None:
    qtbot.waitUntil(reader(window)._type.isVisible)
    reader(window)._type.click()
    pane = transcribing(window)
    qtbot.waitUntil(lambda: pane.keeping.letter == letter)
    qtbot.waitUntil(lambda: pane.view.scan.band is not None)
    for at, line in enumerate(THEIRS):
        if at:
            key(Qt.Key.Key_Return, at=pane.view.editor)
        pane.view.editor.setFocus()
        type_(line)
    key(Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert letters.get(box_of(window), letter).text == "\n".join(THEIRS)


def _is_answered(window: Application, qtbot: QtBot, letter: str) -> str:
    do(window, qtbot, "letter.reply")
    desk = window.window.pane("desk")
    assert isinstance(desk, DeskPane)
    qtbot.waitUntil(lambda: window.workspace.place.pane == "desk")
    settle(qtbot, window)
    draft = window.workspace.place.draft
    assert draft is not None
    desk.view.editor.setFocus()
    for at, line in enumerate(MINE.split("\n")):
        if at:
            key(Qt.Key.Key_Return, at=desk.view.editor)
        type_(line)
    box = box_of(window)
    qtbot.waitUntil(lambda: drafting.working_text(box, draft).text == MINE, timeout=10_000)
    assert drafting.get(box, draft).answering == (letter,)
    return draft


def _stands_on_a_page(window: Application, qtbot: QtBot) -> None:
    key(Qt.Key.Key_P, _CTRL)
    qtbot.waitUntil(lambda: window.workspace.place.pane == "fair-copy")
    made = shown(qtbot, window).setting.pages
    assert made is not None
    assert made.made.pages == 1


def _is_copied_and_sealed(window: Application, qtbot: QtBot, draft: str) -> str:
    """Copy it line by line, with a slip of the pen in the second; return the letter that it became."""
    copying_by_hand.set_hand(box_of(window), Hand(40, 20, 2))
    key(Qt.Key.Key_P, _CTRL | _SHIFT)
    qtbot.waitUntil(lambda: window.workspace.place.pane == "copy-by-hand")
    settle(qtbot, window)
    pane = window.window.pane("copy-by-hand")
    assert isinstance(pane, CopyByHandPane)
    _turn(window, qtbot)
    key(Qt.Key.Key_W, _CTRL | _SHIFT)
    settle(qtbot, window)
    pane.slips.field.setText(pane.slips.field.text().replace("lower", "upper"))
    key(Qt.Key.Key_Return)
    settle(qtbot, window)
    while not pane.finish.isVisible():
        before = pane.lines.accessibleDescription()
        _turn(window, qtbot)
        assert pane.finish.isVisible() or pane.lines.accessibleDescription() != before
    pane.finish.click()
    settle(qtbot, window)
    form = pane.sending._form
    assert form is not None
    with qtbot.waitSignal(pane.sending.sent, timeout=30_000):
        form._send.click()
    settle(qtbot, window)
    sent = window.workspace.place.letter
    assert sent is not None
    assert letters.get(box_of(window), sent).draft == draft
    return sent


def _turn(window: Application, qtbot: QtBot) -> None:
    key(Qt.Key.Key_Space)
    settle(qtbot, window)
