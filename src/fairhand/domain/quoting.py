"""What of a letter is quoted, and what is a signature: folded while it is read, never in the stored text.

People answer above, below and between what they quote. A quotation is a run of lines that begin with
">" (or stand in a block quotation), with the line above it that says who wrote it; or all that follows
a line such as "-----Original Message-----", or the header that Outlook puts before what is answered. A
signature begins with "-- " (RFC 3676, 4.3), or is the line that a telephone adds. What is not certain
stays as it is: an unfolded quotation disturbs, a folded passage of a letter would be missed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fairhand.domain.markup import TextFormat, lines
from fairhand.domain.quoting_words import (
    FROM_FIELDS,
    HEADER_FIELDS,
    MOBILE,
    OPENERS,
    SEPARATOR,
    WROTE,
)
from fairhand.domain.text import excerpt

Kind = Literal["quotation", "signature"]

_QUOTED = re.compile(r"[ \t]{0,3}>")
_INITIALS = re.compile(r"[ \t]{0,2}[A-Z]{1,4}>[ \t>]")  # "JR> text", as mailboxes had it
_RULE = re.compile(r"[ \t]*[_=\-\u2014\u2015]{10,}[ \t]*\Z")
_FIELD = re.compile(
    r"[ \t]*\*{0,2}([^\W\d_][\w .'\u2019/-]{0,24}?)\*{0,2}[ \t\xa0]*[:\uff1a]\*{0,2}[ \t\xa0]*(.*)\Z"
)
_ENDS_ATTRIBUTION = re.compile(r"[:\uff1a]\*{0,2}\s*\Z")
_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_LONGEST_ATTRIBUTION = 400
_MOST_ATTRIBUTION_LINES = 4
_MOST_HEADER_LINES = 8
_FEWEST_HEADER_FIELDS = 3
_FEWEST_BETWEEN = (
    4  # of a quotation between answers; shorter ones are read with what they are answered by
)
_FEWEST_UNNAMED = 2  # of a quotation at the end that nobody is said to have written
_MOST_FOLDS = 100
_MOST_SIGNATURE_LINES, _MOST_LOOSE_SIGNATURE_LINES = 30, 8


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch of the visible text that is folded: whole lines.

    Args:
        start: code point at which its first line begins.
        end: code point at which its last line ends, before the line end.
        kind: what it is.
        lines: how many lines with something on them it has, those that say who wrote aside.
    """

    start: int
    end: int
    kind: Kind
    lines: int


def folds(text: str, text_format: TextFormat) -> tuple[Fold, ...]:
    """Return what to fold in the visible text of a letter, in order; none where nothing else would be left.

    Args:
        text: as it is kept.
        text_format: plain (quotations begin with ">") or markdown (they are block quotations).
    """
    read = lines(text, text_format)
    shown = [line.text for line in read]
    plain = text_format == "plain"
    quoted = _quoted_lines(shown) if plain else [line.kind == "quotation" for line in read]
    runs = _Lines(shown, quoted).runs()
    if not 0 < len(runs) <= _MOST_FOLDS:
        return ()
    starts = [0]
    for line in shown:
        starts.append(starts[-1] + len(line) + 1)
    return tuple(
        Fold(starts[run.first], starts[run.last] + len(shown[run.last]), run.kind, run.count)
        for run in runs
    )


# Without any of these there is nothing to be found out: most letters, and quick to see.
_MAY_FOLD = ("\n>", "\n-- ", "\n--\n")
_BEGINNING = 4000


def own_excerpt(text: str, text_format: TextFormat, visible: str) -> str:
    """Return the beginning of a mail in one line, as `excerpt` does, without what is folded while it is read.

    Args:
        text: as it is kept.
        text_format: plain or markdown.
        visible: what `visible_text` returns of it.
    """
    if text.startswith(">") or any(mark in text for mark in _MAY_FOLD):
        parts, at = [], 0
        for fold in folds(text, text_format):
            parts.append(visible[at : fold.start])
            at = fold.end
        own = excerpt("\n".join([*parts, visible[at : at + _BEGINNING]]))
        return own or excerpt(visible)
    return excerpt(visible)


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int
    kind: Kind
    count: int


