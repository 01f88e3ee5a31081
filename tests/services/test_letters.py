"""Letters as the window and the command line get them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from fairhand.domain.changes import Changes
from fairhand.domain.dates import LetterDate
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.errors import (
    AmbiguousIdError,
    DamagedBoxError,
    NotFoundError,
    SealedError,
)
from fairhand.services import boxes, correspondents, drafting, letters, sealing, searching
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.making import add, as_they_came, letter

ME, ANNA, BERT = "Me <me@x>", "Anna <anna@x>", "Bert <bert@x>"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    yield made
    made.close()


def _back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


# --- coming in -------------------------------------------------------------------------------------


def test_the_same_letter_is_known(box: Box) -> None:
    text = "The snow is gone, and the storks are back on the roof."
    one = letter(text, by=[ANNA], to=[ME], on="2024-03-03", subject="Spring")
    (first,) = add(box, one)
    again = letter(
        f"{text} \n", by=["ANNA <Anna@X>"], to=[ME, ME], on="2024-03-03", subject=" Spring"
    )
    (second, third) = add(box, again, letter(text, by=[BERT], to=[ME], on="2024-03-03"))
    assert second.known
    assert second.id == first.id
    assert not third.known
    assert third.probably_known
    assert letters.count(box) == 2


def test_the_same_text_with_less_around_it_is_probably_known(box: Box) -> None:
    text = "The snow is gone, and the storks are back on the roof."
    add(box, letter(text, by=[ANNA], on="1888-04"))
    found = add(
        box,
        letter(text, by=[ANNA]),
        letter(text, by=[ANNA], on="1888-04-29"),
        letter(text, by=[ANNA], on="1889"),
        letter("Yes.", by=[ANNA], on="1888-04"),
        letter("Yes.", by=[ANNA]),
    )
    assert [one.probably_known for one in found] == [True, True, True, False, False]
    assert not any(one.known for one in found)


def test_letters_of_one_batch_are_compared_too(box: Box) -> None:
    one = letter("Twice the very same.", by=[ANNA], on="2001-01-01")
    found = add(box, one, one)
    assert [each.known for each in found] == [False, True]
    assert found[0].id == found[1].id


def test_two_letters_with_one_message_id_are_two(box: Box) -> None:
    add(box, letter("One.", message_id="same@x"), letter("Other.", message_id="same@x"))
    assert letters.count(box) == 2


def test_a_letter_of_which_nothing_is_known_is_kept(box: Box) -> None:
    (added,) = add(box, letter("No date, no sender."))
    shown = letters.get(box, added.id)
    assert (shown.authors, shown.recipients, shown.written) == ((), (), LetterDate())
    assert letters.timeline(box).rows[0].date == LetterDate()


def test_an_unreadable_letter_is_its_original(box: Box) -> None:
    one = letter("", original=b"\xff\xfe broken", unreadable="It is no mail.")
    other = letter("", original=b"\xff\xfe broken too", unreadable="It is no mail.")
    found = add(box, one, other, one)
    assert [each.known for each in found] == [False, False, True]
    assert letters.get(box, found[0].id).unreadable == "It is no mail."
    assert letters.original(box, found[0].id) == b"\xff\xfe broken"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
@pytest.mark.parametrize("at_once", [True, False])
def test_answers_are_linked_in_whatever_order_letters_come(
    box: Box, order: tuple[int, ...], *, at_once: bool
) -> None:
    chain = [
        letter("First.", message_id="1@x"),
        letter("Second.", message_id="2@x", answers=("1@x",)),
        letter("Third.", message_id="3@x", answers=("2@x", "1@x")),
    ]
    batches = [order] if at_once else [(at,) for at in order]
    added = [one for batch in batches for one in add(box, *(chain[at] for at in batch))]
    ids = {at: one.id for at, one in zip(order, added, strict=True)}
    first, second, third = (letters.get(box, ids[at]) for at in range(3))
    assert second.answers == (first.id,)
    assert second.id in third.answers
    assert second.id in first.answered_by
    assert first.answers == ()


def test_an_answer_to_itself_is_none(box: Box) -> None:
    (added,) = add(box, letter("Me to me.", message_id="1@x", answers=("1@x",)))
    assert letters.get(box, added.id).answers == ()


# --- bytes -----------------------------------------------------------------------------------------


def test_bytes_come_back_as_they_were(box: Box) -> None:
    contents = [
        b"x" * 3_000_000,
        os.urandom(2_500_000),
        os.urandom(1 << 20) + b"y" * (1 << 20),
        b"z",
        bytes(1 << 20),
    ]
    enclosures = tuple(
        IncomingEnclosure(f"page {at}", "image/jpeg" if at else "text/plain", data)
        for at, data in enumerate(contents)
    )
    original = b"From: a@x\r\n\r\n" + os.urandom(70_000)
    one, other = add(
        box,
        letter("With pages.", original=original, enclosures=enclosures),
        letter("With the same page.", enclosures=enclosures[1:2]),
    )
    shown = letters.get(box, one.id)
    assert shown.has_original
    assert [item.bytes for item in shown.enclosures] == [len(data) for data in contents]
    for item, data in zip(shown.enclosures, contents, strict=True):
        assert item.sha256 == hashlib.sha256(data).hexdigest()
        assert letters.enclosure(box, one.id, item.sha256) == data
    assert letters.original(box, one.id) == original
    with pytest.raises(NotFoundError, match="no original"):
        letters.original(box, other.id)
    with pytest.raises(NotFoundError):
        letters.enclosure(box, other.id, shown.enclosures[0].sha256)
    row = letters.timeline(box).rows[-1]
    assert (row.enclosures, row.scans) in {(5, 4), (1, 1)}
    assert _contents(box) == 6
    letters.delete(box, [one.id])
    letters.empty_wastebasket(box)
    assert _contents(box) == 1
    assert letters.enclosure(box, other.id, shown.enclosures[1].sha256) == contents[1]


def _contents(box: Box) -> int:
    with box.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM content").scalar_one()
        chunks = connection.exec_driver_sql("SELECT count(DISTINCT content) FROM content_chunk")
        assert chunks.scalar_one() == count
        return int(count)


def test_what_shrinks_is_stored_small(box: Box) -> None:
    add(box, letter("Long.", original=b"the same again " * 500_000))
    with box.reading() as connection:
        stored = connection.exec_driver_sql("SELECT sum(length(data)) FROM content_chunk")
        assert stored.scalar_one() < 200_000


@pytest.mark.parametrize(
    "damage", ["UPDATE content_chunk SET data = x'00'", "UPDATE content_chunk SET codec = ''"]
)
def test_damaged_bytes_are_told_and_not_given(box: Box, damage: str) -> None:
    (added,) = add(box, letter("A.", original=b"the same again " * 500))
    with box.writing() as connection:
        connection.exec_driver_sql(damage)
    with pytest.raises(DamagedBoxError, match="is damaged"):
        letters.original(box, added.id)
    assert letters.get(box, added.id).text == "A."


def test_a_damaged_text_is_told_and_all_else_is_shown(box: Box) -> None:
    (added,) = add(box, letter("The whole truth.", by=[ANNA]))
    with box.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE transcription SET text = CAST(x'54ff65' || substr(CAST(text AS BLOB), 4) AS TEXT)"
        )
    shown = letters.get(box, added.id)
    assert shown.text == "T\ufffde whole truth."
    assert "damaged" in shown.unreadable
    assert shown.authors == ("Anna",)


# --- dates -----------------------------------------------------------------------------------------


def test_letters_stand_by_day_hour_and_arrival(box: Box) -> None:
    zone = timezone(timedelta(hours=9))
    found = add(
        box,
        letter("unknown"),
        letter("a day", on="2001-05-07"),
        letter("in the evening", on="2001-05-07", instant=datetime(2001, 5, 7, 20, tzinfo=zone)),
        letter("in the morning", on="2001-05-07", instant=datetime(2001, 5, 7, 8, tzinfo=UTC)),
        letter("a month", on="2001-05"),
        letter("a year", on="2001"),
        letter("the first year", on="0001"),
        letter("the last day", on="9999-12-31"),
    )
    order = [row.excerpt for row in letters.timeline(box).rows]
    assert order[0] == "the last day"
    assert order[-2:] == ["the first year", "unknown"]
    assert order.index("in the evening") < order.index("in the morning")
    assert order.index("in the morning") < order.index("a month") < order.index("a year")
    shown = letters.get(box, found[2].id)
    assert shown.instant == datetime(2001, 5, 7, 20, tzinfo=zone)
    assert shown.instant is not None
    assert shown.instant.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-11))),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    ],
)
def test_moments_at_the_ends_of_time_come_back(box: Box, moment: datetime) -> None:
    (added,) = add(box, letter("Then.", on=moment.date().isoformat(), instant=moment))
    shown = letters.get(box, added.id).instant
    assert shown == moment.replace(microsecond=0)
    assert shown is not None
    assert shown.utcoffset() == moment.utcoffset()


def test_days_between_letters_are_counted_where_one_follows_the_other(box: Box) -> None:
    correspondents.claim_me(box, ["me@x"])
    add(
        box,
        letter("1", by=[ANNA], to=[ME], on="2001-01-01", message_id="1@x"),
        letter("2", by=[BERT], to=[ME], on="2001-01-05"),
        letter("3", by=[ME], to=[ANNA], on="2001-01-11"),
        letter("4", by=[ANNA], to=[ME], on="2001-02-10"),
        letter("5", by=[ANNA], to=[ME], on="2001-02-12"),
        letter("6", by=[ME], to=[ANNA], on="2001-03-01", answers=("1@x",)),
        letter("7", by=[ANNA], to=[ME], on="2001-04"),
    )
    anna = next(row.id for row in correspondents.rows(box) if row.name == "Anna")
    expected = {"1": None, "3": 10, "4": 30, "5": None, "6": 59, "7": None}
    for limit in (1, 2, 3, 500):
        shown: dict[str, int | None] = {}
        before: int | None = None
        while True:
            page = letters.timeline(box, anna, before=before, limit=limit)
            shown |= {row.excerpt: row.days_later for row in page.rows}
            before = page.more_before
            if before is None:
                break
        assert shown == expected
    # Among all letters, the one before is mostly somebody else's.
    everybody = {row.excerpt: row.days_later for row in letters.timeline(box).rows}
    assert everybody == dict.fromkeys("12345", None) | {"6": 59, "7": None}


def test_owed_days_are_counted_from_the_last_day_it_can_have_been(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fairhand.system.clock.SystemClock.today", lambda _: date(2001, 6, 10))
    correspondents.claim_me(box, ["me@x"])
    add(box, letter("May.", by=[ANNA], to=[ME], on="2001-05"))
    as_they_came(box)
    assert letters.timeline(box).rows[0].owed_days == 10
    (row,) = correspondents.rows(box)
    assert row.owed == 1
    assert row.owed_since.iso == "2001-05"


# --- marks of the person's own ---------------------------------------------------------------------


def test_a_decision_is_undone_and_done_again(box: Box) -> None:
    correspondents.claim_me(box, ["me@x"])
    (added,) = add(box, letter("Well?", by=[ANNA], to=[ME], on="2001-05-05"))
    as_they_came(box)
    assert letters.get(box, added.id).state == "reply-owed"
    changes = letters.decide(box, added.id[:8], "no-reply-needed", "she said so")
    assert changes.letters == {added.id}
    assert letters.get(box, added.id).state == "no-reply-needed"
    assert correspondents.rows(box)[0].owed == 0
    redo = _back(changes)
    assert letters.get(box, added.id).state == "reply-owed"
    _back(redo)
    assert letters.get(box, added.id).state == "no-reply-needed"


def test_their_own_second_letter_is_no_answer_of_mine(box: Box) -> None:
    correspondents.claim_me(box, ["me@x"])
    add(
        box,
        letter("One.", by=[ANNA], to=[ME], on="2001-05-05", message_id="1@x"),
        letter("P.S.", by=[ANNA], to=[ME], on="2001-05-06", answers=("1@x",)),
    )
    as_they_came(box)
    assert correspondents.rows(box)[0].owed == 2


def test_a_star_and_tags_are_undone_and_done_again(box: Box) -> None:
    (added,) = add(box, letter("Well.", by=[ANNA], tags=("inbox", "two\nlines", " ", "inbox")))
    assert letters.get(box, added.id).tags == ("inbox", "two lines")
    redo = _back(letters.star(box, added.id, on=True))
    assert not letters.get(box, added.id).starred
    _back(redo)
    assert letters.get(box, added.id).starred
    changes = letters.tag(box, added.id, ["Family", "urgent"])
    assert letters.get(box, added.id).tags == ("Family", "urgent")
    assert searching.search(box, "tag:family").total == 1
    assert searching.search(box, "tag:inbox").total == 0
    redo = _back(changes)
    assert letters.get(box, added.id).tags == ("inbox", "two lines")
    assert searching.search(box, "tag:inbox").total == 1
    _back(redo)
    assert letters.timeline(box).rows[0].tags == ("Family", "urgent")


# --- the wastebasket -------------------------------------------------------------------------------


def test_deleting_is_undone_and_done_again(box: Box) -> None:
    one, other = add(box, letter("The storks.", by=[ANNA]), letter("The snow.", by=[ANNA]))
    draft = drafting.begin(box, text="A heron.").draft
    before = letters.timeline(box).rows
    changes = letters.delete(box, [one.id, draft, one.id])
    assert changes == Changes(letters=frozenset({one.id}), drafts=frozenset({draft}))
    assert changes.undo is not None
    assert changes.undo.name == "Delete Letter and Draft"
    assert letters.count(box) == 1
    assert drafting.drafts(box) == []
    assert [row.id for row in letters.wastebasket(box)] == [draft, one.id]
    assert searching.search(box, "storks").total == 0
    assert searching.search(box, "heron").total == 0
    assert letters.get(box, one.id).deleted
    redo = _back(changes)
    assert letters.timeline(box).rows == before
    assert letters.wastebasket(box) == []
    assert searching.search(box, "storks").total == 1
    assert searching.search(box, "heron").total == 1
    assert redo.undo is not None
    assert redo.undo.name == "Put Back Letter and Draft"
    _back(redo)
    assert [row.id for row in letters.wastebasket(box)] == [draft, one.id]
    assert letters.delete(box, [one.id]) == Changes()
    assert letters.delete(box, [one.id]).undo is None
    changes = letters.delete(box, [other.id])
    assert changes.undo is not None
    assert changes.undo.name == "Delete Letter"


def test_an_id_that_is_none_moves_nothing(box: Box) -> None:
    (one,) = add(box, letter("The storks."))
    with pytest.raises(NotFoundError):
        letters.delete(box, [one.id, "zzzzzzzz"])
    assert letters.count(box) == 1


def test_an_id_of_a_letter_and_a_draft_is_ambiguous(box: Box) -> None:
    (one,) = add(box, letter("The storks."))
    draft = drafting.begin(box).draft
    with box.writing() as connection:
        connection.exec_driver_sql("UPDATE letter SET id = 'aaaaaaaaaaaaaaa2'")
        connection.exec_driver_sql("UPDATE draft SET id = 'aaaaaaaaaaaaaaa3'")
    assert draft != one.id
    with pytest.raises(AmbiguousIdError):
        letters.delete(box, ["aaaa"])
    letters.delete(box, ["aaaaaaaaaaaaaaa3"])
    assert letters.count(box) == 1


def test_a_deleted_letter_that_comes_again_is_known(box: Box) -> None:
    one = letter("The storks are back on the roof of the barn.", by=[ANNA], on="2001-01-01")
    (added,) = add(box, one)
    letters.delete(box, [added.id])
    (again,) = add(box, one)
    assert again.known
    assert letters.count(box) == 0
    letters.empty_wastebasket(box)
    (third,) = add(box, one)
    assert not third.known


def test_no_deleted_word_is_left_in_the_file(box: Box) -> None:
    words = ["Quagmire", "Xylophone", "Zeppelin", "Butterscotch", "Kaleidoscope", "Rhododendron"]
    one, other, _ = add(
        box,
        letter(
            f"About the {words[0]}.",
            subject=words[1],
            by=[ANNA],
            original=os.urandom(10) + words[2].encode(),
        ),
        letter("Something else entirely.", subject="Kept", by=[ANNA], on="2001-01-01"),
        letter("And more that stays.", by=[BERT]),
    )
    draft = drafting.begin(box, answering=[other.id], text=f"First {words[3]}").draft
    saved = drafting.save(box, draft, None, f"Then {words[4]}", revision=1, born="kept")
    drafting.save(box, draft, None, f"Now {words[5]}", revision=saved.revision)
    sent = sealing.send(box, draft)
    letters.delete(box, [one.id, sent.letter])
    changes = letters.empty_wastebasket(box)
    assert changes.letters == {one.id, sent.letter}
    assert changes.drafts == {draft}
    while boxes.tidy(box, 1.0):
        pass
    assert letters.wastebasket(box) == []
    assert letters.count(box) == 2
    found = [
        word
        for file in box.path.parent.iterdir()
        for word in words
        if word.encode() in file.read_bytes() or word.lower().encode() in file.read_bytes()
    ]
    assert found == []
    assert b"Something else entirely" in box.path.read_bytes()
    with box.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_a_sent_draft_goes_with_its_letter(box: Box) -> None:
    draft = drafting.begin(box, to=["anna@x"], text="Dear Anna").draft
    sent = sealing.send(box, draft)
    with pytest.raises(SealedError):
        letters.delete(box, [draft])
    letters.delete(box, [sent.letter])
    assert letters.put_back(box, [sent.letter]).letters == {sent.letter}
    assert drafting.get(box, draft).letter == sent.letter
    letters.delete(box, [sent.letter])
    letters.empty_wastebasket(box)
    with pytest.raises(NotFoundError):
        drafting.get(box, draft)


# --- tags of several letters -----------------------------------------------------------------------


def test_several_letters_are_tagged_and_each_has_its_own_back(box: Box) -> None:
    one, two = (each.id for each in add(box, letter("A", tags=("b", "a")), letter("B")))
    changes = letters.set_tags(box, [one, two], [" family ", "family", "war  years"])
    assert letters.get(box, one).tags == letters.get(box, two).tags == ("family", "war years")
    assert changes.undo is not None
    assert changes.undo.name == "Tag Letters"
    assert len(searching.search(box, "tag:family").hits) == 2
    forth = _back(changes)
    assert (letters.get(box, one).tags, letters.get(box, two).tags) == (("b", "a"), ())
    _back(forth)
    assert letters.get(box, two).tags == ("family", "war years")


def test_tags_come_and_go_while_the_others_stay(box: Box) -> None:
    one, two = (
        each.id for each in add(box, letter("A", tags=("a", "b")), letter("B", tags=("c",)))
    )
    changes = letters.change_tags(box, [one, two], add=["d", "c"], remove=["a"])
    assert (letters.get(box, one).tags, letters.get(box, two).tags) == (("b", "d", "c"), ("c", "d"))
    _back(changes)
    assert (letters.get(box, one).tags, letters.get(box, two).tags) == (("a", "b"), ("c",))
    assert not letters.change_tags(box, [two], add=["c"], remove=["a"])


def test_all_tags_are_told_with_how_many_bear_them(box: Box) -> None:
    add(box, letter("A", tags=("b", "a")), letter("B", tags=("a",)))
    (gone,) = add(box, letter("C", tags=("gone",)))
    letters.delete(box, [gone.id])
    assert letters.all_tags(box) == [("a", 2), ("b", 1)]
