"""Slips of the pen: what stands on the paper in the place of words that were to be copied."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from fairhand.domain.escaping import escape_line, escape_words, guard_start
from fairhand.domain.hand import HandLine
from fairhand.domain.seen import seen_line, words_of
from fairhand.domain.text import UNSPACED

# Words, blanks, and each character of a script without blanks for itself.
_PIECE = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])\w)+|\s+|.", re.DOTALL)
_MARKS = re.compile(r"\\.|[*_]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """Words that were to be copied, and those that were written instead.

    Args:
        id: of it.
        start: code point in the text that was copied, as it is written there (marks and all).
        end: code point behind the words.
        text: the words that were to be copied, as written; never "".
        wrote: what stands on the paper, in plain words; "" where they were left out.
        made: when it was noted.
    """

    id: str
    start: int
    end: int
    text: str
    wrote: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Differing:
    """Words of a line that were written otherwise: from where to where, as seen, and what was written."""

    start: int
    end: int
    wrote: str


def differing(line: str, wrote: str) -> tuple[Differing, ...]:
    """Return which words of a line are others on the paper.

    Args:
        line: as it was to be copied, in plain words.
        wrote: all that stands on the paper in its place.

    Returns:
        In order, none touching the next; each is about a word at least, so that what was
        added is told together with the word beside it.
    """
    old, new = _pieces(line), _pieces(" ".join(wrote.split()))
    found: list[list[int]] = []
    for tag, low, high, first, last in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        # What stands between two changes and is nothing but blanks belongs to both.
        if found and "".join(old[found[-1][1] : low]).isspace():
            found[-1][1], found[-1][3] = high, last
        else:
            found.append([low, high, first, last])
    starts = [0]
    for piece in old:
        starts.append(starts[-1] + len(piece))
    return tuple(_told(new, starts, change) for change in _about_words(old, found))


def _pieces(words: str) -> list[str]:
    return _PIECE.findall(words)


def _about_words(old: list[str], found: list[list[int]]) -> list[list[int]]:
    """Return changes that each take a word away: what was only added takes its neighbour along."""
    made: list[list[int]] = []
    for low, high, first, last in found:
        taken = [low, high, first, last]
        while not "".join(old[taken[0] : taken[1]]).strip() and taken[0] > 0:
            taken[0], taken[2] = taken[0] - 1, taken[2] - 1
        while not "".join(old[taken[0] : taken[1]]).strip() and taken[1] < len(old):
            taken[1], taken[3] = taken[1] + 1, taken[3] + 1
        if made and taken[0] <= made[-1][1]:
            made[-1][1], made[-1][3] = taken[1], taken[3]
        else:
            made.append(taken)
    return made


def _told(new: list[str], starts: list[int], change: list[int]) -> Differing:
    low, high, first, last = change
    return Differing(starts[low], starts[high], "".join(new[first:last]))


def on_line(line: HandLine, slips: Sequence[Slip]) -> tuple[tuple[int, int, Slip], ...]:
    """Return the slips that lie within a line: from where to where in its words, and which."""
    found = []
    for slip in slips:
        if line.start <= slip.start < slip.end <= line.end:
            low = bisect_left(line.spots, slip.start)
            found.append((low, bisect_left(line.spots, slip.end), slip))
    return tuple(found)


def as_written(line: HandLine, slips: Sequence[Slip]) -> str:
    """Return a line as it stands on the paper."""
    made = line.text
    for low, high, slip in reversed(on_line(line, slips)):
        made = made[:low] + slip.wrote + made[high:]
    return " ".join(made.split())


def of_line(line: HandLine, wrote: str) -> tuple[tuple[int, int, str], ...]:
    """Return what a person wrote otherwise in a line: from where to where in the text, and what.

    Args:
        line: that was to be copied.
        wrote: all that stands on the paper in its place.
    """
    return tuple(
        (*line.span(each.start, each.end), each.wrote.strip())
        for each in differing(line.text, wrote)
        if each.start < each.end
    )


def applied(text: str, slips: Sequence[Slip]) -> str:
    """Return a text with the words that stand on the paper.

    A slip that was made on another text is passed over. What was written shows a reader just the
    words that it is, whatever marks are in it; emphasis that begins or ends within stays.

    Args:
        text: that was copied.
        slips: in any order.
    """
    for slip in sorted(slips, key=lambda it: it.start, reverse=True):
        if slip.start < slip.end and text[slip.start : slip.end] == slip.text:
            text = _with(text, slip.start, slip.end, slip.wrote)
    return text


def _with(text: str, start: int, end: int, wrote: str) -> str:
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    raw = text[low:high]
    if "\n" in raw:
        return text[:start] + escape_words(wrote) + text[end:]
    return text[:low] + _line_with(raw, start - low, end - low, wrote) + text[high:]


def _line_with(raw: str, start: int, end: int, wrote: str) -> str:
    """Return a line with other words in the place of some; the first way that shows just these is taken."""
    seen = seen_line(raw)
    first = next((at for at, behind in enumerate(seen.ends) if behind > start), len(seen.text))
    last = next((at for at, place in enumerate(seen.places) if place >= end), len(seen.text))
    wanted = _as_seen(seen.text[:first] + wrote + seen.text[max(first, last) :])
    before, after = _unpaired(raw[start:end])
    words = escape_words(wrote)
    for inner in (before + words + after, words):
        line = raw[:start] + inner + raw[end:]
        for made in (line, guard_start(line)):
            if _as_seen(seen_line(made).text) == wanted:
                return made
    begin, _ = words_of(raw)
    rest = " ".join(wanted.split()[1:]) if seen.line.marker else wanted
    return raw[:begin] + escape_words(rest) if begin else escape_line(wanted)


def _as_seen(words: str) -> str:
    return " ".join(words.split())


def _unpaired(raw: str) -> tuple[str, str]:
    """Return the marks of emphasis that open in a passage and close behind it, and those that close in it."""
    opened: list[str] = []
    closed: list[str] = []
    for mark in _MARKS.findall(raw):
        if mark.startswith("\\"):
            continue
        if opened and opened[-1] == mark:
            opened.pop()
        else:
            opened.append(mark)
    for mark in list(opened):
        place = raw.rfind(mark)
        if raw[:place].strip() and not raw[place - 1].isspace():
            opened.remove(mark)
            closed.append(mark)
    return "".join(opened), "".join(closed)
