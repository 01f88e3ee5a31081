"""What was done in one window, act by act, so that it can be undone and done again.

The window takes back its newest act, whatever it was about. A sheet takes back those that are about its own
draft, and its own steps of text, in the order in which they were done (see `draft_steps`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from fairhand.domain.changes import Changes, Undo


@dataclass(frozen=True, slots=True)
class Act:
    """One act that can be undone, or done again.

    Args:
        undo: the way back, or forth again.
        drafts: ids of the drafts that it is about.
        lines: ids of the lines whose text it put in place.
        at: when it was done, in seconds of `time.monotonic`.
        back: when it was undone, likewise; 0 where it is not.
    """

    undo: Undo
    drafts: frozenset[str]
    lines: frozenset[str]
    at: float
    back: float = 0.0


class Acts:
    """The acts of one window: what was done, and what was undone."""

    def __init__(self) -> None:
        self._done: list[Act] = []
        self._undone: list[Act] = []
        self._under_way: list[Act] = []
        self._newest: Act | None = None

    def clear(self) -> None:
        """Forget everything: another box is open."""
        for acts in (self._done, self._undone, self._under_way):
            acts.clear()
        self._newest = None

    def note(self, changes: Changes, of: str = "") -> bool:
        """Note an act, after which nothing can be done again; tell whether it can be undone.

        Args:
            changes: what it altered.
            of: id of the draft at whose desk it was done, where it was done at one.
        """
        if changes.undo is None:
            return False
        drafts = changes.drafts | frozenset({of} if of else ())
        self._newest = Act(changes.undo, drafts, _lines(changes), time.monotonic())
        self._done.append(self._newest)
        self._undone.clear()
        return True

    def newest(self, which: str, wanted: Callable[[Act], bool] = lambda _: True) -> Act | None:
        """Return the act that comes first to "undo" or to "redo", of those that are wanted; or None."""
        acts = self._done if which == "undo" else self._undone
        return next((it for it in reversed(acts) if wanted(it)), None)

    def noted_last(self) -> Undo | None:
        """Return the way back from the act that was noted last, where it was not undone since."""
        newest = self._newest
        return newest.undo if newest is not None and newest in self._done else None

    def take(self, which: str, step: Undo | None = None) -> Undo | None:
        """Take out what is to be undone or done again: that step, or the newest act's.

        Returns:
            The step; None where there is none, or that one was taken already.
        """
        act = self.newest(which, lambda it: step is None or it.undo is step)
        if act is None:
            return None
        (self._done if which == "undo" else self._undone).remove(act)
        back = time.monotonic() if which == "undo" else act.back
        self._under_way.append(replace(act, back=back))
        return act.undo

    def put_back(self, which: str, step: Undo) -> None:
        """Hear that a step that was taken out could not be carried out."""
        act = self._finished(step)
        if act is not None:
            self._put(which, act)

    def turned(self, which: str, changes: Changes, step: Undo | None = None) -> None:
        """Hear that a step was carried out: its own way back is what can be done next.

        Args:
            which: "undo" or "redo".
            changes: what it altered.
            step: that was taken out; None: the one taken out last.
        """
        act = self._finished(step)
        if act is None or changes.undo is None:
            return
        drafts, lines = act.drafts | changes.drafts, act.lines | _lines(changes)
        # It is the same act both ways, and is called so.
        undo = replace(changes.undo, name=act.undo.name)
        other = "redo" if which == "undo" else "undo"
        self._put(other, replace(act, undo=undo, drafts=drafts, lines=lines))

    def _finished(self, step: Undo | None) -> Act | None:
        acts = reversed(self._under_way)
        act = next((it for it in acts if step is None or it.undo is step), None)
        if act is not None:
            self._under_way.remove(act)
        return act

    def _put(self, which: str, act: Act) -> None:
        # Several can be under way: they come back in the order in which they were done, or undone.
        if which == "undo":
            self._done.append(replace(act, back=0.0))
            self._done.sort(key=lambda it: it.at)
        else:
            self._undone.append(act)
            self._undone.sort(key=lambda it: it.back)


def _lines(changes: Changes) -> frozenset[str]:
    return frozenset(line for line, _ in changes.revisions)
