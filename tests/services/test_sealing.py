"""Sending: the draft becomes a letter, answers what it answers, and keeps its history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fairhand.domain.changes import Changes
from fairhand.domain.dates import LetterDate, month_of, on
from fairhand.domain.errors import SealedError
from fairhand.services import correspondents, drafting, letters, safekeeping, sealing, searching
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.making import add, as_they_came, letter

ME, ANNA = "Me <me@x>", "Anna <anna@x>"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    yield made
    made.close()


@pytest.fixture
def theirs(box: Box) -> str:
    """The id of a letter from Anna that waits for a reply."""
    (added,) = add(box, letter("Well?", by=[ANNA], to=[ME], on="2001-05-05"))
    as_they_came(box)
    correspondents.claim_me(box, ["me@x"])
    return added.id


def _back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def test_what_is_sent_is_a_letter_from_me(box: Box, theirs: str) -> None:
    draft = drafting.begin(box, answering=[theirs], text="Dear *Anna*,\n").draft
    drafting.save(box, draft, None, "Dear *Anna*,\nthe storks\n", revision=1, seconds=60)
    sent = sealing.send(box, draft, on=month_of(2001, 6), by="post")
    assert sent.changes.letters == {sent.letter, theirs}
    assert sent.changes.drafts == {draft}
    shown = letters.get(box, sent.letter)
    assert (shown.text, shown.text_format) == ("Dear *Anna*,\nthe storks\n", "markdown")
    assert (shown.authors, shown.recipients, shown.direction) == (("Me",), ("Anna",), "sent")
    assert (shown.written.iso, shown.sent.iso, shown.received.iso) == ("2001-06", "2001-06", "")
    assert (shown.medium, shown.answers, shown.draft) == ("post", (theirs,), draft)
    assert shown.versions == 2
    answered = letters.get(box, theirs)
    assert (answered.state, answered.answered_by, answered.reply) == (
        "answered",
        (sent.letter,),
        None,
    )
    newest = drafting.versions(box, draft)[-1]
    assert (newest.born, newest.seconds) == ("sealed", 60)
    assert drafting.version_text(box, newest.id) == shown.text
    (row,) = correspondents.rows(box)
    assert (row.received, row.sent, row.owed, row.drafts) == (1, 1, 0, 0)
    timeline = letters.timeline(box, row.id).rows
    assert [(one.kind, one.direction, one.versions) for one in timeline] == [
        ("letter", "sent", 2),
        ("letter", "received", 0),
    ]
    found = searching.search(box, "storks")
    assert [(hit.kind, hit.id) for hit in found.hits] == [("letter", sent.letter)]
    assert safekeeping.check(box) == []


def test_a_text_that_is_kept_is_sealed_as_it_is(box: Box) -> None:
    begun = drafting.begin(box, to=["Anna"], text="Dear Anna")
    sealing.send(box, begun.draft)
    assert [one.id for one in drafting.versions(box, begun.draft)] == [begun.version]


def test_sending_is_undone_and_done_again_as_the_same_letter(
    box: Box, theirs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fairhand.system.clock.SystemClock.today", lambda _: date(2001, 6, 1))
    draft = drafting.begin(box, answering=[theirs], text="Dear Anna").draft
    before = drafting.get(box, draft)
    sent = sealing.send(box, draft, by="hand")
    shown = letters.get(box, sent.letter)
    assert shown.written == on(date(2001, 6, 1))
    redo = _back(sent.changes)
    assert drafting.get(box, draft) == before
    assert letters.count(box) == 1
    assert letters.wastebasket(box) == []
    assert letters.get(box, theirs).state == "reply-owed"
    assert searching.search(box, "dear").hits[0].kind == "draft"
    assert safekeeping.check(box) == []
    monkeypatch.setattr("fairhand.system.clock.SystemClock.today", lambda _: date(2001, 6, 2))
    undo = _back(redo)
    assert letters.get(box, sent.letter) == shown
    assert safekeeping.check(box) == []
    _back(undo)
    assert drafting.get(box, draft) == before


def test_what_cannot_be_sent_is_said(box: Box, theirs: str) -> None:
    empty = drafting.begin(box, answering=[theirs], text=" \n").draft
    with pytest.raises(SealedError, match="nothing on the sheet"):
        sealing.send(box, empty)
    entry = drafting.begin(box, kind="journal", text="Today").draft
    with pytest.raises(SealedError, match="journal"):
        sealing.send(box, entry)
    deleted = drafting.begin(box, text="Gone").draft
    letters.delete(box, [deleted])
    with pytest.raises(SealedError, match="wastebasket"):
        sealing.send(box, deleted)
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    sealing.send(box, draft)
    with pytest.raises(SealedError, match="already"):
        sealing.send(box, draft)
    assert letters.count(box) == 2


def test_the_same_words_sent_twice_are_two_letters(box: Box) -> None:
    for _ in range(2):
        draft = drafting.begin(box, to=["Anna"], text="Happy birthday!").draft
        sealing.send(box, draft, on=LetterDate("spring 1943"))
    assert letters.count(box) == 2


def test_who_has_not_said_who_they_are_is_me_all_the_same(box: Box) -> None:
    draft = drafting.begin(box, to=["anna@x"], text="Dear Anna").draft
    sent = sealing.send(box, draft)
    assert letters.get(box, sent.letter).direction == "sent"
    assert letters.get(box, sent.letter).authors == ("Me",)
    assert [row.name for row in correspondents.rows(box)] == ["anna@x"]
    # Nobody has been asked yet, and whatever the answer is, that letter stays mine.
    assert correspondents.claims(box) == []
    add(box, letter("Hello.", by=[ANNA], to=["Whit <w@x>"], on="2001-01-01"))
    changes = correspondents.claim_me(box, ["w@x"])
    assert letters.get(box, sent.letter).direction == "sent"
    assert [(row.name, row.received, row.sent) for row in correspondents.rows(box)] == [
        ("Anna", 1, 1)
    ]
    later = drafting.begin(box, to=["anna@x"], text="Dear Anna, again").draft
    assert letters.get(box, sealing.send(box, later).letter).authors == ("Whit",)
    _back(changes)
    assert correspondents.claims(box) == []
    assert letters.get(box, sent.letter).direction == "sent"


def test_who_said_who_they_are_before_there_was_a_letter_is_that(box: Box) -> None:
    correspondents.claim_me(box, ["Whit <w@x>"])
    sent = sealing.send(box, drafting.begin(box, to=["Anna"], text="Dear Anna").draft)
    shown = letters.get(box, sent.letter)
    assert (shown.authors, shown.direction) == (("Whit",), "sent")


def test_the_original_of_what_was_written_here_is_none(box: Box) -> None:
    sent = sealing.send(box, drafting.begin(box, to=["Anna"], text="Dear Anna").draft)
    assert not letters.get(box, sent.letter).has_original
