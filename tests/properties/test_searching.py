"""What the index finds is what the letters themselves say, whatever is in the box and whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fairhand.domain.dates import UNKNOWN, LetterDate, on, parse, year_of
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.judging import Document, People, matches
from fairhand.domain.letter import IncomingLetter
from fairhand.domain.marking import marks
from fairhand.domain.markup import visible_text
from fairhand.domain.query import Query
from fairhand.domain.query import parse as parse_query
from fairhand.services import boxes, correspondents, drafting, searching
from fairhand.services import letters as letter_service
from fairhand.services.boxes import Box
from fairhand.store.correspondents import me_numbers, numbers_for
from fairhand.store.states import keys_in_state
from tests.making import add, parties

NAMES = [
    "Anna Müller <anna@x.example>",
    "Samir",
    "田中みどり <m@x.example>",
    "Me <me@x.example>",
    "Ann <ann@x.example>",
]
WORDS = ["garden", "gardens", "Straße", "strasse", "dont", "don't", "the", "house", "the house", "l'été", "ete",
         "手紙", "友達と手紙", "手", "かが", "ﬁne", "fine", "C++", "x" * 30, "½"]  # fmt: skip
PLACES = ["", "Tamsaout", "New York"]
TAGS = ["old friends", "Old Friends", "🙂", "war"]
LANGUAGES = ["", "de", "de-AT", "en"]
DATES: list[LetterDate] = [
    UNKNOWN,
    on(date(1943, 3, 15)),
    on(date(1943, 3, 16)),
    on(date(1, 1, 1)),
    on(date(9999, 12, 31)),
    year_of(1943),
    parse("spring 1943"),
    parse("about 1943"),
    parse("between 1900 and 1970"),
    parse("before 1900"),
    parse("after 1940"),
    parse("1940s"),
]
FILTERS = [
    "from:anna", "from:me", "from:an",
    "from:nobody", "to:samir", "to:me", "with:田中", 'with:"anna m"', "from:ann,samir",
    "before:1943", "before:1943-03-16", "after:1942", "after:1943-03-15", "on:1943-03", "on:1943-03-15", "year:1943",
    "year:1942", "year:1940s", "year:1-9999", "before:1900 before:1950", "on:1943-03-15 on:0001", 'on:"spring 1943"',
    'tag:"old friends"', "tag:🙂", "tag:war,nothing", "kind:letter", "kind:received", "kind:sent", "kind:draft",
    "kind:journal", "kind:sent,journal", "has:scan", "has:enclosure", "has:transcript", "has:answer", "has:answer,scan",
    "is:owed", "is:answered", "is:starred", "is:sealed", "is:starred,owed", "lang:de", "lang:de-at", "place:tamsaout",
    'place:"new york"', "place:york", "place:tam*", "subject:garden", 'subject:"the house"', "subject:gard*", "foo:bar",
]  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A thing in the box as the test made it."""

    document: Document
    key: int
    text: str
    subject: str


TEXT = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)


@st.composite
def letter(draw: st.DrawFn) -> IncomingLetter:
    """Return any letter."""
    scans = [IncomingEnclosure("a.png", "image/png", b"a")] * draw(st.integers(0, 1))
    others = [IncomingEnclosure("b.txt", "text/plain", b"b")] * draw(st.integers(0, 1))
    return IncomingLetter(
        draw(TEXT),
        draw(st.sampled_from(["plain", "markdown"])),
        authors=parties(*draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))),
        recipients=parties(*draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))),
        written=draw(st.sampled_from(DATES)),
        subject=draw(TEXT),
        place=draw(st.sampled_from(PLACES)),
        language=draw(st.sampled_from(LANGUAGES)),
        tags=tuple(draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True))),
        enclosures=(*scans, *others),
    )


@st.composite
def question(draw: st.DrawFn) -> str:
    """Return something that a person may type."""
    word = st.sampled_from(WORDS)
    item = st.one_of(
        word,
        word.map(lambda w: w[:3] + "*"),
        word.map(lambda w: f'"{w}"'),
        word.map(lambda w: f"-{w}"),
        st.tuples(word, word).map(" OR ".join),
        st.sampled_from(FILTERS),
        st.sampled_from(FILTERS).map(lambda f: f"-{f}"),
    )
    return " ".join(draw(st.lists(item, min_size=1, max_size=4)))


_made = 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("boxes")


def _box(folder: Path) -> Box:
    global _made  # noqa: PLW0603 - a name for each
    _made += 1
    return boxes.create(folder / f"{_made}.fairhand")


def _fill(
    box: Box, incoming: list[IncomingLetter], drafts: list[tuple[str, str]], marked: int
) -> None:
    added = add(box, *incoming)
    correspondents.claim_me(box, ["me@x.example"])
    for number, one in enumerate(dict.fromkeys(one.id for one in added)):
        if number % 3 == marked:
            letter_service.star(box, one, on=True)
        if number % 4 == marked:
            letter_service.decide(box, one, "answered")
    for kind, text in drafts:
        drafting.begin(box, kind=kind, to=["Samir"], text=text)  # type: ignore[arg-type]
    if len(added) > 1 and added[0].id != added[1].id:
        drafting.begin(box, answering=[added[0].id], text="the house")
    if len(added) > 3:
        letter_service.delete(box, [added[3].id])


