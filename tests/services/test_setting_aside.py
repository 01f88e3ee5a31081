"""Drafts that are laid aside until a day, and goals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fairhand.domain.errors import NotFoundError, SealedError
from fairhand.services import boxes, drafting, letters, safekeeping, sealing, setting_aside

DAY = date(2027, 3, 4)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "aside.fairhand")
    yield made
    assert safekeeping.check(made) == []
    made.close()


def test_a_draft_is_laid_aside_and_taken_up(box: boxes.Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    other = drafting.begin(box, to=["Bea"], text="Dear Bea").draft
    changes = setting_aside.lay_aside(box, draft[:6], DAY)
    assert changes.drafts == {draft}
    assert setting_aside.laid_aside(box) == {draft: DAY}
    assert setting_aside.aside_until(box, draft) == DAY
    assert setting_aside.aside_until(box, other) is None
    assert changes.undo is not None
    again = changes.undo.back()
    assert setting_aside.laid_aside(box) == {}
    assert again.undo is not None
    again.undo.back()
    setting_aside.lay_aside(box, draft, None)
    assert setting_aside.laid_aside(box) == {}


def test_a_goal_is_kept_with_the_draft(box: boxes.Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    assert setting_aside.goal(box, draft) == 0
    setting_aside.set_goal(box, draft, 800)
    assert setting_aside.goal(box, draft) == 800
    setting_aside.set_goal(box, draft, 0)
    assert setting_aside.goal(box, draft) == 0


def test_both_go_where_the_box_goes(box: boxes.Box, tmp_path: Path) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    setting_aside.lay_aside(box, draft, DAY)
    setting_aside.set_goal(box, draft, 800)
    (tmp_path / "copies").mkdir()
    copy = safekeeping.backup(box, tmp_path / "copies")
    there = boxes.open_box(copy.file, reading_only=True)
    assert setting_aside.aside_until(there, draft) == DAY
    assert setting_aside.goal(there, draft) == 800
    there.close()


def test_what_goes_for_good_leaves_nothing_behind(box: boxes.Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    setting_aside.lay_aside(box, draft, DAY)
    letters.delete(box, [draft])
    assert setting_aside.aside_until(box, draft) == DAY
    letters.empty_wastebasket(box)
    assert setting_aside.laid_aside(box) == {}


def test_what_was_sent_or_is_not_there_is_refused(box: boxes.Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    sealing.send(box, draft)
    with pytest.raises(SealedError):
        setting_aside.lay_aside(box, draft, DAY)
    with pytest.raises(NotFoundError):
        setting_aside.set_goal(box, "aaaa", 5)
