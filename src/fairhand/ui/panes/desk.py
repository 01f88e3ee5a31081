"""The writing desk: the letter at the left, the draft on its sheet, its versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.draft import Draft, WorkingText
from fairhand.domain.errors import FairhandError
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.actions import Handler
from fairhand.ui.desk_aids import DeskAids
from fairhand.ui.desk_list import DraftsOnDesk
from fairhand.ui.desk_menu import MENU
from fairhand.ui.desk_past import DeskPast
from fairhand.ui.finding_here import FindHere
from fairhand.ui.finding_in_letter import FindInLetter
from fairhand.ui.in_text import InText
from fairhand.ui.keeping import Keeping
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.opened_draft import OpenedDraft, keep_apart, read, standing
from fairhand.ui.other_texts import OtherTexts
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.sending import SendingOff
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.desk_view import DeskView
from fairhand.ui.workspace import Place
from fairhand.ui.writing import Writing


class DeskPane(Pane):
    """The writing desk."""

    name = "desk"
    title = "Writing desk"
    page = "desk"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._opened: OpenedDraft | None = None
        self._writing: Writing | None = None
        self._leaving: set[Writing] = set()
        self._remembered: dict[str, object] = {}
        self._closing = False
        column = layouts.column(self)
        self.view = DeskView()
        column.addWidget(self.view)
        self.looking = LookingBack(self.view.place, self.tasks, self.workspace, self._looked_back)
        self.sending = SendingOff(self, tools)
        self.keeping = Keeping(self.view.place, tools, self.looking, self._look_again)
        beside = FindInLetter(self.view.letter, self.view.letter_find, self.workspace, self.tasks)
        self.finding = FindHere(self.view.place, beside)
        self.other_texts = OtherTexts(self.view.place, self.tasks)
        self.in_text = InText(self.view.place, tools, self._with_draft)
        self.aids = DeskAids(self.view, tools)
        self.list = DraftsOnDesk(
            self.view, tools, lambda: self._opened is None, self.conditions_changed
        )
        self.past = DeskPast(
            self.view, tools, self.looking, self.keeping, self._show_versions, self._put_line
        )
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.bar.back_asked.connect(lambda: self.actions_.trigger("go.letters"))
        view.bar.versions_asked.connect(self._toggle_versions)
        view.bar.focus_asked.connect(self._toggle_alone)
        view.bar.send_asked.connect(self._send)
        view.rail.close_asked.connect(self._toggle_versions)
        view.editor.edited.connect(self._edited)
        view.editor.composed.connect(self._composed)
        view.editor.menu_asked.connect(lambda where: self.in_text.menu(MENU, where))
        view.show_both.clicked.connect(lambda: self._show_versions(shown=True))
        self.workspace.box_changed.connect(lambda _: self._forget())
        self.sending.sent.connect(self._let_go)
        self.sending.asking.connect(lambda asking: view.bar.send.setEnabled(not asking))

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the draft that the place names, or those that lie on the desk."""
        if place.pane != self.name:
            return
        if place.draft is None:
            self._put_away()
            self.list.show()
        elif self._opened is None or place.draft != self._opened.draft.id:
            self._put_away()
            self._load(place.draft)
        else:
            self._look_again()
            self.view.sheet.setFocus()
            self.finding.show_hit(self.workspace.hit, self.looking)

    def leave(self) -> None:
        """Save at once; and keep a version where the person goes somewhere else."""
        self.aids.leave()
        writing = self._writing
        if writing is None:
            return
        if self._closing or self.workspace.place.pane != self.name:
            self.view.show_alone(alone=False)
            writing.rest()
        else:
            writing.save()

    def refresh(self, changes: Changes) -> None:
        """Look whether somebody else wrote, sent or deleted what is on the desk."""
        self.aids.refresh(changes)
        if self._opened is None:
            place = self.workspace.place
            if place.pane == self.name and place.draft is None:
                self.list.show()
        elif changes.everything or self._opened.draft.id in changes.drafts:
            self._look_again()

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done on the desk."""
        return {
            "draft.versions": self._toggle_versions,
            **self.in_text.handlers(self.keeping, self.looking),
            "draft.send": self._send,
            "view.alone": self._toggle_alone,
            **self.finding.handlers(),
            **self.aids.handlers(),
            **self.past.handlers(),
            "edit.delete": self.list.delete,
        }

    def conditions(self) -> frozenset[str]:
        """Whether a draft is here, whether it is written, whether an earlier version is shown."""
        if self._opened is None:
            chosen = self.list.chosen and self.workspace.writable
            return frozenset({"deletable"} if chosen else ())
        held = {"draft", *self.past.conditions()}
        if self._writing is not None and self.past.written:
            held |= {"own", "version" if self.looking.shown else "writing"}
        return frozenset(held)

    def stops(self) -> list[QWidget]:
        """Return the letter, the sheet and the versions, or the list."""
        if self._opened is None:
            return [self.view.drafts.list]
        return [self.view.letter, *self.view.points.stops(), self.view.sheet, self.view.rail.list]

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
        elif self.looking.shown and self._writing is not None:
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

    def state(self) -> dict[str, object]:
        """Return how wide the letter is, and where one was in the draft."""
        state = self.aids.state()
        if self.view.letter_width() and not self.view.narrow:
            state["letter"] = self.view.letter_width()
        if self._opened is not None:
            state["draft"] = self._opened.draft.id
            state["scroll"] = self.view.editor.verticalScrollBar().value()
            state["letter_scroll"] = self.view.letter.verticalScrollBar().value()
        return state

    def restore(self, state: dict[str, object]) -> None:
        """Take up where one was."""
        self._remembered = dict(state)
        self.aids.restore(state)

    def changeEvent(self, event: QEvent) -> None:
        """Hear when the window closes, which is leaving too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            window = self.window()
            closing = getattr(window, "closing", None)
            if isinstance(window, QMainWindow) and closing is not None:
                closing.connect(self._window_closes)

    def _window_closes(self) -> None:
        self._closing = True

    # -- which draft

    def _load(self, draft: str, line: str = "") -> None:
        box = self.workspace.box
        if box is not None:
            self.tasks.run(
                lambda _: read(box, draft, line), self._show, failed=self._not_there, key="desk"
            )

    def _put_line(self, line: str) -> None:
        """Put another line of the draft on the sheet."""
        if self._opened is not None:
            draft = self._opened.draft.id
            self._put_away(whole=False)
            self._load(draft, line)

    def _not_there(self, error: FairhandError) -> None:
        self.dialogs.tell(error)
        self.workspace.go("desk", draft=None)

    def _show(self, opened: OpenedDraft) -> None:
        box = self.workspace.box
        if box is None or self.workspace.place.draft != opened.draft.id:
            return
        if opened.draft.kind == "journal":
            # An entry lies on the sheet of its day.
            self.workspace.take_up(replace(self.workspace.place, pane="journal", day="", view=""))
            return
        self._opened = opened
        open_ = opened.draft.state == "open" and self.workspace.writable
        view = self.view
        about = words.dated(opened.answered.written) if opened.answered is not None else ""
        view.show_work(opened.reading, about)
        view.bar.show_draft(opened.title, opened.about, opened.person, open_=open_)
        view.editor.setReadOnly(not open_)
        self.in_text.open(opened.draft.id, writable=open_)
        view.editor.load(opened.working.text, opened.working.caret)
        view.editor.set_hint("Write here." if open_ else "")
        view.editor.setAccessibleName(opened.title)
        self._writing = self._begin(box, opened) if open_ else None
        view.show_rail(shown=(view.rail_shown and not view.narrow) or not open_)
        self.looking.open(box, opened.draft.id, self._writing, opened.working.line)
        self.keeping.open(opened.draft, self._writing)
        self._take_up_place()
        self.other_texts.open(box, self._writing, opened.rescued)
        self.aids.open(box, opened, writable=open_)
        self.past.open(box, opened, self._writing)
        self.actions_["draft.versions"].setChecked(view.rail_shown)
        if not self.past.aside.reading:
            view.editor.setFocus()
        self.finding.show_hit(self.workspace.hit, self.looking)
        self.conditions_changed()
        self.workspace.ready.emit()

    def _begin(self, box: Box, opened: OpenedDraft) -> Writing:
        writing = Writing(self.tasks, self.view.editor)
        writing.open(box, opened.working)
        writing.elsewhere.connect(self.other_texts.met)
        writing.version_made.connect(self.looking.renew)
        writing.rested.connect(self._rested)
        return writing

    def _put_away(self, *, whole: bool = True) -> None:
        """Save what is on the desk, and take it off; not `whole`, only for another line of it."""
        self.past.close(whole=whole)
        self.sending.close()
        self.in_text.close()
        self.aids.close()
        self.keeping.close()
        if self._writing is not None:
            writing = self._writing
            self._writing = None
            self._leaving.add(writing)
            writing.rested.connect(lambda _: self._leaving.discard(writing))
            writing.close()
        self._opened = None

    def _with_draft(self, then: Callable[[str], object]) -> None:
        if self._opened is not None:
            then(self._opened.draft.id)

    def _let_go(self) -> None:
        """Forget the draft that was just sent: there is nothing left to save."""
        self.past.close()
        self.aids.close()
        self.keeping.close()
        if self._writing is not None:
            self._writing.drop()
        self._writing = self._opened = None

    def _forget(self) -> None:
        self._let_go()
        self.list.forget()

    def _take_up_place(self) -> None:
        remembered, self._remembered = self._remembered, {}
        view = self.view
        match remembered.get("letter"):
            case int(width) if not view.narrow and width > 0:
                view.share(width)
        if self._opened is None or remembered.get("draft") != self._opened.draft.id:
            return
        for name, sheet in (("scroll", view.editor), ("letter_scroll", view.letter)):
            value = remembered.get(name)
            if isinstance(value, int):
                QTimer.singleShot(
                    0, sheet, lambda s=sheet, v=value: s.verticalScrollBar().setValue(v)
                )

    def _look_again(self) -> None:
        """See what the box has of the draft now."""
        box, opened = self.workspace.box, self._opened
        if box is None or opened is None:
            return
        draft, line = opened.draft.id, opened.working.line
        self.tasks.run(
            lambda _: standing(box, draft, line),
            lambda answer: self._compare(line, *answer),
            failed=lambda _: self.workspace.go("desk", draft=None),
            key="desk.again",
        )

    def _compare(self, line: str, draft: Draft, working: WorkingText | None) -> None:
        opened, writing = self._opened, self._writing
        if opened is None or (draft.id, line) != (opened.draft.id, opened.working.line):
            return
        if draft.deleted:
            self._let_go()
            self.workspace.go("desk", draft=None)
        elif draft.state != opened.draft.state:
            self._let_go()
            self._load(draft.id)
        elif working is None:
            # The line was taken away again; what was written on it meanwhile is kept as a version.
            self._leave_line(draft.id)
        elif writing is not None and writing.clean and working.revision != writing.revision:
            own = self.workspace.wrote(working.line, working.revision)
            self.other_texts.meet(working, own=own)
        self.looking.renew()

    def _leave_line(self, draft: str) -> None:
        box, writing, text = self.workspace.box, self._writing, self.view.editor.text()
        unsaved = writing is not None and not writing.clean
        self._let_go()
        if box is not None and unsaved:
            self.tasks.run(lambda _: keep_apart(box, draft, text), lambda _: self._load(draft))
        else:
            self._load(draft)

    # -- writing

    def _edited(self, removed: int, added: int) -> None:
        if self._writing is None:
            return
        self._writing.edited(removed, added, self.view.editor.text_before)
        self.keeping.edited()

    def _composed(self) -> None:
        if self._writing is not None:
            self._writing.save()

    def _rested(self, changes: Changes) -> None:
        if changes:
            # What was written is undone on its own sheet, and not as a step of the window.
            self.workspace.note(replace(changes, undo=None))

    def _send(self) -> None:
        if self._writing is not None and self._opened is not None:
            self.sending.begin(self._opened.draft, self._writing)

    # -- how it is shown

    def _looked_back(self) -> None:
        # There is one thing to do with an earlier version, and that is not to send it.
        self.view.bar.send.setEnabled(not self.looking.shown and self.past.written)
        self.conditions_changed()

    def _toggle_versions(self) -> None:
        self._show_versions(shown=not self.view.rail_shown)

    def _show_versions(self, *, shown: bool = True) -> None:
        view = self.view
        if not shown and self._writing is not None:
            self.looking.to_now()
        view.show_rail(shown=shown)
        (view.rail.list if shown else view.sheet).setFocus()
        self.actions_["draft.versions"].setChecked(shown)

    def _toggle_alone(self) -> None:
        self.view.show_alone(alone=not self.view.alone)
        self.actions_["view.alone"].setChecked(self.view.alone)
        self.view.sheet.setFocus()
