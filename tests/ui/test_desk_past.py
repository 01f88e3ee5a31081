"""Lines, the slider, notes, watching it grow, time and length, and laying aside, in the real window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.services import drafting, lines, sealing, setting_aside
from fairhand.system.clock import SystemClock
from fairhand.ui import theme
from fairhand.ui.application import Application
from fairhand.ui.time_and_length import times
from fairhand.ui.widgets.versions_rail import VersionsRail
from tests.ui.desk import CONTROL, Desk


@pytest.fixture
def desk(qtbot: QtBot, letters_window: Application) -> Desk:
    return Desk(qtbot, letters_window)


@pytest.fixture
def grown(desk: Desk) -> Desk:
    """Return a desk on which a draft has three versions, the rail unfolded."""
    for words in ("one", " two", " three"):
        desk.type(words)
        desk.press(Qt.Key.Key_S, CONTROL)
        desk.qtbot.waitUntil(lambda: desk.state() == "Kept")
    desk.trigger("draft.versions")
    return desk


def rail(desk: Desk) -> VersionsRail:
    return desk.pane.view.rail


def start_line(desk: Desk, name: str) -> None:
    desk.trigger("draft.new-line")
    form = rail(desk).line_form
    assert form.isVisible()
    QTest.keyClicks(form.name, name)
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: here(desk) == name)
    desk.settle()


def here(desk: Desk) -> str:
    line = desk.pane.looking.line
    return line.name if line is not None else ""


def on_line(desk: Desk, name: str) -> str:
    return drafting.working_text(desk.box, desk.draft, name).text


# -- the rail


def test_the_slider_goes_from_the_first_version_to_now(grown: Desk) -> None:
    view, chart = grown.pane.view, rail(grown).chart
    assert (chart.value(), chart.maximum()) == (4, 4)
    chart.setFocus()
    grown.press(Qt.Key.Key_Left)
    grown.press(Qt.Key.Key_Left)
    assert view.earlier.text() == "one two"
    assert "Third version" in chart.accessibleName()
    assert rail(grown).list.currentIndex().row() == 2
    grown.press(Qt.Key.Key_Home)
    assert view.sheet is view.earlier
    assert view.earlier.text() == ""
    grown.press(Qt.Key.Key_End)
    assert view.sheet is view.editor


def test_dragging_the_slider_shows_versions(grown: Desk) -> None:
    view, chart = grown.pane.view, rail(grown).chart
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=chart.place_of(4).toPoint())
    QTest.mouseMove(chart, chart.place_of(1).toPoint())
    grown.qtbot.waitUntil(lambda: view.earlier.text() == "one")
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=chart.place_of(1).toPoint())
    assert view.looking.isVisible()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(chart.width() - 2, 20))
    assert view.sheet is view.editor


def test_the_foot_counts_what_is_seen(grown: Desk) -> None:
    status = grown.pane.view.status
    grown.qtbot.waitUntil(lambda: status._words.text() == "3 words")
    rail(grown).chart.setValue(1)
    grown.settle()
    assert status._words.text() == "1 word"
    grown.press(Qt.Key.Key_Escape)
    assert status._words.text() == "3 words"


def test_a_version_gets_a_name_and_a_note_in_its_row(grown: Desk) -> None:
    rail(grown).chart.setValue(2)
    grown.settle()
    grown.trigger("draft.name")
    form = rail(grown).form
    QTest.keyClicks(form.name, "Warmer")
    QTest.keyClick(form.name, Qt.Key.Key_Tab)
    assert form.note.hasFocus()
    QTest.keyClicks(form.note, "for the heart")
    QTest.keyClick(form.note, Qt.Key.Key_Return)
    grown.qtbot.waitUntil(
        lambda: any(it.note == "for the heart" for it in drafting.versions(grown.box, grown.draft))
    )
    assert not form.isVisible()
    grown.trigger("draft.name")
    QTest.keyClicks(form.name, "Other")
    QTest.keyClick(form.name, Qt.Key.Key_Escape)
    grown.settle()
    assert [it.name for it in drafting.versions(grown.box, grown.draft)][2] == "Warmer"
    assert grown.pane.looking.shown


def test_words_in_any_version_leave_those_that_have_them(grown: Desk) -> None:
    view = grown.pane.view
    view.editor.selectAll()
    grown.type("four")
    grown.press(Qt.Key.Key_S, CONTROL)
    grown.trigger("draft.seek-versions")
    assert rail(grown).search.hasFocus()
    QTest.keyClicks(rail(grown).search, "TWO")
    grown.qtbot.waitUntil(lambda: rail(grown).model.rowCount() == 2)
    QTest.keyClick(rail(grown).search, Qt.Key.Key_Return)
    grown.settle()
    grown.qtbot.waitUntil(lambda: view.earlier.selected_text() == "two")
    assert view.earlier.text() == "one two three"
    QTest.keyClicks(rail(grown).search, "x")
    grown.qtbot.waitUntil(rail(grown).nothing.isVisible)
    grown.press(Qt.Key.Key_Escape)
    assert rail(grown).model.rowCount() > 2


def test_what_came_back_says_from_where(grown: Desk) -> None:
    rail(grown).chart.setValue(1)
    grown.settle()
    grown.trigger("draft.bring-back")
    grown.qtbot.waitUntil(lambda: grown.text == "one")
    grown.settle()
    grown.qtbot.waitUntil(lambda: rail(grown).model.row(1).back == "Second version")


def test_now_never_stands_at_no_words_while_it_is_not_counted(
    grown: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart, seen = rail(grown).chart, []
    shown = chart.show_history

    def look(*given: object) -> None:
        shown(*given)  # type: ignore[arg-type]
        seen.append([(it.version is None, it.words) for it in chart.points()])

    monkeypatch.setattr(chart, "show_history", look)
    # The count comes later, or never, where another one overtakes it.
    monkeypatch.setattr(grown.pane.work.keeping, "count", lambda: None)
    grown.trigger("draft.close")
    grown.workspace.open_draft(grown.draft)
    grown.settle()
    assert seen[-1][-1] == (True, 3)
    assert (True, 0) not in [it for points in seen for it in points]
    grown.type("x")
    grown.qtbot.waitUntil(lambda: grown.state().startswith("Saved"), timeout=10_000)
    assert chart.points()[-1].words == 3


def test_the_chart_is_a_table_too(grown: Desk) -> None:
    rail(grown).as_table.click()
    table = rail(grown).table
    assert table.isVisible()

    def counts() -> list[str]:
        return [str(table.model().index(at, 1).data()) for at in range(table.rowCount())]

    grown.qtbot.waitUntil(lambda: counts() == ["3", "3", "2", "1", "0"])
    table.setCurrentCell(2, 0)
    grown.settle()
    assert grown.pane.view.earlier.text() == "one two"
    rail(grown).as_table.click()
    assert rail(grown).list.isVisible()


# -- lines


def test_a_line_starts_from_what_stands_on_the_sheet(grown: Desk) -> None:
    grown.type(" and")
    start_line(grown, "as friend")
    assert [it.name for it in lines.lines(grown.box, grown.draft)] == ["First line", "as friend"]
    assert grown.text == "one two three and"
    grown.type(" more")
    grown.qtbot.waitUntil(
        lambda: on_line(grown, "as friend") == "one two three and more", timeout=10_000
    )
    assert on_line(grown, "First line") == "one two three and"
    assert rail(grown).legend.isVisible()
    assert grown.pane.view.bar.lines.isVisible()


def test_a_line_starts_from_a_version_and_is_taken_back(grown: Desk) -> None:
    rail(grown).chart.setValue(1)
    grown.settle()
    start_line(grown, "again")
    assert grown.text == "one"
    grown.window.setFocus()
    grown.trigger("edit.undo")
    grown.qtbot.waitUntil(lambda: len(lines.lines(grown.box, grown.draft)) == 1)
    grown.qtbot.waitUntil(lambda: grown.text == "one two three")
    grown.type("!")
    grown.saved("one two three!")


def test_turning_saves_first_and_keeps_each_place(grown: Desk) -> None:
    start_line(grown, "as friend")
    grown.type(" friend")
    for _ in range(3):
        grown.press(Qt.Key.Key_Left)
    grown.trigger("draft.next-line")
    grown.qtbot.waitUntil(lambda: here(grown) == "First line" and grown.text == "one two three")
    assert on_line(grown, "as friend") == "one two three friend"
    grown.type(" teacher")
    rail(grown).legend.buttons[lines.lines(grown.box, grown.draft)[1].id].click()
    grown.qtbot.waitUntil(lambda: grown.text == "one two three friend")
    grown.settle()
    assert grown.pane.view.editor.caret() == len("one two three friend") - 3
    assert on_line(grown, "First line") == "one two three teacher"


def test_both_voices_and_what_is_taken_across(grown: Desk) -> None:
    start_line(grown, "as friend")
    view, voice = grown.pane.view, grown.pane.view.other_voice
    view.editor.selectAll()
    grown.type("Dear friend")
    grown.trigger("draft.both-voices")
    grown.qtbot.waitUntil(voice.isVisible)
    assert not view.letter_column.isVisible()
    assert voice.sheet.text() == "one two three"
    voice.take.click()
    assert grown.text == "Dear friend\n\none two three"
    grown.qtbot.waitUntil(lambda: "before-take" in grown.births())
    view.editor.setFocus()
    grown.press(Qt.Key.Key_Z, CONTROL)
    assert grown.text == "Dear friend"
    view.editor.set_caret(3)
    voice.give.click()
    grown.qtbot.waitUntil(lambda: on_line(grown, "First line") == "one two three\n\nDear friend")
    grown.qtbot.waitUntil(lambda: voice.sheet.text() == "one two three\n\nDear friend")
    assert here(grown) == "as friend"
    grown.press(Qt.Key.Key_Escape)
    assert not voice.isVisible()
    assert view.letter_column.isVisible()


def test_a_line_is_named_anew(grown: Desk) -> None:
    grown.trigger("draft.rename-line")
    form = rail(grown).line_form
    assert form.name.text() == "First line"
    QTest.keyClicks(form.name, "as teacher")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    grown.qtbot.waitUntil(lambda: here(grown) == "as teacher")


def test_a_sent_draft_shows_its_lines_to_be_read(grown: Desk) -> None:
    start_line(grown, "as friend")
    grown.type(" friend")
    grown.saved("one two three friend")
    sealing.send(grown.box, grown.draft)
    grown.workspace.go("letters")
    grown.workspace.open_draft(grown.draft)
    grown.settle()
    assert grown.pane.view.editor.isReadOnly()
    assert not rail(grown).new_line.isVisible()
    rail(grown).legend.buttons[lines.lines(grown.box, grown.draft)[0].id].click()
    grown.qtbot.waitUntil(lambda: grown.text == "one two three")


# -- watch it grow


def test_watching_it_grow_step_by_step(grown: Desk) -> None:
    view, growing = grown.pane.view, grown.pane.past.growing
    grown.trigger("draft.grow")
    assert growing.at == 0
    assert growing.playing
    assert view.bar.fair_copy.property("kind") == "quiet"
    QTest.keyClick(view.place.grown, Qt.Key.Key_Space)
    assert "Play" in view.place.grow_bar.play.accessibleName()
    QTest.keyClick(view.place.grown, Qt.Key.Key_End)
    grown.settle()
    assert growing.at == growing.count - 1 == 3
    QTest.keyClick(view.place.grown, Qt.Key.Key_Left)
    grown.settle()
    assert view.place.grown.toPlainText() == "one two"
    assert "Third version" in view.place.grow_bar.accessibleName()
    grown.press(Qt.Key.Key_Escape)
    assert not growing.on
    assert view.sheets.currentWidget() is view.editor
    assert view.bar.fair_copy.property("kind") == "primary"


def test_it_goes_on_by_itself_to_the_end(grown: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fairhand.ui.growing.BEATS", {"slow": 5, "usual": 5, "quick": 5})
    growing = grown.pane.past.growing
    grown.trigger("draft.grow")
    grown.qtbot.waitUntil(lambda: growing.at == growing.count - 1 and not growing.playing)
    grown.pane.leave()
    rail(grown).chart.setValue(1)
    grown.settle()
    assert not growing.on
    assert grown.pane.view.earlier.text() == "one"


def test_with_less_motion_only_keys_go_on(grown: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme.current(), "reduced_motion", True)
    grown.trigger("draft.grow")
    growing = grown.pane.past.growing
    assert not growing.playing
    QTest.keyClick(grown.pane.view.place.grown, Qt.Key.Key_Space)
    assert not growing.playing
    QTest.keyClick(grown.pane.view.place.grown, Qt.Key.Key_Right)
    grown.settle()
    assert growing.at == 1


# -- time and length


def test_time_and_length_are_off_until_asked_for(grown: Desk) -> None:
    line = grown.pane.view.status._measure
    assert not line.said.isVisible()
    assert not line.goal.isVisible()
    grown.trigger("view.time")
    grown.qtbot.waitUntil(lambda: "times the length of the letter" in line.said.text())
    line.goal.click()
    QTest.keyClicks(line.field, "800")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    grown.qtbot.waitUntil(lambda: setting_aside.goal(grown.box, grown.draft) == 800)
    assert "800" in line.goal.text()
    grown.trigger("view.time")
    assert not line.said.isVisible()


def test_how_many_times_as_long() -> None:
    assert times(510, 100) == "5.1 times the length of the letter"
    assert times(100, 100) == "As long as the letter"
    assert times(100, 0) == times(0, 100) == ""


# -- laid aside


def test_a_draft_that_was_laid_aside_is_first_read(grown: Desk) -> None:
    view, aside = grown.pane.view, grown.pane.past.aside
    grown.type(" *four*")
    grown.trigger("draft.lay-aside")
    aside.bar.day.setFocus()
    QTest.keyClicks(aside.bar.day, (SystemClock().today() + timedelta(days=40)).isoformat())
    QTest.keyClick(aside.bar.day, Qt.Key.Key_Return)
    grown.qtbot.waitUntil(lambda: grown.workspace.place.draft is None)
    grown.settle()
    assert grown.pane.drafts_page.drafts.model.rowCount() == 2
    assert "Laid aside until" in str(grown.pane.drafts_page.drafts.model.index(0).data())
    assert grown.stored() == "one two three *four*"
    grown.workspace.open_draft(grown.draft)
    grown.settle()
    assert view.sheets.currentWidget() is aside.sheet
    assert "*" not in aside.sheet.toPlainText()
    assert view.bar.fair_copy.property("kind") == "quiet"
    aside.go_on.click()
    assert view.editor.hasFocus()
    grown.qtbot.waitUntil(lambda: setting_aside.laid_aside(grown.box) == {})
    grown.type("!")
    assert grown.text.endswith("!")


def test_no_day_that_has_passed_is_taken(grown: Desk) -> None:
    bar = grown.pane.past.aside.bar
    grown.trigger("draft.lay-aside")
    QTest.keyClicks(bar.day, "1943-05-01")
    assert bar.until() is None
    assert not bar.done.isEnabled()
    grown.press(Qt.Key.Key_Escape)
    assert not bar.isVisible()
