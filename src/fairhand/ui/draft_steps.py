"""Undo and redo on the sheet of a draft: what was written there, and what was done with the draft.

Both are taken back in the order in which they were done, whichever kind they are. What was done with
other drafts and letters is no business of the sheet; it can be undone elsewhere in the window.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from fairhand.services import drafting
from fairhand.ui.acts import Act
from fairhand.ui.widgets.writing_place import WritingPlace
from fairhand.ui.workspace import Workspace


class DraftSteps(QObject):
    """The steps of the draft that stands in a place for writing.

    Signals:
        changed: something else can be undone or done again now.

    Args:
        place: where it stands.
        workspace: of the window; it knows what was done.
        here: returns the ids of the draft and of its line on the sheet, or two "".
    """

    changed = Signal()

    def __init__(
        self, place: WritingPlace, workspace: Workspace, here: Callable[[], tuple[str, str]]
    ) -> None:
        super().__init__(place)
        self._place, self._editor, self._here = place, place.editor, here
        self._workspace = workspace
        self._told = ((False, ""), (False, ""))
        for sheet in (place.editor, place.earlier):
            sheet.history = self
        place.editor.edited.connect(lambda *_: self._tell())
        # What is typed after an act is not one step with what was typed before it.
        workspace.undo_changed.connect(place.editor.steps.seal)
        workspace.undo_changed.connect(self.told)

    def can(self, which: str) -> bool:
        """Tell whether there is anything to "undo" or to "redo"."""
        return self._written(which) or self._act(which) is not None

    def name(self, which: str) -> str:
        """Return what the act is called that comes next; "" where it is something written, or nothing."""
        act = self._next(which)
        return act.undo.name if act is not None else ""

    def undo(self) -> None:
        """Take back what was written or done last."""
        self._go("undo")

    def redo(self) -> None:
        """Write or do again what was taken back last."""
        self._go("redo")

    def _go(self, which: str) -> None:
        act = self._next(which)
        if act is not None:
            self._workspace.step_asked.emit(which, act.undo)
        elif self._written(which):
            getattr(self._editor, which)()
            self._workspace.written_back()

    def _next(self, which: str) -> Act | None:
        """Return the act that comes next, or None where something written does."""
        act, steps = self._act(which), self._editor.steps
        if act is None or not self._written(which):
            return act
        later = act.at > steps.done_at if which == "undo" else act.back > steps.back_at
        return act if later else None

    def _act(self, which: str) -> Act | None:
        act = self._workspace.acts.newest(which, self._concerns)
        if act is not None and which == "redo" and act.at < self._editor.steps.done_at:
            # Something was written since it was undone.
            return None
        return act

    def _concerns(self, act: Act) -> bool:
        draft, line = self._here()
        if not draft or draft not in act.drafts:
            return False
        # What put the text there that one writes on: while the sheet has steps of its own, they lead back.
        ground = line in act.lines or act.undo.name in drafting.BEGINNINGS
        steps = self._editor.steps
        return not ground or not (steps.can_undo or steps.can_redo)

    def _written(self, which: str) -> bool:
        editor = self._editor
        seen = self._place.sheets.currentWidget() is editor
        return seen and not editor.isReadOnly() and editor.can(which)

    def told(self) -> None:
        """Hear that the window asks what can be undone or done again as it is now."""
        self._told = (self._state("undo"), self._state("redo"))

    def _tell(self) -> None:
        before = self._told
        self.told()
        if self._told != before:
            self.changed.emit()

    def _state(self, which: str) -> tuple[bool, str]:
        return self.can(which), self.name(which)
