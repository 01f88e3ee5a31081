"""A letter copied over two evenings, with a slip of the pen, and sealed as it stands on the paper."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.domain.hand import Hand
from fairhand.domain.markup import visible_text
from fairhand.services import boxes, copying_by_hand, drafting, letters
from fairhand.services.boxes import Box
from fairhand.system import clock
from fairhand.ui.application import Application
from fairhand.ui.panes.copy_by_hand import CopyByHandPane
from tests.ui.conftest import Open, settle
from tests.ui.window import make_box

TEXT = (
    "Dear Leila,\n\nI was inspected *eleven* times. The first time I taught a lesson that I had rehearsed "
    "for a week, and it was perfect, and the inspector slept.\n\nTell Itto that she has asked the better "
    "question.\n\nYours, as ever"
)
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def _pane(application: Application) -> CopyByHandPane:
    pane = application.window.panes["copy-by-hand"]
    assert isinstance(pane, CopyByHandPane)
    return pane


def _box(application: Application) -> Box:
    assert application.workspace.box is not None
    return application.workspace.box


def _press(
    qtbot: QtBot,
    application: Application,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.keyClick(QApplication.focusWidget() or application.window, key, modifier)
    settle(qtbot, application)


def test_a_letter_is_copied_over_two_evenings(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "Whitcombe letters.fairhand")
    evening = datetime.now().astimezone() - timedelta(days=1)
    draft = _first_evening(qtbot, open_window(path), evening.replace(hour=22, minute=5))
    again = open_window(path)
    qtbot.waitUntil(lambda: again.workspace.place.pane == "copy-by-hand")
    assert again.workspace.place.draft == draft, "one is where one was"
    settle(qtbot, again)
    pane = _pane(again)
    assert "Tell Itto" in pane.lines.accessibleDescription()
    assert "You stopped here last night at" in pane.foot.place.text()
    assert pane.foot.slips.text() == "1 slip"
    for _ in range(4):
        _press(qtbot, again, Qt.Key.Key_Space)
    assert pane.finish.isVisible()
    pane.finish.click()
    settle(qtbot, again)
    form = pane.sending._form
    assert form is not None
    with qtbot.waitSignal(pane.sending.sent, timeout=30_000):
        form._send.click()
    settle(qtbot, again)
    letter = again.workspace.place.letter
    assert letter is not None
    sent = letters.get(_box(again), letter)
    assert visible_text(sent.text, "markdown") == visible_text(TEXT, "markdown").replace(
        "eleven times", "twelve times"
    )
    assert "*twelve*" in sent.text


def _first_evening(qtbot: QtBot, application: Application, at: datetime) -> str:
    """Copy half of the letter, with a slip, and close the window."""
    box = _box(application)
    copying_by_hand.set_hand(box, Hand(34, 10, 2))
    draft = drafting.begin(box, to=["Leila Amrani"], text=TEXT).draft
    with clock.telling(at):
        copying_by_hand.set_place(box, draft, TEXT, TEXT.index("I was"))
    application.workspace.open_draft(draft)
    settle(qtbot, application)
    _press(qtbot, application, Qt.Key.Key_P, CONTROL_SHIFT)
    pane = _pane(application)
    assert pane.lines.accessibleDescription().startswith("I was inspected eleven times.")
    _press(qtbot, application, Qt.Key.Key_W, CONTROL_SHIFT)
    pane.slips.field.setText(pane.slips.field.text().replace("eleven", "twelve"))
    _press(qtbot, application, Qt.Key.Key_Return)
    for _ in range(5):
        _press(qtbot, application, Qt.Key.Key_Space)
    path = box.path
    application.close()
    later = boxes.open_box(path)
    kept = copying_by_hand.place(later, draft)
    assert kept is not None
    assert TEXT[kept.at :].startswith("Tell Itto")
    with clock.telling(at):
        copying_by_hand.set_place(later, draft, TEXT, kept.at)
    later.close()
    return draft
