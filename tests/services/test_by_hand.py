"""Letters written down by hand, and edited later."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.changes import Changes
from fairhand.domain.errors import AmbiguousIdError, NotFoundError, SealedError, UnreadableError
from fairhand.domain.letter import Letter
from fairhand.services import (
    by_hand,
    correspondents,
    drafting,
    letters,
    safekeeping,
    sealing,
    searching,
)
from fairhand.store import migrate
from fairhand.store.box import Box
from fairhand.system.clock import SystemClock
from tests.making import add, letter

ME, ANNA = "Me <me@x>", "Anna Weiss <anna@x>"
SPRING = WrittenDown(
    authors=("Anna Weiss",),
    date="spring 1943",
    received="12 June 1943",
    place="Graz",
    language="de-AT",
    medium="post",
    subject="Of quinces",
    paper_number="47",
    paper_place="shoebox 2",
    tags=("family", " war  years "),
    note="The last page is missing.\nAsk Bert.",
    text="The quinces are *all* in the cellar, and nobody has asked for them yet.",
)


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


def _found(box: Box, query: str) -> list[str]:
    return [hit.id for hit in searching.search(box, query).hits]


def _names(box: Box) -> list[str]:
    return [row.name for row in correspondents.rows(box)]


# --- writing down ----------------------------------------------------------------------------------


def test_all_that_the_form_says_is_kept(box: Box, tmp_path: Path) -> None:
    scan = tmp_path / "page 1.jpg"
    scan.write_bytes(b"\xff\xd8\xff a page")
    kept = by_hand.write_down(box, replace(SPRING, enclosures=(scan,)))
    assert (kept.known, kept.probably_known) == (False, None)
    there = letters.get(box, kept.letter)
    assert (there.authors, there.recipients) == (("Anna Weiss",), ("Me",))
    assert (there.direction, there.state) == ("received", "")
    assert there.written.words == "spring 1943"
    assert (there.written.earliest, there.written.latest) == (date(1943, 3, 1), date(1943, 5, 31))
    assert there.received.day == date(1943, 6, 12)
    assert (there.place, there.language, there.medium) == ("Graz", "de-AT", "post")
    assert (there.subject, there.paper_number, there.paper_place) == (
        "Of quinces",
        "47",
        "shoebox 2",
    )
    assert there.tags == ("family", "war years")
    assert there.note == SPRING.note
    assert (there.text, there.text_format, there.words) == (SPRING.text, "markdown", 14)
    (enclosure,) = there.enclosures
    assert (enclosure.name, enclosure.media_type) == ("page 1.jpg", "image/jpeg")
    assert letters.enclosure(box, kept.letter, enclosure.sha256) == b"\xff\xd8\xff a page"
    for query in ("quinces", "from:anna", "place:graz", "tag:war-years", "has:scan", "year:1943"):
        assert _found(box, query) == [kept.letter], query
    assert [text.source for text in by_hand.transcriptions(box, kept.letter)] == ["typed"]


def test_it_is_taken_back_and_written_down_again(box: Box) -> None:
    kept = by_hand.write_down(box, SPRING)
    before = letters.get(box, kept.letter)
    again = _back(kept.changes)
    assert again.undo is not None
    assert again.undo.name == "Write Down Letter"
    assert (letters.count(box), _names(box), _found(box, "quinces")) == (0, [], [])
    assert [row.id for row in letters.wastebasket(box)] == [kept.letter]
    _back(again)
    assert letters.get(box, kept.letter) == before
    assert (_names(box), _found(box, "quinces")) == (["Anna Weiss"], [kept.letter])


def test_whoever_was_hidden_with_a_letter_is_back_with_it(box: Box) -> None:
    kept = by_hand.write_down(box, SPRING)
    _back(kept.changes)
    assert _names(box) == []
    letters.put_back(box, [kept.letter])
    assert _names(box) == ["Anna Weiss"]
    _back(by_hand.write_down(box, replace(SPRING, authors=("Bert",))).changes)
    drafting.begin(box, to=["Bert"])
    assert _names(box) == ["Anna Weiss", "Bert"]


def test_the_very_same_letter_is_known(box: Box) -> None:
    kept = by_hand.write_down(box, SPRING)
    again = by_hand.write_down(box, replace(SPRING, place="Vienna"))
    assert (again.letter, again.known, bool(again.changes)) == (kept.letter, True, False)
    _back(kept.changes)
    back = by_hand.write_down(box, SPRING)
    assert (back.letter, back.known, back.changes.letters) == (
        kept.letter,
        True,
        frozenset({kept.letter}),
    )
    assert letters.count(box) == 1


def test_letters_whose_text_is_to_be_typed_later_are_not_taken_for_one_another(box: Box) -> None:
    first, second = (by_hand.write_down(box, WrittenDown(("Anna",), date="1943")) for _ in "ab")
    assert not second.known
    assert first.letter != second.letter


def test_an_imported_letter_with_the_same_text_is_named(box: Box) -> None:
    (imported,) = add(box, letter(SPRING.text.replace("*", ""), by=[ANNA], to=[ME]))
    kept = by_hand.write_down(box, SPRING)
    assert kept.probably_known == imported.id
    assert by_hand.write_down(box, replace(SPRING, text="Short.")).probably_known is None


def test_what_is_typed_is_known_when_it_is_imported(box: Box) -> None:
    kept = by_hand.write_down(box, replace(SPRING, date="1943-05-17"))
    same = letter(
        SPRING.text,
        by=["Anna Weiss"],
        to=[ME],
        on="1943-05-17",
        subject="Of quinces",
        text_format="markdown",
    )
    (added,) = add(box, same)
    assert (added.id, added.known) == (kept.letter, True)


def test_a_name_is_the_one_who_bears_it(box: Box) -> None:
    add(box, letter(by=["Anna <anna@x>"], to=[ME]), letter("Else", by=["Bert <b@x>"], to=[ME]))
    anna = next(row.id for row in correspondents.rows(box) if row.name == "Anna")
    by = by_hand.write_down(box, WrittenDown((" anna ",), text="One."))
    assert letters.get(box, by.letter).author_ids == (anna,)
    by = by_hand.write_down(box, WrittenDown((anna,), text="Two."))
    assert letters.get(box, by.letter).author_ids == (anna,)
    by = by_hand.write_down(box, WrittenDown(("Annette <ANNA@X>",), text="Three."))
    assert letters.get(box, by.letter).author_ids == (anna,)
    add(box, letter("And another", by=["Anna <anna@y>"], to=[ME]))
    by = by_hand.write_down(box, WrittenDown(("Anna",), text="Four."))
    assert letters.get(box, by.letter).author_ids[0] != anna
    assert len([name for name in _names(box) if name == "Anna"]) == 3


def test_an_id_says_exactly_who_it_is(box: Box) -> None:
    add(box, letter(by=["Anna <anna@x>"], to=[ME]), letter("Else", by=["Anna <anna@y>"], to=[ME]))
    add(box, letter("None", by=["Anna"], to=[ME]))
    for row in correspondents.rows(box):
        kept = by_hand.write_down(box, WrittenDown((row.id,), text=f"To {row.id}."))
        assert letters.get(box, kept.letter).author_ids == (row.id,)


@pytest.mark.parametrize("me", ["me", "Me", ME, "me@x"])
def test_a_letter_that_i_sent_long_ago(box: Box, me: str) -> None:
    kept = by_hand.write_down(box, WrittenDown((me,), ("Anna",), "1 May 1950", text="I wrote."))
    there = letters.get(box, kept.letter)
    assert (there.direction, there.recipients) == ("sent", ("Anna",))
    assert there.authors == ("me@x" if me == "me@x" else "Me",)


def test_a_letter_between_others(box: Box) -> None:
    kept = by_hand.write_down(box, WrittenDown(("Anna",), ("Bert", "Carl"), text="Dear both."))
    assert letters.get(box, kept.letter).direction == "between"


def test_my_letter_to_nobody_known_goes_to_nobody(box: Box) -> None:
    kept = by_hand.write_down(box, WrittenDown(("me",), text="To whom it may concern."))
    assert letters.get(box, kept.letter).recipients == ()


def test_before_anybody_said_who_i_am(tmp_path: Path) -> None:
    made = migrate.create(tmp_path / "nobody.fairhand")
    kept = by_hand.write_down(made, WrittenDown(("Anna",), text="Dear you."))
    assert letters.get(made, kept.letter).recipients == ()
    sent = by_hand.write_down(made, WrittenDown(("me",), ("Anna",), text="Dear Anna."))
    assert letters.get(made, sent.letter).direction == "sent"
    assert letters.get(made, kept.letter).state == "answered"
    made.close()


def test_it_answers_a_letter(box: Box) -> None:
    theirs = by_hand.write_down(box, replace(SPRING, date="1943-05-17"))
    mine = by_hand.write_down(
        box,
        WrittenDown(("me",), ("Anna Weiss",), "1943-05-10", text="Yes.", answers=(theirs.letter,)),
    )
    assert theirs.letter in mine.changes.letters
    assert letters.get(box, theirs.letter).state == "answered"
    assert letters.get(box, mine.letter).answers == (theirs.letter,)
    with pytest.raises(NotFoundError):
        by_hand.write_down(box, WrittenDown(("me",), text="No.", answers=("abcdefgh",)))
    assert letters.count(box) == 2


def test_only_regular_files_are_enclosed(box: Box, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for file in (pipe, tmp_path, tmp_path / "missing.jpg", Path("/dev/zero")):
        with pytest.raises(UnreadableError) as raised:
            by_hand.write_down(box, replace(SPRING, enclosures=(file,)))
        assert file.name in raised.value.what
    assert letters.count(box) == 0


def test_words_that_are_no_date_are_kept_and_today_is_a_day(box: Box) -> None:
    kept = by_hand.write_down(
        box, replace(SPRING, date="the day the bridge fell", received="today")
    )
    there = letters.get(box, kept.letter)
    assert (there.written.words, there.written.known) == ("the day the bridge fell", False)
    assert (there.received.words, there.received.day) == ("", SystemClock().today())


# --- editing ---------------------------------------------------------------------------------------


def _dump(box: Box, one: str) -> tuple[Any, ...]:
    timeline = [(row.id, row.sort_key, row.people) for row in letters.timeline(box).rows]
    return letters.get(box, one), timeline, _names(box), by_hand.known_parts(box, one)


EDITED: dict[str, Any] = {
    "authors": ("Anna Weiss", "Bert <bert@x>"),
    "recipients": ("Carl",),
    "date": "about 1941",
    "received": "",
    "place": "Vienna",
    "language": "en",
    "medium": "card",
    "subject": "Of pears",
    "paper_number": "48",
    "paper_place": "shoebox 3",
    "tags": ("peace",),
    "note": "",
}


@pytest.mark.parametrize("name", EDITED)
def test_each_field_is_edited_and_taken_back_exactly(box: Box, name: str) -> None:
    add(box, letter("Another.", by=["Dora"], to=[ME], on="1942-01-01"))
    one = by_hand.write_down(box, SPRING).letter
    before = _dump(box, one)
    changes = by_hand.edit(box, one, replace(before[3], **{name: EDITED[name]}))
    after = _dump(box, one)
    assert getattr(after[3], name) == EDITED[name]
    assert {
        field.name
        for field in fields(WrittenDown)
        if getattr(after[3], field.name) != getattr(before[3], field.name)
    } == {name}
    assert safekeeping.check(box) == []
    forth = _back(changes)
    assert _dump(box, one) == before
    assert safekeeping.check(box) == []
    _back(forth)
    assert _dump(box, one) == after


def test_nothing_edited_is_no_change(box: Box) -> None:
    odd = letter("Odd.", by=["Anna", "a@x"], subject="two  blanks", on="1943", place=" a ")
    (added,) = add(box, odd)
    assert not by_hand.edit(box, added.id, by_hand.known_parts(box, added.id))


def test_dating_anew_moves_the_letter(box: Box) -> None:
    one = by_hand.write_down(box, SPRING).letter
    two = by_hand.write_down(
        box, replace(SPRING, date="1942", text="Earlier, as far as one knew.")
    ).letter
    assert [row.id for row in letters.timeline(box).rows] == [one, two]
    by_hand.edit(box, two, replace(by_hand.known_parts(box, two), date="December 1944"))
    assert [row.id for row in letters.timeline(box).rows] == [two, one]
    assert _found(box, "year:1944") == [two]
    assert _found(box, "year:1942") == []
    anna = correspondents.rows(box)[0].id
    assert [row.id for row in letters.timeline(box, anna).rows] == [two, one]


def test_an_edited_letter_is_known_by_what_it_says_now(box: Box) -> None:
    one = by_hand.write_down(box, SPRING).letter
    by_hand.edit(box, one, replace(by_hand.known_parts(box, one), subject="Of pears"))
    assert by_hand.write_down(box, replace(SPRING, subject="Of pears")).known
    assert not by_hand.write_down(box, SPRING).known


def test_an_imported_letter_stays_known_by_what_it_was(box: Box) -> None:
    mail = letter(SPRING.text, by=[ANNA], to=[ME], on="1943-05-17", original=b"From: Anna")
    (added,) = add(box, mail)
    parts = by_hand.known_parts(box, added.id)
    by_hand.edit(box, added.id, replace(parts, date="1944", authors=("Bert",)))
    assert add(box, mail)[0].known
    assert letters.original(box, added.id) == b"From: Anna"
    assert letters.get(box, added.id).authors == ("Bert",)


def test_files_come_to_those_that_are_enclosed(box: Box, tmp_path: Path) -> None:
    for name in ("one.png", "two.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    one = by_hand.write_down(box, replace(SPRING, enclosures=(tmp_path / "one.png",))).letter
    before = _dump(box, one)
    changes = by_hand.edit(box, one, replace(before[3], enclosures=(tmp_path / "two.pdf",)))
    assert [each.name for each in letters.get(box, one).enclosures] == ["one.png", "two.pdf"]
    (tmp_path / "two.pdf").unlink()
    forth = _back(changes)
    assert _dump(box, one) == before
    _back(forth)
    two = letters.get(box, one).enclosures[1]
    assert letters.enclosure(box, one, two.sha256) == b"two.pdf"


def test_links_are_edited_and_those_of_mail_keep_their_source(box: Box) -> None:
    first = letter("First of all.", by=[ANNA], to=[ME], message_id="first@x")
    answer = letter("Second.", by=[ME], to=[ANNA], answers=("first@x",), message_id="second@x")
    (one, two), third = add(box, first, answer), by_hand.write_down(box, SPRING).letter
    parts = by_hand.known_parts(box, two.id)
    assert parts.answers == (one.id,)
    changes = by_hand.edit(box, two.id, replace(parts, answers=(one.id, third, two.id)))
    assert changes.letters == {one.id, two.id, third}
    assert set(letters.get(box, two.id).answers) == {one.id, third}
    with box.reading() as connection:
        sources = connection.exec_driver_sql("SELECT source FROM answers ORDER BY source").scalars()
        assert list(sources) == ["hand", "mail"]
    _back(changes)
    assert letters.get(box, two.id).answers == (one.id,)


def test_taking_an_edit_back_leaves_what_was_changed_since(box: Box) -> None:
    one = by_hand.write_down(box, SPRING).letter
    changes = by_hand.edit(box, one, replace(by_hand.known_parts(box, one), place="Vienna"))
    letters.star(box, one, on=True)
    letters.tag(box, one, ["later"])
    by_hand.correct(box, one, "Corrected meanwhile.")
    _back(changes)
    there: Letter = letters.get(box, one)
    assert (there.place, there.starred, there.tags) == ("Graz", True, ("later",))
    assert (there.text, there.words) == ("Corrected meanwhile.", 2)


def test_whoever_stands_on_no_letter_any_more_is_not_listed(box: Box) -> None:
    one = by_hand.write_down(box, replace(SPRING, authors=("Ana Weiss",))).letter
    changes = by_hand.edit(
        box, one, replace(by_hand.known_parts(box, one), authors=("Anna Weiss",))
    )
    assert _names(box) == ["Anna Weiss"]
    _back(changes)
    assert _names(box) == ["Ana Weiss"]


def test_an_ambiguous_letter_is_not_guessed(box: Box) -> None:
    with pytest.raises((NotFoundError, AmbiguousIdError)):
        by_hand.edit(box, "zzzz", SPRING)


def test_a_letter_in_the_wastebasket_is_edited_and_stays_there(box: Box) -> None:
    one = by_hand.write_down(box, SPRING).letter
    letters.delete(box, [one])
    by_hand.edit(box, one, replace(by_hand.known_parts(box, one), date="1950", subject="Pears"))
    assert (letters.count(box), _found(box, "pears")) == (0, [])
    letters.put_back(box, [one])
    assert _found(box, "subject:pears year:1950") == [one]


# --- letters sealed here ---------------------------------------------------------------------------


@pytest.fixture
def sealed(box: Box) -> str:
    draft = drafting.begin(box, to=["Anna Weiss"], text="Dear Anna, the quinces have come.")
    return sealing.send(box, draft.draft).letter


@pytest.mark.parametrize("name", ["authors", "recipients", "date", "subject", "place"])
def test_what_was_sent_stays_as_it_was(box: Box, sealed: str, name: str) -> None:
    before = _dump(box, sealed)
    assert by_hand.frozen(box, sealed)
    with pytest.raises(SealedError) as raised:
        by_hand.edit(box, sealed, replace(before[3], **{name: EDITED[name]}))
    assert raised.value.todo
    assert _dump(box, sealed) == before


def test_the_text_of_what_was_sent_stays(box: Box, sealed: str, tmp_path: Path) -> None:
    with pytest.raises(SealedError):
        by_hand.correct(box, sealed, "Something else.")
    number = by_hand.transcriptions(box, sealed)[0].number
    with pytest.raises(SealedError):
        by_hand.bring_back(box, sealed, number)
    (tmp_path / "late.txt").write_text("late")
    with pytest.raises(SealedError):
        by_hand.edit(
            box,
            sealed,
            replace(by_hand.known_parts(box, sealed), enclosures=(tmp_path / "late.txt",)),
        )


@pytest.mark.parametrize(
    "name", ["note", "tags", "paper_place", "paper_number", "received", "medium", "language"]
)
def test_the_rest_of_what_was_sent_is_edited(box: Box, sealed: str, name: str) -> None:
    before = _dump(box, sealed)
    wanted = "kept" if name == "note" else EDITED[name] or "1951"
    changes = by_hand.edit(box, sealed, replace(before[3], **{name: wanted}))
    assert getattr(by_hand.known_parts(box, sealed), name) == wanted
    _back(changes)
    assert _dump(box, sealed) == before
