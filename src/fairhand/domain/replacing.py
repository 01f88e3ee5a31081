"""Find and replace: where words stand, and what a place would look like with others in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_AROUND = 36  # characters shown on either side of a place
# What a keyboard has for what a letter has.
_WRITTEN = {
    "'": "['’‘‚‹›]",
    '"': '["“”„«»]',
    "-": "[-‐‑–—]",
    " ": r"[ \u00a0\u202f]",
    "…": r"(?:…|\.\.\.)",
}
_DOTS = r"\.\.\."


class Place(NamedTuple):
    """From and to before, in code points."""

    start: int
    end: int


class Preview(NamedTuple):
    """A place as it is and as it would be, in one line."""

    before: str
    old: str
    new: str
    after: str


def places(text: str, sought: str, *, case: bool = False, whole: bool = False) -> list[Place]:
    """Return where `sought` stands in `text`, exactly as it is typed, in order, none over another.

    Args:
        text: of a sheet.
        sought: quotation marks, dashes, apostrophes and blanks of the keyboard find those of letters.
        case: whether capitals count.
        whole: whether only whole words are meant.
    """
    if not sought:
        return []
    pattern = "".join(_WRITTEN.get(it, re.escape(it)) for it in sought)
    pattern = pattern.replace(_DOTS, _WRITTEN["…"])
    if whole:
        pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
    found = re.finditer(pattern, text, 0 if case else re.IGNORECASE)
    return [Place(*it.span()) for it in found]


def replaced(text: str, found: Sequence[Place], words: str) -> str:
    """Return `text` with `words` in all of these places."""
    pieces, at = [], 0
    for place in found:
        pieces += [text[at : place.start], words]
        at = place.end
    return "".join(pieces) + text[at:]


def preview(text: str, place: Place, words: str) -> Preview:
    """Return a place with what stands around it in its line."""
    start = max(text.rfind("\n", 0, place.start) + 1, place.start - _AROUND)
    stop = text.find("\n", place.end)
    end = min(len(text) if stop < 0 else stop, place.end + _AROUND)
    cut = start > 0 and text[start - 1] != "\n"
    goes_on = end < len(text) and text[end] != "\n"
    return Preview(
        ("…" if cut else "") + text[start : place.start],
        text[place.start : place.end].replace("\n", " "),
        words,
        text[place.end : end] + ("…" if goes_on else ""),
    )
