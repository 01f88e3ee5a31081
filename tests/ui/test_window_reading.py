"""Reading on: what a letter answers, its pictures, a window of its own; long work, and figures that agree."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.domain.by_hand import WrittenDown
from fairhand.services import boxes, by_hand, correspondents, importing, taking_back
from fairhand.ui.application import Application
from fairhand.ui.decoding import encode
from fairhand.ui.letter_window import LetterWindow
from fairhand.ui.widgets.enclosures import SmallPicture
from tests.ui.conftest import Open, settle
from tests.ui.test_window import letters_pane, press, reader, words_on
from tests.ui.window import make_box

OTHERS = (
    "From: Leila Amrani <leila@x>\nTo: Tomás Ferreira <tomas@x>\n"
    "Date: Sun, 03 Mar 2024 12:00:00 +0000\n\nBetween the two of us.\n"
)


def picture(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    return encode(image)


def mail(*pictures: bytes) -> bytes:
    """Return a mail with pictures."""
    parts = [b"--x\nContent-Type: text/plain\n\nTwo photographs of the pear tree.\n"]
    for number, data in enumerate(pictures, 1):
        head = (
            f'--x\nContent-Type: image/png; name="pear {number}.png"\n'
            f'Content-Disposition: attachment; filename="pear {number}.png"\n'
            "Content-Transfer-Encoding: base64\n\n"
        )
        parts.append(head.encode() + base64.encodebytes(data))
    top = (
        b"From: Leila <leila@x>\nTo: Ada <ada@x>\nDate: Sun, 03 Mar 2024 12:00:00 +0000\n"
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n'
    )
    return top + b"\n".join(parts) + b"--x--\n"


@pytest.fixture
def with_pictures(open_window: Open, tmp_path: Path, qtbot: QtBot) -> Application:
    path = make_box(tmp_path / "b.fairhand", letters=False)
    box = boxes.open_box(path)
    (tmp_path / "one.eml").write_bytes(mail(picture(300, 200), picture(40, 4000), b"no picture"))
    importing.run(box, [str(tmp_path / "one.eml")])
    box.close()
    return open_window(path)


def test_pictures_lie_small_below_the_letter_and_one_is_shown_large(
    with_pictures: Application, qtbot: QtBot
) -> None:
    pane = reader(with_pictures)
    small = pane.findChildren(SmallPicture)
    assert [it.accessibleName() for it in small] == [
        f"Show pear {number}.png large" for number in (1, 2, 3)
    ]
    assert [it._pixmap is not None for it in small] == [True, True, False]
    small[0].setFocus()
    QTest.keyClick(small[0], Qt.Key.Key_Return)
    settle(qtbot, with_pictures)
    large = pane.view.large
    assert large.isVisible()
    assert "1 of 3" in words_on(large)
    assert large.canvas._pixmap is not None
    assert large.canvas._pixmap.width() == 300
    QTest.keyClick(large, Qt.Key.Key_Left)
    settle(qtbot, with_pictures)
    assert "3 of 3" in words_on(large)
    assert large.canvas._said == "This picture cannot be shown here."
    QTest.keyClick(with_pictures.window, Qt.Key.Key_Escape)
    assert not large.isVisible()
    assert pane.view.sheet.isVisible()


@pytest.fixture
def answered(open_window: Open, tmp_path: Path) -> tuple[Application, str, tuple[str, str]]:
    """Return a window on a letter of Leila's that answers two of mine."""
    path = make_box(tmp_path / "b.fairhand")
    box = boxes.open_box(path)
    mine = [
        by_hand.write_down(
            box, WrittenDown(authors=("me",), recipients=("Leila Amrani",), date=day, text=day)
        ).letter
        for day in ("2020-01-02", "2020-03-04")
    ]
    kept = by_hand.write_down(
        box,
        WrittenDown(
            authors=("Leila Amrani",), date="2020-05-06", text="To both.", answers=tuple(mine)
        ),
    )
    box.close()
    return open_window(path), kept.letter, (mine[0], mine[1])


