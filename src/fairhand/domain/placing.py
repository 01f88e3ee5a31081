"""Which paragraph of a text is which of another, before their words are compared.

A paragraph that stands in both, or nearly, is the same one. Those that kept their order are in their
place; of two that changed places, the shorter one has moved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fairhand.domain.aligning import heaviest, matches
from fairhand.domain.pieces import count, cut

ALIKE = 90  # per cent, from which on two paragraphs are the same one with small changes
_FEW_WORDS = 2  # fewer of them stand in many places without having moved
_FEW_TO_SEEM = 6  # of a paragraph that is only nearly the same
_COMMON = 12  # a pair of words in so many paragraphs says nothing of any of them
_SHARED = 0.25  # of the pairs of words, in what is worth a closer look
_BOTH = 400_000_000  # pairs of characters, from which on words are compared
_MANY = 4_000_000  # pairs of pieces between two paragraphs that are known, to be cut down further


@dataclass(frozen=True, slots=True)
class Placed:
    """Which paragraph is which: pairs of numbers, in the old text and in the new one.

    Args:
        kept: in their place, in order; equal, or nearly.
        moved: those that stand elsewhere now, in the order of the old text.
    """

    kept: list[tuple[int, int]] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)


def place(old: Sequence[str], new: Sequence[str], *, nearly: bool) -> Placed:
    """Return which of the paragraphs `old` is which of `new`.

    Args:
        old: paragraphs without their line ends.
        new: likewise.
        nearly: whether a moved one may differ a little from what it was.
    """
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    inner = _place(old[head : len(old) - tail], new[head : len(new) - tail], nearly=nearly)
    kept = [(at, at) for at in range(head)]
    kept += [(at + head, there + head) for at, there in inner.kept]
    kept += [(len(old) - at, len(new) - at) for at in range(tail, 0, -1)]
    return Placed(kept, [(at + head, there + head) for at, there in inner.moved])


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    most = min(len(old), len(new))
    return next((at for at in range(most) if old[at] != new[at]), most)


def _place(old: Sequence[str], new: Sequence[str], *, nearly: bool) -> Placed:
    pairs = _exact(old, new)
    taken_old, taken_new = {at for at, _ in pairs}, {there for _, there in pairs}
    alike = [100.0] * len(pairs)
    for at, there, likeness in _near(
        [(at, text) for at, text in enumerate(old) if at not in taken_old],
        [(there, text) for there, text in enumerate(new) if there not in taken_new],
    ):
        pairs.append((at, there))
        alike.append(likeness)
    in_order = heaviest(
        [
            (at, there, 1 + round(len(old[at]) * likeness / 100))
            for (at, there), likeness in zip(pairs, alike, strict=True)
        ]
    )
    # What only seems to be the same says what kept its order; its words may stand in several paragraphs.
    kept = [pairs[index] for index in in_order if alike[index] >= ALIKE]
    stayed = {*in_order, *(index for index, likeness in enumerate(alike) if likeness < ALIKE)}
    moved = sorted(
        pair
        for index, pair in enumerate(pairs)
        if index not in stayed and _has_moved(old[pair[0]], new[pair[1]], nearly=nearly)
    )
    moved = _with_gaps(old, new, moved, kept)
    return Placed(_with_repeated(old, new, kept, moved), moved)


def _exact(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the paragraphs that stand once in either text, and are the same."""
    in_old, in_new = Counter(old), Counter(new)
    there = {text: at for at, text in enumerate(new)}
    return [
        (at, there[text])
        for at, text in enumerate(old)
        if in_old[text] == 1 and in_new.get(text) == 1
    ]


def _has_moved(old: str, new: str, *, nearly: bool) -> bool:
    if old != new and not nearly:
        return False
    return sum(map(count, cut(old, "word").cores)) >= _FEW_WORDS


