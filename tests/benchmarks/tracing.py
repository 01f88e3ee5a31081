"""All of real people's writing, replayed on the desk key by key with its times; and what its history takes.

Run as a program of its own, since it makes an application:

    python -m tests.benchmarks.tracing FOLDER TRACE

It prints what came of it. Each key is taken from its press to its painting; a bare text edit is given
the first and the last keys of the same trace, turn by turn.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fairhand.services import boxes, drafting
from tests.benchmarks.corpus import PROJECT
from tests.benchmarks.measuring import Pair, Samples
from tests.benchmarks.row import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QTextEdit

    from tests.replaying import Patch, Replay, Trace

_TRACES = PROJECT.parent / "shared" / "traces"
_NAMES = ("json-crdt-blog-post", "seph-blog1")
#: Keys at the beginning and at the end that are held against a bare text edit.
_KEYS = 2_000
_AFTER = 200  # seconds that pass after the last key
_HOUR = 3600
_KB = 1000
#: Where the history of a draft is kept; the index of the search is not among them.
HISTORY = ("version", "paragraph", "line")


def measure(folder: Path) -> list[Row]:
    """Replay every trace that is there; without the sample material, none."""
    files = [_TRACES / f"{name}.json.gz" for name in _NAMES]
    return [row for file in files if file.is_file() for row in _rows(folder, file)]


def _rows(folder: Path, file: Path) -> list[Row]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.tracing", str(folder), str(file)],
        check=True,
        stdout=subprocess.PIPE,
    )
    told = json.loads(done.stdout)
    print(f"{file.name}: {told['said']}", file=sys.stderr)
    what = f"a trace of {told['edits']:,} edits"
    keys = {name: Samples(told[name]) for name in ("first", "last", "bare_first", "bare_last")}
    grown = keys["last"].p50 / keys["bare_last"].p50
    return [
        Row(f"{what}: its history in the box", told["bytes"] / _KB, None, 800, "KB"),
        Row(f"{what}: versions an active hour", told["births"] / told["hours"], None, 12, ""),
        Row(f"{what}: the same, at least", told["births"] / told["hours"], None, 4, "", least=True),
        Row(
            f"{what}: a key at the end, p50", keys["last"].p50, keys["bare_last"].p50, 1.3, "ms cpu"
        ),
        Row(
            f"{what}: times a bare edit, end against start",
            grown,
            keys["first"].p50 / keys["bare_first"].p50,
            1.1,
            "",
            gates=False,
        ),
        Row(
            f"{what}: a key, p99 by the clock",
            Samples(keys["first"].pairs + keys["last"].pairs).percentile(0.99, wall=True),
            None,
            16.0,
            gates=False,
        ),
    ]


# --- the program of its own ------------------------------------------------------------------------


def replay(folder: Path, file: Path) -> dict[str, Any]:
    """Write a trace on the desk, and return what came of it."""
    from fairhand.system.settings import TYPOGRAPHY
    from fairhand.ui.application import Application, make_application
    from tests.benchmarks.keystrokes import bare_beside, editor_of, settled
    from tests.replaying import Now, Replay, at_the_time_of, read, states
    from tests.ui.window import FakeDialogs

    trace = read(file)
    now = Now(trace.patches[0].moment)
    path = folder / f"{file.name}.fairhand"
    qt = make_application(["fairhand"])
    with at_the_time_of(now) as opened:
        box = boxes.create(path)
        draft = drafting.begin(box, to=["Somebody"]).draft
        box.close()
        dialogs = FakeDialogs()
        application = Application(qt, path, dialogs=dialogs)
        application.window.tools.settings.set(TYPOGRAPHY, value=False)
        application.window.resize(1440, 900)
        application.show()
        settled(qt, application)
        application.workspace.open_draft(draft)
        settled(qt, application)
        sheet = editor_of(application)
        bare = bare_beside(sheet, "")
        writer = Replay(application, sheet, opened[-1], now)
        found = _write(qt, writer, trace, bare)
        writer.wait_until(now.at + _AFTER)
        settled(qt, application)
        assert sheet.text() == trace.end, "the text at the end is not exact"
        application.close()
        assert not dialogs.told, dialogs.told
    seen = set(states(trace.patches))
    found |= _history(path, draft, trace.end, seen)
    return found | {"edits": len(trace.patches), "saves": writer.saves}


def _write(qt: QApplication, writer: Replay, trace: Trace, bare: QTextEdit) -> dict[str, Any]:
    from tests.replaying import apply

    pairs: dict[str, list[Pair]] = {"first": [], "last": [], "bare_first": [], "bare_last": []}

    def into(samples: list[Pair] | None) -> Callable[[Callable[[], object]], object]:
        def key(press: Callable[[], object]) -> None:
            wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
            press()
            for _ in range(3):
                qt.processEvents()
            cpu, wall = time.thread_time_ns() - cpu, time.perf_counter_ns() - wall
            if samples is not None:
                samples.append((wall / 1e6, cpu / 1e6))

        return key

    def beside(name: str, patches: list[Patch]) -> None:
        for each in patches:
            writer.key = into(pairs[name])
            writer.write([each])
            apply(bare, each, into(pairs[f"bare_{name}"]))

    began = time.monotonic()
    beside("first", trace.patches[:_KEYS])
    writer.key = into(None)
    writer.write(trace.patches[_KEYS:-_KEYS])
    bare.setPlainText(writer.text)
    beside("last", trace.patches[-_KEYS:])
    return {**pairs, "took": time.monotonic() - began}


def _history(path: Path, draft: str, end: str, seen: set[str]) -> dict[str, Any]:
    """Return how many versions there are and what they take; each is what was on the sheet."""
    box = boxes.open_box(path)
    versions = drafting.versions(box, draft)
    texts = [drafting.version_text(box, it.id) for it in versions]
    assert set(texts) <= seen | {""}, "a version is not what was on the sheet"
    assert texts[-1] == end
    hours = drafting.get(box, draft).seconds / _HOUR
    births = Counter(it.born for it in versions)
    box.close()
    taken = taken_by(path, HISTORY)
    born = len(versions) - births["first"]
    said = f"{born} versions in {hours:.2f} active hours, {taken / _KB:.0f} KB; {dict(births)}"
    return {"births": born, "hours": hours, "bytes": taken, "said": said}


def taken_by(path: Path, tables: tuple[str, ...]) -> int:
    """Return the bytes of the pages that tables of a box take, without indexes (SQLite's table `dbstat`)."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT value FROM json_each(?))",
            (json.dumps(tables),),
        )
        return int(found.fetchone()[0])


if __name__ == "__main__":
    told = replay(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()
