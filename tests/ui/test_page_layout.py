"""Where sides of paper lie that stand under each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairhand.ui.widgets.page_layout import PageLayout

_RATIOS = st.lists(st.floats(0.2, 5.0), min_size=1, max_size=40)


def _placed(ratios: list[float], zoom: float = 1.0) -> PageLayout:
    made = PageLayout()
    made.place(ratios, (800, 600), "width", zoom)
    return made


@given(_RATIOS, st.floats(0.25, 8.0), st.floats(0, 1), st.data())
def test_a_place_on_a_side_and_its_height_are_the_same(
    ratios: list[float], zoom: float, down: float, data: st.DataObject
) -> None:
    made = _placed(ratios, zoom)
    at = data.draw(st.integers(0, len(ratios) - 1))
    page, fraction = made.fraction(made.y(at, down))
    assert page == at
    assert abs(fraction - down) < 0.001


@given(_RATIOS, st.floats(0, 1))
def test_what_is_seen_is_what_lies_between_two_heights(ratios: list[float], share: float) -> None:
    made = _placed(ratios)
    top = share * made.height
    seen = made.within(top, top + 600)
    for at in range(len(ratios)):
        begins, ends = made.tops[at], made.tops[at] + made.height_of(at)
        assert (at in seen) == (ends >= top and begins <= top + 600)


def test_sides_are_seen_whole_where_that_is_wanted() -> None:
    made = PageLayout()
    made.place([2.0, 0.5], (800, 600), "page", 1.0)
    assert made.height_of(0) == 600 - 2 * made.around
    assert made.widths[1] == 800 - 2 * made.around


def test_nothing_lies_nowhere() -> None:
    made = PageLayout()
    made.place([], (800, 600), "width", 1.0)
    assert (made.height, made.fraction(40), list(made.within(0, 600))) == (0.0, (0, 0.0), [])
