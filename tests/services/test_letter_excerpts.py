"""What lists show of a letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.services import boxes, letters, safekeeping
from fairhand.store.box import Box
from tests.making import add, letter

ME, ANNA = "Me <me@x>", "Anna <anna@x>"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = boxes.create(tmp_path / "letters.fairhand")
    yield made
    made.close()


def test_a_list_shows_of_a_mail_what_is_not_quoted(box: Box) -> None:
    answer = "Yes.\n\nOn 3 May 1996 Anna wrote:\n> Do you?\n> Still?\n\n-- \nSam\n"
    mail, card = add(
        box,
        letter(answer, by=[ANNA], to=[ME], on="1996-05-04", medium="email"),
        letter(answer, by=[ANNA], to=[ME], on="1996-05-05", medium="post"),
    )
    shown = {row.id: row.excerpt for row in letters.timeline(box).rows}
    assert shown[mail.id] == "Yes."
    assert shown[card.id].startswith("Yes. On 3 May 1996 Anna wrote: > Do you?")
    assert safekeeping.check(box) == []
    # So it does where the beginning is that of all of it, as in boxes made before.
    with box.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE letter SET excerpt = ? WHERE id = ?", (shown[card.id], mail.id)
        )
    assert safekeeping.check(box) == []
    with box.writing() as connection:
        connection.exec_driver_sql("UPDATE letter SET excerpt = 'No.' WHERE id = ?", (mail.id,))
    assert len(safekeeping.check(box)) == 1
