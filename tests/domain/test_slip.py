"""Slips of the pen: which words are others on the paper, and the letter with them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fairhand.domain.markup import visible_text
from fairhand.domain.slip import Differing, Slip, applied, differing

AT = datetime(2024, 3, 21, 22, 5, tzinfo=UTC)


def _slip(text: str, words: str, wrote: str) -> Slip:
    start = text.index(words)
    return Slip("", start, start + len(words), words, wrote, AT)


@pytest.mark.parametrize(
    ("line", "wrote", "found"),
    [
        ("the same words", "the same words", []),
        ("the same words", " the  same words ", []),
        ("a very long road", "a very long way", [Differing(12, 16, "way")]),
        (
            "one two three four",
            "uno two tres four",
            [Differing(0, 3, "uno"), Differing(8, 13, "tres")],
        ),
        ("田中さんへ", "田口さんへ", [Differing(1, 2, "口")]),
    ],
)
def test_the_words_that_differ_are_found(line: str, wrote: str, found: list[Differing]) -> None:
    assert list(differing(line, wrote)) == found


@pytest.mark.parametrize(
    ("line", "wrote"),
    [
        ("a very long road", "a long road"),
        ("a long road", "a very long road"),
        ("a long road", "quite a long road"),
        ("a long road", "a long road there"),
        ("a long road", ""),
        ("road", "a long road"),
    ],
)
def test_each_is_about_a_word_and_gives_what_was_written(line: str, wrote: str) -> None:
    made = line
    for each in reversed(differing(line, wrote)):
        assert line[each.start : each.end].strip()
        made = made[: each.start] + each.wrote + made[each.end :]
    assert made == wrote


@pytest.mark.parametrize(
    ("text", "words", "wrote", "seen"),
    [
        ("Dear Itto,\n\na long road", "road", "way", "Dear Itto,\n\na long way"),
        ("a *very long* road", "very", "rather", "a rather long road"),
        ("a *very long* road", "long* road", "short way", "a very short way"),
        ("a *very long* road", "a *very", "the most", "the most long road"),
        ("so **be it**", "be it", "be * it", "so be * it"),
        ("a road", "a road", "- a road", "- a road"),
        ("a road", "a", "#", "# road"),
        ("> a quoted road", "quoted", "*quoted*", "a *quoted* road"),
        ("1. first", "first", "second", "1. second"),
        ("[the page](https://a.example/page) here", "page", "leaf", "the leaf here"),
        ("one\ntwo", "one\ntwo", "three", "three"),
    ],
)
def test_the_letter_has_just_the_words_of_the_paper(
    text: str, words: str, wrote: str, seen: str
) -> None:
    assert visible_text(applied(text, [_slip(text, words, wrote)]), "markdown") == seen


def test_emphasis_around_the_words_stays() -> None:
    text = "a *very long* road"
    assert applied(text, [_slip(text, "long* road", "short way")]) == "a *very short way*"


def test_several_slips_are_applied_and_one_of_another_text_is_not() -> None:
    text = "one two three"
    slips = [
        _slip(text, "one", "eins, eins"),
        _slip(text, "three", "drei"),
        Slip("", 4, 7, "owt", "zwei", AT),
        Slip("", 90, 99, "nowhere", "x", AT),
        Slip("", 4, 4, "", "x", AT),
    ]
    assert applied(text, slips) == "eins, eins two drei"
