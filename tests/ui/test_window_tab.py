"""Tab and Shift+Tab through the window: all the way round, past everything that takes the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from fairhand.ui.application import Application
from tests.ui.conftest import settle
from tests.ui.walking import delete, walk

_FAR = 200


def named(widget: QWidget) -> str:
    """Return what a control is called."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else type(widget).__name__


def tabbed(root: QWidget) -> set[QWidget]:
    """Return what can be seen and is to be reached with Tab."""
    return {
        it
        for it in root.findChildren(QWidget)
        if it.isVisible()
        and it.isEnabled()
        and it.focusPolicy() & Qt.FocusPolicy.TabFocus
        and it.focusProxy() is None
    }


def round_trip(key: Qt.Key) -> list[QWidget]:
    """Press a key until the keyboard is where it was before; return where it came along."""
    passed: list[QWidget] = []
    for _ in range(_FAR):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        reached = QApplication.focusWidget()
        assert reached is not None
        if reached in passed:
            assert reached is passed[0], f"{named(reached)} is come by twice"
            return passed
        passed.append(reached)
    raise AssertionError([named(it) for it in passed])


def test_tab_reaches_everything_in_every_pane_and_shift_tab_goes_back(
    sample_window: Application, qtbot: QtBot
) -> None:
    window = sample_window.window
    delete(sample_window, qtbot)
    for name in walk(sample_window, qtbot):
        if QApplication.focusWidget() is None:
            window.focus_shown()
        forth, back = round_trip(Qt.Key.Key_Tab), round_trip(Qt.Key.Key_Backtab)
        missed = tabbed(window) - set(forth)
        assert not missed, (name, [named(it) for it in missed])
        at = back.index(forth[0])
        assert (back[at:] + back[:at])[1:] == forth[:0:-1], name


@pytest.mark.parametrize(("whose", "choice"), [("one", "Shown"), ("all", "Order")])
def test_tab_goes_through_the_letters_in_reading_order(
    letters_window: Application, qtbot: QtBot, whose: str, choice: str
) -> None:
    workspace = letters_window.workspace
    if whose == "all":
        workspace.go("letters", correspondent=None)
        settle(qtbot, letters_window)
    letters_window.window.pane("correspondents").stops()[0].setFocus()
    names = [named(it) for it in round_trip(Qt.Key.Key_Tab)]
    at = names.index("Search everything")
    order = [name.split(",")[0].split(":")[0] for name in names[at:] + names[:at]]
    assert order[:9] == [
        "Search everything",
        "Letters",
        "Writing desk",
        "Journal",
        "People",
        "Order of the correspondents",
        "Correspondents",
        "Wastebasket",
        choice,
    ]
    assert order[9:11] == ["Write", "Letters"]
    assert order[11:16] == [
        "Newer letter",
        "Older letter",
        "Star",
        "More for this letter",
        "Reply",
    ]
    assert order[16].startswith("Received from")


def test_a_pane_that_is_given_the_keyboard_hands_it_to_its_list(
    letters_window: Application,
) -> None:
    for name in ("correspondents", "letters", "reader"):
        pane = letters_window.window.pane(name)
        pane.setFocus(Qt.FocusReason.OtherFocusReason)
        assert QApplication.focusWidget() is pane.stops()[0], name
