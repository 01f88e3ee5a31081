"""What waits elsewhere is told where one looks for it: a letter half written down, and what was deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fairhand.services import drafting, letters, waiting
from fairhand.services.waiting import Waiting
from fairhand.ui.application import Application
from fairhand.ui.widgets.nav_row import NavRow
from fairhand.ui.widgets.nothing_here import lies_in_wastebasket
from tests.ui.by_hand import begin, box_of, pane, put, type_
from tests.ui.conftest import Open, settle
from tests.ui.window import make_box


@pytest.fixture
def bare_window(open_window: Open, tmp_path: Path) -> Application:
    """Return the window on a box with nothing in it."""
    return open_window(make_box(tmp_path / "bare.fairhand", letters=False))


def rows_of(application: Application) -> dict[str, NavRow]:
    sidebar = application.window.pane("correspondents")
    return {row.text(): row for row in sidebar.findChildren(NavRow) if row.isVisible()}


def pressable(root: QWidget, words: str) -> QPushButton:
    """Return the visible button that says so."""
    (found,) = [
        it
        for it in root.findChildren(QPushButton)
        if it.isVisible() and words in it.text().replace("\u2009", "")
    ]
    return found


def leave_half_written(application: Application, qtbot: QtBot) -> None:
    begin(application, qtbot)
    type_("Aunt Margaret\nspring 1943")
    QTest.keyClick(application.window, Qt.Key.Key_Escape)
    settle(qtbot, application)
    qtbot.waitUntil(lambda: "Letter half written" in rows_of(application), timeout=5_000)


def test_an_empty_box_says_that_a_letter_is_half_written_down(
    bare_window: Application, qtbot: QtBot
) -> None:
    empty = bare_window.window.pane("empty")
    assert "Letter half written" not in rows_of(bare_window)
    leave_half_written(bare_window, qtbot)
    assert empty.isVisible()
    pressable(empty, "Go on with it").click()
    settle(qtbot, bare_window)
    assert pane(bare_window).isVisible()
    assert pane(bare_window).view.form.authors.field.text() == "Aunt Margaret"


def test_the_sidebar_leads_to_it_until_it_is_in_the_box(
    letters_window: Application, qtbot: QtBot
) -> None:
    leave_half_written(letters_window, qtbot)
    QTest.mouseClick(rows_of(letters_window)["Letter half written"], Qt.MouseButton.LeftButton)
    settle(qtbot, letters_window)
    assert pane(letters_window).isVisible()
    put(letters_window, qtbot)
    letters_window.workspace.go("letters")
    settle(qtbot, letters_window)
    qtbot.waitUntil(lambda: "Letter half written" not in rows_of(letters_window), timeout=5_000)


def test_what_is_deleted_is_counted_and_found_from_the_empty_list(
    letters_window: Application, qtbot: QtBot
) -> None:
    box, workspace = box_of(letters_window), letters_window.workspace
    drafting.begin(box, kind="letter", to=["Leila Amrani"])
    ids = [row.id for row in letters.timeline(box).rows]
    workspace.note(letters.delete(box, ids))
    workspace.go("letters", correspondent=None, letter=None)
    settle(qtbot, letters_window)
    assert rows_of(letters_window)["Wastebasket"].accessibleName() == ("Wastebasket, 5 letters")
    listed = letters_window.window.pane("letters")
    assert not [
        it for it in listed.findChildren(QPushButton) if it.text() == "Show all" and it.isVisible()
    ]
    pressable(listed, "Wastebasket").click()
    settle(qtbot, letters_window)
    assert workspace.place.pane == "wastebasket"


def test_an_empty_box_says_what_lies_in_the_wastebasket(
    letters_window: Application, qtbot: QtBot
) -> None:
    box, workspace = box_of(letters_window), letters_window.workspace
    changes = letters.delete(box, [row.id for row in letters.timeline(box).rows])
    workspace.note(changes)
    settle(qtbot, letters_window)
    empty = letters_window.window.pane("empty")
    assert empty.isVisible()
    pressable(empty, "5 letters lie in the wastebasket").click()
    settle(qtbot, letters_window)
    assert workspace.place.pane == "wastebasket"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Waiting(), ""),
        (Waiting(letters=1), "1 letter lies in the wastebasket."),
        (Waiting(drafts=2), "2 drafts lie in the wastebasket."),
        (Waiting(letters=2, drafts=1), "2 letters and 1 draft lie in the wastebasket."),
    ],
)
def test_what_lies_in_the_wastebasket_is_said_in_words(found: Waiting, said: str) -> None:
    assert lies_in_wastebasket(found) == said


def test_what_waits_is_what_was_begun_and_what_was_deleted(letters_window: Application) -> None:
    box = box_of(letters_window)
    assert waiting.look(box) == Waiting()
    begun = drafting.begin(box, kind="letter", to=["Leila Amrani"])
    letters.delete(box, [letters.timeline(box).rows[0].id, begun.draft])
    assert waiting.look(box) == Waiting(letters=1, drafts=1)
