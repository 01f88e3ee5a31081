"""The bar above the desk and the line below it: which words are left out where there is little room."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from fairhand.ui import theme
from fairhand.ui.application import Application
from fairhand.ui.widgets.desk_bars import DeskBar, DeskStatus
from fairhand.ui.widgets.desk_view import DeskView
from tests.ui.desk import Desk


@pytest.fixture
def bar(qtbot: QtBot, letters_window: Application) -> DeskBar:
    """Return a bar alone, with a reply to Leila."""
    made = DeskBar()
    qtbot.addWidget(made)
    made.show_draft("Reply to Leila Amrani", "Letter of 3 March", ("Leila Amrani", "l"), open_=True)
    made.offer_writing(offered=False)
    made.resize(1200, 60)
    made.show()
    return made


def words_at(bar: DeskBar, width: int) -> tuple[str, str, str]:
    """Return what back, versions and fair copy say at a width."""
    bar.resize(width, bar.height())
    buttons = (bar.back, bar.versions, bar.fair_copy)
    back, versions, copy = (it.text().strip("\u2009 ") for it in buttons)
    return back, versions, copy


def test_the_quiet_buttons_give_their_words_up_and_the_blue_one_never(bar: DeskBar) -> None:
    seen = [words_at(bar, width) for width in range(1200, 319, -8)]
    assert list(dict.fromkeys(seen)) == [
        ("Letters", "Versions", "Fair copy"),
        ("Letters", "", "Fair copy"),
        ("", "", "Fair copy"),
    ]
    assert bar.versions.toolTip() == "Versions (F8)"
    assert bar.versions.accessibleName() == "Versions"
    assert not bar.versions.icon().isNull()
    assert words_at(bar, 1200) == ("Letters", "Versions", "Fair copy")
    assert bar.versions.toolTip() == "F8"


def test_a_fair_copy_that_is_not_what_comes_next_gives_way_too(bar: DeskBar) -> None:
    bar.lead_on(on=False)
    assert words_at(bar, 330) == ("", "", "")
    assert bar.fair_copy.toolTip() == "Fair copy (Ctrl+P)"
    bar.lead_on(on=True)
    assert words_at(bar, 330)[2] == "Fair copy"


def test_nothing_lies_over_the_title_while_words_are_shown(bar: DeskBar) -> None:
    for width in range(1200, 480, -24):
        words_at(bar, width)
        if bar.versions.text():
            assert bar._title.width() >= bar._title.sizeHint().width()
        assert bar.fair_copy.geometry().right() <= bar.width()


def test_all_words_are_seen_in_a_window_of_960(qtbot: QtBot, letters_window: Application) -> None:
    desk = Desk(qtbot, letters_window)
    bar = desk.pane.view.bar
    for size in ((1440, 900), (1024, 700), (960, 700)):
        desk.window.resize(*size)
        desk.settle()
        assert bar.fair_copy.text().endswith("Fair copy"), size
        assert bar.back.text().endswith("Letters"), size


def test_large_text_keeps_the_blue_word(qtbot: QtBot, letters_window: Application) -> None:
    desk = Desk(qtbot, letters_window)
    desk.window.resize(1440, 900)
    bar = desk.pane.view.bar
    for scale in (1.25, 1.5, 2.0):
        theme.current().set_look(scale=scale)
        desk.settle()
        assert bar.fair_copy.text().endswith("Fair copy"), scale


def test_the_field_for_a_name_has_room_for_its_hint(
    qtbot: QtBot, letters_window: Application
) -> None:
    status = DeskStatus()
    qtbot.addWidget(status)
    status.resize(900, 40)
    status.show()
    for scale in (1.0, 2.0):
        theme.current().set_look(scale=scale)
        status.ask_name()
        qtbot.waitUntil(status._name.isVisible)
        hint = QFontMetrics(status._name.font()).horizontalAdvance(status._name.placeholderText())
        assert status._name.width() >= hint + theme.px(24)


def over_the_letter(view: DeskView) -> bool:
    place = view.rail.geometry()
    wanted = (view.work.y(), view.left.width(), view.work.height())
    return (place.top(), place.width(), place.height()) == wanted


def test_versions_over_the_letter_stay_below_the_bar_at_another_text_size(
    qtbot: QtBot, letters_window: Application
) -> None:
    desk = Desk(qtbot, letters_window)
    desk.window.resize(1024, 700)
    desk.trigger("draft.versions")
    view = desk.pane.view
    assert view.rail.parentWidget() is view
    # Where it was placed before the bar had its new height.
    view.rail.move(0, 0)
    theme.current().changed.emit()
    qtbot.waitUntil(lambda: over_the_letter(view))
