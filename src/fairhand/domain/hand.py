"""A letter as one's own hand writes it: in lines, pages and sheets.

A hand is measured once. A text is broken into lines where that hand would break them, and every
line knows where its words stand in the text.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from itertools import pairwise

from fairhand.domain.line_breaks import BLANKS, broken, units, width
from fairhand.domain.markup import LineKind
from fairhand.domain.seen import SeenLine, seen_line

FEWEST_CHARACTERS, MOST_CHARACTERS = 8, 160
FEWEST_LINES, MOST_LINES = 3, 80
_STEP = 3  # cells by which a quotation or an item stands in
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody's own hand fills a page.

    Args:
        characters: in a line that is full, blanks and all.
        lines: on a page.
        fewer: lines that the first page has less, where the date or a letterhead stands.
        both_sides: whether both sides of a sheet are written on.
    """

    characters: int = 44
    lines: int = 24
    fewer: int = 3
    both_sides: bool = True

    @property
    def pages_a_sheet(self) -> int:
        """How many pages a sheet has."""
        return 2 if self.both_sides else 1

    def bounded(self) -> Hand:
        """Return the same hand with every figure within what a page can have."""
        lines = _within(self.lines, FEWEST_LINES, MOST_LINES)
        return replace(
            self,
            characters=_within(self.characters, FEWEST_CHARACTERS, MOST_CHARACTERS),
            lines=lines,
            fewer=_within(self.fewer, 0, lines - 1),
        )


def _within(number: int, least: int, most: int) -> int:
    return min(most, max(least, number))


def to_json(hand: Hand) -> str:
    """Return a hand in words that a box keeps."""
    return json.dumps(asdict(hand))


def from_json(text: str) -> Hand | None:
    """Return the hand that `to_json` wrote; None where none is written. What is not known is passed over."""
    try:
        read = json.loads(text)
    except ValueError:
        return None
    if not isinstance(read, dict):
        return None
    plain = Hand()
    known = {
        field.name: read[field.name]
        for field in fields(Hand)
        if type(read.get(field.name)) is type(getattr(plain, field.name))
    }
    return Hand(**known).bounded() if known else None


def characters_of(lines: Sequence[str]) -> int:
    """Return how many characters a line has, from lines typed in as they stand on a page.

    It is a number at which the words typed in are broken just where they were, if there is one: no
    fewer than the longest line has, and not so many that the next word would have fitted too.

    Args:
        lines: two or three in a row, or more; the last may be a part of its line. Empty ones are passed over.

    Returns:
        0 where there is not one full line.
    """
    there = [" ".join(line.split()) for line in lines if line.strip()]
    if not there:
        return 0
    full = there[:-1] or there
    least = max(width(line) for line in there)
    room = [width(line) + _next_word(line, after) - 1 for line, after in pairwise(there)]
    most = min(room, default=least)
    fits = (least + most) // 2 if most >= least else max(width(line) for line in full)
    return _within(fits, FEWEST_CHARACTERS, MOST_CHARACTERS)


def _next_word(line: str, after: str) -> int:
    low, high = units(after)[0]
    return width(after[low:high]) + (0 if line.endswith("-") else 1)


@dataclass(frozen=True, slots=True)
class HandLine:
    """One line to be written.

    Args:
        text: the words, as they are written.
        start: code point in the text of the sheet at which they begin; offsets are into the text with its marks.
        end: behind them.
        spots: of each code point of `text`, where it begins in the text of the sheet.
        ends: likewise, behind it.
        underlined: what of `text` is emphasised, which a hand underlines: from, to.
        kind: of the paragraph that it is of.
        indent: cells by which it stands in.
        above: empty lines above it.
        page: on which it stands, from 0.
        row: on that page, from 0, empty lines counted.
        rtl: whether its paragraph is written from right to left.
        begins: whether it is the first of its paragraph.
    """

    text: str
    start: int
    end: int
    spots: tuple[int, ...]
    ends: tuple[int, ...]
    underlined: tuple[tuple[int, int], ...] = ()
    kind: LineKind = "text"
    indent: int = 0
    above: int = 0
    page: int = 0
    row: int = 0
    rtl: bool = False
    begins: bool = True

    def span(self, low: int, high: int) -> tuple[int, int]:
        """Return where a part of the words stands in the text of the sheet."""
        if low >= high:
            at = self.spots[low] if low < len(self.spots) else self.end
            return at, at
        return self.spots[low], self.ends[high - 1]


