"""A letter that is copied by hand, as its pane shows it, and the strides one takes in it."""

from __future__ import annotations

from dataclasses import dataclass

from fairhand.domain.hand import Copied
from fairhand.domain.stumbling import stumbling
from fairhand.services import copying_by_hand
from fairhand.services.boxes import Box
from fairhand.services.copying_by_hand import Copying


@dataclass(frozen=True, slots=True)
class CopiedLetter:
    """A letter, and the words in it one may stumble over, line by line."""

    copying: Copying
    words: tuple[tuple[str, ...], ...]


def read(box: Box, draft: str, version: str) -> CopiedLetter:
    """Return a letter as it is to be copied; off the interface thread."""
    copying = copying_by_hand.begin(box, draft, version)
    return CopiedLetter(copying, stumbling(copying.copied.lines))


def stride(copied: Copied, at: int, where: str) -> int:
    """Return the line to which a stride leads: "first", "last", "sheet-before", "sheet-after"."""
    count = len(copied.lines)
    if where in {"first", "last"} or not count:
        return 0 if where == "first" else max(0, count - 1)
    sheet = copied.sheet_of(min(at, count - 1))
    if where == "sheet-after":
        return next((it for it in range(at, count) if copied.sheet_of(it) > sheet), count - 1)
    begin = next(it for it in range(count) if copied.sheet_of(it) == sheet)
    if begin < at or sheet == 1:
        return begin
    return next(it for it in range(count) if copied.sheet_of(it) == sheet - 1)
