"""A form that was begun is there again, for its owner alone, until it is done."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.errors import DiskError
from fairhand.services import boxes, by_hand, letters, unfinished
from fairhand.services.boxes import Box
from fairhand.system import paths


@pytest.fixture
def box(tmp_path: Path) -> Box:
    return boxes.create(tmp_path / "letters.fairhand")


def kept_files() -> list[Path]:
    return [it for it in (paths.data_folder() / "unfinished").rglob("*") if it.is_file()]


def test_what_is_kept_is_found_is_private_and_goes(box: Box) -> None:
    unfinished.keep(box, "letter", {"text": "Dear Leila,\n田中 😀 \ud800", "caret": 3})
    (file,) = kept_files()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    found = unfinished.find(box, "letter")
    assert found is not None
    assert found.fields == {"text": "Dear Leila,\n田中 😀 ?", "caret": 3}
    unfinished.forget(box, "letter")
    unfinished.forget(box, "letter")
    assert unfinished.find(box, "letter") is None
    assert kept_files() == []


def test_forms_and_boxes_are_apart_and_no_name_leads_elsewhere(box: Box, tmp_path: Path) -> None:
    other = boxes.create(tmp_path / "other.fairhand")
    unfinished.keep(box, "../../../evil", {"text": "a"})
    assert unfinished.find(box, "letter") is None
    assert unfinished.find(other, "../../../evil") is None
    (file,) = kept_files()
    assert file.is_relative_to(paths.data_folder() / "unfinished")


def test_a_file_that_cannot_be_read_was_not_kept(box: Box) -> None:
    unfinished.keep(box, "letter", {"text": "a"})
    (file,) = kept_files()
    for content in (b"", b"{", b"[1]", b"\xff\xfe", b"null"):
        file.write_bytes(content)
        assert unfinished.find(box, "letter") is None


def test_what_cannot_be_kept_is_told(box: Box) -> None:
    folder = paths.data_folder() / "unfinished"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    with pytest.raises(DiskError, match="could not be kept"):
        unfinished.keep(box, "letter", {"text": "a"})
    unfinished.forget(box, "letter")


@given(st.dictionaries(st.text(), st.text(alphabet=st.characters(exclude_categories=["Cs"]))))
def test_every_text_comes_back(fields: dict[str, str]) -> None:
    kept = {key: value for key, value in fields.items() if key.isprintable()}
    box = boxes.create(paths.data_folder() / "any.fairhand") if not _boxes else _boxes[0]
    _boxes[:] = [box]
    unfinished.keep(box, "letter", kept)
    found = unfinished.find(box, "letter")
    assert found is not None
    assert found.fields == kept


_boxes: list[Box] = []


def test_a_letter_that_is_gone_for_good_leaves_nothing_behind(box: Box) -> None:
    letter = by_hand.write_down(box, WrittenDown(text="The words of it.")).letter
    unfinished.keep(box, unfinished.form_of(letter), {"note": "a"})
    unfinished.keep(box, unfinished.text_of(letter), {"text": "The words of it, half corrected."})
    unfinished.keep(box, unfinished.form_of(None), {"text": "Another letter."})
    letters.delete(box, [letter])
    assert len(kept_files()) == 3
    letters.empty_wastebasket(box)
    assert len(kept_files()) == 1
    assert unfinished.find(box, unfinished.form_of(None)) is not None
