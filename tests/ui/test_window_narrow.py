"""Narrow windows and large text: everything can be reached, and nothing lies over something else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from fairhand.ui import theme
from fairhand.ui.application import Application
from fairhand.ui.panes.correspondents import CorrespondentsPane
from fairhand.ui.panes.journal import JournalPane
from fairhand.ui.panes.letters import LettersPane
from fairhand.ui.widgets.rows import Row
from tests.ui.conftest import settle
from tests.ui.test_window import press


@pytest.fixture
def small(letters_window: Application, qtbot: QtBot) -> Application:
    """Return a window with room for one column alone: 1024 pixels, text at 200 %."""
    theme.current().set_look(scale=2.0)
    letters_window.window.resize(1024, 700)
    settle(qtbot, letters_window)
    return letters_window


def seen(application: Application) -> set[str]:
    names = ("correspondents", "letters", "reader", "people", "journal")
    panes = application.window.panes
    return {name for name in names if name in panes and panes[name].isVisible()}


def test_one_column_is_seen_and_every_other_reached(small: Application, qtbot: QtBot) -> None:
    window = small.window
    press(window, "Correspondents") if seen(small) == {"letters"} else press(window, "Letters")
    sidebar = window.pane("correspondents")
    if seen(small) == {"letters"}:
        press(window, "Correspondents")
    assert seen(small) == {"correspondents"}
    assert isinstance(sidebar, CorrespondentsPane)
    view = sidebar._list
    row = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row)
    settle(qtbot, small)
    assert seen(small) == {"letters"}
    pane = window.pane("letters")
    assert isinstance(pane, LettersPane)
    pane._list.setFocus()
    QTest.keyClick(pane._list, Qt.Key.Key_Return)
    settle(qtbot, small)
    assert seen(small) == {"reader"}
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.pane("reader").isAncestorOf(focus)
    press(window, "Letters")
    assert seen(small) == {"letters"}


def test_what_is_beside_the_correspondents_leads_back_to_them(
    small: Application, qtbot: QtBot
) -> None:
    small.window.actions_.trigger("go.people")
    settle(qtbot, small)
    assert seen(small) == {"people"}
    press(small.window, "Correspondents")
    assert seen(small) == {"correspondents"}
    # One is there already, and so nothing changes; but one wants to see it.
    small.window.actions_.trigger("go.people")
    settle(qtbot, small)
    assert seen(small) == {"people"}


def test_one_walks_through_the_correspondents_by_keys_without_being_led_away(
    letters_window: Application, qtbot: QtBot
) -> None:
    letters_window.window.resize(1024, 700)
    press(letters_window.window.pane("letters"), "Correspondents")
    sidebar = letters_window.window.pane("correspondents")
    assert isinstance(sidebar, CorrespondentsPane)
    QTest.keyClick(sidebar._list, Qt.Key.Key_Down)
    settle(qtbot, letters_window)
    assert sidebar.isVisible()
    QTest.keyClick(sidebar._list, Qt.Key.Key_Return)
    settle(qtbot, letters_window)
    assert not sidebar.isVisible()
    assert letters_window.window.pane("letters").isVisible()


@pytest.mark.parametrize("width", [1440, 1024, 960, 720])
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_all_menus_are_seen(letters_window: Application, width: int, scale: float) -> None:
    theme.current().set_look(scale=scale)
    letters_window.window.resize(width, 700)
    QApplication.processEvents()
    if width / scale < 450:
        pytest.skip("less than half of the smallest window")
    (bar,) = letters_window.window.menu_row.findChildren(QMenuBar)
    last = bar.actionGeometry(bar.actions()[-1])
    assert last.width() > 0
    assert bar.rect().contains(last)


def test_the_foot_of_the_sidebar_is_whole_where_the_window_is_low(small: Application) -> None:
    press(small.window, "Correspondents") if seen(small) == {"letters"} else None
    sidebar = small.window.pane("correspondents")
    assert isinstance(sidebar, CorrespondentsPane)
    assert sidebar._list.height() >= theme.px(132)
    assert sidebar._foot_row.geometry().bottom() <= sidebar.rect().bottom()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("pane", ["people", "letters"])
def test_what_is_owed_is_never_cut_off(
    letters_window: Application,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    pane: str,
    scale: float,
) -> None:
    theme.current().set_look(scale=scale)
    letters_window.window.resize(1024, 700)
    letters_window.workspace.go(pane)
    settle(qtbot, letters_window)
    if not letters_window.window.pane("correspondents").isVisible():
        press(letters_window.window, "Correspondents")
    painted: list[tuple[str, bool]] = []

    def note(
        row: Row, said: str, area: tuple[float, ...], font: QFont, colour: str, *, end: bool = False
    ) -> None:
        painted.append((said, QFontMetricsF(font).horizontalAdvance(said) <= area[2]))

    monkeypatch.setattr(Row, "text", note)
    letters_window.window.pane("correspondents").stops()[0].grab()
    owed = [(said, fits) for said, fits in painted if "wed" in said]
    assert owed, painted
    assert all(fits for _, fits in owed)


def overlapping(row: QWidget) -> list[tuple[str, str]]:
    """Return which of the widgets that stand in one row lie over each other, or are cut."""
    seen = [it for it in row.children() if isinstance(it, QWidget) and it.isVisible()]
    over = [
        (a.accessibleName(), b.accessibleName())
        for at, a in enumerate(seen)
        for b in seen[at + 1 :]
        if a.geometry().intersects(b.geometry())
    ]
    cut = [
        (it.accessibleName(), "cut")
        for it in seen
        if it.width() < it.minimumSizeHint().width() or not row.rect().contains(it.geometry())
    ]
    return over + cut


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("size", [(1024, 700), (1440, 900), (1360, 768), (720, 520)])
def test_the_journal_leaves_room_to_write(
    letters_window: Application, qtbot: QtBot, size: tuple[int, int], scale: float
) -> None:
    if size == (720, 520) and scale > 1.25:
        pytest.skip("less than half of the smallest window")
    theme.current().set_look(scale=scale)
    letters_window.window.resize(*size)
    letters_window.window.actions_.trigger("go.journal")
    settle(qtbot, letters_window)
    pane = letters_window.window.pane("journal")
    assert isinstance(pane, JournalPane)
    view = pane.view
    QApplication.processEvents()
    assert overlapping(view.head) == []
    port = view.editor.viewport().rect()
    title = view.day_head.geometry()
    assert port.contains(title.topLeft() + QPoint(1, 1))
    assert port.contains(title.bottomRight() - QPoint(1, 1))
    assert port.contains(view.editor.cursorRect())
    if view.strip.isHidden():
        view.head.days.click()
        QApplication.processEvents()
    strip = view.strip
    assert any(strip.day in row for row in strip.rows())
    for day in (day for row in strip.rows() for day in row):
        assert strip.rect().toRectF().adjusted(-1, -1, 1, 1).contains(strip.rect_of(day))
        assert strip.rect_of(day).width() >= theme.px(28) - 1
