"""What was written, step by step, so that it can be taken back and written again.

Qt's own steps hold changes of look as well: a larger text would be a step that Ctrl+Z takes back, and
would cost what was taken back before. These hold text alone. A step is what a person would call one:
a sentence as it was typed, a run of deletions, a paste, a correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from fairhand.ui.widgets.sheet_text import units

_PAUSE = 3.0  # seconds after which what is typed is another step
_LONGEST = 240  # units that one step of typing grows to
_MOST = 5_000
_MOST_UNITS = 20_000_000
_PARAGRAPH = "\u2029"
_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟")
_ONE = 2  # units of a character at most


@dataclass(slots=True)
class Step:
    """One change: at `at` (in UTF-16 units) stood `old`, and `new` came; both in Qt's own form."""

    at: int
    old: str
    new: str
    time: float
    open: bool
    back: float = 0.0  # when it was taken back


class History(Protocol):
    """What is undone and done again where one writes: steps of text among others."""

    def can(self, which: str) -> bool:
        """Tell whether there is anything to "undo" or to "redo"."""
        ...

    def name(self, which: str) -> str:
        """Return what is called what comes next; "" where it is something written, or nothing."""
        ...

    def undo(self) -> None:
        """Take the last step back."""
        ...

    def redo(self) -> None:
        """Do again what was taken back last."""
        ...


class Steps:
    """The steps of one text, and those that were taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._units = 0

    def clear(self) -> None:
        """Forget everything: another text comes."""
        self._done.clear()
        self._undone.clear()
        self._units = 0

    @property
    def can_undo(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that can be written again."""
        return bool(self._undone)

    @property
    def done_at(self) -> float:
        """When the step was made that would be taken back now; 0 where there is none."""
        return self._done[-1].time if self._done else 0.0

    @property
    def back_at(self) -> float:
        """When the step was taken back that would be written again now; 0 where there is none."""
        return self._undone[-1].back if self._undone else 0.0

    def note(self, at: int, old: str, new: str, now: float, *, apart: bool = False) -> None:
        """Note a change that was just made.

        Args:
            at: where, in UTF-16 units.
            old: what stood there.
            new: what stands there now.
            now: in seconds of any clock.
            apart: whether it is a step of its own, whatever it looks like.
        """
        if self._undone:
            self._undone.clear()
        last = self._done[-1] if self._done else None
        open_ = not apart and len(old) <= _ONE >= len(new) and _PARAGRAPH not in old + new
        if last is not None and last.open and open_ and now - last.time <= _PAUSE:
            if _types_on(last, at, old, new):
                last.new += new
                last.time = now
                return
            if _deletes_on(last, at, old, new):
                last.old = old + last.old if at < last.at else last.old + old
                last.at, last.time = at, now
                return
        self._done.append(Step(at, old, new, now, open_))
        self._units += len(old) + len(new)
        while len(self._done) > _MOST or (self._units > _MOST_UNITS and len(self._done) > 1):
            gone = self._done.pop(0)
            self._units -= len(gone.old) + len(gone.new)

    def seal(self) -> None:
        """Let whatever comes next be another step."""
        if self._done:
            self._done[-1].open = False

    def take_undo(self, now: float = 0.0) -> Step | None:
        """Return the step to take back now, or None; it can be written again afterwards.

        Args:
            now: in seconds of the clock of `note`.
        """
        if not self._done:
            return None
        step = self._done.pop()
        step.open, step.back = False, now
        self._undone.append(step)
        self.seal()
        return step

    def take_redo(self) -> Step | None:
        """Return the step to write again now, or None."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step


def _types_on(last: Step, at: int, old: str, new: str) -> bool:
    if old or not new or last.old or at != last.at + units(last.new) or len(last.new) > _LONGEST:
        return False
    # A new sentence is a new step.
    written = last.new.rstrip()
    return written == last.new or new.isspace() or not written.endswith(_ENDS)


def _deletes_on(last: Step, at: int, old: str, new: str) -> bool:
    if new or not old or last.new or len(last.old) > _LONGEST:
        return False
    return at in (last.at, last.at - units(old))
