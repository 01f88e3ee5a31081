"""Where the pages of a fair copy lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.ui.widgets.fair_copy_foot import seen
from fairhand.ui.widgets.fair_copy_layout import ZOOMS, Sight, lay_out, zoomed

A5, PER_MM = (148.0, 210.0), 96 / 25.4


def test_two_pages_lie_side_by_side_where_they_are_not_much_smaller_for_it() -> None:
    assert lay_out(Sight(1130, 770, PER_MM), 7, A5).pages == (0, 1)
    assert lay_out(Sight(560, 770, PER_MM), 7, A5).pages == (0,)
    assert lay_out(Sight(1130, 770, PER_MM), 1, A5).pages == (0,)


def test_a_last_page_alone_lies_where_the_left_one_of_two_does() -> None:
    first, last = (lay_out(Sight(1130, 770, PER_MM, first=at), 3, A5) for at in (0, 2))
    assert last.pages == (2,)
    assert last.places[0] == first.places[0]


def test_at_a_hundred_per_cent_a_page_is_as_large_as_on_paper() -> None:
    laid = lay_out(Sight(3000, 2000, PER_MM, ratio=2.0, zoom=100), 2, A5)
    assert laid.size == pytest.approx((148 * PER_MM, 210 * PER_MM), abs=0.5)
    assert laid.pixels == laid.size[0] * 2


@given(
    st.integers(1, 4000),
    st.integers(1, 3000),
    st.sampled_from((0, *ZOOMS)),
    st.integers(0, 60),
    st.integers(1, 50),
    st.sampled_from((A5, (297.0, 210.0), (215.9, 279.4))),
)
def test_pages_never_lie_outside_or_on_each_other(
    width: int, height: int, zoom: int, first: int, count: int, paper: tuple[float, float]
) -> None:
    laid = lay_out(Sight(width, height, PER_MM, zoom=zoom, first=first), count, paper)
    assert laid.pages
    assert all(0 <= it < count for it in laid.pages)
    assert min(first, count - 1) in laid.pages
    for left, top in laid.places:
        assert left >= 0
        assert top >= 0
        assert left + laid.size[0] <= laid.whole[0] + 1
        assert top + laid.size[1] <= laid.whole[1] + 1
    if len(laid.places) > 1:
        assert laid.places[0][0] + laid.size[0] < laid.places[1][0]


@pytest.mark.parametrize(("percent", "step", "to"), [(91, 1, 100), (91, -1, 90), (400, 1, 400)])
def test_zoom_goes_from_step_to_step(percent: int, step: int, to: int) -> None:
    assert zoomed(percent, step) == to


def test_which_pages_are_seen_is_said_in_words() -> None:
    assert seen((0,), 1, "A5") == "One page, A5"
    assert seen((2, 3), 7, "A5") == "Pages 3 and 4 of 7, A5"
    assert seen((6,), 7, "Letter") == "Page 7 of 7, Letter"
