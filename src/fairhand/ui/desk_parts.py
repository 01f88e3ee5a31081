"""What stands around a draft on the desk: the letter, the sheet, the rail, and all helpers of writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fairhand.ui.actions import Handler
from fairhand.ui.desk_aids import DeskAids
from fairhand.ui.desk_menu import MENU
from fairhand.ui.desk_past import DeskPast
from fairhand.ui.draft_steps import DraftSteps
from fairhand.ui.finding_here import FindHere
from fairhand.ui.finding_in_letter import FindInLetter
from fairhand.ui.in_text import InText
from fairhand.ui.keeping import Keeping
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.other_texts import OtherTexts
from fairhand.ui.pane import Tools
from fairhand.ui.sending import SendingOff
from fairhand.ui.tasks_apart import TasksApart
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.desk_view import DeskView


class DeskParts(QWidget):
    """The parts, put together; which draft they are about, `DeskWork` knows.

    Signals:
        changed: what can be done with the draft has changed.

    Args:
        tools: of the window in which they are.
        name: what their tasks are told apart by.
    """

    changed = Signal()

    def __init__(self, tools: Tools, name: str) -> None:
        super().__init__()
        tools = replace(tools, tasks=TasksApart(tools.tasks, name, tools.dialogs.tell))
        self.workspace, self.tasks, self.actions_ = tools.workspace, tools.tasks, tools.actions
        column = layouts.column(self)
        self.view = DeskView()
        column.addWidget(self.view)
        self.looking = LookingBack(self.view.place, self.tasks, self.workspace, self._looked_back)
        self.sending = SendingOff(self, tools)
        self.keeping = Keeping(self.view.place, tools, self.looking, self.look_again)
        beside = FindInLetter(self.view.letter, self.view.letter_find, self.workspace, self.tasks)
        self.finding = FindHere(self.view.place, beside)
        self.other_texts = OtherTexts(self.view.place, self.tasks)
        self.in_text = InText(self.view.place, tools, self._with_draft)
        self.aids = DeskAids(self.view, tools)
        self.past = DeskPast(
            self.view, tools, self.looking, self.keeping, self._show_versions, self._put_line
        )
        self.steps = DraftSteps(self.view.place, self.workspace, self._here)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        self.steps.changed.connect(self.changed)
        self.changed.connect(self.steps.told)
        view.bar.back_asked.connect(lambda: self.actions_.trigger("go.letters"))
        view.bar.versions_asked.connect(self._toggle_versions)
        view.bar.fair_copy_asked.connect(self.looking.fair_copy)
        view.bar.focus_asked.connect(self._toggle_alone)
        view.rail.close_asked.connect(self._toggle_versions)
        view.editor.menu_asked.connect(lambda where: self.in_text.menu(MENU, where))
        view.show_both.clicked.connect(lambda: self._show_versions(shown=True))

    # -- what the draft that is here does

    def look_again(self) -> None:
        """See what the box has of the draft now."""
        raise NotImplementedError

    def _here(self) -> tuple[str, str]:
        raise NotImplementedError

    def _with_draft(self, then: Callable[[str], object]) -> None:
        raise NotImplementedError

    def _put_line(self, line: str) -> None:
        raise NotImplementedError

    def _send(self) -> None:
        raise NotImplementedError

    def _mail(self) -> None:
        raise NotImplementedError

    # -- what its window asks

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done with the draft."""
        return {
            "draft.versions": self._toggle_versions,
            **self.in_text.handlers(self.keeping, self.looking),
            "draft.send": self._send,
            "draft.mail": self._mail,
            "view.alone": self._toggle_alone,
            **self.finding.handlers(),
            **self.aids.handlers(),
            **self.past.handlers(),
        }

    def stops(self) -> list[QWidget]:
        """Return the letter, the sheet and the versions."""
        view = self.view
        return [view.letter, *view.points.stops(), view.sheet, view.rail.list]

    def escape(self) -> bool:
        """Close the topmost thing; what is written stays."""
        view = self.view
        if self.in_text.close() or self.sending.close() or self.finding.close():
            return True
        if view.status.naming:
            view.status.stop_naming()
            view.editor.setFocus()
        elif self.past.escape() or self.aids.escape():
            return True
        elif self.looking.shown and self.looking.writing is not None:
            self.looking.to_now()
        elif view.alone:
            self._toggle_alone()
        elif view.narrow and view.rail_shown:
            self._toggle_versions()
        else:
            return False
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Give the letter less room."""
        self.view.set_narrow(narrow=narrow)
        self.aids.set_narrow(narrow=narrow)
        self.past.set_narrow(narrow=narrow)

    # -- how it is shown

    def _looked_back(self) -> None:
        # There is one thing to do with an earlier version, and its bar has the button for it.
        self.view.bar.lead_on(on=not self.looking.shown and self.past.written)
        self.changed.emit()

    def _toggle_versions(self) -> None:
        self._show_versions(shown=not self.view.rail_shown)

    def _show_versions(self, *, shown: bool = True) -> None:
        view = self.view
        if not shown and self.looking.writing is not None:
            self.looking.to_now()
        view.show_rail(shown=shown)
        (view.rail.list if shown else view.sheet).setFocus()
        self.actions_["draft.versions"].setChecked(shown)

    def _toggle_alone(self) -> None:
        self.show_alone(alone=not self.view.alone)
        self.view.sheet.setFocus()

    def show_alone(self, *, alone: bool) -> None:
        """Show nothing but the sheet, or everything again."""
        self.view.show_alone(alone=alone)
        self.actions_["view.alone"].setChecked(alone)
