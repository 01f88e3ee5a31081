"""Light Markdown, styled while it is written: where its marks stand, and what they make of the words.

`domain.markup` says what a reader sees; here the marks stay, and are faint. Emphasis follows the
rules of CommonMark 0.31 (section 6.2, delimiter runs), so that what slants here slants there.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from fairhand.domain import links

LineKind = Literal["text", "quotation", "item", "heading", "break"]

# Two looks at a line, of which neither tries anything at each character of it.
_MARKED = re.compile(r"[*_\\\[]")
_BEGINS = re.compile(r" {0,3}>|#{1,6}[ \t]| *(?:[-+\u2022]|\d{1,9}[.)])[ \t]| {0,3}-[ \t]*-")
_BREAK = re.compile(r" {0,3}([*_-])[ \t]*(?:\1[ \t]*){2,}\Z")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*\Z")
_QUOTATION = re.compile(r" {0,3}(?:>[ ]?)+")
_ITEM = re.compile(r" *(?:[-*+\u2022]|\d{1,9}[.)])[ \t]+(?=\S)")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_LINK = re.compile(r"(\[)[^\[\]]*(\]\((?:[^\s()\\]|\\.)*\))")
_RUN = re.compile(r"\*+|_+")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\Z")


class Piece(NamedTuple):
    """A stretch of a line in one style: from and to (code points), and what it is.

    `link` is "label" for the words of a link to a letter or a person, "target" for where it leads,
    "caption" for the words of a picture, "picture" for its name, and "" for everything else.
    """

    start: int
    end: int
    mark: bool
    emphasis: bool
    strong: bool
    link: str = ""


class Styled(NamedTuple):
    """A line as it is styled: its kind, and the pieces that are not plain, in order."""

    kind: LineKind
    pieces: tuple[Piece, ...]


class _Run(NamedTuple):
    """A run of stars or underscores that may open or close."""

    at: int
    length: int
    character: str
    opens: bool
    closes: bool


PLAIN = Styled("text", ())


def styled(line: str) -> Styled:
    """Return how a line of a sheet is styled."""
    if not (_BEGINS.match(line) or _MARKED.search(line)):
        return PLAIN
    if _BREAK.match(line):
        return Styled("break", (Piece(0, len(line), True, False, False),))
    kind, start, end = _frame(line)
    words = line[start:end]
    marks, emphasis, strong, link = _inline(words)
    marks = {at + start for at in marks} | set(range(start)) | set(range(end, len(line)))
    emphasis = {at + start for at in emphasis}
    strong = {at + start for at in strong}
    link = {at + start: what for at, what in link.items()}
    return Styled(kind, tuple(_pieces(len(line), marks, emphasis, strong, link)))


def _frame(line: str) -> tuple[LineKind, int, int]:
    """Return what a line is, and from where to where its words are."""
    if found := _HEADING.match(line):
        closing = _HEADING_END.search(line, found.end() - 1)
        return "heading", found.end(), max(found.end(), closing.start() if closing else len(line))
    if found := _QUOTATION.match(line):
        return "quotation", found.end(), len(line)
    if found := _ITEM.match(line):
        return "item", found.end(), len(line)
    return "text", 0, len(line)


def _pieces(
    length: int, marks: set[int], emphasis: set[int], strong: set[int], link: dict[int, str]
) -> list[Piece]:
    pieces: list[Piece] = []
    for at in range(length):
        now = (at in marks, at in emphasis, at in strong, link.get(at, ""))
        if not any(now):
            continue
        last = pieces[-1] if pieces else None
        if last is not None and last.end == at and last[2:] == now:
            pieces[-1] = last._replace(end=at + 1)
        else:
            pieces.append(Piece(at, at + 1, *now))
    return pieces


def _inline(words: str) -> tuple[set[int], set[int], set[int], dict[int, str]]:
    """Return which characters are marks, emphasised, strong, and of a link or picture."""
    marks: set[int] = set()
    taken = [False] * len(words)
    link: dict[int, str] = {}
    for span in links.parse(words):
        _take_span(words, span, marks, taken, link)
    for found in _ESCAPED.finditer(words):
        if taken[found.start()]:
            continue
        marks.add(found.start())
        taken[found.start()] = taken[found.start() + 1] = True
    for found in _LINK.finditer(words):
        if taken[found.start()]:
            continue
        marks.add(found.start(1))
        marks.update(range(found.start(2), found.end(2)))
        taken[found.start(2) : found.end(2)] = [True] * (found.end(2) - found.start(2))
    if broken := _HARD_BREAK.search(words):
        marks.update(at for at in range(broken.start(), len(words)) if not taken[at])
    emphasis: set[int] = set()
    strong: set[int] = set()
    for (inner, outer), width in _matched(_runs(words, taken)):
        marks.update(range(inner - width, inner))
        marks.update(range(outer, outer + width))
        (emphasis if width == 1 else strong).update(range(inner, outer))
    return marks, emphasis - marks, strong - marks, link


def _take_span(
    words: str, span: links.Span, marks: set[int], taken: list[bool], link: dict[int, str]
) -> None:
    """Take a link or picture for what it is: the brackets and the target are marks."""
    is_picture = span.kind == "picture"
    opens = span.start + (2 if is_picture else 1)
    closes = words.rindex("](", span.start, span.end)
    marks.update(range(span.start, opens))
    marks.update(range(closes, span.end))
    taken[closes : span.end] = [True] * (span.end - closes)
    what = "caption" if is_picture else "label"
    link.update(dict.fromkeys(range(opens, closes), what))
    target = "picture" if is_picture else "target"
    link.update(dict.fromkeys([*range(span.start, opens), *range(closes, span.end)], target))


def _runs(words: str, taken: list[bool]) -> list[_Run]:
    runs = []
    for found in _RUN.finditer(words):
        start, end = found.span()
        while start < end and taken[start]:
            start += 1
        if start == end:
            continue
        before = words[start - 1] if start else " "
        after = words[end] if end < len(words) else " "
        left = not after.isspace() and (
            not _punctuation(after) or before.isspace() or _punctuation(before)
        )
        right = not before.isspace() and (
            not _punctuation(before) or after.isspace() or _punctuation(after)
        )
        if found[0][0] == "*":
            opens, closes = left, right
        else:
            opens = left and (not right or _punctuation(before))
            closes = right and (not left or _punctuation(after))
        runs.append(_Run(start, end - start, found[0][0], opens, closes))
    return runs


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _matched(runs: list[_Run]) -> list[tuple[tuple[int, int], int]]:
    """Return what is emphasised (from inside the opening mark to the closing one), and by how many stars.

    The method is the appendix of CommonMark, "process emphasis", without its shortcuts.
    """
    found: list[tuple[tuple[int, int], int]] = []
    left = [
        run.length for run in runs
    ]  # unused characters: of an opener at its end, of a closer at its start
    eaten = [0] * len(runs)  # characters used as a closer, from its start
    gone = [False] * len(runs)
    for closer, closing in enumerate(runs):
        opener = closer - 1
        while closing.closes and left[closer] and opener >= 0:
            opening = runs[opener]
            if gone[opener] or not left[opener] or not _pair(opening, closing):
                opener -= 1
                continue
            width = 2 if min(left[opener], left[closer]) > 1 else 1
            inner = opening.at + eaten[opener] + left[opener]
            outer = closing.at + eaten[closer]
            found.append(((inner, outer), width))
            left[opener] -= width
            left[closer] -= width
            eaten[closer] += width
            for between in range(opener + 1, closer):
                gone[between] = True
    return found


def _pair(opening: _Run, closing: _Run) -> bool:
    if opening.character != closing.character or not opening.opens:
        return False
    # The rule of three: a run that can do both pairs only where the lengths do not add up to one.
    both = opening.closes or closing.opens
    thirds = (opening.length + closing.length) % 3 == 0
    return not (both and thirds) or (opening.length % 3 == 0 and closing.length % 3 == 0)
