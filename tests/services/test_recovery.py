"""A text that could not be saved is there at the next start, for its owner alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from fairhand.domain.errors import DiskError
from fairhand.services import boxes, drafting, recovery
from fairhand.services.boxes import Box
from fairhand.system import paths


@pytest.fixture
def box(tmp_path: Path) -> Box:
    return boxes.create(tmp_path / "letters.fairhand")


def test_what_is_kept_is_found_and_forgotten(box: Box) -> None:
    draft = drafting.begin(box, kind="letter").draft
    file = recovery.keep(box, draft, "Dear Leila,\r\n田中 😀\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    found = recovery.find(box, draft)
    assert found is not None
    assert found.text == "Dear Leila,\r\n田中 😀\n"
    assert [it.draft for it in recovery.waiting(box)] == [draft]
    recovery.forget(box, draft)
    recovery.forget(box, draft)
    assert recovery.find(box, draft) is None
    assert recovery.waiting(box) == []


def test_boxes_do_not_see_each_others_texts(box: Box, tmp_path: Path) -> None:
    other = boxes.create(tmp_path / "other.fairhand")
    recovery.keep(box, "a", "mine")
    assert recovery.find(other, "a") is None


def test_where_nothing_can_be_written_it_says_that_the_text_is_on_the_screen(box: Box) -> None:
    paths.data_folder().mkdir(parents=True, exist_ok=True)
    (paths.data_folder() / "rescued").write_bytes(b"")
    with pytest.raises(DiskError, match="still on the screen"):
        recovery.keep(box, "a", "text")


def test_a_copy_goes_where_the_person_says(tmp_path: Path) -> None:
    recovery.save_elsewhere(tmp_path / "copy.txt", "text\n")
    assert (tmp_path / "copy.txt").read_bytes() == b"text\n"
    with pytest.raises(DiskError):
        recovery.save_elsewhere(tmp_path, "text")
