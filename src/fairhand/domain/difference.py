"""What changed between two texts, as a reader would say it.

Paragraphs are compared first, then the words (or sentences) inside those that changed. What comes of
it is a list of hunks from which both texts can be put together again, code for code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from fairhand.domain.aligning import Match, matches
from fairhand.domain.pieces import LINE_END, By, Pieces, cut
from fairhand.domain.placing import place
from fairhand.domain.tidying import tidy

Op = Literal["equal", "insert", "delete", "moved-from", "moved-to"]
IN_OLD: frozenset[Op] = frozenset({"equal", "delete", "moved-from"})
IN_NEW: frozenset[Op] = frozenset({"equal", "insert", "moved-to"})


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch of text and what became of it.

    Args:
        op: "equal" stands in both, "delete" only in the old text, "insert" only in the new one; "moved-from"
            is where a paragraph stood that stands elsewhere now, and "moved-to" where it stands.
        text: exactly.
        move: from 1, which move it belongs to, also where it was changed within it; 0 for none.
    """

    op: Op
    text: str
    move: int = 0


def difference(old: str, new: str, by: By = "word") -> tuple[Hunk, ...]:
    """Return what changed from `old` to `new`.

    The texts of equal, delete and moved-from joined are `old`; those of equal, insert and moved-to are
    `new`. Between two equal ones stands first what went and then what came.

    Args:
        old: text of a sheet, with LF line ends.
        new: likewise.
        by: whether a change is told in words, in whole sentences or in whole paragraphs.
    """
    if old == new:
        return (Hunk("equal", old),) if old else ()
    return _Comparing(old.split(LINE_END), new.split(LINE_END), by).hunks()


def old_text(hunks: Iterable[Hunk]) -> str:
    """Return the old text."""
    return "".join(hunk.text for hunk in hunks if hunk.op in IN_OLD)


def new_text(hunks: Iterable[Hunk]) -> str:
    """Return the new text."""
    return "".join(hunk.text for hunk in hunks if hunk.op in IN_NEW)


class _Script:
    """Hunks as they are found; what went comes before what came, between two that are equal."""

    def __init__(self) -> None:
        self._made: list[tuple[Op, str, int]] = []
        self._gone: list[tuple[Op, str, int]] = []
        self._come: list[tuple[Op, str, int]] = []

    def put(self, op: Op, text: str, move: int = 0) -> None:
        """Add a stretch of text."""
        if not text:
            return
        if op == "equal":
            self._settle()
            self._made.append((op, text, move))
        else:
            (self._gone if op in IN_OLD else self._come).append((op, text, move))

    def hunks(self) -> tuple[Hunk, ...]:
        """Return what was put, neighbours of one kind as one."""
        self._settle()
        return tuple(
            Hunk(op, "".join(text for _, text, _ in run), move)
            for (op, move), run in groupby(self._made, lambda it: (it[0], it[2]))
        )

    def _settle(self) -> None:
        self._made += self._gone + self._come
        self._gone, self._come = [], []


