"""Two versions of a draft held against each other: what went, what came, what moved."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.comparison import taken
from fairhand.domain.errors import FairhandError
from fairhand.domain.pieces import By
from fairhand.services import comparing
from fairhand.ui import compared
from fairhand.ui.actions import Handler
from fairhand.ui.compared import Compared
from fairhand.ui.models.versions import title
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.compare_bars import LAYOUTS, UNITS, ChangesBar, CompareBar, SumBar
from fairhand.ui.widgets.compared_head import ComparedHead
from fairhand.ui.widgets.compared_sheet import ComparedSheet
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.workspace import Place

_MENU = (
    *("draft.next-change", "draft.previous-change", "", "draft.take-back", "draft.swap", ""),
    *("edit.copy", "edit.select-all"),
)


class ComparePane(Pane):
    """A comparison of two versions."""

    name = "compare"
    title = "Compare versions"
    page = "compare"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._asked = ("", "", "")  # draft, and the keys of both sides
        self._shown: Compared | None = None
        self._current = -1
        column = layouts.column(self)
        self.bar, self.changes_bar, self.sum = CompareBar(), ChangesBar(), SumBar()
        self.sheet, self.head = ComparedSheet(), ComparedHead()
        self.sheet.setAccessibleName("What changed")
        self.same = EmptyState(
            "none", "These two are the same", "Choose another version above, on either side."
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sheet)
        self.stack.addWidget(self.same)
        for widget in (self.bar, self.changes_bar):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.sum)
        self._connect()

    def _connect(self) -> None:
        bar, changes_bar = self.bar, self.changes_bar
        bar.back_asked.connect(self._leave)
        bar.layout_.changed.connect(lambda _: self._lay_out(self._current))
        bar.by.changed.connect(lambda _: self._load())
        bar.bring_back_asked.connect(self._bring_back)
        changes_bar.old.picked.connect(lambda key: self.compare(key, self._asked[2]))
        changes_bar.new.picked.connect(lambda key: self.compare(self._asked[1], key))
        changes_bar.swap_asked.connect(self._swap)
        changes_bar.step_asked.connect(self._step)
        changes_bar.take_asked.connect(self._take)
        self.sheet.chosen.connect(self._look_at)
        self.sheet.menu_asked.connect(self._menu)
        self.workspace.box_changed.connect(lambda _: self._forget())

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Compare what the place names: a draft, and in its view "OLD|NEW", either of which may be left open."""
        if place.pane != self.name or place.draft is None:
            return
        old, _, new = place.view.partition("|")
        asked = (place.draft, old, new)
        if asked != self._asked or self._shown is None:
            self._asked, self._current = asked, -1
            self._load()

    def refresh(self, changes: Changes) -> None:
        """Compare again where the draft is another one now."""
        here = self.workspace.place.pane == self.name
        if here and (changes.everything or self._asked[0] in changes.drafts):
            self._load()
        elif not here:
            self._shown = None

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done with a comparison."""
        return {
            "draft.next-change": lambda: self._step(1),
            "draft.previous-change": lambda: self._step(-1),
            "draft.swap": self._swap,
            "draft.take-back": self._take,
        }

    def conditions(self) -> frozenset[str]:
        """Whether there is something to compare, and whether a change can be taken back."""
        return frozenset({"comparing", "takeable"} if self._can_take() else {"comparing"})

    def stops(self) -> list[QWidget]:
        """Return the sheet and the choosers."""
        first = self.sheet if self.stack.currentWidget() is self.sheet else self.changes_bar.old
        return [first, self.changes_bar.old, self.bar.layout_]

    def escape(self) -> bool:
        """Go back to the desk."""
        self._leave()
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room."""
        self.sheet.set_narrow(narrow=narrow)
        self.bar.set_narrow(narrow=narrow)
        self.changes_bar.set_narrow(narrow=narrow)

    def state(self) -> dict[str, object]:
        """Return how it is shown."""
        return {"layout": self.bar.layout_.value(), "by": self.bar.by.value()}

    def restore(self, state: dict[str, object]) -> None:
        """Show it as it was shown before."""
        if state.get("layout") in dict(LAYOUTS):
            self.bar.layout_.set_value(str(state["layout"]))
        if state.get("by") in dict(UNITS):
            self.bar.by.set_value(str(state["by"]))

    # -- comparing

    def _load(self) -> None:
        box = self.workspace.box
        draft, old, new = self._asked
        if box is None or not draft:
            return
        by = cast("By", self.bar.by.value())
        self.tasks.run(
            lambda task: compared.read(task, box, draft, old, new, by),
            lambda answer: self._show(answer, whole=True),
            failed=self._not_there,
            progress=lambda answer: self._show(answer, whole=False),
            key="compare",
        )

    def _show(self, answer: Compared, *, whole: bool) -> None:
        if self.workspace.place.pane != self.name:
            return
        found = answer.found
        self._shown = answer
        self._asked = (found.draft, found.old.key, found.new.key)
        self._note_place()
        back = "Journal" if answer.draft.kind == "journal" else "Desk"
        self.bar.show_draft(answer.about, back)
        self.bar.set_narrow(narrow=self.sheet.is_narrow)
        version = answer.version
        named = title(version) if version is not None and self._writable() else ""
        self.bar.offer("A" if version is found.old.version else "B", named)
        self.changes_bar.old.show_choices(answer.choices, found.old.key)
        self.changes_bar.new.show_choices(answer.choices, found.new.key)
        self.head.show_names(*(self._name(key) for key in self._asked[1:]))
        self.stack.setCurrentWidget(self.same if found.same else self.sheet)
        self.sum.say("" if found.same else answer.summed)
        self._lay_out(min(max(self._current, 0), len(answer.changes) - 1))
        if whole:
            self.workspace.ready.emit()

    def _name(self, key: str) -> str:
        found = self._shown
        choices = found.choices if found is not None else ()
        return next((it.title for it in choices if it.key == key), "")

    def _note_place(self) -> None:
        """Let the way back, and the next start, lead to these two."""
        place = self.workspace.place
        view = "|".join(self._asked[1:])
        if place.draft == self._asked[0] and place.view != view:
            self.workspace.take_up(replace(place, view=view))

    def _not_there(self, error: FairhandError) -> None:
        self.dialogs.tell(error)
        self._leave()

    def _lay_out(self, current: int) -> None:
        if self._shown is None:
            return
        shown, beside = self._shown, self.bar.layout_.value() == "side"
        self.sheet.show_changes(
            shown.found.hunks,
            shown.changes,
            shown.lines,
            (shown.rows, self.head) if beside else None,
        )
        self.head.setVisible(beside)
        self._look_at(current)

    # -- going through it

    def _step(self, towards: int) -> None:
        count = len(self._shown.changes) if self._shown is not None else 0
        if count:
            self._look_at((max(self._current, 0) + towards) % count)

    def _look_at(self, current: int) -> None:
        if self._shown is None:
            return
        changes = self._shown.changes
        moved = current != self._current
        self._current = current
        self.changes_bar.show_place(current, len(changes))
        self.sheet.show_current(current)
        if 0 <= current < len(changes):
            sentence = compared.said(changes[current], current, len(changes))
            self.sheet.setAccessibleDescription(sentence)
            if moved:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.sheet, sentence))
        self.changes_bar.take.setVisible(self._shown.into is not None and self._writable())
        self.changes_bar.take.setEnabled(self._can_take())
        self.conditions_changed()

    def _menu(self, where: QPoint) -> None:
        self.actions_.menu(_MENU, self).exec(where)

    # -- what can be done

    def compare(self, old: str, new: str) -> None:
        """Compare two others of the same draft, by their keys."""
        self._asked, self._current = (self._asked[0], old, new), -1
        self._load()

    def _swap(self) -> None:
        draft, old, new = self._asked
        if self._shown is not None:
            self._asked = (draft, new, old)
            self._load()

    def _writable(self) -> bool:
        return self.workspace.writable

    def _can_take(self) -> bool:
        shown = self._shown
        return (
            shown is not None
            and shown.into is not None
            and self._writable()
            and 0 <= self._current < len(shown.changes)
        )

    def _take(self) -> None:
        """Take the change that is looked at back, in the text that is written on."""
        shown, box = self._shown, self.workspace.box
        if shown is None or box is None or shown.into is None or not self._can_take():
            return
        found, side = shown.found, shown.into
        chosen = shown.changes[self._current].hunks
        after = taken(found.hunks, chosen, "new" if side is found.new else "old")
        self.tasks.run(
            lambda _: comparing.take(box, found.draft, side.line_id, side.text, after),
            lambda changes: self.workspace.note(changes, "Taken back"),
            failed=self._not_taken,
        )

    def _not_taken(self, error: FairhandError) -> None:
        self.dialogs.tell(error)
        self._load()

    def _bring_back(self) -> None:
        """Put the whole of a version in place of the text that is written on, which is kept first."""
        shown, box = self._shown, self.workspace.box
        version = shown.version if shown is not None else None
        if shown is None or box is None or version is None or not self._writable():
            return
        draft, into = shown.found.draft, shown.into
        self.tasks.run(
            lambda _: compared.bring_back(box, draft, into, version.id),
            lambda changes: self.workspace.note(changes, "Brought back"),
            failed=self._not_taken,
        )

    def _leave(self) -> None:
        """Go back to where the draft is written, at the same place."""
        draft = self._asked[0]
        if self.workspace.can_go_back:
            self.workspace.back()
        else:
            self.workspace.go("desk", draft=draft or None, view="")

    def _forget(self) -> None:
        self._asked, self._shown, self._current = ("", "", ""), None, -1
