"""Two states of a draft, held side by side: what they are, what changed, and taking a change back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal

from fairhand.domain.difference import IN_NEW, IN_OLD, Hunk
from fairhand.domain.draft import Version
from fairhand.domain.pieces import By

#: How the working text is asked for where a version could be: of the line last written on, or
#: "now:" and a line's name or id.
NOW = "now"
ChangeKind = Literal["added", "removed", "replaced", "moved"]
SideName = Literal["old", "new"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states that are compared.

    Args:
        key: by which it is asked for again: a version's id, "now", or "now:" and a line's id.
        version: None of a working text.
        line: name of its line.
        line_id: id of its line; of a working text alone, else "".
        at: when it was made, or last saved.
        words: that a reader sees.
        text: all of it.
    """

    key: str
    version: Version | None
    line: str
    line_id: str
    at: datetime
    words: int
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one state of a draft to another.

    Args:
        draft: its id.
        by: whether a change is told in words, in whole sentences or in whole paragraphs.
    """

    draft: str
    old: Side
    new: Side
    by: By
    hunks: tuple[Hunk, ...]

    @property
    def same(self) -> bool:
        """Whether there is nothing to see."""
        return self.old.text == self.new.text


@dataclass(frozen=True, slots=True)
class Change:
    """One change, as a reader counts them.

    Args:
        kind: what it does.
        hunks: indices of the hunks that it is made of; of a move those of both places.
        first: index of the hunk at which it is looked at.
        gone: what it takes away (of a move, what stood there).
        come: what it adds (of a move, what stands there now).
    """

    kind: ChangeKind
    hunks: tuple[int, ...]
    first: int
    gone: str
    come: str


def changes(hunks: Sequence[Hunk]) -> list[Change]:
    """Return the changes, in the order in which one comes upon them.

    What stands between two equal hunks is one change. A paragraph that moved is one with both of its
    places, the empty lines around it, and what was changed within it; it is looked at where it stands now.
    """
    groups: dict[int, list[int]] = {}
    plain: list[list[int]] = []
    for run in _runs(hunks):
        own = [at for at in run if not hunks[at].move]
        moves = [hunks[at].move for at in run if hunks[at].move]
        for at in run:
            if hunks[at].move:
                groups.setdefault(hunks[at].move, []).append(at)
        if moves and not any(hunks[at].text.strip() for at in own):
            groups[moves[0]] += own
        elif own:
            plain.append(own)
    made = [_change(hunks, it, moved=False) for it in plain]
    made += [_change(hunks, sorted(it), moved=True) for it in groups.values()]
    return sorted(made, key=lambda it: it.first)


def taken(hunks: Sequence[Hunk], chosen: Collection[int], into: SideName) -> str:
    """Return the text of one side with some of the changes taken from the other.

    Args:
        hunks: the whole difference.
        chosen: indices of the hunks of those changes.
        into: the side that is altered.
    """
    mine, theirs = (IN_NEW, IN_OLD) if into == "new" else (IN_OLD, IN_NEW)
    picked = set(chosen)
    return "".join(
        hunk.text for at, hunk in enumerate(hunks) if hunk.op in (theirs if at in picked else mine)
    )


def _runs(hunks: Sequence[Hunk]) -> Iterator[list[int]]:
    for equal, run in groupby(range(len(hunks)), lambda at: hunks[at].op == "equal"):
        if not equal:
            yield list(run)


def _change(hunks: Sequence[Hunk], which: list[int], *, moved: bool) -> Change:
    gone = "".join(hunks[at].text for at in which if hunks[at].op in IN_OLD)
    come = "".join(hunks[at].text for at in which if hunks[at].op in IN_NEW)
    first = which[0]
    if moved:
        first = next((at for at in which if hunks[at].op == "moved-to"), first)
    kind: ChangeKind = (
        "moved" if moved else "replaced" if gone and come else "removed" if gone else "added"
    )
    return Change(kind, tuple(which), first, gone, come)
