"""Where one is, what can be undone, and what the palette finds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from fairhand.domain.changes import Changes
from fairhand.domain.dates import LetterDate, month_of, on, year_of
from fairhand.domain.letter import TimelineRow
from fairhand.ui import words
from fairhand.ui.models.palette import matches
from fairhand.ui.models.timeline import Heading, TimelineModel
from fairhand.ui.widgets.avatar import initials
from fairhand.ui.workspace import Workspace


def test_back_and_forward_go_where_one_was_and_leafing_is_one_step(qtbot: QtBot) -> None:
    workspace = Workspace()
    workspace.select_correspondent("leila")
    for letter in ("a", "b", "c"):
        workspace.open_letter(letter)
    workspace.open_draft("d")
    workspace.back()
    assert (workspace.place.pane, workspace.place.letter) == ("letters", "c")
    workspace.back()
    assert workspace.place.correspondent is None
    assert not workspace.can_go_back
    workspace.forward()
    assert workspace.place.correspondent == "leila"


def test_what_was_undone_can_be_done_again(qtbot: QtBot) -> None:
    workspace = Workspace()
    log: list[str] = []

    def step(word: str) -> Changes:
        log.append(word)
        other = "back" if word == "forth" else "forth"
        return Changes(letters=frozenset({"a"})).with_undo("Delete Letter", lambda: step(other))

    workspace.note(step("forth"))
    assert workspace.undo_name == "Delete Letter"
    taken = workspace.take_undo()
    assert taken is not None
    workspace.undone(taken.back())
    assert (workspace.undo_name, workspace.redo_name) == ("", "Delete Letter")
    again = workspace.take_redo()
    assert again is not None
    workspace.redone(again.back())
    assert workspace.undo_name == "Delete Letter"
    assert log == ["forth", "back", "forth"]


def row(thing: str, day: str) -> TimelineRow:
    when = on(date.fromisoformat(day)) if day else LetterDate()
    return TimelineRow("letter", thing, "received", when, ("Leila",), "", "Text", 3, hash(thing))


def test_years_head_their_letters_once_over_all_pages(qtbot: QtBot) -> None:
    model = TimelineModel()
    asked: list[bool] = []
    model.more_wanted.connect(lambda: asked.append(True))
    model.set_rows([row("a", "2024-03-03"), row("b", "2023-12-18")], more=True)
    parent = model.index_of("nothing")
    assert model.canFetchMore(parent)
    model.fetchMore(parent)
    model.fetchMore(parent)
    assert asked == [True]
    model.add_rows([row("c", "2023-01-01"), row("d", "")], more=False)
    shown = [model.index(at).data() for at in range(model.rowCount())]
    assert shown == [
        "2024",
        "3 March 2024",
        "2023",
        "18 December 2023",
        "1 January 2023",
        "No date",
        "No date",
    ]
    assert model.neighbour("b", 1) == "c"
    assert model.neighbour("a", -1) is None
    assert model.complete


def test_given_headings_stand_over_their_letters(qtbot: QtBot) -> None:
    model = TimelineModel()
    model.headed_by = "given"
    model.set_rows([row("a", "2024-03-03")], more=False, heading=Heading("Leila", "1"))
    model.add_rows([row("b", "1999-01-01")], more=False, heading=Heading("Tomás", "1"))
    assert [model.index(at).data() for at in range(4)] == [
        "Leila",
        "3 March 2024",
        "Tomás",
        "1 January 1999",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Leila Amrani", "LA"),
        ("Rev. Joseph Okafor", "JO"),
        ("Schnitzler, Arthur", "AS"),
        ("田中みどり", "田"),
        ("سمير حداد", "سح"),
        ("leila@letters.example", "LL"),
        ("", ""),
        ("(?)", "("),
    ],
)
def test_initials_are_those_one_would_draw(name: str, shown: str) -> None:
    assert initials(name) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (on(date(2024, 3, 3)), "3 March 2024"),
        (month_of(1943, 5), "May 1943"),
        (year_of(1888), "1888"),
        (LetterDate("spring 1943", date(1943, 3, 1), date(1943, 5, 31)), "spring 1943"),
        (LetterDate(), "No date"),
    ],
)
def test_dates_are_shown_as_people_know_them(value: LetterDate, shown: str) -> None:
    assert words.dated(value) == shown


@pytest.mark.parametrize(
    ("since", "shown"),
    [
        (on(date(2024, 3, 3)), "Reply owed, 12 days"),
        (on(date(2024, 3, 14)), "Reply owed, 1 day"),
        (on(date(2023, 9, 15)), "Reply owed, 6 months"),
        (on(date(1931, 9, 7)), "Reply owed since 1931"),
        (LetterDate(), "Reply owed"),
    ],
)
def test_what_is_owed_is_said_in_words(since: LetterDate, shown: str) -> None:
    assert words.owed(since, date(2024, 3, 15)) == shown


@pytest.mark.parametrize(
    ("since", "shown"),
    [
        (on(date(2024, 3, 3)), ("Reply owed, 12 days", "Owed 12 days", "Owed")),
        (on(date(1931, 9, 7)), ("Reply owed since 1931", "Owed since 1931", "Owed")),
        (LetterDate(), ("Reply owed", "Owed", "Owed")),
    ],
)
def test_what_is_owed_is_said_shorter_where_there_is_little_room(
    since: LetterDate, shown: tuple[str, ...]
) -> None:
    assert words.owed_ways(since, date(2024, 3, 15)) == shown


def test_the_palette_puts_beginnings_first_and_finds_other_words() -> None:
    things = [
        ("a", "Preferences…", "settings"),
        ("b", "Reply", ""),
        ("c", "No reply needed", ""),
        ("d", "Quit", "exit"),
    ]
    assert [it.key for it in matches("re", things)] == ["b", "c", "a"]
    assert [it.key for it in matches("exit", things)] == ["d"]
    assert [it.key for it in matches("nrn", things)] == ["c"]
    assert matches("nothing like it", things) == []


@given(st.text(max_size=12), st.lists(st.text(max_size=20), max_size=6))
def test_the_palette_marks_only_what_was_typed(typed: str, names: list[str]) -> None:
    for found in matches(typed, [(str(at), name, "") for at, name in enumerate(names)]):
        assert all(0 <= at < len(found.words) for at in found.at)
