"""The journal in the real window, with real keys: a week of it, its ways, its pictures and links."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fairhand.domain.dates import on, parse
from fairhand.domain.journal import Entry
from fairhand.services import correspondents, drafting, journal, letters, searching
from fairhand.services.boxes import Box
from fairhand.ui.application import Application
from fairhand.ui.journal_reading import today
from fairhand.ui.panes.journal import JournalPane
from fairhand.ui.widgets.day_sheet import OtherEntry
from fairhand.ui.widgets.link_card import LinkCard
from tests.ui.conftest import Open, settle
from tests.ui.window import FakeDialogs, make_box

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Journal:
    """The journal of a window."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self.qtbot, self.application = qtbot, application
        self.window, self.workspace = application.window, application.workspace
        box = self.workspace.box
        assert box is not None
        self.box: Box = box

    @property
    def pane(self) -> JournalPane:
        pane = self.window.panes["journal"]
        assert isinstance(pane, JournalPane)
        return pane

    def settle(self) -> None:
        settle(self.qtbot, self.application)

    def do(self, command: str) -> None:
        self.window.actions_.trigger(command)
        self.settle()

    def go(self, day: str, view: str = "") -> None:
        self.workspace.open_day(day, view=view)
        self.settle()

    def type(self, text: str) -> None:
        editor = self.pane.view.editor
        for character in text:
            if character == "\n":
                QTest.keyClick(editor, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(editor, character)

    def press(self, key: Qt.Key, where: QWidget | None = None) -> None:
        QTest.keyClick(where or QApplication.focusWidget() or self.window, key)
        self.settle()

    def entries(self, day: str) -> list[Entry]:
        return journal.entries(self.box, within=parse(day))

    def stored(self, day: str) -> list[str]:
        return [drafting.working_text(self.box, it.id).text for it in self.entries(day)]

    def saved(self, day: str, *texts: str) -> None:
        self.qtbot.waitUntil(lambda: self.stored(day) == list(texts), timeout=10_000)
        self.settle()

    @property
    def title(self) -> str:
        return self.pane.view.day_head.title.text()

    def others(self) -> list[str]:
        found = self.pane.view.day_head.findChildren(OtherEntry)
        found += self.pane.view.day_foot.findChildren(OtherEntry)
        return [it.entry.excerpt for it in found if it.isVisible()]

    def cards(self) -> list[LinkCard]:
        return [it for it in self.pane.view.day_foot.findChildren(LinkCard) if it.isVisible()]


@pytest.fixture
def diary(qtbot: QtBot, letters_window: Application) -> Journal:
    made = Journal(qtbot, letters_window)
    made.do("go.journal")
    return made


def photograph(folder: Path, name: str = "pear tree.jpg") -> Path:
    image = QImage(QSize(900, 600), QImage.Format.Format_RGB32)
    image.fill(QColor("#5d6b4f"))
    file = folder / name
    assert image.save(str(file))
    return file


def test_a_week_of_the_journal(
    open_window: Open, qtbot: QtBot, tmp_path: Path, dialogs: FakeDialogs
) -> None:
    path = make_box(tmp_path / "week.fairhand")
    diary = Journal(qtbot, open_window(path))
    # Monday to Saturday of a past week, each on a day that is empty; one key makes the entry.
    monday = date(2024, 3, 11)
    for number, words in enumerate(("Rain.", "More rain.", "A letter came.", "Frost.", "Bread.")):
        day = (monday + timedelta(number)).isoformat()
        diary.go(day)
        assert diary.pane.view.editor.hasFocus()
        diary.type(words)
        diary.saved(day, words)
    # Two entries on one day: the first stays readable above the second.
    diary.pane.view.head.new.click()
    diary.settle()
    diary.type("And in the evening the pear tree.")
    diary.saved("2024-03-15", "Bread.", "And in the evening the pear tree.")
    assert diary.others() == ["Bread."]
    # A photograph, from a file; the text has its name and nothing else.
    dialogs.files = [photograph(tmp_path)]
    diary.do("draft.picture")
    diary.saved("2024-03-15", "Bread.", "And in the evening the pear tree.\n![](pear-tree.jpg)\n")
    # A link, by its name.
    diary.type("To @leila")
    shown = diary.pane.desk.in_text.mentioning
    qtbot.waitUntil(lambda: shown._shown is not None and shown._shown.isVisible())
    diary.press(Qt.Key.Key_Return, diary.pane.view.editor)
    qtbot.waitUntil(lambda: [card.text() for card in diary.cards()] == ["Leila Amrani"])
    leila = next(row.id for row in correspondents.rows(diary.box) if row.name == "Leila Amrani")
    text = diary.pane.view.editor.text()
    assert text.endswith(f"To [Leila Amrani](person:{leila})")
    # A tag, and a day long ago as one says it.
    diary.pane.view.day_head.tags_given.emit(("garden",))
    diary.settle()
    diary.pane.view.head.field.setText("spring 1943")
    diary.press(Qt.Key.Key_Return, diary.pane.view.head.field)
    assert diary.title == "Spring 1943"
    diary.type("The train from Lyon.")
    diary.saved("spring 1943", "The train from Lyon.")
    # Sunday, today: Ctrl+J.
    QTest.keyClick(diary.window, Qt.Key.Key_J, CONTROL)
    diary.settle()
    assert diary.title.startswith("Today, ")
    diary.type("Home again.")
    diary.saved(today().isoformat(), "Home again.")
    assert [it.kind for it in searching.search(diary.box, "pear tree").hits] == ["journal"]
    overview = journal.overview(diary.box)
    assert overview.entries == 8
    assert [(it.tag, it.entries) for it in overview.tags] == [("garden", 1)]
    diary.application.close()
    _is_found_again(Journal(qtbot, open_window(path)), text)


def _is_found_again(again: Journal, text: str) -> None:
    """The window opens on today, as it was left, and Friday is as it was."""
    again.qtbot.waitUntil(lambda: "journal" in again.window.panes)
    again.settle()
    assert again.workspace.place.pane == "journal"
    assert again.pane.view.editor.text() == "Home again."
    again.go("2024-03-15")
    assert again.pane.view.editor.text() == text
    again.qtbot.waitUntil(lambda: again.pane.view.editor.pictures.known("pear-tree.jpg"))


def test_an_empty_day_leaves_nothing_behind(diary: Journal) -> None:
    diary.go("2024-03-19")
    assert diary.title == "Tuesday 19 March 2024"
    diary.go("2024-03-20")
    assert journal.overview(diary.box).entries == 0
    diary.type("x")
    diary.saved("2024-03-20", "x")
    QTest.keyClick(diary.pane.view.editor, Qt.Key.Key_Backspace)
    diary.go("2024-03-21")
    diary.qtbot.waitUntil(lambda: journal.overview(diary.box).entries == 0)
    diary.settle()


def test_first_words_are_kept_however_fast_one_leaves(diary: Journal) -> None:
    diary.go("2024-03-19")
    diary.type("Quick")
    diary.workspace.go("letters")
    diary.saved("2024-03-19", "Quick")
    diary.go("2024-03-22")
    diary.type("Quicker")
    diary.workspace.open_day("2024-03-23")
    diary.saved("2024-03-22", "Quicker")
    assert diary.pane.view.editor.text() == ""


def test_first_words_are_kept_when_the_window_closes(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_box(tmp_path / "b.fairhand")
    diary = Journal(qtbot, open_window(path))
    diary.go("2024-03-19")
    diary.type("Last words")
    diary.application.close()
    again = Journal(qtbot, open_window(path))
    assert again.stored("2024-03-19") == ["Last words"]


def test_the_strip_is_walked_with_keys_and_read_aloud(diary: Journal) -> None:
    diary.go("2024-03-03")
    strip = diary.pane.view.strip
    assert strip.accessibleName().endswith("Sunday 3 March 2024, 1 letter received")
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    for key, day in (
        (Qt.Key.Key_Right, "2024-03-04"),
        (Qt.Key.Key_Down, "2024-03-11"),
        (Qt.Key.Key_PageDown, "2024-04-11"),
        (Qt.Key.Key_End, "2024-04-30"),
        (Qt.Key.Key_Home, "2024-04-01"),
        (Qt.Key.Key_Left, "2024-03-31"),
        (Qt.Key.Key_PageUp, "2024-02-29"),
    ):
        diary.press(key, strip)
        assert diary.workspace.place.day == day
        assert strip.hasFocus()
    diary.press(Qt.Key.Key_Return, strip)
    assert diary.pane.view.editor.hasFocus()
    # Leafing through days is one step for *back*.
    diary.workspace.back()
    diary.settle()
    assert diary.workspace.place.day in {"", today().isoformat()}


def test_a_year_leads_to_its_days(diary: Journal) -> None:
    journal.entry(diary.box, day=on(date(2024, 5, 3)), text="May.")
    diary.go("2024-03-19", view="year")
    year = diary.pane.view.year
    assert diary.pane.view.head.title.text() == "2024"
    assert year.marks[date(2024, 5, 3)].entries == 1
    assert year.marks[date(2024, 3, 3)].received == 1
    diary.pane.view.head.stepped.emit(1)
    diary.settle()
    assert diary.pane.view.head.title.text() == "2025"
    diary.workspace.open_day("2024-03-19", view="year")
    diary.settle()
    place = year.rect_of(date(2024, 5, 3)).center().toPoint()
    QTest.mouseClick(year, Qt.MouseButton.LeftButton, NONE, QPoint(place))
    diary.settle()
    assert diary.pane.view.editor.text() == "May."
    diary.do("go.back")
    assert diary.pane.view.head.title.text() == "2024"


def test_years_and_tags_stand_in_the_sidebar_and_list_their_entries(diary: Journal) -> None:
    for day, tags in ((date(2023, 1, 2), ("rain",)), (date(2024, 1, 2), ("rain", "garden"))):
        begun = journal.entry(diary.box, day=on(day), text=f"Of {day.year}.", tags=tags)
        diary.workspace.note(begun.changes)
    diary.settle()
    side = diary.window.pane("correspondents")._journal  # type: ignore[attr-defined]
    rows = [(it.words, it.count) for it in side.model.things()]
    assert rows == [
        ("Years", 0),
        ("2024", 1),
        ("2023", 1),
        ("Tags", 0),
        ("garden", 1),
        ("rain", 2),
    ]
    side.list.setCurrentIndex(side.model.index_of("tag:rain"))
    diary.settle()
    listed = diary.pane.view.model
    assert [it.excerpt for it in listed.things()] == ["Of 2024.", "Of 2023."]
    diary.pane.view.list.entered_row.emit(listed.index(1))
    diary.settle()
    assert diary.workspace.place.day == "2023-01-02"
    assert diary.pane.view.editor.text() == "Of 2023."
    diary.workspace.go("letters")
    assert diary.window.pane("correspondents")._below.currentIndex() == 0  # type: ignore[attr-defined]


def test_what_was_on_this_day_is_gone_to_and_come_back_from(diary: Journal) -> None:
    journal.entry(diary.box, day=on(date(2019, 3, 3)), text="Then.")
    diary.go("2025-03-03")
    view = diary.pane.view
    kinds = [(it.kind, it.years_ago) for it in view.remembered.model.things()]
    assert kinds == [("letter", 1), ("journal", 6)]
    view.remembered.opened.emit(view.remembered.model.things()[1])
    diary.settle()
    assert view.editor.text() == "Then."
    diary.do("go.back")
    assert diary.workspace.place.day == "2025-03-03"
    view.remembered.opened.emit(view.remembered.model.things()[0])
    diary.settle()
    assert diary.workspace.place.pane == "letters"
    assert diary.workspace.place.letter is not None
    diary.do("go.back")
    assert (diary.workspace.place.pane, diary.workspace.place.day) == ("journal", "2025-03-03")


def test_an_entry_gets_another_day_and_other_tags_and_back(diary: Journal) -> None:
    diary.go("2024-03-19")
    diary.type("Moved")
    diary.saved("2024-03-19", "Moved")
    diary.pane.view.day_head.tags_given.emit(("a", "b"))
    diary.settle()
    assert diary.entries("2024-03-19")[0].tags == ("a", "b")
    diary.pane.view.day_head.day_given.emit("3 May 1994")
    diary.settle()
    assert diary.title == "Tuesday 3 May 1994"
    assert diary.pane.view.editor.text() == "Moved"
    assert diary.window.toast.sentence() == "Moved to 3 May 1994"
    diary.window.toast.undo.emit()
    # The sheet has the keyboard and steps of its own; the toast takes back what it tells of.
    diary.settle()
    diary.pane.view.day_head.day_given.emit("no day at all")
    assert "no day" in diary.window.toast.sentence()


def test_an_entry_is_deleted_and_put_back(diary: Journal) -> None:
    diary.go("2024-03-19")
    diary.type("Going")
    diary.saved("2024-03-19", "Going")
    diary.type(" now")
    diary.do("edit.delete")
    diary.qtbot.waitUntil(lambda: not diary.entries("2024-03-19"))
    diary.settle()
    assert diary.pane.view.editor.text() == ""
    assert diary.window.toast.sentence() == "Entry deleted"
    gone = letters.wastebasket(diary.box)
    assert len(gone) == 1
    step = diary.workspace.take_undo()
    assert step is not None
    diary.workspace.undone(step.back())
    diary.saved("2024-03-19", "Going now")


def test_an_entry_found_elsewhere_opens_on_its_day(diary: Journal) -> None:
    begun = journal.entry(diary.box, day=on(date(2001, 2, 3)), text="Found")
    diary.workspace.go("letters")
    diary.settle()
    diary.workspace.open_draft(begun.draft)
    diary.settle()
    place = diary.workspace.place
    assert (place.pane, place.day, place.draft) == ("journal", "2001-02-03", begun.draft)
    assert diary.pane.view.editor.text() == "Found"


def test_the_desk_counts_no_entries(diary: Journal) -> None:
    begun = journal.entry(diary.box, text="Not a draft")
    diary.workspace.note(begun.changes)
    diary.workspace.go("desk", draft=None)
    diary.settle()
    desk = diary.window.panes["desk"]
    assert desk.drafts_page.drafts.model.rowCount() == 0  # type: ignore[attr-defined]


def test_versions_of_an_entry_are_kept_and_looked_at(diary: Journal) -> None:
    diary.go("2024-03-19")
    diary.type("one")
    diary.do("draft.keep")
    diary.qtbot.waitUntil(lambda: diary.pane.view.place.status.state() == "Kept")
    diary.type(" two")
    diary.do("draft.keep")
    diary.do("draft.versions")
    assert diary.pane.view.rail.isVisible()
    assert not diary.pane.view.remembered.isVisible()
    diary.do("draft.earlier")
    diary.qtbot.waitUntil(lambda: diary.pane.view.place.sheet.text() == "one")
    diary.press(Qt.Key.Key_Escape)
    assert diary.pane.view.place.sheet.text() == "one two"


Given = Callable[[QMimeData, Path], None]


def _dropped(data: QMimeData, folder: Path) -> None:
    data.setUrls([QUrl.fromLocalFile(str(photograph(folder)))])


def _pasted(data: QMimeData, folder: Path) -> None:
    data.setImageData(QImage(str(photograph(folder))))


@pytest.mark.parametrize("give", [_dropped, _pasted])
def test_a_picture_is_taken_onto_the_sheet(diary: Journal, tmp_path: Path, give: Given) -> None:
    diary.go("2024-03-19")
    data = QMimeData()
    give(data, tmp_path)
    editor = diary.pane.view.editor
    assert editor.canInsertFromMimeData(data)
    tall = editor.document().size().height()
    editor.insertFromMimeData(data)
    diary.qtbot.waitUntil(lambda: "![](" in editor.text())
    name = editor.text().split("](")[1].split(")")[0]
    diary.qtbot.waitUntil(lambda: editor.pictures.known(name))
    diary.qtbot.waitUntil(lambda: editor.document().size().height() > tall + 200)
    diary.saved("2024-03-19", f"![]({name})\n")
    # Ctrl+Z takes the line away, and with it the room.
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert editor.text() == ""
    diary.qtbot.waitUntil(lambda: editor.document().size().height() < tall + 100)


def test_broken_pictures_are_named_and_do_no_harm(diary: Journal) -> None:
    begun = journal.entry(diary.box, day=on(date(2024, 3, 19)))
    name, _ = journal.add_picture(diary.box, begun.draft, b"\xff\xd8\xff\xe0 no picture", "bad.jpg")
    text = f"![]({name})\n![](https://example.org/x.png)\n![](gone.png)"
    drafting.save(diary.box, begun.draft, None, text, revision=None)
    diary.go("2024-03-19")
    editor = diary.pane.view.editor
    for each in (name, "gone.png", "https://example.org/x.png"):
        diary.qtbot.waitUntil(lambda each=each: editor.pictures.known(each))  # type: ignore[misc]
    assert not editor.grab().isNull()
    assert editor.text() == text


def test_other_files_are_left_to_the_window(diary: Journal, tmp_path: Path) -> None:
    diary.go("2024-03-19")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "letter.eml"))])
    assert not diary.pane.view.editor.canInsertFromMimeData(data)


