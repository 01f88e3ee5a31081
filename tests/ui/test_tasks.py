"""Work off the interface thread: answers come home, stale ones are dropped, errors are told once."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from fairhand.domain.errors import CancelledError, FairhandError
from fairhand.ui.tasks import Task, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    return Tasks()


def test_the_answer_comes_in_the_interface_thread(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool, bool]] = []
    here = QThread.currentThread()
    interface = threading.get_ident()
    tasks.run(
        lambda _: threading.get_ident(),
        lambda worker: seen.append((1, worker != interface, QThread.currentThread() is here)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(1, True, True)]


def test_a_newer_task_with_the_same_key_makes_the_older_answer_stale(
    tasks: Tasks, qtbot: QtBot
) -> None:
    go = threading.Event()
    seen: list[str] = []

    def wait(_: Task[str]) -> str:
        go.wait()
        return "older"

    older = tasks.run(wait, seen.append, key="list")
    tasks.run(lambda _: "newer", seen.append, key="list")
    assert older.cancelled()
    go.set()
    with qtbot.waitSignal(tasks.idle, raising=False):
        pass
    assert seen == ["newer"]


def test_errors_in_words_go_to_one_place_or_to_who_asked(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[str] = []
    tasks.on_error = lambda error: told.append(f"all: {error.what}")

    def fail(_: Task[None]) -> None:
        raise FairhandError("It did not work.")

    tasks.run(fail)
    tasks.run(fail, failed=lambda error: told.append(f"one: {error.what}"))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert sorted(told) == ["all: It did not work.", "one: It did not work."]


def test_stopping_still_takes_the_answer_and_is_no_error(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[str] = []
    ready = threading.Event()

    def work(task: Task[str]) -> str:
        ready.set()
        while not task.cancelled():
            pass
        return "what was done until then"

    def give_up(task: Task[str]) -> str:
        raise CancelledError("Stopped.")

    task = tasks.run(work, seen.append)
    ready.wait()
    task.stop()
    tasks.run(give_up, seen.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert seen == ["what was done until then"]


def test_progress_is_heard_and_finishing_delivers_everything(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[object] = []
    seen: list[int] = []

    def work(task: Task[int]) -> int:
        for step in range(3):
            task.progress(step)
        return 3

    tasks.run(work, seen.append, progress=heard.append)
    assert tasks.finish()
    assert (heard, seen) == ([0, 1, 2], [3])
    assert not tasks.busy
