"""Real writing, keystroke by keystroke with its times, replayed through the editor of a real desk.

The clock goes as the writing went: what the program would have done while nobody pressed a key (saving,
making a version after a pause) it does before the key that comes next. Nothing waits for real time.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from fairhand.domain.draft import WorkingText
from fairhand.services.boxes import Box
from fairhand.system import clock
from fairhand.ui.application import Application
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.writing import SOON, Writing
from tests.ui.keys import press


class Patch(NamedTuple):
    """At a moment (UTC seconds), `removed` code points went at `at`, and `came` came."""

    moment: float
    at: int
    removed: int
    came: str


class Trace(NamedTuple):
    """What somebody wrote, and what it came to."""

    patches: list[Patch]
    end: str


def read(file: Path) -> Trace:
    """Return a trace of `shared/traces`; it begins with an empty text."""
    with gzip.open(file) as stream:
        told = json.load(stream)
    assert not told["startContent"]
    patches = [
        Patch(datetime.fromisoformat(step["time"]).timestamp(), *each)
        for step in told["txns"]
        for each in step["patches"]
    ]
    # One place is one unit of Qt's there, which keeps this simple.
    assert all(character <= "\uffff" for each in patches for character in each.came)
    return Trace(patches, told["endContent"])


def states(patches: list[Patch]) -> Iterator[str]:
    """Yield the text as it stood after each patch."""
    text = ""
    for each in patches:
        text = text[: each.at] + each.came + text[each.at + each.removed :]
        yield text


@dataclass
class Now:
    """A clock that is set."""

    at: float = 0.0

    def time(self) -> float:
        """Return the moment, in UTC seconds."""
        return self.at


@contextmanager
def at_the_time_of(now: Now) -> Iterator[list[Writing]]:
    """Let the desk and the box go by `now`; gives what saves the drafts that are opened, newest last."""
    opened: list[Writing] = []
    begin = Writing.open

    def open_(writing: Writing, box: Box, working: WorkingText) -> None:
        opened.append(writing)
        begin(writing, box, working)

    init: Any = Writing.__init__
    with (
        patch.object(clock, "time", now),
        patch.object(init, "__defaults__", (now.time,)),
        patch.object(Writing, "open", open_),
    ):
        yield opened


class Replay:
    """A draft on the desk, written as a trace was.

    Args:
        application: the window, with an empty draft on the desk.
        editor: its sheet.
        writing: what saves it.
        now: the clock that it goes by.
    """

    def __init__(
        self, application: Application, editor: Editor, writing: Writing, now: Now
    ) -> None:
        self._tasks = application.window.tools.tasks
        self._editor, self._writing, self._now = editor, writing, now
        # From when on something is not saved.
        self._unsaved: float | None = None
        self.saves = 0
        #: Given to each key with what presses it, so that it can be measured.
        self.key: Callable[[Callable[[], object]], object] = lambda work: work()

    @property
    def text(self) -> str:
        """What stands on the sheet."""
        return self._editor.text()

    def write(self, patches: list[Patch]) -> None:
        """Go on writing."""
        for each in patches:
            self.wait_until(each.moment)
            apply(self._editor, each, self.key)
            if self._unsaved is None:
                self._unsaved = each.moment
            self._settle()

    def wait_until(self, moment: float) -> None:
        """Let time pass, with what the program does meanwhile."""
        while True:
            due = self._writing._sitting.due()
            save = None if self._unsaved is None else self._unsaved + SOON / 1000
            first = min((it for it in (due, save) if it is not None), default=moment + 1)
            if first > moment:
                break
            self._now.at = max(self._now.at, first)
            if first == save:
                self._unsaved = None
                self.saves += 1
                self._writing.save()
            else:
                self._writing._tick()
            self._settle()
        self._now.at = max(self._now.at, moment)

    def _settle(self) -> None:
        """Let what is being saved be saved, before time goes on."""
        while self._writing._under is not None:
            wait(set(self._tasks._futures), return_when=FIRST_COMPLETED)
            QApplication.processEvents()


def apply(sheet: QTextEdit, edit: Patch, key: Callable[[Callable[[], object]], object]) -> None:
    """Write a patch as a person would: with keys, or as a piece that is pasted."""
    cursor = sheet.textCursor()
    if edit.removed > 1 or (edit.removed and edit.came):
        cursor.setPosition(edit.at)
        cursor.setPosition(edit.at + edit.removed, QTextCursor.MoveMode.KeepAnchor)
        sheet.setTextCursor(cursor)
    elif cursor.hasSelection() or cursor.position() != edit.at + edit.removed:
        cursor.setPosition(edit.at + edit.removed)
        sheet.setTextCursor(cursor)
    if edit.removed and not edit.came:
        key(lambda: press(sheet, "\b"))
    elif edit.came == "\n" and not isinstance(sheet, Editor):
        # Enter would take away the format of an empty paragraph.
        key(lambda: sheet.textCursor().insertBlock())
    elif len(edit.came) == 1:
        key(lambda: press(sheet, edit.came))
    elif isinstance(sheet, Editor):
        sheet.insert(edit.came)
    else:
        sheet.textCursor().insertText(edit.came)
