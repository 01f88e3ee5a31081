"""The list of letters: what is chosen stays in sight, subjects stand above their excerpts, what is owed is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.dates import on
from fairhand.domain.letter import TimelineRow
from fairhand.services import boxes, by_hand, correspondents
from fairhand.ui.application import Application
from fairhand.ui.models.timeline import ID, Entry, TimelineModel, sentence, subject_of
from fairhand.ui.widgets.letter_rows import LetterDelegate
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.rows import Excerpts, Row
from tests.ui.conftest import Open, settle
from tests.ui.test_window import letters_pane, press, reader, words_on
from tests.ui.window import ME, make_box

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


def row(**more: Any) -> TimelineRow:  # noqa: ANN401 - whatever a row takes
    usual: dict[str, Any] = {
        "kind": "letter",
        "id": "a",
        "direction": "received",
        "date": on(date(2026, 11, 9)),
        "people": ("Ailsa Rendall",),
        "subject": "",
        "excerpt": "Dear Miss Calder, the pears are ripe.",
        "words": 412,
        "sort_key": 2,
    }
    return TimelineRow(**usual | more)


def painted(letter: TimelineRow, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the words that the list paints of a letter, as they were asked for."""
    said: list[str] = []
    text, chip, excerpt = Row.text, Row.chip, Excerpts.paint

    def note_text(self: Row, words: str, *rest: Any, **more: Any) -> float:  # noqa: ANN401
        said.append(words)
        return text(self, words, *rest, **more)

    def note_chip(self: Row, words: str, *rest: Any) -> float:  # noqa: ANN401
        drawn = chip(self, words, *rest)
        said.extend([f"[{words}]"] if drawn else [])
        return drawn

    def note_excerpt(self: Excerpts, row: Row, words: str, *rest: Any) -> int:  # noqa: ANN401
        said.append(words)
        return excerpt(self, row, words, *rest)

    monkeypatch.setattr(Row, "text", note_text)
    monkeypatch.setattr(Row, "chip", note_chip)
    monkeypatch.setattr(Excerpts, "paint", note_excerpt)
    view, model = RowList("Letters"), TimelineModel()
    model.headed_by = "none"
    model.set_rows([letter], more=False)
    view.setModel(model)
    view.setItemDelegate(LetterDelegate(view))
    view.resize(width, 300)
    view.grab()
    return said


@pytest.mark.parametrize("width", [372, 304, 280])
@pytest.mark.usefixtures("qapp")
def test_that_a_reply_is_owed_is_said_before_tags_and_days(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = row(
        state="reply-owed", tags=("teaching", "sea"), days_later=340, scans=2, enclosures=2
    )
    said = painted(letter, width, monkeypatch)
    assert "[reply owed]" in said
    assert said.index("412 words") < said.index("[reply owed]")


@pytest.mark.usefixtures("qapp")
def test_a_subject_stands_before_the_excerpt(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = row(subject="The  pears,\nand the ladder")
    said = painted(letter, 372, monkeypatch)
    assert said.index("The pears, and the ladder") < said.index(letter.excerpt)
    assert "The pears, and the ladder, 412 words" in sentence(Entry(letter))


@pytest.mark.parametrize(
    ("subject", "excerpt", "shown"),
    [
        ("", "Dear Ada", ""),
        ("Pears", "Pears are ripe", ""),
        ("Pears", "", "Pears"),
        ("A", "B", "A"),
    ],
)
def test_a_subject_that_the_text_begins_with_is_said_once(
    subject: str, excerpt: str, shown: str
) -> None:
    assert subject_of(row(subject=subject, excerpt=excerpt)) == shown


def test_after_another_import_the_newest_that_came_in_is_shown(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace, window = letters_window.workspace, letters_window.window
    workspace.select_correspondent(None)
    settle(qtbot, letters_window)
    for number in (1, 2, 3):
        (tmp_path / f"{number}.eml").write_text(
            f"From: Ruth Okafor <ruth@x>\nTo: {ME} <ada@x>\n"
            f"Date: Sun, 0{number} Jun 1997 12:00:00 +0000\n\nLetter {number}.\n",
            "utf-8",
        )
    assert letters_window.errands is not None
    letters_window.errands.bring_in([tmp_path / f"{number}.eml" for number in (1, 2, 3)])
    pane = window.pane("importing")
    qtbot.waitUntil(lambda: any("to bring in" in it for it in words_on(pane)), timeout=30_000)
    settle(qtbot, letters_window)
    press(pane, "Bring in")
    qtbot.waitUntil(lambda: any("came in" in it for it in words_on(pane)), timeout=30_000)
    press(pane, "Show the letters")
    settle(qtbot, letters_window)
    assert reader(letters_window)._sheet.visible_text().strip() == "Letter 3."
    list_ = letters_pane(letters_window)._list
    assert list_.currentIndex().data(ID) == workspace.place.letter
    assert "Ruth Okafor" in words_on(letters_pane(letters_window))
    assert "3 letters: 3 received" in " ".join(words_on(letters_pane(letters_window)))
