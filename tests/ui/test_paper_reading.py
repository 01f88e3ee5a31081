"""A letter on paper is read: its text, its scan, or both in step; and a thousand pages of one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.page import FoundPage
from fairhand.services import by_hand, paper
from fairhand.ui import words
from fairhand.ui.application import Application
from fairhand.ui.panes.reader import ReaderPane
from fairhand.ui.side_pictures import MOST_BYTES
from fairhand.ui.widgets.page_view import PageView
from tests.ui.by_hand import box_of, do, key
from tests.ui.conftest import settle
from tests.ui.paper import letter_on_paper, page_bytes, page_file, read, reader

_TEXT = "\n\n".join(
    f"Paragraph {at} of a letter that is long enough to be scrolled." for at in range(60)
)


def _pages(folder: Path, count: int) -> list[Path]:
    return [page_file(folder / f"{at}.png", lines=4 + at % 5) for at in range(count)]


def test_text_scan_and_both_are_offered_where_a_letter_has_pages(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = reader(letters_window)
    assert pane.view.pages.modes.isHidden()
    letter = letter_on_paper(box_of(letters_window), _pages(tmp_path, 2), text=_TEXT)
    read(letters_window, qtbot, letter)
    pages = pane.view.pages
    assert not pages.modes.isHidden()
    assert _shown(pane) == "text"
    do(letters_window, qtbot, "view.letter-scan")
    assert pane.view.sheet.isHidden()
    assert pages.bar.where.text() == "1 of 2"
    do(letters_window, qtbot, "view.letter-both")
    assert not pane.view.sheet.isHidden()
    assert not pages.pages.isHidden()
    assert letters_window.window.actions_["view.letter-both"].isChecked()
    # It is remembered for the next letter with pages, and is no matter where there are none.
    assert pane.state() == {"shown": "both"}
    letters_window.workspace.open_letter(None)
    read(letters_window, qtbot, letter)
    assert _shown(pane) == "both"


def test_both_are_scrolled_in_step(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    letter = letter_on_paper(box_of(letters_window), _pages(tmp_path, 4), text=_TEXT)
    pane = read(letters_window, qtbot, letter)
    do(letters_window, qtbot, "view.letter-both")
    sheet, scan = pane.view.sheet, pane.view.pages.view
    for bar, other in (
        (sheet.verticalScrollBar(), scan.verticalScrollBar()),
        (scan.verticalScrollBar(), sheet.verticalScrollBar()),
    ):
        (sheet if bar is sheet.verticalScrollBar() else scan).setFocus()
        for share in (1.0, 0.5, 0.0):
            bar.setValue(round(share * bar.maximum()))
            assert abs(other.value() / other.maximum() - share) < 0.03


def test_pages_that_come_do_not_move_what_is_read(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    wide = [page_file(tmp_path / f"{at}.png", size=(900, 300)) for at in range(6)]
    letter = letter_on_paper(box_of(letters_window), wide, text=_TEXT)
    pane = read(letters_window, qtbot, letter)
    do(letters_window, qtbot, "view.letter-both")
    bar = pane.view.sheet.verticalScrollBar()
    pane.view.sheet.setFocus()
    place = bar.maximum() // 2
    bar.setValue(place)
    settle(qtbot, letters_window)
    # Their heights are known only once they are read.
    pane.view.pages.view.moved.emit()
    assert bar.value() == place


def test_a_letter_that_nobody_typed_shows_its_scan_and_what_is_to_be_done(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    box = box_of(letters_window)
    letter = letter_on_paper(box, _pages(tmp_path, 1))
    pane = read(letters_window, qtbot, letter)
    assert _shown(pane) == "scan"
    assert pane._type.isVisible()
    assert pane._type.property("kind") == "primary"
    assert pane._answer.property("kind") == "plain"
    letters_window.workspace.note(by_hand.correct(box, letter, "Dear Ada"))
    settle(qtbot, letters_window)
    assert _shown(pane) == "text"
    assert not pane._type.isVisible()
    assert pane._answer.property("kind") == "primary"


def test_the_scan_is_larger_and_smaller_and_read_sharply(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    file = page_file(tmp_path / "large.png", size=(3000, 4000))
    letter = letter_on_paper(box_of(letters_window), [file])
    view = read(letters_window, qtbot, letter).view.pages.view
    settle(qtbot, letters_window)
    wide = view.rect_of(0).width()
    key(Qt.Key.Key_Plus, at=view)
    assert view.rect_of(0).width() > wide
    _wheel(view, 240)
    _wheel(view, 240)
    assert view.zoom > 2
    qtbot.waitUntil(lambda: _sharp(view))
    key(Qt.Key.Key_0, at=view)
    assert (view.zoom, view.fit) == (1.0, "width")
    key(Qt.Key.Key_0, at=view)
    assert (view.zoom, view.fit) == (1.0, "page")
    assert view.rect_of(0).height() <= view.viewport().height()


def _wheel(view: PageView, turned: int) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def _sharp(view: PageView) -> bool:
    wanted = view._sharper(0)
    return wanted is not None and view._pictures.find(wanted) is not None


def test_what_is_damaged_is_said_on_the_page(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    half = tmp_path / "half.jpg"
    whole = page_bytes(size=(900, 1200), kind="JPEG")
    half.write_bytes(whole[: len(whole) // 2])
    letter = letter_on_paper(box_of(letters_window), [half])
    view = read(letters_window, qtbot, letter).view.pages.view
    qtbot.waitUntil(lambda: view.picture_of(0) is not None)
    shown = view._pictures.nearest(view.sides[0], 400)
    assert shown is not None
    assert shown.said


def _wait_for(view: PageView, page: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.picture_of(page) is not None)


def _shown(pane: ReaderPane) -> str:
    return pane.view.pages.shown


@pytest.fixture
def many(letters_window: Application, tmp_path: Path) -> str:
    """A letter of a thousand pages, which are ten files a hundred times."""
    box = box_of(letters_window)
    files = []
    for at in range(1000):
        file = tmp_path / f"{at:04}.png"
        file.write_bytes(page_bytes(lines=at % 9, size=(90, 120 + at % 7)) + at.to_bytes(4, "big"))
        files.append(FoundPage(file))
    return paper.write_down(box, WrittenDown(authors=("Anna Vogel",)), files).letter


def test_a_thousand_pages_are_leafed_through_without_a_wait(
    letters_window: Application, qtbot: QtBot, many: str
) -> None:
    view = read(letters_window, qtbot, many).view.pages.view
    assert len(view.sides) == 1000
    assert reader(letters_window).view.pages.bar.where.text() == f"1 of {words.number(1000)}"
    slowest = 0.0
    for page in (1, 2, 3, 499, 500, 998, 999, 0):
        begun = time.perf_counter()
        view.go(page)
        QWidget.repaint(view.viewport())
        slowest = max(slowest, time.perf_counter() - begun)
        _wait_for(view, page, qtbot)
        assert page in view._seen()
    assert slowest < 0.25
    key(Qt.Key.Key_End, at=view)
    assert 999 in view._seen()
    assert view._pictures.bytes_kept <= MOST_BYTES