@dataclass(frozen=True)
class Copied:
    """A letter as a hand writes it.

    Args:
        lines: in order; empty ones are not among them.
        hand: that writes it.
    """

    lines: tuple[HandLine, ...]
    hand: Hand

    @cached_property
    def pages(self) -> int:
        """How many pages it fills."""
        return self.lines[-1].page + 1 if self.lines else 0

    @cached_property
    def sheets(self) -> int:
        """How many sheets it takes."""
        return -(-self.pages // self.hand.pages_a_sheet)

    def sheet_of(self, line: int) -> int:
        """Return on which sheet a line (from 0) stands, from 1."""
        return self.lines[line].page // self.hand.pages_a_sheet + 1

    def ends_page(self, line: int) -> bool:
        """Tell whether a line is the last on its page, and another page follows."""
        return line + 1 < len(self.lines) and self.lines[line + 1].page != self.lines[line].page

    def line_at(self, place: int) -> int:
        """Return the first line that is not written when all before a code point of the text is.

        Returns:
            the number of lines where all are written.
        """
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].end <= place:
                low = middle + 1
            else:
                high = middle
        return low


def written(text: str, hand: Hand) -> Copied:
    """Return a letter in the lines and pages of a hand.

    Args:
        text: of a sheet, with light Markdown: what is seen of it is written, and what is emphasised underlined.
        hand: by which it is written.
    """
    found: list[HandLine] = []
    offset = above = 0
    for raw in text.split("\n"):
        seen = seen_line(raw)
        lines = _paragraph(seen, offset, hand.characters)
        if lines and found:
            lines[0] = replace(lines[0], above=above)
        found += lines
        above = 0 if lines else above + 1
        offset += len(raw) + 1
    return Copied(tuple(_on_pages(found, hand)), hand)


def _on_pages(lines: Sequence[HandLine], hand: Hand) -> list[HandLine]:
    """Return lines with their places on pages; above the first of a page nothing is left empty."""
    made: list[HandLine] = []
    page, row, room = 0, 0, max(1, hand.lines - hand.fewer)
    for line in lines:
        # Gaps are as wide as on the screen, but for a very wide one.
        gap = min(line.above, 3) if row else 0
        if row + gap + 1 > room:
            page, row, gap, room = page + 1, 0, 0, hand.lines
        made.append(replace(line, page=page, row=row + gap))
        row += gap + 1
    return made


def _paragraph(seen: SeenLine, offset: int, characters: int) -> list[HandLine]:
    text, line = seen.text, seen.line
    indent = _indent(seen, text)
    hanging = indent + (width(line.marker) + 1 if line.marker else 0)
    most = max(FEWEST_CHARACTERS // 2, characters - characters // 4)
    indent, hanging = min(indent, characters - most), min(hanging, characters - most)
    emphasised = _emphasised(seen)
    rtl = runs_rtl(text)
    made: list[HandLine] = []
    for low, high in broken(text, characters - hanging, characters - indent):
        spots = tuple(offset + at for at in seen.places[low:high])
        ends = tuple(offset + at for at in seen.ends[low:high])
        under = tuple(
            (max(one, low) - low, min(other, high) - low)
            for one, other in emphasised
            if one < high and other > low
        )
        made.append(
            HandLine(
                text[low:high],
                spots[0],
                ends[-1],
                spots,
                ends,
                under,
                line.kind,
                hanging if made else indent,
                rtl=rtl,
                begins=not made,
            )
        )
    return made


def _indent(seen: SeenLine, text: str) -> int:
    if seen.line.kind == "quotation":
        return _STEP * min(seen.line.level, _DEEPEST)
    if seen.line.kind == "item":
        return _STEP * min(seen.line.level, _DEEPEST)
    blanks = len(text) - len(text.lstrip(f"{BLANKS}\u00a0"))
    return min(blanks, _STEP * _DEEPEST) if seen.line.kind == "text" else 0


def _emphasised(seen: SeenLine) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = len(seen.text) - sum(len(run.text) for run in seen.line.runs)
    for run in seen.line.runs:
        if run.emphasis or run.strong:
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + len(run.text))
            else:
                found.append((at, at + len(run.text)))
        at += len(run.text)
    return found


def runs_rtl(text: str) -> bool:
    """Tell whether a paragraph runs from right to left, by its first strong character."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return False
