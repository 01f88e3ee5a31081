"""The screen stays on while copying, where there is one and it can be asked."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fairhand.ui import awake
from fairhand.ui.application import Application
from tests.ui.test_copy_by_hand import Copying


def test_without_a_screen_nobody_is_asked(
    qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awake, "_has_bus", lambda: pytest.fail("somebody was asked"))
    parent = QObject()
    kept = awake.Awake(parent)
    kept.hold()
    kept.hold()
    assert kept.held
    kept.release()
    kept.release()
    assert not kept.held


def test_without_a_bus_nothing_comes_of_it(
    qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(awake, "_SCREENLESS", frozenset())
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    parent = QObject()
    kept = awake.Awake(parent)
    kept.hold()
    kept.release()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    with caplog.at_level(logging.INFO):
        kept.hold()
    assert "cannot be kept on" in caplog.text
    kept.release()
    assert not kept.held


def test_it_is_held_while_a_letter_is_copied_and_no_longer(
    qtbot: QtBot, letters_window: Application
) -> None:
    copying = Copying(qtbot, letters_window)
    pane = copying.open()
    assert pane._awake.held
    copying.workspace.go("letters")
    copying.settle()
    assert not pane._awake.held


def test_after_a_long_rest_it_is_let_go(qtbot: QtBot, qapp: object) -> None:
    parent = QObject()
    kept = awake.Awake(parent)
    kept.hold()
    kept.rest.timeout.emit()
    assert not kept.held
