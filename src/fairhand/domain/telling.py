"""Whether a passage tells what another one told: how many of their rare words are the same.

A word weighs the more the fewer letters have it (the logarithm of their share, as search engines
weigh words). Two passages that share enough weight within a few lines tell of the same thing; words
that most letters have weigh nothing, and so do greetings.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import NamedTuple

from fairhand.domain.folding import Word, words

Term = tuple[str, ...]
_SHORTEST = 4  # letters of a word that may weigh anything
_WINDOW = 45  # words within which what is shared must stand
_MOST_TERMS = 70


class Passage(NamedTuple):
    """A place of a text: code points from and to, and what it shares with the passage that is written."""

    start: int
    end: int
    shared: frozenset[Term]
    weight: float


def terms(text: str) -> list[tuple[Term, int, int]]:
    """Return what of a text may weigh something, in order, with the code points that it has.

    Words of four letters and more; of scripts that put no blanks between words, each two characters.
    """
    found: list[tuple[Term, int, int]] = []
    before: Word | None = None
    for word in words(text):
        if len(word.token) == 1 and ord(word.token) >= _FIRST_UNSPACED:
            if before is not None and before.end == word.start:
                found.append(((before.token, word.token), before.start, word.end))
            before = word
        else:
            before = None
            if len(word.token) >= _SHORTEST and not word.token.isdigit():
                found.append(((word.token,), word.start, word.end))
    return found


_FIRST_UNSPACED = 0x0E00


def asked(text: str) -> list[Term]:
    """Return the different terms of a passage, the longest first where there are very many."""
    distinct = dict.fromkeys(term for term, _, _ in terms(text))
    if len(distinct) <= _MOST_TERMS:
        return list(distinct)
    return sorted(distinct, key=lambda term: -sum(map(len, term)))[:_MOST_TERMS]


def weight(everywhere: int, total: int) -> float:
    """Return what a term weighs.

    Args:
        everywhere: letters in the box that have it.
        total: letters in the box.
    """
    return math.log((total + 1) / max(1, everywhere))


def likest(text: str, weights: Mapping[Term, float], shared: Collection[Term]) -> Passage | None:
    """Return the place of a text where most weight stands together.

    Args:
        text: of a letter, or the passage that is written.
        weights: of terms.
        shared: those that count.
    """
    found = [each for each in terms(text) if each[0] in shared]
    reach, best = _reach(text), None
    for first, (_, start, _) in enumerate(found):
        inside: dict[Term, float] = {}
        end = start
        for term, _, until in found[first:]:
            if until - start > reach:
                break
            inside[term] = weights[term]
            end = until
        total = sum(inside.values())
        if best is None or total > best.weight:
            best = Passage(start, end, frozenset(inside), total)
    return best


def _reach(text: str) -> int:
    """Return how many code points `_WINDOW` words take: fewer where each character is a word."""
    unspaced = sum(character >= "\u0e00" for character in text[:200])
    return _WINDOW * (2 if unspaced > len(text[:200]) // 2 else 6)


class Likeness(NamedTuple):
    """How much two passages have in common.

    Args:
        share: of the weight of what is written, from 0 to 1, that the other has too.
        weight: of what both have.
        terms: how many those are.
    """

    share: float
    weight: float
    terms: int


def likeness(now: str, weights: Mapping[Term, float], shared: Collection[Term]) -> Likeness:
    """Return how much of what is written, within a few lines of it, another passage has too.

    Args:
        now: the paragraph that is written.
        weights: of its terms, all of them.
        shared: those that the other passage has.
    """
    here = likest(now, weights, shared)
    if here is None:
        return Likeness(0.0, 0.0, 0)
    around = max(_reach(now) - (here.end - here.start), 0) // 2
    every = {
        term
        for term, start, end in terms(now)
        if start >= here.start - around and end <= here.end + around
    }
    total = sum(weights.get(term, 0.0) for term in every)
    return Likeness(here.weight / total if total else 0.0, here.weight, len(here.shared))


def is_told(found: Likeness, total: int) -> bool:
    """Tell whether two passages share so much that it is worth a word in the margin.

    The fewer letters there are, the less it says that a word is rare among them, and the more must be
    the same.

    Args:
        found: what they have in common.
        total: letters in the box.
    """
    rarest = weight(1, total)
    few = total < FEW_LETTERS
    fewest, share = (FEWEST_OF_FEW, SHARE_OF_FEW) if few else (FEWEST, SHARE)
    return found.terms >= fewest and found.share >= share and found.weight >= RARE_WORDS * rarest


# Tuned on the letters of Arthur Schnitzler and of Robert Browning to their correspondents.
RARE_WORDS = 2.2  # so many words that no other letter has, or more that few have
FEWEST, SHARE = 3, 0.18
FEW_LETTERS, FEWEST_OF_FEW, SHARE_OF_FEW = 150, 5, 0.3
