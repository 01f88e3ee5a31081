"""Photographs, scans and PDFs imported as letters: several files to one, known again, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from fairhand.domain.importing import Progress
from fairhand.services import (
    by_hand,
    correspondents,
    importing_paper,
    letters,
    paper,
    safekeeping,
    transcribing,
)
from fairhand.store import migrate
from fairhand.store.box import Box
from tests import papers


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    correspondents.claim_me(made, ["Me <me@x>"])
    yield made
    assert safekeeping.check(made) == []
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a letter of three files, another one, a text, and a picture without a byte."""
    made = tmp_path / "scans"
    (made / "more").mkdir(parents=True)
    for at, name in enumerate(
        (
            "1943-05-01-anna-page-2.jpg",
            "1943-05-01-anna-page-10.jpg",
            "1943-05-01-anna-envelope.jpg",
            "IMG_0001.JPG",
        )
    ):
        image = Image.new("RGB", (200, 300), (at * 40, 100, 100))
        (made / name).write_bytes(papers.saved(image, "JPEG"))
    (made / "more" / "1943 Bert.pdf").write_bytes(papers.pdf())
    (made / "notes.txt").write_text("not a page", encoding="utf-8")
    (made / "empty.jpg").touch()
    return made


def _run(box: Box | None, *paths: Path, dry_run: bool = False) -> dict[str, list[str]]:
    report = importing_paper.run(box, [str(path) for path in paths], dry_run=dry_run)
    found: dict[str, list[str]] = {}
    for item in report.items:
        found.setdefault(item.status, []).append(Path(item.source).name)
    return found


def test_a_folder_of_scans_becomes_letters(box: Box, folder: Path) -> None:
    told: list[Progress] = []
    report = importing_paper.run(box, [str(folder)], progress=told.append)
    assert (report.added, report.failed, report.known) == (3, 1, 0)
    assert report.left_out == {"no pictures and no PDFs": 1}
    assert len(report.added_ids) == 3
    assert told[-1].bytes == told[-1].bytes_in_all
    by_who = {letters.get(box, each).authors: each for each in report.added_ids}
    anna = by_who["Anna",]
    assert [(page.name, page.role) for page in paper.pages(box, anna)] == [
        ("1943-05-01-anna-page-2.jpg", "page"),
        ("1943-05-01-anna-page-10.jpg", "page"),
        ("1943-05-01-anna-envelope.jpg", "envelope"),
    ]
    there = letters.get(box, anna)
    assert (there.written.iso, there.recipients, there.direction) == (
        "1943-05-01",
        ("Me",),
        "received",
    )
    assert letters.get(box, by_who["Bert",]).written.iso == "1943"
    # A photograph says nothing of the letter's day, and nothing of who wrote it.
    nobody = letters.get(box, by_who[()])
    assert not nobody.written.known


def test_the_same_scans_are_known_also_once_they_are_transcribed(box: Box, folder: Path) -> None:
    first = importing_paper.run(box, [str(folder)])
    for letter in first.added_ids:
        transcribing.keep(box, letter, f"typed {letter}", session=None)
    again = importing_paper.run(box, [str(folder)])
    assert (again.added, again.known, again.failed) == (0, 3, 1)
    assert {item.id for item in again.items if item.status == "known"} == set(first.added_ids)
    assert letters.count(box) == 3


def test_a_look_says_the_same_and_writes_nothing(box: Box, folder: Path) -> None:
    looked = _run(box, folder, dry_run=True)
    assert letters.count(box) == 0
    assert _run(None, folder, dry_run=True) == looked
    assert _run(box, folder) == looked
    assert set(_run(box, folder, dry_run=True)) == {"known", "failed"}


def test_a_page_that_cannot_be_shown_is_kept_with_its_reason(box: Box, tmp_path: Path) -> None:
    file = tmp_path / "1943 anna.jpg"
    file.write_bytes(papers.saved(papers.page(), "JPEG")[:60])
    report = importing_paper.run(box, [str(file)])
    (item,) = report.items
    assert item.status == "kept"
    assert "damaged" in item.reason
    assert letters.get(box, item.id).enclosures[0].bytes == 60


def test_a_file_that_is_named_and_is_no_page_is_told(box: Box, folder: Path) -> None:
    report = importing_paper.run(box, [str(folder / "notes.txt"), str(folder / "gone.jpg")])
    assert [item.status for item in report.items] == ["failed", "failed"]
    assert "no photograph, no scan and no PDF" in report.items[0].reason


def test_an_import_is_stopped_between_letters(box: Box, folder: Path) -> None:
    asked = iter((False, True))
    report = importing_paper.run(box, [str(folder)], cancelled=lambda: next(asked))
    assert (report.cancelled, report.added, letters.count(box)) == (True, 1, 1)
    assert by_hand.transcriptions(box, report.added_ids[0])[0].text == ""
