"""The window driven as a person drives it: keys, clicks, and what is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fairhand.services import boxes, drafting, letters, sealing
from fairhand.ui.application import Application
from fairhand.ui.models.timeline import ID
from fairhand.ui.panes.letters import LettersPane
from fairhand.ui.panes.reader import ReaderPane
from fairhand.ui.panes.welcome import WelcomePane
from fairhand.ui.widgets.buttons import Button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.segmented import Segmented
from tests.ui.conftest import Open, settle
from tests.ui.window import ME, FakeDialogs, make_box, make_letters


def words_on(widget: QWidget) -> list[str]:
    """Return the words of the labels and buttons that can be seen in a widget."""
    found = [it for it in widget.findChildren(QWidget) if it.isVisible()]
    words = [it.text().strip() for it in found if isinstance(it, QLabel | QAbstractButton)]
    return [it for it in words if it]


def press(widget: QWidget, words: str) -> None:
    """Click the button with those words."""
    for each in widget.findChildren(Button):
        if each.isVisible() and each.accessibleName().startswith(words):
            QTest.mouseClick(each, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"no button {words!r} among {words_on(widget)}")


def names_in(pane: LettersPane) -> list[str]:
    return [str(pane._model.index(at).data()) for at in range(pane._model.rowCount())]


def letters_pane(application: Application) -> LettersPane:
    pane = application.window.pane("letters")
    assert isinstance(pane, LettersPane)
    return pane


def reader(application: Application) -> ReaderPane:
    pane = application.window.pane("reader")
    assert isinstance(pane, ReaderPane)
    return pane


def test_first_run_offers_one_blue_button_and_makes_a_box(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "new.fairhand"
    application = open_window(path)
    pane = application.window.stack.currentWidget()
    assert isinstance(pane, WelcomePane)
    blue = [
        it
        for it in pane.findChildren(Button)
        if it.isVisible() and it.property("kind") == "primary"
    ]
    assert [it.accessibleName() for it in blue] == ["Make a box"]
    press(pane, "Make a box")
    qtbot.waitUntil(lambda: application.workspace.box is not None)
    settle(qtbot, application)
    assert path.stat().st_mode & 0o777 == 0o600
    assert "The box is empty" in words_on(application.window)


@pytest.mark.parametrize(
    ("content", "heading"),
    [(b"", "This box is damaged"), (b"x" * 4096, "This is not a box of Fairhand's")],
)
def test_a_file_that_is_no_box_is_explained_and_left_alone(
    open_window: Open, tmp_path: Path, content: bytes, heading: str
) -> None:
    path = tmp_path / "odd.fairhand"
    path.write_bytes(content)
    application = open_window(path)
    assert heading in words_on(application.window)
    assert path.read_bytes() == content
    assert application.workspace.box is None


def test_letters_are_listed_by_sender_with_both_directions_in_the_timeline(
    letters_window: Application,
) -> None:
    sidebar = letters_window.window.pane("correspondents")
    model = sidebar._model  # type: ignore[attr-defined]
    people = [(row.name, row.received, row.sent) for row in model.rows()]
    assert people == [("Leila Amrani", 3, 1), ("Tomás Ferreira", 1, 0)]
    shown = names_in(letters_pane(letters_window))
    assert shown == [
        "2024",
        "3 March 2024",
        "21 January 2024",
        "2023",
        "18 December 2023",
        "No date",
        "No date",
    ]
    assert "4 letters: 3 received, 1 sent" in words_on(letters_window.window)


def test_the_newest_letter_is_read_at_once_and_leafed_from(
    letters_window: Application, qtbot: QtBot
) -> None:
    pane = reader(letters_window)
    assert pane._sheet.visible_text().startswith("The snow has gone")
    assert "4 of 4" in words_on(pane)
    QTest.keyClick(letters_window.window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, letters_window)
    assert pane._sheet.visible_text().startswith("Your photograph")
    assert "3 of 4" in words_on(pane)


def test_a_letter_that_i_sent_offers_no_reply(letters_window: Application, qtbot: QtBot) -> None:
    assert "Reply" in words_on(reader(letters_window))
    letters_window.window.actions_.trigger("go.older")
    settle(qtbot, letters_window)
    assert "Reply" not in words_on(reader(letters_window))
    assert not letters_window.window.actions_["letter.reply"].isEnabled()


def test_del_moves_to_the_wastebasket_and_ctrl_z_brings_back(
    letters_window: Application, qtbot: QtBot
) -> None:
    window = letters_window.window
    pane = letters_pane(letters_window)
    before = names_in(pane)
    pane._list.setFocus()
    QTest.keyClick(pane._list, Qt.Key.Key_Delete)
    settle(qtbot, letters_window)
    assert names_in(pane) != before
    assert window.toast.sentence() == "Letter deleted"
    assert window.actions_["edit.undo"].text() == "Undo Delete Letter"
    QTest.keyClick(pane._list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, letters_window)
    assert names_in(pane) == before
    assert (
        window.actions_["edit.redo"].text() == "Redo Put Back Letter"
        or window.actions_["edit.redo"].isEnabled()
    )


def test_the_wastebasket_puts_back_and_is_emptied_only_after_asking(
    letters_window: Application, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    window = letters_window.window
    window.actions_.trigger("edit.delete")
    settle(qtbot, letters_window)
    window.actions_.trigger("go.wastebasket")
    settle(qtbot, letters_window)
    pane = window.pane("wastebasket")
    dialogs.answer = False
    press(pane, "Empty the wastebasket")
    box = letters_window.workspace.box
    assert box is not None
    assert dialogs.asked == ["Empty the wastebasket?"]
    assert len(letters.wastebasket(box)) == 1
    pane._list.setCurrentIndex(pane._model.index(0))  # type: ignore[attr-defined]
    press(pane, "Put back")
    settle(qtbot, letters_window)
    assert letters.wastebasket(box) == []


def test_all_letters_stand_by_sender_with_nobodys_last(
    letters_window: Application, qtbot: QtBot
) -> None:
    letters_window.workspace.select_correspondent(None)
    settle(qtbot, letters_window)
    shown = names_in(letters_pane(letters_window))
    assert [it for it in shown if it in {"Leila Amrani", "Tomás Ferreira", "You"}] == [
        "Leila Amrani",
        "Tomás Ferreira",
        "You",
    ]
    assert len(shown) == 5 + 3


def test_every_command_is_in_a_menu_and_in_the_palette(
    letters_window: Application, qtbot: QtBot
) -> None:
    window = letters_window.window
    (menus,) = window.menu_row.findChildren(QMenuBar)
    in_menus = [it for menu in menus.findChildren(QMenu) for it in menu.actions()]
    commands = {command.id for command in window.actions_.commands()}
    assert {it.objectName() for it in in_menus if it.objectName()} == commands
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "wasteb")
    qtbot.waitUntil(lambda: letters_window.errands is not None)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, letters_window)
    assert letters_window.workspace.place.pane == "wastebasket"


def test_no_two_commands_have_one_shortcut(letters_window: Application) -> None:
    commands = letters_window.window.actions_.commands()
    keys = [(key, it.when) for it in commands for key in it.keys]
    assert len(keys) == len(set(keys))
    # One key may mean one thing where a letter is read, and another where a draft is written or set as pages.
    shared = {key for key, when in keys if [each for each, _ in keys].count(key) > 1}
    places = {"letter", "sealed", "writing", "draft", "fair-copy"}
    assert {when for key, when in keys if key in shared} <= places


def test_every_button_and_list_has_a_name_for_those_who_hear(letters_window: Application) -> None:
    for each in letters_window.window.findChildren(QAbstractButton):
        if each.isVisible():
            assert each.accessibleName() or each.text(), each
    model = letters_pane(letters_window)._model
    said = str(model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Received, 3 March 2024, from Leila Amrani, 8 words, reply owed")


def test_f6_goes_from_pane_to_pane(letters_window: Application) -> None:
    window = letters_window.window
    window.activateWindow()
    stops = [stop for pane in window.shown() for stop in pane.stops()]
    assert len(stops) == 3
    stops[0].setFocus()
    for expected in (stops[1], stops[2], stops[0]):
        window.actions_.trigger("go.next-pane")
        assert QApplication.focusWidget() is expected
    window.actions_.trigger("go.previous-pane")
    assert QApplication.focusWidget() is stops[2]


def test_below_1100_pixels_people_and_letters_share_a_column(
    letters_window: Application, qtbot: QtBot
) -> None:
    window = letters_window.window
    window.resize(1024, 700)
    sidebar, timeline = window.pane("correspondents"), window.pane("letters")
    assert not sidebar.isVisible()
    assert timeline.isVisible()
    press(timeline, "Correspondents")
    assert sidebar.isVisible()
    assert not timeline.isVisible()
    letters_window.workspace.select_correspondent(sidebar._model.rows()[1].id)  # type: ignore[attr-defined]
    settle(qtbot, letters_window)
    assert timeline.isVisible()
    assert not sidebar.isVisible()
    window.resize(1440, 900)
    assert sidebar.isVisible()
    assert timeline.isVisible()


def test_text_grows_with_ctrl_plus_and_is_kept(letters_window: Application, qtbot: QtBot) -> None:
    window = letters_window.window
    before = window.menu_row.height()
    window.actions_.trigger("view.larger")
    assert window.menu_row.height() > before
    assert window.toast.sentence() == "Text size 110 %"
    window.actions_.trigger("view.normal")
    assert window.menu_row.height() == before


@pytest.mark.parametrize("look", ["light", "dark", "contrast", "system"])
def test_each_look_is_put_on_without_a_word_from_qt(letters_window: Application, look: str) -> None:
    window = letters_window.window
    window.actions_.trigger(f"view.{look}")
    assert window.actions_[f"view.{look}"].isChecked()
    assert not window.grab().isNull()


def test_dropping_files_looks_first_asks_who_i_am_and_brings_in(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    application = open_window(make_box(tmp_path / "b.fairhand", letters=False))
    folder = make_letters(tmp_path / "incoming")
    (folder / "broken.eml").write_bytes(b"\x00\x01\x02")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    drop = QDropEvent(
        QPointF(QPoint(300, 300)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    application.window.dropEvent(drop)
    pane = application.window.pane("importing")
    qtbot.waitUntil(lambda: any("to bring in" in it for it in words_on(pane)), timeout=30_000)
    box = application.workspace.box
    assert box is not None
    assert letters.count(box) == 0
    ticked = [it.text() for it in pane.findChildren(CheckBox) if it.isChecked()]
    assert ticked == [ME]
    press(pane, "Bring in")
    qtbot.waitUntil(lambda: any("came in" in it for it in words_on(pane)), timeout=30_000)
    press(pane, "Show the letters")
    settle(qtbot, application)
    assert letters.count(box) >= 5
    assert "You" in names_in(letters_pane(application))
    shown = application.workspace.place.letter
    assert shown is not None
    assert letters.get(box, shown).written.iso == "2024-03-03"
    assert letters_pane(application)._list.currentIndex().data(ID) == shown


def test_a_second_start_raises_the_first_and_says_so(
    letters_window: Application, open_window: Open, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    box = letters_window.workspace.box
    assert box is not None
    # The screen of the tests cannot raise anything, and says so.
    letters_window.opening.raise_asked.disconnect(letters_window.raise_window)
    with qtbot.waitSignal(letters_window.opening.raise_asked, timeout=5000):
        boxes.ask_to_raise(box.path)


def test_the_window_is_left_and_found_as_it_was(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    first = open_window(path)
    tomas = first.window.pane("correspondents")._model.rows()[1].id  # type: ignore[attr-defined]
    first.workspace.select_correspondent(tomas)
    settle(qtbot, first)
    first.window.resize(1300, 800)
    first.close()
    second = open_window(path)
    assert second.workspace.place.correspondent == tomas
    assert (
        reader(second)._sheet.visible_text().startswith("The boat is mended, and the sea is flat.")
    )


def test_opening_a_letter_from_elsewhere_selects_it_and_marks_the_hit(
    letters_window: Application, qtbot: QtBot
) -> None:
    from fairhand.ui.workspace import Hit

    box = letters_window.workspace.box
    assert box is not None
    row = next(it for it in letters.timeline(box).rows if "Thursday" in it.excerpt)
    leila = letters_window.workspace.place.correspondent
    start = row.excerpt.index("Thursday")
    hit = Hit("thursday", ((start, start + 8),))
    letters_window.workspace.open_letter(row.id, hit=hit, correspondent=leila)
    settle(qtbot, letters_window)
    pane = reader(letters_window)
    marked = [it.cursor.selectedText() for it in pane._sheet.extraSelections()]
    assert marked == ["Thursday"]
    current = letters_pane(letters_window)._list.currentIndex()
    assert current.data() == "18 December 2023"


def test_stars_and_decisions_show_at_once(letters_window: Application, qtbot: QtBot) -> None:
    window = letters_window.window
    window.actions_.trigger("letter.star")
    settle(qtbot, letters_window)
    assert window.actions_["letter.star"].isChecked()
    window.actions_.trigger("letter.no-reply")
    settle(qtbot, letters_window)
    entry = letters_pane(letters_window)._model.entry(1)
    assert entry.row is not None
    assert entry.row.starred
    assert entry.row.state == "no-reply-needed"


def test_enclosures_are_saved_as_files(
    open_window: Open, qtbot: QtBot, tmp_path: Path, dialogs: FakeDialogs
) -> None:
    from fairhand.services import importing

    path = make_box(tmp_path / "b.fairhand", letters=False)
    box = boxes.open_box(path)
    mail = (
        b"From: Leila <leila@letters.example>\nTo: me@letters.example\nDate: Sun, 03 Mar 2024 12:00:00 +0000\n"
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nHello.\n'
        b'--x\nContent-Type: image/png; name="pear.png"\nContent-Disposition: attachment; filename="pear.png"\n'
        b"Content-Transfer-Encoding: base64\n\ncGVhcg==\n--x--\n"
    )
    (tmp_path / "one.eml").write_bytes(mail)
    importing.run(box, [str(tmp_path / "one.eml")])
    box.close()
    application = open_window(path)
    dialogs.target = tmp_path / "saved.png"
    press(reader(application), "Save pear.png")
    settle(qtbot, application)
    assert dialogs.target.read_bytes() == b"pear"
    dialogs.target = tmp_path / "original.eml"
    application.window.actions_.trigger("letter.original")
    settle(qtbot, application)
    assert dialogs.target.read_bytes() == mail


def test_the_place_of_a_letter_is_counted_among_those_that_are_listed(
    letters_window: Application, qtbot: QtBot
) -> None:
    workspace = letters_window.workspace
    leila = workspace.place.correspondent
    workspace.select_correspondent(None)
    settle(qtbot, letters_window)
    workspace.open_letter(letters.timeline(letters_window.workspace.box, leila).rows[0].id)  # type: ignore[arg-type]
    settle(qtbot, letters_window)
    among_all = reader(letters_window)._where.text()
    workspace.select_correspondent(leila)
    settle(qtbot, letters_window)
    assert (among_all, reader(letters_window)._where.text()) == ("3 of 3", "4 of 4")


def test_what_was_sent_is_no_draft_any_more(letters_window: Application, qtbot: QtBot) -> None:
    box = letters_window.workspace.box
    assert box is not None
    draft = drafting.begin(box, to=["Leila Amrani"], text="Dear Leila.")
    letters_window.workspace.note(draft.changes)
    settle(qtbot, letters_window)
    desk = letters_window.window.pane("correspondents")._ways["desk"]  # type: ignore[attr-defined]
    assert "1 draft" in desk.accessibleName()
    letters_window.workspace.note(sealing.send(box, draft.draft).changes)
    settle(qtbot, letters_window)
    assert "1 draft" not in desk.accessibleName()


def test_controls_are_as_wide_as_their_words(letters_window: Application, qtbot: QtBot) -> None:
    window = letters_window.window
    for width in (1024, 1440):
        window.resize(width, 800)
        shown: list[QWidget] = [it for it in window.findChildren(Segmented) if it.isVisible()]
        shown += [it for it in window.findChildren(Button) if it.isVisible() and it.text()]
        assert shown
        assert [it.accessibleName() for it in shown if it.width() != it.sizeHint().width()] == []


def test_return_presses_the_button_that_has_the_focus(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    application = open_window(tmp_path / "new.fairhand")
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.accessibleName() == "Make a box"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.workspace.box is not None)
    settle(qtbot, application)


def test_taking_mark_as_sent_back_leads_to_the_draft(
    letters_window: Application, qtbot: QtBot
) -> None:
    workspace = letters_window.workspace
    assert workspace.box is not None
    draft = drafting.begin(workspace.box, to=["Leila Amrani"], text="Dear Leila.")
    sent = sealing.send(workspace.box, draft.draft)
    workspace.note(sent.changes)
    workspace.open_letter(sent.letter)
    settle(qtbot, letters_window)
    letters_window.window.actions_.trigger("edit.undo")
    qtbot.waitUntil(lambda: workspace.place.draft == draft.draft)
    settle(qtbot, letters_window)
    assert workspace.place.pane == "desk"
    assert drafting.get(workspace.box, draft.draft).state == "open"


def test_a_letter_of_ones_own_accord_is_addressed_before_it_is_begun(
    letters_window: Application, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    workspace = letters_window.workspace
    assert workspace.box is not None
    workspace.select_correspondent(None)
    settle(qtbot, letters_window)
    dialogs.text = None
    letters_window.window.actions_.trigger("letter.write")
    settle(qtbot, letters_window)
    assert drafting.drafts(workspace.box) == []
    dialogs.text = "tomás"
    letters_window.window.actions_.trigger("letter.write")
    qtbot.waitUntil(lambda: workspace.place.pane == "desk")
    settle(qtbot, letters_window)
    assert [draft.to for draft in drafting.drafts(workspace.box)] == [("Tomás Ferreira",)]
