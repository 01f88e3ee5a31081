"""The window without a mouse: every control has a name, a ring and a place in the order; Esc closes the topmost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fairhand.services import drafting, sample
from fairhand.system.resources import resource
from fairhand.ui.application import Application
from fairhand.ui.panes import PANES
from fairhand.ui.panes.letters import LettersPane
from tests.ui.conftest import Open, settle


@pytest.fixture
def sample_window(open_window: Open, tmp_path: Path) -> Application:
    """Return the window on the sample box."""
    path = tmp_path / "Sample.fairhand"
    sample.make_at(path, resource("sample"))
    return open_window(path)


def nameless(root: QWidget) -> list[str]:
    """Return what can be seen and take the keyboard, and has nothing that could be read aloud."""
    return [
        f"{type(it).__name__} in {type(it.parentWidget()).__name__}"
        for it in root.findChildren(QWidget)
        if it.isVisible()
        and it.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not it.accessibleName()
        and not (isinstance(it, QAbstractButton | QLabel) and it.text())
    ]


def walk(application: Application, qtbot: QtBot) -> Iterator[str]:
    """Go through the panes, and yield the name of each once it is shown."""
    window, workspace = application.window, application.workspace
    box, letter = workspace.box, workspace.place.letter
    assert box is not None
    go: dict[str, Callable[[], object]] = {
        "letters": lambda: window.actions_.trigger("go.letters"),
        "desk": lambda: workspace.go("desk", draft=None),
        "journal": lambda: window.actions_.trigger("go.journal"),
        "people": lambda: window.actions_.trigger("go.people"),
        "search": lambda: workspace.search_asked.emit("the"),
        "by_hand": lambda: window.actions_.trigger("letter.write-down"),
        "copies": lambda: window.actions_.trigger("file.copies"),
        "wastebasket": lambda: window.actions_.trigger("go.wastebasket"),
        "preferences": lambda: window.actions_.trigger("file.preferences"),
        "handbook": lambda: window.actions_.trigger("help.handbook"),
    }
    for name, goes in go.items():
        goes()
        settle(qtbot, application)
        yield name
    open_ = [it for it in drafting.drafts(box) if it.state == "open" and it.kind != "journal"]
    workspace.open_draft(open_[0].id)
    settle(qtbot, application)
    yield "draft"
    workspace.open_day("", view="year")
    settle(qtbot, application)
    yield "year"
    workspace.open_letter(letter)
    settle(qtbot, application)
    for command in ("letter.edit", "letter.correct"):
        window.actions_.trigger(command)
        settle(qtbot, application)
        yield command
        workspace.back()
        settle(qtbot, application)
    for pane in ("paper", "transcribing", "fair-copy", "copy-by-hand"):
        workspace.go(pane, letter=letter, draft=open_[0].id)
        settle(qtbot, application)
        yield pane


def test_every_control_of_every_pane_has_a_name(sample_window: Application, qtbot: QtBot) -> None:
    found = {name: nameless(sample_window.window) for name in walk(sample_window, qtbot)}
    assert {name: them for name, them in found.items() if them} == {}
    shown = set(sample_window.window.panes)
    assert set(PANES) - shown <= {"importing", "empty", "welcome", "compare"}


def test_every_pane_can_be_gone_to_with_f6(sample_window: Application, qtbot: QtBot) -> None:
    window = sample_window.window
    for name in walk(sample_window, qtbot):
        stops = [stop for pane in window.shown() for stop in pane.stops() if stop.isVisible()]
        assert stops, name
        for stop in stops:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            focus = QApplication.focusWidget()
            assert focus is not None, name
            assert focus is stop or stop.isAncestorOf(focus) or stop.focusProxy() is focus, name


def test_typing_goes_to_a_row_that_begins_so(letters_window: Application, qtbot: QtBot) -> None:
    sidebar = letters_window.window.pane("correspondents")
    view = sidebar.stops()[0]
    view.setFocus()
    QTest.keyClicks(view, "tom")
    settle(qtbot, letters_window)
    assert view.currentIndex().data() == "Tomás Ferreira"  # type: ignore[attr-defined]
    pane = letters_window.window.pane("letters")
    assert isinstance(pane, LettersPane)
    pane.stops()[0].setFocus()


def test_esc_closes_the_topmost_thing_and_loses_nothing(
    letters_window: Application, qtbot: QtBot
) -> None:
    window = letters_window.window
    window.actions_.trigger("edit.find")
    reader = window.pane("reader")
    focus = QApplication.focusWidget()
    if not isinstance(focus, QLineEdit):
        reader.stops()[0].setFocus()
        window.actions_.trigger("edit.find")
        focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    window.actions_.trigger("go.commands")
    over = QApplication.focusWidget()
    assert over is not None
    assert over is not focus
    QTest.keyClick(over, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is focus
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not focus.isVisible()
    assert letters_window.workspace.place.pane == "letters"
