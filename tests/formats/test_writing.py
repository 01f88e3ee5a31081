"""Lines of writing on a page, and how far it leans."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from fairhand.domain.page import Look, Picture
from fairhand.formats.pages.recent import Recent
from fairhand.formats.pages.shown import Wanted
from fairhand.formats.pages.writing import lines, straight
from tests import papers

TEXT = [f"and the quinces of the year {year} were better" for year in range(1931, 1949)]
HEIGHT = 700


def _shown(data: bytes, look: Look | None = None) -> Picture:
    return Recent().picture("it", 0, Wanted(look or Look(), 700, HEIGHT), lambda: data)


def _typed(count: int) -> bytes:
    return papers.saved(papers.written(TEXT[:count], (1000, 1600)), "PNG")


@pytest.mark.parametrize("count", [1, 2, 3, 5, 12, 18])
def test_typed_lines_are_told_one_by_one(count: int) -> None:
    picture = _shown(_typed(count))
    found = lines(picture)
    assert len(found) == count
    # Each holds the middle of its type: see `papers.written`.
    for at, (top, bottom) in enumerate(found):
        middle = (160 + at * 72 + 20) * picture.height / 1600
        assert top < middle < bottom


def test_an_empty_page_and_a_speck_have_no_lines() -> None:
    for image in (Image.new("L", (600, 800), 240), Image.new("RGB", (5, 5))):
        picture = _shown(papers.saved(image, "PNG"))
        assert lines(picture) == ()
        assert straight(picture) == 0


def test_lines_of_handwriting_are_about_as_many_as_were_transcribed(shared: Path) -> None:
    pages = sorted((shared / "scans").glob("*/*.truth.txt"))
    if not pages:
        pytest.skip("no scans with their text among the sample material")
    for truth in pages:
        scan = next(
            file
            for file in truth.parent.glob(truth.name.replace(".truth.txt", ".*"))
            if file != truth
        )
        wanted = [line for line in truth.read_text(encoding="utf-8").split("\n") if line.strip()]
        picture = Recent().picture("it", 0, Wanted(Look(), 900), scan.read_bytes)
        found = lines(picture)
        # A stamp at the foot and a word between two lines are lines to who transcribes, and none to the eye.
        assert abs(len(found) - len(wanted)) <= max(2, len(wanted) // 7), scan.name
        assert all(bottom <= picture.height for _, bottom in found)


@pytest.mark.parametrize("lean", [-700, -230, -60, 0, 90, 400, 850])
def test_a_page_that_leans_is_straightened(lean: int) -> None:
    found = straight(_shown(_typed(14), Look(0, lean)))
    assert abs(found + lean) <= 40


def test_straightening_a_photographed_page_undoes_what_it_was_turned_by(shared: Path) -> None:
    scans = sorted((shared / "scans").glob("*/*.jpg"))
    if not scans:
        pytest.skip("no photographs of pages among the sample material")
    for scan in scans:
        level = straight(_shown(scan.read_bytes()))
        leaning = straight(_shown(scan.read_bytes(), Look(0, 500)))
        assert abs((level - leaning) - 500) <= 150, scan.name
