"""What may stand on a page: no control characters, and no word that is wider than a line."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Where a line may end within a word; the template makes a place of it, and no character.
MAY_BREAK = "\u200b"
_TAB = "    "
# Controls, marks that turn the order of what follows (embeddings, overrides, isolates), and what is
# no character or belongs at the beginning of a file alone.
_UNWELCOME = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u180e\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef"
    "\U000e0001\U0001fffe\U0001ffff\U0002fffe\U0002ffff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("[\u2028\u2029]")
_PRIVATE = frozenset({"Co", "Cn", "Cs"})
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\u3164"
    "\ufe00-\ufe0f\uffa0\U000e0020-\U000e007f\U000e0100-\U000e01ef\\s]"
)
# Within an address or a path a line ends after one of these; a long word of letters may end anywhere.
_AFTER = re.compile(r"(?<=[/\\?&=_.,;:|+\-])(?=\w)")
_BY_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\W*\Z")
_SPACES = re.compile(r"\S+")


def clean(text: str) -> str:
    """Return `text` as it is printed: what cannot be seen, and what would turn its order, is gone."""
    return _UNWELCOME.sub("", _LINE_ENDS.sub("\n", text.replace("\t", _TAB)))


def is_ignorable(character: str) -> bool:
    """Tell whether a character needs no glyph: blanks, joiners, selectors."""
    return _IGNORABLE.match(character) is not None


@lru_cache(maxsize=4096)
def is_private(character: str) -> bool:
    """Tell whether a character means nothing to anybody else: private use, unassigned."""
    return unicodedata.category(character) in _PRIVATE


def breakable(text: str, line: int, *, hyphenated: bool) -> str:
    """Return `text` with places where a word that may be wider than a line can end.

    Args:
        text: of a paragraph.
        line: how many letters surely have room in a line.
        hyphenated: whether words of letters are parted by their language's rules.
    """
    if len(text) <= line:
        return text
    return _SPACES.sub(lambda it: _broken(it[0], line, hyphenated=hyphenated), text)


def _broken(word: str, line: int, *, hyphenated: bool) -> str:
    if len(word) <= line:
        return word
    # Rules part a word of any length that a language has; what is longer is none.
    if hyphenated and len(word) <= max(60, line) and _BY_LETTERS.match(word):
        return word
    # A third of a line: short enough to fill lines, and not too many pieces.
    short = max(4, line // 3)
    return MAY_BREAK.join(
        MAY_BREAK.join(piece[at : at + short] for at in range(0, len(piece), short))
        if len(piece) > line
        else piece
        for piece in _AFTER.split(word)
    )