def _known(box: Box) -> Iterator[Known]:
    """Yield everything that is in the box, read from its tables and not from its index."""
    with box.reading() as connection:
        owed, answered = (
            set(keys_in_state(connection, {state})) for state in ("reply-owed", "answered")
        )
        run = connection.exec_driver_sql
        for row in run("SELECT * FROM letter WHERE deleted_at IS NULL").all():
            who = {
                role: frozenset(
                    run(
                        "SELECT correspondent FROM party WHERE letter = ? AND role = ?",
                        (row.number, role),
                    ).scalars()
                )
                for role in (0, 1)
            }
            text = run(
                "SELECT text, format FROM transcription WHERE letter = ?", (row.number,)
            ).one()
            states = {
                "owed": row.sort_key in owed,
                "answered": row.sort_key in answered,
                "starred": bool(row.starred),
                "sealed": row.sealed_version is not None,
            }
            properties = {
                "scan": bool(row.scans),
                "enclosure": bool(row.enclosures),
                "answer": bool(
                    run("SELECT 1 FROM answers WHERE answered = ?", (row.number,)).first()
                ),
            }
            days = (
                date.fromisoformat(day) if day else None
                for day in (row.written_earliest, row.written_latest)
            )
            visible = visible_text(text.text, text.format)
            document = Document(
                "letter", visible, row.subject, LetterDate(row.written_words, *days), who[0], who[1],
                frozenset(filter(None, row.tags.split("\n"))), row.language, row.place,
                frozenset(name for name, has in properties.items() if has),
                frozenset(name for name, has in states.items() if has),
            )  # fmt: skip
            yield Known(document, row.sort_key, visible, row.subject)
        for row in run("SELECT * FROM draft WHERE deleted_at IS NULL").all():
            lines = "\n\n".join(
                run("SELECT text FROM line WHERE draft = ?", (row.number,)).scalars()
            )
            to = frozenset(
                run(
                    "SELECT correspondent FROM draft_recipient WHERE draft = ?", (row.number,)
                ).scalars()
            )
            day = on(date.fromordinal(row.sort_key >> 24))
            kind: Literal["journal", "draft"] = "journal" if row.kind == "journal" else "draft"
            visible = visible_text(lines, "markdown")
            yield Known(
                Document(kind, visible, "", day, frozenset(), to), row.sort_key, visible, ""
            )


@settings(
    max_examples=40,
    # Making a box takes a tenth of a second: a failure is told as it was met.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(letter(), max_size=8),
    st.lists(st.tuples(st.sampled_from(["letter", "journal"]), TEXT), max_size=2),
    st.integers(0, 3),
    st.lists(question(), min_size=10, max_size=30),
)
def test_the_index_and_the_letters_agree(
    folder: Path,
    incoming: list[IncomingLetter],
    drafts: list[tuple[str, str]],
    marked: int,
    questions: list[str],
) -> None:
    box = _box(folder)
    try:
        _fill(box, incoming, drafts, marked)
        known = list(_known(box))
        with box.reading() as connection:
            mine = me_numbers(connection)
            named = {name: numbers_for(connection, name) for name in _names(questions)}
        people = People(mine, lambda name: named.get(name, set()))
        for text in questions:
            _compare(box, text, known, people)
    finally:
        box.close()


def _names(questions: list[str]) -> set[str]:
    asked = (parse_query(text) for text in questions)
    return {
        value
        for query in asked
        for one in query.filters
        if one.name in {"from", "to", "with"}
        for value in one.values
    }


def _compare(box: Box, text: str, known: list[Known], people: People) -> None:
    query = parse_query(text)
    expected = sorted(
        (one.key for one in known if matches(query, one.document, people)), reverse=True
    )
    found = searching.search(box, text, limit=50)
    assert [hit.sort_key for hit in found.hits] == expected, text
    assert found.total == len(expected) == searching.count(box, query)
    assert searching.search(box, text, limit=2, exact_total=False).total == found.total
    by_key = {one.key: one for one in known}
    for hit in found.hits:
        _marks_agree(hit, by_key[hit.sort_key], query)
    later = searching.search(box, text, limit=3, offset=2)
    assert [hit.sort_key for hit in later.hits] == expected[2:5]
    assert later.more == (len(expected) > 5)


def _marks_agree(hit: searching.Hit, one: Known, query: Query) -> None:
    """Everything that a word of the query found is marked, and something is shown of it."""
    for clause in query.clauses:
        needles = [term.needle for term in clause]
        asked = Query(clauses=(clause,))
        there = matches(asked, one.document, People(set(), lambda _: set()))
        marked = marks(one.text, needles) or marks(one.subject, needles)
        assert there == bool(marked)
    if query.clauses:
        assert hit.marks
    for start, end in hit.marks:
        assert 0 <= start < end <= len(hit.snippet)
