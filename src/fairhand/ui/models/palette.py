"""How the palette finds things: the letters typed, in order, best where they begin words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from fairhand.domain.correspondent import fold_name

_FAR = 1000


@dataclass(frozen=True, slots=True)
class Match:
    """Something that was found.

    Args:
        key: of the thing.
        words: as shown.
        at: places in `words` that were typed.
    """

    key: str
    words: str
    at: tuple[int, ...]


def matches(typed: str, things: Iterable[tuple[str, str, str]]) -> list[Match]:
    """Return those of `things` (key, words, other words to find it by) that fit, best first."""
    if not typed.strip():
        return [Match(key, words, ()) for key, words, _ in things]
    found: list[tuple[int, int, Match]] = []
    for order, (key, words, others) in enumerate(things):
        places = _places(typed, words)
        if places:
            found.append((_cost(places, words), order, Match(key, words, places)))
        elif any(fold_name(typed) == word[: len(fold_name(typed))] for word in others.split()):
            found.append((_FAR, order, Match(key, words, ())))
    return [match for _, _, match in sorted(found, key=lambda it: it[:2])]


def _places(typed: str, words: str) -> tuple[int, ...] | None:
    """Return where the letters of `typed` stand in `words`: together where they can, else scattered."""
    low, wanted = words.casefold(), typed.casefold()
    if len(low) != len(words):
        low = words.lower() if len(words.lower()) == len(words) else words
    whole = _at_a_word(wanted, low)
    if whole is None:
        whole = low.find(wanted)
    if whole >= 0:
        return tuple(range(whole, whole + len(wanted)))
    return _scattered("".join(wanted.split()), low)


def _at_a_word(wanted: str, low: str) -> int | None:
    at = low.find(wanted)
    while at >= 0:
        if at == 0 or not low[at - 1].isalnum():
            return at
        at = low.find(wanted, at + 1)
    return None


def _scattered(wanted: str, low: str) -> tuple[int, ...] | None:
    """Return the places of the letters as beginnings of words, or None."""
    places: list[int] = []
    at = 0
    for letter in wanted:
        while at < len(low):
            begins = at == 0 or not low[at - 1].isalnum()
            follows = bool(places) and places[-1] == at - 1
            if low[at] == letter and (begins or follows):
                break
            at += 1
        if at == len(low):
            return None
        places.append(at)
        at += 1
    return tuple(places)


def _cost(places: tuple[int, ...], words: str) -> int:
    gaps = sum(1 for one, two in pairwise(places) if two != one + 1)
    begins = places[0] == 0 or not words[places[0] - 1].isalnum()
    return gaps * 20 + (0 if begins else 10) + (0 if places[0] == 0 else 5)
