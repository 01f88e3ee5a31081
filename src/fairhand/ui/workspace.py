"""What is selected, where one is, and the word that something changed. It does no work.

Panes do not know each other: one sets something here, and the others hear of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from fairhand.domain.changes import Changes, Undo
from fairhand.ui.acts import Acts
from fairhand.ui.place import Hit, Paper, Place

if TYPE_CHECKING:
    from fairhand.services.boxes import Box

__all__ = ["Direction", "Hit", "Paper", "Place", "Workspace"]

Direction = Literal["all", "received", "sent"]


class Workspace(QObject):
    """What is selected in one window.

    Signals:
        box_changed: another box is open, or none.
        placed: where one is has changed: the old and the new `Place`.
        changed: services altered the box; the `Changes`.
        undo_changed: what can be undone or redone is another thing now.
        step_asked: someone wants one step and no other: "undo" or "redo", and the `Undo`.
        direction_changed: the timeline shows all, received or sent.
        grouped_changed: all letters are grouped otherwise: "sender" or "date".
        selected: what of the list is selected (ids of letters and drafts).
        column_asked: somebody chose what "letters" or "letter" shows; and whether they only passed it by keys.
        hit_changed: what is marked in the letter that is read.
        reply_asked: someone wants to answer the letter with that id.
        write_asked: someone wants to write a letter; the correspondent's id or "".
        window_asked: someone wants to read the letter with that id in a window of its own.
        draft_window_asked: someone wants the draft with that id in a window of its own, or that window in front.
        versions_asked: someone wants to see the versions of the draft with that id.
        waiting_changed: a letter is half written down now, or no longer.
        search_asked: someone wants to search, with these words to begin with.
        found_asked: someone who reads what was found wants the next (1), the one before (-1), or all (0).
        files_dropped: paths to bring in.
        paper_given: a `Paper`, of which a letter is to be written down.
        said: a sentence for a toast, and whether it offers *Undo*.
        save_state: a sentence on what is saved, and whether something is wrong with it.
        ready: the letters asked for stand on the screen.
        copy_asked: someone wants a copy of the box; the folder, or None for the usual one.
        copy_stop_asked: someone wants the copy that is being made no more.
        copying: what a copy is at, a sentence; "" once none is being made (`copy_state` keeps it).
        copied: the `Standing` of the box, whenever it was looked at.
        restore_asked: someone wants to go back to a copy, a `KeptCopy`.
        look_asked: someone wants to look into a box that is a file, in a window of its own.
    """

    box_changed = Signal(object)
    placed = Signal(object, object)
    changed = Signal(object)
    undo_changed = Signal()
    step_asked = Signal(str, object)
    direction_changed = Signal(str)
    grouped_changed = Signal(str)
    selected = Signal(object)
    column_asked = Signal(str, bool)
    hit_changed = Signal(object)
    reply_asked = Signal(str)
    write_asked = Signal(str)
    window_asked = Signal(str)
    draft_window_asked = Signal(str)
    versions_asked = Signal(str)
    waiting_changed = Signal()
    search_asked = Signal(str)
    found_asked = Signal(int)
    files_dropped = Signal(object)
    paper_given = Signal(object)
    said = Signal(str, bool)
    save_state = Signal(str, bool)
    ready = Signal()
    copy_asked = Signal(object)
    copy_stop_asked = Signal()
    copying = Signal(str)
    copied = Signal(object)
    restore_asked = Signal(object)
    look_asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box: Box | None = None
        self._place = Place()
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        #: What was done here and can be undone, and what was undone.
        self.acts = Acts()
        self._direction: Direction = "all"
        self._grouped = "sender"
        self._selection: tuple[str, ...] = ()
        self._hit = Hit()
        self._own: set[tuple[str, int]] = set()
        #: Ids of the drafts that stand in windows of their own; no other sheet shows them meanwhile.
        self.apart: set[str] = set()
        self.copy_state = ""
        # What was said last of something written, while nothing else was said since.
        self._of_writing = ""
        self.said.connect(lambda *_: setattr(self, "_of_writing", ""))
        self.copying.connect(lambda sentence: setattr(self, "copy_state", sentence))

    # -- the box

    @property
    def box(self) -> Box | None:
        """The open box, or None."""
        return self._box

    def set_box(self, box: Box | None) -> None:
        """Say which box is open; all that belongs to another is forgotten."""
        self._box = box
        self._place = Place()
        self._behind.clear()
        self._ahead.clear()
        self.acts.clear()
        self._selection = ()
        self._hit = Hit()
        self.box_changed.emit(box)
        self.undo_changed.emit()

    @property
    def writable(self) -> bool:
        """Whether a box is open that can be written."""
        return self._box is not None and not self._box.read_only

    # -- the place

    @property
    def place(self) -> Place:
        """Where one is."""
        return self._place

    @property
    def can_go_back(self) -> bool:
        """Whether one came from somewhere."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back from somewhere."""
        return bool(self._ahead)

    def go(self, pane: str, **changes: str | None) -> None:
        """Go to another pane, or to another thing in it; *back* returns here.

        Args:
            pane: its name.
            **changes: of the other fields of `Place`; those not named stay.
        """
        self._move(replace(self._place, pane=pane, **changes), keep=True)  # type: ignore[arg-type]

    def take_up(self, place: Place) -> None:
        """Begin at a place where one was before; there is nothing to go back to."""
        self._move(place, keep=False)

    def select_correspondent(self, correspondent: str | None) -> None:
        """Show the timeline of one correspondent, or all letters."""
        if self._place.pane != "letters" or correspondent != self._place.correspondent:
            self.go("letters", correspondent=correspondent, letter=None, draft=None)

    def open_letter(
        self, letter: str | None, *, hit: Hit | None = None, correspondent: str | None = None
    ) -> None:
        """Read a letter.

        Args:
            letter: its id, or None to read none.
            hit: what to mark in it.
            correspondent: whose timeline to show beside it; None: the one that is shown.
        """
        self._hit = hit or Hit()
        whose = correspondent or self._place.correspondent
        move = replace(self._place, pane="letters", correspondent=whose, letter=letter, draft=None)
        # Leafing through letters is one step for *back*, not a hundred.
        leafing = (move.pane, move.correspondent) == (self._place.pane, self._place.correspondent)
        self._move(move, keep=not leafing)
        self.hit_changed.emit(self._hit)

    def read_draft(self, draft: str) -> None:
        """Read a draft beside the list, without taking it to the desk."""
        self._hit = Hit()
        self._move(replace(self._place, pane="letters", letter=None, draft=draft), keep=False)

    def open_draft(self, draft: str, *, hit: Hit | None = None) -> None:
        """Put a draft on the desk; where it has a window of its own, that comes to the front.

        Args:
            draft: its id.
            hit: what was searched for, to be marked in it.
        """
        self._hit = hit or Hit()
        if draft in self.apart:
            self.draft_window_asked.emit(draft)
        else:
            self.go("desk", draft=draft)

    def open_day(
        self, day: str, *, draft: str | None = None, view: str = "", leafing: bool = False
    ) -> None:
        """Open the journal.

        Args:
            day: which day, as in `Place`.
            draft: id of the entry to write on, or None for the one that comes first to hand.
            view: as in `Place`.
            leafing: whether this is one of many days looked at, which are one step for *back*.
        """
        self._hit = Hit()
        move = replace(self._place, pane="journal", day=day, draft=draft, view=view, letter=None)
        leafs = leafing and (move.pane, move.view) == (self._place.pane, self._place.view)
        self._move(move, keep=not leafs)

    @property
    def hit(self) -> Hit:
        """What is marked in the letter that is read."""
        return self._hit

    def back(self) -> None:
        """Go back to where one was."""
        if self._behind:
            self._ahead.append(self._place)
            self._move(self._behind.pop(), keep=False)

    def forward(self) -> None:
        """Go forward to where one went back from."""
        if self._ahead:
            self._behind.append(self._place)
            self._move(self._ahead.pop(), keep=False)

    def _move(self, to: Place, *, keep: bool) -> None:
        old = self._place
        if to == old:
            return
        if keep:
            self._behind.append(old)
            self._ahead.clear()
        self._place = to
        if (old.pane, old.draft) != (to.pane, to.draft):
            self.written_back()
        self.placed.emit(old, to)

    # -- the list

    @property
    def direction(self) -> Direction:
        """Whether the timeline shows all letters, those received, or those sent."""
        return self._direction

    def set_direction(self, direction: Direction) -> None:
        """Show all letters, those received, or those sent."""
        if direction != self._direction:
            self._direction = direction
            self.direction_changed.emit(direction)

    @property
    def grouped(self) -> str:
        """How the list of all letters is grouped: "sender" or "date"."""
        return self._grouped

    def set_grouped(self, grouped: str) -> None:
        """Group the list of all letters by "sender" or by "date"."""
        if grouped != self._grouped:
            self._grouped = grouped
            self.grouped_changed.emit(grouped)

    @property
    def selection(self) -> tuple[str, ...]:
        """Ids of the letters and drafts that are selected in the list."""
        return self._selection

    def select(self, ids: tuple[str, ...]) -> None:
        """Say what is selected in the list."""
        if ids != self._selection:
            self._selection = ids
            self.selected.emit(ids)

    # -- what changed

    def note(self, changes: Changes, said: str = "", *, of: str = "") -> None:
        """Take note of what a service altered: everyone hears of it, and it can be undone.

        Args:
            changes: the service's answer.
            said: a sentence for the person, shown as a toast with *Undo*; "" shows none.
            of: id of the draft at whose desk it was done, where `changes` does not name it.
        """
        self._own |= changes.revisions
        if self.acts.note(changes, of):
            self.undo_changed.emit()
        if changes:
            self.changed.emit(changes)
        if said:
            self.said.emit(said, changes.undo is not None)

    def say_written(self, sentence: str) -> None:
        """Say a sentence on what was just put on a sheet; it goes when that is taken back, or left."""
        self.said.emit(sentence, False)
        self._of_writing = sentence

    def written_back(self) -> None:
        """Hear that something on a sheet was taken back: what is said of it goes at once."""
        if self._of_writing:
            self.said.emit("", False)

    @property
    def undo_name(self) -> str:
        """What would be undone ("Delete Letter"), or ""."""
        act = self.acts.newest("undo")
        return act.undo.name if act is not None else ""

    @property
    def redo_name(self) -> str:
        """What would be done again, or ""."""
        act = self.acts.newest("redo")
        return act.undo.name if act is not None else ""

    def take_undo(self, step: Undo | None = None) -> Undo | None:
        """Take what is to be undone (that step, or the newest) out; the caller runs it, then calls `undone`."""
        return self._take("undo", step)

    def take_redo(self, step: Undo | None = None) -> Undo | None:
        """Take what is to be done again (that step, or the newest) out; the caller then calls `redone`."""
        return self._take("redo", step)

    def _take(self, which: str, step: Undo | None) -> Undo | None:
        taken = self.acts.take(which, step)
        self.undo_changed.emit()
        return taken

    def not_undone(self, step: Undo) -> None:
        """Put a step back, because the box refused it; it can be tried again."""
        self.acts.put_back("undo", step)
        self.undo_changed.emit()

    def not_redone(self, step: Undo) -> None:
        """Put a step that is to be done again back, because the box refused it."""
        self.acts.put_back("redo", step)
        self.undo_changed.emit()

    def undone(self, changes: Changes, step: Undo | None = None) -> None:
        """Take note of what undoing altered; its own way back is the way forth again."""
        self.acts.turned("undo", changes, step)
        self._altered(changes)

    def redone(self, changes: Changes, step: Undo | None = None) -> None:
        """Take note of what doing again altered."""
        self.acts.turned("redo", changes, step)
        self._altered(changes)

    def wrote(self, line: str, revision: int) -> bool:
        """Tell whether an act of this window, and nobody else, put that working text in place."""
        return (line, revision) in self._own

    def _altered(self, changes: Changes) -> None:
        self._own |= changes.revisions
        self.undo_changed.emit()
        if changes:
            self.changed.emit(changes)
