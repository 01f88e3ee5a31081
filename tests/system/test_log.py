from __future__ import annotations

import logging
import stat
import sys
import threading
from pathlib import Path

import pytest

from fairhand.system import log

SECRET = "Dear Anna, nobody must read this"


@pytest.fixture
def ours() -> logging.Logger:
    return logging.getLogger("fairhand.some.room")


@pytest.fixture
def _hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put Python's own hooks back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


def fail() -> None:
    raise KeyError(SECRET)


def fail_deeply() -> None:
    try:
        fail()
    except KeyError as error:
        raise ValueError(SECRET) from error


def caught() -> BaseException:
    try:
        fail_deeply()
    except ValueError as error:
        return error
    raise AssertionError


def test_the_log_is_private_and_bears_what_was_said(tmp_path: Path, ours: logging.Logger) -> None:
    file = log.start_logging(tmp_path / "log")
    assert file is not None
    ours.info("%d letters", 3)
    assert "fairhand.some.room 3 letters" in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.expects_log
def test_an_exception_is_logged_without_its_message(tmp_path: Path, ours: logging.Logger) -> None:
    file = log.start_logging(tmp_path)
    assert file is not None
    ours.error("it failed", exc_info=caught())
    text = file.read_text("utf-8")
    assert SECRET not in text
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "tests/system/test_log.py:" in text
    assert "fail_deeply" in text


@pytest.mark.expects_log
def test_nor_with_the_wording_of_another_handler(tmp_path: Path, ours: logging.Logger) -> None:
    file = log.start_logging(tmp_path)
    assert file is not None
    other = logging.StreamHandler(stream=(tmp_path / "other").open("w", encoding="utf-8"))
    ours.addHandler(other)
    try:
        ours.error("it failed", exc_info=caught())
    finally:
        ours.removeHandler(other)
        other.stream.close()
    assert SECRET in (tmp_path / "other").read_text("utf-8")
    assert SECRET not in file.read_text("utf-8")


def test_a_chain_that_bites_its_tail_ends() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    assert log.describe(first).count("builtins.") == 8


def test_a_cause_that_was_hidden_stays_so() -> None:
    error = ValueError("a")
    error.__context__ = KeyError("b")
    error.__suppress_context__ = True
    assert log.describe(error) == "builtins.ValueError"


def test_the_log_turns_over(tmp_path: Path, ours: logging.Logger) -> None:
    log.start_logging(tmp_path)
    for _ in range(40):
        ours.info("x" * 65_536)
    files = sorted(each.name for each in tmp_path.iterdir())
    assert files == ["fairhand.log", "fairhand.log.1", "fairhand.log.2"]
    assert {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()} == {0o600}


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_start(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    assert log.start_logging(blocked / "log") is None


def test_starting_twice_writes_once(tmp_path: Path, ours: logging.Logger) -> None:
    log.start_logging(tmp_path)
    file = log.start_logging(tmp_path)
    assert file is not None
    ours.info("once")
    assert file.read_text("utf-8").count("once") == 1


@pytest.mark.expects_log
@pytest.mark.usefixtures("_hooks")
def test_what_nobody_caught_is_logged_and_told(tmp_path: Path) -> None:
    file = log.start_logging(tmp_path)
    told: list[BaseException] = []
    log.install_hooks(told.append)
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fail_deeply)
    thread.start()
    thread.join()
    assert [type(each) for each in told] == [ValueError, ValueError]
    assert file is not None
    text = file.read_text("utf-8")
    assert text.count("nobody caught this") == 2
    assert SECRET not in text


@pytest.mark.expects_log
@pytest.mark.usefixtures("_hooks")
def test_telling_may_fail_too(tmp_path: Path) -> None:
    def cannot(_error: BaseException) -> None:
        raise RuntimeError(SECRET)

    file = log.start_logging(tmp_path)
    log.install_hooks(cannot)
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    assert file is not None
    assert "nor could it be told" in file.read_text("utf-8")


@pytest.mark.usefixtures("_hooks")
def test_stopping_by_hand_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    told: list[BaseException] = []
    log.install_hooks(told.append)
    stop = KeyboardInterrupt()
    sys.excepthook(type(stop), stop, None)
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
