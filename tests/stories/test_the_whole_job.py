"""The whole job in the real window: from the first start to a letter that was sent and is found again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fairhand.services import correspondents, drafting, letters, searching
from fairhand.services.boxes import Box
from fairhand.ui.application import Application
from fairhand.ui.panes.reader import ReaderPane
from fairhand.ui.widgets.buttons import Button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.editor import Editor
from tests.ui.conftest import dialogs, open_window, settle

__all__ = ["dialogs", "open_window"]  # fixtures of the window's own tests

ME = "Schnitzler, Arthur"
THEIRS = "Bahr, Hermann"
PATIENCE_MS = 30_000
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Person:
    """Somebody at the window: looks, clicks and types, and knows nothing of what is inside."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self.qtbot = qtbot
        self.application = application
        self.window = application.window

    @property
    def box(self) -> Box:
        box = self.application.workspace.box
        assert box is not None
        return box

    def rest(self) -> None:
        settle(self.qtbot, self.application)

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=PATIENCE_MS)

    def sees(self, words: str) -> bool:
        shown = (it for it in self.window.findChildren(QWidget) if it.isVisible())
        return any(words in it.text() for it in shown if isinstance(it, QLabel | QAbstractButton))

    def press(self, words: str) -> None:
        found = [
            it
            for it in self.window.findChildren(Button)
            if it.isVisible() and it.isEnabled() and it.accessibleName().startswith(words)
        ]
        assert found, f"no button {words!r}"
        QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, words: str) -> None:
        at = QApplication.focusWidget()
        assert at is not None
        for character in words:
            if character == "\n":
                QTest.keyClick(at, Qt.Key.Key_Return)
            elif character.isascii():
                QTest.keyClicks(at, character)
            else:  # as an input method hands it over
                event = QInputMethodEvent()
                event.setCommitString(character)
                QApplication.sendEvent(at, event)

    def drop(self, folder: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(folder))])
        self.window.dropEvent(
            QDropEvent(
                QPointF(300, 300),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )

    def sheet(self) -> Editor:
        at = QApplication.focusWidget()
        assert isinstance(at, Editor), at
        return at

    def saved(self, text: str) -> bool:
        """Whether that is what stands on the disk, not only on the sheet."""
        drafts = drafting.drafts(self.box)
        return bool(drafts) and drafting.working_text(self.box, drafts[0].id).text == text


def _begins(person: Person, folder: Path) -> None:
    """Make a box, bring the letters in, and say who one is."""
    person.press("Make a box")
    person.wait(lambda: person.application.workspace.box is not None)
    person.rest()
    person.drop(folder)
    person.wait(lambda: person.sees("to bring in"))
    ticked = [it.text() for it in person.window.findChildren(CheckBox) if it.isChecked()]
    assert ticked == [ME]
    person.press("Bring in")
    person.wait(lambda: person.sees("came in"))
    person.press("Show the letters")
    person.rest()
    assert not person.sees("The box is empty")


def _reads_their_last_letter(person: Person) -> str:
    """Choose who wrote most, and return the id of the letter that is read."""
    rows = correspondents.rows(person.box)
    assert rows[0].name == THEIRS
    person.application.workspace.select_correspondent(rows[0].id)
    person.rest()
    reader = person.window.pane("reader")
    assert isinstance(reader, ReaderPane)
    place = person.application.workspace.place
    assert place.letter is not None
    letter = letters.get(person.box, place.letter)
    assert letter.authors == (THEIRS,)
    assert reader._sheet.visible_text() == letter.text
    return letter.id


FIRST = "Lieber Hermann,\nthe *Konzert* is a zebrafinch. 田中 says so."
SECOND = FIRST + "\nAnd a second thought."


def _replies(person: Person) -> str:
    """Write a reply, saved by itself, kept, gone on with and kept again; return the id of the draft."""
    person.key(Qt.Key.Key_R, CONTROL)
    person.wait(lambda: isinstance(QApplication.focusWidget(), Editor))
    person.rest()
    person.type(FIRST)
    person.wait(lambda: person.saved(FIRST))
    person.key(Qt.Key.Key_S, CONTROL)
    person.wait(lambda: person.sees("Kept"))
    person.rest()
    person.type(SECOND.removeprefix(FIRST))
    person.key(Qt.Key.Key_S, CONTROL)
    person.rest()
    draft = drafting.drafts(person.box)[0].id
    kept = [version for version in drafting.versions(person.box, draft) if version.born == "kept"]
    assert [drafting.version_text(person.box, version.id) for version in kept] == [FIRST, SECOND]
    return draft


def _brings_the_first_version_back(person: Person) -> None:
    """Step back to the version that was kept first, bring it back, and undo that."""
    person.key(Qt.Key.Key_Up, ALT)  # passes over the newest, which is what stands on the sheet
    person.rest()
    person.press("Bring it back")
    person.wait(lambda: person.saved(FIRST))
    person.rest()
    person.key(Qt.Key.Key_Z, CONTROL)
    assert person.sheet().text() == SECOND
    person.wait(lambda: person.saved(SECOND))
    person.rest()


def _sends(person: Person, draft: str, answered: str) -> str:
    """Mark the draft as sent, and return the id of the letter that it became."""
    person.press("Fair copy")
    person.wait(lambda: person.sees("Reply to Bahr, Hermann"))
    person.rest()
    person.press("Mark as sent")
    person.rest()
    person.key(Qt.Key.Key_Return)
    person.wait(lambda: letters.get(person.box, answered).answered_by != ())
    person.rest()
    (sent,) = letters.get(person.box, answered).answered_by
    letter = letters.get(person.box, sent)
    assert (letter.text, letter.direction, letter.recipients) == (SECOND, "sent", (THEIRS,))
    assert letter.draft == draft
    assert letter.versions == len(drafting.versions(person.box, draft))
    assert letters.timeline(person.box, letter.recipient_ids[0]).rows[0].id == sent
    return sent


def _finds(person: Person, sent: str) -> None:
    """Search for a word of the letter, and open it at the hit."""
    person.key(Qt.Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    person.rest()
    person.type("zebrafinch")
    person.wait(lambda: person.sees("1 found"))
    person.rest()
    person.key(Qt.Key.Key_Return)
    person.wait(lambda: person.application.workspace.place.letter == sent)
    person.rest()


def test_from_the_first_start_to_a_letter_that_is_found_again(
    shared: Path, open_window: Callable[[Path], Application], qtbot: QtBot, tmp_path: Path
) -> None:
    collection = shared / "letters" / "eml" / "schnitzler"
    path = tmp_path / "letters.fairhand"
    person = Person(qtbot, open_window(path))
    _begins(person, collection)
    assert letters.count(person.box) == len(list(collection.iterdir()))
    answered = _reads_their_last_letter(person)
    draft = _replies(person)
    _brings_the_first_version_back(person)
    sent = _sends(person, draft, answered)
    _finds(person, sent)

    person.application.close()
    again = Person(qtbot, open_window(path))
    assert again.application.workspace.place.letter == sent
    assert searching.search(again.box, "zebrafinch").total == 1
    assert letters.get(again.box, sent).text == SECOND
    assert letters.get(again.box, answered).state == "answered"
