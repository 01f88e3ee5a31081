"""Words over which one may stumble while copying: figures, names, and words of another script or language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from fairhand.domain.hand import HandLine
from fairhand.domain.text import INSIDE_WORDS, UNSPACED

_WORD = re.compile(
    rf"(?![{UNSPACED}])\w(?:(?![{UNSPACED}])\w|{INSIDE_WORDS}(?=\w)|[\u0300-\u036f])*"
)
_FIGURES = re.compile(r"\d")
_FEWEST_FIGURES, _LONGEST = 3, 40
_SENTENCE_ENDS = frozenset(".!?:\u2026\u00ab\u00bb\u201c\u201d\u201e([-\u2013\u2014\"'")
# Where more words than this have a capital in the middle of a sentence, every noun has one (German).
_NAMES, _ACCENTED = 0.12, 0.03
_ENOUGH = 20  # words from which on such a share tells anything


def stumbling(lines: Sequence[HandLine]) -> tuple[tuple[str, ...], ...]:
    """Return for each line the words to be looked at letter by letter: figures always, others the first time."""
    words = [[(found.start(), found[0]) for found in _WORD.finditer(it.text)] for it in lines]
    every = [word for row in words for _, word in row if not _FIGURES.search(word)]
    small = {word for word in every if word[0].islower()}
    inside = [
        word
        for line, row in zip(lines, words, strict=True)
        for at, word in row
        if _inside(line, at) and not _FIGURES.search(word)
    ]
    names = _few(sum(_is_name(it, small) for it in inside), len(inside), _NAMES)
    accented = _few(sum(_odd_letters(it) for it in every), len(every), _ACCENTED)
    seen: set[str] = set()
    told = []
    for line, row in zip(lines, words, strict=True):
        own = _script(line.text)
        here = []
        for at, word in row:
            if len(word) > _LONGEST:
                continue
            name = names and _is_name(word, small) and _inside(line, at)
            other = _script(word) not in {own, ""} or (accented and _odd_letters(word))
            if _many_figures(word) or ((name or other) and word not in seen):
                here.append(word)
            seen.add(word)
        told.append(tuple(dict.fromkeys(here)))
    return tuple(told)


def _few(found: int, of: int, share: float) -> bool:
    return of < _ENOUGH or found <= share * of


def _many_figures(word: str) -> bool:
    return sum(it.isdigit() for it in word) >= _FEWEST_FIGURES or (
        bool(_FIGURES.search(word)) and any(it.isalpha() for it in word)
    )


def _inside(line: HandLine, at: int) -> bool:
    """Tell whether a word stands within a sentence; where a line begins, only the line before would tell."""
    before = line.text[:at].rstrip()
    return bool(before) and before[-1] not in _SENTENCE_ENDS


def _is_name(word: str, small: set[str]) -> bool:
    return len(word) > 1 and word[0].isupper() and word.lower() not in small


def _odd_letters(word: str) -> bool:
    return any(it > "\u007f" and it.isalpha() for it in word) and _script(word) == "LATIN"


def _script(text: str) -> str:
    """Return the script of most letters, by the first word of their names; "" where there is none."""
    counts: dict[str, int] = {}
    for character in text:
        if character.isalpha():
            script = (
                "LATIN" if character < "\u0250" else unicodedata.name(character, "").split(" ")[0]
            )
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda it: counts[it], default="")
