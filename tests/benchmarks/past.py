"""The past of a draft on the real desk: a version made while one writes, one of 1,000 shown, and what 100 take.

Run as a program of its own, since it makes an application:

    python -m tests.benchmarks.past FOLDER

It prints what each took, by the clock and of the processor, in the interface thread.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from fairhand.services import boxes, drafting
from fairhand.services.boxes import Box
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measuring import Pair, Samples
from tests.benchmarks.row import Row
from tests.benchmarks.tracing import HISTORY, taken_by

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from fairhand.ui.application import Application

_WORDS_SAVED, _WORDS_KEPT = 5_000, 2_000
_VERSIONS, _FEW = 1_000, 100
_A_PARAGRAPH = 80
_ROUNDS = 60
_KB = 1000
_PATIENCE = 20.0


def measure(corpus: Corpus, folder: Path) -> list[Row]:
    """Make versions, show versions, and weigh them."""
    words = _words(corpus)
    taken = _hundred_versions(folder / "hundred.fairhand", words)
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.past", str(folder)],
        check=True,
        input=json.dumps(words).encode(),
        stdout=subprocess.PIPE,
    )
    told = json.loads(done.stdout)
    kept, shown = Samples(told["kept"]), Samples(told["shown"])
    return [
        Row(
            f"autosave with a version of {_WORDS_SAVED:,} words, interface thread, p50",
            kept.percentile(0.5, wall=True),
            None,
            10.0,
        ),
        Row("the same, p99", kept.percentile(0.99), None, 10.0, "ms cpu", gates=False),
        Row(
            f"any of {_VERSIONS:,} versions shown, p50",
            shown.percentile(0.5, wall=True),
            None,
            50.0,
        ),
        Row("the same, p99", shown.percentile(0.99, wall=True), None, 50.0, gates=False),
        Row(
            f"{_FEW} versions of {_WORDS_KEPT:,} words, in the box without index",
            taken / _KB,
            None,
            100.0,
            "KB",
        ),
    ]


def _words(corpus: Corpus) -> list[str]:
    """Return words of the corpus, for a text and what is written into it."""
    found: list[str] = []
    with (corpus.folder / f"letters-{corpus.count}.jsonl").open(encoding="utf-8") as told:
        for line in told:
            found += json.loads(line)["body"].split()
            if len(found) >= _WORDS_SAVED:
                break
    return found[:_WORDS_SAVED]


class _Reviser:
    """Somebody who writes a sentence or changes a few words between two versions, as one does in a reply."""

    def __init__(self, words: list[str], count: int) -> None:
        self._words = words
        self._chance = random.Random(5)  # noqa: S311 - the same words each time
        self._paragraphs = [words[at : at + _A_PARAGRAPH] for at in range(0, count, _A_PARAGRAPH)]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n\n".join(" ".join(each) for each in self._paragraphs)

    def revise(self) -> str:
        """Change a few words in one paragraph, and return the text."""
        paragraph = self._chance.choice(self._paragraphs)
        at = self._chance.randrange(len(paragraph))
        paragraph[at : at + 4] = self._chance.choices(self._words, k=4)
        return self.text


def _make_versions(box: Box, reviser: _Reviser, count: int) -> str:
    begun = drafting.begin(box, to=["Somebody"], text=reviser.text)
    for _ in range(count - 1):
        saved = drafting.save(
            box, begun.draft, begun.line, reviser.revise(), revision=None, born="pause"
        )
        assert saved.new
    return begun.draft


def _hundred_versions(path: Path, words: list[str]) -> int:
    box = boxes.create(path)
    empty = taken_by(path, HISTORY)
    _make_versions(box, _Reviser(words, _WORDS_KEPT), _FEW)
    box.close()
    return taken_by(path, HISTORY) - empty


# --- the program of its own ------------------------------------------------------------------------


def look(folder: Path, words: list[str]) -> dict[str, list[Pair]]:
    """Make versions on the desk, and show others."""
    from fairhand.ui.application import Application, make_application
    from tests.benchmarks.keystrokes import settled

    path = folder / "past.fairhand"
    box = boxes.create(path)
    long = drafting.begin(box, to=["Somebody"], text=_Reviser(words, _WORDS_SAVED).text).draft
    many = _make_versions(box, _Reviser(words, _WORDS_KEPT), _VERSIONS)
    box.close()
    qt = make_application(["fairhand"])
    application = Application(qt, path)
    application.window.resize(1440, 900)
    application.show()
    settled(qt, application)
    found: dict[str, list[Pair]] = {}
    for name, draft, work in (("kept", long, _kept), ("shown", many, _shown)):
        application.workspace.open_draft(draft)
        settled(qt, application)
        found[name] = work(qt, application)
    application.close()
    return found


def _kept(qt: QApplication, application: Application) -> list[Pair]:
    """Write a word and keep it; only what the interface thread does for the version counts."""
    from tests.benchmarks.keystrokes import editor_of, settled
    from tests.ui.keys import type_

    sheet = editor_of(application)
    pairs = []
    for _ in range(_ROUNDS):
        type_(sheet, "so ")
        settled(qt, application)
        pairs.append(_timed(lambda: application.window.actions_.trigger("draft.keep")))
        settled(qt, application)
    return pairs


def _shown(qt: QApplication, application: Application) -> list[Pair]:
    """Show versions, each until it is painted."""
    from fairhand.ui.panes.desk import DeskPane
    from tests.benchmarks.keystrokes import settled

    desk = application.window.pane("desk")
    assert isinstance(desk, DeskPane)
    application.window.actions_.trigger("draft.versions")
    settled(qt, application)
    chart, chance = desk.view.rail.chart, random.Random(3)  # noqa: S311 - the same ones each time
    pairs = []
    for _ in range(_ROUNDS):
        at = chance.randrange(_VERSIONS - 1)
        before = desk.looking.shown

        def show(at: int = at, before: str = before) -> None:
            chart.setValue(at)
            end = time.monotonic() + _PATIENCE
            while desk.looking.shown == before:
                qt.processEvents()
                assert time.monotonic() < end, "the version does not come"
            for _ in range(3):
                qt.processEvents()

        if at != chart.value():
            pairs.append(_timed(show))
        settled(qt, application)
    return pairs


def _timed(work: Callable[[], object]) -> Pair:
    wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
    work()
    cpu, wall = time.thread_time_ns() - cpu, time.perf_counter_ns() - wall
    return wall / 1e6, cpu / 1e6


if __name__ == "__main__":
    found = look(Path(sys.argv[1]), json.load(sys.stdin))
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
