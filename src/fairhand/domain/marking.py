"""Where in a text the words of a query stand, and the piece of the text that shows it.

What is marked is exactly what the index finds, because both look at the same folded text.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from fairhand.domain.folding import Folded

ELLIPSIS = "…"
_FIRST_PIECE = 512
_MOST_WEIGHED = 200
_WORD_REACH = 24
_WHITE = re.compile(r"\s+")
_BLACK = re.compile(r"\S")
# Characters that take two columns, or none: only where there are any need they be looked at singly.
_UNEVEN = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u11ff\u200b-\u200f\u20d0-\uffff\U0001f000-\U0003ffff]"
)


class Needle(NamedTuple):
    """What is looked for: folded words in a row; with `prefix`, the last is the beginning of one."""

    tokens: tuple[str, ...]
    prefix: bool = False


class Mark(NamedTuple):
    """Code points `start` to before `end`."""

    start: int
    end: int


class Snippet(NamedTuple):
    """A piece of a text in one line.

    Args:
        text: with an ellipsis where something was left out.
        marks: in code points of `text`.
        at: the place of the first mark in the whole text, or None where nothing is marked.
    """

    text: str
    marks: tuple[Mark, ...]
    at: Mark | None = None


class _Hit(NamedTuple):
    """A needle found: from `start` to before `end` in the folded text."""

    start: int
    end: int
    needle: int


def marks(text: str, needles: Sequence[Needle]) -> list[Mark]:
    """Return every place of `text` where one of `needles` stands, in order, overlapping ones as one."""
    if not needles:
        return []
    reading = Folded(text)
    reading.whole()
    return _joined([reading.place(hit.start, hit.end) for hit in _hits(reading, needles)])


def holds(text: str, needles: Sequence[Needle]) -> bool:
    """Tell whether one of `needles` stands in `text`."""
    reading = Folded(text)
    return bool(_first_hits(reading, needles))


def snippet(text: str, needles: Sequence[Needle], width: int = 160) -> Snippet:
    """Return the piece of `text` around the first place where most of `needles` stand together.

    Args:
        text: what a reader sees, of any length; it is read only as far as needed.
        needles: what to show; where none of them stands, it is the beginning of the text.
        width: how long the piece is to be, in columns (a Han character takes two).
    """
    reading = Folded(text)
    hits = _first_hits(reading, needles)
    if not hits:
        end = _end(text, 0, width)
        return Snippet(*_one_line(text, 0, end, []))
    best = _densest(hits, width) if len(needles) > 1 else 0
    first = Mark(*reading.place(hits[best].start, hits[best].end))
    start = _start(text, first.start, width // 3)
    end = max(_end(text, start, width), min(first.end, start + 2 * width))
    if not reading.done and reading.read < end + _WORD_REACH:
        reading.more(end - first.start + _WORD_REACH)
        hits = _hits(reading, needles)
    inside = _around(reading, hits, start, end)
    shown, shown_marks = _one_line(text, start, end, inside)
    return Snippet(shown, shown_marks, inside[0] if inside else first)


def _first_hits(reading: Folded, needles: Sequence[Needle]) -> list[_Hit]:
    """Fold until something is found, and return what is found by then."""
    if not needles:
        return []
    piece = _FIRST_PIECE
    while not reading.done:
        reading.more(piece)
        hits = _hits(reading, needles)
        if hits:
            return hits
        piece *= 2
    return []


def _hits(reading: Folded, needles: Sequence[Needle]) -> list[_Hit]:
    folded = reading.folded
    found: list[_Hit] = []
    for number, needle in enumerate(needles):
        if not needle.tokens:
            continue
        beginning = " " + needle.tokens[0]
        at = folded.find(beginning)
        while at >= 0:
            end = _end_of_hit(folded, at + 1, needle, done=reading.done)
            if end:
                found.append(_Hit(at + 1, end, number))
            at = folded.find(beginning, at + 1)
    return sorted(found)


def _end_of_hit(folded: str, at: int, needle: Needle, *, done: bool) -> int:
    """Return where `needle`, should it stand at `at`, ends; 0 where it does not stand there."""
    last = len(needle.tokens) - 1
    for number, token in enumerate(needle.tokens):
        if not folded.startswith(token, at):
            return 0
        at += len(token)
        if number == last and needle.prefix:
            at = folded.find(" ", at)
            if at < 0:
                return len(folded) if done else 0
        if at == len(folded):
            # Whether the word ends here is known only where the text does.
            return at if done and number == last else 0
        if folded[at] != " ":
            return 0
        if number != last:
            while at < len(folded) and folded[at] == " ":
                at += 1
    return at


def _densest(hits: Sequence[_Hit], width: int) -> int:
    """Return which of `hits` begins the stretch of `width` characters with most different needles."""
    best, most = 0, 0
    weighed = hits[:_MOST_WEIGHED]
    for number, hit in enumerate(weighed):
        until = bisect_left(weighed, (hit.start + width // 2,), lo=number)
        different = len({other.needle for other in weighed[number : max(until, number + 1)]})
        if different > most:
            best, most = number, different
    return best


def _around(reading: Folded, hits: Sequence[_Hit], start: int, end: int) -> list[Mark]:
    """Return the marks of those `hits` that stand between `start` and `end` of the text, cut to it."""
    inside = []
    for hit in hits:
        place = reading.place(hit.start, hit.end)
        if place[0] >= end:
            break
        if place[1] > start:
            inside.append((max(place[0], start), min(place[1], end)))
    return _joined(inside)


def _joined(places: Sequence[tuple[int, int]]) -> list[Mark]:
    joined: list[Mark] = []
    for start, end in sorted(places):
        if joined and start < joined[-1].end:
            joined[-1] = Mark(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Mark(start, end))
    return joined


def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.combining(character) else 1


def _start(text: str, hit: int, width: int) -> int:
    """Return where a piece begins that shows about `width` columns before `hit`."""
    start = max(0, hit - width)
    if _UNEVEN.search(text, start, hit):
        start, left = hit, width
        while start > 0 and left > 0:
            start -= 1
            left -= _columns(text[start])
    if start == 0:
        return 0
    blank = _WHITE.search(text, start - 1, min(hit, start + _WORD_REACH))
    if blank is not None:
        return blank.end()
    while start > 0 and _clings(text[start]):
        start -= 1
    return start


def _end(text: str, start: int, width: int) -> int:
    """Return where a piece of about `width` columns ends that begins at `start`."""
    end = min(len(text), start + width)
    if _UNEVEN.search(text, start, end):
        end, left = start, width
        while end < len(text) and left > 0:
            left -= _columns(text[end])
            end += 1
    if end == len(text):
        return end
    blanks = list(_WHITE.finditer(text, max(start + 1, end - _WORD_REACH), end + 1))
    if blanks:
        return blanks[-1].start()
    while end < len(text) and _clings(text[end]):
        end += 1
    return end


def _clings(character: str) -> bool:
    """Tell whether a character belongs to the one before it (a mark, a joiner)."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


def _one_line(
    text: str, start: int, end: int, inside: Sequence[Mark]
) -> tuple[str, tuple[Mark, ...]]:
    """Return `text[start:end]` with white space as single blanks, and the marks moved along."""
    raw = text[start:end]
    lead = f"{ELLIPSIS} " if _BLACK.search(text, 0, start) else ""
    tail = f" {ELLIPSIS}" if _BLACK.search(text, end) else ""
    line = " ".join(raw.split())
    if line == raw:

        def move(place: int) -> int:
            return place - start + len(lead)

    else:

        def move(place: int) -> int:
            before = raw[: place - start]
            kept = len(" ".join(before.split()))
            # A blank between what was before and the place itself counts too.
            return kept + bool(kept and before[-1:].isspace()) + len(lead)

    moved_marks = (Mark(move(mark.start), move(mark.end)) for mark in inside)
    return f"{lead}{line}{tail}", tuple(mark for mark in moved_marks if mark.start < mark.end)
