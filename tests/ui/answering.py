"""A reply to a letter that asks things, on the desk of a real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from fairhand.services import boxes, correspondents, drafting, letters
from fairhand.services.boxes import Box
from fairhand.ui.application import Application
from fairhand.ui.panes.desk import DeskPane
from tests.making import add, letter
from tests.ui.conftest import settle
from tests.ui.window import ME

LEILA = "Leila Amrani"
TEXT = (
    "Dear Ada,\n\nThe snow has gone from the lower road. Were you ever inspected?\n\n"
    "They have offered me the post in Rabat. Should I go? I know you will not tell me, but tell me at "
    "least how you decided to stay.\n\nDid the pear tree live?"
)
ANSWER = "I was inspected eleven times, and it was perfect, and the children said nothing."


def make_box(path: Path) -> Path:
    """Make a box with a letter that asks three things, and return its path."""
    box = boxes.create(path)
    add(box, letter(TEXT, by=[LEILA], to=[ME], on="2024-03-03"))
    correspondents.claim_me(box, [ME])
    box.close()
    return path


class Answering:
    """The desk, with a reply to Leila's letter on it."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self.qtbot, self.application = qtbot, application
        self.window, self.workspace = application.window, application.workspace
        box = self.workspace.box
        assert box is not None
        self.box: Box = box
        self.letter = next(
            row.id for row in letters.timeline(box).rows if row.direction == "received"
        )
        self.draft = drafting.begin(box, answering=[self.letter], text="Dear Leila,\n").draft
        self.open(self.draft)

    def open(self, draft: str) -> None:
        """Put a draft on the desk."""
        self.workspace.open_draft(draft)
        self.settle()

    @property
    def pane(self) -> DeskPane:
        """The desk."""
        pane = self.window.panes["desk"]
        assert isinstance(pane, DeskPane)
        return pane

    def settle(self) -> None:
        """Wait until nothing is under way."""
        settle(self.qtbot, self.application)

    def do(self, command: str) -> None:
        """Carry out a command."""
        self.window.actions_.trigger(command)
        self.settle()

    def write(self, text: str) -> None:
        """Write at the end of the sheet, and wait for the pause after it."""
        editor = self.pane.view.editor
        cursor = editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        editor.setTextCursor(cursor)
        editor.textCursor().insertText(text)
        self.pause()

    def pause(self) -> None:
        """Let the timers ring that wait for a pause, without waiting for them."""
        aids = self.pane.aids
        aids.points._seek()
        aids.words.look()
        aids.telling._seek()
        self.settle()

    def select(self, words: str) -> None:
        """Select words in their letter."""
        sheet = self.pane.view.letter
        start = sheet.visible_text().index(words)
        cursor = sheet.textCursor()
        cursor.setPosition(sheet.position_of(start))
        cursor.setPosition(sheet.position_of(start + len(words)), QTextCursor.MoveMode.KeepAnchor)
        sheet.setTextCursor(cursor)

    def states(self) -> list[str]:
        """Return how the points are shown."""
        return [it.state for it in self.pane.aids.points.shown()]

    def beside(self) -> list[int]:
        """Return the numbers in the margin of the draft, from above."""
        return [it.point.number for _, it in self.pane.aids.marks.places()]
