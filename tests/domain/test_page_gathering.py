"""Files of pages gathered to letters: by names, by runs of a camera, by sittings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from fairhand.domain.page_gathering import Seen, gathered, natural

NOON = datetime(2023, 5, 1, 12, 0)  # noqa: DTZ001 - a camera knows no zone


def _letters(*names: str, folder: str = "/scans") -> list[list[str]]:
    """Return the letters that files of these names are, thrown about before."""
    seen = [Seen(Path(folder) / name) for name in names]
    random.Random(3).shuffle(seen)  # noqa: S311 - the same disorder each time
    return [[page.path.name for page in letter.files] for letter in gathered(seen)]


def test_names_that_differ_in_the_page_alone_are_one_letter_in_the_order_of_its_pages() -> None:
    assert _letters(
        *(f"1943-05-01-anna-page-{number}.jpg" for number in (1, 2, 9, 10, 11)),
        "1943-05-01-anna-envelope.jpg",
        "1943-06-01-anna-page-1.jpg",
    ) == [
        [
            *(f"1943-05-01-anna-page-{number}.jpg" for number in (1, 2, 9, 10, 11)),
            "1943-05-01-anna-envelope.jpg",
        ],
        ["1943-06-01-anna-page-1.jpg"],
    ]


def test_both_sides_of_a_sheet_stand_together_and_the_envelope_last() -> None:
    (letter,) = _letters(
        "fol 1r.tif", "fol 1v.tif", "fol 2r.tif", "Umschlag verso.tif", "Umschlag.tif"
    )
    assert letter == [
        "fol 1r.tif",
        "fol 1v.tif",
        "fol 2r.tif",
        "Umschlag.tif",
        "Umschlag verso.tif",
    ]


def test_a_run_of_a_camera_is_a_letter_until_it_breaks_off() -> None:
    assert _letters("IMG_2034.JPG", "IMG_2035.JPG", "IMG_2037.JPG", "IMG_2050.JPG") == [
        ["IMG_2034.JPG", "IMG_2035.JPG", "IMG_2037.JPG"],
        ["IMG_2050.JPG"],
    ]


def test_a_pause_between_photographs_parts_letters() -> None:
    minutes = {2034: 0, 2035: 1, 2036: 90, 2037: 91}
    seen = [
        Seen(Path(f"/x/IMG_{count}.JPG"), 1, NOON + timedelta(minutes=after))
        for count, after in minutes.items()
    ]
    letters = gathered(reversed(seen))
    assert [[page.number for page in letter.files] for letter in letters] == [
        [2034, 2035],
        [2036, 2037],
    ]


def test_the_day_of_the_photograph_is_no_date_of_the_letter() -> None:
    (letter,) = gathered([Seen(Path("/x/IMG_1.JPG"), 1, NOON)])
    assert (letter.date, letter.who, letter.photographed) == ("", "", "2023-05-01")
    (other,) = gathered([Seen(Path("/x/1943-05-01-anna.jpg"), 1, NOON)])
    assert (other.date, other.who, other.photographed) == ("1943-05-01", "Anna", "2023-05-01")


def test_a_folder_named_after_a_letter_says_who_and_when() -> None:
    (letter,) = gathered(
        [Seen(Path("/x/1943-05-01 Anna/page 2.jpg")), Seen(Path("/x/1943-05-01 Anna/page 1.jpg"))]
    )
    assert (letter.who, letter.date) == ("Anna", "1943-05-01")
    assert [page.number for page in letter.files] == [1, 2]
    (plain,) = gathered([Seen(Path("/x/Pictures/page 1.jpg"))])
    assert (plain.who, plain.date) == ("", "")


def test_the_same_name_in_two_folders_is_two_letters() -> None:
    assert len(gathered([Seen(Path("/a/page 1.jpg")), Seen(Path("/b/page 2.jpg"))])) == 2


def test_a_file_with_pages_is_a_letter_of_its_own() -> None:
    letters = gathered([Seen(Path("/x/Scan2.pdf"), 3), Seen(Path("/x/Scan1.pdf"), 2)])
    assert [[(page.path.name, page.leaf) for page in letter.files] for letter in letters] == [
        [("Scan1.pdf", 0), ("Scan1.pdf", 1)],
        [("Scan2.pdf", 0), ("Scan2.pdf", 1), ("Scan2.pdf", 2)],
    ]
    # Unless its name says whose pages these are.
    (one,) = gathered([Seen(Path("/x/1943 anna.pdf"), 2), Seen(Path("/x/1943 anna envelope.jpg"))])
    assert len(one.files) == 3


def test_archives_signs_are_one_letter_and_nobodys_name() -> None:
    names = [f"01R_P1S3SS1P019_{number:03}.jpg" for number in range(1, 5)]
    assert _letters(*names) == [names]
    (letter,) = gathered([Seen(Path(name)) for name in names])
    assert (letter.who, letter.date) == ("", "")


def test_nothing_is_no_letter() -> None:
    assert gathered([]) == ()


def _sorted(names: Sequence[str]) -> list[str]:
    return sorted(names, key=natural)


def test_ten_comes_after_nine() -> None:
    assert _sorted(["page 10", "page 9", "Page 1"]) == ["Page 1", "page 9", "page 10"]
