"""Where a line of words ends: what belongs together, how wide it is, and what never begins a line.

A hand breaks at blanks, after a hyphen that stands there, and between the characters of scripts
without blanks; never before punctuation, and never behind what opens a quotation or a bracket. This
is UAX #14 (Unicode line breaking) as far as handwriting has use for it, with the kinsoku of Japanese
typesetting (JIS X 4051), and blanks before » ? ! ; : that were typed as ordinary ones.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from fairhand.domain.text import UNSPACED

#: Blanks at which a line may end; a no-break space is none.
BLANKS = " \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_WORD = re.compile(f"[^{BLANKS}]+")
# Never first: full stops and commas of all scripts, closing brackets, what ends a sentence, small kana.
_CLOSING = (
    ".,;:!?%\u2026\u2025\u203c\u203d\u2047-\u2049\u2030\u2031\u00b7\u060c\u061b\u061f\u066a\u06d4\u05be\u05c3"
    "\u0964\u0965\u0589\u055a-\u055d\u1362-\u1368\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\uff05"
    "\u30fc\u3005\u301c\u309b\u309c\u309d\u309e\u30fb\u30fd\u30fe\u303b\uff61\uff64\uff65\uff70\uff9e\uff9f"
    "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096"
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u31f0-\u31ff"
)
_NEVER_FIRST = re.compile(f"[{_CLOSING}]")
_DASHES = "\u2012-\u2015\u2e3a\u2e3b\u301c\u3030"
_DASH_FIRST = re.compile(rf"[{_DASHES}](?!\d)|-(?!\d)")
_ONLY_DASHES = re.compile(rf"[-{_DASHES}]+\Z")
_SIGN = re.compile(r"[\u20ac$\u00a3\u00a5\u00b0\u2032\u2033]\W*\Z|[\u20ac\u00b0]")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_UP_TO_THREE = re.compile(r"(?:\A|.*\D)\d{1,3}\Z", re.DOTALL)
# Behind a hyphen between letters, and behind a dash that stands between words without blanks.
_BEHIND_HYPHEN = re.compile(
    rf"(?<=[^\W\d_])(?:[-\u2010](?=[^\W\d_])|[{_DASHES}]+(?=\w))|(?<=[\w.,;:!?\u2026'\"\u2019\u201d])(?:[\u2013\u2014]|-{{2,3}})(?=[\w'\"\u2018\u201c])"
)
_WIDE = re.compile(
    rf"[{UNSPACED}\u1100-\u115f\u2600-\u27bf\u2e80-\u303f\ufe30-\ufe4f\uff00-\uffef"
    r"\U0001f000-\U0001faff]"
)
# Skin tones, flags of regions, and which picture of a character is meant.
_MODIFIERS = re.compile("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u200c\u200d]")
_JOINER = "\u200d"
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
_PICTURE = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")
_MIDDLE_OR_END_OF_SYLLABLE = re.compile("[\u1160-\u11ff]")
_SYLLABLE = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_PLAIN = re.compile(r"[ -~\u00a0-\u02ff\u0370-\u0373\u0376-\u052f\u2010-\u2027\u202f]*\Z")
_TWO = 2  # cells of a wide character
_LONGEST_CLUSTER = 64  # code points: more is no character that a hand could write
_HANGING = 2  # cells by which punctuation may stand out behind a word that fills the line


def width(text: str) -> int:
    """Return how many characters a hand writes: accents are none of their own, wide ones are two."""
    if _PLAIN.match(text):
        return len(text)
    return sum(cells for _, _, cells in clusters(text))


def clusters(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield what is written as one character: where it begins and ends, and how wide it is.

    The grapheme clusters of UAX #29, as far as they are told apart by what a character is.
    """
    begin = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and at - begin < _LONGEST_CLUSTER and _continues(text, begin, at):
            continue
        if at > begin:
            yield begin, at, _cell(text[begin:at])
        begin = at


def _continues(text: str, begin: int, at: int) -> bool:
    """Tell whether a character is written together with the one before it."""
    one, before = text[at], text[at - 1]
    if one < "\u0300":
        return False
    if unicodedata.category(one) in {"Mn", "Mc", "Me"} or _MODIFIERS.match(one):
        return True
    if before == _JOINER:
        return bool(_PICTURE.match(one))
    if _REGIONAL.match(one):
        return at == begin + 1 and bool(_REGIONAL.match(before))
    return bool(_MIDDLE_OR_END_OF_SYLLABLE.match(one) and _SYLLABLE.match(before))


def _cell(cluster: str) -> int:
    first = cluster[0]
    unseen = unicodedata.category(first) in {"Cf", "Cc"} and first != "\t"
    if unseen and len(cluster) < _LONGEST_CLUSTER:
        return 0
    if unicodedata.east_asian_width(first) in {"W", "F"} or "\ufe0f" in cluster:
        return _TWO
    return _TWO if _REGIONAL.match(first) else 1


