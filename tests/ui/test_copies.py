"""Copies in the window: making one, seeing which there are, and going back to one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fairhand.domain.safekeeping import KeptCopy
from fairhand.services import boxes, drafting, letters, safekeeping
from fairhand.services.boxes import Box
from fairhand.system.settings import COPIES_GIGABYTES
from fairhand.ui.application import Application
from fairhand.ui.panes.copies import CopiesPane
from fairhand.ui.panes.correspondents import CorrespondentsPane
from fairhand.ui.panes.wastebasket import WastebasketPane
from fairhand.ui.quitting import Quitting
from tests.ui.conftest import Open, settle
from tests.ui.window import FakeDialogs, make_box

PATIENCE = 20_000


def box_of(application: Application) -> Box:
    box = application.workspace.box
    assert box is not None
    return box


def pane_of(application: Application) -> CopiesPane:
    pane = application.window.pane("copies")
    assert isinstance(pane, CopiesPane)
    return pane


def foot(application: Application) -> str:
    pane = application.window.panes["correspondents"]
    assert isinstance(pane, CorrespondentsPane)
    return pane._saved.text()


@pytest.fixture
def make_copy(qtbot: QtBot, letters_window: Application) -> Callable[[], KeptCopy]:
    """Return a function that has the window make a copy by its menu, and returns it."""

    def make() -> KeptCopy:
        with qtbot.waitSignal(letters_window.workspace.copied, timeout=PATIENCE):
            letters_window.window.actions_.trigger("file.copy")
        settle(qtbot, letters_window)
        return safekeeping.copies(box_of(letters_window))[0]

    return make


def test_it_is_said_when_the_last_copy_was_made(
    letters_window: Application, make_copy: Callable[[], KeptCopy]
) -> None:
    assert foot(letters_window) == "Saved. No copy yet"
    make_copy()
    assert foot(letters_window).startswith("Saved. Copied today ")


def test_an_empty_box_is_not_called_copied(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    application = open_window(make_box(tmp_path / "empty.fairhand", letters=False))
    assert foot(application) == "Saved"
    application.copying.make("regular")
    qtbot.waitUntil(lambda: application.workspace.copy_state == "", timeout=PATIENCE)
    assert safekeeping.copies(box_of(application)) == []


def test_going_back_to_a_copy_keeps_the_box_as_it_was(
    letters_window: Application,
    qtbot: QtBot,
    dialogs: FakeDialogs,
    make_copy: Callable[[], KeptCopy],
) -> None:
    window, workspace = letters_window.window, letters_window.workspace
    make_copy()
    box = box_of(letters_window)
    path = box.path
    draft = drafting.begin(box, to=["Leila Amrani"], text="Written since.")
    workspace.note(draft.changes)
    window.actions_.trigger("file.copies")
    settle(qtbot, letters_window)
    pane = pane_of(letters_window)
    assert pane._model.rowCount() == 1
    with qtbot.waitSignal(letters_window.opening.opened, timeout=PATIENCE):
        pane._go_back.click()
    settle(qtbot, letters_window)
    assert dialogs.asked[-1].startswith("Go back to the copy of today")
    assert dialogs.told == []
    again = box_of(letters_window)
    assert (again.path, again.read_only) == (path, "")
    assert drafting.drafts(again) == []
    assert letters.count(again) == 5
    (before,) = path.parent.glob("* before restore *.fairhand")
    old = boxes.open_box(before)
    assert [it.id for it in drafting.drafts(old)] == [draft.draft]
    old.close()
    assert [it.why for it in safekeeping.copies(again)] == ["restore", "asked"]


def test_thinking_better_of_it_changes_nothing(
    letters_window: Application,
    qtbot: QtBot,
    dialogs: FakeDialogs,
    make_copy: Callable[[], KeptCopy],
) -> None:
    copy = make_copy()
    box = box_of(letters_window)
    dialogs.answer = False
    letters_window.workspace.restore_asked.emit(copy)
    settle(qtbot, letters_window)
    assert box_of(letters_window) is box
    assert list(box.path.parent.glob("*before*")) == []


def test_a_copy_can_be_cancelled_and_leaves_nothing(
    letters_window: Application, qtbot: QtBot
) -> None:
    window, workspace = letters_window.window, letters_window.workspace
    window.actions_.trigger("file.copies")
    settle(qtbot, letters_window)
    pane = pane_of(letters_window)
    pane._make.click()
    assert pane._stop.isVisible()
    assert not pane._make.isEnabled()
    pane._stop.click()
    assert workspace.copy_state == ""
    assert pane._make.isEnabled()
    folder = boxes.copies_folder() / box_of(letters_window).id
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_copy_goes_to_another_folder_and_stands_in_the_list(
    letters_window: Application, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    letters_window.window.actions_.trigger("file.copies")
    settle(qtbot, letters_window)
    monkeypatch.setattr(FakeDialogs, "choose_folder", lambda *_: stick)
    with qtbot.waitSignal(letters_window.workspace.copied, timeout=PATIENCE):
        pane_of(letters_window)._elsewhere.click()
    settle(qtbot, letters_window)
    (copy,) = safekeeping.copies(box_of(letters_window))
    assert copy.file.parent == stick
    assert not copy.usual


def test_the_room_for_copies_can_be_set(
    letters_window: Application, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    letters_window.window.actions_.trigger("file.copies")
    settle(qtbot, letters_window)
    pane = pane_of(letters_window)
    for typed, holds in (("25", 25), ("lots", 25), ("0", 25), ("3", 3)):
        dialogs.text = typed
        pane._room.click()
        assert letters_window.window.tools.settings.get(COPIES_GIGABYTES) == holds
    assert len(dialogs.said) == 2


def test_looking_into_a_copy_is_for_reading_and_offers_the_way_back(
    letters_window: Application, qtbot: QtBot, make_copy: Callable[[], KeptCopy]
) -> None:
    copy = make_copy()
    path = box_of(letters_window).path
    with qtbot.waitSignal(letters_window.opening.opened, timeout=PATIENCE):
        letters_window._open_another(copy.file)
    settle(qtbot, letters_window)
    assert box_of(letters_window).read_only
    assert "it is a copy" in letters_window.window.banner.accessibleName()
    qtbot.waitUntil(letters_window.state_lines._put.isVisible)
    with qtbot.waitSignal(letters_window.opening.opened, timeout=PATIENCE):
        letters_window.state_lines._put.click()
    settle(qtbot, letters_window)
    assert (box_of(letters_window).path, box_of(letters_window).read_only) == (path, "")
    assert not letters_window.window.banner.isVisible()


def test_a_copy_is_made_before_the_wastebasket_is_emptied(
    letters_window: Application, qtbot: QtBot
) -> None:
    box = box_of(letters_window)
    letters_window.window.actions_.trigger("edit.delete")
    settle(qtbot, letters_window)
    letters_window.workspace.go("wastebasket")
    settle(qtbot, letters_window)
    pane = letters_window.window.panes["wastebasket"]
    assert isinstance(pane, WastebasketPane)
    pane._ask_empty()
    qtbot.waitUntil(lambda: letters.wastebasket(box) == [], timeout=PATIENCE)
    (copy,) = safekeeping.copies(box)
    assert (copy.why, copy.letters) == ("delete", 5)


def test_the_last_copy_is_made_once_the_window_is_closed(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    application = open_window(make_box(tmp_path / "b.fairhand"))
    application.window.actions_.trigger("edit.delete")
    settle(qtbot, application)
    application.window.close()
    written = application.opening.close()
    assert written == tmp_path / "b.fairhand"
    Quitting(written).run()
    assert [it.why for it in safekeeping.copies(written)] == ["quit"]


def test_another_box_in_the_window_leaves_a_copy_of_the_one_before(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    before = box_of(letters_window).path
    letters_window.window.actions_.trigger("edit.delete")
    settle(qtbot, letters_window)
    other = make_box(tmp_path / "other.fairhand", letters=False)
    with qtbot.waitSignal(letters_window.opening.opened, timeout=PATIENCE):
        letters_window._open_another(other)
    qtbot.waitUntil(lambda: len(safekeeping.copies(before)) == 1, timeout=PATIENCE)
    assert safekeeping.copies(before)[0].why == "quit"


def test_one_may_leave_without_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_box(tmp_path / "b.fairhand")
    quitting = Quitting(path)
    notice = quitting._build()
    qtbot.addWidget(notice)
    quitting._process.start()
    quitting.quit_without()
    assert safekeeping.copies(path) == []
    assert not quitting._process.running
