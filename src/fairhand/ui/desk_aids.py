"""What stands beside the draft and helps: points, their words, cuttings, and what was told before."""

from __future__ import annotations

from PySide6.QtCore import QObject

from fairhand.domain.changes import Changes
from fairhand.services.boxes import Box
from fairhand.ui.actions import Handler
from fairhand.ui.cutting_out import CuttingOut
from fairhand.ui.desk_points import DeskPoints
from fairhand.ui.opened_draft import OpenedDraft
from fairhand.ui.pane import Tools
from fairhand.ui.point_acts import PointActs
from fairhand.ui.telling_again import TellingAgain
from fairhand.ui.their_words import TheirWords
from fairhand.ui.widgets.desk_view import DeskView
from fairhand.ui.widgets.sheet_marks import SheetMarks

_NOT_THEIRS = "Not in their letters to you"
_TOLD = "told"


class DeskAids(QObject):
    """The helpers of the desk.

    Args:
        view: the desk.
        tools: of the pane.
    """

    def __init__(self, view: DeskView, tools: Tools) -> None:
        super().__init__(view)
        letter, panel, editor = view.letter, view.points, view.editor
        self.marks = SheetMarks(editor, _NOT_THEIRS)
        self.points = DeskPoints(letter, panel, editor, self.marks, tools)
        self.acts = PointActs(self.points, letter, panel, editor, tools)
        self.words = TheirWords(letter, editor, self.marks, tools)
        self.cuttings = CuttingOut(view.place, tools)
        self.telling = TellingAgain(view, tools)
        view.arranged.connect(self.telling.arrange)

    def open(self, box: Box, opened: OpenedDraft, *, writable: bool) -> None:
        """Take up a draft, once its text stands on the sheet."""
        draft, answered = opened.draft.id, opened.answered
        letter = answered.id if answered is not None else ""
        self.marks.clear()
        self.points.open(box, draft, letter, writable=writable)
        written = answered.written if answered is not None else None
        self.words.open(box, draft, written, writable=writable)
        self.cuttings.open(box, draft, writable=writable)
        self.telling.open(box, draft, writable=writable)

    def leave(self) -> None:
        """Keep at once what is not kept yet."""
        self.points.keep_answers()

    def close(self) -> None:
        """The draft goes off the desk."""
        self.points.close()
        self.words.close()
        self.cuttings.close()
        self.telling.close()

    def refresh(self, changes: Changes) -> None:
        """Hear what was altered."""
        self.points.refresh(changes)
        self.cuttings.refresh(changes)

    def escape(self) -> bool:
        """Close the drawer; tell whether it was open."""
        return self.cuttings.close_drawer()

    def set_narrow(self, *, narrow: bool) -> None:
        """Hear how much room there is."""
        self.telling.set_narrow(narrow=narrow)

    def state(self) -> dict[str, object]:
        """Return what to remember for this box."""
        return {_TOLD: True} if self.telling.on else {}

    def restore(self, state: dict[str, object]) -> None:
        """Take up what was remembered."""
        self.telling.set_on(on=state.get(_TOLD) is True)

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done."""
        return {
            **self.acts.handlers(),
            **self.words.handlers(),
            **self.cuttings.handlers(),
            **self.telling.handlers(),
        }
