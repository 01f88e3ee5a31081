"""What every test stands on: folders of its own, no screen, no stray word in the log."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from fairhand.system import log
from fairhand.system.resources import resource
from fairhand.ui import garbage

PROJECT = Path(__file__).resolve().parents[1]

# Before any test can make a QApplication.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A busy machine is slow, and that is no fault of the code; the same examples come every time.
hypothesis_settings.register_profile("fairhand", deadline=None, derandomize=True, database=None)
hypothesis_settings.load_profile("fairhand")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, so that none touches the person's; returns it."""
    home = tmp_path_factory.mktemp("home")
    runtime = home / "run"
    # Qt warns of a runtime folder that others may read.
    runtime.mkdir(mode=0o700)
    for name, value in {
        "HOME": home,
        "USERPROFILE": home,
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": runtime,
    }.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("FAIRHAND_BOX", raising=False)
    return home


class _Records(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def garbage_is_collected_here() -> Iterator[None]:
    """Collect garbage between tests alone, as the window does: in a thread that works, Qt's things die."""
    gc.disable()
    yield
    gc.disable()
    garbage.collect()


@pytest.fixture(autouse=True)
def no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it is marked `expects_log`."""
    marker = request.node.get_closest_marker("expects_log")
    kept = _Records(logging.WARNING)
    ours = logging.getLogger("fairhand")
    # Both, since our own records go no further than our logger while a log file is open.
    for logger in (logging.getLogger(), ours):
        logger.addHandler(kept)
    yield
    log.stop_logging()
    for logger in (logging.getLogger(), ours):
        logger.removeHandler(kept)
    stray = [f"{each.name} {each.levelname}: {each.getMessage()}" for each in kept.records]
    if stray and marker is None:
        pytest.fail("stray log records:\n" + "\n".join(dict.fromkeys(stray)), pytrace=False)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Return the one application, with the fonts that Fairhand brings as its only certain ones."""
    for font in sorted(resource("fonts").rglob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(font)) >= 0, f"{font.name} does not load"
    interface = QFont("Inter")
    interface.setPixelSize(14)
    qapp.setFont(interface)
    return qapp


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of large sample material that lies beside the project, or skip."""
    named = os.environ.get("FAIRHAND_SHARED", "")
    folder = Path(named) if named else PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no sample material: set FAIRHAND_SHARED, or put it in ../shared")
    return folder
