"""A small correspondence, written for pictures and stories: Ines Calder, who draws seaweeds, and two friends.

Thirteen letters come in from files; a fourteenth is drafted here and marked as sent, and the reply to
the last one is begun, so that there are versions to look at.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from unittest import mock

from fairhand.domain.dates import on
from fairhand.domain.draft import Birth
from fairhand.services import boxes, correspondents, drafting, importing, letters, sealing

SAMPLES = Path(__file__).parent / "samples" / "correspondence"
ME = ("Ines Calder", "ines@calder.example")

# File, when it was written, seconds of writing, how the version came about, its name.
_Step = tuple[str, str, int, Birth, str]
_PLATES: tuple[_Step, ...] = (
    ("plates-1", "2026-08-10 20:41", 240, "pause", ""),
    ("plates-2", "2026-08-12 21:15", 1500, "close", ""),
    ("plates-3", "2026-08-15 10:02", 2100, "kept", "With her teacher in it"),
)
_MAY: tuple[_Step, ...] = (
    ("may-1", "2026-11-15 19:20", 420, "pause", ""),
    ("may-2", "2026-11-15 20:05", 1620, "kept", "Yes, at once"),
    ("may-3", "2026-11-18 21:30", 2280, "close", ""),
    ("may-4", "2026-11-21 16:48", 1980, "before-cut", ""),
    ("may-5", "2026-11-21 17:31", 1440, "kept", "The long drawing"),
)


def make_box(path: Path) -> None:
    """Make a box at `path` with the whole correspondence in it."""
    box = boxes.create(path)
    try:
        report = importing.run(box, [str(SAMPLES / "letters")], me=ME)
        assert report.added == len(list((SAMPLES / "letters").iterdir()))
        newest = _letters_of(box, "Haruko Mori")
        plates = _write(box, newest[date(2026, 7, 12)], _PLATES)
        with _at("2026-08-15 10:30"):
            sealing.send(box, plates, on=on(date(2026, 8, 15)), by="post")
        _write(box, newest[date(2026, 11, 6)], _MAY)
        letters.decide(box, _letters_of(box, "Yusuf Rahal")[date(2026, 10, 2)], "answered")
        letters.star(box, newest[date(2026, 4, 2)], on=True)
        box.checkpoint()
    finally:
        box.close()


def _letters_of(box: boxes.Box, name: str) -> dict[date | None, str]:
    """Return the ids of the letters from and to somebody, by their days."""
    who = next(row.id for row in correspondents.rows(box) if row.name == name)
    return {row.date.day: row.id for row in letters.timeline(box, who).rows if row.kind == "letter"}


def _write(box: boxes.Box, letter: str, steps: tuple[_Step, ...]) -> str:
    """Write a reply step by step, each at its own time; return the draft's id."""
    with _at(steps[0][1], before=steps[0][2]):
        begun = drafting.begin(box, answering=[letter])
    revision = drafting.working_text(box, begun.draft).revision
    for file, moment, seconds, born, name in steps:
        text = (SAMPLES / "drafts" / f"{file}.md").read_text("utf-8").rstrip("\n")
        text = text.replace("\n\n", "\n")  # on the desk, Return alone begins a paragraph
        with _at(moment):
            saved = drafting.save(
                box,
                begun.draft,
                begun.line,
                text,
                revision=revision,
                caret=len(text) // 2,
                seconds=seconds,
                born=born,
                name=name,
            )
        revision = saved.revision
    return begun.draft


@contextmanager
def _at(moment: str, *, before: int = 0) -> Iterator[None]:
    """Let the clock say that it is another time, `before` seconds before a moment."""
    seconds = datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp() - before
    with mock.patch.object(time, "time", return_value=seconds):
        yield
