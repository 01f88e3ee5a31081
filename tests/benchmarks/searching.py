"""From words typed to hits with their snippets, beside the same words asked of bare SQLite."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

from fairhand.services import boxes, searching
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.importing import floor_database
from tests.benchmarks.measuring import Samples, turn_by_turn
from tests.benchmarks.row import Row

_PLAIN = ("rare", "medium", "common", "very_common", "two_and", "two_common_and", "phrase")
_BEGUN = ("prefix2", "prefix3", "prefix4")
_OWN = ("cjk2", "cjk3")  # which bare FTS5 does not find
_ROUNDS = 7
ON_SCREEN = 12  # rows of hits that stand on the screen at 1440 x 900
_AT_ONCE = 50


def measure(corpus: Corpus, folder: Path, box_file: Path) -> list[Row]:
    """Search for every word of every kind, turn by turn with the floor."""
    box = boxes.open_box(box_file)
    bare: sqlite3.Connection = corpus.limits.open_db(floor_database(corpus, folder))
    # As long as the main connection's of a box.
    bare.execute("PRAGMA cache_size=-32768")
    rows: list[Row] = []
    slowest = Samples()
    try:
        for kind in _PLAIN + _BEGUN:
            screen, fifty, floor = _kind(corpus, box, bare, kind)
            slowest.pairs += screen.pairs
            rows.append(
                _row(kind, f"{_AT_ONCE} hits with snippets", fifty, floor, f"search.{kind}.new")
            )
            rows.append(_row(kind, "as many as the screen shows", screen, floor))
        for kind in _OWN:
            for word in corpus.queries.get(kind, []):
                slowest.pairs += turn_by_turn(3, partial(_ask, box, word, ON_SCREEN))[0].pairs
    finally:
        bare.close()
        box.close()
    p95 = slowest.percentile(0.95)
    rows.append(Row("search, all kinds, p95", p95, None, 16.0, "ms cpu"))
    return rows


def _kind(
    corpus: Corpus, box: boxes.Box, bare: sqlite3.Connection, kind: str
) -> tuple[Samples, Samples, Samples]:
    found = Samples(), Samples(), Samples()
    for word in corpus.queries[kind]:
        words = word + "*" if kind in _BEGUN else word
        went = turn_by_turn(
            _ROUNDS,
            partial(_ask, box, words, ON_SCREEN),
            partial(_ask, box, words, _AT_ONCE),
            partial(_ask_bare, bare, corpus.limits.SQL["new"], words),
        )
        for samples, new in zip(found, went, strict=True):
            samples.pairs += new.pairs
    return found


def _ask(box: boxes.Box, words: str, limit: int) -> None:
    searching.search(box, words, limit=limit, exact_total=False)


def _ask_bare(bare: sqlite3.Connection, statement: str, words: str) -> None:
    bare.execute(statement, (f"{{subject body}} : ({words})",)).fetchall()


def _row(kind: str, how: str, ours: Samples, floor: Samples, key: str = "") -> Row:
    return Row(
        f"search, {kind.replace('_', ' ')}, {how}",
        ours.p50,
        floor.p50,
        2.0,
        "ms cpu",
        key=key,
        figures=ours.figures() if key else {},
    )
