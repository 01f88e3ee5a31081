"""Plain words as light Markdown (`domain.markup`) that shows a reader exactly these words."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\*]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|\](?=\()")
_START = re.compile(r"( {0,3})(?:(?=#{1,6}(?:[ \t]|\Z))|(?=>)|(?=[-+][ \t])|(?=-[ \t-]*\Z))")
_NUMBERED = re.compile(r"( *\d{1,9})([.)])(?=[ \t])")


def escape(text: str) -> str:
    """Return plain `text` (several lines perhaps) as Markdown that shows just it."""
    return "\n".join(escape_line(line) for line in text.split("\n"))


def escape_line(line: str) -> str:
    """Return one plain line as Markdown that shows just it: no emphasis, link, list, heading or quotation."""
    return guard_start(escape_words(line))


def escape_words(words: str) -> str:
    """Return words from within a line as Markdown without emphasis, link or escape."""
    return _MARKS.sub(r"\\\g<0>", words)


def guard_start(line: str) -> str:
    """Return a line of Markdown so that its beginning makes no heading, quotation, list or break of it."""
    if _START.match(line):
        return _START.sub(r"\1\\", line, count=1)
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
