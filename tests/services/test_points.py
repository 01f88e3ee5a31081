"""Points of a letter, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.errors import FairhandError, NotFoundError
from fairhand.services import boxes, drafting, letters, points, safekeeping
from tests.making import add, letter

TEXT = "Does the wall stand? I hope so. Does the wall stand? And the tree?"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "points.fairhand")
    add(made, letter(TEXT, by=["Anna Weiss"], on="2024-03-03"))
    yield made
    made.close()


@pytest.fixture
def asked(box: boxes.Box) -> str:
    return letters.timeline(box).rows[0].id


def test_a_found_point_is_the_same_each_time(box: boxes.Box, asked: str) -> None:
    found = points.of_letter(box, asked)
    assert [point.text for point in found] == [
        "Does the wall stand?",
        "Does the wall stand?",
        "And the tree?",
    ]
    assert len({point.id for point in found}) == 3
    assert points.of_letter(box, asked) == found


def test_a_draft_has_the_points_of_what_it_answers(box: boxes.Box, asked: str) -> None:
    draft = drafting.begin(box, answering=[asked]).draft
    assert points.of_draft(box, draft) == points.of_letter(box, asked)


def test_a_state_stays_and_is_undone(box: boxes.Box, asked: str) -> None:
    before = points.of_letter(box, asked)
    draft = drafting.begin(box, answering=[asked], text="It stands.").draft
    changes = points.set_state(
        box, asked, before[1].id, "answered", answer="It stands.", draft=draft
    )
    after = points.of_letter(box, asked)
    assert [point.state for point in after] == ["open", "answered", "open"]
    assert (after[1].answer, after[1].draft) == ("It stands.", draft)
    assert changes.undo is not None
    again = changes.undo.back()
    assert points.of_letter(box, asked) == before
    assert again.undo is not None
    again.undo.back()
    assert points.of_letter(box, asked) == after
    assert safekeeping.check(box) == []


def test_a_passage_is_marked_by_hand(box: boxes.Box, asked: str) -> None:
    before = points.of_letter(box, asked)
    point, changes = points.mark(box, asked, 21, 30)
    assert point.text == "I hope so"
    assert point in points.of_letter(box, asked)
    assert changes.undo is not None
    back = changes.undo.back()
    assert points.of_letter(box, asked) == before
    assert back.undo is not None
    back.undo.back()
    assert point in points.of_letter(box, asked)


def test_nothing_is_no_point(box: boxes.Box, asked: str) -> None:
    with pytest.raises(FairhandError, match="no passage"):
        points.mark(box, asked, 20, 21)
    with pytest.raises(NotFoundError):
        points.set_state(box, asked, "nothing", "answered")
