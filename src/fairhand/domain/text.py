"""The text of a sheet: what may stand in it, how it is cut, hashed and counted."""

import hashlib
import re
import unicodedata

from fairhand.domain.markup import TextFormat, visible_text

REPLACEMENT = "\ufffd"
_UNWELCOME = re.compile("[\x00\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?")
_WHITE = re.compile(r"\s+")
# Scripts written without blanks between words: there, each character is counted as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(
    rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+(?:['\u2019\-.](?:(?![{_UNSPACED}])\w)+)*"
)


def clean(text: str) -> str:
    """Return `text` as a sheet keeps it: LF line ends, NUL and lone surrogates as U+FFFD, all else as it is."""
    return _UNWELCOME.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def paragraphs(text: str) -> list[str]:
    r"""Return the paragraphs of `text`: cut at "\n" alone, so that joining with "\n" gives it back exactly."""
    return text.split("\n")


def digest(text: str) -> bytes:
    """Return the SHA-256 (32 bytes) of the UTF-8 of `text`."""
    return hashlib.sha256(text.encode("utf-8")).digest()


def collapse(text: str) -> str:
    """Return `text` in NFC with every run of white space as one blank and none at the ends."""
    return _WHITE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def count_words(text: str, text_format: TextFormat = "plain") -> int:
    """Return how many words a reader sees in `text`.

    "don't" and "well-kept" are one word each; of Chinese and Japanese each character counts.
    """
    return sum(1 for _ in _WORD.finditer(visible_text(text, text_format)))


def excerpt(text: str, text_format: TextFormat = "plain", characters: int = 240) -> str:
    """Return the beginning of what a reader sees, in one line, of at most `characters` code points."""
    beginning = (
        visible_text(text, text_format) if text_format == "markdown" else text[: characters * 4]
    )
    return _WHITE.sub(" ", beginning).strip()[:characters]
