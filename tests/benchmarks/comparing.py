"""Comparing a heavy revision of 5,000 words: by word, with all that makes it readable, beside rapidfuzz alone."""

from __future__ import annotations

import json
import random

from rapidfuzz.distance import Indel

from fairhand.domain.difference import difference
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measuring import turn_by_turn
from tests.benchmarks.row import Row

_WORDS, _A_PARAGRAPH = 5_000, 70
_ROUNDS = 15
_GOAL = 300.0  # milliseconds
# Our own cutting into words, placing of paragraphs and clean-up, in Python, beside the bare engine in C++.
_TIMES = 40.0


def revised(text: str, seed: int = 4) -> str:
    """Return `text` after a heavy revision: sentences rewritten, paragraphs moved, cut, parted and added."""
    chance = random.Random(seed)  # noqa: S311 - the same revision each time
    known = text.split()
    paragraphs = []
    for paragraph in text.split("\n\n"):
        words = paragraph.split(" ")
        for _ in range(chance.randrange(2, 7)):
            at = chance.randrange(len(words))
            fresh = chance.choices(known, k=chance.randrange(1, 14))
            words[at : at + chance.randrange(0, 12)] = fresh
        if chance.random() < 0.9:
            paragraphs.append(" ".join(words))
    for _ in range(len(paragraphs) // 10):
        moved = paragraphs.pop(chance.randrange(len(paragraphs)))
        paragraphs.insert(chance.randrange(len(paragraphs)), moved)
    return "\n\n".join(paragraphs)


def _words(corpus: Corpus) -> list[str]:
    words: list[str] = []
    with (corpus.folder / f"letters-{corpus.count}.jsonl").open(encoding="utf-8") as letters:
        for line in letters:
            words += json.loads(line)["body"].split()
            if len(words) >= _WORDS:
                break
    return words[:_WORDS]


def measure(corpus: Corpus) -> list[Row]:
    """Compare a text of the corpus's words with its revision."""
    words = _words(corpus)
    parts = [words[at : at + _A_PARAGRAPH] for at in range(0, len(words), _A_PARAGRAPH)]
    old = "\n\n".join(map(" ".join, parts))
    new = revised(old)
    ours, floor = turn_by_turn(
        _ROUNDS,
        lambda: difference(old, new),
        lambda: Indel.opcodes(old.split(), new.split()),
    )
    return [
        Row("compare 5,000 words, heavy revision", ours.p50, None, _GOAL, "ms cpu"),
        Row("the same; floor: rapidfuzz alone on its words", ours.p50, floor.p50, _TIMES, "ms cpu"),
    ]
