"""Work that takes a while shows how far it is after half a second, and stops when it is asked to."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fairhand.domain import under_way
from fairhand.domain.changes import Changes, Undo
from fairhand.domain.errors import CancelledError
from fairhand.services import boxes, importing, letters, safekeeping, taking_back
from fairhand.ui.application import Application
from tests.ui.conftest import settle
from tests.ui.window import make_letters

_MANY = 120


def write_many(folder: Path) -> Path:
    folder.mkdir()
    for number in range(_MANY):
        text = (
            f"---\nfrom: Leila Amrani\nto: Ada Whitcombe\n---\n\nLetter number {number} of many.\n"
        )
        (folder / f"{number:03}.md").write_text(text, "utf-8")
    return folder


def test_an_import_that_is_taken_back_and_stopped_is_as_it_was(tmp_path: Path) -> None:
    box = boxes.create(tmp_path / "b.fairhand")
    report = importing.run(box, [str(write_many(tmp_path / "many"))])
    step = taking_back.imported(box, report.added_ids, ["Nobody Else"]).undo
    assert step is not None
    told: list[tuple[int, int]] = []
    watched = under_way.watched(lambda *it: told.append(it), lambda: bool(told))
    with pytest.raises(CancelledError, match="stopped"), watched:
        step.back()
    assert told[0][1] == _MANY
    assert 0 < told[0][0] < _MANY
    assert letters.count(box) == _MANY
    done = step.back()
    assert letters.count(box) == 0
    assert done.undo is not None
    done.undo.back()
    assert letters.count(box) == _MANY
    box.close()


def test_a_check_that_is_stopped_finds_nothing_wrong(tmp_path: Path) -> None:
    box = boxes.create(tmp_path / "b.fairhand")
    importing.run(box, [str(make_letters(tmp_path / "letters"))])
    told: list[tuple[int, int]] = []
    with (
        under_way.watched(lambda *it: told.append(it), lambda: len(told) > 2),
        pytest.raises(CancelledError),
    ):
        safekeeping.check(box)
    assert told[:2] == [(0, told[0][1]), (1, told[0][1])]
    assert safekeeping.check(box) == []
    box.close()


def test_what_takes_long_is_shown_and_can_be_stopped(
    letters_window: Application, qtbot: QtBot
) -> None:
    window, workspace = letters_window.window, letters_window.workspace
    going_on = threading.Event()

    def back() -> Changes:
        under_way.tell(1, 4)
        for _ in range(2000):
            if under_way.stopped():
                break
            going_on.wait(0.01)
        raise CancelledError("It was stopped.", safe="Everything is as it was.")

    workspace.note(Changes(undo=Undo(taking_back.UNDO_NAME, back)))
    assert workspace.undo_name == "Import"
    window.actions_.trigger("edit.undo")
    assert not window.working.isVisible()
    qtbot.waitUntil(window.working.isVisible, timeout=20_000)
    bar = window.working._bar
    # A copy of the box is made first.
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (1, 4), timeout=20_000)
    assert window.working._stop.accessibleName() == "Stop: Taking back: Import…"
    window.working._stop.click()
    settle(qtbot, letters_window)
    assert not window.working.isVisible()
    assert window.toast.sentence() == "It was stopped. Everything is as it was."
    assert workspace.undo_name == "Import"


def test_what_is_quick_shows_nothing(letters_window: Application, qtbot: QtBot) -> None:
    window = letters_window.window
    window.actions_.trigger("edit.delete")
    settle(qtbot, letters_window)
    window.actions_.trigger("edit.undo")
    settle(qtbot, letters_window)
    assert not window.working._soon.isActive()
    assert not window.working.isVisible()
