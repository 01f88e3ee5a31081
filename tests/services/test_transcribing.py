"""The text of a letter corrected: the newest is shown, the older ones stay, and importing still knows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.changes import Changes
from fairhand.domain.errors import NotFoundError, StaleBaseError
from fairhand.services import by_hand, correspondents, letters, safekeeping, searching
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.making import add, letter

ME = "Me <me@x>"
MAIL = letter(
    "The quinzes are in the *cellar* and wait to be boiled.",
    by=["Anna <anna@x>"],
    to=[ME],
    on="2001-05-07",
    original=b"From: Anna\n\nThe quinzes",
)
RIGHT = "The quinces are in the *cellar* and wait to be boiled, all of them."


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    correspondents.claim_me(made, [ME])
    yield made
    assert safekeeping.check(made) == []
    made.close()


def _back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def _found(box: Box, query: str) -> int:
    return len(searching.search(box, query).hits)


def _texts(box: Box, one: str) -> list[tuple[str, str]]:
    return [(each.source, each.text) for each in by_hand.transcriptions(box, one)]


def test_a_correction_is_shown_and_the_first_text_stays(box: Box) -> None:
    (added,) = add(box, MAIL)
    changes = by_hand.correct(box, added.id, RIGHT)
    assert changes.undo is not None
    assert changes.letters == {added.id}
    assert changes.undo.name == "Correct Letter"
    there = letters.get(box, added.id)
    assert (there.text, there.text_format, there.words) == (RIGHT, "plain", 14)
    assert _texts(box, added.id) == [("corrected", RIGHT), ("imported", MAIL.text)]
    assert letters.timeline(box).rows[0].excerpt == RIGHT
    assert (_found(box, "quinces"), _found(box, "quinzes")) == (1, 0)


def test_taking_a_correction_back_shows_the_one_before_and_destroys_nothing(box: Box) -> None:
    (added,) = add(box, MAIL)
    before, row = letters.get(box, added.id), letters.timeline(box).rows
    changes = by_hand.correct(box, added.id, RIGHT)
    after = letters.get(box, added.id)
    for _ in range(2):
        forth = _back(changes)
        assert letters.get(box, added.id) == before
        assert letters.timeline(box).rows == row
        assert _texts(box, added.id) == [("imported", MAIL.text), ("corrected", RIGHT)]
        assert (_found(box, "quinces"), _found(box, "quinzes")) == (0, 1)
        changes = _back(forth)
        assert letters.get(box, added.id) == after
        assert _texts(box, added.id) == [("corrected", RIGHT), ("imported", MAIL.text)]
        assert safekeeping.check(box) == []


def test_several_corrections_are_taken_back_and_made_again_in_order(box: Box) -> None:
    (added,) = add(box, MAIL)
    words = [MAIL.text, "One.", "Two.", "Three."]
    undone = [by_hand.correct(box, added.id, each) for each in words[1:]]
    again = []
    for changes, shown in zip(reversed(undone), reversed(words[:-1]), strict=True):
        again.append(_back(changes))
        assert letters.get(box, added.id).text == shown
    for changes, shown in zip(reversed(again), words[1:], strict=True):
        _back(changes)
        assert letters.get(box, added.id).text == shown
    assert sorted(text for _, text in _texts(box, added.id)) == sorted(words)


def test_a_corrected_letter_is_known_when_it_comes_again(box: Box) -> None:
    (added,) = add(box, MAIL)
    by_hand.correct(box, added.id, RIGHT)
    (again,) = add(box, MAIL)
    assert (again.id, again.known) == (added.id, True)
    assert letters.original(box, added.id) == MAIL.original


def test_a_typed_letter_is_known_by_the_text_that_is_shown(box: Box) -> None:
    form = WrittenDown(("Anna",), date="2001", text=MAIL.text)
    one = by_hand.write_down(box, form).letter
    changes = by_hand.correct(box, one, RIGHT)
    corrected = WrittenDown(("Anna",), date="2001", text=RIGHT)
    assert by_hand.write_down(box, corrected).known
    _back(changes)
    assert by_hand.write_down(box, form).known


def test_a_letter_that_could_not_be_read_is_given_a_text(box: Box) -> None:
    kept = letter("", by=["Anna"], original=b"\x00\x01", unreadable="not text")
    (added,) = add(box, kept)
    before = letters.get(box, added.id)
    changes = by_hand.correct(box, added.id, f"*{RIGHT}*")
    there = letters.get(box, added.id)
    assert (there.text_format, there.unreadable, _found(box, "quinces")) == ("markdown", "", 1)
    assert add(box, kept)[0].known
    assert add(box, letter(RIGHT, by=["Anna"]))[0].probably_known
    _back(changes)
    assert letters.get(box, added.id) == before
    assert not add(box, letter(RIGHT, by=["Bert"], on="1950"))[0].known


def test_an_older_text_is_brought_back_as_a_new_one(box: Box) -> None:
    (added,) = add(box, MAIL)
    by_hand.correct(box, added.id, RIGHT)
    first = by_hand.transcriptions(box, added.id)[-1]
    changes = by_hand.bring_back(box, added.id, first.number)
    assert [text for _, text in _texts(box, added.id)] == [MAIL.text, RIGHT, MAIL.text]
    assert not by_hand.bring_back(box, added.id, by_hand.transcriptions(box, added.id)[0].number)
    _back(changes)
    assert letters.get(box, added.id).text == RIGHT
    with pytest.raises(NotFoundError):
        by_hand.bring_back(box, added.id, 999)


def test_a_correction_of_what_is_not_shown_any_more_is_refused(box: Box) -> None:
    (added,) = add(box, MAIL)
    base = by_hand.transcriptions(box, added.id)[0].number
    by_hand.correct(box, added.id, RIGHT, base=base)
    with pytest.raises(StaleBaseError):
        by_hand.correct(box, added.id, "Something else.", base=base)
    assert letters.get(box, added.id).text == RIGHT


def test_the_same_text_is_no_correction(box: Box) -> None:
    (added,) = add(box, MAIL)
    assert not by_hand.correct(box, added.id, MAIL.text)
    assert len(by_hand.transcriptions(box, added.id)) == 1


def test_what_reaches_the_box_is_clean(box: Box) -> None:
    (added,) = add(box, MAIL)
    by_hand.correct(box, added.id, "One\r\ntwo\x00\ud800")
    assert letters.get(box, added.id).text == "One\ntwo\ufffd\ufffd"


def test_a_letter_in_the_wastebasket_is_corrected_and_stays_there(box: Box) -> None:
    (added,) = add(box, MAIL)
    letters.delete(box, [added.id])
    by_hand.correct(box, added.id, RIGHT)
    assert _found(box, "quinces") == 0
    letters.put_back(box, [added.id])
    assert _found(box, "quinces") == 1
