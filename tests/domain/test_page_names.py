"""What names of photographed and scanned pages say, and what they do not."""

from __future__ import annotations

from datetime import datetime

import pytest

from fairhand.domain.page_names import page_name


@pytest.mark.parametrize(
    ("stem", "who", "date", "number"),
    [
        ("1943-05-01-anna-page-2", "Anna", "1943-05-01", 2),
        ("anna_1943-05-01_p2", "Anna", "1943-05-01", 2),
        ("19430501_anna_03", "Anna", "1943-05-01", 3),
        ("1943-05 anna 2", "Anna", "1943-05", 2),
        ("1943_anna_003", "Anna", "1943", 3),
        ("Anna 12.05.1943 S. 3", "Anna", "12.05.1943", 3),
        ("spring 1943 grandma 1", "Grandma", "spring 1943", 1),
        ("Letter from Anna Schmidt 1943-05-01 (2)", "Anna Schmidt", "1943-05-01", 2),
        ("Brief von Anna an Fred, 3. Mai 1943, Seite 2", "Anna", "3 Mai 1943", 2),
        ("lettre de marie 3 juin 1899 feuille 4", "Marie", "3 juin 1899", 4),
        ("1943-05-01 von Trott Seite 1", "von Trott", "1943-05-01", 1),
        ("mary-o'brien-1899-06-03-p1", "Mary O'Brien", "1899-06-03", 1),
        ("田中さん_1943-05-01_2", "田中さん", "1943-05-01", 2),
        ("1943-05-01_anna_to_fred_p1of3", "Anna", "1943-05-01", 1),
        ("letter from anna page 3", "Anna", "", 3),
        ("1943-05-01-2", "", "1943-05-01", 2),
        ("page 10", "", "", 10),
        ("2 of 4", "", "", 2),
    ],
)
def test_who_when_and_which_page(stem: str, who: str, date: str, number: int) -> None:
    said = page_name(stem)
    assert (said.who, said.date, said.number) == (who, date, number)
    assert said.camera == ""


@pytest.mark.parametrize(
    ("stem", "role", "number", "back"),
    [
        ("1943-05-01-anna-envelope", "envelope", None, False),
        ("Umschlag Anna 1.5.1943", "envelope", None, False),
        ("enveloppe-verso", "envelope", None, True),
        ("Briefumschlag hinten", "envelope", None, True),
        ("Page_1_front", "page", 1, False),
        ("page 1 back", "page", 1, True),
        ("fol 3v", "page", 3, True),
        ("fol. 12r", "page", 12, False),
        ("1943 anna Rückseite", "page", None, True),
        ("2b", "page", 2, True),
    ],
)
def test_envelopes_and_sides(stem: str, role: str, number: int | None, back: bool) -> None:  # noqa: FBT001
    said = page_name(stem)
    assert (said.role, said.number, said.back) == (role, number, back)


@pytest.mark.parametrize(
    ("stem", "camera", "number"),
    [
        ("IMG_2034", "img", 2034),
        ("IMG_1943", "img", 1943),
        ("DSC01234", "dsc", 1234),
        ("img001", "img", 1),
        ("Scan0001", "scan", 1),
        ("scan 1943", "scan", 1943),
        ("P1010023", "p", 1010023),
        ("IMG-20230501-WA0012", "wa20230501", 12),
    ],
)
def test_a_cameras_count_is_no_date_and_no_page(stem: str, camera: str, number: int) -> None:
    said = page_name(stem)
    assert (said.camera, said.number, said.date, said.who) == (camera, number, "", "")


@pytest.mark.parametrize(
    "stem",
    [
        "PXL_20230501_123344789",
        "IMG_20230501_123344",
        "20230501_123344",
        "Scan 2023-05-01 12.33.44",
        "WhatsApp Image 2023-05-01 at 12.33.44",
        "Screenshot 2023-05-01 at 12.33.44",
    ],
)
def test_the_moment_that_a_telephone_gives_is_that_of_the_photograph(stem: str) -> None:
    said = page_name(stem)
    assert said.shot == datetime(2023, 5, 1, 12, 33, 44)  # noqa: DTZ001 - a camera knows no zone
    assert (said.date, said.who) == ("", "")


@pytest.mark.parametrize(
    "stem",
    [
        "kitchen",
        "anna",
        "anna 2",
        "01R_P1S3SS1P019_001",
        "16182-image02",
        "to anna 1943",
        "",
        "---",
        "a" * 300,
    ],
)
def test_nobody_is_invented(stem: str) -> None:
    assert page_name(stem).who == ""


def test_a_number_of_a_year_to_come_is_a_count() -> None:
    assert page_name("anna 2034", last_year=2026).date == ""
    assert page_name("anna 2034", last_year=2026).number == 2034
    assert page_name("anna 1934", last_year=2026).date == "1934"


def test_pages_of_one_letter_have_one_key() -> None:
    stems = ("1943-05-01-anna-page-2", "Anna_1943-05-01_p3", "anna 1.5.1943 envelope")
    assert len({page_name(stem).key for stem in stems}) == 1
    assert page_name("letter 1 page 2").key != page_name("letter 2 page 2").key
    assert page_name("brief 1").key == page_name("brief 2").key
