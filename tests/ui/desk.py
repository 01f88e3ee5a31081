"""A driver for the writing desk: a reply on it, real keys, and what the box holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.services import correspondents, drafting, letters
from fairhand.services.boxes import Box
from fairhand.ui.application import Application
from fairhand.ui.panes.desk import DeskPane
from tests.ui.conftest import settle

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Desk:
    """The desk, with a reply to Leila's last letter on it."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self.qtbot, self.application = qtbot, application
        self.window = application.window
        self.workspace = application.workspace
        box = self.workspace.box
        assert box is not None
        self.box: Box = box
        who = next(row.id for row in correspondents.rows(box) if row.name == "Leila Amrani")
        page = letters.timeline(box, who)
        self.answered = next(row.id for row in page.rows if row.direction == "received")
        self.workspace.open_letter(self.answered, correspondent=who)
        self.settle()
        self.window.actions_.trigger("letter.reply")
        self.qtbot.waitUntil(lambda: self.workspace.place.draft is not None)
        self.settle()
        assert self.workspace.place.draft is not None
        self.draft = self.workspace.place.draft

    @property
    def pane(self) -> DeskPane:
        pane = self.window.panes["desk"]
        assert isinstance(pane, DeskPane)
        return pane

    def settle(self) -> None:
        settle(self.qtbot, self.application)

    def trigger(self, command: str) -> None:
        self.window.actions_.trigger(command)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        for character in text:
            if character == "\n":
                QTest.keyClick(self.pane.view.editor, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(self.pane.view.editor, character)

    @property
    def text(self) -> str:
        return self.pane.view.editor.text()

    def stored(self) -> str:
        return drafting.working_text(self.box, self.draft).text

    def saved(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.stored() == text, timeout=10_000)
        self.settle()

    def births(self) -> list[str]:
        return [version.born for version in drafting.versions(self.box, self.draft)]

    def state(self) -> str:
        return self.pane.view.status.state()
