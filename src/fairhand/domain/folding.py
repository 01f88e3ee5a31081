"""The one folding of text that the index, the query and the highlighting share.

Folded text is words with blanks between them. What one person writes as "Straße", another as
"STRASSE", a third with a soft hyphen in the middle, becomes the same word:

* without case, and without the marks above and below letters (NFKD, combining marks dropped): "é"
  is "e", "й" is "и", "ё" is "е", "ή" is "η", "أ" is "ا"; Hebrew and Arabic points are dropped;
* "ß" is "ss", "æ" is "ae", "œ" is "oe", "ﬁ" is "fi", full width is plain width; "ø", "ł", "đ",
  "ħ", "ŧ" and "ı" lose the stroke (or find the dot) that Unicode does not count as a mark;
* characters of scripts that put no blanks between words (Han, kana, Hangul, Thai, Lao, Khmer,
  Burmese) are a word each and are not decomposed: a word of two is asked for as a phrase of two;
* signs that are part of a syllable (Devanagari, Tamil, Tibetan vowels) stay;
* apostrophes of all kinds separate, so that "écrire" finds "d'écrire";
* soft hyphens, zero-width and direction marks are nothing; whatever is left is a blank.

Each character is folded without looking at its neighbours, so that a text can be folded in pieces,
and a place in the folded text leads back to the character it came from. (Texts with Hangul in
single letters or kana with their voicing mark apart are composed first.)

The method, one `str.translate` over a table that fills itself, is from SPEED.md (14,000 letters a
second). Pieces of a text in which each character folds to one of ASCII, as almost all of English and
most of French, Spanish and German do, go through two tables of bytes, which is ten times as fast.
"""

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any, NamedTuple

# A character that has to be seen with its neighbours folds to this, in texts not composed yet.
_APART = "\x00"
_APART_CODES = frozenset(
    [
        *range(0x1100, 0x1200),
        *range(0xA960, 0xA980),
        *range(0xD7B0, 0xD800),
        0x3099,
        0x309A,
        0xFF9E,
        0xFF9F,
    ]
)
_TOGETHER = re.compile(
    "(?:[\u1100-\u1112][\u1161-\u1175]|[\uac00-\ud7a3])[\u11a8-\u11c2]|[\u1100-\u1112][\u1161-\u1175]"
    "|[\u3041-\u30ff\uff66-\uff9d][\u3099\u309a\uff9e\uff9f]"
)
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u19e0-\u19ff\u3005-\u3007\u3021-\u3029\u3031-\u3035"
    "\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u318e\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\ua9e0-\ua9ff\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\U0001aff0-\U0001b16f\U00020000-\U0003ffff]"
)
_APOSTROPHES = frozenset(
    "\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u07f4\u07f5\ua78b\ua78c"
)
_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "\u0640": "",  # the Arabic stroke that only makes a word longer
    }
)
# Vowel signs have a combining class of 0 (most), 9 (virama), or one of these (Telugu, Tibetan).
_SYLLABLE_CLASSES = frozenset({0, 9, 84, 91, 129, 130, 132})
# Marks of class 0 that say how a character looks, or enclose it.
_LOOKS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


class _Table(dict[int, str]):
    """What each code point folds to; worked out when it is first met."""

    def __init__(self, *, composed: bool) -> None:
        """Make an empty table; with `composed`, for texts whose parts have been put together."""
        super().__init__()
        self._composed = composed

    def __missing__(self, code: int) -> str:
        folded = (
            _APART if code in _APART_CODES and not self._composed else _fold_character(chr(code))
        )
        self[code] = folded
        return folded


_AS_WRITTEN = _Table(composed=False)
_COMPOSED = _Table(composed=True)


def fold(text: str) -> str:
    """Return `text` folded: words with blanks (U+0020) before, between and after them."""
    try:
        return _fold_plain(text)
    except UnicodeEncodeError:
        pass
    reading = Folded(text)
    reading.whole()
    return reading.folded[1:]


def tokens(text: str) -> list[str]:
    """Return the folded words of `text`."""
    return fold(text).split()


