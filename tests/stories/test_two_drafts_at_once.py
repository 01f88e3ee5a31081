"""Two drafts are written at once, one of them in a window of its own, and the program is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fairhand.services import boxes, drafting, safekeeping

_KEYS = 70
WRITER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from fairhand.services import drafting
from fairhand.ui.application import Application, make_application

app = make_application(["fairhand"])
application = Application(app, Path(sys.argv[1]))
TEXTS = ("To Leila, slowly. ", "An Samir, auch. ")
PAUSE = 40
drafts, works, saved, typed = [], [], set(), 0

def begin():
    box = application.workspace.box
    for to in ("Leila", "Samir"):
        drafts.append(drafting.begin(box, kind="letter", to=[to]).draft)
    application.workspace.open_draft(drafts[0])
    until(lambda: on_desk() == drafts[0], part)

def on_desk():
    desk = application.window.panes.get("desk")
    return desk.work.draft if desk is not None else None

def part():
    application.window.actions_.trigger("draft.window")
    until(lambda: bool(apart()) and apart()[0].work.draft == drafts[0], beside)

def apart():
    windows = application.errands.draft_windows
    return list(windows.open.values()) if windows is not None else []

def beside():
    application.workspace.open_draft(drafts[1])
    until(lambda: on_desk() == drafts[1], start)

def start():
    works.extend((apart()[0].work, application.window.panes["desk"].work))
    for at, work in enumerate(works):
        work._writing.saved.connect(lambda _, at=at: said(at))
    keys.start(25)

def said(at):
    saved.add(at)
    print("saved", at, len(works[at].view.editor.text()), flush=True)

def key():
    global typed
    at = typed % 2
    text = TEXTS[at]
    QTest.keyClicks(works[at].view.editor, text[typed // 2 % len(text)])
    typed += 1
    print("typed", at, typed, flush=True)
    if typed == PAUSE:  # "saved" is said when all is: never where each save is overtaken by a key
        keys.stop()
        until(lambda: len(saved) == 2, lambda: keys.start(25))

def until(holds, then):
    if holds():
        then()
    else:
        QTimer.singleShot(20, lambda: until(holds, then))

keys = QTimer()
keys.timeout.connect(key)
application.opening.opened.connect(
    lambda _: QTimer.singleShot(0, lambda: until(lambda: application.errands is not None, begin))
)
application.show()
app.exec()
"""


@pytest.mark.timeout(120)  # a window of its own on a busy machine
def test_nothing_that_was_said_to_be_saved_is_lost_of_either(tmp_path: Path) -> None:
    path = tmp_path / "letters.fairhand"
    boxes.create(path).close()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert writer.stdout is not None
    saved = {0: 0, 1: 0}
    typed = 0
    try:
        for line in writer.stdout:
            word, which, count = line.split()
            if word == "saved":
                saved[int(which)] = max(saved[int(which)], int(count))
            else:
                typed = int(count)
            if typed >= _KEYS and all(saved.values()):
                break
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
    assert all(saved.values())
    box = boxes.open_box(path)
    texts = {it.to[0]: drafting.working_text(box, it.id).text for it in drafting.drafts(box)}
    for at, (to, whole) in enumerate(
        (("Leila", "To Leila, slowly. "), ("Samir", "An Samir, auch. "))
    ):
        text = texts[to]
        assert text == (whole * 40)[: len(text)], "of the one, nothing stands in the other"
        assert len(text) >= saved[at]
    assert all(it.versions <= 1 for it in drafting.drafts(box))
    assert safekeeping.check(box) == []
    box.close()
