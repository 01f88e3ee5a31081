"""Copies: when they are made, what is in them, and what going back to one leaves behind."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from fairhand.domain.errors import DiskError, FairhandError, NotFoundError, ReadOnlyBoxError
from fairhand.services import boxes, copy_places, drafting, letters, safekeeping
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.making import add, letter, state_of_file
from tests.ui.window import make_box


@pytest.fixture
def box(tmp_path: Path) -> Box:
    return boxes.open_box(make_box(tmp_path / "letters.fairhand"))


def change(box: Box, text: str = "One more.") -> str:
    return drafting.begin(box, kind="letter", text=text).draft


def test_a_copy_is_made_where_something_changed_and_only_there(box: Box) -> None:
    first = safekeeping.automatic(box, "regular")
    assert first is not None
    assert safekeeping.automatic(box, "regular") is None
    change(box)
    second = safekeeping.automatic(box, "quit")
    assert second is not None
    assert [(it.sequence, it.why, it.letters) for it in safekeeping.copies(box)] == [
        (2, "quit", 5),
        (1, "regular", 5),
    ]
    assert first.file.stat().st_mode & 0o777 == 0o600
    assert first.file.parent.stat().st_mode & 0o777 == 0o700
    box.close()


def test_an_empty_box_is_not_copied(tmp_path: Path) -> None:
    box = boxes.create(tmp_path / "empty.fairhand")
    assert safekeeping.automatic(box, "quit") is None
    standing = safekeeping.standing(box)
    assert standing.empty
    assert standing.last is None
    box.close()


def test_where_the_box_stands(box: Box) -> None:
    assert safekeeping.standing(box).changed
    safekeeping.automatic(box, "regular")
    standing = safekeeping.standing(box)
    assert standing.last is not None
    assert standing.same_disk
    assert not standing.changed
    box.close()


def test_copies_are_known_where_the_box_is_lost_or_damaged(box: Box) -> None:
    safekeeping.automatic(box, "regular")
    path = box.path
    box.close()
    path.unlink()
    (copy,) = safekeeping.copies(path)
    path.write_bytes(b"")
    assert safekeeping.copies(path) == [copy]
    assert safekeeping.find(path, "1") == copy.file
    with pytest.raises(NotFoundError):
        safekeeping.find(path, "2")


def test_a_copy_on_another_disk_counts_on_and_is_remembered(box: Box, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    safekeeping.backup(box)
    assert safekeeping.backup(box, stick).sequence == 2
    assert safekeeping.backup(box).sequence == 3
    assert [(it.sequence, it.usual) for it in safekeeping.copies(box)] == [
        (3, True),
        (2, False),
        (1, True),
    ]
    box.close()


def test_a_copy_stays_as_it_was_made(box: Box) -> None:
    made = safekeeping.backup(box)
    copy = boxes.open_box(made.file)
    with pytest.raises(ReadOnlyBoxError, match="copy"):
        change(copy)
    copy.close()
    assert [file for file in made.file.parent.iterdir() if file != made.file] == []
    box.close()


def test_a_copy_that_was_cut_short_is_not_verified(box: Box) -> None:
    made = safekeeping.backup(box)
    os.truncate(made.file, made.bytes - 4096)
    (copy,) = safekeeping.copies(box)
    assert not copy.verified
    assert safekeeping.automatic(box, "quit") is not None
    box.close()


def test_what_a_killed_copy_left_is_swept_up(box: Box) -> None:
    folder = copy_places.usual_folder(box.id)
    safekeeping.backup(box)
    left = [folder / ".999999999.abcd.part", folder / ".999999999.abcd.part-journal"]
    for file in left:
        file.write_bytes(b"half")
    safekeeping.backup(box)
    assert not any(file.exists() for file in left)
    box.close()


def test_too_full_a_disk_is_not_filled_further(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 1000

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage)
    with pytest.raises(DiskError, match="not enough room"):
        safekeeping.backup(box)
    assert safekeeping.copies(box) == []
    box.close()


# --- without the bytes of enclosures ---------------------------------------------------------------


@pytest.fixture
def large(box: Box, monkeypatch: pytest.MonkeyPatch) -> Box:
    """A box whose originals are too many for each copy, with one copy that has them."""
    monkeypatch.setattr(safekeeping, "MUCH", 10)
    made = safekeeping.automatic(box, "regular")
    assert made is not None
    assert made.whole
    change(box)
    return box


def test_many_bytes_go_with_one_copy_a_day(large: Box) -> None:
    made = safekeeping.automatic(large, "regular")
    assert made is not None
    assert not made.whole
    copy = boxes.open_box(made.file)
    findings = safekeeping.check(copy)
    assert {finding.kind for finding in findings} == {"elsewhere"}
    assert len(findings) == 5
    (first, *_) = [row for row in letters.timeline(copy).rows if row.kind == "letter"]
    assert letters.get(copy, first.id).text == letters.get(large, first.id).text
    with pytest.raises(FairhandError, match="made without"):
        letters.original(copy, first.id)
    copy.close()
    large.close()


def test_going_back_to_it_brings_the_bytes_along(large: Box, tmp_path: Path) -> None:
    made = safekeeping.automatic(large, "regular")
    assert made is not None
    back = safekeeping.restore(made.file, tmp_path / "back.fairhand")
    assert back.whole
    again = boxes.open_box(back.file)
    assert safekeeping.check(again) == []
    for row in letters.timeline(large).rows:
        if row.kind == "letter":
            assert letters.original(again, row.id) == letters.original(large, row.id)
    again.close()
    large.close()


def test_bytes_that_are_nowhere_any_more_are_named(large: Box, tmp_path: Path) -> None:
    made = safekeeping.automatic(large, "regular")
    assert made is not None
    whole = next(it for it in safekeeping.copies(large) if it.whole)
    large.close()
    whole.file.unlink()
    large.path.unlink()
    back = safekeeping.restore(made.file, tmp_path / "back.fairhand")
    assert not back.whole
    again = boxes.open_box(back.file)
    assert {it.kind for it in safekeeping.check(again)} == {"elsewhere"}
    again.close()


# --- going back ------------------------------------------------------------------------------------


def test_a_restored_box_is_one_of_its_own(box: Box, tmp_path: Path) -> None:
    made = safekeeping.backup(box)
    box.close()
    back = boxes.open_box(safekeeping.restore(made.file, tmp_path / "back.fairhand").file)
    assert (back.id, back.read_only) == (box.id, "")
    change(back)
    assert safekeeping.standing(back).changed
    assert safekeeping.check(back) == []
    back.close()


def test_restoring_never_writes_over_anything(box: Box, tmp_path: Path) -> None:
    made = safekeeping.backup(box)
    mine = tmp_path / "mine.fairhand"
    mine.write_bytes(b"mine")
    with pytest.raises(FairhandError, match="already"):
        safekeeping.restore(made.file, mine)
    assert mine.read_bytes() == b"mine"
    with pytest.raises(FairhandError, match="already"):
        safekeeping.restore(made.file, box.path)
    box.close()


def test_a_damaged_copy_is_not_restored(box: Box, tmp_path: Path) -> None:
    made = safekeeping.backup(box)
    data = made.file.read_bytes()
    made.file.write_bytes(data.replace(b"The snow has gone", b"The snow has g0ne"))
    with pytest.raises(FairhandError, match="not whole"):
        safekeeping.restore(made.file, tmp_path / "back.fairhand")
    assert not (tmp_path / "back.fairhand").exists()
    box.close()


def test_the_box_before_stays_with_what_stood_in_its_wal(box: Box, tmp_path: Path) -> None:
    made = safekeeping.backup(box)
    add(box, letter("Written since.", by=["Leila Amrani"]))
    restored = safekeeping.restore(made.file, tmp_path / ".r.restored").file
    # As after a kill: the -wal still holds what was written last.
    before = safekeeping.put_in_place(box.path, restored)
    assert before is not None
    assert "before restore" in before.name
    back, old = boxes.open_box(box.path), boxes.open_box(before)
    assert (letters.count(back), letters.count(old)) == (5, 6)
    assert safekeeping.check(old) == []
    for each in (back, old):
        each.close()


def test_a_copy_of_an_older_format_is_brought_up_to_date_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = migrate.steps()
    with monkeypatch.context() as then:
        then.setattr(migrate, "steps", lambda: today[:1])
        old = tmp_path / "old.fairhand"
        migrate.create(old).close()
    before = state_of_file(old)
    back = boxes.open_box(safekeeping.restore(old, tmp_path / "back.fairhand").file)
    with back.reading() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    assert version == len(today)
    assert state_of_file(old) == before
    assert sorted(file.name for file in tmp_path.glob("*.fairhand")) == [
        "back.fairhand",
        "old.fairhand",
    ]
    back.close()
