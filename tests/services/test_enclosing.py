"""Many files on their way into a letter: kept as they are read, and gone again where no letter comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.changes import Changes
from fairhand.domain.errors import NotFoundError, UnreadableError
from fairhand.domain.page import FoundPage
from fairhand.services import by_hand, enclosing, letters, paper, safekeeping
from fairhand.store import bytes as kept_bytes
from fairhand.store import migrate
from fairhand.store.box import Box
from tests import papers


@pytest.fixture(autouse=True)
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two files be too many to be held together."""
    monkeypatch.setattr(enclosing, "_MOST_HELD", 1_000)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    yield made
    assert safekeeping.check(made) == []
    made.close()


@pytest.fixture
def pages(tmp_path: Path) -> list[FoundPage]:
    found = []
    for at in range(5):
        file = tmp_path / f"page {at}.png"
        file.write_bytes(papers.saved(papers.page((200 + at, 300)), "PNG") + bytes(300))
        found.append(FoundPage(file))
    return found


def _back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def _kept(box: Box) -> int:
    with box.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM content").scalar_one())


def test_many_files_become_one_letter(box: Box, pages: list[FoundPage]) -> None:
    letter = paper.write_down(box, WrittenDown(authors=("Anna",)), pages).letter
    there = letters.get(box, letter)
    assert [each.name for each in there.enclosures] == [page.path.name for page in pages]
    for page, each in zip(pages, there.enclosures, strict=True):
        assert letters.enclosure(box, letter, each.sha256) == page.path.read_bytes()
    assert _kept(box) == len(pages)
    assert by_hand.write_down(
        box, WrittenDown(authors=("Anna",), enclosures=tuple(page.path for page in pages))
    ).known


def test_nothing_stays_where_one_of_many_is_not_there(box: Box, pages: list[FoundPage]) -> None:
    pages[-1].path.unlink()
    with pytest.raises(UnreadableError, match="no such file"):
        paper.write_down(box, WrittenDown(), pages)
    assert (letters.count(box), _kept(box)) == (0, 0)


def test_many_pages_go_and_come_again_from_their_files(box: Box, pages: list[FoundPage]) -> None:
    letter = by_hand.write_down(box, WrittenDown(authors=("Anna",))).letter
    changes = paper.enclose_pages(box, letter, pages)
    assert (len(paper.pages(box, letter)), _kept(box)) == (5, 5)
    forth = _back(changes)
    assert (len(paper.pages(box, letter)), _kept(box)) == (0, 0)
    back = _back(forth)
    assert (len(paper.pages(box, letter)), _kept(box)) == (5, 5)
    forth = _back(back)
    pages[2].path.write_bytes(papers.saved(papers.page(), "PNG"))
    with pytest.raises(NotFoundError, match="no longer what they were"):
        _back(forth)
    assert (len(paper.pages(box, letter)), _kept(box)) == (0, 0)


def test_bytes_that_went_meanwhile_are_missed(box: Box) -> None:
    bare = kept_bytes.Prepared(b"1" * 32, 5, ())
    with pytest.raises(Exception, match="deleted for good"), box.writing() as connection:
        kept_bytes.keep(connection, [bare])
    assert _kept(box) == 0


def test_what_is_packed_is_kept_as_it_is_and_the_rest_is_packed() -> None:
    import random

    packed = random.Random(1).randbytes(300_000)  # noqa: S311 - any bytes
    assert kept_bytes.prepare(packed).chunks == (("", packed),)
    text = b"Dear Anna, " * 30_000
    ((codec, data),) = kept_bytes.prepare(text).chunks
    assert (codec, len(data) < len(text) // 50) == ("zlib", True)
    # A sample from the middle tells: half packed, half not.
    ((codec, _),) = kept_bytes.prepare(packed[:100_000] + text).chunks
    assert codec == "zlib"
