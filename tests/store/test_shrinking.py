"""What a box does not use any more goes back to the disk."""

from __future__ import annotations

from pathlib import Path

from fairhand.services import boxes, letters, safekeeping
from tests.making import add, letter


def _free(box: boxes.Box) -> int:
    with box.reading() as connection:
        return int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())


def test_a_box_shrinks_when_what_was_in_it_is_gone(tmp_path: Path) -> None:
    box = boxes.create(tmp_path / "large.fairhand")
    add(box, *(letter(f"{number} " + "long " * 20_000) for number in range(80)))
    add(box, letter("Kept."))
    box.checkpoint()
    large = box.path.stat().st_size
    rows = letters.timeline(box).rows
    letters.delete(box, [row.id for row in rows if row.words > 1])
    letters.empty_wastebasket(box)
    while boxes.tidy(box, 10.0):
        pass
    assert box.path.stat().st_size < large / 2
    assert _free(box) <= 512
    assert safekeeping.check(box) == []
    box.close()
