"""Searching as the window and the command line do it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fairhand.domain.query import parse
from fairhand.services import boxes, correspondents, drafting, searching
from fairhand.services import letters as letter_service
from fairhand.services.boxes import Box
from tests.making import add, letter

ANNA, ME, SAMIR = (
    "Anna Müller <anna@x.example>",
    "Me <me@x.example>",
    "Samir Haddad <samir@x.example>",
)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    box = boxes.create(tmp_path / "a.fairhand")
    yield box
    box.close()


@pytest.fixture
def full(box: Box) -> Box:
    """Return a box with some letters in it, of *me* and two others."""
    add(
        box,
        letter(
            "The garden is full of snow.",
            by=[ANNA],
            to=[ME],
            on="1943-03-15",
            subject="Snow",
            tags=("winter",),
        ),
        letter("Dear Anna, no garden here.", by=[ME], to=[ANNA, SAMIR], on="1943-04"),
        letter(
            "Habe ich **nicht** die Straße gekehrt?",
            by=[ANNA],
            to=[ME],
            on="1944",
            text_format="markdown",
        ),
        letter("I don't know the garden.", by=[SAMIR], to=[ANNA]),
    )
    correspondents.claim_me(box, ["me@x.example"])
    return box


def found(box: Box, text: str) -> list[str]:
    return [hit.snippet for hit in searching.search(box, text).hits]


def test_a_hit_tells_who_when_and_where(full: Box) -> None:
    answer = searching.search(full, "garden full")
    assert (answer.total, answer.counted, answer.more, answer.understood) == (
        1,
        True,
        False,
        "“garden” and “full”",
    )
    hit = answer.hits[0]
    assert (hit.kind, hit.draft, hit.person, hit.title) == ("letter", None, "Anna Müller", "Snow")
    assert (hit.direction, hit.from_names, hit.to_names) == ("received", ("Anna Müller",), ("Me",))
    assert hit.date.day == date(1943, 3, 15)
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["garden", "full"]
    assert hit.place == (4, 10)


def test_titles_where_there_is_no_subject(full: Box) -> None:
    titles = {hit.title: hit.person for hit in searching.search(full, "garden").hits}
    assert titles == {
        "Snow": "Anna Müller",
        "Letter to Anna Müller, Samir Haddad": "Anna Müller, Samir Haddad",
        "Letter from Samir Haddad": "Samir Haddad",
    }


def test_newest_first_and_undated_last(full: Box) -> None:
    assert [hit.date.iso for hit in searching.search(full, "kind:letter").hits] == [
        "1944",
        "1943-04",
        "1943-03-15",
        "",
    ]


def test_a_snippet_is_of_what_a_reader_sees(full: Box) -> None:
    (hit,) = searching.search(full, "nicht strasse").hits
    assert hit.snippet == "Habe ich nicht die Straße gekehrt?"
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["nicht", "Straße"]


def test_a_hit_in_the_subject_alone_shows_the_subject(full: Box) -> None:
    add(full, letter("Nothing of it here.", subject="Of apples and pears"))
    (hit,) = searching.search(full, "pears").hits
    assert (hit.snippet, hit.title_marks, hit.marks, hit.place) == (
        "Of apples and pears",
        ((14, 19),),
        ((14, 19),),
        None,
    )


def test_contractions(full: Box) -> None:
    for text in ("dont", "don't", "don’t", "DONT"):
        assert len(found(full, text)) == 1


def test_pages_and_totals(full: Box) -> None:
    for number in range(30):
        add(full, letter(f"pear {number}", on=f"1950-01-{number + 1:02}"))
    first = searching.search(full, "pear", limit=10, exact_total=False)
    second = searching.search(full, "pear", limit=10, offset=20)
    after = searching.search(full, "pear", limit=10, offset=30)
    assert (first.total, first.counted, first.more, len(first.hits)) == (30, True, True, 10)
    assert (second.total, second.more, second.hits[-1].snippet) == (30, False, "pear 0")
    assert (after.total, after.more, after.hits) == (30, False, ())


def test_counting_stops_while_typing(full: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "COUNTED", 2)
    answer = searching.search(full, "the OR garden OR nicht", limit=1, exact_total=False)
    assert (answer.total, answer.counted) == (2, False)
    assert searching.count(full, answer.query) == 4


def test_a_word_being_typed(full: Box) -> None:
    assert searching.search(full, "gard", typing=True).total == 3
    assert searching.search(full, "gard").total == 0


def test_an_empty_query_finds_nothing(full: Box) -> None:
    for text in ("", "  ", "???", '""'):
        answer = searching.search(full, text)
        assert (answer.total, answer.hits, answer.understood) == (0, (), "")


def test_drafts_lines_and_journal(full: Box) -> None:
    letters = searching.search(full, "garden full").hits
    reply = drafting.begin(
        full, answering=[letters[0].id], text="Our **pear tree** has come through."
    )
    entry = drafting.begin(full, kind="journal", text="Pears again.")
    hits = {hit.kind: hit for hit in searching.search(full, "pear*").hits}
    assert (hits["draft"].id, hits["draft"].draft, hits["draft"].line) == (
        reply.draft,
        reply.draft,
        reply.line,
    )
    assert (hits["draft"].title, hits["draft"].snippet) == (
        "Reply to Anna Müller",
        "Our pear tree has come through.",
    )
    assert (hits["journal"].id, hits["journal"].title, hits["journal"].person) == (
        entry.draft,
        "Journal",
        "",
    )
    assert [hit.kind for hit in searching.search(full, "to:anna kind:draft").hits] == ["draft"]
    assert {hit.kind for hit in searching.search(full, "from:me").hits} == {
        "letter",
        "draft",
        "journal",
    }
    drafting.save(full, reply.draft, reply.line, "Nothing grows.", revision=None)
    assert {hit.kind for hit in searching.search(full, "pear*").hits} == {"journal", "version"}
    assert [hit.kind for hit in searching.search(full, "pear* -kind:version").hits] == ["journal"]


def test_what_lies_in_the_wastebasket_is_not_found(full: Box) -> None:
    (hit,) = searching.search(full, "garden full").hits
    undo = letter_service.delete(full, [hit.id])
    assert searching.search(full, "garden full").total == 0
    assert undo
    letter_service.put_back(full, [hit.id])
    assert searching.search(full, "garden full").total == 1


def test_me_decides_what_was_sent(full: Box) -> None:
    assert searching.search(full, "kind:sent").total == 1
    correspondents.claim_me(full, ["anna@x.example"])
    assert searching.search(full, "kind:sent").total == 2
    assert searching.search(full, "kind:received").total == 2
    correspondents.claim_me(full, [])
    assert searching.search(full, "kind:sent OR garden kind:received").total == 0


def test_facets_ignore_their_own_filter(full: Box) -> None:
    facets = searching.facets(full, parse("garden kind:received year:1943 with:samir tag:winter"))
    assert [(one.name, one.count) for one in facets.people] == [("Anna Müller", 1)]
    wide = searching.facets(full, parse("garden"))
    assert [(one.name, one.count) for one in wide.people] == [
        ("Anna Müller", 3),
        ("Samir Haddad", 2),
    ]
    assert [(one.key, one.count) for one in wide.years] == [("1943", 2)]
    assert [(one.key, one.count) for one in wide.kinds] == [
        ("received", 1),
        ("sent", 1),
        ("between", 1),
    ]
    assert searching.search(full, "garden kind:between").total == 1
    assert [(one.key, one.count) for one in wide.tags] == [("winter", 1)]
    assert searching.facets(full, parse("")) == searching.Facets()


def test_facets_of_many_hits_are_counted_whole(full: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = searching.facets(full, parse("garden"))
    monkeypatch.setattr("fairhand.store.counting._LOOKED_AT", 2)
    looked_at_few = searching.facets(full, parse("garden"))
    assert {(one.name, one.count) for one in looked_at_few.people} <= {
        (one.name, one.count) for one in whole.people
    }
    assert looked_at_few.years == whole.years


def test_marks_in_a_text_are_those_of_the_query() -> None:
    text = "In the Garden, gardens"
    assert [
        text[start:end]
        for start, end in searching.marks_in(text, parse('"the garden" OR gard* -war'))
    ] == [
        "the Garden",
        "gardens",
    ]


def hostile(number: int) -> list[str]:
    """Return queries that try to be something else."""
    chance = random.Random(number)  # noqa: S311 - no secret
    signs = [
        *'"*-:()^+{}[]\\/~,;%_',
        "--",
        ";DROP TABLE letter",
        "\x00",
        "\ud800",
        "'",
        "\u202e",
        "🙂",
    ]
    names = [
        "OR",
        "AND",
        "NOT",
        "NEAR(",
        "subject:",
        "from:",
        "year:",
        "on:",
        "is:",
        "has:",
        "§kl",
        "rowid",
    ]
    words = ["a", "the", "手", "1943", "é", "a*", "x" * 5000, "me", "1-9999", "in the"]
    pieces = signs + names + words
    made = [
        "".join(chance.choices([*pieces, " ", " "], k=chance.randint(1, 40))) for _ in range(number)
    ]
    return [
        *made,
        " OR ".join(f"w{n}" for n in range(100_000)),
        "the " * 100_000,
        '"' + "the " * 50_000,
        "*" * 100_000,
        "(" * 100_000,
        "from:a " * 10_000,
        "year:1-9999 " * 5_000,
        "手" * 100_000,
        "\x00" * 1000,
        "-" * 50_000 + "a",
        "a" * 1_000_000,
    ]


def test_hostile_queries_are_queries_like_any_other(full: Box) -> None:
    for typing in (False, True):
        for text in hostile(1000):
            answer = searching.search(full, text, typing=typing)
            assert answer.understood.isprintable()


def test_hostile_queries_take_no_time(full: Box) -> None:
    add(
        full, *(letter(f"{'the in a of ' * 200} {n}", subject="the", on="1950") for n in range(500))
    )
    slowest = ("", 0.0)
    for text in hostile(300):
        start = time.thread_time()
        searching.search(full, text)
        slowest = max(slowest, (text[:80], time.thread_time() - start), key=lambda one: one[1])
    assert slowest[1] < 0.5, slowest  # seconds; far more than it takes, for a busy machine
