r"""The one boundary between the text of a sheet and what Qt holds of it.

A sheet is code points with LF line ends; Qt keeps UTF-16 units, ends a paragraph with U+2029, and
has marks of its own (U+FDD0 and U+FDD1 for frames). What stands in a text and means something else
to Qt is written there as two noncharacters, and comes back as it was. PySide takes U+FEFF and
U+FFFE at the beginning of a string for a byte order mark, so they are written so too.

`QTextDocument.toPlainText` is never used: it turns no-break spaces into blanks, and U+2028 into
line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

PARAGRAPH = "\u2029"
_SIGN = "\ufdef"
_MEANS = {
    "\ufde0": PARAGRAPH,
    "\ufde1": "\ufdd0",
    "\ufde2": "\ufdd1",
    "\ufde3": "\ufffe",
    "\ufde4": "\ufeff",
    "\ufde5": _SIGN,
}
_WRITTEN = {meaning: _SIGN + sign for sign, meaning in _MEANS.items()}
_TO_WRITE = re.compile("[\u2029\ufdd0\ufdd1\ufffe\ufdef]|\\A\ufeff")
_TO_READ = re.compile(f"{_SIGN}([\ufde0-\ufde5])")
# What pasted text loses: controls, noncharacters, objects, and what is half of a character.
_UNCLEAN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufff9-\uffff\ufdd0-\ufdef\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")


def to_qt(text: str) -> str:
    """Return the text of a sheet as it is put into a `QTextDocument` (with LF between paragraphs)."""
    return _TO_WRITE.sub(lambda found: _WRITTEN[found[0]], text)


def from_qt(raw: str) -> str:
    """Return the text of a sheet from `QTextDocument.toRawText()` or `QTextCursor.selectedText()`."""
    text = raw.replace(PARAGRAPH, "\n")
    return _TO_READ.sub(lambda found: _MEANS[found[1]], text) if _SIGN in text else text


def units(text: str) -> int:
    """Return how many UTF-16 units `text` has, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def position_of(text: str, offset: int) -> int:
    """Return Qt's position of the code point `offset` of a sheet's text."""
    before = to_qt(text[: max(0, offset)])
    return units(before)


def positions_of(text: str, offsets: Iterable[int]) -> list[int]:
    """Return Qt's positions of code points that are given in order, in one walk through the text."""
    found: list[int] = []
    read = position = 0
    for offset in offsets:
        if offset > read:
            # With the character before it: what Qt takes for a mark at the beginning alone is none here.
            before = text[max(0, read - 1) : read]
            position += units(to_qt(text[max(0, read - 1) : offset])) - units(to_qt(before))
            read = offset
        found.append(position)
    return found


def offset_of(raw: str, position: int) -> int:
    """Return the code point of the sheet's text at Qt's `position` in `raw`."""
    if raw.isascii():
        return min(position, len(raw))
    half = raw.encode("utf-16-le", "surrogatepass")[: 2 * max(0, position)]
    return len(from_qt(half.decode("utf-16-le", "ignore")))


def clean_paste(text: str) -> str:
    """Return pasted text as a person means it: line ends as LF, and nothing that cannot be seen or sent."""
    return _UNCLEAN.sub("", _LINE_ENDS.sub("\n", text))
