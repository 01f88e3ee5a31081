"""Pages, sealed copies, postscripts, slips and the signature: damage to them is found, and a rescue carries them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.letter import IncomingLetter
from fairhand.domain.safekeeping import Salvaged
from fairhand.services import (
    boxes,
    copying_by_hand,
    drafting,
    letters,
    postscripts,
    safekeeping,
    sealing,
)
from fairhand.store import bytes as kept_bytes
from fairhand.store.box import Box
from fairhand.store.pages import Pages
from fairhand.store.trees import Trees
from tests.making import add

PAGE = 4096
TEXT = "Dear Anna,\n\nyou will receive the quinces.\n"
TABLES = ("scan", "fair_copy", "postscript", "slip", "stationery")


def fill(box: Box) -> str:
    """Put a letter with pages, one that was sent, a slip and a signature into a box; return what was sent."""
    scans = tuple(
        IncomingEnclosure(f"page-{at}.png", "image/png", b"\x89PNG" + bytes([at]) * 99)
        for at in range(3)
    )
    (paper,) = add(box, IncomingLetter("", "markdown", enclosures=scans))
    draft = drafting.begin(box, to=["Anna"], text=TEXT).draft
    at = TEXT.index("receive")
    copying_by_hand.note_slip(box, draft, TEXT, at, at + 7, "recieve")
    sent = sealing.send(box, draft, tracking="RR 123", copied=True)
    postscripts.add(box, sent.letter, "P.S. The storks came back.")
    with box.writing() as connection:
        for number in range(3):
            connection.exec_driver_sql(
                "INSERT INTO scan(letter, position, enclosure, leaf, turned, tilt, crop_left) "
                "SELECT letter, ?, number, 0, 90, -12, 300 FROM enclosure WHERE letter = ? AND position = ?",
                (2 - number, paper.number, number),
            )
        data = kept_bytes.prepare(b"\x89PNG a hand")
        content = kept_bytes.keep(connection, [data])[data.sha256]
        connection.exec_driver_sql(
            "INSERT INTO stationery(name, media_type, content) VALUES('signature', 'image/png', ?)",
            (content,),
        )
    return sent.letter


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "b.fairhand"
    box = boxes.create(path)
    fill(box)
    assert safekeeping.check(box) == []
    box.checkpoint()
    box.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE scan SET turned = 45", "letter"),
        ("UPDATE scan SET tilt = 1501", "letter"),
        ("UPDATE scan SET role = 'pagf'", "letter"),
        ("UPDATE scan SET crop_left = 6000, crop_right = 5000", "letter"),
        ("UPDATE scan SET letter = 2", "letter"),
        ("UPDATE fair_copy SET style = 'x'", "letter"),
        ("UPDATE fair_copy SET sealed_at = 999999999999", "letter"),
        (
            "UPDATE content_chunk SET data = x'00' WHERE content = (SELECT content FROM fair_copy)",
            "bytes",
        ),
        ("UPDATE postscript SET text = 'x'", "letter"),
        ("UPDATE slip SET start = start + 1, end = end + 1", "draft"),
        ("UPDATE slip SET end = start", "draft"),
        (
            "UPDATE content_chunk SET data = x'00' WHERE content = (SELECT content FROM stationery)",
            "bytes",
        ),
        ("UPDATE letter SET sealed_version = 1 WHERE sealed_version IS NOT NULL", "letter"),
        (
            "DELETE FROM search_index WHERE rowid = (SELECT sort_key FROM letter WHERE number = 2)",
            "index",
        ),
    ],
)
def test_a_change_behind_its_back_is_found(
    tmp_path: Path, sound: bytes, change: str, kind: str
) -> None:
    path = tmp_path / "b.fairhand"
    path.write_bytes(sound)
    box = boxes.open_box(path)
    with box.writing() as connection:
        connection.exec_driver_sql(change.replace("end", '"end"'))
    assert kind in {finding.kind for finding in safekeeping.check(box)}
    box.close()


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    box = boxes.open_box(path)
    assert safekeeping.check(box) == []
    with box.reading() as connection:
        found = {
            table: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}")))  # noqa: S608
            for table in TABLES
        }
    box.close()
    return found


def salvaged(tmp_path: Path, data: bytes) -> tuple[Salvaged, dict[str, list[tuple[object, ...]]]]:
    damaged, saved = tmp_path / "damaged.fairhand", tmp_path / "saved.fairhand"
    damaged.write_bytes(data)
    answer = safekeeping.salvage(damaged, saved)
    return answer, rows_of(saved)


def without(tmp_path: Path, data: bytes, *tables: str) -> bytes:
    """Return a box of which the rows of some tables lie on pages of zeroes."""
    path = tmp_path / "whole.fairhand"
    path.write_bytes(data)
    damaged = bytearray(data)
    with Pages(path) as pages:
        trees = Trees(pages, {}).tables
        for page in (page for table in tables for page in trees[table].leaves):
            damaged[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    return bytes(damaged)


def test_of_a_whole_box_all_of_it_comes_over(tmp_path: Path, sound: bytes) -> None:
    answer, there = salvaged(tmp_path, sound)
    assert answer.lost == ()
    assert {table: len(rows) for table, rows in there.items()} == dict(
        zip(TABLES, (3, 1, 1, 1, 1), strict=True)
    )


def test_without_the_schema_pages_are_no_enclosures(tmp_path: Path, sound: bytes) -> None:
    (tmp_path / "sound.fairhand").write_bytes(sound)
    whole = rows_of(tmp_path / "sound.fairhand")
    answer, there = salvaged(tmp_path, bytes(PAGE) + sound[PAGE:])
    assert there == whole
    assert all("copies are not listed" in finding.what for finding in answer.lost)


@pytest.mark.parametrize(
    ("table", "said", "left"),
    [
        ("scan", "how one of its pages is turned and cut is lost", 3),
        ("fair_copy", "its tracking number, if it had one, and its style are lost", 1),
        ("postscript", "a postscript to it is lost", 0),
        ("slip", "a slip of the pen that was noted is lost", 0),
        ("stationery", "", 1),
    ],
)
def test_lost_rows_are_made_again_or_named(
    tmp_path: Path, sound: bytes, table: str, said: str, left: int
) -> None:
    answer, there = salvaged(tmp_path, without(tmp_path, sound, table))
    assert said in " | ".join(finding.what for finding in answer.lost)
    assert len(there[table]) == left


def test_pages_whose_bytes_are_gone_are_named_with_the_number_of_the_post(
    tmp_path: Path, sound: bytes
) -> None:
    answer, there = salvaged(tmp_path, without(tmp_path, sound, "content_chunk"))
    told = " | ".join(finding.what for finding in answer.lost)
    assert "its pages as they were sent could not be read (its tracking number was RR 123)" in told
    assert "The signature for letters could not be read." in told
    assert there["fair_copy"] == there["stationery"] == there["scan"] == []


@pytest.mark.parametrize(
    "table", ["transcription", "paragraph", "version", "line", "letter", "draft"]
)
def test_a_rescued_box_is_sound_whatever_of_what_was_sealed_is_lost(
    tmp_path: Path, sound: bytes, table: str
) -> None:
    answer, _ = salvaged(tmp_path, without(tmp_path, sound, table))  # which checks what it made
    assert answer.lost


def test_the_text_of_a_letter_and_the_version_that_it_was_mend_each_other(
    tmp_path: Path, sound: bytes
) -> None:
    words = b"recieve the quinces"
    first = sound.index(words)
    second = sound.index(words, first + 1)
    for at in (first, second):
        data = bytearray(sound)
        data[at + 3] ^= 0x01
        saved = tmp_path / "saved.fairhand"
        saved.unlink(missing_ok=True)
        answer, _ = salvaged(tmp_path, bytes(data))
        assert answer.lost == ()
        box = boxes.open_box(saved)
        texts = {row.id: letters.get(box, row.id).text for row in letters.timeline(box, None).rows}
        assert any("recieve the quinces" in text for text in texts.values())
        box.close()


def test_a_damaged_postscript_is_marked(tmp_path: Path, sound: bytes) -> None:
    data = bytearray(sound)
    at = data.index(b"The storks came back")
    data[at + 5] ^= 0x01
    answer, there = salvaged(tmp_path, bytes(data))
    assert "a postscript to it is damaged" in " | ".join(it.what for it in answer.lost)
    ((*_, text, _, _, _),) = there["postscript"]
    assert str(text).startswith("[This text is damaged")


def test_a_copy_is_verified_and_brings_all_of_it_back(tmp_path: Path) -> None:
    box = boxes.create(tmp_path / "b.fairhand")
    sent = fill(box)
    pdf, shown = sealing.pdf(box, sent), letters.get(box, sent)
    made = safekeeping.backup(box, tmp_path)
    box.close()
    restored = tmp_path / "restored.fairhand"
    safekeeping.restore(made.file, restored)
    assert rows_of(restored) == rows_of(box.path)
    again = boxes.open_box(restored)
    assert sealing.pdf(again, sent) == pdf
    assert letters.get(again, sent) == shown
    again.close()
