"""Driving the sheet on which letters are written down: real keys on the real window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fairhand.services.boxes import Box
from fairhand.ui.application import Application
from fairhand.ui.panes.by_hand import ByHandPane
from fairhand.ui.panes.correcting import CorrectingPane
from fairhand.ui.panes.people import PeoplePane
from fairhand.ui.panes.reader import ReaderPane
from tests.ui.conftest import settle

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def box_of(application: Application) -> Box:
    box = application.workspace.box
    assert box is not None
    return box


def pane(application: Application) -> ByHandPane:
    found = application.window.pane("by_hand")
    assert isinstance(found, ByHandPane)
    return found


def correcting(application: Application) -> CorrectingPane:
    found = application.window.pane("correcting")
    assert isinstance(found, CorrectingPane)
    return found


def people(application: Application) -> PeoplePane:
    found = application.window.pane("people")
    assert isinstance(found, PeoplePane)
    return found


def reader(application: Application) -> ReaderPane:
    found = application.window.pane("reader")
    assert isinstance(found, ReaderPane)
    return found


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(
    which: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, *, at: QWidget | None = None
) -> None:
    QTest.keyClick(at or focus(), which, modifiers)


def type_(text: str) -> None:
    """Press the keys of a text, wherever the keyboard is; line ends are Enter."""
    for at, part in enumerate(text.split("\n")):
        if at:
            key(Qt.Key.Key_Return)
        for character in part:
            if character.isascii():
                QTest.keyClicks(focus(), character)
            else:
                event = QKeyEvent(QEvent.Type.KeyPress, 0, PLAIN, character)
                QApplication.sendEvent(focus(), event)


def begin(application: Application, qtbot: QtBot) -> ByHandPane:
    """Press Ctrl+N, and wait for the sheet."""
    key(Qt.Key.Key_N, CTRL, at=application.window)
    settle(qtbot, application)
    made = pane(application)
    qtbot.waitUntil(made.view.form.authors.field.hasFocus)
    return made


def do(application: Application, qtbot: QtBot, command: str) -> None:
    application.window.actions_.trigger(command)
    settle(qtbot, application)


def put(application: Application, qtbot: QtBot) -> None:
    """Press Ctrl+Enter, and wait for what follows."""
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, application)
