"""Light Markdown, styled while it is written: where its marks stand, and what they make of the words.

`domain.markup` says what a reader sees; here the marks stay, and are faint. Emphasis follows the
rules of CommonMark 0.31 (section 6.2, delimiter runs), so that what slants here slants there.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
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


# What a span is: this, or one of `_LINKS`; from and to.
_Span = tuple[str, int, int]
_MARK, _EMPHASIS, _STRONG = "mark", "emphasis", "strong"
_LINKS = ("label", "target", "caption", "picture")


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
    spans = [(_MARK, 0, start), (_MARK, end, len(line))]
    spans += [(what, at + start, to + start) for what, at, to in _inline(line[start:end])]
    return Styled(kind, tuple(_pieces(spans)))


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


def _pieces(spans: list[_Span]) -> list[Piece]:
    """Return the stretches of one style that spans make together; a mark is a mark, and slants no more.

    One step for each end of a span and none for a character, since this is done at each key.
    """
    ends = [(at, what, 1) for what, at, to in spans if at < to]
    ends += [(to, what, -1) for what, at, to in spans if at < to]
    ends.sort()
    open_ = dict.fromkeys((_MARK, _EMPHASIS, _STRONG, *_LINKS), 0)
    pieces: list[Piece] = []
    for (at, what, step), (to, _, _) in pairwise(ends):
        open_[what] += step
        if at == to or not any(open_.values()):
            continue
        mark = open_[_MARK] > 0
        slants, heavy = open_[_EMPHASIS] > 0 and not mark, open_[_STRONG] > 0 and not mark
        now = (mark, slants, heavy, next((it for it in _LINKS if open_[it]), ""))
        last = pieces[-1] if pieces else None
        if last is not None and last.end == at and last[2:] == now:
            at = pieces.pop().start  # noqa: PLW2901 - the one before goes on
        pieces.append(Piece(at, to, *now))
    return pieces


def _inline(words: str) -> list[_Span]:
    """Return what are marks, what is emphasised and strong, and what belongs to a link or picture."""
    taken = [False] * len(words)
    spans: list[_Span] = []
    for span in links.parse(words):
        spans += _take_span(words, span, taken)
    for found in _ESCAPED.finditer(words):
        at = found.start()
        if not taken[at]:
            spans.append((_MARK, at, at + 1))
            taken[at] = taken[at + 1] = True
    for found in _LINK.finditer(words):
        if taken[found.start()]:
            continue
        spans += [(_MARK, found.start(1), found.start(1) + 1), (_MARK, *found.span(2))]
        taken[found.start(2) : found.end(2)] = [True] * (found.end(2) - found.start(2))
    if broken := _HARD_BREAK.search(words):
        end = range(broken.start(), len(words))
        spans += [(_MARK, each, each + 1) for each in end if not taken[each]]
    for (inner, outer), width in _matched(_runs(words, taken)):
        spans += [(_MARK, inner - width, inner), (_MARK, outer, outer + width)]
        spans.append((_EMPHASIS if width == 1 else _STRONG, inner, outer))
    return spans


def _take_span(words: str, span: links.Span, taken: list[bool]) -> list[_Span]:
    """Take a link or picture for what it is: the brackets and the target are marks."""
    is_picture = span.kind == "picture"
    opens = span.start + (2 if is_picture else 1)
    closes = words.rindex("](", span.start, span.end)
    taken[closes : span.end] = [True] * (span.end - closes)
    target = "picture" if is_picture else "target"
    return [
        (_MARK, span.start, opens),
        (_MARK, closes, span.end),
        ("caption" if is_picture else "label", opens, closes),
        (target, span.start, opens),
        (target, closes, span.end),
    ]


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