class _Comparing:
    """Two texts in paragraphs, which of them is which, and the script that is written."""

    def __init__(self, old: list[str], new: list[str], by: By) -> None:
        self._old, self._new, self._by = old, new, by
        self._placed = place(old, new, nearly=by != "paragraph")
        self._script = _Script()
        self._gone: dict[int, int] = {}
        self._come: dict[int, int] = {}
        self._moves: dict[int, tuple[list[Hunk], list[Hunk]]] = {}
        for number, (at, there) in _numbered(self._placed.moved):
            self._gone[at] = self._come[there] = at
            self._moves[at] = self._move(at, there, number)

    def hunks(self) -> tuple[Hunk, ...]:
        """Write the script and return it."""
        low = first = 0
        for at, there in (*self._placed.kept, (len(self._old), len(self._new))):
            self._gap(range(low, at), range(first, there))
            if at < len(self._old):
                self._kept(at, there)
            low, first = at + 1, there + 1
        return self._script.hunks()

    def _end(self, at: int, paragraphs: Sequence[str]) -> str:
        return LINE_END if at < len(paragraphs) - 1 else ""

    def _kept(self, at: int, there: int) -> None:
        """Write a paragraph that is in its place."""
        end, end_there = self._end(at, self._old), self._end(there, self._new)
        if self._old[at] != self._new[there]:
            self._compare([(at, self._old[at] + end)], [(there, self._new[there] + end_there)])
            return
        script = self._script
        script.put("equal", self._old[at])
        if end == end_there:
            script.put("equal", end)
        else:
            script.put("delete", end)
            script.put("insert", end_there)

    def _gap(self, old: range, new: range) -> None:
        """Write what stands between two paragraphs that are in their place."""
        if old or new:
            self._compare(
                [(at, self._old[at] + self._end(at, self._old)) for at in old],
                [(there, self._new[there] + self._end(there, self._new)) for there in new],
            )

    def _compare(self, old: list[tuple[int, str]], new: list[tuple[int, str]]) -> None:
        """Compare paragraphs piece by piece, and write those that moved where they stood and stand."""
        ours, gone = self._without_moved(old, self._gone)
        theirs, come = self._without_moved(new, self._come)
        script = self._script
        at = there = 0

        def write(until: int, until_there: int) -> None:
            nonlocal at, there
            while at < until:
                self._write_moved(gone.get(at, ()), 0)
                script.put("delete", ours.cores[at] + ours.blanks[at])
                at += 1
            while there < until_there:
                self._write_moved(come.get(there, ()), 1)
                script.put("insert", theirs.cores[there] + theirs.blanks[there])
                there += 1
            self._write_moved(gone.get(at, ()), 0)
            self._write_moved(come.get(there, ()), 1)

        for match in _matches(ours, theirs, self._by):
            for step in range(match.length):
                write(match.old + step, match.new + step)
                for hunk in _equal(ours, theirs, at, there):
                    script.put(hunk.op, hunk.text)
                at, there = at + 1, there + 1
        write(len(ours), len(theirs))

    def _without_moved(
        self, paragraphs: list[tuple[int, str]], moved: dict[int, int]
    ) -> tuple[Pieces, dict[int, tuple[int, ...]]]:
        """Return those that did not move in pieces, and before which piece which of the moved ones stand."""
        stay = [text for number, text in paragraphs if number not in moved]
        pieces = cut("".join(stay), self._by)
        before: dict[int, tuple[int, ...]] = defaultdict(tuple)
        passed = 0
        for number, _ in paragraphs:
            if number in moved:
                at = pieces.starts[passed] if passed < len(stay) else len(pieces)
                before[at] += (moved[number],)
            else:
                passed += 1
        return pieces, before

    def _write_moved(self, moves: Iterable[int], side: int) -> None:
        for move in moves:
            for hunk in self._moves[move][side]:
                self._script.put(hunk.op, hunk.text, hunk.move)

    def _move(self, at: int, there: int, number: int) -> tuple[list[Hunk], list[Hunk]]:
        """Return what to write where a paragraph stood, and what where it stands now."""
        ours = cut(self._old[at] + self._end(at, self._old), self._by)
        theirs = cut(self._new[there] + self._end(there, self._new), self._by)
        gone: list[Hunk] = []
        come: list[Hunk] = []
        here = now = 0
        found = _matches(ours, theirs, self._by)
        for match in (*found, Match(len(ours), len(theirs), 0)):
            gone.append(Hunk("delete", ours.text(here, match.old), number))
            come.append(Hunk("insert", theirs.text(now, match.new), number))
            for step in range(match.length):
                for hunk in _equal(ours, theirs, match.old + step, match.new + step):
                    if hunk.op in IN_OLD:
                        op: Op = "moved-from" if hunk.op == "equal" else hunk.op
                        gone.append(Hunk(op, hunk.text, number))
                    if hunk.op in IN_NEW:
                        op = "moved-to" if hunk.op == "equal" else hunk.op
                        come.append(Hunk(op, hunk.text, number))
            here, now = match.old + match.length, match.new + match.length
        return gone, come


def _numbered(
    moved: Iterable[tuple[int, int]],
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Give each move its number, from 1; paragraphs that moved together are one."""
    number = 0
    last = (-2, -2)
    for at, there in moved:
        if (at - 1, there - 1) != last:
            number += 1
        last = (at, there)
        yield number, last


def _matches(old: Pieces, new: Pieces, by: By) -> list[Match]:
    numbers: dict[str, int] = defaultdict(lambda: len(numbers))
    found = matches([numbers[core] for core in old.cores], [numbers[core] for core in new.cores])
    return tidy(old, new, found, swallow=by == "word")


def _equal(old: Pieces, new: Pieces, at: int, there: int) -> Iterator[Hunk]:
    """Yield two pieces with the same core; their blanks need not be the same."""
    core, blank, now = old.cores[at], old.blanks[at], new.blanks[there]
    if blank == now:
        yield Hunk("equal", core + blank)
    else:
        yield Hunk("equal", core)
        yield Hunk("delete", blank)
        yield Hunk("insert", now)
