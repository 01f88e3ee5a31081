"""The index: what it forgets, and what a save costs it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.services import boxes, drafting
from fairhand.services.boxes import Box
from fairhand.store import search
from fairhand.store.search import IndexRow
from tests.making import add, letter


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    box = boxes.create(tmp_path / "a.fairhand")
    yield box
    box.close()


def rare(seed: int) -> str:
    """Return a word that shares no beginning with others, so that no page shortens it."""
    return "".join(random.Random(seed).choices("bcdfghjkmnpqrstvwxz", k=14))  # noqa: S311 - no secret


def tidy(box: Box) -> int:
    steps = 0
    while True:
        steps += 1
        with box.writing() as connection:
            if not search.tidy_step(connection):
                return steps


def words_in(box: Box, words: list[str]) -> int:
    """Return how many of `words` stand in the file, apart from the beginnings that neighbours lend."""
    box.checkpoint()
    data = box.path.read_bytes()
    return sum(word[3:].encode() in data for word in words)


def rows(numbers: range) -> list[IndexRow]:
    return [
        IndexRow(n * 2, "letter", n, "", f"{rare(n)} and {rare(-n)}", search.LETTER_KIND)
        for n in numbers
    ]


def hits(box: Box, expression: str, table: str = search.LETTERS) -> list[int]:
    with box.reading() as connection:
        asked = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"  # noqa: S608 - one of ours
        return list(connection.exec_driver_sql(asked, (expression,)).scalars())


def test_what_is_forgotten_is_not_in_the_file(box: Box) -> None:
    with box.writing() as connection:
        search.index_letters(connection, rows(range(1, 400)))
    gone = [rare(n) for n in (*range(50, 150), *range(-149, -49))]
    kept = [rare(n) for n in range(200, 300)]
    assert words_in(box, gone) > 150
    with box.writing() as connection:
        search.remove(connection, [n * 2 for n in range(50, 150)])
    assert hits(box, rare(60)) == []
    with box.writing() as connection:
        search.forget(connection)
    tidy(box)
    assert words_in(box, gone) == 0
    assert words_in(box, kept) > 80
    assert hits(box, rare(210)) == [420]
    with box.reading() as connection:
        left = connection.exec_driver_sql(
            "SELECT count(*) FROM box WHERE key LIKE 'forget%'"
        ).scalar()
    assert left == 0


def test_what_was_cut_from_a_draft_is_forgotten_on_quitting(box: Box) -> None:
    begun = drafting.begin(box, kind="letter", text="first")
    revision = 1
    secret = rare(1)
    for text in (f"I will not say {secret}", "I will not say it"):
        saved = drafting.save(box, begun.draft, begun.line, text, revision=revision)
        revision = saved.revision
    assert words_in(box, [secret])
    with box.writing() as connection:
        search.forget(connection, [search.DRAFTS])
    tidy(box)
    assert not words_in(box, [secret])


def test_a_draft_has_one_row_whatever_is_saved(box: Box) -> None:
    begun = drafting.begin(box, kind="letter", text="first words")
    drafting.save(box, begun.draft, begun.line, "second words", revision=None)
    assert hits(box, "first", search.DRAFTS) == []
    assert len(hits(box, "words", search.DRAFTS)) == 1


def test_put_back_under_the_same_key(box: Box) -> None:
    with box.writing() as connection:
        search.index_letters(connection, rows(range(1, 10)))
        search.remove(connection, [8])
        search.index_letters(connection, rows(range(4, 5)))
    assert hits(box, rare(4)) == [8]


def test_segments_of_many_batches_are_merged_in_short_steps(box: Box) -> None:
    for start in range(1, 40):
        with box.writing() as connection:
            search.index_letters(connection, rows(range(start * 10, start * 10 + 10)))
    segments = "SELECT count(DISTINCT segid) FROM search_index_idx"
    with box.reading() as connection:
        before = connection.exec_driver_sql(segments).scalar_one()
    assert tidy(box) > 1
    with box.reading() as connection:
        after = connection.exec_driver_sql(segments).scalar_one()
    assert (before, after < 8) == (39, True)
    assert tidy(box) == 1


def test_a_save_never_merges(box: Box) -> None:
    """Merging would make the save of one letter as slow as the import of all."""
    for start in range(1, 60):
        with box.writing() as connection:
            search.index_letters(connection, rows(range(start, start + 1)))
    with box.reading() as connection:
        segments = connection.exec_driver_sql(
            "SELECT count(DISTINCT segid) FROM search_index_idx"
        ).scalar_one()
    assert segments == 59


def test_marks_of_a_letter() -> None:
    marks = search.letter_marks(
        [3],
        [],
        scans=1,
        enclosures=2,
        tags=["Old Friends", "🙂"],
        language="de-AT",
        place="New York",
    )
    assert marks.split() == [
        "§kl",
        "§f3",
        "§t0",
        "§hs",
        "§he",
        "§goldfriends",
        "§g§f09f9982",
        "§lde",
        "§ldeat",
        "§pnew",
        "§pyork",
    ]


def test_a_word_is_never_taken_for_a_mark(box: Box) -> None:
    add(box, letter("§kl §f1 kl f1", subject="§hs"))
    assert len(hits(box, '"§kl"')) == 1
    assert hits(box, '"§hs"') == []
    assert hits(box, 'body : "§kl"') == []
