"""Photographs in a text: kept byte for byte, as long as any version shows them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.changes import Changes
from fairhand.domain.errors import NotFoundError, SealedError, UnreadableError
from fairhand.services import boxes, drafting, journal, letters, safekeeping, sealing, searching
from fairhand.store import migrate
from fairhand.store.box import Box

JPEG = b"\xff\xd8\xff\xe0" + os.urandom(1 << 21)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(1000)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    box = migrate.create(tmp_path / "letters.fairhand")
    yield box
    box.close()


@pytest.fixture
def entry(box: Box) -> str:
    return journal.entry(box, text="Pears").draft


def contents(box: Box) -> int:
    with box.reading() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM content").scalar_one()
        chunks = connection.exec_driver_sql("SELECT count(DISTINCT content) FROM content_chunk")
        assert chunks.scalar_one() == found
        return int(found)


def save(box: Box, draft: str, text: str) -> None:
    drafting.save(box, draft, None, text, revision=None, born="kept")


def back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def test_a_picture_is_kept_byte_for_byte(box: Box, entry: str, tmp_path: Path) -> None:
    file = tmp_path / "Unter dem Birnbaum (1).JPG"
    file.write_bytes(JPEG)
    name, changes = journal.add_picture(box, entry, file, "")
    assert name == "Unter-dem-Birnbaum-1.jpg"
    assert changes.drafts == {entry}
    assert journal.picture(box, entry, name) == JPEG
    (kept,) = journal.pictures(box, entry).values()
    assert (kept.name, kept.media_type, kept.bytes) == (name, "image/jpeg", len(JPEG))
    assert journal.get(box, entry).pictures == 0
    save(box, entry, f"Pears\n![Under the tree]({name})\n")
    assert journal.get(box, entry).pictures == 1
    assert journal.get(box, entry).excerpt == "Pears Under the tree"
    assert searching.search(box, "tree").total == 1
    assert searching.search(box, "birnbaum").total == 0
    assert safekeeping.check(box) == []


def test_names_are_unique_in_their_draft(box: Box, entry: str) -> None:
    assert journal.add_picture(box, entry, JPEG, "a.jpg")[0] == "a.jpg"
    assert journal.add_picture(box, entry, PNG, "A.jpg")[0] == "A-2.jpg"
    assert journal.add_picture(box, entry, b"third", "a.jpg")[0] == "a-3.jpg"
    again, changes = journal.add_picture(box, entry, PNG, "a.jpg")
    assert (again, changes.undo) == ("A-2.jpg", None)
    assert journal.pictures(box, entry)["A-2.jpg"].media_type == "image/png"
    other = journal.entry(box).draft
    assert journal.add_picture(box, other, JPEG, "a.jpg")[0] == "a.jpg"
    assert contents(box) == 3


def test_a_pasted_picture_gets_a_name_that_tells_what_it_is(box: Box, entry: str) -> None:
    assert journal.add_picture(box, entry, PNG, "")[0] == "picture.png"


@pytest.mark.parametrize(("data", "why"), [(b"", "empty"), (None, "cannot be kept")])
def test_what_is_no_file_is_refused(
    box: Box, entry: str, tmp_path: Path, data: bytes | None, why: str
) -> None:
    file = tmp_path / "a.jpg"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(UnreadableError, match=why):
        journal.add_picture(box, entry, file, "a.jpg")
    assert journal.pictures(box, entry) == {}


def test_a_pipe_is_refused_and_never_waited_for(box: Box, entry: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(UnreadableError, match="not a regular file"):
        journal.add_picture(box, entry, tmp_path / "pipe.png", "pipe.png")


def test_adding_is_undone_and_done_again(box: Box, entry: str) -> None:
    name, changes = journal.add_picture(box, entry, JPEG, "a.jpg")
    redo = back(changes)
    assert journal.pictures(box, entry) == {}
    assert contents(box) == 0
    with pytest.raises(NotFoundError):
        journal.picture(box, entry, name)
    undo = back(redo)
    assert journal.picture(box, entry, name) == JPEG
    save(box, entry, f"![]({name})")
    back(undo)
    assert journal.picture(box, entry, name) == JPEG


def test_a_picture_stays_as_long_as_a_version_shows_it(
    box: Box, entry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, _ = journal.add_picture(box, entry, JPEG, "a.jpg")
    journal.add_picture(box, entry, PNG, "b.png")
    save(box, entry, f"![]({shown})")
    save(box, entry, "nothing")
    boxes.tidy(box, 1, cut_words=True)
    assert len(journal.pictures(box, entry)) == 2
    later = time.time() + 2 * 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    boxes.tidy(box, 1, cut_words=True)
    assert list(journal.pictures(box, entry)) == [shown]
    drafting.restore(box, entry, "2")
    assert journal.picture(box, entry, shown) == JPEG
    assert contents(box) == 1


def test_what_is_destroyed_takes_its_pictures_with_it(box: Box, entry: str) -> None:
    other = journal.entry(box).draft
    for draft in (entry, other):
        journal.add_picture(box, draft, JPEG, "a.jpg")
    journal.add_picture(box, entry, PNG, "b.png")
    letters.delete(box, [entry])
    assert contents(box) == 2
    letters.empty_wastebasket(box)
    assert contents(box) == 1
    assert journal.picture(box, other, "a.jpg") == JPEG
    assert safekeeping.check(box) == []


def test_pictures_of_what_is_sent_are_enclosures_of_the_letter(box: Box) -> None:
    draft = drafting.begin(box, to=["Anna <anna@x>"], text="Dear Anna").draft
    first, _ = journal.add_picture(box, draft, JPEG, "a.jpg")
    second, _ = journal.add_picture(box, draft, PNG, "b.png")
    journal.add_picture(box, draft, b"left out", "c.txt")
    text = f"Dear Anna\n![Two]({second})\n![One]({first})\n![Again]({second}) ![None](d.jpg)"
    save(box, draft, text)
    sent = sealing.send(box, draft)
    letter = letters.get(box, sent.letter)
    assert [each.name for each in letter.enclosures] == ["b.png", "a.jpg"]
    assert letters.enclosure(box, sent.letter, letter.enclosures[1].sha256) == JPEG
    assert searching.search(box, "has:scan").total == 1
    with pytest.raises(SealedError):
        journal.add_picture(box, draft, JPEG, "e.jpg")
    assert safekeeping.check(box) == []
    redo = back(sent.changes)
    assert journal.picture(box, draft, first) == JPEG
    back(redo)
    assert letters.get(box, sent.letter).enclosures == letter.enclosures
    letters.delete(box, [sent.letter])
    letters.empty_wastebasket(box)
    assert contents(box) == 0


def test_a_damaged_picture_is_told(box: Box, entry: str) -> None:
    journal.add_picture(box, entry, PNG, "a.png")
    with box.writing() as connection:
        connection.exec_driver_sql("UPDATE content_chunk SET data = x'00', codec = ''")
    assert [finding.kind for finding in safekeeping.check(box)] == ["bytes"]
