"""From scans to a letter: dropped, put in order, turned, straightened, cut, and put into the box as one act."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.domain.page import Look
from fairhand.services import letters, paper
from fairhand.ui.application import Application
from tests.ui.by_hand import box_of, do, key
from tests.ui.conftest import settle
from tests.ui.paper import (
    arranging,
    by_hand,
    drop,
    letter_on_paper,
    page_bytes,
    page_file,
    panel_of,
    read,
)
from tests.ui.window import FakeDialogs

_ALT = Qt.KeyboardModifier.AltModifier


def _three(folder: Path) -> list[Path]:
    names = ("envelope", "page-2", "page-1")
    return [
        page_file(folder / f"1943-05-01-anna-{it}.png", lines=6 + at) for at, it in enumerate(names)
    ]


def test_dropped_photographs_become_a_letter_with_its_pages_in_order(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(letters_window, _three(tmp_path))
    panel = panel_of(letters_window, qtbot, 3)
    form = by_hand(letters_window)
    assert [it.role for it in panel.sides()] == ["page", "page", "envelope"]
    assert [it.name[-10:] for it in panel.sides()[:2]] == ["page-1.png", "page-2.png"]
    fields = form.sheet().fields
    assert fields.date
    assert [it.text.casefold() for it in fields.authors.names] == ["anna"]
    form.put()
    settle(qtbot, letters_window)
    assert form.view.is_done
    box = box_of(letters_window)
    put = form._kept
    assert put is not None
    kept = paper.pages(box, put[0].kept.letter)
    assert [it.role for it in kept] == ["page", "page", "envelope"]
    assert letters.get(box, put[0].kept.letter).written.iso == "1943-05-01"
    do(letters_window, qtbot, "edit.undo")
    assert letters.get(box, put[0].kept.letter).deleted
    # The form is back with its pages.
    assert len(form.given.sides()) == 3


def test_pages_are_moved_turned_cut_and_left_out_and_each_step_is_taken_back(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    files = _three(tmp_path)
    drop(letters_window, files)
    panel = panel_of(letters_window, qtbot, 3)
    before = panel.sides()
    panel.strip.setFocus()
    panel.strip.show_row(0)
    key(Qt.Key.Key_Down, _ALT, at=panel.strip)
    assert [it.name for it in panel.sides()] == [before[it].name for it in (1, 0, 2)]
    assert panel.strip.model_.moveRows(panel.strip.rootIndex(), 2, 1, panel.strip.rootIndex(), 0)
    assert panel.sides()[0] == before[2]
    panel.tools.right.click()
    assert panel.sides()[0].look == Look(turned=90)
    panel.tools.role.choose("other")
    assert panel.sides()[0].role == "other"
    panel.tools.crop.click()
    panel.frame.setFocus()
    for which in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down):
        key(which, at=panel.frame)
    key(Qt.Key.Key_Return, at=panel.frame)
    assert panel.sides()[0].look == Look(90, 0, (100, 50, 0, 0))
    panel.tools.remove.click()
    assert len(panel.sides()) == 2
    panel.strip.setFocus()
    for _ in range(6):
        do(letters_window, qtbot, "edit.undo")
    assert panel.sides() == before
    assert all(file.exists() for file in files)
    do(letters_window, qtbot, "edit.redo")
    assert panel.sides() != before


def test_a_frame_is_pulled_by_its_corner_and_given_up_with_escape(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(letters_window, [page_file(tmp_path / "one.png")])
    panel = panel_of(letters_window, qtbot, 1)
    for gives_up in (True, False):
        panel.tools.crop.click()
        frame = panel.frame.frame()
        start = frame.topLeft().toPoint()
        end = (frame.topLeft() + QPointF(frame.width(), frame.height()) / 4).toPoint()
        QTest.mousePress(panel.frame, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(panel.frame, end)
        QTest.mouseRelease(panel.frame, Qt.MouseButton.LeftButton, pos=end)
        key(Qt.Key.Key_Escape if gives_up else Qt.Key.Key_Return, at=panel.frame)
        crop = panel.sides()[0].look.crop
        if gives_up:
            assert crop == (0, 0, 0, 0)
        else:
            assert abs(crop[0] - 2500) < 120
            assert abs(crop[1] - 2500) < 120
            assert crop[2:] == (0, 0)


def test_a_page_is_straightened_by_itself_and_by_the_slider(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(letters_window, [page_file(tmp_path / "one.png")])
    panel = panel_of(letters_window, qtbot, 1)
    panel.tools.straighten.click()
    settle(qtbot, letters_window)
    assert panel.sides()[0].look.tilt == 0
    key(Qt.Key.Key_Right, at=panel.tools.slider)
    key(Qt.Key.Key_Right, at=panel.tools.slider)
    assert panel.sides()[0].look.tilt == 20
    assert panel.tools.said.text() == "0.2°"
    panel.undo()
    assert panel.sides()[0].look.tilt == 10


def test_several_letters_of_one_drop_are_offered_one_after_another(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    names = ("1943-05-01-anna-1", "1943-05-01-anna-2", "1944-06-02-bruno-1")
    drop(
        letters_window,
        [page_file(tmp_path / f"{it}.png", lines=5 + at) for at, it in enumerate(names)],
    )
    panel_of(letters_window, qtbot, 2)
    form = by_hand(letters_window)
    assert "1 of 2" in form.view.bar.title.text()
    form.put()
    panel_of(letters_window, qtbot, 1)
    assert "2 of 2" in form.view.bar.title.text()
    fields = form.sheet().fields
    assert [it.text.casefold() for it in fields.authors.names] == ["bruno"]
    form.put()
    settle(qtbot, letters_window)
    assert form.view.is_done


def test_what_was_put_beside_the_form_is_there_again_after_the_window_was_closed(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(letters_window, [page_file(tmp_path / "one.png")])
    panel = panel_of(letters_window, qtbot, 1)
    panel.tools.left.click()
    form = by_hand(letters_window)
    form.leave()
    settle(qtbot, letters_window)
    kept = form.sheet()
    form._opened = None
    form.given.show_sides(())
    letters_window.workspace.go("letters")
    do(letters_window, qtbot, "letter.write-down")
    assert form.sheet().sides == kept.sides
    assert kept.sides[0].look == Look(turned=270)


def test_what_cannot_be_shown_is_said_in_words_and_kept_as_it_is(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n pixels")
    half = tmp_path / "half.jpg"
    half.write_bytes(page_bytes(kind="JPEG")[:9000])
    drop(letters_window, [broken, half])
    panel = panel_of(letters_window, qtbot, 1)
    form = by_hand(letters_window)
    assert form.sheet().fields.more.enclosures == (broken,)
    qtbot.waitUntil(lambda: panel.view.picture_of(0) is not None)
    assert panel.sides()[0].name == "half.jpg"


def test_pages_of_a_letter_that_is_there_are_arranged_and_more_are_added(
    letters_window: Application, qtbot: QtBot, tmp_path: Path, dialogs: FakeDialogs
) -> None:
    box = box_of(letters_window)
    files = [page_file(tmp_path / f"{at}.png", lines=5 + at) for at in range(3)]
    letter = letter_on_paper(box, files[:2])
    read(letters_window, qtbot, letter)
    do(letters_window, qtbot, "letter.pages")
    pane = arranging(letters_window)
    qtbot.waitUntil(lambda: len(pane.panel.sides()) == 2)
    dialogs.files = [files[2]]
    pane.panel.tools.add.click()
    qtbot.waitUntil(lambda: len(pane.panel.sides()) == 3)
    pane.panel.move_page(2, 0)
    pane.panel.tools.right.click()
    assert pane.keep_.isEnabled()
    pane.keep()
    settle(qtbot, letters_window)
    kept = paper.pages(box, letter)
    assert [it.name for it in kept] == ["2.png", "0.png", "1.png"]
    assert kept[0].look.turned == 90
    assert letters_window.workspace.place.pane == "letters"
    do(letters_window, qtbot, "edit.undo")
    assert [it.name for it in paper.pages(box, letter)] == ["0.png", "1.png"]


def test_scans_dropped_on_an_open_letter_are_added_to_it(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    box = box_of(letters_window)
    files = [page_file(tmp_path / f"{at}.png", lines=5 + at) for at in range(2)]
    letter = letter_on_paper(box, files[:1], text="Dear Ada")
    pane = read(letters_window, qtbot, letter)
    middle = pane.view.sheet.mapTo(letters_window.window, pane.view.sheet.rect().center())
    drop(letters_window, files[1:], QPointF(middle))
    settle(qtbot, letters_window)
    assert [it.name for it in paper.pages(box, letter)] == ["0.png", "1.png"]
