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


def test_the_text_of_one_line_is_never_that_of_another(box: Box) -> None:
    draft = drafting.begin(box, kind="letter").draft
    recovery.keep(box, draft, "as teacher", line="one")
    recovery.keep(box, draft, "as friend", line="two")
    found = [recovery.find(box, draft, line) for line in ("one", "two", "three")]
    assert [it and (it.line, it.text) for it in found] == [
        ("one", "as teacher"),
        ("two", "as friend"),
        None,
    ]
    assert {(it.draft, it.line) for it in recovery.waiting(box)} == {(draft, "one"), (draft, "two")}
    recovery.forget(box, draft, "two")
    assert recovery.find(box, draft, "two") is None
    last = recovery.find(box, draft)
    assert last is not None
    assert last.line == "one"
    recovery.forget(box, draft)
    assert recovery.waiting(box) == []


def test_a_text_from_before_lines_were_told_apart_is_still_offered(box: Box) -> None:
    draft = drafting.begin(box, kind="letter").draft
    recovery.keep(box, draft, "kept long ago")
    found = recovery.find(box, draft, "one")
    assert found is not None
    assert (found.line, found.text) == ("", "kept long ago")
    recovery.forget(box, draft, "one")
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
