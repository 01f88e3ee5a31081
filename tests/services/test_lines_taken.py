"""Passages taken from one line of a draft into another, whatever the order of what is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.errors import SealedError, StaleBaseError
from fairhand.services import boxes, drafting, lines, past_wording, safekeeping, sealing


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "lines.fairhand")
    yield made
    assert safekeeping.check(made) == []
    made.close()


@pytest.fixture
def draft(box: boxes.Box) -> str:
    """Return a draft on two lines, the second of which is written on."""
    made = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    lines.start(box, made, "as friend")
    drafting.save(box, made, "as friend", "Anna!", revision=None)
    return made


def text(box: boxes.Box, draft: str, line: str | None = None) -> str:
    return drafting.working_text(box, draft, line).text


def test_the_line_that_takes_is_not_the_one_that_is_written_on(box: boxes.Box, draft: str) -> None:
    changes = lines.take(box, draft, "First line", "Dear Anna", "Dear Anna\n\nAnna!")
    assert text(box, draft, "First line") == "Dear Anna\n\nAnna!"
    assert text(box, draft) == "Anna!"
    assert drafting.get(box, draft).words == 1
    assert changes.undo is not None
    there = changes.undo.back()
    assert text(box, draft, "First line") == "Dear Anna"
    assert there.undo is not None
    there.undo.back()
    assert text(box, draft, "First line") == "Dear Anna\n\nAnna!"


def test_what_no_version_holds_is_kept_first(box: boxes.Box, draft: str) -> None:
    drafting.save(box, draft, "First line", "Dear Anna, and more", revision=None)
    lines.turn_to(box, draft, "as friend")
    lines.take(box, draft, "First line", "Dear Anna, and more", "Other")
    newest = drafting.versions(box, draft)[-1]
    assert (newest.born, newest.line) == ("before-take", "First line")
    assert drafting.version_text(box, newest.id) == "Dear Anna, and more"
    before = len(drafting.versions(box, draft))
    drafting.save(box, draft, "First line", "Other", revision=None, born="kept")
    lines.take(box, draft, "First line", "Other", "Other, too")
    assert len(drafting.versions(box, draft)) == before + 1


def test_a_text_that_has_gone_on_is_not_overwritten(box: boxes.Box, draft: str) -> None:
    with pytest.raises(StaleBaseError):
        lines.take(box, draft, "First line", "Dear Bea", "Other")
    assert text(box, draft, "First line") == "Dear Anna"
    sealing.send(box, draft)
    with pytest.raises(SealedError):
        lines.take(box, draft, "First line", "Dear Anna", "Other")


def test_words_are_found_in_every_version_that_has_them(box: boxes.Box, draft: str) -> None:
    drafting.save(
        box, draft, "First line", "The pear tree\nlived.", revision=None, born="kept", name="Pears"
    )
    drafting.save(box, draft, "First line", "No tree.", revision=None, born="kept")
    numbers = {it.id: it.number for it in drafting.versions(box, draft)}

    def found(words: str) -> set[int]:
        return {numbers[it] for it in past_wording.versions_with(box, draft, words)}

    with_pears = max(number for number in numbers.values()) - 1
    assert found("PEAR tre") == {with_pears}
    assert found("tree") == {with_pears, with_pears + 1}
    assert found("tree lived") == set()
    assert found("dear ANNA") == {1}
    assert found("") == set()
