"""F1 opens the page of where one is, everywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.system.resources import resource
from fairhand.ui.application import Application
from tests.ui.conftest import Open, settle
from tests.ui.walking import delete, places, walk

_PAGES = {
    "letters": "letters",
    "all letters": "letters",
    "desk": "desk",
    "draft": "desk",
    "journal": "journal",
    "year": "journal",
    "people": "people",
    "search": "search",
    "by_hand": "by-hand",
    "edit": "by-hand",
    "correcting": "by-hand",
    "copies": "copies",
    "importing": "importing",
    "compare": "compare",
    "fair-copy": "fair-copy",
    "hand": "copying-by-hand",
    "copy-by-hand": "copying-by-hand",
    "paper": "paper",
    "transcribing": "paper",
    "wastebasket": "wastebasket",
    "preferences": "preferences",
    "handbook": "index",
}


def opened(application: Application, qtbot: QtBot) -> str:
    """Press F1, and return the page that is then open."""
    application.window.actions_.trigger("help.handbook")
    settle(qtbot, application)
    place = application.workspace.place
    assert place.pane == "handbook"
    return place.page


def test_f1_opens_the_page_of_every_place(sample_window: Application, qtbot: QtBot) -> None:
    delete(sample_window, qtbot)
    assert set(places(sample_window)) == set(_PAGES)
    for name in walk(sample_window, qtbot):
        assert (resource("handbook") / f"{_PAGES[name]}.md").exists()
        if name != "handbook":
            assert opened(sample_window, qtbot) == _PAGES[name], name
            sample_window.workspace.back()
            settle(qtbot, sample_window)


def test_f1_tells_of_the_column_one_is_in(letters_window: Application, qtbot: QtBot) -> None:
    window = letters_window.window
    for name, page in (
        ("reader", "reading"),
        ("letters", "letters"),
        ("correspondents", "letters"),
    ):
        window.pane(name).setFocus(Qt.FocusReason.OtherFocusReason)
        assert opened(letters_window, qtbot) == page, name
        letters_window.workspace.back()
        settle(qtbot, letters_window)


def test_f1_in_the_handbook_stays_where_one_reads(
    letters_window: Application, qtbot: QtBot
) -> None:
    letters_window.workspace.go("handbook", page="copies")
    assert opened(letters_window, qtbot) == "copies"


def test_the_handbook_and_preferences_lead_back_where_there_is_no_box(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    application = open_window(tmp_path / "none yet.fairhand")
    window, welcome = application.window, application.window.pane("welcome")
    assert welcome.isVisible()
    assert opened(application, qtbot) == "first-steps"
    window.actions_.trigger("file.preferences")
    for name in ("preferences", "handbook"):
        assert window.pane(name).isVisible()
        QTest.keyClick(window, Qt.Key.Key_Escape)
        settle(qtbot, application)
        assert not window.pane(name).isVisible()
    assert welcome.isVisible()
