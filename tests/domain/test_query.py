"""The search language, item by item."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.query import FILTERS, MOST_TERMS, Query, Term, parse
from fairhand.domain.understood import understood


def asked(text: str, *, typing: bool = False) -> list[list[str]]:
    """Return the words of each clause, a star after what is only a beginning."""
    query = parse(text, typing=typing)
    return [
        [" ".join(term.tokens) + "*" * term.prefix for term in clause] for clause in query.clauses
    ]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("garden rose", [["garden"], ["rose"]]),
        ('"in the house" rose', [["in the house"], ["rose"]]),
        ("“in the” «l'été»", [["in the"], ["l ete"]]),
        ("cat OR dog OR bird fish", [["cat", "dog", "bird"], ["fish"]]),
        ("cat AND dog", [["cat"], ["dog"]]),
        ("cat or dog", [["cat"], ["or"], ["dog"]]),
        ("OR", [["or"]]),
        ("cat OR", [["cat"]]),
        ('cat OR "big dog"', [["cat", "big dog"]]),
        ("gard* x", [["gard*"], ["x"]]),
        ('"in the gard*"', [["in the gard*"]]),
        ("手* 手紙*", [["手"], ["手 紙"]]),
        ("gar*den", [["gar den"]]),
        ("it's what? C++ a@b.c", [["it s", "its"], ["what"], ["c"], ["a b c"]]),
        ("dont", [["dont", "don t"]]),
        ("don’t", [["don t", "dont"]]),
        ('"dont"', [["dont"]]),
        ("its Annas", [["its", "it s"], ["annas", "anna s"]]),
        ("obrien O'Brien", [["obrien", "o brien"], ["o brien", "obrien"]]),
        ("lete well stop mall", [["lete", "l ete"], ["well"], ["stop"], ["mall"]]),
        ("l'eau d'accord", [["l eau", "leau"], ["d accord", "daccord"]]),
        ("foo:bar http://x.y 12:30", [["foo bar"], ["http x y"], ["12 30"]]),
        ("before:gibberish kind:nothing", [["before gibberish"], ["kind nothing"]]),
        ("well-kept rose rose", [["well kept"], ["rose"]]),
        ('- * "" \' ??? \x00 \ud800', []),
        ('unfinished "phrase goes on', [["unfinished"], ["phrase goes on"]]),
    ],
)
def test_words(text: str, clauses: list[list[str]]) -> None:
    assert asked(text) == clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("garden ro", [["garden"], ["ro*"]]),
        ("garden ro ", [["garden"], ["ro"]]),
        ("ro,", [["ro"]]),
        ('"in the ga', [["in the ga*"]]),
        ('"in the ga"', [["in the ga"]]),
        ("手紙", [["手 紙"]]),
        ("cafe\u0301", [["cafe*"]]),
        ("I'm", [["i m", "im"]]),
        ("dont", [["dont*", "don t"]]),
        ("rose from:", [["rose"]]),
        ("rose before:19", [["rose"]]),
        ("rose kind:dr", [["rose"]]),
        ("rose -ro", [["rose"]]),
        ("cat OR", [["cat"]]),
    ],
)
def test_the_last_word_while_typing_is_a_beginning(text: str, clauses: list[list[str]]) -> None:
    assert asked(text, typing=True) == clauses


def test_what_is_excluded() -> None:
    query = parse('rose -war -"in the" -don\'t', typing=True)
    assert [term.tokens for term in query.excluded] == [
        ("war",),
        ("in", "the"),
        ("don", "t"),
        ("dont",),
    ]


def test_values_of_one_filter_come_together() -> None:
    query = parse('from:leila From:"Schnitzler, Arthur" -tag:a tag:b,"c d" is:starred')
    assert [(one.name, one.values, one.negated) for one in query.filters] == [
        ("from", ("leila", "Schnitzler, Arthur"), False),
        ("tag", ("a",), True),
        ("tag", ("b", "c d"), False),
        ("is", ("starred",), False),
    ]


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_is_understood(name: str) -> None:
    value = {"kind": "drafts", "has": "scans", "is": "owed"}.get(name, "1943")
    query = parse(f"{name}:{value} -{name}:{value}")
    assert [(one.name, one.negated) for one in query.filters] == [(name, False), (name, True)]
    assert understood(query)


def test_dates_of_filters() -> None:
    query = parse('before:"3 March 1943" year:1940s on:yesterday', today=date(2024, 3, 1))
    assert [one.dates[0].iso for one in query.filters] == [
        "1943-03-03",
        "1940-01-01/1949-12-31",
        "2024-02-29",
    ]


def test_marks_are_asked_of_words_and_of_subjects() -> None:
    query = parse('rose subject:"my letter" -war')
    assert [needle.tokens for needle in query.needles] == [("rose",)]
    assert [needle.tokens for needle in query.subject_needles] == [("rose",), ("my", "letter")]


def test_too_much_is_cut_and_said() -> None:
    query = parse(" ".join(f"word{n}" for n in range(100_000)))
    assert query.shortened
    assert len(query.clauses) == MOST_TERMS
    assert understood(query).endswith("not the rest of what was typed")
    assert not parse("a b").shortened


@given(st.text(max_size=200), st.booleans())
def test_nothing_typed_is_an_error(text: str, typing: bool) -> None:  # noqa: FBT001 - drawn
    query = parse(text, typing=typing)
    told = understood(query)
    assert bool(told) == (not query.empty)
    assert told.isprintable()
    assert all(term.tokens for clause in query.clauses for term in clause)


SPECIAL = st.sampled_from(
    [*'"*-:()OR AND NOT NEAR^+{}[]\\/~,;', *FILTERS, ":", '"', " ", "\x00", "a", "手", "1943", "me"]
)


@given(st.lists(SPECIAL, max_size=30).map("".join), st.booleans())
def test_signs_of_every_language_are_no_error(text: str, typing: bool) -> None:  # noqa: FBT001 - drawn
    understood(parse(text, typing=typing))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("garden gard*", "“garden” and “gard…”"),
        ("cat OR dog -rain", "“cat” or “dog”, without “rain”"),
        ("don't", "“don't”"),
        ("from:leila,samir after:2020", "from leila or samir, after 2020"),
        ("-kind:draft has:scan is:owed", "not drafts, with a scan, waiting for a reply"),
        (
            'subject:"my letter" place:tamsaout lang:de',
            "with the subject “my letter”, written in “tamsaout”, in the language de",
        ),
    ],
)
def test_a_query_in_words(text: str, told: str) -> None:
    assert understood(parse(text)) == told


def test_a_term_and_a_query_can_be_made_by_hand() -> None:
    assert Query(clauses=((Term(("a",)),),)).without("tag").needles[0].tokens == ("a",)