class Word(NamedTuple):
    """A folded word, and the code points of the text (`start` to before `end`) it comes from."""

    token: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Yield the folded words of `text`, exactly those that `fold` gives, with their places."""
    reading = Folded(text)
    reading.whole()
    for match in _TOKEN.finditer(reading.folded):
        yield Word(match[0], *reading.place(match.start(), match.end()))


_TOKEN = re.compile("[^ ]+")


class Folded:
    """A text being folded from its beginning, with the way back from folded to written.

    Args:
        text: any text.

    Attributes:
        folded: as far as it has been folded; it begins with a blank of its own.
        done: whether that is all of it.
        read: how many code points that are.
    """

    def __init__(self, text: str) -> None:
        """Begin with nothing folded."""
        self._source = text
        self._origins: list[int] | None = None
        self._table = _AS_WRITTEN
        self._reset()

    def _reset(self) -> None:
        self.folded = " "
        self.done = not self._source
        self.read = 0
        self._length = 1
        # Of each piece: where it begins in the folded text and in the source, and how long it is
        # folded up to each of its characters (worked out when it is first asked for).
        self._starts: list[tuple[int, int, Sequence[int] | None]] = []

    def more(self, characters: int) -> None:
        """Fold the next `characters` code points."""
        until = min(len(self._source), self.read + characters)
        pieces = [self.folded]
        step = max(characters, _PIECE)
        while self.read < until:
            written = self._source[self.read : min(until, self.read + step)]
            offsets: Sequence[int] | None = _NO_OFFSETS
            try:
                piece = _fold_plain(written)
            except UnicodeEncodeError:
                if step > _PIECE:  # only what is not plain need be looked at closely
                    step = _PIECE
                    continue
                piece, offsets = written.translate(self._table), None
            if _APART in piece:
                self._source, self._origins = _compose(self._source)
                self._table = _COMPOSED
                self._reset()
                self.more(until)
                return
            self._starts.append((self._length, self.read, offsets))
            self._length += len(piece)
            self.read += len(written)
            pieces.append(piece)
        self.folded = "".join(pieces)
        self.done = self.read >= len(self._source)

    def whole(self) -> None:
        """Fold all that is left."""
        if not self.done:
            self.more(len(self._source) - self.read)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the text the folded characters `start` to `end` (after the last) stand.

        Marks and other characters that fold to nothing belong to what they follow.
        """
        first, last = self._index(start), self._index(end - 1) + 1
        while last < len(self._source) and not self._table[ord(self._source[last])]:
            last += 1
        if self._origins is None:
            return first, last
        return self._origins[first], self._origins[last]

    def _index(self, folded: int) -> int:
        piece = bisect_right(self._starts, folded, key=_folded_start) - 1
        start, begin, offsets = self._starts[piece]
        if offsets is None:
            codes = map(ord, self._source[begin : begin + _PIECE])
            offsets = list(accumulate(map(len, map(self._table.__getitem__, codes))))
            self._starts[piece] = (start, begin, offsets)
        offset = folded - start
        return begin + (bisect_right(offsets, offset) if offsets else offset)


_folded_start = itemgetter(0)
_PIECE = 512
_NO_OFFSETS: Sequence[int] = ()  # of a piece whose characters fold to one each


def _compose(text: str) -> tuple[str, list[int]]:
    """Return `text` with each sequence that belongs together as one character.

    Returns:
        The text, and for each of its characters (and its end) where in the old one it began.
    """
    pieces: list[str] = []
    origins: list[int] = []
    read = 0
    for match in _TOGETHER.finditer(text):
        one = unicodedata.normalize("NFKC", match[0])
        if len(one) == 1:
            pieces += [text[read : match.start()], one]
            origins += [*range(read, match.start()), match.start()]
            read = match.end()
    pieces.append(text[read:])
    origins.extend(range(read, len(text) + 1))
    return "".join(pieces), origins


def _fold_character(character: str) -> str:
    compatible = unicodedata.normalize("NFKC", character)
    if _UNSPACED.search(compatible):
        return "".join(map(_fold_unspaced, compatible))
    if unicodedata.category(character)[0] in "LMN":
        folded = "".join(map(_fold_part, _decomposed(character)))
        # A fraction, or a letter with its apostrophe: several words, apart from their neighbours.
        return f" {folded} " if " " in folded.strip() else folded
    folded = "".join(map(_fold_part, _decomposed(character)))
    return f" {' '.join(folded.split())} " if folded.strip() else folded and " "


def _fold_unspaced(character: str) -> str:
    if _UNSPACED.match(character) is None:
        return _fold_character(character)
    if unicodedata.category(character)[0] not in "LMN":
        return " "
    return "" if _LOOKS.match(character) or character in "\u3099\u309a" else f" {character} "


def _decomposed(character: str) -> str:
    once = unicodedata.normalize("NFKD", character).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFKD", once).casefold()


def _fold_part(character: str) -> str:
    category = unicodedata.category(character)
    if character in _APOSTROPHES:
        return " "
    if category in {"Cf", "Me"} or _LOOKS.match(character):
        return ""
    if category[0] == "M":
        return character if unicodedata.combining(character) in _SYLLABLE_CLASSES else ""
    return character if category[0] in "LN" else " "


def _plain_tables() -> tuple[Any, bytes]:
    """Return the encoding of 255 characters that fold to one of ASCII each, and what each byte folds to."""
    near = [*range(128), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x20AC]
    plain = [
        chr(code) for code in near if len(_AS_WRITTEN[code]) == 1 and _AS_WRITTEN[code].isascii()
    ]
    plain = sorted(plain, key=lambda character: ord(character) in range(0x100, 0x180))[:255]
    folded = "".join(_AS_WRITTEN[ord(character)] for character in plain).encode("ascii")
    # U+FFFE in a decoding table stands for a byte that means nothing.
    return codecs.charmap_build("".join(plain).ljust(256, "\ufffe")), folded.ljust(256)


_ENCODING, _FOLDED_BYTES = _plain_tables()


def _fold_plain(text: str) -> str:
    """Return `text` folded, where it has only characters of `_ENCODING`; else raise UnicodeEncodeError."""
    encoded, _ = codecs.charmap_encode(text, "strict", _ENCODING)
    return encoded.translate(_FOLDED_BYTES).decode("ascii")
