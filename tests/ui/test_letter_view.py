"""What stands on a letter's sheet besides its text: place and date at its head, the subject of a mail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.query import parse
from fairhand.services import boxes, by_hand, importing, searching
from fairhand.ui.application import Application
from fairhand.ui.found_reading import read
from fairhand.ui.letter_window import LetterWindow
from tests.ui.by_hand import box_of, reader
from tests.ui.conftest import Open, settle
from tests.ui.window import make_box

LONG = "\n\n".join(f"Paragraph {number}, about the orchard and the rain." for number in range(80))
MAIL = "From: Leila Amrani <leila@x>\nTo: Ada <ada@x>\nDate: Sun, 03 Mar 2024 12:00:00 +0000\n"


@pytest.fixture
def typed(open_window: Open, tmp_path: Path) -> tuple[Application, str]:
    """Return a window on a long letter that was typed from paper, with its id."""
    path = make_box(tmp_path / "b.fairhand")
    box = boxes.open_box(path)
    parts = WrittenDown(authors=("Leila Amrani",), date="spring 1943", place="Leeds", text=LONG)
    letter = by_hand.write_down(box, parts).letter
    box.close()
    application = open_window(path)
    application.workspace.open_letter(letter)
    return application, letter


def on_the_sheet(application: Application) -> str:
    return reader(application).view.sheet.document().toPlainText()


def test_what_is_known_of_a_letter_stands_on_its_sheet_as_soon_as_it_is_changed(
    typed: tuple[Application, str], qtbot: QtBot
) -> None:
    application, letter = typed
    settle(qtbot, application)
    own = LetterWindow(application.window, letter)
    settle(qtbot, application)
    sheet = reader(application).view.sheet
    assert "Leeds" in on_the_sheet(application).split("\n")[0]
    sheet.scroll_to(len(LONG) // 2)
    where = sheet.verticalScrollBar().value()
    assert where > 0
    box = box_of(application)
    parts = by_hand.known_parts(box, letter)
    for changed, first in (
        (replace(parts, date="about May 1943"), "Leeds, about May 1943"),
        (replace(parts, place="York"), "York, spring 1943"),
        (replace(parts, place=""), "Paragraph 0, about the orchard and the rain."),
    ):
        application.workspace.note(by_hand.edit(box, letter, changed))
        settle(qtbot, application)
        assert on_the_sheet(application).split("\n")[0].strip() == first
        assert own.view.sheet.document().toPlainText().split("\n")[0].strip() == first
        # One stays where one reads.
        assert abs(sheet.verticalScrollBar().value() - where) < 3 * sheet.leading()
        assert sheet.visible_text() == LONG
    application.window.actions_.trigger("edit.undo")
    settle(qtbot, application)
    assert "York" in on_the_sheet(application).split("\n")[0]


def test_a_place_given_to_a_letter_without_one_stands_on_its_sheet(
    letters_window: Application, qtbot: QtBot
) -> None:
    box, letter = box_of(letters_window), letters_window.workspace.place.letter
    assert letter is not None
    parts = by_hand.known_parts(box, letter)
    letters_window.workspace.note(by_hand.edit(box, letter, replace(parts, place="Tamsaout")))
    settle(qtbot, letters_window)
    assert on_the_sheet(letters_window).startswith("Tamsaout, ")


def bring_in(application: Application, folder: Path, mail: str) -> str:
    (folder / "one.eml").write_text(mail, "utf-8")
    return importing.run(box_of(application), [str(folder / "one.eml")]).added_ids[0]


def test_the_subject_of_a_mail_stands_above_its_text(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    subject = "Re: The pears, and what became of the ladder that your uncle left in the orchard"
    before = letters_window.workspace.place.letter
    letter = bring_in(letters_window, tmp_path, f"{MAIL}Subject: {subject}\n\nThey are ripe.\n")
    letters_window.workspace.open_letter(letter)
    settle(qtbot, letters_window)
    view = reader(letters_window).view
    assert view.subject.isVisible()
    assert view.subject.text() == subject
    assert view.subject.textFormat() == Qt.TextFormat.PlainText
    # On the sheet, all of it, and the text below it.
    paper, place = view.sheet.paper_rect(), view.subject.geometry()
    assert paper.contains(place.toRectF())
    assert place.height() >= view.subject.heightForWidth(place.width())
    assert view.sheet.rect_of(0).top() >= place.bottom()
    assert subject in view.sheet.accessibleName()
    letters_window.workspace.open_letter(before)
    settle(qtbot, letters_window)
    assert not view.subject.isVisible()


@pytest.mark.parametrize("subject", ["", "They are ripe."])
def test_a_subject_that_says_nothing_more_takes_no_room(
    letters_window: Application, qtbot: QtBot, tmp_path: Path, subject: str
) -> None:
    letter = bring_in(letters_window, tmp_path, f"{MAIL}Subject: {subject}\n\nThey are ripe.\n")
    letters_window.workspace.open_letter(letter)
    settle(qtbot, letters_window)
    assert not reader(letters_window).view.subject.isVisible()


def test_what_is_found_is_folded_as_it_is_in_the_reader(
    letters_window: Application, tmp_path: Path
) -> None:
    text = "They are ripe.\n\nOn 3 May 1996 Ada wrote:\n> How are\n> the pears?\n\n-- \nLeila\n"
    bring_in(letters_window, tmp_path, f"{MAIL}\n{text}")
    box = box_of(letters_window)
    for words, opened in (("ripe", 0), ("pears", 1)):
        query = parse(words)
        (hit,) = searching.search(box, words).hits
        ready = read(box, hit, query, None)
        assert [fold.kind for fold in ready.reading.folds] == ["quotation", "signature"]
        assert len(ready.reading.folds_in(ready.marks)) == opened
