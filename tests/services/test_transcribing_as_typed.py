"""A text kept as it is typed from the paper: one transcription a session, nothing of others' overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.changes import Changes
from fairhand.domain.errors import RefusedError, SealedError, StaleBaseError
from fairhand.services import (
    by_hand,
    correspondents,
    drafting,
    letters,
    safekeeping,
    sealing,
    searching,
    transcribing,
)
from fairhand.store import migrate
from fairhand.store.box import Box

FIRST = "Dear Fred,\nthe quinces are"
WHOLE = "Dear Fred,\nthe quinces are in the [?] and wait [...]"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    correspondents.claim_me(made, ["Me <me@x>"])
    yield made
    assert safekeeping.check(made) == []
    made.close()


@pytest.fixture
def letter(box: Box) -> str:
    return by_hand.write_down(box, WrittenDown(authors=("Anna",))).letter


def _back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def _texts(box: Box, letter: str) -> list[tuple[str, str]]:
    return [(each.source, each.text) for each in transcribing.transcriptions(box, letter)]


def _found(box: Box, query: str) -> int:
    return len(searching.search(box, query).hits)


def test_a_session_is_one_transcription_that_grows(box: Box, letter: str) -> None:
    first = transcribing.keep(box, letter, FIRST, session=None)
    assert first.changes.letters == {letter}
    assert _found(box, "quinces") == 1
    second = transcribing.keep(box, letter, WHOLE, session=first.number)
    assert second.number == first.number
    assert second.changes.letters == {letter}
    assert second.changes.undo is None
    assert _texts(box, letter) == [("typed", WHOLE), ("typed", "")]
    there = letters.get(box, letter)
    assert (there.text, there.text_format, there.words) == (WHOLE, "markdown", 9)
    assert _found(box, "quinces wait") == 1
    assert not transcribing.keep(box, letter, WHOLE, session=first.number).changes


def test_another_session_leaves_the_one_before(box: Box, letter: str) -> None:
    first = transcribing.keep(box, letter, FIRST, session=None)
    again = transcribing.keep(box, letter, WHOLE, session=None, base=first.number)
    assert again.number != first.number
    assert _texts(box, letter) == [("typed", WHOLE), ("typed", FIRST), ("typed", "")]


def test_nothing_typed_is_no_session(box: Box, letter: str) -> None:
    kept = transcribing.keep(box, letter, "", session=None)
    assert (kept.number, bool(kept.changes)) == (None, False)
    assert _texts(box, letter) == [("typed", "")]


def test_a_session_is_taken_back_and_brought_again_whole(box: Box, letter: str) -> None:
    first = transcribing.keep(box, letter, FIRST, session=None)
    transcribing.keep(box, letter, WHOLE, session=first.number)
    forth = _back(first.changes)
    assert letters.get(box, letter).text == ""
    assert (_found(box, "quinces"), _found(box, "-has:transcript")) == (0, 1)
    # It is no longer the one that is shown, so nothing more is written into it.
    with pytest.raises(StaleBaseError):
        transcribing.keep(box, letter, FIRST, session=first.number)
    back = _back(forth)
    assert letters.get(box, letter).text == WHOLE
    assert _found(box, "wait") == 1
    _back(back)
    assert letters.get(box, letter).text == ""


def test_what_was_corrected_elsewhere_is_never_overwritten(box: Box, letter: str) -> None:
    first = transcribing.keep(box, letter, FIRST, session=None)
    by_hand.correct(box, letter, "Corrected elsewhere.")
    with pytest.raises(StaleBaseError) as caught:
        transcribing.keep(box, letter, WHOLE, session=first.number)
    assert caught.value.safe == "Nothing was changed."
    with pytest.raises(StaleBaseError):
        transcribing.keep(box, letter, WHOLE, session=None, base=first.number)
    assert _texts(box, letter) == [
        *(("corrected", "Corrected elsewhere."), ("typed", FIRST), ("typed", ""))
    ]


def test_the_text_is_kept_as_a_sheet_keeps_it(box: Box, letter: str) -> None:
    transcribing.keep(box, letter, "a\r\nb\0c\u00a0d", session=None)
    assert letters.get(box, letter).text == "a\nb\ufffdc\u00a0d"


def test_what_was_sealed_is_not_transcribed(box: Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    sent = sealing.send(box, draft).letter
    with pytest.raises(SealedError):
        transcribing.keep(box, sent, "other", session=None)
    with pytest.raises(SealedError):
        transcribing.keep_machine_read(box, sent, "other")


def test_what_the_machine_read_is_so_until_somebody_has_looked(box: Box, letter: str) -> None:
    changes = transcribing.keep_machine_read(box, letter, "Dear Fred")
    assert _texts(box, letter)[0] == ("machine-read", "Dear Fred")
    assert not transcribing.keep_machine_read(box, letter, "Dear Fred")
    looked = transcribing.keep(box, letter, "Dear Fred", session=None)
    assert looked.number is not None
    assert _texts(box, letter)[:2] == [("typed", "Dear Fred"), ("machine-read", "Dear Fred")]
    with pytest.raises(RefusedError, match="has a text"):
        transcribing.keep_machine_read(box, letter, "again")
    _back(looked.changes)
    assert _texts(box, letter)[0] == ("machine-read", "Dear Fred")
    _back(changes)
    assert letters.get(box, letter).text == ""
