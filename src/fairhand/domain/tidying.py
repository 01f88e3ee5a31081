"""Making a difference readable: edits that begin where words and sentences do, and no confetti.

The longest common subsequence keeps every "the" that two sentences happen to share. Here, edits are
slid to where a reader would say that they begin, and what stayed the same between two edits and is
too little to be read by itself becomes a part of them. (After the clean-up of diff-match-patch,
N. Fraser 2006, for words in place of characters.)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from fairhand.domain.aligning import Match, joined
from fairhand.domain.pieces import LINE_END, Pieces, count

_ISLAND = 2  # words that stand between two edits and are too few to be read by themselves
_MORE, _SHARE = (
    8,
    4,
)  # up to so many words, where the edits on either side are so many times as long
_AT_THE_EDGE = 10  # words of an edit that reaches from there almost through its paragraph
_PASSES = 4
_TORN = 2  # what it costs that a blank becomes an edit by itself
_SENTENCE_ENDS = frozenset(".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964")
_CLAUSE_ENDS = frozenset(",;:\u2014\u2013\u3001\uff0c\uff1b\uff1a\u060c\u061b")
_CLOSING = "\"'\u2019\u201d\u201c\u00bb\u00ab)]\u300d\u300f*_"


class _Island(NamedTuple):
    """A part of what is the same, on one line: between an edit or the edge of its line on either side."""

    match: Match
    edit_before: bool
    edit_after: bool
    words: int


def tidy(old: Pieces, new: Pieces, found: list[Match], *, swallow: bool) -> list[Match]:
    """Return what of `found` a reader would call unchanged.

    Args:
        old: all the pieces that were compared.
        new: likewise.
        found: the runs that are the same in both, in order.
        swallow: whether what is too little to be read by itself may go; not for whole sentences.
    """
    found = _slide(old, new, found)
    for _ in range(_PASSES if swallow else 0):
        kept = [it.match for it in _islands(old, new, found) if not _is_little(it, old, new, found)]
        kept = joined(kept)
        if kept == found:
            break
        found = kept
    return found


# --- sliding ---------------------------------------------------------------------------------------


def _slide(old: Pieces, new: Pieces, found: list[Match]) -> list[Match]:
    """Move each edit that only adds or only takes away to where it reads best."""
    made = [Match(0, 0, 0), *found, Match(len(old), len(new), 0)]
    for at in range(1, len(made)):
        before, after = made[at - 1], made[at]
        first, there = before.old + before.length, before.new + before.length
        if first == after.old and there < after.new:
            step = _best_step(new, there, after.new, before.length, after.length)
        elif there == after.new and first < after.old:
            step = _best_step(old, first, after.old, before.length, after.length)
        else:
            continue
        made[at - 1] = before._replace(length=before.length + step)
        made[at] = Match(after.old + step, after.new + step, after.length - step)
    return joined([each for each in made if each.length])


def _best_step(pieces: Pieces, first: int, end: int, most_back: int, most_on: int) -> int:
    """Return by how many pieces to move an edit (back where negative); what it says stays the same."""
    back = 0
    while back < most_back and _same(pieces, first - back - 1, end - back - 1):
        back += 1
    on = 0
    while on < most_on and _same(pieces, first + on, end + on):
        on += 1
    if not back and not on:
        return 0
    return max(
        range(-back, on + 1),
        key=lambda step: (_reads(pieces, first + step, end + step, step), step),
    )


def _same(pieces: Pieces, one: int, other: int) -> bool:
    return pieces.cores[one] == pieces.cores[other]


def _reads(pieces: Pieces, first: int, end: int, step: int) -> int:
    """Return how well an edit reads that was moved by `step` pieces to here."""
    blanks = pieces.blanks
    passed = range(first - step, first) if step > 0 else range(first, first - step)
    length = end - first
    torn = sum(blanks[at] != blanks[at + length] for at in passed)
    return _begins(pieces, first) + _begins(pieces, end) - _TORN * torn


def _begins(pieces: Pieces, at: int) -> int:
    """Return how well an edit reads that begins (or ends) before a piece: 0 to 5."""
    if at == 0 or pieces.is_line_end(at - 1):
        return 5
    if at == len(pieces) or pieces.is_line_end(at):
        return 4
    before = pieces.cores[at - 1].rstrip(_CLOSING)[-1:] or pieces.cores[at - 1][-1:]
    if before in _SENTENCE_ENDS:
        return 3
    if before in _CLAUSE_ENDS:
        return 2
    return 1 if pieces.blanks[at - 1] else 0


# --- what is too little ----------------------------------------------------------------------------


def _islands(old: Pieces, new: Pieces, found: list[Match]) -> Iterator[_Island]:
    """Yield `found` in parts: line ends by themselves, and what stands between them."""
    for match in found:
        last = match.old + match.length
        at = match.old
        while at < last:
            end = at
            while end < last and old.cores[end] != LINE_END:
                end += 1
            if end > at:
                part = Match(at, match.new + at - match.old, end - at)
                words = sum(map(count, old.cores[at:end]))
                yield _Island(
                    part,
                    at == match.old and not _at_edge(old, new, part.old, part.new),
                    end == last and not _at_edge(old, new, end, part.new + part.length, end=True),
                    words,
                )
            if end < last:
                yield _Island(
                    Match(end, match.new + end - match.old, 1),
                    edit_before=False,
                    edit_after=False,
                    words=0,
                )
            at = end + 1


def _at_edge(old: Pieces, new: Pieces, at: int, there: int, *, end: bool = False) -> bool:
    """Tell whether nothing was changed between a place and the edge of its line."""
    if end:
        return _ends(old, at) and _ends(new, there)
    return _starts(old, at) and _starts(new, there)


def _starts(pieces: Pieces, at: int) -> bool:
    return at == 0 or pieces.is_line_end(at - 1)


def _ends(pieces: Pieces, at: int) -> bool:
    return at == len(pieces) or pieces.is_line_end(at)


def _is_little(it: _Island, old: Pieces, new: Pieces, found: list[Match]) -> bool:
    if it.edit_before and it.edit_after:
        if it.words <= _ISLAND:
            return True
        return it.words <= _MORE and it.words * _SHARE <= min(_around(it.match, old, new, found))
    if it.edit_before or it.edit_after:
        if it.words > _ISLAND:
            return False
        before, after = _around(it.match, old, new, found)
        return (before if it.edit_before else after) >= _AT_THE_EDGE
    return False


def _around(match: Match, old: Pieces, new: Pieces, found: list[Match]) -> tuple[int, int]:
    """Return how many words the edits before and after a part of what is the same have, on its line."""
    at = bisect_right(found, match.old, key=lambda each: each.old) - 1
    before = found[at - 1] if at else Match(0, 0, 0)
    after = found[at + 1] if at + 1 < len(found) else Match(len(old), len(new), 0)
    end, there = found[at].old + found[at].length, found[at].new + found[at].length
    return (
        max(
            _words(old, before.old + before.length, found[at].old),
            _words(new, before.new + before.length, found[at].new),
        ),
        max(_words(old, end, after.old), _words(new, there, after.new)),
    )


def _words(pieces: Pieces, first: int, end: int) -> int:
    return sum(map(count, pieces.cores[first:end]))
