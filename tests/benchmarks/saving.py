"""One save of a draft with its version, beside one letter saved by bare SQLite with the same safety."""

from __future__ import annotations

import itertools
import random
import sqlite3
from pathlib import Path

from fairhand.services import boxes, drafting, importing
from tests.benchmarks.corpus import ME, Corpus
from tests.benchmarks.importing import floor_database
from tests.benchmarks.measuring import Samples, turn_by_turn
from tests.benchmarks.row import Row

_ROUNDS = 120
_WORDS_A_PARAGRAPH = 60
_PARAGRAPHS = 10


class _Writer:
    """Somebody who goes on writing on one letter, and keeps a version each time."""

    def __init__(self, box: boxes.Box) -> None:
        self._box = box
        self._random = random.Random(7)  # noqa: S311 - the same words each time
        self._text = [self._paragraph() for _ in range(_PARAGRAPHS)]
        begun = drafting.begin(box, to=["Somebody"], text=self.text)
        self._draft, self._line = begun.draft, begun.line
        self._revision = drafting.working_text(box, begun.draft).revision

    def _paragraph(self) -> str:
        return " ".join(f"word{self._random.randrange(500):03}" for _ in range(_WORDS_A_PARAGRAPH))

    @property
    def text(self) -> str:
        """All of it."""
        return "\n\n".join(self._text)

    def save(self) -> None:
        """Write a little, and keep it."""
        at = self._random.randrange(_PARAGRAPHS)
        self._text[at] += f" word{self._random.randrange(500):03}"
        saved = drafting.save(
            self._box,
            self._draft,
            self._line,
            self.text,
            revision=self._revision,
            seconds=3,
            born="kept",
        )
        assert saved.new
        self._revision = saved.revision


class _Bare:
    """The same with nothing between: one letter with its row in the index, one transaction."""

    def __init__(self, bare: sqlite3.Connection, body: str) -> None:
        self._bare, self._body = bare, body
        first = bare.execute("SELECT max(id) + 1 FROM letter").fetchone()[0]
        self._ids = itertools.count(first)

    def save(self) -> None:
        """Save it once more, under the next number."""
        number, run = next(self._ids), self._bare.execute
        run("BEGIN IMMEDIATE")
        run("INSERT INTO letter VALUES(?, ?, 3, 1, 'A subject')", (number, 1800000000 + number))
        run("INSERT INTO body VALUES(?, ?)", (number, self._body))
        run(
            "INSERT INTO fts(rowid, subject, body, tags) SELECT id, subject, body, tags FROM doc WHERE id = ?",
            (number,),
        )
        run("COMMIT")


def measure(corpus: Corpus, folder: Path, box_file: Path) -> list[Row]:
    """Save many times, turn by turn with the floor; then again right after another import."""
    box = boxes.open_box(box_file)
    bare: sqlite3.Connection = corpus.limits.open_db(floor_database(corpus, folder))
    try:
        writer = _Writer(box)
        floor_writer = _Bare(bare, writer.text)
        quiet = turn_by_turn(_ROUNDS, writer.save, floor_writer.save)
        _import_some_more(corpus, folder, box)
        after = turn_by_turn(_ROUNDS, writer.save, floor_writer.save)
    finally:
        bare.close()
        box.close()
    return [
        *_rows("a save with its version", *quiet),
        *_rows("the same right after an import", *after),
    ]


def _import_some_more(corpus: Corpus, folder: Path, box: boxes.Box) -> None:
    """Import letters that are not there yet: a tenth of the others, with another subject."""
    parts = corpus.mbox.read_bytes().split(b"\n\nFrom ")[: corpus.count // 10]
    more = folder / "more.mbox"
    more.write_bytes(
        b"\n\nFrom ".join(parts).replace(b"\nSubject: ", b"\nSubject: Once more: ") + b"\n"
    )
    report = importing.run(box, [str(more)], me=[ME])
    assert report.added == len(parts), (report.added, len(parts))


def _rows(what: str, ours: Samples, floor: Samples) -> list[Row]:
    quiet = "import" not in what
    return [
        Row(
            f"{what}, p50",
            ours.p50,
            floor.p50,
            2.0,
            "ms cpu",
            key="save.one_letter" if quiet else "",
            figures=ours.figures() if quiet else {},
        ),
        Row(
            f"{what}, p99",
            ours.percentile(0.99),
            floor.percentile(0.99),
            2.0,
            "ms cpu",
            gates=False,
        ),
        Row(f"{what}, slowest", ours.percentile(1.0, wall=True), None, 16.0, "ms", gates=False),
    ]
