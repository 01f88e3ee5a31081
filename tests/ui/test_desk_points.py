"""The points of their letter on the desk, in the real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.domain.dates import on
from fairhand.services import drafting, letters, points, sealing
from fairhand.ui.models.points import PointRow
from tests.making import add, letter
from tests.ui.answering import ANSWER, LEILA, Answering, make_box
from tests.ui.conftest import Open
from tests.ui.window import ME

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, open_window: Open, tmp_path: Path) -> Answering:
    return Answering(qtbot, open_window(make_box(tmp_path / "points.fairhand")))


def _rows(desk: Answering) -> list[PointRow]:
    return desk.pane.view.points.model.rows


def test_the_desk_starts_calm_and_the_list_opens(desk: Answering) -> None:
    panel = desk.pane.view.points
    assert panel.isVisible()
    assert not panel.list.isVisible()
    assert panel.head.accessibleName() == "3 questions, folded"
    QTest.mouseClick(panel.head, Qt.MouseButton.LeftButton)
    assert panel.list.isVisible()
    assert panel.head.accessibleName() == "3 questions, shown"
    said = panel.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Point 2, open: Should I go?"
    assert panel.list in desk.pane.stops()


def test_points_are_marked_and_numbered_in_the_letter(desk: Answering) -> None:
    sheet = desk.pane.view.letter
    text = sheet.visible_text()
    shown = sheet.points_seen()
    assert [(it.number, text[it.start : it.end]) for it in shown] == [
        (1, "Were you ever inspected?"),
        (2, "Should I go?"),
        (3, "Did the pear tree live?"),
    ]
    assert len(sheet.extraSelections()) == 3
    assert [it.number for _, it in sheet.gutter.places()] == [1, 2, 3]
    tops = [area.top() for area, _ in sheet.gutter.places()]
    assert tops == sorted(tops)
    none = Qt.BrushStyle.NoBrush
    assert all(it.format.background().style() == none for it in sheet.extraSelections())
    desk.pane.view.points.toggle()
    assert all(it.format.background().style() != none for it in sheet.extraSelections())


def test_a_point_answered_here_stands_beside_its_paragraph(desk: Answering) -> None:
    desk.write(ANSWER)
    QTest.keyClick(desk.pane.view.editor, Qt.Key.Key_Period, CONTROL | SHIFT)
    desk.settle()
    assert desk.states() == ["answered", "open", "open"]
    assert desk.beside() == [1]
    assert desk.pane.view.points.head.text().strip("\u2009") == "3 questions, 1 answered"
    kept = points.of_letter(desk.box, desk.letter)[0]
    assert (kept.state, kept.answer, kept.draft) == ("answered", ANSWER, desk.draft)
    desk.do("draft.next-point")
    assert desk.pane.aids.points.target() is not None
    desk.do("draft.answered")
    assert desk.states() == ["answered", "answered", "open"]


def test_what_another_paragraph_answers_stays_there_unless_asked_for(
    desk: Answering, qtbot: QtBot
) -> None:
    desk.write(ANSWER)
    desk.do("draft.answering")
    desk.write("\nGo to Rabat, and write to me from there.")
    desk.workspace.go("letters")
    desk.settle()
    desk.open(desk.draft)
    editor = desk.pane.view.editor
    editor.set_caret(len(editor.text()))
    desk.do("draft.answered")
    assert desk.states() == ["answering", "answered", "open"]
    assert desk.beside() == [1, 2]
    desk.do("draft.answered")  # once more in the same paragraph: no other point is taken
    assert desk.states() == ["answering", "answered", "open"]
    editor.set_caret(editor.text().index(ANSWER))
    desk.do("draft.answered")
    assert desk.states() == ["answered", "answered", "open"]
    desk.write("\nIt lived, and bore pears.")
    desk.do("draft.answering")
    desk.write("\nIt snows.")
    with qtbot.waitSignal(desk.workspace.said) as said:
        desk.do("draft.answered")
    assert said.args[0].startswith("Other paragraphs answer what is open.")
    assert desk.states() == ["answered", "answered", "answering"]
    desk.do("draft.points")
    panel = desk.pane.view.points
    panel.list.setCurrentIndex(panel.model.index(2))
    desk.do("draft.answered")  # chosen in the list: it is asked for
    assert points.of_letter(desk.box, desk.letter)[2].answer == "It snows."


def test_all_of_it_is_undone_and_done_again(desk: Answering) -> None:
    desk.write(ANSWER)
    desk.do("draft.answered")
    desk.pane.view.letter.setFocus()
    assert desk.workspace.undo_name == "Answer Point"
    desk.do("edit.undo")
    assert desk.states() == ["open", "open", "open"]
    assert desk.beside() == []
    desk.do("edit.redo")
    assert desk.states() == ["answered", "open", "open"]


def test_a_linked_paragraph_is_being_answered_until_it_is_ticked(desk: Answering) -> None:
    desk.write(ANSWER)
    desk.do("draft.answering")
    assert desk.states()[0] == "answering"
    assert _rows(desk)[0].here
    editor = desk.pane.view.editor
    editor.set_caret(0)
    assert not _rows(desk)[0].here
    editor.set_caret(len(editor.text()))
    assert _rows(desk)[0].here
    desk.do("draft.answered")
    assert desk.states()[0] == "answered"


def test_answers_are_found_again_and_gone_words_open_the_point_quietly(desk: Answering) -> None:
    desk.write(ANSWER)
    desk.do("draft.answering")
    editor = desk.pane.view.editor
    editor.replace(f"Dear Leila,\n\nSomething before it.\n\n{ANSWER[:-1]} at all, ever.")
    desk.pause()
    assert desk.states()[0] == "answering"
    assert desk.beside() == [1]
    editor.replace("Dear Leila,\nNothing else.")
    desk.pause()
    assert desk.states()[0] == "open"
    assert desk.beside() == []
    editor.undo()
    desk.pause()
    assert desk.states()[0] == "answering"


def test_a_tick_stays_where_its_words_are_gone(desk: Answering) -> None:
    desk.write(ANSWER)
    desk.do("draft.answered")
    desk.pane.view.editor.replace("Dear Leila,")
    desk.pause()
    assert desk.states()[0] == "answered"
    assert desk.beside() == []


def test_numbers_move_with_their_paragraphs_while_one_writes(desk: Answering) -> None:
    desk.write(ANSWER)
    desk.do("draft.answered")
    editor = desk.pane.view.editor
    before = desk.pane.aids.marks.places()[0][0].top()
    editor.set_caret(0)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    after = desk.pane.aids.marks.places()[0][0].top()
    assert after > before
    assert desk.beside() == [1]


def test_how_the_answer_reads_is_kept_for_the_next_time(desk: Answering) -> None:
    desk.write(ANSWER)
    desk.do("draft.answered")
    editor = desk.pane.view.editor
    editor.replace(editor.text().replace("eleven times", "a dozen times"))
    desk.pause()
    desk.workspace.go("letters")
    desk.workspace.go("desk", draft=None)
    desk.settle()
    assert "a dozen times" in points.of_letter(desk.box, desk.letter)[0].answer
    desk.open(desk.draft)
    assert desk.beside() == [1]


def test_a_press_on_the_sign_ticks_and_one_on_the_words_shows(desk: Answering) -> None:
    panel = desk.pane.view.points
    panel.toggle()
    area = panel.list.visualRect(panel.model.index(2))
    sign = QPoint(area.left() + 30, area.center().y())
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=sign)
    desk.settle()
    assert desk.states() == ["open", "open", "answered"]
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=sign)
    desk.settle()
    assert desk.states() == ["open", "open", "open"]
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert desk.pane.aids.points.chosen() == desk.pane.aids.points.shown()[2]


def test_the_list_is_worked_by_keys_alone(desk: Answering) -> None:
    desk.do("draft.points")
    panel = desk.pane.view.points
    assert panel.list.hasFocus()
    panel.list.setCurrentIndex(panel.model.index(1))
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    desk.settle()
    assert desk.states() == ["open", "answered", "open"]
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    desk.settle()
    assert desk.states() == ["open", "set-aside", "open"]
    # It is numbered, and so it is counted.
    assert panel.head.text().strip("\u2009") == "3 questions, 1 set aside"
    desk.do("draft.open-point")
    assert desk.states() == ["open", "open", "open"]
    desk.do("draft.points")
    assert desk.pane.view.editor.hasFocus()


def test_a_click_at_either_end_scrolls_the_other(desk: Answering) -> None:
    filler = "\n".join(f"Paragraph {number} of something else." for number in range(60))
    desk.write(f"{ANSWER}\n{filler}")
    editor = desk.pane.view.editor
    editor.set_caret(editor.text().index(ANSWER))
    desk.do("draft.answered")
    editor.set_caret(len(editor.text()))
    assert not 0 <= desk.pane.aids.marks.places()[0][0].top() < editor.viewport().height()
    area, _ = desk.pane.view.letter.gutter.places()[0]
    QTest.mouseClick(
        desk.pane.view.letter.gutter, Qt.MouseButton.LeftButton, pos=area.center().toPoint()
    )
    place = desk.pane.aids.marks.places()[0][0]
    assert 0 <= place.top() < editor.viewport().height()
    desk.do("draft.next-point")
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    chosen = desk.pane.aids.points.chosen()
    assert chosen is not None
    assert chosen.number == 1


def test_a_passage_is_made_a_point_and_taken_away(desk: Answering) -> None:
    desk.do("draft.point")
    assert len(desk.states()) == 3
    desk.select("tell me at least how you decided to stay")
    QTest.keyClick(desk.pane.view.letter, Qt.Key.Key_Period, CONTROL)
    desk.settle()
    shown = desk.pane.aids.points.shown()
    assert [it.text for it in shown][2] == "tell me at least how you decided to stay"
    assert desk.pane.view.points.head.text().strip("\u2009") == "4 points"
    desk.pane.aids.points.show_point(shown[2].id)
    desk.do("draft.take-point")
    assert len(desk.states()) == 3
    desk.pane.view.letter.setFocus()
    desk.do("edit.undo")
    assert len(desk.states()) == 4


def test_next_open_goes_round_and_says_when_nothing_is_open(desk: Answering, qtbot: QtBot) -> None:
    numbers = []
    for _ in range(4):
        QTest.keyClick(desk.pane.view.editor, Qt.Key.Key_G, CONTROL)
        chosen = desk.pane.aids.points.chosen()
        assert chosen is not None
        numbers.append(chosen.number)
    assert numbers == [1, 2, 3, 1]
    for point in desk.pane.aids.points.shown():
        desk.pane.aids.acts.toggle_tick(point.id)
        desk.settle()
    with qtbot.waitSignal(desk.workspace.said) as said:
        desk.do("draft.next-point")
    assert said.args == ["Nothing is open any more in this letter", False]


def test_what_was_left_open_is_carried_to_the_next_reply(desk: Answering) -> None:
    desk.write(ANSWER)
    desk.do("draft.answered")
    desk.workspace.go("letters")
    desk.settle()
    sealing.send(desk.box, desk.draft, on=on(date(2024, 3, 20)), by="post")
    add(desk.box, letter("Is it cold?", by=[LEILA], to=[ME], on="2024-05-01"))
    following = drafting.begin(desk.box, answering=[_newest(desk)], text="Dear Leila,\n").draft
    desk.open(following)
    panel = desk.pane.view.points
    assert panel._aside.text() == "2 from before"
    rows = _rows(desk)
    assert [row.heading or (row.point.text if row.point else "") for row in rows] == [
        "Is it cold?",
        "Still open from 3 March 2024",
        "Should I go?",
        "Did the pear tree live?",
    ]
    desk.write("Go to Rabat, and write to me from there.")
    carried = desk.pane.aids.points.shown()[1]
    desk.pane.aids.points.look_at(carried.id)
    desk.do("draft.answered")
    assert desk.states() == ["open", "answered", "open"]
    assert desk.beside() == [2]


def _newest(desk: Answering) -> str:
    return letters.timeline(desk.box).rows[0].id


def test_a_letter_of_ones_own_accord_has_no_points(desk: Answering) -> None:
    desk.open(drafting.begin(desk.box, to=["Somebody Else"]).draft)
    assert desk.states() == []
    assert desk.pane.view.points.isHidden()
    desk.do("draft.points")
    desk.do("draft.next-point")
    desk.do("draft.answered")


def test_a_number_says_what_it_stands_for(desk: Answering) -> None:
    gutter = desk.pane.view.letter.gutter
    place = gutter.places()[1][0].center().toPoint()
    assert gutter.said_at(place) == "Point 2, open: Should I go?"
    assert not gutter.said_at(QPoint(0, 0))
    desk.write(ANSWER)
    desk.do("draft.answered")
    marks = desk.pane.aids.marks
    beside = marks.places()[0][0].center().toPoint()
    assert marks.said_at(beside) == "Point 1, answered: Were you ever inspected?"
