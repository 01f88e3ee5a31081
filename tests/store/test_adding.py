"""What comes in with a letter beside its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fairhand.services import boxes, correspondents, letters
from fairhand.store.box import Box
from tests.making import add, as_they_came, letter


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = boxes.create(tmp_path / "letters.fairhand")
    correspondents.claim_me(made, ["jo@letters.example"])
    yield made
    made.close()


CAME = letter(
    "How are the quinces?", by=["anna@letters.example"], to=["jo@letters.example"], on="1993-05-03"
)
WENT = letter(
    "They are ripe by now.", by=["jo@letters.example"], to=["anna@letters.example"], on="1992-05-03"
)


def decision(box: Box, letter_id: str) -> object:
    with box.reading() as connection:
        return connection.exec_driver_sql(
            "SELECT decision FROM letter WHERE id = ?", (letter_id,)
        ).scalar_one()


def test_a_letter_that_was_answered_elsewhere_waits_for_no_reply(box: Box) -> None:
    waiting, answered = add(box, CAME, replace(CAME, text="And the pears?", answered=True))
    as_they_came(box)
    assert letters.get(box, waiting.id).state == "reply-owed"
    assert letters.get(box, answered.id).state == "answered"


def test_of_what_i_wrote_nothing_is_decided(box: Box) -> None:
    (mine,) = add(box, replace(WENT, answered=True))
    assert decision(box, mine.id) is None
    assert letters.get(box, mine.id).state == ""
