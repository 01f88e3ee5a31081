"""What stands beside the draft and helps: the points of their letter."""

from __future__ import annotations

from PySide6.QtCore import QObject

from fairhand.domain.changes import Changes
from fairhand.services.boxes import Box
from fairhand.ui.actions import Handler
from fairhand.ui.desk_points import DeskPoints
from fairhand.ui.opened_draft import OpenedDraft
from fairhand.ui.pane import Tools
from fairhand.ui.point_acts import PointActs
from fairhand.ui.widgets.desk_view import DeskView
from fairhand.ui.widgets.sheet_marks import SheetMarks

_NOT_THEIRS = "Not in their letters to you"


class DeskAids(QObject):
    """The helpers of the desk that are there for a reply.

    Args:
        view: the desk.
        tools: of the pane.
    """

    def __init__(self, view: DeskView, tools: Tools) -> None:
        super().__init__(view)
        self.marks = SheetMarks(view.editor, _NOT_THEIRS)
        self.points = DeskPoints(view.letter, view.points, view.editor, self.marks, tools)
        self.acts = PointActs(self.points, view.letter, view.points, view.editor, tools)

    def open(self, box: Box, opened: OpenedDraft, *, writable: bool) -> None:
        """Take up a draft, once its text stands on the sheet."""
        letter = opened.answered.id if opened.answered is not None else ""
        self.points.open(box, opened.draft.id, letter, writable=writable)

    def close(self) -> None:
        """The draft goes off the desk."""
        self.points.close()

    def refresh(self, changes: Changes) -> None:
        """Hear what was altered."""
        self.points.refresh(changes)

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done."""
        return self.acts.handlers()
