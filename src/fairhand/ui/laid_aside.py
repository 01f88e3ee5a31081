"""A draft that is laid aside until a day, and first read as its reader will see it when one comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from fairhand.domain.changes import Changes
from fairhand.services import setting_aside
from fairhand.services.boxes import Box
from fairhand.system.clock import SystemClock
from fairhand.ui import words
from fairhand.ui.actions import Handler
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.opened_draft import OpenedDraft
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.aside_bar import AsideBar
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.desk_view import DeskView
from fairhand.ui.widgets.reading import prepare
from fairhand.ui.widgets.sheet import Sheet
from fairhand.ui.writing import Writing


class LaidAside(QObject):
    """Lays the draft on the desk aside, and shows it again.

    Signals:
        laid: it was laid aside.

    Args:
        view: the desk.
        tools: of the pane.
        looking: knows when an earlier version is looked at.
    """

    laid = Signal()

    def __init__(self, view: DeskView, tools: Tools, looking: LookingBack) -> None:
        super().__init__(view)
        self._view, self._tools, self._looking = view, tools, looking
        self._waits = False
        self._box: Box | None = None
        self._draft = ""
        self._writing: Writing | None = None
        self.sheet = Sheet()
        self.sheet.setAccessibleName("The draft as its reader will see it")
        view.sheets.addWidget(self.sheet)
        self.banner = Banner("plain", "eye")
        self.go_on = button("Go on writing", "plain", "pen-line")
        self.go_on.clicked.connect(self.write)
        self.banner.add(self.go_on)
        self.bar = AsideBar()
        self.bar.chosen.connect(self._lay)
        self.bar.closed.connect(self.close)
        looking.turned.connect(lambda version: self._turned(now=version is None))
        view.place.add_above(self.banner)
        view.place.add_below(self.bar)

    @property
    def reading(self) -> bool:
        """Whether the draft is read, and not written yet."""
        return self._waits

    def open(self, box: Box, opened: OpenedDraft, writing: Writing | None) -> None:
        """Take up a draft, and show it to be read first where it was laid aside."""
        self._box, self._draft, self._writing = box, opened.draft.id, writing
        self.bar.hide()
        self.banner.say("")
        until = opened.aside
        self._waits = until is not None and writing is not None
        if until is None or writing is None:
            return
        self.sheet.show_reading(prepare(opened.working.text, "markdown"))
        self._view.sheets.setCurrentWidget(self.sheet)
        today = SystemClock().today()
        day = words.day(until, year=until.year != today.year)
        self.banner.say(f"Laid aside until {day}. This is how its reader will see it.")
        self.go_on.setFocus()
        self._looking.changed()

    def write(self) -> None:
        """Go on writing: it is laid aside no more."""
        box, draft = self._box, self._draft
        if box is None or not self._waits:
            return
        self._waits = False
        self._looking.to_now()
        self.banner.say("")
        self._view.sheets.setCurrentWidget(self._view.editor)
        self._view.editor.setFocus()
        self._looking.changed()
        self._tools.tasks.run(
            lambda _: setting_aside.lay_aside(box, draft, None),
            lambda changes: self._tools.workspace.note(replace(changes, undo=None)),
        )

    def _turned(self, *, now: bool) -> None:
        """Hear that a version was put away again: what is written now is still to be read first."""
        if now and self._waits:
            self._view.sheets.setCurrentWidget(self.sheet)

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done."""
        return {"draft.lay-aside": self.ask}

    def ask(self) -> None:
        """Ask until when."""
        if self._writing is not None and not self.reading:
            self.bar.begin(SystemClock().today())

    def close(self) -> bool:
        """Ask no more; tell whether something was asked."""
        shown = not self.bar.isHidden()
        self.bar.hide()
        if shown:
            self._view.editor.setFocus()
        return shown

    def _lay(self, until: date) -> None:
        box, draft, writing = self._box, self._draft, self._writing
        if box is None or writing is None:
            return

        def lay() -> None:
            self._tools.tasks.run(
                lambda _: setting_aside.lay_aside(box, draft, until),
                lambda changes: self._laid(changes, until),
            )

        writing.settle(lay)

    def _laid(self, changes: Changes, until: date) -> None:
        self.bar.hide()
        self.laid.emit()
        self._tools.workspace.note(changes, laid_words(until))


def laid_words(until: date) -> str:
    """Return what is said of a draft that was just laid aside."""
    year = until.year != SystemClock().today().year
    return f"Laid aside until {words.day(until, year=year)}"
