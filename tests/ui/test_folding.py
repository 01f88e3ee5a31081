"""Quotations and signatures on the sheet: folded, opened by mouse, key and mark, and never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.domain.markup import visible_text
from fairhand.ui.widgets.buttons import Button
from fairhand.ui.widgets.reading import prepare
from fairhand.ui.widgets.sheet import Sheet

TEXT = (
    "Dear Ada,\n\nthey did.\n\nOn 2 March 2024, Ada wrote:\n> Dear Leila,\n> \U0001f600 elderberry\n> c\n> d\n\n"
    "And more.\n\n-- \nLeila\n12 rue\n"
)


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show_reading(prepare(TEXT, "plain", folding=True), "Graz, 3 March 2024")
    made.show()
    qtbot.waitExposed(made)
    return made


def lines(sheet: Sheet) -> list[Button]:
    found = [it for it in sheet.viewport().findChildren(Button) if not it.isHidden()]
    return sorted(found, key=lambda it: it.y())


def on_paper(sheet: Sheet) -> str:
    return sheet.document().toRawText()


def test_it_begins_folded(sheet: Sheet) -> None:
    assert [it.accessibleName() for it in lines(sheet)] == [
        "4 quoted lines, folded",
        "Signature, folded",
    ]
    assert "elderberry" not in on_paper(sheet)
    assert "12 rue" not in on_paper(sheet)
    assert sheet.visible_text() == TEXT


def test_a_click_opens_and_closes(sheet: Sheet) -> None:
    first = lines(sheet)[0]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert "elderberry" in on_paper(sheet)
    assert lines(sheet)[0] is first
    assert first.accessibleName() == "4 quoted lines, shown"
    below = lines(sheet)[1].y()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert "elderberry" not in on_paper(sheet)
    assert lines(sheet)[1].y() < below


def test_the_keyboard_reaches_it_from_the_sheet(sheet: Sheet) -> None:
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Tab)
    first = lines(sheet)[0]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert "elderberry" in on_paper(sheet)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert lines(sheet)[1].hasFocus()


def test_a_mark_in_it_opens_it_and_stands_where_it_should(sheet: Sheet) -> None:
    start = TEXT.index("elderberry")
    sheet.mark(((start, start + 10),), 0)
    (marked,) = sheet.extraSelections()
    assert marked.cursor.selectedText() == "elderberry"
    assert "12 rue" not in on_paper(sheet)
    more = TEXT.index("And more")
    sheet.mark(((more, more + 3),), 0)
    (marked,) = sheet.extraSelections()
    assert marked.cursor.selectedText() == "And"


def test_scrolling_to_a_place_opens_it(sheet: Sheet) -> None:
    sheet.scroll_to(TEXT.index("12 rue"))
    assert "12 rue" in on_paper(sheet)
    assert "elderberry" not in on_paper(sheet)


def test_what_is_copied_across_a_fold_has_all_of_it(sheet: Sheet) -> None:
    sheet.selectAll()
    lead = len("Graz, 3 March 2024\n")
    assert sheet.selected_text() == TEXT
    cursor = sheet.textCursor()
    cursor.setPosition(lead + TEXT.index("they"))
    down = QTextCursor.MoveOperation.NextBlock
    cursor.movePosition(down, QTextCursor.MoveMode.KeepAnchor, 2)  # to the line of the fold itself
    sheet.setTextCursor(cursor)
    assert sheet.selected_text().startswith("they did.")
    assert sheet.selected_text().endswith("> d")


def test_another_letter_begins_folded_again(sheet: Sheet) -> None:
    QTest.mouseClick(lines(sheet)[0], Qt.MouseButton.LeftButton)
    sheet.show_reading(prepare("Short.", "plain", folding=True))
    assert lines(sheet) == []
    sheet.show_reading(prepare(TEXT, "plain", folding=True))
    assert [it.accessibleName() for it in lines(sheet)] == [
        "4 quoted lines, folded",
        "Signature, folded",
    ]


def test_a_new_look_keeps_what_is_open(sheet: Sheet) -> None:
    QTest.mouseClick(lines(sheet)[0], Qt.MouseButton.LeftButton)
    sheet.look_changed()
    assert "elderberry" in on_paper(sheet)
    assert [it.accessibleName() for it in lines(sheet)] == [
        "4 quoted lines, shown",
        "Signature, folded",
    ]


_PIECES = st.sampled_from(
    [
        "> a",
        "> b \U0001f600",
        "> c",
        "> d",
        "text \U0001f600",
        "",
        "Ada wrote:",
        "-- ",
        "Leila",
        "a line " * 12,
        "田中",
    ]
)


@given(st.lists(_PIECES, max_size=24), st.sets(st.integers(0, 5)), st.booleans())
def test_places_are_the_same_whatever_is_open(
    written: list[str],
    opened: set[int],
    markdown: bool,  # noqa: FBT001 - drawn
) -> None:
    text, text_format = "\n".join(written), "markdown" if markdown else "plain"
    whole = prepare(text, text_format, folding=True)  # type: ignore[arg-type] # one of the two
    bare = prepare(text, text_format)  # type: ignore[arg-type] # as above
    assert whole.shown == bare.shown
    assert len(whole.shown) == len(visible_text(text, text_format))  # type: ignore[arg-type] # as above
    every = frozenset(range(len(whole.folds)))
    assert whole.opened(every) is whole
    unfolded = [block.text for block in whole.blocks if block.kind != "fold"]
    assert "\n".join(unfolded) == whole.shown
    some = whole.opened(frozenset(opened) & every)
    hidden = {
        offset
        for at, fold in enumerate(whole.folds)
        if at not in opened
        for offset in range(fold.start, fold.end + 1)
    }
    for offset in range(len(whole.shown) + 1):
        if offset not in hidden:
            assert some.from_qt(some.to_qt(offset)) == offset
