"""One draft on the desk, with all that helps to write it: in a tab of the desk, or in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal

from fairhand.domain.changes import Changes
from fairhand.domain.draft import Draft, WorkingText
from fairhand.domain.errors import FairhandError
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.desk_parts import DeskParts
from fairhand.ui.leaving import Leaving, Spot
from fairhand.ui.opened_draft import OpenedDraft, keep_apart, read, standing
from fairhand.ui.pane import Tools
from fairhand.ui.writing import Writing


class DeskWork(DeskParts):
    """A draft that is written, or was sent and is looked at.

    Signals:
        shown: the draft that was asked for stands on the sheet.
        told: what is said of it where several are open has changed: its name, or whether all is saved.
        gone: the draft with that id cannot be here any more; a `FairhandError` that tells why, or None.
        sent: the draft with that id was sent.
        laid: the draft with that id was laid aside.
        entry: what was asked for is an entry of the journal; its id.

    Args:
        tools: of the window in which it is.
        name: what its tasks are told apart by.
        leaving: sees to what is left.
    """

    shown = Signal()
    told = Signal()
    gone = Signal(str, object)
    sent = Signal(str)
    laid = Signal(str)
    entry = Signal(str)

    def __init__(self, tools: Tools, name: str, leaving: Leaving) -> None:
        super().__init__(tools, name)
        self._leaving = leaving
        self._opened: OpenedDraft | None = None
        self._writing: Writing | None = None
        self._wanted = ""
        self._failing = False
        self.view.editor.edited.connect(self._edited)
        self.view.editor.composed.connect(self._composed)
        self.sending.sent.connect(self._was_sent)
        self.past.aside.laid.connect(lambda: self.laid.emit(self.draft))

    # -- which draft

    @property
    def draft(self) -> str:
        """Id of the draft that stands here, or ""."""
        return self._opened.draft.id if self._opened is not None else ""

    @property
    def wanted(self) -> str:
        """Id of the draft that stands here or is being read, or ""."""
        return self._wanted

    def _here(self) -> tuple[str, str]:
        opened = self._opened
        return (opened.draft.id, opened.working.line) if opened is not None else ("", "")

    @property
    def head(self) -> tuple[str, str]:
        """What the head says: "Reply to Leila Amrani", and "Letter of 3 March 2024"."""
        return (self._opened.title, self._opened.about) if self._opened is not None else ("", "")

    @property
    def clean(self) -> bool:
        """Whether all that was written here is on the disk."""
        return self._writing is None or self._writing.clean

    @property
    def failing(self) -> bool:
        """Whether it could not be saved the last time."""
        return self._failing and not self.clean

    def open(self, draft: str, spot: Spot | None = None) -> None:
        """Read a draft, once nothing of it is being saved any more, and show it."""
        self.put_away()
        self._wanted = draft
        self._leaving.after(draft, lambda: self._load(draft, spot or Spot()))

    def _load(self, draft: str, spot: Spot) -> None:
        box = self.workspace.box
        if box is not None and draft == self._wanted:
            self.tasks.run(
                lambda _: read(box, draft, spot.line),
                lambda opened: self._show(opened, spot),
                failed=lambda error: self._lose(draft, error),
                key="desk",
            )

    def turn_to(self, line: str) -> None:
        """Put that line of the draft on the sheet, where it is not there already."""
        if self._opened is not None and self._opened.working.line != line:
            self._put_line(line)

    def _put_line(self, line: str) -> None:
        if self._opened is not None:
            draft = self._opened.draft.id
            self.put_away(whole=False)
            self._wanted = draft
            self._leaving.after(draft, lambda: self._load(draft, Spot(line)))

    def _lose(self, draft: str, error: FairhandError | None = None) -> None:
        self.let_go()
        self.gone.emit(draft, error)

    def _show(self, opened: OpenedDraft, spot: Spot) -> None:
        box = self.workspace.box
        if box is None or self._wanted != opened.draft.id:
            return
        if opened.draft.kind == "journal":
            # An entry lies on the sheet of its day.
            self.let_go()
            self.entry.emit(opened.draft.id)
            return
        self._opened = opened
        open_ = opened.draft.state == "open" and self.workspace.writable
        self._show_texts(opened, spot, open_=open_)
        self._writing = self._begin(box, opened) if open_ else None
        view = self.view
        view.show_rail(shown=(view.rail_shown and not view.narrow) or not open_)
        self.looking.open(box, opened.draft.id, self._writing, opened.working.line)
        self.keeping.open(opened.draft, self._writing)
        self.other_texts.open(box, self._writing, opened.rescued)
        self.aids.open(box, opened, writable=open_)
        self.past.open(box, opened, self._writing)
        self._scroll(spot)
        self.shown.emit()
        self.told.emit()
        self.workspace.ready.emit()

    def _show_texts(self, opened: OpenedDraft, spot: Spot, *, open_: bool) -> None:
        view = self.view
        about = words.dated(opened.answered.written) if opened.answered is not None else ""
        view.show_work(opened.reading, about)
        view.bar.show_draft(opened.title, opened.about, opened.person, open_=open_)
        view.editor.setReadOnly(not open_)
        self.in_text.open(opened.draft.id, writable=open_)
        view.editor.load(
            opened.working.text, spot.caret if spot.caret >= 0 else opened.working.caret
        )
        view.editor.set_hint("Write here." if open_ else "")
        view.editor.setAccessibleName(opened.title)

    def _scroll(self, spot: Spot) -> None:
        view = self.view
        for value, sheet in ((spot.scroll, view.editor), (spot.letter_scroll, view.letter)):
            if value > 0:
                # Once it is laid out: before, there is nowhere to scroll to.
                QTimer.singleShot(
                    0, sheet, lambda s=sheet, v=value: s.verticalScrollBar().setValue(v)
                )

    def _begin(self, box: Box, opened: OpenedDraft) -> Writing:
        writing = Writing(self.tasks, self.view.editor)
        writing.open(box, opened.working)
        writing.elsewhere.connect(self.other_texts.met)
        writing.version_made.connect(self.looking.renew)
        writing.rested.connect(self._rested)
        writing.saving.connect(self._tell)
        writing.saved.connect(self._saved)
        writing.failed.connect(self._not_saved)
        return writing

    def come_back(self, *, focus: bool = True) -> None:
        """Be the draft before one again: show what was searched for; and, with `focus`, take the keyboard."""
        self.actions_["draft.versions"].setChecked(self.view.rail_shown)
        self.actions_["view.alone"].setChecked(self.view.alone)
        self.past.lines.tell()
        self.past.measure.tell()
        if focus and not self.past.aside.reading:
            self.view.sheet.setFocus()
        self.finding.show_hit(self.workspace.hit, self.looking)
        self.changed.emit()

    def spot(self) -> Spot:
        """Return where one is in the draft."""
        view = self.view
        bars = (view.editor.verticalScrollBar(), view.letter.verticalScrollBar())
        line = self._opened.working.line if self._opened is not None else ""
        return Spot(line, view.editor.caret(), *(bar.value() for bar in bars))

    def left(self, draft: str) -> Spot:
        """Return where one was in a draft when it was left."""
        return self._leaving.spot(draft)

    def put_away(self, *, whole: bool = True) -> None:
        """Save what is on the sheet, and take it off; not `whole`, only for another line of it."""
        writing, spot = self._writing, self.spot()
        self.past.close(whole=whole)
        self.sending.close()
        self.in_text.close()
        self.aids.close()
        if writing is not None:
            self._unhear(writing)
        self.keeping.close()
        if self._opened is not None:
            self._leaving.remember(self._opened.draft.id, spot)
        if writing is not None:
            self._leaving.put_away(writing, spot)
        self._writing = self._opened = None
        self._wanted = ""
        # What is typed until another draft stands here would belong to none.
        self.view.editor.setReadOnly(True)

    def _unhear(self, writing: Writing) -> None:
        """What is left is heard of by who sees to it."""
        for signal, slot in (
            (writing.elsewhere, self.other_texts.met),
            (writing.version_made, self.looking.renew),
            (writing.rested, self._rested),
            (writing.saving, self._tell),
            (writing.saved, self._saved),
            (writing.failed, self._not_saved),
        ):
            signal.disconnect(slot)

    def let_go(self) -> None:
        """Forget the draft that was just sent, or is gone: there is nothing left to save."""
        self.past.close()
        self.aids.close()
        self.keeping.close()
        if self._writing is not None:
            self._writing.drop()
        self._writing = self._opened = None
        self._wanted = ""

    def _with_draft(self, then: Callable[[str], object]) -> None:
        if self._opened is not None:
            then(self._opened.draft.id)

    def _was_sent(self) -> None:
        draft = self.draft
        self.let_go()
        self.sent.emit(draft)

    # -- what the box has of it

    def refresh(self, changes: Changes) -> None:
        """Look whether somebody else wrote, sent or deleted what is here."""
        self.aids.refresh(changes)
        if changes.everything or self.draft in changes.drafts:
            self.look_again()

    def look_again(self) -> None:
        """See what the box has of the draft now."""
        box, opened = self.workspace.box, self._opened
        if box is None or opened is None:
            return
        draft, line = opened.draft.id, opened.working.line
        self.tasks.run(
            lambda _: standing(box, draft, line),
            lambda answer: self._compare(line, *answer),
            failed=lambda _: self._lose(draft),
            key="desk.again",
        )

    def _compare(self, line: str, draft: Draft, working: WorkingText | None) -> None:
        opened, writing = self._opened, self._writing
        if opened is None or (draft.id, line) != (opened.draft.id, opened.working.line):
            return
        if draft.deleted:
            self._lose(draft.id)
            return
        if draft.state != opened.draft.state:
            self.let_go()
            self.open(draft.id)
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
        self.let_go()
        if box is not None and unsaved:
            self._wanted = draft
            self.tasks.run(
                lambda _: keep_apart(box, draft, text), lambda _: self._load(draft, Spot())
            )
        else:
            self.open(draft)

    def conditions(self) -> frozenset[str]:
        """Whether it is written, and whether an earlier version is shown."""
        if self._opened is None:
            return frozenset()
        held = {"draft", *self.past.conditions()}
        if self._writing is not None and self.past.written:
            held |= {"own", "version" if self.looking.shown else "writing"}
        return frozenset(held)

    # -- writing

    def leave(self, *, whole: bool) -> None:
        """Save at once; and, `whole`, keep a version, since the person goes somewhere else."""
        self.aids.leave()
        if self._writing is None:
            return
        if whole:
            self.view.show_alone(alone=False)
            self._writing.rest()
        else:
            self._writing.save()

    def settle(self, then: Callable[[], object]) -> None:
        """Call `then` once what stands on the sheet is on the disk."""
        if self._writing is not None and not self._writing.clean:
            self._writing.settle(then)
        else:
            then()

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

    def _tell(self) -> None:
        self.told.emit()

    def _saved(self, _: object) -> None:
        self._failing = False
        self.told.emit()

    def _not_saved(self, error: FairhandError, kept: bool) -> None:  # noqa: FBT001 - a signal's
        self._failing = True
        self.told.emit()

    def _send(self) -> None:
        if self._writing is not None and self._opened is not None:
            self.sending.begin(self._opened.draft, self._writing)

    def _mail(self) -> None:
        if self._writing is not None and self._opened is not None:
            self.sending.mail(self._opened.draft, self._writing)
