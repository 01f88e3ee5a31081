"""Cutting a text into pieces that are compared: words, sentences or paragraphs.

A piece has a core and the blanks that follow it, so that a blank is never compared by itself. A
line end is a piece of its own. No cut falls inside what a reader sees as one character (a letter
with its accents, an emoji of several code points, a flag): the extended grapheme clusters of
Unicode Standard Annex 29, as far as its rules depend on the characters on either side of a cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from fairhand.domain.point import sentences
from fairhand.domain.text import INSIDE_WORDS, MARKS, UNSPACED

By = Literal["word", "sentence", "paragraph"]
UNITS: tuple[By, ...] = ("word", "sentence", "paragraph")
LINE_END = "\n"

# Scripts of South East Asia, in which sentences are written without blanks: cut like Chinese.
_SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u1aad"
_LETTER = rf"[^\W_{UNSPACED}{_SOUTH_EAST}]"
_PART = rf"{_LETTER}(?:{_LETTER}|[{MARKS}])*"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_BLANKS = r"[^\S\n]*"
_WORD = re.compile(
    rf"(\n|{_PART}(?:{INSIDE_WORDS}{_PART})*|{_FLAG}|[{UNSPACED}{_SOUTH_EAST}]|([^\w\s])\2*|\S|(?=[^\S\n]))"
    rf"({_BLANKS})"
)
_JOINER = "\u200d"
_FIRST_MARK = "\u0300"  # no character before it joins the one before
# What joins the character before it, besides the marks (General Category M).
_JOINING = re.compile(
    "[\u200c\u200d\u0e33\u0eb3\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
# What joins the character after it.
_PREPENDED = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd]")


@dataclass(slots=True)
class Pieces:
    """A text in pieces.

    Args:
        cores: what stands in each: a word, a sign, a sentence, a line end; "" where a line begins with blanks.
        blanks: what follows each, on the same line.
        starts: the number of the first piece of each paragraph, and behind the last of them all.
    """

    cores: list[str] = field(default_factory=list)
    blanks: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])

    def __len__(self) -> int:
        return len(self.cores)

    def text(self, first: int, end: int) -> str:
        """Return the text of some pieces."""
        return "".join(
            core + blank
            for core, blank in zip(self.cores[first:end], self.blanks[first:end], strict=True)
        )

    def is_line_end(self, at: int) -> bool:
        """Tell whether a piece ends a paragraph."""
        return self.cores[at] == LINE_END


def cut(text: str, by: By) -> Pieces:
    """Return `text` in pieces; joined, they are `text` exactly.

    Args:
        text: of a sheet, with LF line ends.
        by: how large the pieces are.
    """
    made = Pieces()
    lines = text.split(LINE_END)
    for number, line in enumerate(lines):
        for core, blank in _of_line(line, by):
            _add(made, core, blank)
        if number < len(lines) - 1:
            made.cores.append(LINE_END)
            made.blanks.append("")
        made.starts.append(len(made))
    return made


def _of_line(line: str, by: By) -> Iterator[tuple[str, str]]:
    if by == "word":
        for found in _WORD.finditer(line):
            yield found[1], found[3]
    elif by == "paragraph":
        yield from _with_blanks(line)
    else:
        begin = 0
        for _, end, _ in sentences(line):
            rest = line[end:]
            behind = end + len(rest) - len(rest.lstrip())
            yield from _with_blanks(line[begin:behind])
            begin = behind
        yield from _with_blanks(line[begin:])


def _with_blanks(words: str) -> Iterator[tuple[str, str]]:
    if words:
        core = words.rstrip()
        yield core, words[len(core) :]


def _add(made: Pieces, core: str, blank: str) -> None:
    """Add a piece, or lengthen the one before where a cut would fall inside a character."""
    if not core and not blank:
        return
    if len(made.cores) > made.starts[-1]:
        before = made.blanks[-1] or made.cores[-1]
        if _is_one(before[-1:], (core or blank)[0]):
            made.cores[-1] += made.blanks[-1] + core
            made.blanks[-1] = blank
            return
    made.cores.append(core)
    made.blanks.append(blank)


def _is_one(before: str, after: str) -> bool:
    """Tell whether two characters that follow each other are seen as one."""
    if before == _JOINER or _PREPENDED.match(before):
        return not after.isspace()
    if after < _FIRST_MARK:
        return False
    return unicodedata.category(after)[0] == "M" or _JOINING.match(after) is not None


def count(core: str) -> int:
    """Return how many words a reader would call a piece: one, or none where it has no letter."""
    return 1 if any(map(str.isalnum, core)) else 0
