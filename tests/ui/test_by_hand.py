"""A letter written down from paper: on one sheet, with the keyboard, and nothing typed is ever lost."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fairhand.services import boxes, by_hand, correspondents, letters, searching
from fairhand.system import paths
from fairhand.ui.application import Application
from fairhand.ui.widgets.tags_form import TagsForm
from tests.ui.by_hand import begin, box_of, do, focus, key, pane, put, reader, type_
from tests.ui.conftest import Open, settle
from tests.ui.window import FakeDialogs, make_box

TEXT = "My dear Ada, the blackout curtains are up in the kitchen."


def rows(application: Application, who: str) -> list[tuple[str, str]]:
    """Return dates and texts of somebody's letters, as the timeline has them."""
    box = box_of(application)
    found = next(row.id for row in correspondents.rows(box) if row.name == who)
    return [(row.date.shown, row.excerpt) for row in letters.timeline(box, found).rows]


def write_down(application: Application, qtbot: QtBot, name: str, date: str, text: str) -> None:
    begin(application, qtbot)
    type_(f"{name}\n{date}\n")
    pane(application).view.sheet.setFocus()
    type_(text)
    put(application, qtbot)


def test_a_letter_from_paper_with_a_season_for_a_date(
    letters_window: Application, qtbot: QtBot
) -> None:
    sheet = begin(letters_window, qtbot)
    form = sheet.view.form
    type_("leila am")
    assert [it.text for it in form.authors.field.offered()] == ["Leila Amrani"]
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert form.authors.field.text() == "Leila Amrani"
    assert form.recipients.is_me
    key(Qt.Key.Key_Return)
    assert focus() is form.date.line
    type_("spring 1943")
    assert form.date.said.text() == "Understood as 1 March to 31 May 1943"
    type_("\nTamsaout\nshoebox 2\n47\n")
    assert focus() is sheet.view.sheet
    type_(TEXT)
    put(letters_window, qtbot)
    assert sheet.view.is_done
    assert sheet.view.done.sentence.text() == ("A letter from Leila Amrani, spring 1943, 11 words")
    found = rows(letters_window, "Leila Amrani")
    assert [day for day, _ in found] == [
        "2024-03-03",
        "2024-01-21",
        "2023-12-18",
        "spring 1943",
        "",
    ]
    hits = searching.search(box_of(letters_window), "blackout")
    assert len(hits.hits) == 1
    letter = letters.get(box_of(letters_window), hits.hits[0].id)
    assert (letter.place, letter.paper_place, letter.paper_number) == (
        "Tamsaout",
        "shoebox 2",
        "47",
    )
    assert letter.direction == "received"
    assert letter.text == TEXT


def test_it_is_undone_and_the_sheet_is_filled_again(
    letters_window: Application, qtbot: QtBot
) -> None:
    before = rows(letters_window, "Leila Amrani")
    write_down(letters_window, qtbot, "Somebody New", "1944", TEXT)
    box = box_of(letters_window)
    assert "Somebody New" in [row.name for row in correspondents.rows(box)]
    do(letters_window, qtbot, "edit.undo")
    view = pane(letters_window).view
    assert not view.is_done
    assert view.sheet.text() == TEXT
    assert view.form.date.text() == "1944"
    assert view.form.authors.field.text() == "Somebody New"
    assert rows(letters_window, "Leila Amrani") == before
    assert "Somebody New" not in [row.name for row in correspondents.rows(box)]


def test_a_new_name_is_told_quietly_and_the_next_sheet_keeps_who_and_where(
    letters_window: Application, qtbot: QtBot
) -> None:
    sheet = begin(letters_window, qtbot)
    form = sheet.view.form
    type_("سمير حداد; 田中みどり")
    assert form.authors.said.text().startswith("New correspondents: ")
    type_("\nEaster 1950\n\nthe tin with the ship\n\n")
    type_(TEXT)
    put(letters_window, qtbot)
    assert focus() is sheet.view.another
    key(Qt.Key.Key_Return)
    settle(qtbot, letters_window)
    assert focus() is form.date.line
    assert form.authors.field.text() == "سمير حداد; 田中みどり"
    assert form.authors.said.text() == ""
    assert form.paper_place.text() == "the tin with the ship"
    assert (form.date.text(), sheet.view.sheet.text()) == ("", "")


def test_a_letter_that_i_sent_long_ago(letters_window: Application, qtbot: QtBot) -> None:
    sheet = begin(letters_window, qtbot)
    type_("Leila Amrani")
    sheet.view.way.setFocus()
    key(Qt.Key.Key_Right)
    form = sheet.view.form
    assert form.authors.is_me
    assert form.recipients.field.text() == "Leila Amrani"
    sheet.view.sheet.setFocus()
    type_("Dear Leila, the roses are over.")
    put(letters_window, qtbot)
    assert sheet.view.done.sentence.text().startswith("A letter to Leila Amrani, without a date")


