"""The list of letters: what is chosen stays in sight, subjects stand above their excerpts, what is owed is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fairhand.domain.by_hand import WrittenDown
from fairhand.services import boxes, by_hand, correspondents
from fairhand.ui.application import Application
from tests.ui.conftest import Open, settle
from tests.ui.test_window import letters_pane
from tests.ui.window import make_box

MANY = 40


@pytest.fixture
def many(open_window: Open, tmp_path: Path) -> Application:
    """Return a window on forty letters of one person."""
    path = make_box(tmp_path / "b.fairhand", letters=False)
    box = boxes.open_box(path)
    correspondents.claim_me(box, ["Ada Whitcombe"])
    for number in range(MANY):
        by_hand.write_down(
            box,
            WrittenDown(
                authors=("Leila Amrani",), date=f"{1960 + number}-03-04", text=f"No. {number}"
            ),
        )
    box.close()
    return open_window(path)


def is_in_sight(application: Application) -> bool:
    pane = letters_pane(application)
    index = pane._model.index_of(application.workspace.place.letter)
    assert index.isValid()
    assert pane._list.selectionModel().isSelected(index)
    return pane._list.viewport().rect().contains(pane._list.visualRect(index))


def test_a_letter_that_is_dated_anew_stays_in_sight(many: Application, qtbot: QtBot) -> None:
    box, letter = many.workspace.box, many.workspace.place.letter
    assert box is not None
    assert letter is not None
    assert is_in_sight(many)
    parts = by_hand.known_parts(box, letter)
    changes = by_hand.edit(box, letter, replace(parts, date="spring 1943"))
    many.workspace.note(changes)
    settle(qtbot, many)
    assert letters_pane(many)._list.verticalScrollBar().value() > 0
    assert is_in_sight(many)
    many.window.actions_.trigger("edit.undo")
    settle(qtbot, many)
    assert is_in_sight(many)


def test_whoever_looks_elsewhere_in_the_list_is_left_there(many: Application, qtbot: QtBot) -> None:
    bar = letters_pane(many)._list.verticalScrollBar()
    bar.setValue(bar.maximum())
    box, letter = many.workspace.box, many.workspace.place.letter
    assert box is not None
    assert letter is not None
    parts = by_hand.known_parts(box, letter)
    many.workspace.note(by_hand.edit(box, letter, replace(parts, tags=("pears",))))
    settle(qtbot, many)
    assert bar.value() == bar.maximum()
