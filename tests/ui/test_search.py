"""The search as a person uses it: keys into the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.services import correspondents
from fairhand.services import letters as letters_service
from fairhand.ui import theme
from fairhand.ui.application import Application
from fairhand.ui.models.chips import Asked, Chip
from fairhand.ui.models.found import HIT
from fairhand.ui.panes.reader import ReaderPane
from fairhand.ui.widgets.facet_list import CHOICE, Offer
from fairhand.ui.words import number
from tests.making import letter
from tests.ui.conftest import Open, settle
from tests.ui.searching import LETTERS, answered, begin, focus, found, key, make_box, said, write
from tests.ui.window import ME


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> Application:
    return open_window(make_box(tmp_path / "letters.fairhand"))


def test_results_come_as_one_types(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "frien")
    assert found(pane) == [
        "Draft to Leila Amrani",
        "From Leila Amrani",
        "To Leila Amrani",
        "From Tomás Ferreira",
    ]
    assert said(pane) == "4 found"
    read = pane._model.index(1).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert str(read).startswith("Letter from Leila Amrani, 3 March 2024: … ")


def test_one_letter_is_too_little_and_one_character_of_chinese_is_enough(
    window: Application, qtbot: QtBot
) -> None:
    pane = begin(window, qtbot, "f")
    assert pane._stack.currentWidget() is pane._hints
    key(window, Qt.Key.Key_Backspace)
    pane._field.line.insert("友")
    pane._field.line.textEdited.emit("友")
    answered(window, qtbot)
    assert found(pane) == ["From 田中みどり"]


def test_only_the_last_question_is_answered(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot)
    seen: list[str] = []
    pane._seeker.found.connect(lambda it, _: seen.append(it.query.text.strip()))
    write(window, qtbot, "friend")
    assert seen == ["friend"]


def test_a_typed_filter_becomes_a_chip_and_backspace_makes_it_text_again(
    window: Application, qtbot: QtBot
) -> None:
    pane = begin(window, qtbot, "from:leila friend")
    assert pane._asked == Asked((Chip("from", ("leila",)),), "friend")
    assert found(pane) == ["From Leila Amrani"]
    key(window, Qt.Key.Key_Home)
    key(window, Qt.Key.Key_Backspace)
    assert (pane._asked.chips, pane._field.line.text()) == ((), "from:leila friend")
    assert pane._field.line.cursorPosition() == len("from:leila")
    key(window, Qt.Key.Key_Backspace)
    assert pane._field.line.text() == "from:leil friend"
    key(window, Qt.Key.Key_End)
    write(window, qtbot, "s")
    assert pane._asked.chips == (Chip("from", ("leil",)),)


def test_a_chip_goes_by_its_cross_and_by_the_keyboard(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "from:leila year:2024 friend")
    first, second = pane._field.chips()
    QTest.mouseClick(
        first, Qt.MouseButton.LeftButton, pos=QPoint(first.width() - 10, first.height() // 2)
    )
    answered(window, qtbot)
    assert [it.chip for it in pane._field.chips()] == [second.chip]
    key(window, Qt.Key.Key_Home)
    key(window, Qt.Key.Key_Left)
    assert focus() is pane._field.chips()[0]
    key(window, Qt.Key.Key_Delete)
    answered(window, qtbot)
    assert pane._asked == Asked((), "friend")
    assert focus() is pane._field.line


def test_choices_and_chips_are_one_state(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "friend")
    people = pane._facets.people
    assert [(it.name, it.count, it.on) for it in people.offers()] == [
        ("Leila Amrani", 3, False),
        ("Tomás Ferreira", 1, False),
    ]
    people.setFocus()
    key(window, Qt.Key.Key_Down)
    offer = people.currentIndex().data(CHOICE)
    assert isinstance(offer, Offer)
    key(window, Qt.Key.Key_Space)
    answered(window, qtbot)
    assert pane._asked.chips == (Chip("with", (offer.name,)),)
    # The counts leave their own kind aside: another choice can be made.
    assert [(it.name, it.on) for it in people.offers()] == [
        ("Leila Amrani", offer.name == "Leila Amrani"),
        ("Tomás Ferreira", offer.name == "Tomás Ferreira"),
    ]
    key(window, Qt.Key.Key_Space)
    answered(window, qtbot)
    assert pane._asked == Asked((), "friend")


def test_years_are_chosen_by_keyboard(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "friend kind:received ")
    years = pane._facets.years
    years.setFocus()
    key(window, Qt.Key.Key_End)
    key(window, Qt.Key.Key_Space)
    answered(window, qtbot)
    assert pane._asked.chips[-1] == Chip("year", ("2024",))
    assert found(pane) == ["From Leila Amrani"]
    assert "2024, 1 found" in years.accessibleName()
    key(window, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    answered(window, qtbot)
    assert pane._asked.chips[-1] == Chip("year", ("2023 to 2024",))
    assert pane._facets._years_said.text() == "2023 to 2024"
    key(window, Qt.Key.Key_Delete)
    answered(window, qtbot)
    assert pane._asked.chips == (Chip("kind", ("received",)),)


def test_enter_opens_the_letter_at_the_hit_and_back_returns_to_the_search(
    window: Application, qtbot: QtBot
) -> None:
    pane = begin(window, qtbot, "friend")
    key(window, Qt.Key.Key_Down)
    answered(window, qtbot)
    assert pane._beside._line.text() == "Leila Amrani to you"
    assert pane._beside._meta.text() == "3 March 2024, 2 places found"
    key(window, Qt.Key.Key_Return)
    reader = window.window.pane("reader")
    assert isinstance(reader, ReaderPane)
    qtbot.waitUntil(lambda: bool(reader._sheet.extraSelections()))
    settle(qtbot, window)
    place, marks = window.workspace.place, window.workspace.hit.marks
    assert place.pane == "letters"
    assert [LETTERS[0].text[start:end] for start, end in marks] == ["friend", "friend"]
    shown = reader._sheet.rect_of(marks[0][0])
    assert reader._sheet.viewport().rect().contains(shown.center().toPoint())
    key(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    answered(window, qtbot)
    assert window.workspace.place.pane == "search"
    assert pane._list.currentIndex().row() == 1
    assert focus() is pane._field.line
    assert pane._field.line.text() == "friend"


def test_a_draft_opens_on_the_desk(window: Application, qtbot: QtBot) -> None:
    begin(window, qtbot, "as your friend")
    key(window, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.workspace.place.pane == "desk"
    assert window.workspace.place.draft is not None


def test_a_filter_that_is_not_finished_is_finished_by_enter(
    window: Application, qtbot: QtBot
) -> None:
    pane = begin(window, qtbot, "friend from:tom")
    key(window, Qt.Key.Key_Return)
    answered(window, qtbot)
    assert pane._asked == Asked((Chip("from", ("tom",)),), "friend ")
    assert window.workspace.place.pane == "search"


def test_nothing_found_offers_to_clear_the_filters(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "boat year:2019 ")
    assert said(pane) == "Nothing found"
    assert pane._middle.currentWidget() is pane._nothing
    QTest.mouseClick(pane._unfilter, Qt.MouseButton.LeftButton)
    answered(window, qtbot)
    assert found(pane) == ["From Tomás Ferreira"]
    write(window, qtbot, "xyz")
    assert said(pane) == "Nothing found"
    assert pane._unfilter.isHidden()


def test_escape_clears_and_then_goes_back(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "tag:a friend")
    key(window, Qt.Key.Key_Escape)
    assert pane._asked == Asked()
    assert pane._stack.currentWidget() is pane._hints
    key(window, Qt.Key.Key_Escape)
    assert window.workspace.place.pane == "letters"


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "-",
        "*",
        "from:",
        "year:0",
        "a OR",
        ":::",
        "NEAR(",
        "'; --",
        "after:9999",
        "is:owed -is:owed",
    ],
)
def test_whatever_is_typed_is_no_error(window: Application, qtbot: QtBot, typed: str) -> None:
    pane = begin(window, qtbot, f"fr{typed} {typed}")
    assert pane._field.line.text() or pane._asked.chips
    assert not window.window.tools.tasks.busy


def test_a_thousand_are_counted_to_the_end_and_come_page_by_page(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    many = [letter(f"Apple number {n}", by=["Anna Weiss"], to=[ME]) for n in range(1010)]
    window = open_window(make_box(tmp_path / "many.fairhand", *many))
    pane = begin(window, qtbot)
    first: list[str] = []
    pane._seeker.found.connect(lambda *_: first.append(said(pane)))
    write(window, qtbot, "apple")
    assert (first, said(pane)) == ([f"{number(1000)}+ found"], f"{number(1010)} found")
    before = pane._model.rowCount()
    assert before < 100
    for _ in range(40):
        key(window, Qt.Key.Key_PageDown)
        answered(window, qtbot)
    assert pane._model.rowCount() > before
    hits = [pane._model.index(at).data(HIT) for at in range(pane._model.rowCount())]
    assert len({hit.id for hit in hits}) == len(hits)


def test_what_changes_is_found_anew_where_one_is(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "friend")
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_Down)
    answered(window, qtbot)
    box = window.workspace.box
    assert box is not None
    gone = pane._model.index(1).data(HIT)
    window.workspace.note(letters_service.delete(box, [gone.id]))
    answered(window, qtbot)
    assert found(pane) == ["Draft to Leila Amrani", "To Leila Amrani", "From Tomás Ferreira"]
    assert pane._list.currentIndex().row() == 1


def test_delete_in_the_list_puts_the_letter_into_the_wastebasket(
    window: Application, qtbot: QtBot
) -> None:
    pane = begin(window, qtbot, "boat")
    pane._list.setFocus()
    key(window, Qt.Key.Key_Delete)
    answered(window, qtbot)
    assert found(pane) == []


def test_a_search_among_somebodys_letters_has_a_chip(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot)
    box = window.workspace.box
    assert box is not None
    leila = next(row for row in correspondents.rows(box) if row.name == "Leila Amrani")
    pane.begin("friend", leila.id)
    answered(window, qtbot)
    assert pane._asked == Asked((Chip("with", ("Leila Amrani",)),), "friend")
    assert len(found(pane)) == 3


def test_a_narrow_window_has_no_preview_and_enter_still_opens_at_the_hit(
    window: Application, qtbot: QtBot
) -> None:
    window.window.resize(1024, 700)
    pane = begin(window, qtbot, "mended")
    assert pane._beside.isHidden()
    assert pane._facets.width() <= 240
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.place.pane == "letters")
    assert window.workspace.hit.marks != ()
    settle(qtbot, window)


def test_every_stop_can_be_reached_with_f6(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "friend")
    reached = []
    for _ in range(4):
        key(window, Qt.Key.Key_F6)
        reached.append(focus())
    assert reached == [pane._facets.people, pane._list, pane._beside.sheet, pane._field.line]


def test_everything_has_a_name_and_follows_look_size_and_direction(
    window: Application, qtbot: QtBot
) -> None:
    pane = begin(window, qtbot, "friend from:leila ")
    named = [
        pane._list,
        pane._field.line,
        pane._field.clear,
        pane._facets.people,
        pane._beside.sheet,
    ]
    named += [pane._facets.years, *pane._field.chips()]
    assert [it for it in named if not it.accessibleName()] == []
    looks: tuple[theme.Appearance, ...] = ("dark", "contrast", "light")
    for look in looks:
        theme.current().set_look(appearance=look, scale=1.5)
        assert not pane.grab().toImage().isNull()
    theme.current().set_look(appearance="light", scale=1.0)
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert not pane.grab().toImage().isNull()
        chip = pane._field.chips()[0]
        qtbot.waitUntil(lambda: chip.x() > pane._field.line.x())
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
