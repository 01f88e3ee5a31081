"""A page of the list of letters and the list of correspondents, beside the same rows from bare SQLite."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from fairhand.services import boxes, correspondents, letters
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.importing import floor_database
from tests.benchmarks.measuring import turn_by_turn
from tests.benchmarks.row import Row

_ROUNDS = 15
_PAGE = 500


def measure(corpus: Corpus, folder: Path, box_file: Path) -> list[Row]:
    """Ask for what the window shows first."""
    box = boxes.open_box(box_file)
    bare: sqlite3.Connection = corpus.limits.open_db(floor_database(corpus, folder))
    try:
        most = correspondents.rows(box)[0].id
        whole = "SELECT id, ts, who, subject FROM letter ORDER BY id DESC"
        page, floor = turn_by_turn(
            _ROUNDS,
            lambda: letters.timeline(box, limit=_PAGE),
            lambda: bare.execute(whole).fetchall(),
        )
        (theirs,) = turn_by_turn(_ROUNDS, lambda: letters.timeline(box, most, limit=100))
        (everybody,) = turn_by_turn(_ROUNDS, lambda: correspondents.rows(box))
    finally:
        bare.close()
        box.close()
    return [
        Row(
            f"newest {_PAGE} letters for the list; floor: all rows, bare",
            page.p50,
            floor.p50,
            2.0,
            "ms cpu",
            key="list.all_rows",
            figures=page.figures(),
        ),
        Row(
            "100 letters of one correspondent",
            theirs.p50,
            None,
            16.0,
            "ms cpu",
        ),
        Row(
            "all correspondents with their counts",
            everybody.p50,
            None,
            50.0,
            "ms cpu",
        ),
    ]