def broken(text: str, room: int, first_room: int | None = None) -> list[tuple[int, int]]:
    """Break a paragraph into lines.

    Args:
        text: of one paragraph, as seen.
        room: cells a line, at least 2.
        first_room: of the first line; else as the others.

    Returns:
        where each line begins and ends in `text`; the blanks at which it was broken stand between.
        None is wider than its room, but for punctuation behind a word that fills it.
    """
    left = room if first_room is None else first_room
    found: list[tuple[int, int]] = []
    begin = end = -1
    taken = 0
    for low, high in units(text):
        wide = width(text[low:high])
        if begin >= 0:
            # A word too long for any line begins on one of its own.
            more = width(text[end:low]) + wide
            if taken + more <= left:
                end, taken = high, taken + more
                continue
            found.append((begin, end))
            left = room
        begin, end, taken = low, high, wide
        if wide > left:
            parts = list(_cut(text, low, high, left, room))
            found += parts[:-1]
            left = room if len(parts) > 1 else left
            begin, end = parts[-1]
            taken = width(text[begin:end])
    if begin >= 0:
        found.append((begin, end))
    return found


def units(text: str) -> list[tuple[int, int]]:
    """Return what belongs together in a paragraph: where each such piece begins and ends.

    Between two of them a line may end.
    """
    found: list[tuple[int, int]] = []
    glued = False
    for number, word in enumerate(_WORD.finditer(text)):
        first = True
        for low, high in _parts(text, word.start(), word.end()):
            if found and first and (glued or _stays(text, found[-1], word.start(), word.end())):
                found[-1] = (found[-1][0], high)
            else:
                found.append((low, high))
            first = False
        glued = _opens(text, word.start(), word.end(), begins=number == 0)
    return found


def _stays(text: str, before: tuple[int, int], low: int, high: int) -> bool:
    """Tell whether a word behind a blank stays on the line of what is before it."""
    if never_first(text, low, high):
        return True
    if not text[before[1] - 1].isdigit():
        return False
    return (
        bool(_THOUSANDS.match(text, low)) and bool(_UP_TO_THREE.match(text[before[0] : before[1]]))
    ) or bool(_SIGN.match(text[low:high]))


def never_first(text: str, low: int, high: int) -> bool:
    """Tell whether what stands at `low` of a word that ends at `high` never begins a line."""
    first = text[low]
    if _NEVER_FIRST.match(first) or _DASH_FIRST.match(text, low, high):
        return True
    kind = unicodedata.category(first)
    if kind == "Pe":
        return first != "\u301d"  # which opens, though Unicode says otherwise
    follows = text[low + 1 : low + 2] if low + 1 < high else ""
    if kind in {"Pf", "Pi"} or first in "\"'":
        if follows and (follows.isalnum() or unicodedata.category(follows)[0] not in {"P", "Z"}):
            return False
        return kind == "Pf" or (first in "\"'" and _odd(text, first, low))
    return False


def _opens(text: str, low: int, high: int, *, begins: bool) -> bool:
    """Tell whether a word is nothing but what opens a quotation or bracket, so that the next stays with it."""
    word = text[low:high]
    if begins and _ONLY_DASHES.match(word):
        return True
    last = word[-1]
    if last in "\"'":
        return len(word) == 1 and not _odd(text, last, low)
    return unicodedata.category(last) in {"Ps", "Pi"} or last in "\u00bf\u00a1"


def _odd(text: str, mark: str, low: int) -> bool:
    """Tell whether a quotation mark that both opens and closes was left open before a place."""
    return bisect_left(_places_of(text, mark), low) % 2 == 1


@lru_cache(maxsize=4)
def _places_of(text: str, mark: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(mark), text)]


def _parts(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a word (between blanks) at which it may be broken."""
    word = text[low:high]
    if _WIDE.search(word):
        yield from _wide_parts(text, low, high)
        return
    begin = low
    for hyphen in _BEHIND_HYPHEN.finditer(text, low, high):
        if hyphen.end() - begin > 1 and hyphen.end() < high:
            yield begin, hyphen.end()
            begin = hyphen.end()
    yield begin, high


def _wide_parts(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield characters of scripts without blanks one by one, each with the punctuation that stays with it."""
    begin, end, wide, opening = low, low, False, False
    for start, stop, cells in clusters(text[low:high]):
        at, behind = low + start, low + stop
        now = cells == _TWO
        apart = (now or wide) and not opening and not never_first(text, at, high)
        if at > begin and apart:
            yield begin, end
            begin = at
        end, wide = behind, now
        opening = unicodedata.category(text[at]) in {"Ps", "Pi"}
    yield begin, high


def _cut(text: str, low: int, high: int, left: int, room: int) -> Iterator[tuple[int, int]]:
    """Yield what of a piece that is too long for a line stands on each: it is cut where the line ends."""
    begin, taken, back = low, 0, low
    for start, _, cells in clusters(text[low:high]):
        at = low + start
        closes = never_first(text, at, high)
        if taken + cells > left and at > begin:
            rest = text[at:high]
            if closes and width(rest) <= _HANGING and not any(it.isalnum() for it in rest):
                break
            end = back if closes and back > begin else at
            yield begin, end
            begin, left = end, room
            taken = width(text[begin:at])
        if not closes:
            back = at
        taken += cells
    yield begin, high
