"""`make bench`: measure everything that has a goal, print one table, and keep one JSON of figures.

    python -m tests.benchmarks [NAME ...]     NAME: importing saving searching comparing listing starting
                                              keystrokes pages typesetting

Every figure stands beside a floor taken in the same run: bare SQLite, a bare window, a bare text
edit. What misses its goal is said; the run fails only where a median is at more than twice its goal,
because a busy machine easily makes the rest of the difference.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import (
    comparing,
    importing,
    keystrokes,
    listing,
    pages,
    past,
    saving,
    searching,
    starting,
    tracing,
    typesetting,
)
from tests.benchmarks.corpus import PROJECT, corpus, home
from tests.benchmarks.row import Row, table

KEPT = PROJECT / ".benchmarks" / "figures.json"


def measure(names: list[str], say: Callable[[str], object]) -> list[Row]:
    """Measure the groups of those names, or all of them; tell `say` which one it is at."""
    letters = corpus()
    rows: list[Row] = []
    with home(), tempfile.TemporaryDirectory(prefix="bench-", dir=letters.folder) as name:
        folder = Path(name)
        box = folder / "letters.fairhand"
        groups: dict[str, Callable[[], list[Row]]] = {
            # First, since it makes the box and the floors' database for all the others.
            "importing": lambda: importing.measure(letters, folder, box),
            "searching": lambda: searching.measure(letters, folder, box),
            "comparing": lambda: comparing.measure(letters),
            "listing": lambda: listing.measure(letters, folder, box),
            "starting": lambda: starting.measure(letters, box),
            "keystrokes": lambda: keystrokes.measure(letters, folder),
            "saving": lambda: saving.measure(letters, folder, box),
            "past": lambda: past.measure(letters, folder),
            "tracing": lambda: tracing.measure(folder),
            "pages": lambda: pages.measure(folder),
            "typesetting": lambda: typesetting.measure(folder),
        }
        for group, work in groups.items():
            if not names or group in names or group == "importing":
                say(group)
                rows += work()
    return rows


def main() -> int:
    """Measure, print and keep; return the exit status."""
    rows = measure(sys.argv[1:], lambda group: print(f"measuring: {group}", file=sys.stderr))
    load = os.getloadavg()[0]
    print(table(rows))
    missed, gross = [row for row in rows if not row.reached], [row for row in rows if row.gross]
    print(f"\n{len(rows) - len(missed)} of {len(rows)} goals reached; load {load:.1f}.")
    KEPT.parent.mkdir(exist_ok=True)
    figures = [
        {
            "what": row.what,
            "ours": round(row.ours, 4),
            "floor": row.floor,
            "ratio": round(row.measured, 3),
            "goal": row.goal,
            "reached": row.reached,
        }
        for row in rows
    ]
    text = json.dumps({"load": load, "figures": figures}, indent=1, ensure_ascii=False)
    KEPT.write_text(text + "\n", encoding="utf-8")
    for row in gross:
        print(f"GROSS: {row.what}")
    return 1 if gross else 0


if __name__ == "__main__":
    sys.exit(main())
