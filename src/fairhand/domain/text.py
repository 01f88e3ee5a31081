"""The text of a sheet: what may stand in it, how it is cut, hashed and counted."""

import hashlib
import re
import unicodedata

from fairhand.domain.markup import TextFormat, visible_text

REPLACEMENT = "\ufffd"
_UNWELCOME = re.compile("[\x00\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?")
#: Scripts written without blanks between words, as a class of a pattern: there, each character is counted as a word.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")
#: Accents, points, vowel signs and joiners that stand after a letter are part of its word.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06ed\u0711-\u074a\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd"
    "\u0f71-\u0fbc\u102b-\u103e\u1056-\u109d\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d"
    "\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
)
#: What holds the parts of a word together.
INSIDE_WORDS = r"['\u2019\-.]"
_PART = rf"\w[\w{MARKS}]*"
_WORD = re.compile(rf"{_PART}(?:{INSIDE_WORDS}{_PART})*")
_SPACED = rf"(?![{UNSPACED}])\w(?:(?![{UNSPACED}])[\w{MARKS}])*"
_WORD_OR_CHARACTER = re.compile(rf"[{UNSPACED}]|{_SPACED}(?:{INSIDE_WORDS}{_SPACED})*")
# Most Western texts can be written in one byte a character, and counted as such ten times as fast.
_WESTERN = "cp1252"
_KINDS = bytes(
    ord("w" if _WORD.match(one) else "-" if re.match(INSIDE_WORDS, one) else " ")
    for one in (bytes([code]).decode(_WESTERN, "replace") for code in range(256))
)


def clean(text: str) -> str:
    """Return `text` as a sheet keeps it: LF line ends, NUL and lone surrogates as U+FFFD."""
    return _UNWELCOME.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def paragraphs(text: str) -> list[str]:
    r"""Return the paragraphs of `text`: cut at "\n" alone, so that "\n".join gives it back exactly."""
    return text.split("\n")


def digest(text: str) -> bytes:
    """Return the SHA-256 (32 bytes) of the UTF-8 of `text`."""
    return hashlib.sha256(text.encode("utf-8")).digest()


def collapse(text: str) -> str:
    """Return `text` in NFC with every run of white space as one blank and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def count_words(text: str, text_format: TextFormat = "plain") -> int:
    """Return how many words a reader sees in `text`.

    "don't" and "well-kept" are one word each; of Chinese and Japanese each character counts.
    """
    visible = visible_text(text, text_format)
    try:
        return _count_western(visible.encode(_WESTERN))
    except UnicodeEncodeError:
        pass
    pattern = _WORD_OR_CHARACTER if _UNSPACED_CHARACTER.search(visible) else _WORD
    return len(pattern.findall(visible))


def _count_western(text: bytes) -> int:
    """Return how many words `text`, in cp1252, has: the places where one begins.

    One does at a letter after a blank, and at one after a hyphen (or apostrophe, or full stop) that
    does not itself follow a letter.
    """
    kinds = b" " + text.translate(_KINDS)
    return kinds.count(b" w") + kinds.count(b" -w") + kinds.count(b"--w")


def excerpt(text: str, text_format: TextFormat = "plain", characters: int = 240) -> str:
    """Return the beginning of what a reader sees, in one line, of at most `characters` code points."""
    beginning = (
        visible_text(text, text_format) if text_format == "markdown" else text[: characters * 4]
    )
    return " ".join(beginning.split())[:characters]
