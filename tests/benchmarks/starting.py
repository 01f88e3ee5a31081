"""From the start of the process to the first paint and to letters on the screen, beside a bare window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measuring import Samples
from tests.benchmarks.row import Row

_ROUNDS = 8


@dataclass
class _Starts:
    """What several starts took."""

    painted: Samples = field(default_factory=Samples)
    letters: Samples = field(default_factory=Samples)
    memory_mb: list[float] = field(default_factory=list)


def measure(corpus: Corpus, box_file: Path) -> list[Row]:
    """Start both several times, turn by turn."""
    ours, bare = _Starts(), _Starts()
    for number in range(_ROUNDS + 1):
        for starts, words in (
            (bare, [sys.executable, "-c", corpus.limits.QT, "start"]),
            (
                ours,
                [sys.executable, "-m", "fairhand", "--box", str(box_file), "--time-start"],
            ),
        ):
            said, cpu = _start(words)
            if number == 0:  # which reads everything from the disk
                continue
            painted = said.get("first_paint_ms", said.get("wall_ms", 0.0))
            starts.painted.pairs.append((painted, cpu))
            starts.letters.pairs.append((said.get("letters_painted_ms", painted), cpu))
            starts.memory_mb.append(said["rss_mb"])
    return _rows(ours, bare)


def _start(words: list[str]) -> tuple[dict[str, Any], float]:
    """Start a program that says how long it took; return that, and its processor's time in milliseconds."""
    environment = os.environ | {"FH_T0": str(time.monotonic_ns())}
    process = subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    said = process.stdout.read().decode()
    process.stdout.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{words[:4]} ended with {process.returncode}"
    return json.loads(said), (used.ru_utime + used.ru_stime) * 1e3


def _rows(ours: _Starts, bare: _Starts) -> list[Row]:
    painted, floor = (each.painted.percentile(0.5, wall=True) for each in (ours, bare))
    letters = ours.letters.percentile(0.5, wall=True)
    cpu, floor_cpu = ours.painted.p50, bare.painted.p50
    return [
        Row(
            "start to first paint",
            painted,
            floor,
            1.5,
            key="qt.start_to_first_paint",
            figures={"wall_ms": ours.painted.figures()["wall_ms"]},
        ),
        Row("start to the letters on the screen", letters, floor, 3.0),
        Row("processor's time for the whole start, until it has quit", cpu, floor_cpu, 3.0),
        Row(
            "memory with the letters on the screen",
            max(ours.memory_mb),
            max(bare.memory_mb),
            2.0,
            "MB",
            key="qt.bare_rss_mb",
            figures={"value": max(ours.memory_mb)},
        ),
    ]