def test_links_offer_close_and_lead_somewhere(diary: Journal) -> None:
    diary.go("2024-03-19")
    editor, mentions = diary.pane.view.editor, diary.pane.desk.in_text.mentioning
    diary.type("ada@example.org")
    assert not mentions.active
    diary.type(" @tom")
    diary.qtbot.waitUntil(lambda: mentions._shown is not None and mentions._shown.isVisible())
    diary.press(Qt.Key.Key_Escape, editor)
    assert not mentions.active
    assert editor.text() == "ada@example.org @tom"
    diary.do("draft.link")
    diary.type("tom")
    diary.qtbot.waitUntil(lambda: mentions._shown is not None and mentions._shown.isVisible())
    diary.settle()
    diary.press(Qt.Key.Key_Down, editor)
    diary.press(Qt.Key.Key_Tab, editor)
    diary.qtbot.waitUntil(lambda: len(diary.cards()) == 1)
    assert "(letter:" in editor.text()
    diary.settle()
    diary.cards()[0].click()
    diary.settle()
    assert diary.workspace.place.pane == "letters"
    letter = letters.get(diary.box, diary.workspace.place.letter or "")
    assert letter.authors == ("Tomás Ferreira",)


def test_writing_today_is_offered_by_the_empty_box(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    diary = Journal(qtbot, open_window(make_box(tmp_path / "e.fairhand", letters=False)))
    empty = diary.window.panes["empty"]
    today_button = empty.buttons()[-1]  # type: ignore[attr-defined]
    assert today_button.isEnabled()
    today_button.click()
    diary.settle()
    assert diary.title.startswith("Today, ")
    assert diary.pane.view.editor.hasFocus()


def test_narrow_windows_fold_what_stands_beside_the_sheet(diary: Journal) -> None:
    diary.go("2024-03-19")
    view = diary.pane.view
    assert view.remembered.isVisible()
    diary.window.resize(1024, 700)
    diary.settle()
    assert not view.remembered.isVisible()
    view.head.remembered.click()
    assert view.remembered_floats
    diary.press(Qt.Key.Key_Escape)
    assert not view.remembered_floats
