"""How a page is shown: quarter turns, small tilts, crops that leave something."""

from __future__ import annotations

import pytest

from fairhand.domain.page import FULL, Look, role_of


@pytest.mark.parametrize(
    ("look", "sensible"),
    [
        (Look(), Look()),
        (Look(90, -250, (100, 200, 300, 400)), Look(90, -250, (100, 200, 300, 400))),
        (Look(450, 9000), Look(90, 1500)),
        (Look(-90, -9000), Look(270, -1500)),
        (Look(89), Look(90)),
        (Look(0, 0, (-5, FULL * 2, 5, 0)), Look(0, 0, (0, FULL - 200, 5, 0))),
        (Look(0, 0, (6000, 0, 6000, 0)), Look(0, 0, (6000, 0, 3800, 0))),
    ],
)
def test_a_look_that_makes_no_sense_becomes_the_nearest_that_does(
    look: Look, sensible: Look
) -> None:
    assert look.in_bounds() == sensible


def test_what_was_cut_off_stays_cut_off_when_the_page_is_turned() -> None:
    look = Look(0, 120, (1, 2, 3, 4))  # left, top, right, bottom
    assert look.turned_by(90) == Look(90, 120, (4, 1, 2, 3))
    assert look.turned_by(-90) == Look(270, 120, (2, 3, 4, 1))
    assert look.turned_by(180).turned_by(180) == look
    assert look.turned_by(360) == look


def test_a_role_that_no_program_knows_yet_is_another() -> None:
    assert [role_of(word) for word in ("page", "envelope", "stamp", "")] == [
        *("page", "envelope", "other", "other")
    ]
