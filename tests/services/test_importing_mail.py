"""Folders of mail brought in whole: what was answered, tagged and left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.services import boxes, importing, letters
from fairhand.store.box import Box


def message(number: int, *fields: str) -> bytes:
    lines = "".join(f"{field}\n" for field in fields)
    return (
        f"{lines}From: Anna <anna@letters.example>\nTo: jo@letters.example\nSubject: letter {number}\n"
        f"Date: Mon, {number} May 1993 10:00:00 +0200\nMessage-ID: <{number}@letters.example>\n\nDear Jo, {number}\n"
    ).encode()


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = boxes.create(tmp_path / "letters.fairhand")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Mail"
    for name in ("cur", "new", "tmp", ".Old/cur"):
        (folder / "Maildir" / name).mkdir(parents=True)
    (folder / "Maildir" / "cur" / "1:2,RS").write_bytes(message(1))
    (folder / "Maildir" / "cur" / "2:2,ST").write_bytes(message(2))
    (folder / "Maildir" / "tmp" / "3").write_bytes(message(3))
    (folder / "Maildir" / ".Old" / "cur" / "4:2,S").write_bytes(message(4))
    (folder / "Local Folders" / "Inbox.sbd").mkdir(parents=True)
    (folder / "Local Folders" / "Inbox").write_bytes(b"")
    (folder / "Local Folders" / "Inbox.msf").write_bytes(b"// <!-- <mdb:mork:z")
    marks = (("0001", "garden"), ("0009", ""), ("0003", "$label1"))
    (folder / "Local Folders" / "Inbox.sbd" / "Friends").write_bytes(
        b"".join(
            b"From - Mon May  3 10:00:00 1993\n"
            + message(number, f"X-Mozilla-Status: {status}", f"X-Mozilla-Keys: {keys}")
            + b"\n"
            for number, (status, keys) in enumerate(marks, 5)
        )
    )
    return folder


def test_folders_of_mail(box: Box, folder: Path) -> None:
    report = importing.run(box, [str(folder)], me=["jo@letters.example"])
    assert (report.found, report.added, report.failed) == (4, 4, 0)
    assert report.left_out == {"marked as deleted": 2}
    kept = {
        letter.subject: letter for letter in (letters.get(box, item.id) for item in report.items)
    }
    assert {subject: letter.tags for subject, letter in kept.items()} == {
        "letter 1": (),
        "letter 4": (),
        "letter 5": ("garden",),
        "letter 7": ("Important",),
    }
    assert kept["letter 1"].state == "answered"
    assert kept["letter 4"].state == ""  # long past, when it was brought in
    assert [
        item.source.rpartition("/")[2] for item in report.items if "Friends" in item.source
    ] == [
        "Friends#1",
        "Friends#3",
    ]


def test_the_same_folder_again_changes_nothing(box: Box, folder: Path) -> None:
    importing.run(box, [str(folder)])
    again = importing.run(box, [str(folder)])
    assert (again.found, again.added, again.known) == (4, 0, 4)


def test_links_in_a_folder_are_left_out_and_counted_but_one_that_is_given_is_followed(
    box: Box, tmp_path: Path
) -> None:
    folder, elsewhere = tmp_path / "Letters", tmp_path / "Elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "1.eml").write_bytes(message(1))
    (elsewhere / "2.eml").write_bytes(message(2))
    (folder / "2.eml").symlink_to(elsewhere / "2.eml")
    (folder / "Older").symlink_to(elsewhere)
    report = importing.run(box, [str(folder)])
    assert (report.found, report.added) == (1, 1)
    assert report.left_out == {"links to other places": 2}
    given = tmp_path / "given.eml"
    given.symlink_to(elsewhere / "2.eml")
    assert importing.run(box, [str(given)]).added == 1
    (tmp_path / "Given").symlink_to(folder)
    assert importing.run(box, [str(tmp_path / "Given")]).known == 1
