"""The window reads its modules in idle moments."""

from __future__ import annotations

import sys

from pytestqt.qtbot import QtBot

from fairhand.ui.application import Application
from fairhand.ui.warming import Warming


def test_a_while_after_the_letters_stand_there_every_pane_is_read(
    letters_window: Application, qtbot: QtBot
) -> None:
    warming = letters_window.window.findChild(Warming)
    assert warming is not None
    name = "fairhand.ui.panes.wastebasket"
    # Another test may have read it already; then it must only stay so.
    qtbot.waitUntil(lambda: name in sys.modules, timeout=20_000)
