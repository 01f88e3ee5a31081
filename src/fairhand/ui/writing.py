"""One draft while it is written: what is saved when, and which versions are made."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from fairhand.domain.changes import Changes
from fairhand.domain.draft import Saved, WorkingText
from fairhand.domain.errors import FairhandError, SealedError
from fairhand.domain.sitting import Sitting
from fairhand.services import recovery
from fairhand.services.boxes import Box
from fairhand.ui.saving import Answer, Frozen, Job, Text, Under, carry_out
from fairhand.ui.tasks import Tasks

#: From the first change that is not saved to the save, in milliseconds: with what the save itself
#: takes, less than the two seconds that may be lost.
SOON = 1200
#: From a save that failed to the next attempt, in milliseconds.
AGAIN = 5000


class Writing(QObject):
    """Saves a draft as it is written, one save at a time, off the interface thread.

    Signals:
        saving: something is not saved yet.
        saved: a `Saved`: it is on the disk, and nothing is waiting.
        failed: a `FairhandError`; and whether the text is kept for the next start.
        elsewhere: somebody else wrote this draft meanwhile: the `Saved` and their `WorkingText`.
        version_made: the box has one more version of it.
        rested: a `Changes`: the person has left it, and all of it is saved.

    Args:
        tasks: run the saves.
        sheet: that is written on.
        clock: says how many seconds it is since some moment.
    """

    saving = Signal()
    saved = Signal(object)
    failed = Signal(object, bool)
    elsewhere = Signal(object, object)
    version_made = Signal()
    rested = Signal(object)

    def __init__(self, tasks: Tasks, sheet: Text, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._tasks, self._sheet, self._clock = tasks, sheet, clock
        self._box: Box | None = None
        self._draft = self._line = ""
        self._revision = 0
        self._sitting = Sitting()
        self._jobs: list[Job] = []
        self._under: Under | None = None
        self._edits = self._saved_edits = self._spent = 0
        self._rescued = self._resting = self._deaf = False
        # Whether it was said that all is saved.
        self._quiet = True
        self._changes = Changes()
        self._soon = self._timer(self.save)
        self._again = self._timer(self._next)
        self._due = self._timer(self._tick)

    def _timer(self, ring: Callable[[], object]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.timeout.connect(ring)
        return made

    # -- which draft

    def open(self, box: Box, working: WorkingText) -> None:
        """Go on with a draft, as it stands in the box."""
        self._box, self._draft, self._line = box, working.draft, working.line
        self._revision = working.revision
        # What is not kept by a version is worth one when it is left, however little is added now.
        self._sitting = Sitting(0 if working.kept else 1)
        self._edits = self._saved_edits = 0
        self._rescued = self._resting = False
        self._quiet = True
        self._jobs.clear()

    def close(self) -> None:
        """Leave the draft for good: the sheet may hold another one from now on."""
        self._sheet = Frozen(self._sheet.text(), self._sheet.caret())
        self.rest()

    def drop(self) -> None:
        """Save nothing more: the draft was sent, or is gone."""
        self._soon.stop()
        self._due.stop()
        self._again.stop()
        self._jobs.clear()
        self._box = None

    @property
    def draft(self) -> str:
        """Id of the draft, or ""."""
        return self._draft

    @property
    def line(self) -> str:
        """Id of the line that is written on, or ""."""
        return self._line

    @property
    def spent(self) -> int:
        """Seconds of writing since the draft was opened."""
        return self._spent + self._sitting.pending()

    @property
    def revision(self) -> int:
        """The revision that the next save starts from."""
        return self._revision

    @property
    def clean(self) -> bool:
        """Whether all that was written is on the disk."""
        return self._edits == self._saved_edits and not self._jobs and self._under is None

    # -- what happens

    def edited(self, removed: int, added: int, before: Callable[[], str]) -> None:
        """Hear of an edit.

        Args:
            removed: characters that went.
            added: characters that came.
            before: returns the text from before it; only asked for where a version is made of it.
        """
        if self._box is None or self._deaf:
            return
        self._edits += 1
        birth = self._sitting.edit(self._clock(), removed, added)
        if birth is not None:
            text = before()
            self._jobs.append(Job(text, min(len(text), self._sheet.caret()), birth))
            self._next()
        if not self._soon.isActive() and not self._again.isActive():
            self._soon.start(SOON)
        self._tell_saving()
        if not self._due.isActive():
            self._wait_for_due()

    def save(self) -> None:
        """Save now what is not saved."""
        self._soon.stop()
        if self._box is None or self._sheet.composing or self._edits == self._saved_edits:
            return
        self._push(Job())

    def keep(
        self, name: str = "", note: str = "", done: Callable[[Saved, str], object] | None = None
    ) -> None:
        """Make a version of what stands on the sheet, or name the one that holds it already."""
        self._sitting.kept(self._clock())
        self._push(Job(born="kept", name=name, note=note, done=done))

    def keep_before(self) -> None:
        """Make a version of what stands on the sheet, since much of it goes at once, unless one holds it."""
        if self._box is None or not self._sitting.changed:
            return
        text = self._sheet.text()
        self._sitting.kept(self._clock())
        self._jobs.append(Job(text, min(len(text), self._sheet.caret()), "before-cut"))
        self._next()

    def bring_back(self, version: str, done: Callable[[Saved, str], object]) -> None:
        """Keep what stands on the sheet, then bring a version back.

        Args:
            version: its id.
            done: is given what was saved, and the version's text.
        """
        self._sitting.kept(self._clock())
        self._push(Job(back=version, done=done))

    def taken(self) -> None:
        """Hear that a text was put on the sheet that a version holds already."""
        self._sitting.kept(self._clock())

    def take(self, put: Callable[[], object]) -> None:
        """Keep what stands on the sheet as a version, then put something there from another line."""
        text = self._sheet.text()
        self._push(Job(text, min(len(text), self._sheet.caret()), "before-take"))
        self._sitting.kept(self._clock())
        put()

    def away(self) -> None:
        """Hear that the person turned to another program: what passes now is not time of writing."""
        self._sitting.away(self._clock())

    def back(self) -> None:
        """Hear that the person has come back."""
        self._sitting.back(self._clock())

    def settle(self, done: Callable[[], object]) -> None:
        """Save what stands on the sheet, and call `done` once it is on the disk."""
        self._push(Job(done=lambda *_: done()))

    def take_up(self, working: WorkingText, put: Callable[[str], object]) -> None:
        """Hear that an act of this window put another text into the box; nothing is to be saved for it.

        Args:
            working: as it stands in the box.
            put: puts it on the sheet.
        """
        if working.line != self._line:
            return
        self._revision = working.revision
        self._deaf = True
        put(working.text)
        self._deaf = False
        # What no version holds yet is worth one when it is left.
        unsaved, self._sitting = self._sitting.pending(), Sitting(0 if working.kept else 1)
        self._sitting.give_back(unsaved)

    def meet(self, working: WorkingText) -> None:
        """Hear that the box holds another text by now: both are kept, unless they are the same."""
        if working.text == self._sheet.text():
            self._revision = working.revision
        else:
            self._edits += 1
            self.save()

    def rest(self) -> None:
        """Hear that the person leaves the draft: save, and make a version of what none holds."""
        if self._box is None:
            return
        self._soon.stop()
        self._due.stop()
        self._resting = True
        birth = self._sitting.close(self._clock())
        if birth is not None:
            self._push(Job(born=birth))
        elif self._edits != self._saved_edits:
            self._push(Job())
        elif self.clean:
            self._rested()

    def _tick(self) -> None:
        birth = self._sitting.tick(self._clock())
        if birth is not None:
            self._push(Job(born=birth))
        self._wait_for_due()

    def _wait_for_due(self) -> None:
        due = self._sitting.due()
        if due is not None:
            self._due.start(max(20, round((due - self._clock()) * 1000)))

    # -- saving

    def _push(self, job: Job) -> None:
        if self._box is None:
            return
        if not (job.plain and any(waiting.plain for waiting in self._jobs)):
            self._jobs.append(job)
        self._next()

    def _next(self) -> None:
        if self._under is not None or not self._jobs or self._box is None:
            return
        job = self._jobs.pop(0)
        if job.text is None:
            job.text, job.caret = self._sheet.text(), self._sheet.caret()
            edits = self._edits
            self._soon.stop()
        else:
            # An older text: what was written since is not saved with it.
            edits = self._saved_edits
        # What is brought back is saved without them; they go with the save after it.
        seconds = 0 if job.back else self._sitting.take_seconds()
        self._spent += seconds
        self._under = Under(job, job.text, seconds, edits)
        self._tell_saving()
        box, under, revision = self._box, self._under, self._revision
        draft, line, rescued = self._draft, self._line, self._rescued
        self._tasks.run(
            lambda _: carry_out(box, draft, line, under, revision, rescued=rescued),
            self._done,
            failed=self._not_saved,
        )

    def _done(self, answer: Answer) -> None:
        under, self._under = self._under, None
        if under is None:
            return
        saved = answer.saved
        self._revision = saved.revision
        self._saved_edits = max(self._saved_edits, under.edits)
        self._rescued = False
        self._changes |= saved.changes
        if saved.new:
            self.version_made.emit()
        if answer.theirs is not None:
            # Their text is what the box holds now, so that ours has to be saved once more.
            self._saved_edits = -1
            self.elsewhere.emit(saved, answer.theirs)
        if under.job.done is not None:
            under.job.done(saved, answer.back)
        if self._jobs:
            self._next()
        elif self._edits == self._saved_edits or answer.theirs is not None:
            self._quiet = True
            self.saved.emit(saved)
            if self._resting:
                self._rested()
        elif not self._soon.isActive():
            self._soon.start(SOON)

    def _tell_saving(self) -> None:
        if self._quiet:
            self._quiet = False
            self.saving.emit()

    def _rested(self) -> None:
        self._resting = False
        changes, self._changes = self._changes, Changes()
        self.rested.emit(changes)

    def _not_saved(self, error: FairhandError) -> None:
        under, self._under = self._under, None
        if under is None or self._box is None:
            return
        self._sitting.give_back(under.seconds)
        self._spent -= under.seconds
        if isinstance(error, SealedError):
            self._jobs.clear()
            self.failed.emit(error, False)
            return
        job = under.job
        if job.back or job.done is not None:
            # The person waits for this one and will ask again.
            job = Job()
        elif job.born is None or job.text == self._sheet.text():
            job = Job(born=job.born)
        self._jobs.insert(0, job)
        self._again.start(AGAIN)
        self._rescue(error)

    def _rescue(self, error: FairhandError) -> None:
        """Keep the text for the next start, and tell."""
        box, draft, line, text = self._box, self._draft, self._line, self._sheet.text()
        if box is None:
            return
        self._rescued = True
        self._tasks.run(
            lambda _: recovery.keep(box, draft, text, line=line),
            lambda _: self.failed.emit(error, True),
            failed=lambda _: self.failed.emit(error, False),
        )
