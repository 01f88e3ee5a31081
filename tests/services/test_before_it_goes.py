"""Looking a draft over before it goes, with what the box knows of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fairhand.services import before_it_goes, boxes, correspondents, drafting, letters, points
from fairhand.services.boxes import Box
from tests.ui.window import make_box

TODAY = date(2024, 3, 21)


@pytest.fixture
def box(tmp_path: Path) -> Box:
    return boxes.open_box(make_box(tmp_path / "Letters.fairhand"))


def _reply(box: Box, who: str = "Leila Amrani") -> str:
    row = next(it for it in correspondents.rows(box) if it.name == who)
    letter = letters.timeline(box, row.id).rows[0].id
    return drafting.begin(box, answering=[letter]).draft


def _words(box: Box, draft: str, text: str) -> dict[str, tuple[str, bool]]:
    found = before_it_goes.look_over(box, draft, text, today=TODAY)
    return {it.key: (it.words, it.done) for it in found}


def test_a_letter_that_leaves_nothing_open_has_a_short_list(box: Box) -> None:
    found = _words(box, _reply(box), "Dear Leila,\n\nThe snow has gone from here as well.\n")
    assert found == {
        "spelling": ("Spelling looked over (English)", True),
        "salutation": ("“Dear Leila” fits whom it goes to", True),
    }


def test_all_that_is_left_is_told(box: Box) -> None:
    draft = _reply(box)
    asked = drafting.get(box, draft).answering[0]
    points.mark(box, asked, 0, 8)
    text = "Kentmere, 19 March 2024\n\nDear Anna,\n\nI enclose the the [?] from the laek.\n"
    found = _words(box, draft, text)
    assert {key for key, (_, done) in found.items() if not done} == {
        *("points", "spelling", "enclosures", "salutation", "date", "gaps", "twice"),
    }
    assert found["spelling"][0].endswith("“laek”")


def test_another_name_of_the_correspondent_counts(box: Box) -> None:
    draft = _reply(box)
    who = drafting.get(box, draft).to_ids[0]
    assert not _words(box, draft, "Dear Bean,\n\nIt snows.")["salutation"][1]
    parts = correspondents.details(box, who).parts
    correspondents.edit(box, who, replace(parts, names=("Bean",)))
    assert _words(box, draft, "Dear Bean,\n\nIt snows.")["salutation"][1]


def test_an_entry_of_the_journal_goes_to_nobody(box: Box) -> None:
    draft = drafting.begin(box, kind="journal").draft
    assert set(_words(box, draft, "Dear Anna, I enclose this.\n\nIt snows here.")) == {"spelling"}


def test_nothing_written_is_all_there_is_to_say(box: Box) -> None:
    draft = drafting.begin(box, kind="letter").draft
    assert _words(box, draft, "\n") == {"text": ("Nothing is written yet", False)}
    assert "recipient" in _words(box, draft, "It snows.")
