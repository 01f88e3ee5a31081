"""The preview of an import: ticking, finding, opening; and a file dialog that opens no file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.domain.choosing import Choosing
from fairhand.domain.gathering import Bundle, Gathered, Somebody, likely_me
from fairhand.domain.importing import Item
from fairhand.ui.file_dialogs import NamesAlone
from fairhand.ui.models.choices import SHOWN, Shown, offered
from fairhand.ui.widgets.choice_list import ChoiceList
from fairhand.ui.widgets.people_choice import PeopleChoice

PEOPLE = (
    Somebody("@me@x.example", "Ada Whitcombe", "me@x.example"),
    Somebody("@l@x.example", "Leila Amrani", "l@x.example"),
    Somebody("@t@x.example", "Tomás Ferreira", "t@x.example"),
    Somebody("@shop@x.example", "Shop", "shop@x.example"),
)
BUNDLES = (
    Bundle((1,), (0,), "", True, 7, 0, 1994, 2024),
    Bundle((0,), (1,), "", True, 5, 0, 1995, 2020),
    Bundle((2,), (0,), "", True, 2, 0, 2001, 2001),
    Bundle((3,), (), "mailing list", True, 40, 0, 2010, 2020),
)


@pytest.fixture
def choice(qtbot: QtBot) -> PeopleChoice:
    made = PeopleChoice("54 messages found", "")
    qtbot.addWidget(made)
    made.finish()
    made.show_offered(
        offered(Choosing(Gathered(PEOPLE, BUNDLES), frozenset({0}))),
        [Item("folder/broken.eml", "failed", reason="it is empty.")],
    )
    made.resize(800, 700)
    made.show()
    return made


def listed(choice: PeopleChoice) -> ChoiceList:
    (found,) = choice.stops()
    assert isinstance(found, ChoiceList)
    return found


def shown(choice: PeopleChoice) -> list[str]:
    model = listed(choice).model()
    lines = [model.index(row, 0).data(SHOWN) for row in range(model.rowCount())]
    return [line.name for line in lines if isinstance(line, Shown)]


def line(choice: PeopleChoice, name: str) -> QModelIndex:
    return listed(choice).model().index(shown(choice).index(name), 0)


def test_what_it_offers(choice: PeopleChoice) -> None:
    assert shown(choice) == [
        "Letters went both ways",
        "Leila Amrani",
        "Others: only from them, or only to them",
        "Left out: mailing lists",
        "Could not be read",
    ]
    assert choice.letters == 12
    assert choice.summary() == "12 letters, with 1 person, will come in"
    said = line(choice, "Leila Amrani").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Leila Amrani, l@x.example, 7 from them, 5 to them, 1994\u20132024"


def offer(choice: PeopleChoice, *bundles: Bundle, me: frozenset[int] = frozenset()) -> list[str]:
    choice.show_offered(offered(Choosing(Gathered(PEOPLE, bundles), me)), [])
    return shown(choice)


def test_with_nobody_both_ways_the_others_are_open_and_none_is_ticked(choice: PeopleChoice) -> None:
    one_way = (Bundle((1,), (0,), "", True, 70, 0), Bundle((2,), (0,), "", True, 9, 0))
    nobodys = Bundle((), (0,), "", False, 2, 0, 2016, 2016)
    lines = offer(choice, *one_way, nobodys, BUNDLES[3], me=frozenset({0}))
    assert lines == [
        "Others: only from them, or only to them",
        "Leila Amrani",
        "Tomás Ferreira",
        "Sender or recipient not known",
        "Left out: mailing lists",
    ]
    assert choice.letters == 0
    assert choice._about.text().startswith(
        "Nobody is ticked, because letters went both ways with none"
    )
    said = str(line(choice, "Sender or recipient not known").data(SHOWN).aside)
    assert said.startswith("2 letters")


def test_where_it_is_not_known_who_one_is_that_is_asked_first(qtbot: QtBot) -> None:
    choice = PeopleChoice("54 messages found", "")
    qtbot.addWidget(choice)
    bundles = (Bundle((1,), (0,), "", True, 70, 0), Bundle((0,), (1,), "", True, 5, 0))
    choice.ask_me(PEOPLE, likely_me(Gathered(PEOPLE, bundles)))
    choice.finish()
    offer(choice, *bundles)
    assert (choice.letters, choice.me()) == (0, ())
    assert choice._about.text().startswith("Nobody is ticked yet. Say who you are")


def test_the_heading_says_no_more_than_is_so(choice: PeopleChoice) -> None:
    paper = Bundle((2,), (0,), "", False, 1, 0)
    lines = offer(choice, *BUNDLES[:2], paper, me=frozenset({0}))
    assert lines == ["People you seem to write with", "Leila Amrani", "Tomás Ferreira"]
    assert choice.letters == 13
    assert "letters that are no mail" in choice._about.text()


def test_keys_move_tick_and_open(choice: PeopleChoice) -> None:
    view = listed(choice)
    view.setCurrentIndex(line(choice, "Leila Amrani"))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert choice.letters == 0
    assert choice.summary() == "Nobody is ticked: nothing will come in"
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert "Tomás Ferreira" in shown(choice)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert choice.letters == 2
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert "Tomás Ferreira" not in shown(choice)
    state = view.currentIndex().data(Qt.ItemDataRole.CheckStateRole)
    assert state == Qt.CheckState.Checked


def test_the_mouse_ticks_a_row_and_opens_a_heading(choice: PeopleChoice) -> None:
    view = listed(choice)
    place = view.visualRect(line(choice, "Leila Amrani")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert choice.letters == 0
    place = view.visualRect(line(choice, "Left out: mailing lists")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "Shop" in shown(choice)
    view.setCurrentIndex(line(choice, "Shop"))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert choice.letters == 40
    assert choice.offered is not None
    assert choice.offered.choosing.choice().left_out == {("mailing list", "@shop@x.example")}


def test_finding_a_name_opens_where_it_is(choice: PeopleChoice) -> None:
    QTest.keyClicks(choice._find, "TOMAS")
    assert shown(choice) == ["Others: only from them, or only to them", "Tomás Ferreira"]
    choice._model.tick_all(on=True)
    choice._find.clear()
    assert choice.letters == 14
    assert len(shown(choice)) == 5


def test_tick_all_leaves_out_what_is_left_out(choice: PeopleChoice) -> None:
    choice._model.tick_all(on=True)
    assert choice.letters == 14
    choice._model.tick_all(on=False)
    assert choice.letters == 0


def test_what_could_not_be_read_opens_and_cannot_be_ticked(choice: PeopleChoice) -> None:
    view = listed(choice)
    index = line(choice, "Could not be read")
    assert not index.flags() & Qt.ItemFlag.ItemIsUserCheckable
    view.setCurrentIndex(index)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert shown(choice)[-1] == "broken.eml"
    view.setCurrentIndex(line(choice, "broken.eml"))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert choice.letters == 12


def test_twenty_thousand_senders_are_quick(qtbot: QtBot) -> None:
    people = tuple(
        Somebody(f"@p{number}@x.example", f"Person Number{number}", f"p{number}@x.example")
        for number in range(20_000)
    )
    bundles = tuple(
        Bundle((number,), (0,), "" if number % 2 else "bulk", True, 3, 0, 2000, 2001)
        for number in range(1, 20_000)
    )
    made = PeopleChoice("", "")
    qtbot.addWidget(made)
    made.finish()
    made.resize(800, 700)
    made.show()
    made.show_offered(offered(Choosing(Gathered(people, bundles), frozenset({0}))), [])
    with qtbot.waitSignal(made.changed):
        made._model.tick_all(on=True)
    assert made.letters == 30_000
    made._find.setText("number19999")
    assert len(shown(made)) == 2


def test_a_file_dialog_opens_no_file(tmp_path: Path) -> None:
    """A pipe would hang whoever opens it."""
    pipe = tmp_path / "box.fairhand"
    os.mkfifo(pipe)
    provider = NamesAlone()
    info = QFileInfo(str(pipe))
    assert provider.type(info) == "fairhand"
    assert provider.type(QFileInfo(str(tmp_path))) == "Folder"
    provider.icon(info)
    provider.icon(QFileInfo(str(tmp_path)))
