"""What a sheet shows of a text, worked out off the interface thread: blocks, styles and places.

A block is at most so long that Qt lays it out at once: a run of 300,000 letters without a blank, or
a paragraph of a whole novel, is cut where no eye sees it, and the places are kept exact.
"""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from fairhand.domain.markup import Line, LineKind, TextFormat, lines
from fairhand.domain.quoting import Fold, folds

LONGEST_RUN = 1500
LONGEST_BLOCK = 20_000
_SHORTEST_WRAP, _LONGEST_WRAP = 50, 80
_FEWEST_LINES = 3
_LONG_LINE = 90
# Where Chinese and Japanese, written without blanks, may well be cut.
_ENDS = "\u3002\u3001\uff0c\uff1f\uff01"
# What Qt takes for its own marks: frames, line and paragraph ends, objects.
_QT_MARKS = str.maketrans(
    {
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\u2029": "\u2028",
        "\r": " ",
        "\ufffc": "\ufffd",
        "\x00": "\ufffd",
    }
)


@dataclass(frozen=True, slots=True)
class Style:
    """A stretch of a block in one style: code points from the block's start."""

    start: int
    end: int
    emphasis: bool
    strong: bool
    link: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as Qt gets it.

    Args:
        text: as shown.
        offset: of its first code point in the visible text.
        kind, level: of the line it comes from.
        marker: length of the item's marker with its blank, or 0.
        continues: whether the paragraph goes on in the next block.
        apart: whether some room is left below it.
        styles: where it is not plain.
        fold: index of the fold that it belongs to, or None. Before the first of each stands a block of
            kind "fold": an empty line, at which the sheet shows what is folded.
    """

    text: str
    offset: int
    kind: LineKind | Literal["fold"] = "text"
    level: int = 0
    marker: int = 0
    continues: bool = False
    apart: bool = False
    styles: tuple[Style, ...] = ()
    fold: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text ready to be put on a sheet.

    Args:
        blocks: in order.
        shown: the visible text with what Qt would take for its own marks put aside; same length.
        folds: quotations and the signature, which a sheet shows as a line each until they are opened.
    """

    blocks: tuple[Block, ...]
    shown: str
    folds: tuple[Fold, ...] = ()
    _offsets: list[int] = field(default_factory=list, compare=False, repr=False)
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Note where each block begins, for Qt and for us."""
        start = 0
        for block in self.blocks:
            self._offsets.append(block.offset)
            self._starts.append(start)
            start += utf16_length(block.text) + 1

    def to_qt(self, offset: int) -> int:
        """Return Qt's position of a code point of the visible text."""
        at = max(0, bisect.bisect_right(self._offsets, offset) - 1)
        block = self.blocks[at]
        return self._starts[at] + utf16_length(block.text[: offset - block.offset])

    def opened(self, opened: frozenset[int]) -> Reading:
        """Return the same text with all folds but these closed: their blocks are left out.

        Code points stay what they are; one that is folded stands where its fold is shown.
        """
        if len(opened) >= len(self.folds):
            return self
        blocks = (
            block
            for block in self.blocks
            if block.kind == "fold" or block.fold is None or block.fold in opened
        )
        return Reading(tuple(blocks), self.shown, self.folds)

    def line_of_fold(self, index: int) -> int:
        """Return Qt's position of the line at which a fold is shown."""
        at = next(at for at, block in enumerate(self.blocks) if block.fold == index)
        return self._starts[at]

    def folds_in(self, ranges: Sequence[tuple[int, int]]) -> frozenset[int]:
        """Return which folds hold something of these stretches of the visible text."""
        return frozenset(
            index
            for index, fold in enumerate(self.folds)
            if any(start < fold.end and end > fold.start for start, end in ranges)
        )

    def from_qt(self, position: int, *, behind: bool = False) -> int:
        """Return the code point of the visible text at Qt's position.

        Args:
            position: in UTF-16 units, as Qt counts.
            behind: at the line of a closed fold, return its end instead of its beginning: so that what
                is selected across it has all of it.
        """
        at = max(0, bisect.bisect_right(self._starts, position) - 1)
        block, units = self.blocks[at], position - self._starts[at]
        if block.kind == "fold" and block.fold is not None:
            closed = at + 1 == len(self.blocks) or self.blocks[at + 1].fold != block.fold
            return self.folds[block.fold].end if behind and closed else block.offset
        taken = 0
        for index, character in enumerate(block.text):
            if taken >= units:
                return block.offset + index
            taken += 2 if character > "\uffff" else 1
        return block.offset + len(block.text)


