"""What is done to an entry as a whole: its tags, its day, the wastebasket; and following what it leads to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from fairhand.domain.changes import Changes
from fairhand.domain.dates import LetterDate
from fairhand.domain.journal import Link, Remembered
from fairhand.services import journal, letters
from fairhand.ui import words
from fairhand.ui.entry_desk import EntryDesk
from fairhand.ui.in_text import follow
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.journal_view import JournalView


class JournalActs(QObject):
    """Carries them out.

    Args:
        view: the journal.
        desk: the entry on the sheet.
        tools: of the pane.
    """

    def __init__(self, view: JournalView, desk: EntryDesk, tools: Tools) -> None:
        super().__init__(view)
        self._view, self._desk = view, desk
        self._workspace, self._tasks = tools.workspace, tools.tasks
        view.day_head.tags_given.connect(self._set_tags)
        view.day_head.day_given.connect(self._set_day)
        view.day_foot.followed.connect(self._follow_link)
        view.remembered.opened.connect(self._open_remembered)

    # -- tags and day

    def _set_tags(self, tags: tuple[str, ...]) -> None:
        box, entry = self._workspace.box, self._desk.entry
        self._desk.tags = tags
        self._view.editor.setFocus()
        if box is None:
            return
        if entry:
            self._tasks.run(lambda _: journal.set_tags(box, entry, tags), self._workspace.note)
        else:
            # They wait for the first word, with which the entry is begun.
            self._view.day_head.show_entry("", tags, alone=True)

    def understood(self, said: str) -> LetterDate | None:
        """Return the day that is meant; where none is, say so and return None."""
        day = journal.day_from(said)
        if day.known:
            return day
        self._workspace.said.emit(f"“{said}” is no day that can be understood", False)
        return None

    def _set_day(self, said: str) -> None:
        box, entry, day = self._workspace.box, self._desk.entry, self.understood(said)
        self._view.editor.setFocus()
        if box is None or day is None:
            return
        if not entry:
            self._workspace.open_day(day.words or day.iso, view="new", leafing=True)
            return
        self._tasks.run(
            lambda _: journal.set_day(box, entry, day),
            lambda changes: self._workspace.note(changes, f"Moved to {words.dated(day)}"),
        )

    # -- deleting

    def delete(self, ids: tuple[str, ...], done: Callable[[], object]) -> None:
        """Move entries to the wastebasket; `done` is called before everyone hears of it."""
        box, writing = self._workspace.box, self._desk.writing
        if box is None or not ids:
            return

        def deleted(changes: Changes) -> None:
            done()
            many = words.count(len(ids), "entry", "entries")
            said = "Entry deleted" if len(ids) == 1 else f"{many} deleted"
            self._workspace.note(changes, said)

        def delete() -> None:
            self._tasks.run(lambda _: letters.delete(box, ids), deleted)

        if writing is not None and self._desk.entry in ids:
            # What stands on the sheet is in the wastebasket as it stands.
            writing.settle(delete)
        else:
            delete()

    # -- following

    def _follow_link(self, link: Link) -> None:
        follow(self._workspace, link.kind, link.id)

    def _open_remembered(self, what: Remembered) -> None:
        if what.kind == "letter":
            follow(self._workspace, "letter", what.id)
        elif what.kind == "draft":
            self._workspace.open_draft(what.id)
        else:
            self._workspace.open_day(what.date.words or what.date.iso, draft=what.id)
