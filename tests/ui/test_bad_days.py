"""Bad days: each has its screen or its line, nothing is written that should not be, and the text is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fairhand.services import boxes, drafting, letters, lines, recovery, safekeeping
from fairhand.services.boxes import Box
from fairhand.store import connecting
from fairhand.ui.application import Application
from fairhand.ui.panes.desk import DeskPane
from tests.making import state_of_file
from tests.ui.conftest import Open, settle
from tests.ui.window import FakeDialogs, make_box

PATIENCE = 20_000


def box_of(application: Application) -> Box:
    box = application.workspace.box
    assert box is not None
    return box


def words_on(pane: QWidget) -> str:
    return " ".join(it.text() for it in pane.findChildren(QLabel) if it.isVisible())


def press(qtbot: QtBot, pane: QWidget, text: str) -> None:
    def found() -> list[QPushButton]:
        buttons = pane.findChildren(QPushButton)
        return [it for it in buttons if text in it.text() and it.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    found()[0].click()


def refused(open_window: Open, qtbot: QtBot, path: Path) -> tuple[Application, QWidget]:
    """Open a window on a box that does not open, and return it and its screen."""
    application = open_window(path)
    settle(qtbot, application)
    assert application.workspace.box is None
    return application, application.window.panes["welcome"]


# --- boxes that do not open ------------------------------------------------------------------------


def test_a_newer_box_is_left_as_it_is(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    path = make_box(tmp_path / "b.fairhand")
    data = bytearray(path.read_bytes())
    data[60:64] = (4711).to_bytes(4)
    path.write_bytes(data)
    before = state_of_file(path)
    _, screen = refused(open_window, qtbot, path)
    assert "made by a newer Fairhand" in words_on(screen)
    assert state_of_file(path) == before


def test_another_programs_file_is_left_as_it_is(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "b.fairhand"
    path.write_bytes(b"SQLite format 3\0" + bytes(4080))
    before = state_of_file(path)
    _, screen = refused(open_window, qtbot, path)
    assert "not a box of Fairhand's" in words_on(screen)
    assert state_of_file(path) == before


def test_a_damaged_box_says_how_much_can_be_read_and_is_rescued(
    open_window: Open, qtbot: QtBot, tmp_path: Path, dialogs: FakeDialogs
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    safekeeping.backup(box := boxes.open_box(path))
    box.close()
    data = bytearray(path.read_bytes())
    data[:100] = bytes(100)
    data[60:72] = b"\0\0\0\2" + b"\0" * 4 + b"FaHa"
    data = bytearray(bytes(data).replace(b"The boat is mended", b"The b0at is mended"))
    path.write_bytes(data)
    before = state_of_file(path)
    application, screen = refused(open_window, qtbot, path)
    assert "This box is damaged" in words_on(screen)
    qtbot.waitUntil(lambda: "4 of 5 letters can be read." in words_on(screen))
    assert "The last good copy was made today" in words_on(screen)
    dialogs.box = tmp_path / "rescued.fairhand"
    with qtbot.waitSignal(application.opening.opened, timeout=PATIENCE):
        press(qtbot, screen, "Rescue")
    settle(qtbot, application)
    assert dialogs.said[0].startswith("4 of 5 letters are as they were.")
    assert state_of_file(path) == before
    assert letters.count(box_of(application)) == 5
    assert safekeeping.check(box_of(application)) == []


def test_the_copy_of_a_damaged_box_opens_for_reading(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    safekeeping.backup(box := boxes.open_box(path))
    box.close()
    path.write_bytes(b"")
    application, screen = refused(open_window, qtbot, path)
    with qtbot.waitSignal(application.opening.opened, timeout=PATIENCE):
        press(qtbot, screen, "Open the copy")
    settle(qtbot, application)
    assert letters.count(box_of(application)) == 5
    assert not application.workspace.writable
    assert path.read_bytes() == b""


def test_a_box_that_is_gone_is_missed_and_can_be_made_anew(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    path.unlink()
    application, screen = refused(open_window, qtbot, path)
    assert "is not there any more" in words_on(screen)
    assert "Nothing was made in its place." in words_on(screen)
    assert not path.exists()
    with qtbot.waitSignal(application.opening.opened, timeout=PATIENCE):
        press(qtbot, screen, "Make a new, empty box there")
    settle(qtbot, application)
    assert letters.count(box_of(application)) == 0


# --- while it is open ------------------------------------------------------------------------------


def test_damage_that_is_met_while_reading_is_told_once_and_nothing_is_written(
    letters_window: Application, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    box = box_of(letters_window)
    box.checkpoint()
    with box.reading() as connection:
        root = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'transcription'"
        ).scalar_one()
    with box.path.open("r+b") as file:
        file.seek((int(root) - 1) * 4096)
        file.write(b"\xee" * 4096)
    box._engine.dispose()
    before = box.path.read_bytes()
    first = next(row.id for row in letters.timeline(box).rows if row.kind == "letter")
    tasks = letters_window.window.tools.tasks
    for _ in range(3):
        tasks.run(lambda _: letters.get(box, first))
    settle(qtbot, letters_window)
    assert dialogs.told == []
    assert "damaged" in letters_window.window.banner.accessibleName()
    assert not letters_window.workspace.writable
    letters_window.state_lines._what_now.click()
    settle(qtbot, letters_window)
    screen = letters_window.window.panes["welcome"]
    assert "This box is damaged" in words_on(screen)
    assert box.path.read_bytes() == before


def on_desk(application: Application, qtbot: QtBot) -> tuple[DeskPane, str]:
    box = box_of(application)
    begun = drafting.begin(box, to=["Leila Amrani"], text="Dear Leila,")
    application.workspace.note(begun.changes)
    application.workspace.open_draft(begun.draft)
    settle(qtbot, application)
    pane = application.window.panes["desk"]
    assert isinstance(pane, DeskPane)
    return pane, begun.draft


def type_and_fail(pane: DeskPane, qtbot: QtBot, said: str) -> None:
    QTest.keyClicks(pane.view.editor, "x" * 30)
    qtbot.waitUntil(lambda: pane.view.status.state() == "Not saved", timeout=PATIENCE)
    assert said in pane.view.failed.accessibleName()
    assert pane.view.failed.isVisible()
    assert not pane.view.editor.isReadOnly()


def test_a_box_that_is_moved_away_keeps_the_text_and_goes_on_when_it_is_back(
    letters_window: Application, qtbot: QtBot, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    pane, draft = on_desk(letters_window, qtbot)
    box = box_of(letters_window)
    away = tmp_path / "away.fairhand"
    box.path.rename(away)
    type_and_fail(pane, qtbot, "was moved, replaced or deleted")
    text = pane.view.editor.text()
    assert not box.path.exists()
    dialogs.target = tmp_path / "mine.txt"
    pane.view.save_copy.click()
    qtbot.waitUntil(lambda: dialogs.target is not None and dialogs.target.exists())
    assert dialogs.target.read_text("utf-8") == text
    away.rename(box.path)
    qtbot.waitUntil(lambda: pane.view.status.state().startswith("Saved"), timeout=PATIENCE)
    assert not pane.view.failed.isVisible()
    assert drafting.working_text(box, draft).text == text


def test_a_full_disk_names_itself_and_is_tried_again(
    letters_window: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, draft = on_desk(letters_window, qtbot)
    box = box_of(letters_window)
    connect = connecting.connect
    full = True

    def no_room(*words: object, **named: object) -> driver.Connection:
        connection: driver.Connection = connect(*words, **named)  # type: ignore[arg-type]
        if full:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count={pages}")
            connection.execute("CREATE TEMP TABLE IF NOT EXISTS filler(x)")
        return connection

    monkeypatch.setattr(connecting, "connect", no_room)
    box._engine.dispose()
    QTest.keyClicks(pane.view.editor, "a")
    pane.view.editor.insertPlainText("All the words that there are. " * 2000)
    type_and_fail(pane, qtbot, "The disk is full")
    assert str(box.path) in pane.view.failed.accessibleName()
    qtbot.waitUntil(lambda: recovery.find(box, draft) is not None, timeout=PATIENCE)
    text = pane.view.editor.text()
    full = False
    box._engine.dispose()
    qtbot.waitUntil(lambda: pane.view.status.state().startswith("Saved"), timeout=PATIENCE)
    assert drafting.working_text(box, draft).text == text
    qtbot.waitUntil(lambda: recovery.find(box, draft) is None, timeout=PATIENCE)
    assert safekeeping.check(box) == []


# --- the next start --------------------------------------------------------------------------------


def test_a_text_that_could_not_be_saved_is_offered_at_the_next_start(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    box = boxes.open_box(path)
    draft = drafting.begin(box, to=["Leila Amrani"], text="Dear Leila,").draft
    recovery.keep(box, draft, "Dear Leila, and what was lost.")
    box.close()
    application = open_window(path)
    banner = application.unsaved.banner
    qtbot.waitUntil(banner.isVisible)
    assert banner.accessibleName().startswith(
        "A text that could not be saved was kept for you (today"
    )
    application.unsaved.open_first()
    settle(qtbot, application)
    assert application.workspace.place.draft == draft
    pane = application.window.panes["desk"]
    assert isinstance(pane, DeskPane)
    assert pane.view.rescued.isVisible()
    assert not banner.isVisible()


def test_the_text_of_one_line_is_offered_on_that_line_alone(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    box = boxes.open_box(path)
    draft = drafting.begin(box, to=["Leila Amrani"], text="Dear Leila,").draft
    first = drafting.get(box, draft).line
    friend = lines.start(box, draft, "as friend").line
    lines.turn_to(box, draft, first)
    recovery.keep(box, draft, "Dear Leila, my friend,", line=friend)
    box.close()
    application = open_window(path)
    qtbot.waitUntil(application.unsaved.banner.isVisible)
    application.workspace.open_draft(draft)
    settle(qtbot, application)
    pane = application.window.panes["desk"]
    assert isinstance(pane, DeskPane)
    assert pane.looking.line is not None
    assert pane.looking.line.id == first
    assert not pane.view.rescued.isVisible()
    application.unsaved.open_first()
    settle(qtbot, application)
    assert pane.looking.line.id == friend
    assert pane.view.rescued.isVisible()
    pane.view.take_rescued.click()
    qtbot.waitUntil(lambda: recovery.waiting(box_of(application)) == [], timeout=PATIENCE)
    box = box_of(application)
    assert drafting.working_text(box, draft, friend).text == "Dear Leila, my friend,"
    assert drafting.working_text(box, draft, first).text == "Dear Leila,"


def test_the_text_of_a_line_that_is_gone_becomes_a_version(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    box = boxes.open_box(path)
    draft = drafting.begin(box, to=["Leila Amrani"], text="Dear Leila,").draft
    recovery.keep(box, draft, "Dear Leila, my friend,", line="gonegonegonegone")
    box.close()
    application = open_window(path)
    qtbot.waitUntil(application.unsaved.banner.isVisible)
    application.unsaved.open_first()
    qtbot.waitUntil(lambda: application.workspace.place.draft == draft)
    settle(qtbot, application)
    box = box_of(application)
    texts = {drafting.version_text(box, it.id) for it in drafting.versions(box, draft)}
    assert "Dear Leila, my friend," in texts
    assert recovery.waiting(box) == []


def test_a_text_whose_draft_is_gone_becomes_a_draft_of_its_own(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    box = boxes.open_box(path)
    recovery.keep(box, "gonegonegonegone", "All that is left.")
    box.close()
    application = open_window(path)
    qtbot.waitUntil(application.unsaved.banner.isVisible)
    application.unsaved.open_first()
    qtbot.waitUntil(lambda: application.workspace.place.draft is not None)
    settle(qtbot, application)
    box = box_of(application)
    (draft,) = drafting.drafts(box)
    assert drafting.working_text(box, draft.id).text == "All that is left."
    assert recovery.waiting(box) == []


def test_what_the_box_holds_already_is_not_offered(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    box = boxes.open_box(path)
    draft = drafting.begin(box, text="Dear Leila,").draft
    recovery.keep(box, draft, "Dear Leila,")
    box.close()
    application = open_window(path)
    settle(qtbot, application)
    assert not application.unsaved.banner.isVisible()
    assert recovery.waiting(box_of(application)) == []


def test_where_one_was_is_remembered_without_being_closed(
    letters_window: Application, qtbot: QtBot, open_window: Open
) -> None:
    _, draft = on_desk(letters_window, qtbot)
    path = box_of(letters_window).path
    qtbot.waitUntil(lambda: not letters_window._placing.isActive(), timeout=PATIENCE)
    settle(qtbot, letters_window)
    # As after a kill: nothing more is remembered, and the box is free.
    letters_window.window.remember = lambda: None  # type: ignore[method-assign]
    letters_window.close()
    again = open_window(path)
    assert (again.workspace.place.pane, again.workspace.place.draft) == ("desk", draft)
