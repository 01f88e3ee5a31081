"""The window, for tests that drive it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.services import sample
from fairhand.system.paths import settings_file
from fairhand.system.resources import resource
from fairhand.system.settings import THEME, Settings
from fairhand.ui import theme
from fairhand.ui.application import Application
from tests.ui.window import FakeDialogs, make_box

Open = Callable[[Path], Application]


@pytest.fixture
def dialogs() -> FakeDialogs:
    """What asks and tells in the window."""
    return FakeDialogs()


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, dialogs: FakeDialogs) -> Iterator[Open]:
    """Return a function that opens the window on a box, and waits until it shows what is there."""
    opened: list[Application] = []

    def open_(path: Path) -> Application:
        settings = Settings(settings_file())
        settings.set(THEME, "light")
        application = Application(qapp, path, settings=settings, dialogs=dialogs)
        opened.append(application)
        application.window.resize(1440, 900)
        with qtbot.waitSignal(application.workspace.ready, timeout=20_000, raising=False):
            application.show()
        settle(qtbot, application)
        return application

    yield open_
    for application in opened:
        application.close()
        application.window.deleteLater()
    theme.current().set_look(appearance="light", scale=1.0)


@pytest.fixture
def letters_window(open_window: Open, tmp_path: Path) -> Application:
    """Return the window on a box with a few letters."""
    return open_window(make_box(tmp_path / "Whitcombe letters.fairhand"))


@pytest.fixture
def sample_window(open_window: Open, tmp_path: Path) -> Application:
    """Return the window on the sample box."""
    path = tmp_path / "Sample.fairhand"
    sample.make_at(path, resource("sample"))
    return open_window(path)


def settle(qtbot: QtBot, application: Application) -> None:
    """Wait until no task is under way and the window has its commands."""
    tasks = application.window.tools.tasks
    qtbot.waitUntil(lambda: not tasks.busy and application.errands is not None, timeout=20_000)
