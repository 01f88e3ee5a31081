"""The drawer of cuttings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.errors import FairhandError, NotFoundError
from fairhand.services import boxes, cuttings, drafting, safekeeping


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "cuttings.fairhand")
    yield made
    made.close()


@pytest.fixture
def draft(box: boxes.Box) -> str:
    return drafting.begin(box, to=["Leila"], text="Dear Leila,").draft


def _texts(box: boxes.Box, draft: str) -> list[str]:
    return [it.text for it in cuttings.of_draft(box, draft)]


def test_what_is_cut_lies_in_the_drawer_newest_first(box: boxes.Box, draft: str) -> None:
    cuttings.keep(box, draft, "one\r\ntwo\n")
    _, changes = cuttings.keep(box, draft, "three")
    assert _texts(box, draft) == ["three", "one\ntwo"]
    assert changes.drafts == {draft}
    assert cuttings.of_draft(box, drafting.begin(box, text="another").draft) == []
    assert safekeeping.check(box) == []


def test_the_same_passage_lies_there_once(box: boxes.Box, draft: str) -> None:
    first, _ = cuttings.keep(box, draft, "one")
    cuttings.keep(box, draft, "two")
    again, _ = cuttings.keep(box, draft, "one")
    assert again == first
    assert sorted(_texts(box, draft)) == ["one", "two"]


def test_a_cutting_is_deleted_and_put_back(box: boxes.Box, draft: str) -> None:
    made, _ = cuttings.keep(box, draft, "one")
    changes = cuttings.delete(box, made)
    assert _texts(box, draft) == []
    assert changes.undo is not None
    again = changes.undo.back()
    assert _texts(box, draft) == ["one"]
    assert again.undo is not None
    again.undo.back()
    assert _texts(box, draft) == []


def test_nothing_is_not_kept_and_what_is_not_there_is_said_to_be(
    box: boxes.Box, draft: str
) -> None:
    with pytest.raises(FairhandError, match="nothing to keep"):
        cuttings.keep(box, draft, " \n")
    with pytest.raises(NotFoundError):
        cuttings.delete(box, "nothing")
