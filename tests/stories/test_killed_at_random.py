"""`kill -9` at random instants of imports, saves, copies and going back: nothing acknowledged is lost.

A few in every run of the tests. FAIRHAND_KILLS=200 makes it as many as are to be shown.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from fairhand.services import boxes, drafting, letters, safekeeping
from fairhand.store.box import Box
from tests.command_line import CommandLine
from tests.making import PYTHON

KILLS = int(os.environ.get("FAIRHAND_KILLS", "8"))
LETTERS = 400

# Each says what it was told is done, a line each, and flushes it at once.
_SAVING = """
import sys
from pathlib import Path
from fairhand.services import boxes, drafting
box = boxes.open_box(Path(sys.argv[1]))
revision = drafting.working_text(box, sys.argv[2]).revision
turn = int(sys.argv[3])
print("ready", flush=True)
while True:
    turn += 1
    text = f"Save {turn} " + "of the many words that there are " * 60
    born = "kept" if turn % 3 == 0 else None
    revision = drafting.save(box, sys.argv[2], None, text, revision=revision, born=born).revision
    print(turn, flush=True)
"""
_IMPORTING = """
import sys
from pathlib import Path
from fairhand.services import boxes, importing
box = boxes.open_box(Path(sys.argv[1]))
print("ready", flush=True)
importing.run(box, [sys.argv[2]], progress=lambda it: print(it.added, flush=True))
print("end", flush=True)
"""
_COPYING = """
import sys
from pathlib import Path
from fairhand.services import boxes, safekeeping
box = boxes.open_box(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    print(safekeeping.automatic(box, "regular", always=True).file, flush=True)
"""

_RESTORING = """
import sys
from pathlib import Path
from fairhand.services import safekeeping
print("ready", flush=True)
turn = int(sys.argv[3])
while True:
    turn += 1
    made = safekeeping.restore(Path(sys.argv[1]), Path(sys.argv[2]) / f"back-{turn}.fairhand")
    print(made.file, flush=True)
"""


def killed(code: str, words: list[str], chance: random.Random, longest: float) -> list[str]:
    """Let a program work for a random time, kill it, and return the lines that it acknowledged."""
    with subprocess.Popen(
        [PYTHON, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", process.communicate()[1]
        until = time.perf_counter() + chance.random() * longest
        while time.perf_counter() < until and process.poll() is None:
            os.sched_yield()
        process.send_signal(signal.SIGKILL)
        return process.stdout.read().splitlines()


def write_mails(folder: Path, batch: int) -> Path:
    """Write a mailbox of letters that the box does not know yet."""
    file = folder / f"batch-{batch}.mbox"
    parts = [
        f"From leila@example.org Mon Mar  4 10:00:00 2024\n"
        f"From: Leila <leila@example.org>\nTo: Ada <ada@example.org>\n"
        f"Date: Mon, 04 Mar 2024 10:00:00 +0000\nMessage-ID: <{batch}.{number}@example.org>\n"
        f"Subject: The {number}th\n\nLetter {batch}.{number}.\n{'It is slow work. ' * 40}\n\n"
        for number in range(LETTERS)
    ]
    file.write_text("".join(parts), "ascii")
    return file


class Life:
    """A box that is written by programs which are killed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "letters.fairhand"
        box = boxes.create(self.path)
        self.draft = drafting.begin(box, kind="letter", text="Save 0").draft
        box.close()
        self.saved = self.kept = self.imported = self.batch = 0
        self.copies: set[str] = set()

    def save(self, chance: random.Random) -> None:
        lines = killed(_SAVING, [str(self.path), self.draft, str(self.saved)], chance, 0.15)
        done = [int(line) for line in lines]
        acknowledged = done[-1] if done else self.saved
        kept = max([turn for turn in done if turn % 3 == 0], default=self.kept)
        box = boxes.open_box(self.path)
        there = int(drafting.working_text(box, self.draft).text.split()[1])
        versions = drafting.versions(box, self.draft)
        newest = max(int(drafting.version_text(box, it.id).split()[1]) for it in versions[-3:])
        # One more may have reached the disk before it could be said.
        assert there in {acknowledged, acknowledged + 1}
        assert newest in {kept, acknowledged + 1}
        self.saved, self.kept = there, newest
        box.close()

    def bring_in(self, chance: random.Random) -> None:
        self.batch += 1
        mails = write_mails(self.folder, self.batch)
        lines = killed(_IMPORTING, [str(self.path), str(mails)], chance, 1.2)
        told = max([int(line) for line in lines if line.isdigit()], default=0)
        box = boxes.open_box(self.path)
        there = letters.count(box) - self.imported
        assert told <= there <= LETTERS
        self.imported += there
        box.close()
        mails.unlink()

    def copy(self, chance: random.Random) -> None:
        lines = killed(_COPYING, [str(self.path)], chance, 1.2)
        box = boxes.open_box(self.path)
        found = safekeeping.copies(box)
        # What has a name is whole; and no more of them than one was not told of.
        assert all(copy.verified for copy in found)
        names = {str(copy.file) for copy in found}
        newest = max(found, key=lambda it: it.sequence, default=None)
        assert not lines or lines[-1] in names or not Path(lines[-1]).exists()
        if newest is not None:
            self._is_whole(newest.file)
        self.copies = names
        box.close()

    def restore(self, chance: random.Random) -> None:
        box = boxes.open_box(self.path)
        copy = safekeeping.backup(box)
        box.close()
        self.batch += 1
        words = [str(copy.file), str(self.folder), str(self.batch * 1000)]
        lines = killed(_RESTORING, words, chance, 0.6)
        there = sorted(self.folder.glob("back-*.fairhand"))
        assert {str(file) for file in there} >= set(lines)
        for file in there:
            self._is_whole(file)
            file.unlink()
        for part in self.folder.glob(".*.part*"):
            part.unlink()

    def _is_whole(self, file: Path) -> None:
        copy: Box = boxes.open_box(file)
        assert safekeeping.check(copy) == []
        copy.close()

    def check(self) -> None:
        done = CommandLine(self.path).run("check", "--json")
        assert (done.status, done.json) == (0, {"ok": True, "findings": []})
        left = [file.name for file in self.folder.glob("*.part*")]
        assert left == []


@pytest.mark.timeout(3600)
def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    life, chance = Life(tmp_path), random.Random(KILLS)  # noqa: S311 - when to kill is no secret
    acts = (life.save, life.bring_in, life.copy, life.restore)
    counts: Counter[str] = Counter()
    for kill in range(KILLS):
        act = acts[kill % len(acts)]
        act(chance)
        counts[act.__name__] += 1
        if kill % 10 == 9 or kill == KILLS - 1:
            life.check()
    assert life.saved > 0
    if "FAIRHAND_KILLS" in os.environ:
        report = {**counts, "saves": life.saved, "letters": life.imported, "lost": 0}
        (tmp_path / "figures.json").write_text(json.dumps(report), "utf-8")
        print(report)
