"""Typographic marks while one types: each language's own, and none where they do not belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.typography import TRIGGERS, corrected, may_correct


def typed(text: str, language: str = "en", territory: str = "") -> str:
    """Return what stands there after `text` was typed key by key."""
    made = ""
    for key in text:
        made += key
        if may_correct(made, key):
            found = corrected(made, key, language, territory)
            if found is not None:
                made = made[: len(made) - found.back] + found.text
    return made


@pytest.mark.parametrize(
    ("keys", "language", "made"),
    [
        ('He said "yes" and "no".', "en", "He said “yes” and “no”."),
        ("\"It's 'fine' now,\" he said", "en", "“It’s ‘fine’ now,” he said"),
        (
            "'Twas the dogs' day in '68 and 'tis done",
            "en",
            "’Twas the dogs’ day in ’68 and ’tis done",
        ),
        ('*"Well"* and **"so"**', "en", "*“Well”* and **“so”**"),
        ('("aside")', "en", "(“aside”)"),
        ('Er sagte "ja" und "\'so\'"', "de", "Er sagte „ja“ und „‚so‘“"),
        ("Das war's", "de", "Das war’s"),
        (
            'Il dit "oui" et l\'ami dit "non"',
            "fr",
            "Il dit «\u202foui\u202f» et l’ami dit «\u202fnon\u202f»",
        ),
        ('Il dit "oui "', "fr", "Il dit «\u202foui\u202f»"),
        ("Bonjour ! Et toi ? Oui : non", "fr", "Bonjour\u202f! Et toi\u202f? Oui\u00a0: non"),
        ('Powiedział "tak" i "nie"', "pl", "Powiedział „tak” i „nie”"),
        ('Han sa "ja"', "sv", "Han sa ”ja”"),
        ('Han sa "ja"', "nb", "Han sa «ja»"),
        ('Она сказала "да"', "ru", "Она сказала «да»"),
        ("a--b and c -- d", "en", "a—b and c – d"),
        ("so--ja und so -- nein", "de", "so–ja und so – nein"),
        ("1914--1918", "en", "1914–1918"),
        ("a---b", "en", "a—b"),
        ("-- Oui", "fr", "— Oui"),
        ("wait...", "en", "wait…"),
        ("wait....", "en", "wait…."),
    ],
)
def test_each_language_has_its_own_marks(keys: str, language: str, made: str) -> None:
    assert typed(keys, language) == made


def test_the_swiss_have_theirs() -> None:
    assert typed('Er sagte "ja"', "de", "CH") == "Er sagte «ja»"
    assert typed('Il dit "oui" !', "fr", "CH") == "Il dit «oui» !"


@pytest.mark.parametrize(
    "keys",
    [
        "---",
        "- item",
        '`print("x--y")`',
        '<a href="x">',
        "https://example.org/it's--here...",
        "[label](letter:a--b'c)",
        "![it's",
        'a \\"straight',
        "somebody@example.org--x",
        "****",
    ],
)
def test_marks_code_links_and_escapes_are_left_alone(keys: str) -> None:
    assert typed(keys) == keys


@pytest.mark.parametrize(
    ("keys", "language"),
    [('彼は"はい"', "ja"), ('他说"好"', "zh"), ('قال "نعم"', "ar"), ('אמר "כן"', "he")],
)
def test_other_scripts_have_marks_of_their_own(keys: str, language: str) -> None:
    assert typed(keys, language) == keys
    assert typed(keys[2:], "en").count('"') <= keys.count('"')


def test_words_of_another_script_in_english_are_left_alone() -> None:
    assert typed('called 田中" here') == 'called 田中" here'


@given(
    st.text(st.sampled_from("ab1 \"'-.;!`[](){}<>*_“”‘’«»–—…田م\\@:/"), max_size=30),
    st.sampled_from(sorted(TRIGGERS)),
    st.sampled_from(["", "en", "de", "fr", "sv", "ja"]),
)
def test_a_correction_replaces_what_stands_before_the_caret(
    text: str, key: str, language: str
) -> None:
    found = corrected(text + key, key, language)
    if found is not None:
        assert may_correct(text + key, key)
        assert 1 <= found.back <= len(text) + 1
        assert (text + key)[-found.back :] != found.text or key in found.text
