"""Keys pressed in a long draft on the desk, beside the same keys in a bare `QTextEdit` with the same font and leading.

The desk is the real one, with everything that it does while one writes: light Markdown, counting
words, saving, making versions, numbers beside the paragraphs that answer points. Run as a program of
its own, since it makes an application:

    python -m tests.benchmarks.keystrokes FOLDER WORDS [MBOX]

It prints what each key took in both; with an mbox file, while that is imported into the same box.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from fairhand.domain.point import PointState
from fairhand.services import boxes, drafting, letters, points
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measuring import Pair, Samples
from tests.benchmarks.row import Row
from tests.making import add, letter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QTextEdit

    from fairhand.ui.application import Application
    from fairhand.ui.widgets.editor import Editor

_LENGTHS = (2_000, 20_000, 50_000)
_PARTS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_KEYS = 150
_WRITTEN = "abcde fgh"
_WORDS_A_PARAGRAPH = 90
_PATIENCE = 60.0


def measure(corpus: Corpus, folder: Path) -> list[Row]:
    """Press keys in texts of several lengths, and once more while an import runs."""
    pressed = {words: _pressed(folder, words) for words in _LENGTHS}
    rows = [row for words, (ours, floor) in pressed.items() for row in _rows(words, ours, floor)]
    beside, _ = _pressed(folder, _LENGTHS[-1], str(corpus.mbox))
    idle = pressed[_LENGTHS[-1]][0].percentile(0.99)
    rows.append(
        Row(
            "the same while an import runs, p99; floor: ours, idle",
            beside.percentile(0.99),
            idle,
            1.5,
            "ms cpu",
            gates=False,
        )
    )
    return rows


def _pressed(folder: Path, words: int, *more: str) -> tuple[Samples, Samples]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.keystrokes", str(folder), str(words), *more],
        check=True,
        stdout=subprocess.PIPE,
    )
    pairs = json.loads(done.stdout)
    return Samples(pairs["ours"]), Samples(pairs["floor"])


def _rows(words: int, ours: Samples, floor: Samples) -> list[Row]:
    what = f"a key in a draft of {words:,} words"
    rows = []
    for number, part in enumerate(_PARTS):
        both = [Samples(it.pairs[number * _KEYS : (number + 1) * _KEYS]) for it in (ours, floor)]
        rows.append(Row(f"{what}, {part}, p50", both[0].p50, both[1].p50, 1.3, "ms cpu"))
    p99, floor_p99 = ours.percentile(0.99), floor.percentile(0.99)
    by_clock = ours.percentile(0.99, wall=True)
    return [
        *rows,
        Row(f"{what}, p50", ours.p50, floor.p50, 1.3, "ms cpu"),
        Row(f"{what}, p99", p99, floor_p99, 1.5, "ms cpu", gates=False),
        Row(f"{what}, p99 by the clock", by_clock, None, 16.0, gates=False),
    ]


# --- the program of its own ------------------------------------------------------------------------


def press_keys(folder: Path, words: int, mbox: str) -> dict[str, list[Pair]]:
    """Press keys at the beginning, in the middle and at the end, by turns in ours and in the bare one."""
    from fairhand.ui.application import Application, make_application

    text = _text(words)
    file = folder / f"keys-{words}{'-beside' if mbox else ''}.fairhand"
    draft = _make_draft(file, text)
    qt = make_application(["fairhand"])
    application = Application(qt, file)
    application.window.resize(1440, 900)
    application.show()
    settled(qt, application)
    application.workspace.open_draft(draft)
    settled(qt, application)
    ours = editor_of(application)
    bare = bare_beside(ours, text)
    # Qt lays out the end of a long text only once somebody has been there; ours was.
    bare.document().size()
    for _ in range(20):
        qt.processEvents()
    found: dict[str, list[Pair]] = {"ours": [], "floor": []}
    command = [sys.executable, "-m", "fairhand", "--box", str(file), "import", mbox]
    nowhere = subprocess.DEVNULL
    beside = subprocess.Popen(command, stdout=nowhere, stderr=nowhere) if mbox else None
    for part in _PARTS.values():
        for view in (ours, bare):
            _put_caret(view, part)
        for _ in range(10):
            qt.processEvents()
        for number in range(_KEYS):
            for name, view in (("ours", ours), ("floor", bare)):
                found[name].append(_press(qt, view, _WRITTEN[number % len(_WRITTEN)]))
    if beside is not None:
        assert beside.poll() is None, "the import was over before the last key"
        beside.terminate()
        beside.wait()
    application.close()
    return found


def _put_caret(view: QTextEdit, part: float) -> None:
    """Put the caret into that part of the text (0 to 1), and its line into the middle of what is seen."""
    cursor = view.textCursor()
    cursor.setPosition(int((view.document().characterCount() - 1) * part))
    view.setTextCursor(cursor)
    # What is painted at a key reaches from its line to the end of the paragraph, as far as it is seen.
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.cursorRect().top() - view.viewport().height() // 2)


def _press(qt: QApplication, view: QTextEdit, key: str) -> Pair:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key)
    qt.sendEvent(view, event)
    for _ in range(3):
        qt.processEvents()
    cpu, wall = time.thread_time_ns() - cpu, time.perf_counter_ns() - wall
    return wall / 1e6, cpu / 1e6


def settled(qt: QApplication, application: Application) -> None:
    """Wait until nothing is under way any more."""
    end, still = time.monotonic() + _PATIENCE, time.monotonic() + 0.3
    while time.monotonic() < still:
        qt.processEvents()
        if application.window.tools.tasks.busy:
            still = time.monotonic() + 0.3
        assert time.monotonic() < end, "the window does not come to rest"


def editor_of(application: Application) -> Editor:
    from fairhand.ui.panes.desk import DeskPane

    desk = application.window.pane("desk")
    assert isinstance(desk, DeskPane)
    return desk.view.editor


def bare_beside(ours: QTextEdit, text: str) -> QTextEdit:
    """Return a bare text edit of the same size with the same text, font, leading and width of lines."""
    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QTextEdit

    bare = QTextEdit()
    bare.setAcceptRichText(False)
    bare.setFont(ours.document().defaultFont())
    bare.resize(ours.size())
    bare.show()
    bare.setPlainText(text)
    whole = QTextCursor(bare.document())
    whole.select(QTextCursor.SelectionType.Document)
    whole.setBlockFormat(ours.document().begin().blockFormat())
    # The same column: narrower lines are more lines to lay out.
    bare.document().setDocumentMargin(ours.document().documentMargin())
    bare.document().rootFrame().setFrameFormat(ours.document().rootFrame().frameFormat())
    bare.setViewportMargins(ours.viewportMargins())
    return bare


def _make_draft(file: Path, text: str) -> str:
    """Make a reply to a letter that asks things, each answered by some paragraph of it."""
    box = boxes.create(file)
    asked = " ".join(
        f"And what of the {word}?" for word in ("wall", "tree", "boat", "rain", "hens")
    )
    add(box, letter(asked, by=["Somebody"], to=["Me"], on="2024-03-03"))
    answered = letters.timeline(box).rows[0].id
    draft = drafting.begin(box, answering=[answered], text=text).draft
    paragraphs = text.split("\n\n")
    found = points.of_letter(box, answered)
    for number, point in enumerate(found):
        answer = paragraphs[number * (len(paragraphs) - 1) // (len(found) - 1)]
        state: PointState = "answered" if number % 2 else "answering"
        points.set_state(box, answered, point.id, state, answer=answer, draft=draft)
    box.close()
    return draft


def _text(words: int) -> str:
    """Return paragraphs of words, some of them emphasised, as in a letter."""
    chosen = random.Random(7)  # noqa: S311 - the same words each time
    stock = [f"word{n:03}" for n in range(500)] + ["*very*", "**never**"]
    return "\n\n".join(
        " ".join(chosen.choices(stock, k=_WORDS_A_PARAGRAPH))
        for _ in range(max(1, words // _WORDS_A_PARAGRAPH))
    )


if __name__ == "__main__":
    pressed = press_keys(Path(sys.argv[1]), int(sys.argv[2]), "".join(sys.argv[3:]))
    sys.stdout.write(json.dumps(pressed))
    sys.stdout.flush()
