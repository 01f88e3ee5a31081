"""Fair copies: two pages from a key to the picture, 44 pages, the memory of 200 edits, whole collections."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

from fairhand.domain.fair_copy import Style
from fairhand.domain.text import clean
from fairhand.services import drafting, fair_copy, typesetting_aside
from fairhand.services.boxes import Box
from fairhand.store import migrate
from fairhand.system.resources import resource
from fairhand.typesetting.fonts import GETA
from fairhand.typesetting.letter import Fair
from fairhand.typesetting.press import Press
from tests.benchmarks.corpus import PROJECT
from tests.benchmarks.measuring import Samples, timed
from tests.benchmarks.pages import resident
from tests.benchmarks.row import Row
from tests.typesetting.reading import BARE, letter_text, seen

_ON_SCREEN = 900  # pixels wide
_PAGES = 44
_EDITS = 200
_LETTERS = 200  # of each collection
_GOAL_SHORT, _GOAL_LONG = 100.0, 1_000.0  # milliseconds by the clock
_GOAL_MEMORY = 150.0  # MB above the start
_WORDS = [
    *("letter", "pear", "tree", "wall", "answered", "March", "because", "rains", "every", "road"),
    *("the", "of", "a", "and", "her", "that", "I", "have", "not", "since", "it", "on", "to", "in"),
]


def measure(folder: Path) -> list[Row]:
    """Measure in a box of its own, with the press in its child process as the window has it."""
    box = migrate.create(folder / "fair.fairhand")
    draft = drafting.begin(box, text="Dear Leila,\n\nIt rains.").draft
    try:
        short, _ = _edited(box, draft, 6, 40)
        long, above = _edited(box, draft, 145, _EDITS)
    finally:
        fair_copy.abandon()
        box.close()
    rows = [
        Row(
            "two pages of a fair copy, key to picture",
            short.percentile(0.5, wall=True),
            None,
            _GOAL_SHORT,
        ),
        Row(
            f"an edit of a fair copy of {_PAGES} pages",
            long.percentile(0.5, wall=True),
            None,
            _GOAL_LONG,
        ),
        Row(
            f"the slowest of {_EDITS} such edits",
            long.percentile(1.0, wall=True),
            None,
            _GOAL_LONG,
            gates=False,
        ),
        Row(f"{_EDITS} edits of it, above the start", above, None, _GOAL_MEMORY, "MB"),
    ]
    return [*rows, *_collections()]


def _edited(box: Box, draft: str, paragraphs: int, edits: int) -> tuple[Samples, float]:
    """Edit a letter of so many paragraphs; return what each took, and by how many MB memory grew at most."""
    chance = random.Random(7)  # noqa: S311 - words of a letter
    texts = [" ".join(chance.choices(_WORDS, k=100)) for _ in range(paragraphs)]
    fair_copy.typeset(box, draft, Style(), text="Dear Leila,\n\nIt rains.")
    start = highest = _held()
    samples = Samples()
    for edit in range(edits):
        texts[chance.randrange(paragraphs)] += f" and {edit}"
        text = "\n\n".join(["Dear Leila,", *texts, "Yours,", "Bernard"])
        with timed(samples):
            made = fair_copy.typeset(box, draft, Style(), text=text)
            fair_copy.page_picture(made.pdf, chance.randrange(made.pages), width=_ON_SCREEN)
        highest = max(highest, _held())
    return samples, highest - start


def _held() -> float:
    """Return how many MB this process and its press hold."""
    child = typesetting_aside.PRESS.process
    return resident() + (resident(child) if child else 0.0)


def _collections() -> Iterator[Row]:
    folder = Path(os.environ.get("FAIRHAND_SHARED", "") or PROJECT.parent / "shared") / "letters"
    press = Press(resource("fonts"), resource("typst"))
    for file in sorted(folder.glob("jsonl/*.jsonl")):
        texts = [clean(json.loads(line)["text"]) for line in file.read_text("utf-8").splitlines()]
        chosen = texts[:: max(1, len(texts) // _LETTERS)][:_LETTERS]
        wrong = sum(not _is_whole(press, text) for text in chosen)
        yield Row(f"of {len(chosen)} letters ({file.stem}), not whole on paper", wrong, None, 0, "")


def _is_whole(press: Press, text: str) -> bool:
    made = press.letter(Fair(text, BARE), {})
    lost = str.maketrans(dict.fromkeys((it.character for it in made.missing), GETA))
    return letter_text(made.pdf) == seen(text).translate(lost)
