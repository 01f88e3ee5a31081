"""`kill -9` while somebody types: at most two seconds are lost, and nothing that was said to be saved."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fairhand.services import boxes, drafting, safekeeping

LOST_AT_MOST = 2.0
WRITER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from fairhand.services import drafting
from fairhand.ui.application import Application, make_application

app = make_application(["fairhand"])
application = Application(app, Path(sys.argv[1]))
TEXT = "It is slow work, and I am glad of it. "
typed = 0

def tell(word):
    print(word, typed, time.monotonic(), flush=True)

def begin():
    begun = drafting.begin(application.workspace.box, kind="letter")
    application.workspace.ready.connect(start)
    application.workspace.open_draft(begun.draft)

def start():
    desk = application.window.panes["desk"]
    application.workspace.ready.disconnect(start)
    desk.view.editor.setFocus()
    desk.work._writing.saved.connect(lambda _: tell("saved"))
    timer.start(int(sys.argv[2]))

def key():
    global typed
    QTest.keyClicks(application.window.panes["desk"].view.editor, TEXT[typed % len(TEXT)])
    typed += 1
    tell("typed")

timer = QTimer()
timer.timeout.connect(key)
application.workspace.ready.connect(lambda: None)
application.opening.opened.connect(lambda _: QTimer.singleShot(300, begin))
application.show()
app.exec()
"""


@pytest.mark.parametrize(("letters", "every"), [(45, 30), (110, 30), (7, 450)])
def test_at_most_two_seconds_are_lost(tmp_path: Path, letters: int, every: int) -> None:
    path = tmp_path / "letters.fairhand"
    boxes.create(path).close()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(every)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    typed: list[float] = []
    saved = 0
    try:
        for line in writer.stdout:
            word, count, at = line.split()
            if word == "typed":
                typed.append(float(at))
            elif word == "saved":
                saved = int(count)
            if len(typed) == letters:
                break
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
    assert len(typed) == letters, "the window did not begin to write"
    box = boxes.open_box(path)
    (draft,) = drafting.drafts(box)
    left = drafting.working_text(box, draft.id).text
    assert len(left) >= saved
    lost = typed[len(left) :]
    assert all(at >= typed[-1] - LOST_AT_MOST for at in lost)
    assert safekeeping.check(box) == []
    box.close()
