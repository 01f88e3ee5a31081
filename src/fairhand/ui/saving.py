"""The saves of a draft that is written: what waits, what is under way, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from fairhand.domain.draft import Birth, Saved, WorkingText
from fairhand.services import drafting, recovery
from fairhand.services.boxes import Box


class Text(Protocol):
    """The sheet that is written on."""

    @property
    def composing(self) -> bool:
        """Whether an input method is composing."""
        ...

    def text(self) -> str:
        """Return what stands on it."""
        ...

    def caret(self) -> int:
        """Return where the caret is, in code points."""
        ...


@dataclass(slots=True)
class Job:
    """A save that waits for its turn.

    Args:
        text: to save, or None for what stands on the sheet when its turn comes.
        caret: of `text`.
        born: how a version of it comes about, or None for none.
        name, note: of the version.
        back: id of a version to bring back after the text was kept, or "".
        done: is given what was saved, and the text of the version that came back.
    """

    text: str | None = None
    caret: int = 0
    born: Birth | None = None
    name: str = ""
    note: str = ""
    back: str = ""
    done: Callable[[Saved, str], object] | None = None

    @property
    def plain(self) -> bool:
        """Whether it only saves the newest text, so that one of them is enough."""
        return self.text is None and self.born is None and not self.back and self.done is None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job: what was saved, the text brought back, and the text of another writer."""

    saved: Saved
    back: str = ""
    theirs: WorkingText | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """A sheet as it was left."""

    left: str
    place: int
    composing: bool = False

    def text(self) -> str:
        """Return what stood on it."""
        return self.left

    def caret(self) -> int:
        """Return where the caret was."""
        return self.place


@dataclass(slots=True)
class Under:
    """The save under way, and the sheet as it was then."""

    job: Job
    text: str
    seconds: int
    edits: int = field(default=0)


def carry_out(
    box: Box, draft: str, line: str, under: Under, revision: int, *, rescued: bool
) -> Answer:
    """Do a job, off the interface thread."""
    job = under.job
    if job.back:
        saved = drafting.restore(
            box, draft, job.back, line=line, text=under.text, revision=revision
        )
        return Answer(saved, drafting.version_text(box, job.back))
    saved = drafting.save(
        box,
        draft,
        line,
        under.text,
        revision=revision,
        caret=job.caret,
        seconds=under.seconds,
        born=job.born,
        name=job.name,
        note=job.note,
    )
    if rescued:
        recovery.forget(box, draft, line)
    theirs = drafting.working_text(box, draft, line) if saved.elsewhere is not None else None
    return Answer(saved, theirs=theirs)