def prepare(text: str, text_format: TextFormat, *, folding: bool = False) -> Reading:
    """Return `text` ready for a sheet; any thread may do this.

    Args:
        text: as it is kept.
        text_format: plain or markdown.
        folding: whether quotations and signature are to be folded, as in mail.
    """
    folded = folds(text, text_format) if folding else ()
    source = _reflowed(text, folded) if text_format == "plain" else text
    read = lines(source, text_format)
    blocks: list[Block] = []
    offset = at = 0
    loose = any(not line.text.strip() for line in read[:-1])
    for line, following in zip(read, [*read[1:], None], strict=True):
        while at < len(folded) and folded[at].end < offset:
            at += 1
        fold = at if at < len(folded) and folded[at].start <= offset else None
        if fold is not None and folded[fold].start == offset:
            blocks.append(Block("", offset, "fold", fold=fold))
        made = _blocks(line, offset, apart=_apart(line, following, loose=loose))
        blocks.extend(made if fold is None else [replace(block, fold=fold) for block in made])
        offset += len(line.text) + 1
    shown = "\n".join(line.text for line in read).translate(_QT_MARKS)
    return Reading(tuple(blocks), shown, folded)


def _reflowed(text: str, folded: Sequence[Fold]) -> str:
    """Return `text` reflowed, no paragraph across the edge of a fold."""
    edges = [0, *(edge for fold in folded for edge in (fold.start, fold.end)), len(text)]
    return "".join(reflow(text[start:end]) for start, end in pairwise(edges))


def _apart(line: Line, following: Line | None, *, loose: bool) -> bool:
    """Tell whether a line is a paragraph of its own: so where no blank line parts any, or it is long.

    Short lines that follow each other are verse, or an address, and stay together.
    """
    if following is None or not following.text.strip() or not line.text.strip():
        return False
    if line.kind == following.kind != "text":
        return False
    return not loose or len(line.text) > _LONG_LINE or len(following.text) > _LONG_LINE


def reflow(text: str) -> str:
    """Return `text` with blanks in place of the line ends that a mail program put in, of the same length.

    Only where the lines of a paragraph are as full as a program makes them: where the next word
    would have fitted on a line, a person ended it, and it stays.
    """
    out: list[str] = []
    paragraph: list[str] = []
    for line in text.split("\n"):
        if line.strip() and not line.startswith((" ", "\t", ">", "-", "*")):
            paragraph.append(line)
            continue
        out.extend(_joined(paragraph))
        paragraph = []
        out.append(line)
    out.extend(_joined(paragraph))
    return "\n".join(out)


def _joined(paragraph: list[str]) -> list[str]:
    if len(paragraph) < _FEWEST_LINES:
        return paragraph
    width = max(len(line.rstrip()) for line in paragraph)
    if not _SHORTEST_WRAP <= width <= _LONGEST_WRAP:
        return paragraph
    early = sum(
        len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) <= width
        for line, following in pairwise(paragraph)
    )
    return paragraph if early > len(paragraph) // 10 else [" ".join(paragraph)]


def _blocks(line: Line, offset: int, *, apart: bool) -> list[Block]:
    text = line.text.translate(_QT_MARKS)
    marker = len(line.marker) + 1 if line.marker else 0
    styles: list[Style] = []
    at = marker
    for run in line.runs:
        if run.emphasis or run.strong or run.link:
            styles.append(Style(at, at + len(run.text), run.emphasis, run.strong, bool(run.link)))
        at += len(run.text)
    cuts = [0, *_cuts(text), len(text)]
    return [
        Block(
            text[start:end],
            offset + start,
            line.kind,
            line.level,
            marker if start == 0 else 0,
            end < len(text),
            apart and end == len(text),
            tuple(_within(styles, start, end)),
        )
        for start, end in pairwise(cuts)
    ]


def _within(styles: list[Style], start: int, end: int) -> list[Style]:
    return [
        Style(
            max(it.start, start) - start, min(it.end, end) - start, it.emphasis, it.strong, it.link
        )
        for it in styles
        if it.start < end and it.end > start
    ]


def _cuts(text: str) -> list[int]:
    """Return where a text must be cut so that no block, and no run without a blank, is too long."""
    if len(text) <= LONGEST_RUN:
        return []
    cuts: list[int] = []
    last = blank = 0
    for index, character in enumerate(text):
        if character.isspace() or character in _ENDS or "\u3040" <= character <= "\u9fff":
            blank = index + 1
            if index + 1 - last >= LONGEST_BLOCK and not "\u3040" <= character <= "\u9fff":
                cuts.append(index + 1)
                last = index + 1
        elif index - max(blank, last) >= LONGEST_RUN and not _joins(text, index):
            cuts.append(index)
            last = index
    return [cut for cut in cuts if cut < len(text)]


def _joins(text: str, index: int) -> bool:
    """Tell whether the character at `index` belongs to the one before it (accents, joiners)."""
    return (
        unicodedata.combining(text[index]) != 0
        or text[index] in "\u200d\ufe0f"
        or text[index - 1] == "\u200d"
    )


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units `text` has, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