def _with_gaps(
    old: Sequence[str],
    new: Sequence[str],
    moved: list[tuple[int, int]],
    kept: Iterable[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Add the empty lines between paragraphs that moved together."""
    pairs = set(moved)
    stay_old, stay_new = ({pair[side] for pair in kept} for side in (0, 1))
    for at, there in moved:
        gap = 1
        while (
            at + gap < len(old)
            and there + gap < len(new)
            and old[at + gap] == new[there + gap]
            and not old[at + gap].strip()
        ):
            gap += 1
        if (at + gap, there + gap) in pairs:
            between = [(at + step, there + step) for step in range(1, gap)]
            if not any(a in stay_old or b in stay_new for a, b in between):
                pairs.update(between)
    return sorted(pairs)


def _with_repeated(
    old: Sequence[str],
    new: Sequence[str],
    kept: list[tuple[int, int]],
    moved: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Add paragraphs that stand several times, where there is too much between those that are known."""
    gone, come = {at for at, _ in moved}, {there for _, there in moved}
    found = list(kept)
    at = there = 0
    for low, first in (*kept, (len(old), len(new))):
        ours = [it for it in range(at, low) if it not in gone]
        theirs = [it for it in range(there, first) if it not in come]
        if (
            sum(len(old[it]) + 6 for it in ours) * sum(len(new[it]) + 6 for it in theirs)
            > 36 * _MANY
        ):
            numbers = {text: number for number, text in enumerate({*old, *new})}
            for match in matches(
                [numbers[old[it]] for it in ours], [numbers[new[it]] for it in theirs]
            ):
                found += [
                    (ours[match.old + step], theirs[match.new + step])
                    for step in range(match.length)
                ]
        at, there = low + 1, first + 1
    return sorted(found)


# --- nearly the same -------------------------------------------------------------------------------


def _near(
    old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]
) -> list[tuple[int, int, float]]:
    """Return pairs of paragraphs that are nearly the same or seem so, and how alike they are, in per cent."""
    ours, theirs = _pairs_of_words(old), _pairs_of_words(new)
    where: dict[tuple[str, str], list[int]] = defaultdict(list)
    for there, pairs in theirs.items():
        for pair in pairs:
            where[pair].append(there)
    texts, new_texts = dict(old), dict(new)
    found: list[tuple[float, int, int]] = []
    for at, pairs in ours.items():
        shared = Counter(
            there
            for pair in pairs
            if len(where.get(pair, ())) <= _COMMON
            for there in where.get(pair, ())
        )
        for there, number in shared.items():
            if number >= _SHARED * max(len(pairs), len(theirs[there])):
                found.append((_ratio(texts[at], new_texts[there]), at, there))
    return _best(found)


def _best(found: list[tuple[float, int, int]]) -> list[tuple[int, int, float]]:
    made: list[tuple[int, int, float]] = []
    ours: set[int] = set()
    theirs: set[int] = set()
    for likeness, at, there in sorted(found, key=lambda it: (-it[0], it[1], it[2])):
        if at not in ours and there not in theirs:
            made.append((at, there, likeness))
            ours.add(at)
            theirs.add(there)
    return made


def _pairs_of_words(paragraphs: Sequence[tuple[int, str]]) -> dict[int, set[tuple[str, str]]]:
    """Return each two words that follow each other in a paragraph; without those that have few."""
    made: dict[int, set[tuple[str, str]]] = {}
    for at, text in paragraphs:
        words = [core for core in cut(text, "word").cores if count(core)]
        if len(words) >= _FEW_TO_SEEM:
            made[at] = set(pairwise(words))
    return made


def _ratio(old: str, new: str) -> float:
    """Return how alike two paragraphs are, in per cent."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - 20 ms that only a comparison has to pay
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - as above

    if len(old) * len(new) <= _BOTH:
        return float(fuzz.ratio(old, new))
    ours, theirs = cut(old, "word").cores, cut(new, "word").cores
    return 100 * float(Indel.normalized_similarity(ours, theirs))
