"""What the desk knows of a draft over time: its lines, how it grew, how long it took, when one goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from fairhand.services.boxes import Box
from fairhand.ui.actions import Handler
from fairhand.ui.desk_lines import DeskLines
from fairhand.ui.growing import Growing
from fairhand.ui.keeping import Keeping
from fairhand.ui.laid_aside import LaidAside
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.opened_draft import OpenedDraft
from fairhand.ui.pane import Tools
from fairhand.ui.time_and_length import TimeAndLength
from fairhand.ui.widgets.desk_view import DeskView
from fairhand.ui.writing import Writing


class DeskPast(QObject):
    """These helpers of the desk, together.

    Args:
        view: the desk.
        tools: of the pane.
        looking: knows the versions and lines.
        keeping: counts the words.
        unfold: shows the rail.
        put: puts another line on the sheet, by its id.
    """

    def __init__(
        self,
        view: DeskView,
        tools: Tools,
        looking: LookingBack,
        keeping: Keeping,
        unfold: Callable[[], object],
        put: Callable[[str], object],
    ) -> None:
        super().__init__(view)
        self._view, self._looking, self._unfold = view, looking, unfold
        self.lines = DeskLines(view, tools, looking, unfold, put)
        self.growing = Growing(view.place, looking, tools.tasks)
        self.aside = LaidAside(view, tools, looking)
        self.measure = TimeAndLength(view, tools, keeping)

    def open(self, box: Box, opened: OpenedDraft, writing: Writing | None) -> None:
        """Take up a draft, once its text stands on the sheet."""
        self.lines.open()
        self.measure.open(box, opened, writing)
        self.aside.open(box, opened, writing)

    def close(self, *, whole: bool = True) -> None:
        """The draft goes off the desk; or, not `whole`, only the line that was on the sheet."""
        self.growing.close()
        self.measure.close()
        self.aside.close()
        if whole:
            self.lines.close()

    def set_narrow(self, *, narrow: bool) -> None:
        """Take shorter words."""
        self.aside.bar.set_narrow(narrow=narrow)
        self.measure.tell()

    def conditions(self) -> set[str]:
        """What holds because of them."""
        return self.lines.conditions()

    @property
    def written(self) -> bool:
        """Whether the sheet that is seen is the one that is written on, or an earlier version of it."""
        return not self.growing.on and not self.aside.reading

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done."""
        return {
            **self.lines.handlers(),
            **self.aside.handlers(),
            **self.measure.handlers(),
            "draft.grow": self.growing.begin,
            "draft.seek-versions": self._seek,
        }

    def escape(self) -> bool:
        """Close the topmost of what they opened; tell whether there was something."""
        if self.growing.close() or self.aside.close() or self._view.rail.close_parts():
            return True
        return not self._looking.shown and self.lines.close_other()

    def _seek(self) -> None:
        self._unfold()
        self._view.rail.begin_search()
