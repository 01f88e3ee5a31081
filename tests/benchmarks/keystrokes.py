"""Keys pressed in a long draft, beside the same keys in a bare `QTextEdit` with the same font and leading.

Run as a program of its own (`python -m tests.benchmarks.keystrokes 50000`), since it makes an
application; it prints what each key took in both.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time

from tests.benchmarks.measuring import Pair, Samples
from tests.benchmarks.row import Row

_LENGTHS = (2_000, 50_000)
_KEYS = 120
_WRITTEN = "abcde fgh"
_WORDS_A_PARAGRAPH = 90


def measure() -> list[Row]:
    """Press keys in texts of several lengths."""
    rows: list[Row] = []
    for words in _LENGTHS:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.keystrokes", str(words)],
            check=True,
            stdout=subprocess.PIPE,
        )
        pairs = json.loads(done.stdout)
        ours, floor = Samples(pairs["ours"]), Samples(pairs["floor"])
        what = f"a key in a draft of {words:,} words"
        rows += [
            Row(
                f"{what}, p50",
                ours.p50,
                floor.p50,
                1.3,
                "ms cpu",
                key=f"qt.keystroke_{words}",
                figures=ours.figures(),
            ),
            Row(
                f"{what}, p99",
                ours.percentile(0.99),
                floor.percentile(0.99),
                1.5,
                "ms cpu",
                gates=False,
            ),
            Row(
                f"{what}, p99 by the clock",
                ours.percentile(0.99, wall=True),
                None,
                16.0,
                gates=False,
            ),
        ]
    return rows


def _text(words: int) -> str:
    """Return paragraphs of words, some of them emphasised, as in a letter."""
    chosen = random.Random(7)  # noqa: S311 - the same words each time
    stock = [f"word{n:03}" for n in range(500)] + ["*very*", "**never**"]
    return "\n\n".join(
        " ".join(chosen.choices(stock, k=_WORDS_A_PARAGRAPH))
        for _ in range(max(1, words // _WORDS_A_PARAGRAPH))
    )


def press_keys(words: int) -> dict[str, list[Pair]]:
    """Press keys at the beginning, in the middle and at the end, by turns in ours and in the bare one."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent, QTextCursor
    from PySide6.QtWidgets import QApplication, QTextEdit

    from fairhand.ui import fonts, theme
    from fairhand.ui.widgets.editor import Editor

    application = QApplication([])
    fonts.load()
    theme.current()
    text = _text(words)
    ours = Editor()
    bare = QTextEdit()
    bare.setAcceptRichText(False)
    bare.setFont(ours.font_())
    for view in (ours, bare):
        view.resize(900, 900)
        view.show()
    ours.load(text)
    bare.setPlainText(text)
    whole = QTextCursor(bare.document())
    whole.select(QTextCursor.SelectionType.Document)
    # Leading and gaps as ours has them.
    whole.setBlockFormat(ours.document().begin().blockFormat())
    bare.setViewportMargins(ours.viewportMargins())
    for _ in range(20):
        application.processEvents()
    found: dict[str, list[Pair]] = {"ours": [], "floor": []}
    for part in (0.0, 0.5, 1.0):
        for view in (ours, bare):
            cursor = view.textCursor()
            cursor.setPosition(int((view.document().characterCount() - 1) * part))
            view.setTextCursor(cursor)
        for _ in range(10):
            application.processEvents()
        for number in range(_KEYS):
            for name, view in (("ours", ours), ("floor", bare)):
                wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
                key = _WRITTEN[number % len(_WRITTEN)]
                event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key)
                QApplication.sendEvent(view, event)
                for _ in range(3):
                    application.processEvents()
                cpu, wall = time.thread_time_ns() - cpu, time.perf_counter_ns() - wall
                found[name].append((wall / 1e6, cpu / 1e6))
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(press_keys(int(sys.argv[1]))))
    sys.stdout.flush()
