"""What a correspondent was told before, in letters that were sent to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fairhand.domain.dates import LetterDate
from fairhand.domain.markup import visible_text
from fairhand.domain.telling import (
    Likeness,
    Passage,
    Term,
    asked,
    is_told,
    likeness,
    likest,
    weight,
)
from fairhand.store import correspondence, drafts
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.store.search import LETTER_KIND

_MOST_LETTERS = 3000  # counted to, for how common a word is
_CLOSEST = 8  # letters whose texts are read
_COMMON = 0.1  # of letters; words that more of them have tell nothing
_FEWEST_LETTERS = 3
_FEWEST_TERMS = 10  # greetings have fewer


@dataclass(frozen=True, slots=True)
class Told:
    """A passage of a letter that was sent.

    Args:
        letter: its id.
        written: its date.
        text: of the passage, with the words around it, on one line.
        start: code point of the letter's visible text at which it begins.
        end: code point behind it.
        like: how much it has in common with what is written.
    """

    letter: str
    written: LetterDate
    text: str
    start: int
    end: int
    like: Likeness


def before(box: Box, draft: str, paragraph: str, *, limit: int = 3) -> list[Told]:
    """Return passages of letters to the same people that tell what a paragraph tells, the likest first.

    By rare words, so that it holds in any language: see `domain.telling`. It asks the index for each
    word, and reads the texts of a few letters: some milliseconds, and not for the interface thread.

    Args:
        box: the open box.
        draft: id of the draft.
        paragraph: that is being written.
        limit: how many to return at the most, one of each letter.
    """
    if len(asked(paragraph)) < _FEWEST_TERMS:
        return []
    with box.reading() as connection:
        people = drafts.recipients(connection, find_number(connection, "draft", draft))
        letters = correspondence.to_them(connection, people)
        if not letters:
            return []
        return look(connection, letters, paragraph)[:limit]


def look(
    connection: Connection, letters: str, paragraph: str, until: int | None = None
) -> list[Told]:
    """Return what letters (an expression of the index) tell of a paragraph, the likest first.

    Args:
        connection: to read from.
        letters: of `correspondence`.
        paragraph: what is written.
        until: sort key before which a letter must stand, or None.
    """
    total = correspondence.count(connection, f'"{LETTER_KIND}"', _MOST_LETTERS)
    weights, having = _weigh(connection, letters, asked(paragraph), total)
    scores: dict[int, float] = {}
    for term, found in having.items():
        for key in found:
            if until is None or key < until:
                scores[key] = scores.get(key, 0.0) + weights[term]
    told = []
    for key in sorted(scores, key=lambda key: -scores[key])[:_CLOSEST]:
        found_there = _passage(connection, key, paragraph, weights, having)
        if found_there is not None and is_told(found_there.like, total):
            told.append(found_there)
    return sorted(told, key=lambda each: -each.like.share)


def _weigh(
    connection: Connection, letters: str, sought: list[Term], total: int
) -> tuple[dict[Term, float], dict[Term, list[int]]]:
    """Return what each term weighs, and which letters have those that are rare enough to tell."""
    of_them = correspondence.count(connection, letters, _MOST_LETTERS)
    most = max(_FEWEST_LETTERS, int(of_them * _COMMON))
    common = max(_FEWEST_LETTERS, int(total * _COMMON))
    weights: dict[Term, float] = {}
    having: dict[Term, list[int]] = {}
    for term in sought:
        everywhere = correspondence.count(connection, correspondence.words_alone(term), total)
        weights[term] = weight(everywhere, total)
        if everywhere > common:
            continue
        keys = correspondence.keys(connection, correspondence.having(letters, [term]), most + 1)
        if keys and len(keys) <= most:
            having[term] = keys
    return weights, having


def _passage(
    connection: Connection,
    key: int,
    paragraph: str,
    weights: dict[Term, float],
    having: dict[Term, list[int]],
) -> Told | None:
    letter = correspondence.letter(connection, key)
    if letter is None:
        return None
    visible = visible_text(letter.text, letter.text_format)
    found = likest(visible, weights, having)
    if found is None:
        return None
    like = likeness(paragraph, weights, found.shared)
    around = _around(visible, found)
    return Told(letter.id, letter.written, around, found.start, found.end, like)


def _around(visible: str, found: Passage) -> str:
    """Return a passage with what its first sentence begins with, on one line."""
    least = max(0, found.start - _LEAD)
    begin = max(
        (
            visible.rfind(mark, least, found.start) + len(mark)
            for mark in _ENDS
            if visible.rfind(mark, least, found.start) >= 0
        ),
        default=visible.rfind(" ", 0, least) + 1 if least else 0,
    )
    until = _BLANK.search(visible, found.end)
    return " ".join(visible[begin : until.start() if until else len(visible)].split())


_LEAD = 120
_BLANK = re.compile(r"\s")
_ENDS = (". ", "! ", "? ", "\n", "\u3002")