def test_what_was_begun_is_there_after_going_elsewhere_and_after_a_restart(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "letters.fairhand")
    application = open_window(path)
    sheet = begin(application, qtbot)
    type_("Leila Amrani\nspring 1943\n")
    sheet.view.form.unfold(shown=True)
    sheet.view.form.more.note.setFocus()
    type_("Read it to Mother")
    sheet.view.sheet.setFocus()
    type_(TEXT)
    do(application, qtbot, "go.letters")
    begin(application, qtbot)
    assert pane(application).view.sheet.text() == TEXT
    application.close()
    kept = list((paths.data_folder() / "unfinished").rglob("*.json"))
    assert [stat.S_IMODE(it.stat().st_mode) for it in kept] == [0o600]
    again = open_window(path)
    sheet = begin(again, qtbot)
    assert sheet.view.sheet.text() == TEXT
    assert sheet.view.form.date.text() == "spring 1943"
    assert sheet.view.form.more.note.text() == "Read it to Mother"
    put(again, qtbot)
    assert sheet.view.is_done
    qtbot.waitUntil(lambda: not list((paths.data_folder() / "unfinished").rglob("*.json")))


def test_it_is_on_the_disk_soon_after_the_last_key(
    letters_window: Application, qtbot: QtBot
) -> None:
    sheet = begin(letters_window, qtbot)
    with qtbot.waitSignal(sheet.keeping.kept, timeout=5000):
        sheet.view.sheet.setFocus()
        type_(TEXT)
    (kept,) = (paths.data_folder() / "unfinished").rglob("*.json")
    assert TEXT in kept.read_text("utf-8")


def test_starting_over_is_undone(letters_window: Application, qtbot: QtBot) -> None:
    sheet = begin(letters_window, qtbot)
    type_("Leila Amrani\nspring 1943\n")
    sheet.view.sheet.setFocus()
    type_(TEXT)
    QTest.mouseClick(sheet.view.again, Qt.MouseButton.LeftButton)
    assert sheet.view.sheet.text() == ""
    do(letters_window, qtbot, "edit.undo")
    assert sheet.view.sheet.text() == TEXT
    assert sheet.view.form.date.text() == "spring 1943"


def test_an_empty_sheet_puts_nothing_into_the_box(
    letters_window: Application, qtbot: QtBot
) -> None:
    count = letters.count(box_of(letters_window))
    begin(letters_window, qtbot)
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_Delete)
    put(letters_window, qtbot)
    assert not pane(letters_window).view.is_done
    assert letters.count(box_of(letters_window)) == count


