"""People: figures that agree, one person's details, merging and splitting, all of it taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.dates import UNKNOWN
from fairhand.domain.people import PersonRow, YearLetters
from fairhand.services import boxes, by_hand, correspondents, letters, searching
from fairhand.ui.application import Application
from fairhand.ui.models.people import (
    PeopleModel,
    PeopleTable,
    Sum,
    axis_of,
    from_them,
    sentence,
    sums,
)
from fairhand.ui.panes.people import PeoplePane
from fairhand.ui.widgets.figures import Figure, Figures
from tests.ui.by_hand import box_of, do, focus, key, people, type_
from tests.ui.conftest import Open, settle
from tests.ui.window import FakeDialogs, make_box


def show(application: Application, qtbot: QtBot) -> PeoplePane:
    key(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier, at=application.window)
    settle(qtbot, application)
    return people(application)


def names(pane: PeoplePane) -> list[str]:
    return [row.name for row in pane._model.rows()]


def open_details(application: Application, qtbot: QtBot, name: str) -> PeoplePane:
    pane = show(application, qtbot)
    who = next(row.id for row in pane._model.rows() if row.name == name)
    pane.details.open(who)
    settle(qtbot, application)
    return pane


def lists(application: Application) -> list[object]:
    """Return everything that lists of people show: rows, timelines, details, and what is found."""
    box = box_of(application)
    rows = correspondents.rows(box)
    return [
        rows,
        [letters.timeline(box, row.id) for row in rows],
        [correspondents.details(box, row.id) for row in rows],
        [letters.get(box, row.id) for row in letters.timeline(box).rows],
        [searching.search(box, f'from:"{row.name}"').hits for row in rows],
    ]


def test_figures_agree_with_each_other_and_with_the_sidebar(
    letters_window: Application, qtbot: QtBot
) -> None:
    pane = show(letters_window, qtbot)
    assert names(pane) == ["Leila Amrani", "Tomás Ferreira"]
    told = pane.view.figures.accessibleName()
    assert told.split(". ")[1:] == [
        "5 letters in the box, since 2023",
        "4 received, from 2 people",
        "1 sent, to 1 person",
    ]
    assert told.startswith("2 replies owed, the oldest ")
    leila = pane._model.rows()[0]
    by_year = sum(it.received + it.sent for it in leila.a_year)
    undated = leila.undated.received + leila.undated.sent
    assert by_year + undated == leila.received + leila.sent == 4
    sentence = pane._model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence.startswith("Leila Amrani: 3 letters from them, 1 to them, last from them ")
    assert "owed" in sentence


def test_the_table_holds_what_the_bars_draw(letters_window: Application, qtbot: QtBot) -> None:
    pane = show(letters_window, qtbot)
    QTest.mouseClick(pane.view.as_table, Qt.MouseButton.LeftButton)
    settle(qtbot, letters_window)
    table = pane._table
    heads = [table.headerData(at, Qt.Orientation.Horizontal) for at in range(table.columnCount())]
    leila = [table.index(0, at).data() for at in range(table.columnCount())]
    shown = dict(zip(heads, leila, strict=True))
    assert shown["Correspondent"] == "Leila Amrani"
    assert (shown["2023, from them"], shown["2024, from them"], shown["2024, to them"]) == (1, 1, 1)
    assert shown["No year, from them"] == 1
    years = [value for head, value in shown.items() if ", " in str(head)]
    assert sum(years) == shown["From them"] + shown["To them"]
    assert focus() is pane.view.table


def test_a_person_is_found_by_some_letters_of_the_name(
    letters_window: Application, qtbot: QtBot
) -> None:
    pane = show(letters_window, qtbot)
    pane.view.finder.setFocus()
    type_("tomas")
    qtbot.waitUntil(lambda: names(pane) == ["Tomás Ferreira"])
    type_("zzz")
    qtbot.waitUntil(lambda: pane.view.stack.currentWidget() is pane.view.nothing)
    key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(pane)) == 2)


def test_what_is_known_of_somebody_is_changed_in_place_and_taken_back(
    letters_window: Application, qtbot: QtBot
) -> None:
    before = lists(letters_window)
    pane = open_details(letters_window, qtbot, "Leila Amrani")
    form = pane.view.person
    form.postal.setFocus()
    type_("Ecole de Tamsaout")
    form.days.setFocus()
    type_("30\n")
    settle(qtbot, letters_window)
    box = box_of(letters_window)
    assert pane.details.who is not None
    parts = correspondents.details(box, pane.details.who).parts
    assert (parts.postal_address, parts.rhythm_days) == ("Ecole de Tamsaout", 30)
    key(Qt.Key.Key_Escape)
    for _ in range(2):
        do(letters_window, qtbot, "edit.undo")
    assert lists(letters_window) == before


def test_a_merge_is_said_in_words_and_undone_exactly(
    letters_window: Application, qtbot: QtBot
) -> None:
    before = lists(letters_window)
    pane = open_details(letters_window, qtbot, "Leila Amrani")
    QTest.mouseClick(pane.view.person.merge, Qt.MouseButton.LeftButton)
    type_("tom")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    told = pane.view.merge.told.text()
    assert told.startswith("The 1 letter of Tomás Ferreira will stand under Leila Amrani")
    QTest.mouseClick(pane.view.merge.go, Qt.MouseButton.LeftButton)
    settle(qtbot, letters_window)
    assert names(pane) == ["Leila Amrani"]
    assert pane._model.rows()[0].received == 4
    assert "Tomás Ferreira" in pane.view.person.names.toPlainText()
    do(letters_window, qtbot, "edit.undo")
    assert lists(letters_window) == before
    assert names(pane) == ["Leila Amrani", "Tomás Ferreira"]
    do(letters_window, qtbot, "edit.redo")
    assert names(pane) == ["Leila Amrani"]
    do(letters_window, qtbot, "edit.undo")
    assert lists(letters_window) == before


def test_one_is_split_into_two_and_that_is_undone(
    letters_window: Application, qtbot: QtBot
) -> None:
    box = box_of(letters_window)
    ids = {row.name: row.id for row in correspondents.rows(box)}
    correspondents.merge(box, ids["Leila Amrani"], [ids["Tomás Ferreira"]])
    before = lists(letters_window)
    pane = open_details(letters_window, qtbot, "Leila Amrani")
    QTest.mouseClick(pane.view.person.split, Qt.MouseButton.LeftButton)
    form = pane.view.split
    assert not form.go.isEnabled()
    ticks = {box_.text(): box_ for box_, _ in form._boxes}
    ticks["Tomás Ferreira"].setChecked(True)
    assert form.field.text() == "Tomás Ferreira"
    assert form.told.text().startswith("1 letter will stand under Tomás Ferreira")
    ticks["Leila Amrani"].setChecked(True)
    assert not form.go.isEnabled()
    ticks["Leila Amrani"].setChecked(False)
    QTest.mouseClick(form.go, Qt.MouseButton.LeftButton)
    settle(qtbot, letters_window)
    assert names(pane) == ["Leila Amrani", "Tomás Ferreira"]
    do(letters_window, qtbot, "edit.undo")
    assert lists(letters_window) == before


def test_several_that_are_chosen_are_merged_and_the_name_that_stays_is_chosen(
    letters_window: Application, qtbot: QtBot
) -> None:
    pane = show(letters_window, qtbot)
    select = QItemSelectionModel.SelectionFlag.Select
    for at in range(2):
        pane.view.list.selectionModel().select(pane._model.index(at), select)
    pane._merge_selected("")
    form = pane.view.merge
    assert form.heading.text() == "Merge with Leila Amrani"
    form._first(form._people[1])
    assert form.heading.text() == "Merge with Tomás Ferreira"
    QTest.mouseClick(form.go, Qt.MouseButton.LeftButton)
    settle(qtbot, letters_window)
    assert names(pane) == ["Tomás Ferreira"]


def test_who_may_be_the_same_is_asked_once(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    path = make_box(tmp_path / "letters.fairhand")
    box = boxes.open_box(path)
    by_hand.write_down(box, WrittenDown(authors=("L. Amrani",), text="A second L. of this name."))
    box.close()
    application = open_window(path)
    pane = show(application, qtbot)
    assert "may be the same person" in pane.view.alike.accessibleName()
    QTest.mouseClick(pane.view.differ, Qt.MouseButton.LeftButton)
    assert pane.view.alike.isHidden()
    application.close()
    again = open_window(path)
    assert show(again, qtbot).view.alike.isHidden()


def test_somebody_new_is_added_and_taken_back(
    letters_window: Application, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    pane = show(letters_window, qtbot)
    dialogs.text = "田中みどり"
    QTest.mouseClick(pane.view.new, Qt.MouseButton.LeftButton)
    settle(qtbot, letters_window)
    assert "田中みどり" in names(pane)
    assert pane.view.person.name.text() == "田中みどり"
    key(Qt.Key.Key_Escape, at=pane.view.list)
    do(letters_window, qtbot, "edit.undo")
    assert "田中みどり" not in names(pane)


def test_enter_shows_details_and_esc_closes_them(letters_window: Application, qtbot: QtBot) -> None:
    pane = show(letters_window, qtbot)
    pane.view.list.setFocus()
    key(Qt.Key.Key_Return)
    settle(qtbot, letters_window)
    assert pane.view.panel.isVisible()
    key(Qt.Key.Key_Down, at=pane.view.list)
    settle(qtbot, letters_window)
    assert pane.view.person.name.text() == "Tomás Ferreira"
    key(Qt.Key.Key_Escape)
    assert not pane.view.panel.isVisible()
    pane.view.person.letters_asked.emit()
    assert letters_window.workspace.place.pane == "people"


def test_in_a_narrow_window_the_details_take_the_place_of_the_list(
    letters_window: Application, qtbot: QtBot
) -> None:
    letters_window.window.resize(1024, 700)
    pane = open_details(letters_window, qtbot, "Leila Amrani")
    assert not pane.view.main.isVisible()
    assert pane.view.panel.isVisible()
    pane.details.close()
    assert pane.view.main.isVisible()


# --- the models ------------------------------------------------------------------------------------


def person(name: str, years: Sequence[tuple[int, int, int]]) -> PersonRow:
    a_year = tuple(YearLetters(*it) for it in years)
    received, sent = sum(it.received for it in a_year), sum(it.sent for it in a_year)
    return PersonRow(name, name, received, sent, 0, None, None, UNKNOWN, UNKNOWN, None, 0, a_year)


@pytest.mark.parametrize("room", [80, 130, 200, 900])
def test_bars_hold_every_letter_however_few_there_is_room_for(room: int) -> None:
    rows = [person("a", [(year, year % 3, 1) for year in range(1643, 1991)]), person("b", [])]
    axis = axis_of(rows, 1643, 1990)
    step = axis.step(room, 6)
    buckets = axis.buckets(step)
    found = sums(rows[0], buckets)
    assert sum(it.received for it in found) == rows[0].received
    assert sum(it.sent for it in found) == rows[0].sent
    assert axis.most[step] == max(max(it) for it in found)
    assert buckets[0].first <= 1643 <= buckets[0].last
    assert buckets[-1].last >= 1990


def test_twenty_thousand_people_are_shown_at_once() -> None:
    rows = [person(f"Person {at}", [(2000, 1, 0), (2001, 0, 1)]) for at in range(20_000)]
    model, table = PeopleModel(), PeopleTable()
    model.set_rows(rows, date(2024, 1, 1))
    table.set_rows(rows, date(2024, 1, 1))
    assert model.rowCount() == table.rowCount() == 20_000
    assert model.index_of("Person 19999").row() == 19_999


@pytest.mark.parametrize(("command", "form"), [("details", 0), ("merge", 1), ("split", 2)])
def test_details_merging_and_splitting_are_commands_everywhere(
    letters_window: Application, qtbot: QtBot, command: str, form: int
) -> None:
    workspace, view = letters_window.workspace, people(letters_window).view
    leila = workspace.place.correspondent
    do(letters_window, qtbot, f"go.{command}")
    assert (workspace.place.pane, workspace.place.correspondent) == ("people", leila)
    assert view.panel.isVisible()
    assert view.forms.currentIndex() == form
    # Among all letters it is about the one of the letter that is read.
    letter = next(row.id for row in letters.timeline(box_of(letters_window), leila).rows)
    workspace.go("letters", correspondent=None, letter=letter)
    settle(qtbot, letters_window)
    do(letters_window, qtbot, f"go.{command}")
    assert workspace.place.correspondent == leila
    # In the overview it is about whoever is chosen there.
    people(letters_window).details.close()
    do(letters_window, qtbot, f"go.{command}")
    assert view.panel.isVisible()
    assert view.forms.currentIndex() == form


def test_where_nobody_is_meant_somebody_is_to_be_chosen(
    letters_window: Application, qtbot: QtBot
) -> None:
    workspace = letters_window.workspace
    workspace.go("desk", correspondent=None, letter=None)
    settle(qtbot, letters_window)
    said: list[str] = []
    workspace.said.connect(lambda sentence, _: said.append(sentence))
    do(letters_window, qtbot, "go.merge")
    assert workspace.place.pane == "people"
    assert said == ["Choose somebody here first"]


FIGURES = (
    Figure("7", "replies owed"),
    Figure("147", "letters in the box"),
    Figure("74", "received"),
    Figure("35", "sent"),
    Figure("38", "between others"),
)


@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize("width", [744, 640, 1100])
@pytest.mark.usefixtures("qapp")
def test_all_figures_have_room_in_a_narrow_window(width: int, *, narrow: bool) -> None:
    figures = Figures()
    figures.show_figures(FIGURES)
    figures.set_narrow(narrow=narrow)
    figures.resize(width, 80)
    assert list(figures._fitting()) == list(FIGURES)
    columns = figures._columns(width)
    assert sum(columns) == pytest.approx(width)
    assert all(wide >= figures._least(it) for wide, it in zip(columns, FIGURES, strict=True))
    assert not figures.grab().isNull()
    # Where there is really no room the last gives way, and is told all the same.
    figures.resize(300, 80)
    assert 1 <= len(figures._fitting()) < len(FIGURES)
    assert "38 between others" in figures.toolTip()


def test_letters_to_others_are_neither_drawn_nor_said_as_received() -> None:
    row = PersonRow(
        "a",
        "Bob",
        5,
        1,
        0,
        None,
        None,
        UNKNOWN,
        UNKNOWN,
        2020,
        0,
        (YearLetters(2020, 1, 0), YearLetters(2021, 4, 1, 3)),
        between=3,
    )
    axis = axis_of([row], 2020, 2021)
    assert axis.between
    assert sums(row, axis.buckets(1)) == [Sum(1, 0, 0), Sum(1, 3, 1)]
    assert sums(row, axis.buckets(5)) == [Sum(2, 3, 1)]
    assert from_them(row) == "5 from them (3 of them to others)"
    assert sentence(row, date(2026, 1, 1)).startswith(
        "Bob: 5 letters from them (3 of them to others), 1 to them, "
    )
    assert from_them(replace(row, between=5)) == "5 from them (all to others)"
