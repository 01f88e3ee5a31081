"""Looking around first: the sample box opens from the first screen, says what it is, and is left again."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from fairhand.services import letters
from fairhand.system import paths
from fairhand.ui.panes.welcome import WelcomePane
from tests.ui.conftest import Open, settle
from tests.ui.window import make_box


def test_one_looks_around_and_comes_back_to_the_first_screen(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    application = open_window(tmp_path / "mine.fairhand")
    window = application.window
    pane = window.pane("welcome")
    assert isinstance(pane, WelcomePane)
    pane.sample_asked.emit()
    qtbot.waitUntil(lambda: application.workspace.box is not None, timeout=20_000)
    settle(qtbot, application)
    box = application.workspace.box
    assert box is not None
    assert box.path == paths.sample_box()
    assert letters.count(box) > 40
    assert window.sample_line.isVisible()
    assert window.toast.sentence() == ""  # it is open now
    application.sample.leave()
    settle(qtbot, application)
    assert application.workspace.box is None
    assert not window.sample_line.isVisible()
    assert window.stack.currentWidget() is window.pane("welcome")
    assert not (tmp_path / "mine.fairhand").exists()


def test_ones_own_box_says_nothing_of_samples_and_is_come_back_to(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    application = open_window(make_box(tmp_path / "mine.fairhand"))
    assert not application.window.sample_line.isVisible()
    application.window.actions_.trigger("help.sample")
    qtbot.waitUntil(application.window.sample_line.isVisible, timeout=20_000)
    settle(qtbot, application)
    application.sample.leave()
    settle(qtbot, application)
    box = application.workspace.box
    assert box is not None
    assert box.path == tmp_path / "mine.fairhand"