def test_a_letter_that_answers_several_leads_to_each_and_back(
    answered: tuple[Application, str, tuple[str, str]], qtbot: QtBot
) -> None:
    application, letter, (first, _) = answered
    application.workspace.open_letter(letter)
    settle(qtbot, application)
    pane = reader(application)
    said = [it for it in words_on(pane.view.foot) if it.startswith("Answers")]
    assert said == [
        "Answers your letter of 4 March 2020",
        "Answers your letter of 2 January 2020",
    ]
    press(pane.view.foot, "Answers your letter of 2 January 2020")
    settle(qtbot, application)
    assert application.workspace.place.letter == first
    assert pane._sheet.visible_text() == "2020-01-02"
    assert "Answered by the letter from Leila Amrani of 6 May 2020" in words_on(pane.view.foot)
    application.window.actions_.trigger("go.back")
    settle(qtbot, application)
    assert application.workspace.place.letter == letter


def test_ctrl_return_opens_the_letter_in_a_window_that_stays(
    letters_window: Application, qtbot: QtBot
) -> None:
    window = letters_window.window
    pane = letters_pane(letters_window)
    letter = letters_window.workspace.place.letter
    pane._list.setFocus()
    QTest.keyClick(pane._list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, letters_window)
    (own,) = window.findChildren(LetterWindow)
    assert own.letter == letter
    assert own.view.sheet.visible_text().startswith("The snow has gone")
    assert own.view.sheet.isReadOnly()
    assert "Leila Amrani" in own.windowTitle()
    # Leafing on leaves it alone, and asking for it again makes no second one.
    window.actions_.trigger("go.older")
    settle(qtbot, letters_window)
    assert own.view.sheet.visible_text().startswith("The snow has gone")
    letters_window.workspace.window_asked.emit(letter)
    assert window.findChildren(LetterWindow) == [own]
    QTest.keyClick(own, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = own.view.finding._bar.field
    assert field.isVisible()
    QTest.keyClicks(field, "snow")
    assert len(own.view.sheet.extraSelections()) == 1
    own.resize(500, 640)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert own.isVisible()
    QTest.keyClick(own, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChildren(LetterWindow) == [])
    letters_window.workspace.window_asked.emit(letter)
    settle(qtbot, letters_window)
    (again,) = window.findChildren(LetterWindow)
    assert (again.width(), again.height()) == (500, 640)


def test_a_deleted_letter_closes_its_window(letters_window: Application, qtbot: QtBot) -> None:
    window = letters_window.window
    window.actions_.trigger("letter.window")
    settle(qtbot, letters_window)
    assert len(window.findChildren(LetterWindow)) == 1
    window.actions_.trigger("edit.delete")
    settle(qtbot, letters_window)
    qtbot.waitUntil(lambda: window.findChildren(LetterWindow) == [])


def test_the_place_in_the_list_follows_how_it_is_grouped(
    letters_window: Application, qtbot: QtBot
) -> None:
    letters_window.workspace.select_correspondent(None)
    settle(qtbot, letters_window)
    pane = reader(letters_window)
    assert pane._where.text() == "3 of 3"
    letters_pane(letters_window)._group("date")
    settle(qtbot, letters_window)
    assert pane._where.text() == "5 of 5"


def test_letters_between_others_are_neither_received_nor_sent(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    box = boxes.open_box(path)
    (tmp_path / "others.eml").write_text(OTHERS, "utf-8")
    importing.run(box, [str(tmp_path / "others.eml")])
    leila = next(it for it in correspondents.rows(box) if it.name == "Leila Amrani" and it.received)
    box.close()
    application = open_window(path)
    window = application.window
    window.actions_.trigger("go.people")
    settle(qtbot, application)
    told = window.pane("people")._loaded.told  # type: ignore[attr-defined]
    assert told.letters == told.received + told.sent + told.between == 6
    assert told.between == 1
    application.workspace.select_correspondent(leila.id)
    settle(qtbot, application)
    heads = [it for it in words_on(letters_pane(application)) if "letter" in it and ":" in it]
    assert heads
    numbers = [int(word) for word in heads[0].replace(",", "").split() if word.isdigit()]
    assert numbers[0] == sum(numbers[1:])


def test_nobody_is_asked_who_they_are_where_no_letter_is(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    application = open_window(make_box(tmp_path / "b.fairhand", letters=False))
    workspace = application.workspace
    assert workspace.box is not None
    (tmp_path / "one.eml").write_text(OTHERS, "utf-8")
    report = importing.run(workspace.box, [str(tmp_path / "one.eml")])
    workspace.note(taking_back.imported(workspace.box, report.added_ids))
    settle(qtbot, application)
    assert application.window._who.isVisible()
    application.window.actions_.trigger("edit.undo")
    settle(qtbot, application)
    assert not application.window._who.isVisible()
    assert "The box is empty" in words_on(application.window)
