"""A difference as lines on one sheet, or as rows on two, whose paragraphs stand beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, takewhile
from typing import NamedTuple

from fairhand.domain.difference import IN_NEW, IN_OLD, Hunk
from fairhand.domain.pieces import LINE_END

#: What is shown for the end of a paragraph where nothing else came or went.
PILCROW = "\u00b6"


class Part(NamedTuple):
    """A piece of a line: which hunk it is of, and its text; of a line end that is shown, `PILCROW`."""

    hunk: int
    text: str
    sign: bool = False


Line = tuple[Part, ...]


class Row(NamedTuple):
    """A row of two sheets: what stands in the old text, and what in the new one."""

    old: Line
    new: Line


def blank(hunks: Sequence[Hunk]) -> frozenset[int]:
    """Return the indices of hunks that nobody would see: of changes in blanks and line ends alone."""
    found: list[int] = []
    for equal, run in groupby(range(len(hunks)), lambda at: hunks[at].op == "equal"):
        which = list(run)
        if not equal and not any(hunks[at].text.strip() for at in which):
            found += which
    return frozenset(found)


def lines(hunks: Sequence[Hunk]) -> list[Line]:
    """Return what changed as the lines of one text, in which what went stands before what came."""
    made: list[Line] = []
    line: list[Part] = []
    unseen = blank(hunks)
    for at, hunk, inside in _with_place(hunks):
        for piece, ended in _pieces(hunk.text):
            if piece:
                line.append(Part(at, piece))
            if not ended:
                continue
            if at in unseen or (inside and (hunk.op not in IN_NEW or not hunk.text.strip())):
                line.append(Part(at, PILCROW, sign=True))
            if inside and hunk.op not in IN_NEW:
                continue
            made.append(tuple(line))
            line = []
    made.append(tuple(line))
    return made


def rows(hunks: Sequence[Hunk]) -> list[Row]:
    """Return what changed as rows: what is the same in both stands side by side."""
    sides = (_Column(), _Column())
    following, unseen = _following(hunks), blank(hunks)
    changing = False
    for at, hunk, inside in _with_place(hunks):
        if hunk.op == "equal":
            changing = False
            _level(sides)
        elif not changing:
            changing = True
            if not following[at].startswith(LINE_END):
                _make_room(sides, hunks, at)
        columns = [
            side for side, ops in zip(sides, (IN_OLD, IN_NEW), strict=True) if hunk.op in ops
        ]
        for piece, ended in _pieces(hunk.text):
            sign = ended and (at in unseen or (inside and not hunk.text.strip()))
            for column in columns:
                column.add(at, piece, sign=sign, ended=ended)
            if ended and len(columns) > 1:
                _level(sides, always=True)
    return [
        Row(tuple(sides[0].row(at)), tuple(sides[1].row(at)))
        for at in range(max(len(sides[0].rows), len(sides[1].rows)))
    ]


def _make_room(sides: tuple[_Column, _Column], hunks: Sequence[Hunk], at: int) -> None:
    """Leave empty the rows that only the other side needs before both go on in one paragraph."""
    ends = [len(side.rows) for side in sides]
    for hunk in takewhile(lambda it: it.op != "equal", islice(hunks, at, None)):
        ends[0 if hunk.op in IN_OLD else 1] += hunk.text.count(LINE_END)
    for side, short in zip(sides, (ends[1] - ends[0], ends[0] - ends[1]), strict=True):
        if short > 0:
            side.leave(short)


@dataclass(slots=True)
class _Column:
    """One of two sheets while it is filled.

    Args:
        rows: the last of them is written on.
        left: how many are to stay empty as soon as one begins.
    """

    rows: list[list[Part]] = field(default_factory=lambda: [[]])
    left: int = 0

    def leave(self, number: int) -> None:
        self.left = number
        self._skip()

    def _skip(self) -> None:
        if not self.rows[-1]:
            self.rows += [[] for _ in range(self.left)]
            self.left = 0

    def add(self, hunk: int, text: str, *, sign: bool, ended: bool) -> None:
        if text:
            self.rows[-1].append(Part(hunk, text))
        if sign:
            self.rows[-1].append(Part(hunk, PILCROW, sign=True))
        if ended:
            self.rows.append([])
            self._skip()

    def row(self, at: int) -> list[Part]:
        return self.rows[at] if at < len(self.rows) else []


def _level(sides: tuple[_Column, _Column], *, always: bool = False) -> None:
    """Go on in the same row on both sides, where neither is in the middle of a paragraph."""
    for side in sides:
        side.left = 0
    if not always and any(side.rows[-1] for side in sides):
        return
    most = max(len(side.rows) for side in sides)
    for side in sides:
        side.rows += [[] for _ in range(most - len(side.rows))]


def _with_place(hunks: Sequence[Hunk]) -> Iterator[tuple[int, Hunk, bool]]:
    """Yield hunks with whether they stand in the middle of a paragraph that goes on behind them."""
    before = LINE_END
    following = _following(hunks)
    for at, hunk in enumerate(hunks):
        if hunk.op == "equal":
            yield at, hunk, False
            before = hunk.text
        else:
            inside = not before.endswith(LINE_END) and not following[at].startswith(LINE_END)
            yield at, hunk, inside


def _following(hunks: Sequence[Hunk]) -> list[str]:
    """Return the equal text that comes after each hunk; a line end where there is none."""
    made: list[str] = []
    text = LINE_END
    for hunk in reversed(hunks):
        made.append(text)
        if hunk.op == "equal":
            text = hunk.text
    return made[::-1]


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a text, and whether a line end follows them in it."""
    pieces = text.split(LINE_END)
    for at, piece in enumerate(pieces):
        if piece or at < len(pieces) - 1:
            yield piece, at < len(pieces) - 1
