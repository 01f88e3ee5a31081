"""Text from outside on a terminal: nothing in it may move the cursor, change colours or turn the line around."""

from __future__ import annotations

import re
import unicodedata

# C0 (line ends and tabs apart), DEL, C1; the overrides, embeddings and isolates of the bidirectional
# algorithm; separators of lines that some terminals obey; tags, which nobody sees; lone surrogates.
_BIDI = "\u202a-\u202e\u2066-\u2069"
_HARMFUL = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\u2028\u2029\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_ESCAPED = re.compile(f"[\x7f-\x9f{_BIDI}\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f]")
_PICTURES, _DELETE, _PICTURE_OF_DELETE = 0x2400, "\x7f", "\u2421"
_UNKNOWN = "\ufffd"
_WIDE = "WF"
_SPACE_LEFT_OUT = "…"


def harmless(text: str) -> str:
    """Return `text` with a visible sign in place of each character that a terminal would obey."""
    return _HARMFUL.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    character = found[0]
    if character < " ":
        return chr(_PICTURES + ord(character))
    return _PICTURE_OF_DELETE if character == _DELETE else _UNKNOWN


def one_line(text: str) -> str:
    """Return `text` in one line: each run of line ends and tabs becomes a blank."""
    return _BREAKS.sub(" ", text)


def harmless_json(document: str) -> str:
    r"""Return a JSON document with each harmful character escaped (`\u202e`): it says the same."""
    return _ESCAPED.sub(_escape, document)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes: two for a Han character, none for an accent."""
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(each) in _WIDE else 0 if _takes_none(each) else 1
        for each in text
    )


def _takes_none(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}


def cut(text: str, width: int) -> str:
    """Return `text`, or as much of its beginning as fits into `width` columns with an ellipsis behind."""
    if columns(text) <= width:
        return text
    kept, used = [], 1
    for each in text:
        used += columns(each)
        if used > width:
            break
        kept.append(each)
    return "".join(kept).rstrip() + _SPACE_LEFT_OUT


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` with blanks up to `width` columns, before it where it is to stand on the right."""
    blanks = " " * max(0, width - columns(text))
    return blanks + text if right else text + blanks
