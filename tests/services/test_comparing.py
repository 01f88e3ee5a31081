"""Comparing versions, lines and the working text; taking a change back, exactly undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.changes import Changes
from fairhand.domain.comparison import NOW, changes, taken
from fairhand.domain.errors import NotFoundError, SealedError, StaleBaseError
from fairhand.services import comparing, drafting, lines, sealing
from fairhand.store import migrate
from fairhand.store.box import Box

OLD = "Dear Anna,\nI was late. I am sorry for all of it.\n"
NEW = "Dear Anna,\nI was early. I am sorry for some of it.\n"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    yield made
    made.close()


@pytest.fixture
def draft(box: Box) -> str:
    """Return a draft with a version and other words on its sheet."""
    begun = drafting.begin(box, to=["Anna <anna@x>"], text=OLD)
    drafting.rename(box, begun.version, "Sorry", "")
    drafting.save(box, begun.draft, None, NEW, revision=None)
    return begun.draft


def test_both_sides_are_named(box: Box, draft: str) -> None:
    found = comparing.compare(box, draft[:6], "1", NOW)
    assert (found.draft, found.by, found.same) == (draft, "word", False)
    assert found.old.version is not None
    assert (found.old.version.name, found.old.key) == ("Sorry", found.old.version.id)
    assert (found.new.version, found.new.key, found.new.line) == (None, NOW, "First line")
    assert (found.old.text, found.new.text) == (OLD, NEW)
    assert (found.old.words, found.new.words) == (12, 12)


def test_a_version_and_the_same_text_are_the_same(box: Box, draft: str) -> None:
    assert comparing.compare(box, draft, "1", "1").same


def test_versions_of_another_line_and_its_working_text(box: Box, draft: str) -> None:
    started = lines.start(box, draft, "as friend", at="1")
    drafting.save(box, draft, "as friend", "Dear Anna,\nso late!\n", revision=None)
    found = comparing.compare(box, draft, "now:First line", "now:as friend", "sentence")
    assert (found.old.text, found.old.line) == (NEW, "First line")
    assert (found.new.text, found.new.line) == ("Dear Anna,\nso late!\n", "as friend")
    assert found.new.key == f"now:{started.line}"
    again = comparing.compare(box, draft, found.old.key, found.new.key)
    assert again.new.text == found.new.text
    assert comparing.compare(box, draft, "1", NOW).new.line == "as friend"


@pytest.mark.parametrize("key", ["9", "nowhere", "now:as nobody", "zzzz"])
def test_what_is_not_there_is_said(box: Box, draft: str, key: str) -> None:
    with pytest.raises(NotFoundError):
        comparing.compare(box, draft, key, NOW)


def _take_first(box: Box, draft: str) -> tuple[str, Changes]:
    found = comparing.compare(box, draft, "1", NOW)
    after = taken(found.hunks, changes(found.hunks)[0].hunks, "new")
    return after, comparing.take(box, draft, found.new.line_id, found.new.text, after)


def test_one_change_is_taken_back_and_what_stood_there_is_a_version(box: Box, draft: str) -> None:
    after, _ = _take_first(box, draft)
    assert after == "Dear Anna,\nI was late. I am sorry for some of it.\n"
    assert drafting.working_text(box, draft).text == after
    versions = drafting.versions(box, draft)
    assert [it.born for it in versions] == ["first", "before-take"]
    assert drafting.version_text(box, versions[-1].id) == NEW


def test_taking_back_is_undone_and_done_again_exactly(box: Box, draft: str) -> None:
    after, altered = _take_first(box, draft)
    versions = drafting.versions(box, draft)
    for expected in (NEW, after, NEW, after):
        assert altered.undo is not None
        assert altered.undo.name == "Take Change Back"
        altered = altered.undo.back()
        present = drafting.working_text(box, draft)
        assert present.text == expected
        assert altered.revisions == {(present.line, present.revision)}
    assert drafting.versions(box, draft) == versions


def test_a_draft_that_went_on_is_not_altered(box: Box, draft: str) -> None:
    _, altered = _take_first(box, draft)
    drafting.save(box, draft, None, "Other words", revision=None)
    assert altered.undo is not None
    with pytest.raises(StaleBaseError):
        altered.undo.back()
    with pytest.raises(StaleBaseError):
        comparing.take(box, draft, drafting.get(box, draft).line, NEW, OLD)
    assert drafting.working_text(box, draft).text == "Other words"


def test_a_whole_version_is_brought_back(box: Box, draft: str) -> None:
    line = drafting.get(box, draft).line
    altered = comparing.bring_back(box, draft, line, NEW, "1")
    assert drafting.working_text(box, draft).text == OLD
    assert altered.undo is not None
    altered.undo.back()
    assert drafting.working_text(box, draft).text == NEW


def test_a_sent_letter_is_compared_and_not_altered(box: Box, draft: str) -> None:
    drafting.save(box, draft, None, NEW, revision=None, born="kept")
    line = drafting.get(box, draft).line
    sealing.send(box, draft)
    assert not comparing.compare(box, draft, "1", "2").same
    with pytest.raises(SealedError):
        comparing.take(box, draft, line, NEW, OLD)


def test_taking_into_another_line_leaves_the_person_on_theirs(box: Box, draft: str) -> None:
    first = drafting.get(box, draft).line
    lines.start(box, draft, "as friend", at="1")
    drafting.save(box, draft, "as friend", "Dear Anna,\nso late!\n", revision=None)
    found = comparing.compare(box, draft, NOW, f"now:{first}")
    whole = [at for it in changes(found.hunks) for at in it.hunks]
    after = taken(found.hunks, whole, "new")
    comparing.take(box, draft, found.new.line_id, found.new.text, after)
    assert drafting.working_text(box, draft, first).text == "Dear Anna,\nso late!\n"
    assert drafting.get(box, draft).line == found.old.line_id
    assert drafting.get(box, draft).words == found.old.words
