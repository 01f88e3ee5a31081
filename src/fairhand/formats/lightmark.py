"""Words written down in the light Markdown of `domain.markup`, so that a reader sees exactly these words."""

from __future__ import annotations

import re
from typing import NamedTuple

from fairhand.domain.escaping import escape_line, escape_words, guard_start
from fairhand.domain.markup import visible_text

_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\\x00-\x20\x7f]{1,2000}\Z", re.IGNORECASE)
_LINK_ESCAPES = {"(": "%28", ")": "%29", "[": "%5B", "]": "%5D", "*": "%2A"}


class Words(NamedTuple):
    """A piece of a line in one style: its words as seen, emphasis, strong, and where a link leads (or "")."""

    text: str
    emphasis: bool = False
    strong: bool = False
    link: str = ""


def write_line(pieces: list[Words]) -> str:
    """Return one line of styled words as Markdown.

    Where marks would not be read as meant (a bold bracket inside a word), the words win and the style is left out.
    """
    plain = "".join(piece.text for piece in pieces).strip()
    if not any(piece.emphasis or piece.strong or piece.link for piece in pieces):
        return escape_line(plain)
    styled = guard_start("".join(_styled(piece) for piece in _merged(pieces)).strip())
    return styled if visible_text(styled, "markdown").strip() == plain else escape_line(plain)


def _merged(pieces: list[Words]) -> list[Words]:
    merged: list[Words] = []
    for piece in pieces:
        if merged and merged[-1][1:] == piece[1:]:
            merged[-1] = merged[-1]._replace(text=merged[-1].text + piece.text)
        elif piece.text:
            merged.append(piece)
    return merged


def _styled(piece: Words) -> str:
    core = piece.text.strip()
    if not core:
        return piece.text
    before, _, after = piece.text.partition(core)
    marks = "*" * (piece.emphasis + 2 * piece.strong)
    words = f"{marks}{escape_words(core)}{marks}"
    if piece.link and _SAFE_LINK.match(piece.link) and piece.link != core:
        target = "".join(_LINK_ESCAPES.get(character, character) for character in piece.link)
        words = f"[{words}]({target})"
    return f"{before}{words}{after}"
