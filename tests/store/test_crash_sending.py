"""A program that dies while it marks letters as sent loses none of which it said that it was."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from fairhand.services import boxes, drafting, letters, safekeeping, sealing
from tests.making import PYTHON

# Marks one draft after the other as sent, and says of each when it is. The pages are made up: what
# dies here is the writing of them. A child is forked for each life.
_LIVES = """
import os, random, sys
from pathlib import Path
from fairhand.domain.fair_copy import Typeset
from fairhand.services import fair_copy, drafting, postscripts, sealing
from fairhand.store import migrate
path = Path(sys.argv[1])
fair_copy.typeset_text = lambda box, draft, text, *_: Typeset(random.Random(text).randbytes(300_000), 3)
for line in sys.stdin:
    turn = int(line)
    child = os.fork()
    if not child:
        box = migrate.open_box(path)
        print("pid", os.getpid(), flush=True)
        while True:
            turn += 1
            draft = drafting.begin(box, to=["Anna"], text=f"Letter {turn} " + "of many words " * 40).draft
            sent = sealing.send(box, draft, tracking=f"RR {turn}")
            print("sent", sent.letter, flush=True)
            postscripts.add(box, sent.letter, f"P.S. {turn}")
    os.waitpid(child, 0)
    print("dead", flush=True)
"""
_KILLS = 12


def kill_after(process: int, seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def test_what_was_marked_as_sent_is_whole_after_any_death(tmp_path: Path) -> None:
    path = tmp_path / "letters.fairhand"
    boxes.create(path).close()
    chance = random.Random(7)  # noqa: S311 - when to kill is no secret
    acknowledged: list[str] = []
    with subprocess.Popen(
        [PYTHON, "-c", _LIVES, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as lives:
        assert lives.stdin is not None
        assert lives.stdout is not None
        for _ in range(_KILLS):
            lives.stdin.write(f"{len(acknowledged)}\n")
            child, more = 0, chance.randint(1, 4)
            for line in lives.stdout:
                # What it was saying when it died may stand unfinished before.
                if line.endswith("dead\n"):
                    break
                word, said = line.split()
                if word == "pid":
                    child = int(said)
                    continue
                acknowledged.append(said)
                more -= 1
                if more == 0:
                    kill_after(child, chance.random() * 0.02)
        lives.stdin.close()
    box = boxes.open_box(path)
    assert safekeeping.check(box) == []
    assert len(acknowledged) >= _KILLS
    for letter in acknowledged:
        kept = sealing.sealed_copy(box, letter)
        assert kept is not None
        assert kept.pages == 3
        assert len(sealing.pdf(box, letter)) == 300_000
        assert letters.get(box, letter).text.startswith(f"Letter {kept.tracking[3:]} ")
    states = [each.state for each in drafting.drafts(box)]
    assert states.count("sealed") == letters.count(box) >= len(acknowledged)
    box.close()
