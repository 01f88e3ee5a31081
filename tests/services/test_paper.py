"""Letters made of pages: kept byte for byte, arranged, shown, added to, found, and each act undone exactly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.changes import Changes
from fairhand.domain.errors import NotFoundError, SealedError, UnreadableError
from fairhand.domain.page import FoundPage, Look
from fairhand.services import (
    by_hand,
    correspondents,
    drafting,
    letters,
    paper,
    safekeeping,
    sealing,
    searching,
)
from fairhand.store import migrate
from fairhand.store.box import Box
from tests import papers

ANNA = WrittenDown(authors=("Anna",), date="1943-05-01")


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    correspondents.claim_me(made, ["Me <me@x>"])
    yield made
    assert safekeeping.check(made) == []
    made.close()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return a JPEG, a PNG and a TIFF of two pages."""
    second = Image.new("RGB", (300, 500), papers.BLUE)
    kept = {
        "page 1.jpg": papers.saved(papers.page(), "JPEG"),
        "page 2.png": papers.saved(papers.page((500, 700)), "PNG"),
        "rest.tif": papers.saved(papers.page(), "TIFF", save_all=True, append_images=[second]),
    }
    for name, data in kept.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in kept]


def _back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def _order(box: Box, letter: str) -> list[tuple[str, int, str, int]]:
    return [
        (each.name, each.leaf, each.role, each.look.turned) for each in paper.pages(box, letter)
    ]


def _found(box: Box, query: str) -> int:
    return len(searching.search(box, query).hits)


def test_a_letter_is_written_down_from_its_pages_and_taken_back_as_one(
    box: Box, files: list[Path]
) -> None:
    jpeg, png, tiff = files
    kept = paper.write_down(
        box,
        replace(ANNA, enclosures=(jpeg,)),
        [
            FoundPage(tiff, 1),
            FoundPage(png, role="envelope", look=Look(90, 150, (1, 2, 3, 4))),
            FoundPage(tiff, 0),
        ],
    )
    there = letters.get(box, kept.letter)
    assert (there.authors, there.written.shown, there.text) == (("Anna",), "1943-05-01", "")
    # Each file once and byte for byte, the pages' first.
    assert [each.name for each in there.enclosures] == ["rest.tif", "page 2.png", "page 1.jpg"]
    assert there.enclosures[0].sha256 == hashlib.sha256(tiff.read_bytes()).hexdigest()
    assert _order(box, kept.letter) == [
        ("rest.tif", 1, "page", 0),
        ("page 2.png", 0, "envelope", 90),
        ("rest.tif", 0, "page", 0),
        ("page 1.jpg", 0, "page", 0),
    ]
    assert paper.pages(box, kept.letter)[1].look == Look(90, 150, (1, 2, 3, 4))
    forth = _back(kept.changes)
    assert letters.get(box, kept.letter).deleted
    _back(forth)
    assert len(_order(box, kept.letter)) == 4


def test_the_very_same_pages_are_known(box: Box, files: list[Path]) -> None:
    pages = [FoundPage(file) for file in files]
    first = paper.write_down(box, ANNA, pages)
    again = paper.write_down(box, ANNA, pages)
    assert (again.known, again.letter) == (True, first.letter)


def test_a_page_that_is_not_there_writes_nothing_down(box: Box, files: list[Path]) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        paper.write_down(box, ANNA, [FoundPage(files[0]), FoundPage(files[0].with_name("no.jpg"))])
    assert letters.count(box) == 0


def test_pages_are_in_the_order_of_the_enclosures_until_somebody_arranges_them(
    box: Box, files: list[Path], tmp_path: Path
) -> None:
    text = tmp_path / "note.txt"
    text.write_text("a note", encoding="utf-8")
    letter = by_hand.write_down(box, replace(ANNA, enclosures=(text, *files))).letter
    assert _order(box, letter) == [
        ("page 1.jpg", 0, "page", 0),
        ("page 2.png", 0, "page", 0),
        ("rest.tif", 0, "page", 0),
        ("rest.tif", 1, "page", 0),
    ]


def test_arranging_is_undone_exactly_and_no_file_is_altered(box: Box, files: list[Path]) -> None:
    letter = by_hand.write_down(box, replace(ANNA, enclosures=tuple(files))).letter
    before, enclosed = paper.pages(box, letter), letters.get(box, letter).enclosures
    wanted = [
        before[3],
        replace(before[0], look=Look(270, -300, (500, 0, 0, 500)), role="other"),
        before[2],
        before[1],
    ]
    changes = paper.arrange(box, letter, wanted)
    assert changes.letters == {letter}
    assert changes.undo is not None
    assert changes.undo.name == "Arrange Pages"
    assert list(paper.pages(box, letter)) == wanted
    assert letters.get(box, letter).enclosures == enclosed
    assert not paper.arrange(box, letter, wanted)
    forth = _back(changes)
    assert paper.pages(box, letter) == before
    _back(forth)
    assert list(paper.pages(box, letter)) == wanted


def test_a_page_left_out_of_the_order_is_not_shown_and_can_be_added_again(
    box: Box, files: list[Path]
) -> None:
    letter = by_hand.write_down(box, replace(ANNA, enclosures=tuple(files))).letter
    before = paper.pages(box, letter)
    paper.arrange(box, letter, [before[2], before[2], before[1]])
    # Of a file that nobody arranged, all are.
    shown = [("rest.tif", 0), ("page 2.png", 0), ("page 1.jpg", 0)]
    assert [(page.name, page.leaf) for page in paper.pages(box, letter)] == shown
    tiff = files[2]
    changes = paper.enclose_pages(box, letter, [FoundPage(tiff, 0), FoundPage(tiff, 1)])
    assert [(page.name, page.leaf) for page in paper.pages(box, letter)] == [
        *shown,
        ("rest.tif", 1),
    ]
    assert len(letters.get(box, letter).enclosures) == 3
    forth = _back(changes)
    assert [(page.name, page.leaf) for page in paper.pages(box, letter)][:2] == shown[:2]
    assert len(paper.pages(box, letter)) == 3
    _back(forth)
    assert len(paper.pages(box, letter)) == 4


