"""Thirty years of mail, narrowed to five friends in the real window; undone, and done again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from fairhand.domain.correspondent import party_of
from fairhand.services import boxes, correspondents, letters
from fairhand.ui.application import Application
from fairhand.ui.widgets.buttons import Button
from fairhand.ui.widgets.check_box import CheckBox
from tests.mailbox import FRIENDS, FROM_EACH, TO_EACH, make_mailbox
from tests.ui.conftest import dialogs, open_window, settle

__all__ = ["dialogs", "open_window"]  # fixtures of the window's own tests

PATIENCE_MS = 30_000
LETTERS = len(FRIENDS) * (FROM_EACH + TO_EACH)
NAMES = {party_of(friend).name for friend in FRIENDS}


def test_five_friends_come_in_and_nobody_else(
    open_window: Callable[[Path], Application], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "friends.fairhand"
    boxes.create(path).close()
    application = open_window(path)
    window, box = application.window, application.workspace.box
    assert box is not None
    assert application.errands is not None

    def sees(words: str) -> bool:
        return any(it.isVisible() and words in it.text() for it in window.findChildren(QLabel))

    def press(words: str) -> None:
        found = [
            it
            for it in window.findChildren(Button)
            if it.isVisible() and it.accessibleName().startswith(words)
        ]
        assert found, words
        QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)

    application.errands.bring_in([make_mailbox(tmp_path / "all.mbox")])
    qtbot.waitUntil(lambda: sees("messages found"), timeout=PATIENCE_MS)
    settle(qtbot, application)
    assert [it.text() for it in window.findChildren(CheckBox) if it.isChecked()] == [
        "Ada Whitcombe"
    ]
    assert sees(f"{LETTERS} letters, with {len(FRIENDS)} people, will come in")
    press(f"Bring in {LETTERS} letters")
    qtbot.waitUntil(lambda: sees(f"{LETTERS} letters came in"), timeout=PATIENCE_MS)
    press("Show the letters")
    settle(qtbot, application)
    assert {row.name for row in correspondents.rows(box)} == NAMES
    assert not sees("The box is empty")
    assert application.workspace.undo_name == "Import"

    window.actions_.trigger("edit.undo")
    settle(qtbot, application)
    assert letters.count(box) == 0
    assert not correspondents.claims(box)
    window.actions_.trigger("edit.redo")
    settle(qtbot, application)
    assert letters.count(box) == LETTERS
    assert {row.name for row in correspondents.rows(box)} == NAMES
    for row in correspondents.rows(box):
        assert (row.received, row.sent) == (FROM_EACH, TO_EACH)
