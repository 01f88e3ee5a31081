"""Which words a dictionary is asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.spelling import allows, names_in, plain, skeleton, words_of


def asked(text: str, language: str = "en") -> list[str]:
    return [it.text for it in words_of(text, language)]


def test_words_are_asked_for_and_what_is_none_is_not() -> None:
    text = (
        "Don’t *worry*, see https://exmaple.org/teh or a@b.example, `codde`, 12th, NATO, x, McKay,"
        " [lable](letter:abcdefghijklmnop) ![pic](teh.png) Москва 田中 #tagg"
    )
    assert asked(text) == ["Don’t", "worry", "see", "or", "lable"]
    assert asked("Дорогая Anna", "ru") == ["Дорогая"]


def test_ones_own_words_hold_in_every_form() -> None:
    own = {"fairhand", "Leila"}
    assert all(
        allows(own, it) for it in ("fairhand", "Fairhand", "Leila", "Leila’s", "LEILA"[:1] + "eila")
    )
    assert not allows(own, "leila")
    assert names_in(["Tomás asks of Port Isaac’s boats"]) == {"Tomás", "Port", "Isaac"}


def test_slips_share_a_skeleton() -> None:
    assert skeleton("leter") == skeleton("Letter")
    assert skeleton("t’ecrire") == skeleton("t'écrire")


@given(st.text(max_size=200))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    for start, end, word in words_of(text):
        assert text[start:end] == word
        assert plain(word)
