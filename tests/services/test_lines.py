"""Lines of a draft: started from any version, each with a text of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.errors import FairhandError, NotFoundError, SealedError
from fairhand.services import boxes, drafting, lines, safekeeping, sealing


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "lines.fairhand")
    yield made
    assert safekeeping.check(made) == []
    made.close()


def test_a_line_grows_from_what_stands_on_the_sheet(box: boxes.Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    drafting.save(box, draft, None, "Dear Anna, not kept yet", revision=None)
    started = lines.start(box, draft, "as friend")
    assert drafting.working_text(box, draft).line == started.line
    assert drafting.working_text(box, draft).text == "Dear Anna, not kept yet"
    assert drafting.version_text(box, started.version) == "Dear Anna, not kept yet"
    drafting.save(box, draft, "as friend", "Anna!", revision=None, born="kept")
    first, second = lines.lines(box, draft)
    assert (first.name, second.name) == ("First line", "as friend")
    assert second.started_from == started.version
    assert drafting.working_text(box, draft, "First line").text == "Dear Anna, not kept yet"
    newest = drafting.versions(box, draft)[-1]
    assert (newest.line, newest.parent) == ("as friend", started.version)


def test_a_line_grows_from_any_version(box: boxes.Box) -> None:
    begun = drafting.begin(box, to=["Anna"], text="First words")
    drafting.save(box, begun.draft, None, "Other words", revision=None, born="kept")
    started = lines.start(box, begun.draft, "again", at="1")
    assert started.version == begun.version
    assert drafting.working_text(box, begun.draft).text == "First words"


def test_starting_is_undone_and_done_again(box: boxes.Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    before = drafting.working_text(box, draft)
    changes = lines.start(box, draft, "as friend").changes
    assert changes.undo is not None
    back = changes.undo.back()
    assert [line.name for line in lines.lines(box, draft)] == ["First line"]
    assert drafting.working_text(box, draft) == before
    assert back.undo is not None
    back.undo.back()
    assert [line.name for line in lines.lines(box, draft)] == ["First line", "as friend"]


def test_a_line_that_was_written_on_is_not_taken_away(box: boxes.Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    changes = lines.start(box, draft, "as friend").changes
    drafting.save(box, draft, None, "Anna!", revision=None, born="kept")
    assert changes.undo is not None
    with pytest.raises(FairhandError, match="written on this line"):
        changes.undo.back()
    assert drafting.working_text(box, draft).text == "Anna!"


def test_a_line_is_named_and_turned_to(box: boxes.Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    lines.start(box, draft, "as friend")
    changes = lines.rename(box, draft, "First line", "as teacher")
    assert [line.name for line in lines.lines(box, draft)] == ["as teacher", "as friend"]
    lines.turn_to(box, draft, "as teacher")
    assert drafting.working_text(box, draft).line == lines.lines(box, draft)[0].id
    assert changes.undo is not None
    changes.undo.back()
    assert [line.name for line in lines.lines(box, draft)] == ["First line", "as friend"]


def test_names_are_refused_in_words(box: boxes.Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    lines.start(box, draft, "as friend")
    for name, words in ((" as friend ", "already"), ("  ", "needs a name")):
        with pytest.raises(FairhandError, match=words):
            lines.start(box, draft, name)
    with pytest.raises(NotFoundError):
        lines.start(box, draft, "third", at="99")
    sealing.send(box, draft)
    with pytest.raises(SealedError):
        lines.start(box, draft, "third")