def _quoted_lines(shown: Sequence[str]) -> list[bool]:
    quoted = [_QUOTED.match(line) is not None for line in shown]
    initials = [_INITIALS.match(line) is not None for line in shown]
    if sum(initials) > 1:
        return [one or other for one, other in zip(quoted, initials, strict=True)]
    return quoted


class _Lines:
    """The lines of a letter, and which of them are quoted."""

    def __init__(self, shown: Sequence[str], quoted: Sequence[bool]) -> None:
        self.shown = shown
        self.quoted = list(quoted)
        self.blank = [not line.strip() for line in shown]

    def runs(self) -> list[_Run]:
        """Return what is folded, in order."""
        tail = self._tail()
        end = tail.first if tail is not None else len(self.shown)
        quotations = self._quotations(end)
        found = [*quotations, *([tail] if tail is not None else [])]
        signature = self._signature(found)
        kept = [run for run in found if self._worth_folding(run, found, signature)]
        if signature is not None:
            kept.append(signature)
        kept.sort(key=lambda run: run.first)
        # What is left when all that was found is away, folded or not, is the writer's own.
        away = [*found, *([signature] if signature is not None else [])]
        return kept if self._has_words_outside(away) else []

    # -- quotations

    def _quotations(self, end: int) -> list[_Run]:
        found: list[_Run] = []
        at = 0
        while at < end:
            if not self.quoted[at]:
                at += 1
                continue
            last = following = at
            while following < end and (self.quoted[following] or self.blank[following]):
                if self.quoted[following]:
                    last = following
                following += 1
            count = sum(not self.blank[line] for line in range(at, last + 1))
            above = found[-1].last + 1 if found else 0
            found.append(_Run(self._attribution(at, above), last, "quotation", count))
            at = last + 1
        return found

    def _attribution(self, first: int, above: int) -> int:
        """Return the line at which a run that begins at `first` begins with the words that say who wrote it."""
        last = first - 1
        while last >= above and self.blank[last] and first - last <= 2:  # noqa: PLR2004 - two empty lines at the most
            last -= 1
        if last < above or self.blank[last] or not _says_who_wrote(self.shown[last]):
            joined_from = self._joined(last, above)
            return first if joined_from is None else joined_from
        opened = self._opener(last, above)
        return last if opened is None else opened

    def _joined(self, last: int, above: int) -> int | None:
        """Return where an attribution that only several lines together make begins."""
        if last < above or self.blank[last] or not _ENDS_ATTRIBUTION.search(self.shown[last]):
            return None
        opened = self._opener(last, above)
        if opened is None:
            return None
        together = " ".join(line.strip() for line in self.shown[opened : last + 1])
        return opened if _says_who_wrote(together) else None

    def _opener(self, last: int, above: int) -> int | None:
        """Return the nearest line, at `last` or a few above it, that begins as attributions do."""
        for line in range(last, max(above, last - _MOST_ATTRIBUTION_LINES) - 1, -1):
            if self.blank[line] or self.quoted[line]:
                return None
            text = self.shown[line].strip()
            if OPENERS.match(text) and any(letter.isdigit() for letter in text):
                return line
        return None

    def _tail(self) -> _Run | None:
        """Return all that follows an "Original Message", or the header of what is answered."""
        for at, line in enumerate(self.shown):
            if self.quoted[at] or self.blank[at]:
                continue
            if SEPARATOR.match(line):
                return self._to_the_end(at, at + 1)
            after = self._after_header(at)
            if after:
                above = at
                while above > 0 and self.blank[above - 1]:
                    above -= 1
                ruled = above > 0 and _RULE.match(self.shown[above - 1]) is not None
                return self._to_the_end(above - 1 if ruled else self._attribution(at, 0), after)
        return None

    def _to_the_end(self, first: int, text: int) -> _Run | None:
        last = len(self.shown) - 1
        while last > first and self.blank[last]:
            last -= 1
        after = self._after_header(self._next_words(text))
        count = sum(not self.blank[line] for line in range(after or text, last + 1))
        return _Run(first, last, "quotation", count) if last >= text else None

    def _next_words(self, at: int) -> int:
        while at < len(self.shown) and self.blank[at]:
            at += 1
        return at

    def _after_header(self, at: int) -> int:
        """Return the line behind a header (From, Sent, To, Subject) that begins at a line, or 0."""
        names: set[str] = set()
        line = at
        while line < len(self.shown) and line - at < _MOST_HEADER_LINES:
            match = _FIELD.match(self.shown[line])
            name = HEADER_FIELDS.get(match[1].strip().casefold()) if match else None
            if match is None or name is None or name in names:
                break
            names.add(name)
            line += 1
            while (
                line < len(self.shown)
                and self.shown[line].startswith((" ", "\t"))
                and not _FIELD.match(self.shown[line])
            ):
                line += 1
        return line if len(names) >= _FEWEST_HEADER_FIELDS and FROM_FIELDS & names else 0

    # -- signatures

    def _signature(self, quotations: Sequence[_Run]) -> _Run | None:
        """Return the signature: at the end of what the writer wrote, before or behind a quotation."""
        ends = [len(self.shown), *(run.first for run in reversed(quotations))]
        begins = [run.last + 1 for run in reversed(quotations)] + [0]
        for begin, end in zip(begins, ends, strict=True):
            last = end - 1
            while last >= begin and self.blank[last]:
                last -= 1
            if last < begin:
                continue
            first = self._signature_start(begin, last)
            if first is None:
                continue
            count = sum(not self.blank[line] for line in range(first, last + 1))
            return _Run(first, last, "signature", count)
        return None

    def _signature_start(self, begin: int, last: int) -> int | None:
        for line in range(last, max(begin, last - _MOST_SIGNATURE_LINES) - 1, -1):
            text = self.shown[line]
            if text in {"-- ", "--\xa0"}:
                return line
            if text.strip() in {"--", "\u2014"} and last - line <= _MOST_LOOSE_SIGNATURE_LINES:
                return line if line < last else None
        return last if MOBILE.match(self.shown[last].strip()) else None

    # -- what is folded

    def _worth_folding(self, run: _Run, found: Sequence[_Run], signature: _Run | None) -> bool:
        """Tell whether a quotation stands in the way: not the few lines to which the next words answer."""
        outside = {line for each in found for line in range(each.first, each.last + 1)}
        if signature is not None:
            outside.update(range(signature.first, signature.last + 1))
        answered = any(
            not self.blank[line] and line not in outside
            for line in range(run.last + 1, len(self.shown))
        )
        if answered:
            return run.count >= _FEWEST_BETWEEN
        named = not self.quoted[run.first]
        return named or run.count >= _FEWEST_UNNAMED

    def _has_words_outside(self, runs: Sequence[_Run]) -> bool:
        away = {line for run in runs for line in range(run.first, run.last + 1)}
        return any(
            line not in away and any(letter.isalnum() for letter in text)
            for line, text in enumerate(self.shown)
        )


def _says_who_wrote(text: str) -> bool:
    words = text.strip()
    if not words or len(words) > _LONGEST_ATTRIBUTION:
        return False
    if WROTE.search(words):
        return True
    # Without a verb: a date, an address, and a colon ("2024/3/3 12:00 Anna <anna@...>:").
    dated = sum(letter.isdigit() for letter in words) > _FEWEST_DIGITS
    return (
        dated and _ENDS_ATTRIBUTION.search(words) is not None and _ADDRESS.search(words) is not None
    )


_FEWEST_DIGITS = 3
