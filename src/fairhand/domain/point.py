"""Points: what in a letter wants an answer, found or marked by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from fairhand.domain.markup import TextFormat, lines

PointSource = Literal["found", "marked"]
PointState = Literal["open", "answering", "answered", "set-aside"]


@dataclass(frozen=True, slots=True)
class Point:
    """Something in a letter that wants an answer.

    Args:
        id: of the point; that of a found one is the same each time that it is found.
        letter: id of the letter that it stands in.
        start: code point in the letter's visible text.
        end: code point behind its last.
        text: what stands there.
        source: whether it was found or marked by hand.
        state: open, answering, answered or set aside.
        answer: the words of the draft that answer it, or "".
        draft: id of the draft that answers it, or None.
    """

    id: str
    letter: str
    start: int
    end: int
    text: str
    source: PointSource
    state: PointState = "open"
    answer: str = ""
    draft: str | None = None


class Question(NamedTuple):
    """A question: code points in the visible text, and what stands there."""

    start: int
    end: int
    text: str


# The signs with which questions end: Latin, full width, Arabic, doubled, Greek's own, Ethiopic, and
# the Armenian one, which stands within the word that is asked about.
_ASKS = "?\uff1f\u061f\u2047\u2048\u2049\u203d\u037e\u1367\u055e"
_WITHIN = "\u055e"
_ENDS = re.compile(
    rf"[.!\u2026\u3002\uff01\uff61\u06d4\u0964\u0589{_ASKS};]+"
    "[\"'\u2019\u201d\u201c\u00bb\u00ab\u203a\u2039)\\]\u300d\u300f\uff09*_]*"
)
_UNSPACED = "\u3002\uff01\uff1f\uff61"
_BEGINS = re.compile(r"[\s\-\u2013\u2014\u2022*_]*")
_QUOTED_LINE = re.compile(r"[ \t]*>")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_DOUBT = re.compile(rf"[(\[]\s*[{_ASKS}!]+\s*[)\]]")
# Words that end with a full stop and no sentence, in the languages whose letters are most often read.
_SHORTENED = re.compile(
    r"mr|mrs|ms|dr|st|prof|rev|hon|capt|col|gen|lt|sgt|no|vol|pp?|e\.g|i\.e|cf|etc|vs|approx|"
    r"z\.b|d\.h|u\.a|bzw|usw|ca|nr|vgl|evtl|fr|hr|frl|bes|sog|str|z\.t|mm?|mme|mlle|mgr|av|"
    r"sra?|srta|d|sig|dott|ing|p\.ej"
)
_PAIRS = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    '"': '"',
}
_SHORT_LINE = 40
_LONGEST = 280
_CLAUSE = re.compile(r"[;:\u2013\u2014]\s+")


def questions(text: str, text_format: TextFormat) -> list[Question]:
    """Return the questions of a letter, in order, in whatever language they are asked.

    Left out are lines of quotation, what stands in quotation marks, addresses of the web, and the
    signs of doubt of a transcription, "[?]". A semicolon asks where the sentence is Greek.

    Args:
        text: the letter's body.
        text_format: whether it is plain or markdown.
    """
    return [found for block, at in _blocks(text, text_format) for found in _asked(block, at)]


def _blocks(text: str, text_format: TextFormat) -> Iterator[tuple[str, int]]:
    """Yield runs of lines that can hold one sentence, with where they begin in the visible text."""
    held: list[str] = []
    began = at = 0
    for line in lines(text, text_format):
        words = line.text
        quoted = line.kind == "quotation" or bool(_QUOTED_LINE.match(words))
        apart = quoted or not words.strip() or line.kind in {"heading", "break", "item"}
        if held and (apart or _is_over(held[-1], words)):
            yield "\n".join(held), began
            held = []
        if not quoted and words.strip():
            began = began if held else at
            held.append(words)
        at += len(words) + 1
    if held:
        yield "\n".join(held), began


def _is_over(line: str, following: str) -> bool:
    """Tell whether a line is one by itself, and not one of a paragraph that was broken to a width."""
    words = line.strip()
    return len(words) < _SHORT_LINE and not (
        following.lstrip()[:1].islower() and words[-1] not in ",:;!."
    )


def _asked(block: str, at: int) -> Iterator[Question]:
    if not any(sign in block for sign in _ASKS) and ";" not in block:
        return
    passed = [found.span() for found in _ADDRESS.finditer(block)]
    passed += [found.span() for found in _DOUBT.finditer(block)]
    quoted = _quotations(block)
    for start, end, signs in sentences(block):
        sentence = block[start:end]
        if not _is_question(sentence, signs):
            continue
        sign = end - len(sentence) + _last_sign(sentence)
        if any(low <= sign < high for low, high in (*passed, *quoted)):
            continue
        if sum(character.isalpha() for character in sentence) > 1:
            begin = start + _lead(sentence)
            yield Question(at + begin, at + end, block[begin:end])


def _is_question(sentence: str, signs: str) -> bool:
    if any(sign in signs for sign in _ASKS) or _WITHIN in sentence:
        return True
    return ";" in signs and _is_greek(sentence)


def _last_sign(sentence: str) -> int:
    return max(sentence.rfind(sign) for sign in (*_ASKS, ";"))


def _is_greek(sentence: str) -> bool:
    letters = [character for character in sentence if character.isalpha()]
    greek = sum(
        "\u0370" <= character <= "\u03ff" or "\u1f00" <= character <= "\u1fff"
        for character in letters
    )
    return greek * 2 > len(letters)


def sentences(block: str) -> Iterator[tuple[int, int, str]]:
    """Yield where sentences begin and end, and the signs with which they do."""
    start = _first(block, 0)
    for found in _ENDS.finditer(block):
        if found.start() < start or not _ends_there(block, start, found):
            continue
        yield start, found.end(), found[0]
        start = _first(block, found.end())
    if start < len(block.rstrip()):
        yield start, len(block.rstrip()), ""


def _first(block: str, at: int) -> int:
    found = _BEGINS.match(block, at)
    return found.end() if found else at


def _ends_there(block: str, start: int, found: re.Match[str]) -> bool:
    signs, after = found[0], block[found.end() : found.end() + 1]
    if signs[0] == _WITHIN:
        return False
    if after and not after.isspace() and not any(sign in _UNSPACED for sign in signs):
        return after in "\u2013\u2014" and any(sign in _ASKS for sign in signs)
    if any(sign in _ASKS for sign in signs):
        return True
    if signs[0] == ";":
        return _is_greek(block[start : found.start()])
    if signs[0] == ".":
        return not _is_shortened(block, start, found)
    return True


def _is_shortened(block: str, start: int, found: re.Match[str]) -> bool:
    words = block[start : found.start()].split()
    word = words[-1].lower().lstrip("(\"'\u201e\u201c") if words else ""
    ahead = block[found.end() :].lstrip()[:1]
    return (
        _SHORTENED.fullmatch(word) is not None
        or len(word) == 1
        or word.isdigit()
        or ahead.islower()
    )


def _quotations(block: str) -> list[tuple[int, int]]:
    """Return what stands in quotation marks that are closed again."""
    found: list[tuple[int, int]] = []
    begun, closing = -1, ""
    for at, character in enumerate(block):
        if begun >= 0 and character in closing:
            found.append((begun, at + 1))
            begun = -1
        elif begun < 0 and character in _PAIRS:
            begun, closing = at, _PAIRS[character]
    return found


def _lead(sentence: str) -> int:
    """Return how much of a very long sentence to pass over: all but the clause that asks."""
    if len(sentence) <= _LONGEST:
        return 0
    clauses = [found.end() for found in _CLAUSE.finditer(sentence)]
    return clauses[-1] if clauses else 0
