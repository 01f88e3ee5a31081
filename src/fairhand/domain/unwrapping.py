"""Mail whose lines were broken by the program that wrote it, put back into paragraphs.

A line break is one of the program's where the next word would not have fitted into the width that all
lines keep to; a break where it would have fitted is the writer's own (a verse, an address, a list) and
stays. A paragraph is flowed only where every break in it is the program's.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

_NARROWEST, _WIDEST = 42, 82  # columns at which programs break lines
_SLACK = 2  # columns by which one line may end early
_LINES = 3  # broken lines from which a width can be told
_QUOTE = re.compile(r"((?:> ?)*)(.*)\Z", re.DOTALL)
_OWN = re.compile(r"\s|[-*+\u2022#|]\s|\d{1,3}[.)]\s|-- ?\Z|[-=_*]{3,}\Z")


def unwrapped(text: str) -> str:
    r"""Return `text` with paragraphs that were broken at a fixed width in one line each.

    Args:
        text: LF line ends. Not one word of it changes, only line breaks between them.
    """
    paragraphs = _paragraphs(text.split("\n"))
    width = max((_width(it) for it in paragraphs), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    return "\n".join(line for it in paragraphs for line in _flowed(it, width))


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Part lines where one is empty, is quoted at another depth, or begins something of its own."""
    found: list[list[str]] = []
    before = ""
    for line in lines:
        quote, words = _parted(line)
        goes_on = found and words.strip() and before.strip() and not _OWN.match(words)
        if goes_on and quote == _parted(found[-1][0])[0]:
            found[-1].append(line)
        else:
            found.append([line])
        before = words
    return found


def _parted(line: str) -> tuple[str, str]:
    match = _QUOTE.match(line)
    return (match[1].replace(" ", ""), match[2]) if match else ("", line)


def _width(lines: list[str]) -> int:
    """Return the width that a paragraph seems to have been broken at, or 0."""
    if len(lines) < _LINES:
        return 0
    width = max(_columns(line) for line in lines)
    return width if _NARROWEST <= width <= _WIDEST and _is_broken(lines, width) else 0


def _is_broken(lines: list[str], width: int) -> bool:
    """Tell whether every break of a paragraph is one that `width` explains."""
    for line, following in itertools.pairwise(lines):
        first = _parted(following)[1].split(maxsplit=1)
        room = width - _columns(line.rstrip()) - 1
        if not first or _columns(first[0]) + _SLACK < room:
            return False
        if _columns(line.rstrip()) > width + _SLACK:
            return False
    return True


def _flowed(lines: list[str], width: int) -> list[str]:
    if len(lines) == 1 or not _is_broken(lines, width):
        return lines
    made = lines[0].rstrip()
    for line in lines[1:]:
        words = _parted(line)[1].strip()
        made += ("" if _is_wide(made[-1:]) and _is_wide(words[:1]) else " ") + words
    return [made]


def _columns(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(2 if _is_wide(it) else 1 for it in line)


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"
