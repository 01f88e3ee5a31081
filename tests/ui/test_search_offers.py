"""Names and tags that are offered while a filter is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.ui.application import Application
from fairhand.ui.models.chips import Chip
from tests.making import letter
from tests.ui.conftest import Open
from tests.ui.searching import answered, begin, found, key, make_box, search_pane
from tests.ui.window import ME


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> Application:
    tagged = letter(
        "A friend.", by=["Élodie Roux"], to=[ME], on="2020-01-01", tags=("old friends",)
    )
    return open_window(make_box(tmp_path / "letters.fairhand", tagged))


def test_names_are_offered_and_taken_with_the_keyboard(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "friend from:")
    assert set(pane._offers.offered) >= {"Leila Amrani", "Tomás Ferreira", "Élodie Roux"}
    QTest.keyClicks(pane._field.line, "el")
    answered(window, qtbot)
    assert pane._offers.offered == ["Élodie Roux"]
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_Return)
    answered(window, qtbot)
    assert pane._asked.chips == (Chip("from", ("Élodie Roux",)),)
    assert pane._field.line.text() == "friend "
    assert pane._offers.offered == []
    assert found(pane) == ["From Élodie Roux"]
    assert window.workspace.place.pane == "search"


def test_tab_takes_the_first_and_a_second_name_follows_a_comma(
    window: Application, qtbot: QtBot
) -> None:
    pane = begin(window, qtbot, "with:lei")
    assert pane._offers.offered == ["Leila Amrani"]
    key(window, Qt.Key.Key_Tab)
    answered(window, qtbot)
    assert pane._asked.chips == (Chip("with", ("Leila Amrani",)),)
    QTest.keyClicks(pane._field.line, "-to:nobody,tom")
    answered(window, qtbot)
    assert pane._offers.offered == ["Tomás Ferreira"]


def test_tags_are_offered(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "tag:fri")
    assert pane._offers.offered == ["old friends"]
    key(window, Qt.Key.Key_Tab)
    answered(window, qtbot)
    assert found(pane) == ["From Élodie Roux"]


def test_escape_sends_them_away_and_enter_takes_what_is_typed(
    window: Application, qtbot: QtBot
) -> None:
    pane = begin(window, qtbot, "from:t")
    assert pane._offers.offered
    key(window, Qt.Key.Key_Escape)
    assert pane._offers.offered == []
    assert search_pane(window)._field.line.text() == "from:t"
    QTest.keyClicks(pane._field.line, "om")
    answered(window, qtbot)
    assert pane._offers.offered == ["Tomás Ferreira"]
    key(window, Qt.Key.Key_Return)
    answered(window, qtbot)
    assert pane._offers.offered == []
    assert pane._asked.chips == (Chip("from", ("tom",)),)


@pytest.mark.parametrize("typed", ["friend", "kind:dr", 'from:"', "xfrom:l", "from:zzz", '"from:l'])
def test_where_nothing_fits_nothing_is_offered(
    window: Application, qtbot: QtBot, typed: str
) -> None:
    pane = begin(window, qtbot, typed)
    assert (pane._offers.offered == []) == (typed != 'from:"')
