"""Where in a sheet each character stands that a reader sees.

The counterpart of `domain.markup`: that says what a reader sees, this where it is written, so that
what a person does with a word they see (copies it, writes another) is done to the text itself. The
tokens of markdown-it-py bear no offsets; they are followed here through the line, mark by mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fairhand.domain.markup import (
    BREAK,
    HEADING,
    ITEM,
    QUOTATION,
    Line,
    Run,
    inline_tokens,
    line_of,
    without_hard_break,
)

_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_TITLE = re.compile(r"""\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))\s*""")


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of a sheet: what it is, what a reader sees of it, and where that is written.

    Args:
        line: as a reader sees it.
        text: what is seen, with the marker of an item before it.
        places: of each character of `text`, where it begins in the line as written, in code points.
        ends: likewise, behind it.
    """

    line: Line
    text: str
    places: tuple[int, ...]
    ends: tuple[int, ...]

    def style_at(self, at: int) -> Run:
        """Return the run (with its style) of a character of `text`."""
        passed = len(self.text) - sum(len(run.text) for run in self.line.runs)
        for run in self.line.runs:
            passed += len(run.text)
            if at < passed:
                return run
        return Run("")


@lru_cache(maxsize=512)
def seen_line(raw: str) -> SeenLine:
    """Return what is seen of one line of light Markdown, and where."""
    line = line_of(raw)
    start, words = words_of(raw)
    places: list[tuple[int, int]] = []
    if line.marker:
        at = raw.index(line.marker)
        places += [(at + step, at + step + 1) for step in range(len(line.marker))]
        places.append((at + len(line.marker), start))
    try:
        places += _plain(raw, start, line) or _followed(raw, start, words)
    except (ValueError, IndexError):
        places = []
    if len(places) != len(line.text):
        # Not followed: whatever is done to a word of it is done to the whole line.
        places = [(0, len(raw))] * len(line.text)
    return SeenLine(line, line.text, tuple(at for at, _ in places), tuple(end for _, end in places))


def words_of(raw: str) -> tuple[int, str]:
    """Return where the words of a line begin, behind what makes it a heading or an item, and the words."""
    if BREAK.match(raw):
        return len(raw) - len(raw.lstrip()), raw.strip()
    for pattern, group in ((HEADING, 2), (QUOTATION, 2), (ITEM, 3)):
        if found := pattern.match(raw):
            return found.start(group), without_hard_break(found[group])
    return 0, without_hard_break(raw)


def _plain(raw: str, start: int, line: Line) -> list[tuple[int, int]]:
    """Return the places where nothing but the words is written, else nothing."""
    words = "".join(run.text for run in line.runs)
    if len(line.runs) > 1 or not raw.startswith(words, start):
        return []
    return [(start + step, start + step + 1) for step in range(len(words))]


def _followed(raw: str, start: int, words: str) -> list[tuple[int, int]]:
    walk = _Walk(raw, start)
    for token in inline_tokens(words):
        match token.type:
            case "em_open" | "em_close" | "strong_open" | "strong_close":
                walk.pass_by(token.markup)
            case "link_open":
                walk.open(auto=token.markup == "autolink")
            case "link_close":
                walk.close()
            case "image":
                walk.pass_by("![")
                walk.words(token.content, escapes=False)
                walk.pass_destination()
            case _:
                walk.words(token.content)
    return walk.places


class _Walk:
    """A walk along a line, on which the characters that are seen are met one after the other."""

    def __init__(self, raw: str, at: int) -> None:
        self._raw = raw
        self._at = at
        self._auto = False
        self.places: list[tuple[int, int]] = []

    def pass_by(self, marks: str) -> None:
        if not self._raw.startswith(marks, self._at):
            raise ValueError(marks)
        self._at += len(marks)

    def open(self, *, auto: bool) -> None:
        self._auto = auto
        self.pass_by("<" if auto else "[")

    def close(self) -> None:
        if self._auto:
            self.pass_by(">")
            self._auto = False
        else:
            self.pass_destination()

    def words(self, content: str, *, escapes: bool = True) -> None:
        """Meet words; those of an address in angles may be spelled otherwise there."""
        if self._auto:
            end = self._raw.index(">", self._at)
            self.places += [(self._at, end)] * len(content)
            self._at = end
            return
        for character in content:
            begun = self._at
            if escapes and _ESCAPED.match(self._raw, self._at):
                self._at += 1
            self.pass_by(character)
            self.places.append((begun, self._at))

    def pass_destination(self) -> None:
        """Pass by the address of a link: from its bracket to its closing parenthesis."""
        from markdown_it.helpers import parseLinkDestination  # noqa: PLC0415 - slow to import

        self.pass_by("](")
        while self._raw[self._at] in " \t":
            self._at += 1
        found = parseLinkDestination(self._raw, self._at, len(self._raw))
        self._at = found.pos
        if title := _TITLE.match(self._raw, self._at):
            self._at = title.end()
        while self._raw[self._at] in " \t":
            self._at += 1
        self.pass_by(")")
