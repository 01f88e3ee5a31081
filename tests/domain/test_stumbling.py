"""Words to be looked at letter by letter."""

from __future__ import annotations

import pytest

from fairhand.domain.hand import Hand, written
from fairhand.domain.stumbling import stumbling


def _told(text: str) -> list[str]:
    lines = written(text, Hand(60, 40, 0)).lines
    return [word for line in stumbling(lines) for word in line]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I was born in 1943, on the 3rd of May.", ["1943", "3rd", "May"]),
        ("We met Leila at Tizi n'Test. And Leila came.", ["Leila", "Tizi"]),
        ("So I said that he may go. In May he went.", []),
        ("he said שלום to us and שלום again", ["שלום"]),
        ("we sat in the café until late", ["café"]),
        ("田中さんへ、お元気ですか。1943年", ["1943"]),
        ("Плохо ему было, and he said хорошо", ["and", "he", "said"]),
        ("", []),
    ],
)
def test_figures_names_and_foreign_words_are_told_once(text: str, told: list[str]) -> None:
    assert _told(text) == told


def test_where_every_noun_has_a_capital_none_is_told() -> None:
    german = "Der Mann gab dem Kind den Ball und die Frau nahm das Buch von dem Tisch. " * 4
    assert _told(german + "1848") == ["1848"]


def test_where_accents_are_common_none_is_told() -> None:
    assert _told("il a été là et déjà prêt à venir chez nous " * 4) == []
