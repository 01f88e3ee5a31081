"""What was acknowledged is on the disk, at whatever instant the program dies."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

from fairhand.services import drafting
from fairhand.store import migrate
from tests.making import PYTHON

# Saves one text after the other, and says of each when it is saved. A child is forked for each life,
# so that 30 lives cost no more than one start of Python.
_LIVES = """
import os, sys
from pathlib import Path
from fairhand.services import drafting
from fairhand.store import migrate
path, draft = Path(sys.argv[1]), sys.argv[2]
turn = 0
for line in sys.stdin:
    turn = int(line)
    child = os.fork()
    if not child:
        box = migrate.open_box(path)
        revision = drafting.working_text(box, draft).revision
        print("pid", os.getpid(), flush=True)
        while True:
            turn += 1
            text = f"Save {turn} " + "of the many words that there are " * 40
            saved = drafting.save(box, draft, None, text, revision=revision, born="kept" if turn % 3 == 0 else None)
            revision = saved.revision
            print("saved", turn, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


def test_nothing_acknowledged_is_lost_by_killing(tmp_path: Path) -> None:
    path = tmp_path / "letters.fairhand"
    box = migrate.create(path)
    draft = drafting.begin(box, kind="letter", text="Save 0").draft
    box.close()
    chance = random.Random(4)  # noqa: S311 - when to kill is no secret
    acknowledged = kept = 0
    with subprocess.Popen(
        [PYTHON, "-c", _LIVES, str(path), draft],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as lives:
        assert lives.stdin is not None
        assert lives.stdout is not None
        for _ in range(30):
            lives.stdin.write(f"{acknowledged}\n")
            child, more = 0, chance.randint(1, 6)
            for line in lives.stdout:
                word, number = line.split()
                if word == "pid":
                    child = int(number)
                    continue
                acknowledged = int(number)
                kept = acknowledged if acknowledged % 3 == 0 else kept
                more -= 1
                if more == 0:
                    break
            _kill_after(child, chance.random() * 0.004)
            for line in lives.stdout:
                # What it was saying when it died may stand unfinished before.
                if line.endswith("dead\n"):
                    break
                acknowledged = int(line.split()[1])
                kept = acknowledged if acknowledged % 3 == 0 else kept
            found = migrate.open_box(path)
            text = drafting.working_text(found, draft).text
            there = int(text.split()[1])
            # One more may have reached the disk before it could be said.
            assert there in {acknowledged, acknowledged + 1}
            versions = [
                drafting.version_text(found, one.id) for one in drafting.versions(found, draft)
            ]
            assert max(int(one.split()[1]) for one in versions) in {kept, acknowledged + 1}
            with found.reading() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            acknowledged, kept = there, max(int(one.split()[1]) for one in versions)
            found.close()
        lives.stdin.close()
    assert acknowledged >= 30


def _kill_after(process: int, seconds: float) -> None:
    import os
    import signal
    import time

    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass
    os.kill(process, signal.SIGKILL)


_SAVING = """
import sys
from pathlib import Path
from fairhand.services import drafting
from fairhand.store import migrate
box = migrate.open_box(Path(sys.argv[1]))
for turn in range(15):
    drafting.save(box, sys.argv[2], None, f"{sys.argv[3]} wrote {turn}", revision=None, born="command")
box.close()
"""


def test_six_processes_that_save_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "letters.fairhand"
    box = migrate.create(path)
    draft = drafting.begin(box, kind="letter", text="First").draft
    names = [f"writer {n}" for n in range(6)]
    writers = [
        subprocess.Popen([PYTHON, "-c", _SAVING, str(path), draft, name], stderr=subprocess.PIPE)
        for name in names
    ]
    errors = [writer.communicate()[1] for writer in writers]
    assert errors == [b""] * 6
    texts = [drafting.version_text(box, one.id) for one in drafting.versions(box, draft)]
    wanted = ["First", *(f"{name} wrote {turn}" for name in names for turn in range(15))]
    assert sorted(texts) == sorted(wanted)
    numbers = [one.number for one in drafting.versions(box, draft)]
    assert numbers == list(range(1, len(wanted) + 1))
    assert box.changed_elsewhere()
    box.close()
