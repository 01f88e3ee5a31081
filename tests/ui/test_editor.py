"""The sheet that is written on: text in and out exactly, one step back, marks, input methods."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fairhand.domain.text import clean
from fairhand.ui import theme
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.sheet_text import (
    clean_paste,
    from_qt,
    offset_of,
    position_of,
    positions_of,
    to_qt,
)
from tests.ui.keys import type_

ODD = st.text(
    st.one_of(
        st.sampled_from(
            "ab \n*_\t\u00a0\u2028\u2029\ufdd0\ufdd1\ufdef\ufde0\ufeff\ufffe\uffff\ufffc\x0b\x85"
        ),
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("😀田中e\u0301\u200dمرحبا"),
    ),
    max_size=40,
).map(clean)
SAME_WIDGET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    made = Editor()
    qtbot.addWidget(made)
    made.resize(760, 600)
    made.show()
    made.setFocus()
    return made


def write(editor: Editor, text: str) -> None:
    """Type what QTest has no keys for."""
    for character in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(editor, key)


@given(ODD)
def test_what_goes_to_qt_comes_back(text: str) -> None:
    assert from_qt(to_qt(text).replace("\n", "\u2029")) == text


@given(ODD, st.integers(0, 40))
def test_places_go_to_qt_and_come_back(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    raw = to_qt(text).replace("\n", "\u2029")
    if offset == 0 or text[:offset] != "\ufeff":
        assert offset_of(raw, position_of(text, offset)) == offset
    every = range(len(text) + 1)
    assert positions_of(text, every) == [position_of(text, offset) for offset in every]
    assert positions_of(text, every[::3]) == [position_of(text, offset) for offset in every[::3]]


@SAME_WIDGET
@given(text=ODD)
def test_a_text_is_kept_exactly(editor: Editor, text: str) -> None:
    editor.load(text)
    assert editor.text() == text


@SAME_WIDGET
@given(first=ODD, second=ODD)
def test_a_text_that_is_replaced_comes_back_with_one_step(
    editor: Editor, first: str, second: str
) -> None:
    editor.load(first)
    editor.replace(second)
    assert editor.text() == second
    if first != second:
        editor.undo()
        assert editor.text() == first
        assert not editor.can("undo")
        editor.redo()
        assert editor.text() == second


@SAME_WIDGET
@given(
    text=ODD,
    edits=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), ODD), max_size=8),
)
def test_the_text_from_before_an_edit_is_known(
    editor: Editor, text: str, edits: list[tuple[int, int, str]]
) -> None:
    editor.load(text)
    seen: list[str] = []

    def told(removed: int, added: int) -> None:
        seen.append(editor.text_before())

    editor.edited.connect(told)
    for at, length, new in edits:
        before = editor.text()
        cursor = QTextCursor(editor.document())
        cursor.setPosition(position_of(before, at))
        cursor.setPosition(position_of(before, at + length), QTextCursor.MoveMode.KeepAnchor)
        seen.clear()
        cursor.insertText(to_qt(new))
        assert seen in ([], [before])
        if not seen:
            assert editor.text() == before
    editor.edited.disconnect(told)


def test_carets_are_counted_in_code_points(editor: Editor) -> None:
    editor.load("a😀b\n田中", 3)
    assert editor.caret() == 3
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    assert editor.caret() == 1
    editor.set_caret(5)
    QTest.keyClicks(editor, "x")
    assert editor.text() == "a😀b\n田x中"


def test_typing_tells_how_much_went_and_came(editor: Editor) -> None:
    editor.load("Dear Leila,")
    told: list[tuple[int, int]] = []
    editor.edited.connect(lambda removed, added: told.append((removed, added)))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Hi")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    editor.undo()
    assert told[-2:] == [(14, 0), (0, 14)]
    assert told[0] == (0, 1)


def test_emphasis_of_a_long_passage_is_a_small_edit(editor: Editor) -> None:
    editor.load("word " * 100)
    told: list[tuple[int, int]] = []
    editor.edited.connect(lambda removed, added: told.append((removed, added)))
    editor.selectAll()
    editor.toggle_strong()
    assert editor.text() == "**" + ("word " * 100).strip() + "** "
    assert sum(removed for removed, _ in told) == 0


def test_emphasis_comes_and_goes(editor: Editor) -> None:
    editor.load("It finds the friend.", 5)
    editor.toggle_emphasis()
    assert editor.text() == "It *finds* the friend."
    editor.toggle_strong()
    assert editor.text() == "It ***finds*** the friend."
    editor.toggle_emphasis()
    assert editor.text() == "It **finds** the friend."
    editor.toggle_strong()
    assert editor.text() == "It finds the friend."
    assert editor.caret() == 5
    for _ in range(4):
        editor.undo()
    assert editor.text() == "It finds the friend."
    assert not editor.can("undo")


def test_emphasis_goes_paragraph_by_paragraph(editor: Editor) -> None:
    editor.load(" one \n\ntwo")
    editor.selectAll()
    editor.toggle_emphasis()
    assert editor.text() == " *one* \n\n*two*"
    editor.toggle_emphasis()
    assert editor.text() == " one \n\ntwo"


def test_emphasis_before_writing_and_out_of_it_again(editor: Editor) -> None:
    editor.load("A ", 2)
    editor.toggle_emphasis()
    QTest.keyClicks(editor, "b")
    editor.toggle_emphasis()
    QTest.keyClicks(editor, " c")
    assert editor.text() == "A *b* c"
    editor.toggle_strong()
    editor.toggle_strong()
    assert editor.text() == "A *b* c"


def test_pasted_text_is_clean(editor: Editor) -> None:
    editor.load("")
    data = QMimeData()
    data.setHtml('<b>bold</b> <img src="file:///etc/passwd">')
    data.setText("bold\r\n\x07no\u00a0break\x0bsoft\u2029end\ufeff")
    editor.insertFromMimeData(data)
    assert editor.text() == "bold\nno\u00a0break\nsoft\nend"


@given(st.text())
def test_clean_text_is_what_a_sheet_may_hold(text: str) -> None:
    assert clean_paste(text) == clean(clean_paste(text))
    assert clean_paste(clean_paste(text)) == clean_paste(text)


def test_what_is_copied_is_what_is_written(editor: Editor) -> None:
    editor.load("no\u00a0break\nnext")
    editor.selectAll()
    editor.copy()
    assert QGuiApplication.clipboard().text() == "no\u00a0break\nnext"
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_shift_enter_ends_a_line_like_enter(editor: Editor) -> None:
    editor.load("a", 1)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "b")
    assert editor.text() == "a\nb"


def test_an_input_method_is_left_alone(editor: Editor, qtbot: QtBot) -> None:
    editor.load("")
    editor.inputMethodEvent(QInputMethodEvent("たな", []))
    composing = editor.composing
    assert composing
    assert editor.text() == ""
    done = QInputMethodEvent("", [])
    done.setCommitString("田中")
    with qtbot.waitSignal(editor.composed):
        editor.inputMethodEvent(done)
    assert not editor.composing
    assert editor.text() == "田中"


def test_larger_text_is_no_step_and_loses_none(editor: Editor) -> None:
    editor.load("Dear Leila,", 11)
    try:
        theme.current().set_look(scale=1.5)
        assert not editor.can("undo")
        QTest.keyClicks(editor, " hello")
        theme.current().set_look(scale=1.0)
        editor.set_narrow(narrow=True)
        editor.undo()
        assert editor.text() == "Dear Leila,"
        assert not editor.can("undo")
        QTest.qWait(0)
        block = editor.document().begin()
        assert block.blockFormat().lineHeight() == editor.leading()
        assert editor.document().rootFrame().frameFormat().leftMargin() == 36
        assert not editor.can("undo")
    finally:
        theme.current().set_look(scale=1.0)


def test_arabic_gets_more_room_and_that_is_no_step(editor: Editor, qtbot: QtBot) -> None:
    editor.load("")
    write(editor, "مرحبا")
    block = editor.document().begin()
    qtbot.waitUntil(lambda: block.blockFormat().lineHeight() > editor.leading())
    write(editor, " بك")
    editor.undo()
    assert editor.text() == ""
    QTest.qWait(0)
    editor.redo()
    assert editor.text() == "مرحبا بك"
    assert block.blockFormat().lineHeight() > editor.leading()
    assert not editor.can("redo")


def test_what_was_taken_back_survives_larger_text(editor: Editor) -> None:
    editor.load("Dear Leila,", 11)
    write(editor, " hello.")
    write(editor, " And more")
    editor.undo()
    assert editor.text() == "Dear Leila, hello. "
    try:
        theme.current().set_look(scale=1.5)
        editor.set_narrow(narrow=True)
        editor.redo()
        assert editor.text() == "Dear Leila, hello. And more"
    finally:
        theme.current().set_look(scale=1.0)


def test_an_empty_line_between_paragraphs_takes_less_than_a_line(editor: Editor) -> None:
    editor.load("One\n\nTwo\nThree\n")
    layout = editor.document().documentLayout()

    def top(number: int) -> float:
        return layout.blockBoundingRect(editor.document().findBlockByNumber(number)).top()

    apart, ordinary = top(2) - top(0), top(3) - top(2)
    assert ordinary < apart < ordinary + editor.leading() / 2
    # Whoever writes at the end has a whole line before them, and so has who fills the empty one.
    last = editor.document().lastBlock()
    assert last.blockFormat().lineHeight() == editor.leading()
    editor.set_caret(4)
    QTest.keyClicks(editor, "x")
    assert editor.document().findBlockByNumber(1).blockFormat().lineHeight() == editor.leading()
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.document().findBlockByNumber(1).blockFormat().lineHeight() < editor.leading() / 2
    assert editor.text() == "One\n\nTwo\nThree\n"


@SAME_WIDGET
@given(
    text=ODD,
    edits=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), ODD), max_size=8),
)
def test_every_step_is_taken_back_and_written_again(
    editor: Editor, text: str, edits: list[tuple[int, int, str]]
) -> None:
    editor.load(text)
    states = [editor.text()]
    for at, length, new in edits:
        before = editor.text()
        cursor = QTextCursor(editor.document())
        cursor.setPosition(position_of(before, at))
        cursor.setPosition(position_of(before, at + length), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(to_qt(new))
        states.append(editor.text())
    while editor.can("undo"):
        editor.undo()
        assert editor.text() in states
    assert editor.text() == text
    while editor.can("redo"):
        editor.redo()
        assert editor.text() in states
    assert editor.text() == states[-1]


def test_the_windows_keys_stay_the_windows(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor = Editor()
    QVBoxLayout(window).addWidget(editor)
    pressed: list[str] = []
    action = QAction("Commands", window)
    action.setShortcut("Ctrl+K")
    action.triggered.connect(lambda: pressed.append("Ctrl+K"))
    window.addAction(action)
    window.show()
    editor.load("Dear Leila, how are you?", 0)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["Ctrl+K"]
    assert editor.text() == "Dear Leila, how are you?"


def test_marks_reach_their_words_past_emoji(editor: Editor) -> None:
    editor.load("😀 friend and friend")
    editor.mark([(2, 8), (13, 19)], 1)
    assert editor.selected_text() == "friend"
    assert [it.cursor.selectedText() for it in editor.extraSelections()] == ["friend", "friend"]


def test_each_enter_begins_a_paragraph(editor: Editor) -> None:
    type_(editor, "one\n\n\ntwo\n\nthree")
    assert editor.text() == "one\n\n\ntwo\n\nthree"
    editor.setReadOnly(True)
    type_(editor, "\n")
    assert editor.text() == "one\n\n\ntwo\n\nthree"