def test_more_pages_come_after_those_that_are_there_and_go_again(
    box: Box, files: list[Path]
) -> None:
    jpeg, png, tiff = files
    letter = paper.write_down(box, ANNA, [FoundPage(jpeg, look=Look(180))]).letter
    before = letters.get(box, letter)
    changes = paper.enclose_pages(
        box,
        letter,
        [FoundPage(jpeg), FoundPage(tiff, 1, "envelope"), FoundPage(tiff), FoundPage(png)],
    )
    after = [
        ("page 1.jpg", 0, "page", 180),
        ("rest.tif", 1, "envelope", 0),
        ("rest.tif", 0, "page", 0),
        ("page 2.png", 0, "page", 0),
    ]
    assert _order(box, letter) == after
    assert _found(box, "has:scan") == 1
    forth = _back(changes)
    assert letters.get(box, letter) == before
    assert _order(box, letter) == after[:1]
    again = _back(forth)
    assert _order(box, letter) == after
    # What was arranged meanwhile is undone after an undo gave the files other numbers.
    _back(paper.arrange(box, letter, paper.pages(box, letter)[::-1]))
    assert _order(box, letter) == after
    _back(again)
    assert not paper.enclose_pages(box, letter, [FoundPage(jpeg)])


def test_a_sealed_letter_takes_no_more_pages(box: Box, files: list[Path]) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    letter = sealing.send(box, draft).letter
    with pytest.raises(SealedError):
        paper.enclose_pages(box, letter, [FoundPage(files[0])])
    with pytest.raises(NotFoundError):
        paper.pages(box, "nobody")


def test_a_page_is_shown_from_the_box_as_it_is_arranged(box: Box, files: list[Path]) -> None:
    found = [FoundPage(file) for file in files]
    letter = paper.write_down(box, ANNA, [*found, FoundPage(files[2], 1)]).letter
    jpeg, png, _, blue = paper.pages(box, letter)
    shown = paper.picture(box, jpeg, width=300)
    assert (shown.width, shown.height, shown.whole) == (300, 200, (600, 400))
    turned = paper.picture(box, replace(jpeg, look=Look(90)), width=1000)
    assert turned.whole == (400, 600)
    part = paper.picture(box, png, width=1000, part=(0.9, 0.9, 1, 1))
    assert (part.width, part.height) == (50, 70)
    dot = paper.picture(box, blue, width=1, height=1)
    assert (dot.width, dot.height, dot.data[3]) == (1, 1, 255)
    assert (dot.data[2] > 190, dot.data[0] < 60) == (True, True)
    paper.forget()
    assert paper.picture(box, jpeg, width=300) == shown


def test_a_page_that_went_is_told(box: Box, files: list[Path]) -> None:
    letter = paper.write_down(box, ANNA, [FoundPage(files[0])]).letter
    (page,) = paper.pages(box, letter)
    paper.forget()
    with pytest.raises(NotFoundError, match=r"page 1\.jpg"):
        paper.picture(box, replace(page, sha256="00" * 32), width=100)


def test_files_are_shown_before_they_are_in_the_box(files: list[Path], tmp_path: Path) -> None:
    jpeg, _, tiff = files
    assert [paper.leaves_of_file(file) for file in files] == [1, 1, 2]
    first = paper.picture_of_file(jpeg, 0, Look(90), width=200)
    assert (first.width, first.height) == (200, 300)
    assert paper.picture_of_file(tiff, 1, Look(), width=100).whole == (300, 500)
    # A file that is written anew is another one.
    jpeg.write_bytes(papers.saved(papers.page((100, 900)), "JPEG"))
    assert paper.picture_of_file(jpeg, 0, Look(), width=200).whole == (100, 900)
    with pytest.raises(UnreadableError, match="no such file"):
        paper.picture_of_file(tmp_path / "gone.jpg", 0, Look(), width=200)
    letters_ = paper.gathered([*files, tmp_path / "gone.jpg"])
    assert sum(len(letter.files) for letter in letters_) == 5


def test_what_is_not_transcribed_yet_is_found_right_after_each_change(
    box: Box, files: list[Path]
) -> None:
    letter = by_hand.write_down(box, ANNA).letter
    assert (_found(box, "has:scan"), _found(box, "has:scan -has:transcript")) == (0, 0)
    changes = paper.enclose_pages(box, letter, [FoundPage(files[0])])
    assert (_found(box, "has:scan"), _found(box, "-has:transcript")) == (1, 1)
    corrected = by_hand.correct(box, letter, "Dear Me, the [?] are in the [...] cellar[?].")
    assert (_found(box, "-has:transcript"), _found(box, "has:scan has:transcript")) == (0, 1)
    assert _found(box, "cellar") == 1
    assert letters.get(box, letter).words == 7
    _back(corrected)
    assert (_found(box, "-has:transcript"), _found(box, "has:transcript")) == (1, 0)
    _back(changes)
    assert _found(box, "has:scan") == 0
    letters.delete(box, [letter])
    assert _found(box, "-has:transcript") == 0
