"""Real letters in the lines of a hand: nothing is left out, and no line begins with what ends another."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from fairhand.domain.hand import Hand, written
from fairhand.domain.line_breaks import width
from fairhand.domain.markup import visible_text

# What opens as well as closes, in one language or another.
_BOTH = frozenset("\"'\u00bb\u203a\u00ab\u2039\u201d\u2019&_*#@\u00a7\u2020\u30fb/\\")


def test_letters_of_every_language_are_broken_as_a_hand_breaks_them(shared: Path) -> None:
    files = sorted((shared / "letters").rglob("*.md"))
    for file in files[:: max(1, len(files) // 120)]:
        text = file.read_text("utf-8", "replace")
        hand = Hand(40, 22, 3)
        lines = written(text, hand).lines
        seen = visible_text(text, "markdown")
        assert _without_blanks("".join(line.text for line in lines)) == _without_blanks(seen), file
        for line in lines:
            assert width(line.text) <= hand.characters - line.indent + 2, (file, line.text)
            first = line.text[0]
            closes = unicodedata.category(first) in {"Pe", "Pf", "Pd", "Po"} and first not in _BOTH
            assert line.begins or not closes, (file, line.text)


def _without_blanks(text: str) -> str:
    return "".join(text.split())
