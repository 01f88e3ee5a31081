"""What two lists have in common, in order: within a bounded time and a bounded memory.

What can be compared in whole is (Hyyrö's bit-parallel longest common subsequence, of rapidfuzz);
lists too long for that are first cut where a few things in a row stand once in both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A bit for each pair of things, so 32 MB at most, for as long as it takes.
_PAIRS = 256_000_000
_RUNS = (8, 4, 2)
_PART = 12_000  # things to a part, where two long lists have nothing in a row in common


class Match(NamedTuple):
    """A run that stands in both: where it begins in the old list and in the new one, and how long it is."""

    old: int
    new: int
    length: int


def matches(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """Return runs that stand in both lists, in order, none touching the next in both.

    Args:
        old: numbers that are equal where the things are.
        new: likewise.
    """
    found: list[Match] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        low, high, first, end = waiting.pop()
        head = _alike(old, new, (low, first), min(high - low, end - first), 1)
        if head:
            found.append(Match(low, first, head))
        low, first = low + head, first + head
        tail = _alike(old, new, (high - 1, end - 1), min(high - low, end - first), -1)
        if tail:
            found.append(Match(high - tail, end - tail, tail))
        high, end = high - tail, end - tail
        if low == high or first == end:
            continue
        if (high - low) * (end - first) <= _PAIRS:
            found += _in_whole(old[low:high], new[first:end], low, first)
        else:
            anchors = _anchors(old[low:high], new[first:end])
            waiting += _between(anchors, low, high, first, end)
            found += [Match(low + it.old, first + it.new, it.length) for it in anchors]
    return joined(found)


def joined(found: list[Match]) -> list[Match]:
    """Return matches in order, those that follow each other without a gap as one."""
    made: list[Match] = []
    for each in sorted(found):
        last = made[-1] if made else None
        if last and (last.old + last.length, last.new + last.length) == (each.old, each.new):
            made[-1] = Match(last.old, last.new, last.length + each.length)
        else:
            made.append(each)
    return made


def heaviest(pairs: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return which pairs to keep so that none crosses another and as much weight as can be is kept.

    Args:
        pairs: place in the old list, place in the new one, and weight; no place stands twice.

    Returns:
        indices of `pairs`, in order.
    """
    order = sorted(range(len(pairs)), key=lambda at: pairs[at][0])
    ranks = {new: rank for rank, new in enumerate(sorted(pair[1] for pair in pairs), 1)}
    # A tree of prefixes (Fenwick) that holds the best sum which ends at a rank, and with which pair.
    tree: list[tuple[int, int]] = [(0, -1)] * (len(pairs) + 1)
    before = [-1] * len(pairs)
    for at in order:
        rank = ranks[pairs[at][1]]
        best, before[at] = _best(tree, rank - 1)
        _raise(tree, rank, (best + pairs[at][2], at))
    kept: list[int] = []
    at = _best(tree, len(pairs))[1]
    while at >= 0:
        kept.append(at)
        at = before[at]
    return kept[::-1]


def _best(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    found = (0, -1)
    while rank > 0:
        found = max(found, tree[rank])
        rank -= rank & -rank
    return found


def _raise(tree: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], value)
        rank += rank & -rank


def _alike(
    old: Sequence[int], new: Sequence[int], begin: tuple[int, int], most: int, step: int
) -> int:
    """Return how many things in a row are alike from two places on, forwards (1) or backwards (-1)."""
    at, there = begin
    count = 0
    while count < most and old[at] == new[there]:
        at, there, count = at + step, there + step, count + 1
    return count


def _in_whole(old: Sequence[int], new: Sequence[int], low: int, first: int) -> Iterator[Match]:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - 20 ms that only a comparison has to pay

    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            yield Match(
                low + step.src_start, first + step.dest_start, step.src_end - step.src_start
            )


def _anchors(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    for length in _RUNS:
        there = _once(new, length)
        pairs = sorted((at, there[run]) for run, at in _once(old, length).items() if run in there)
        kept = _rising(pairs)
        if kept:
            return _apart(kept, length)
    return []


def _once(things: Sequence[int], length: int) -> dict[tuple[int, ...], int]:
    """Return the runs of that length that stand once, with where."""
    found: dict[tuple[int, ...], int] = {}
    several = set()
    for at in range(len(things) - length + 1):
        run = tuple(things[at : at + length])
        if run in found:
            several.add(run)
        found[run] = at
    return {run: at for run, at in found.items() if run not in several}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return as many of the pairs, sorted by their first, as have a rising second (patience sorting)."""
    tops: list[int] = []
    which: list[int] = []
    before = [-1] * len(pairs)
    for at, (_, new) in enumerate(pairs):
        pile = bisect_left(tops, new)
        if pile:
            before[at] = which[pile - 1]
        tops[pile : pile + 1] = [new]
        which[pile : pile + 1] = [at]
    kept: list[tuple[int, int]] = []
    at = which[-1] if which else -1
    while at >= 0:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]


def _apart(pairs: list[tuple[int, int]], length: int) -> list[Match]:
    """Return matches of `length` at those pairs that do not lie over the one before."""
    made: list[Match] = []
    for old, new in pairs:
        last = made[-1] if made else None
        if last is None or (old >= last.old + last.length and new >= last.new + last.length):
            made.append(Match(old, new, length))
    return made


def _between(
    anchors: list[Match], low: int, high: int, first: int, end: int
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches between anchors; without any, parts of the same share of both lists."""
    if anchors:
        at, there = low, first
        for each in anchors:
            yield at, low + each.old, there, first + each.new
            at, there = low + each.old + each.length, first + each.new + each.length
        yield at, high, there, end
        return
    parts = -(-max(high - low, end - first) // _PART)
    for part in range(parts):
        yield (
            low + (high - low) * part // parts,
            low + (high - low) * (part + 1) // parts,
            first + (end - first) * part // parts,
            first + (end - first) * (part + 1) // parts,
        )