def test_files_are_dropped_onto_the_sheet_and_kept_with_the_letter(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n pixels")
    sheet = begin(letters_window, qtbot)
    type_("Leila Amrani\n1943\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    assert not sheet.view.sheet.canInsertFromMimeData(data)
    window = letters_window.window
    place = QPointF(sheet.mapTo(window, sheet.rect().center()))
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    window.dragMoveEvent(QDragMoveEvent(place.toPoint(), action, data, buttons, none))
    assert window.dropping.hint.sentence() == "Drop to add a page to this letter"
    window.dropEvent(QDropEvent(place, action, data, buttons, none))
    settle(qtbot, letters_window)
    put(letters_window, qtbot)
    kept = sheet._kept
    assert kept is not None
    box, letter = box_of(letters_window), kept[0].kept.letter
    (enclosed,) = letters.get(box, letter).enclosures
    assert enclosed.name == "scan.png"
    assert letters.enclosure(box, letter, enclosed.sha256) == scan.read_bytes()


def test_a_letter_that_answers_one_of_mine(letters_window: Application, qtbot: QtBot) -> None:
    sheet = begin(letters_window, qtbot)
    type_("Leila Amrani\n2024-02-01\n")
    settle(qtbot, letters_window)
    more = sheet.view.form.more
    sheet.view.form.unfold(shown=True)
    more.answers.setFocus()
    type_("21 jan")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    sheet.view.sheet.setFocus()
    type_(TEXT)
    put(letters_window, qtbot)
    kept = sheet._kept
    assert kept is not None
    box = box_of(letters_window)
    (answered,) = letters.get(box, kept[0].kept.letter).answers
    assert letters.get(box, answered).text.startswith("Your photograph")


def test_the_same_text_again_is_told(letters_window: Application, qtbot: QtBot) -> None:
    write_down(letters_window, qtbot, "Leila Amrani", "1943", TEXT)
    view = pane(letters_window).view
    key(Qt.Key.Key_Return)
    settle(qtbot, letters_window)
    type_("1943\n")
    view.sheet.setFocus()
    type_(TEXT)
    put(letters_window, qtbot)
    assert view.done.heading.text() == "It is in the box already"
    key(Qt.Key.Key_Return)
    settle(qtbot, letters_window)
    type_("spring 1943\n")
    view.sheet.setFocus()
    type_(TEXT)
    put(letters_window, qtbot)
    assert view.likely.text() == "It is probably the same letter as the one of 1943."
    QTest.mouseClick(view.look, Qt.MouseButton.LeftButton)
    settle(qtbot, letters_window)
    read = reader(letters_window)._letter()
    assert read is not None
    assert read.written.shown == "1943"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_sheet_fits_a_narrow_window(
    letters_window: Application, qtbot: QtBot, scale: float
) -> None:
    from fairhand.ui import theme

    letters_window.window.resize(1024, 700)
    theme.current().set_look(scale=scale)
    sheet = begin(letters_window, qtbot)
    form = sheet.view.form
    form.unfold(shown=True)
    for line in form.lines():
        assert line.width() >= 60
        assert line.mapTo(form, QPoint(line.width(), 0)).x() <= form.width() + 1
    bar = sheet.view.bar
    right = sheet.view.go.mapTo(bar, QPoint(sheet.view.go.width(), 0)).x()
    assert right <= bar.width()


def test_every_line_has_a_name_for_those_who_hear_it(
    letters_window: Application, qtbot: QtBot
) -> None:
    sheet = begin(letters_window, qtbot)
    sheet.view.form.unfold(shown=True)
    names = [line.accessibleName() for line in sheet.view.form.lines()]
    assert all(names)
    assert len(set(names)) == len(names)


def test_what_is_known_is_changed_and_taken_back(letters_window: Application, qtbot: QtBot) -> None:
    box = box_of(letters_window)
    letter = letters_window.workspace.place.letter
    assert letter is not None
    before = by_hand.known_parts(box, letter)
    do(letters_window, qtbot, "letter.edit")
    form = pane(letters_window).view.form
    assert form.authors.field.text() == "Leila Amrani"
    form.date.line.setFocus()
    form.date.line.selectAll()
    type_("about 1950")
    put(letters_window, qtbot)
    assert letters_window.workspace.place.pane == "letters"
    assert letters.get(box, letter).written.shown == "about 1950"
    do(letters_window, qtbot, "edit.undo")
    assert by_hand.known_parts(box, letter) == before


def test_a_changed_form_waits_while_one_is_elsewhere(
    letters_window: Application, qtbot: QtBot
) -> None:
    do(letters_window, qtbot, "letter.edit")
    view = pane(letters_window).view
    view.form.place.setFocus()
    type_("Tamsaout")
    key(Qt.Key.Key_Escape)
    settle(qtbot, letters_window)
    assert letters_window.workspace.place.pane == "letters"
    begin(letters_window, qtbot)
    assert view.form.place.text() == ""
    key(Qt.Key.Key_Escape)
    settle(qtbot, letters_window)
    do(letters_window, qtbot, "letter.edit")
    assert view.form.place.text() == "Tamsaout"


def test_tags_of_several_letters_at_once(
    letters_window: Application, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    box = box_of(letters_window)
    listed = letters_window.window.pane("letters")
    listed._list.selectAll()  # type: ignore[attr-defined]
    ids = letters_window.workspace.selection
    assert len(ids) == 4
    key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier, at=letters_window.window)
    settle(qtbot, letters_window)
    type_("winter\nschool\n\n")
    settle(qtbot, letters_window)
    assert {letters.get(box, it).tags for it in ids} == {("school", "winter")}
    do(letters_window, qtbot, "edit.undo")
    assert {letters.get(box, it).tags for it in ids} == {()}


def test_esc_in_the_form_for_tags_drops_only_a_word_that_is_no_tag_yet(
    letters_window: Application, qtbot: QtBot
) -> None:
    box, letter = box_of(letters_window), letters_window.workspace.place.letter
    assert letter is not None
    said: list[str] = []
    letters_window.workspace.said.connect(lambda sentence, _: said.append(sentence))
    for after in ({"sea"}, {"sea"}):
        key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier, at=letters_window.window)
        settle(qtbot, letters_window)
        type_("sea\nwin")
        form = focus().parentWidget()
        assert isinstance(form, TagsForm)
        key(Qt.Key.Key_Escape)
        assert form.isVisible()
        assert form.line.text() == ""
        key(Qt.Key.Key_Escape)
        settle(qtbot, letters_window)
        assert not form.isVisible()
        assert set(letters.get(box, letter).tags) == after
    assert said == ["Tags changed"]
    do(letters_window, qtbot, "edit.undo")
    assert letters.get(box, letter).tags == ()


def test_cancel_in_the_form_for_tags_leaves_all_as_it_was(
    letters_window: Application, qtbot: QtBot
) -> None:
    box, letter = box_of(letters_window), letters_window.workspace.place.letter
    assert letter is not None
    key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier, at=letters_window.window)
    settle(qtbot, letters_window)
    type_("sea\n")
    form = focus().parentWidget()
    assert form is not None
    (cancel,) = [it for it in form.findChildren(QPushButton) if it.text() == "Cancel"]
    cancel.click()
    settle(qtbot, letters_window)
    assert letters.get(box, letter).tags == ()


def test_a_box_that_was_never_asked_who_one_is(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "empty.fairhand"
    boxes.create(path).close()
    application = open_window(path)
    sheet = begin(application, qtbot)
    assert not sheet.view.way.isVisible()
    assert sheet.view.form.recipients.field.isVisible()
    type_("Leila Amrani\nAda\n1943\n")
    sheet.view.sheet.setFocus()
    type_(TEXT)
    put(application, qtbot)
    assert sheet.view.is_done
    assert letters.count(box_of(application)) == 1
