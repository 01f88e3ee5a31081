"""Whatever files of pages are called, each of their pages is in one letter, and none is lost."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from fairhand.domain.dates import parse
from fairhand.domain.page import Look
from fairhand.domain.page_gathering import Seen, gathered
from fairhand.domain.page_names import page_name
from fairhand.formats.pages.recent import Recent
from fairhand.formats.pages.shown import Wanted
from fairhand.formats.pages.writing import lines_of
from tests import papers

_WORDS = (
    "|anna|Fred|page|p|S|IMG|scan|envelope|verso|1943|1943-05-01|2|10|007|r|letter|von|from|to|1.5.1943|mai|"
    "田中さん|WA0001|20230501|123456|of|é|²|١"
)
WORDS = st.sampled_from(_WORDS.split("|"))
STEMS = st.lists(WORDS, min_size=1, max_size=6).flatmap(
    lambda words: st.sampled_from(["-", "_", " ", ""]).map(lambda sign: sign.join(words))
) | st.text(max_size=30)
NAMES = STEMS.map(lambda stem: stem.replace("/", "").replace("\0", "") or "x")
FILES = st.lists(
    st.tuples(NAMES, st.sampled_from(["/a", "/a/1943 Anna", "/b"]), st.integers(1, 3)),
    max_size=12,
    unique_by=lambda it: (it[0], it[1]),
)
PAGE = papers.saved(papers.page((120, 80)), "PNG")


@given(STEMS)
def test_any_name_is_understood_and_its_date_is_one(stem: str) -> None:
    said = page_name(stem)
    assert said.number is None or said.number >= 0
    assert not said.date or parse(said.date).known
    assert said.who == " ".join(said.who.split())


@given(FILES, st.integers())
def test_every_page_is_in_one_letter_in_whatever_order_they_come(
    files: list[tuple[str, str, int]], seed: int
) -> None:
    seen = [Seen(Path(folder) / f"{name}.jpg", leaves) for name, folder, leaves in files]
    letters = gathered(seen)
    pages = [(page.path, page.leaf) for letter in letters for page in letter.files]
    assert sorted(pages) == sorted(
        (each.path, leaf) for each in seen for leaf in range(each.leaves)
    )
    random.Random(seed).shuffle(seen)  # noqa: S311 - no secret
    assert gathered(seen) == letters
    for letter in letters:
        assert not letter.date or parse(letter.date).known
        numbers = [
            page.number for page in letter.files if page.number is not None and page.role == "page"
        ]
        if not any(page_name(page.path.stem).shot for page in letter.files):
            assert numbers == sorted(numbers)


LOOKS = st.builds(
    Look,
    st.integers(-400, 400),
    st.integers(-3000, 3000),
    st.tuples(*[st.integers(-100, 11_000)] * 4),
)


@settings(max_examples=60)
@given(
    LOOKS, st.integers(0, 300), st.integers(0, 300), st.none() | st.tuples(*[st.floats(-1, 2)] * 4)
)
def test_any_look_shows_a_picture_within_its_bounds(
    look: Look, width: int, height: int, part: tuple[float, float, float, float] | None
) -> None:
    picture = Recent().picture("it", 0, Wanted(look, width, height, part), lambda: PAGE)
    assert len(picture.data) == picture.width * picture.height * 4
    assert 1 <= picture.width <= max(1, width)
    assert picture.height >= 1
    assert not height or picture.height <= height
    assert min(picture.whole) >= 1


@given(LOOKS)
def test_four_turns_are_none(look: Look) -> None:
    sensible = look.in_bounds()
    turned = sensible
    for _ in range(4):
        turned = turned.turned_by(90)
    assert turned == sensible
    assert sensible.in_bounds() == sensible


@given(st.lists(st.floats(0, 255), max_size=400))
def test_lines_of_any_profile_stand_one_below_the_other(profile: list[float]) -> None:
    found = lines_of(profile)
    edges = [edge for line in found for edge in line]
    assert edges == sorted(edges)
    assert all(0 <= top < bottom <= len(profile) for top, bottom in found)
