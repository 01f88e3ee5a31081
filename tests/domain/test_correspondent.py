"""Names of correspondents, as they are compared and turned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.correspondent import fold_name, turned


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Schnitzler, Arthur", "Arthur Schnitzler"),
        ("Arthur Schnitzler", "Schnitzler, Arthur"),
        ("Elizabeth Barrett Barrett", "Barrett, Elizabeth Barrett"),
        ("Colette", "Colette"),
        ("Smith, John, Jr.", "Smith, John, Jr."),
        ("大杉栄", "大杉栄"),
        ("", ""),
    ],
)
def test_a_name_is_turned(name: str, other: str) -> None:
    assert turned(name) == other


@given(st.text(max_size=30))
def test_turning_never_fails_and_folding_is_final(name: str) -> None:
    turned(name)
    assert fold_name(fold_name(name)) == fold_name(name)
