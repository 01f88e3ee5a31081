"""The journal: entries by day, what days hold, and the same day in other years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fairhand.domain.changes import Changes
from fairhand.domain.dates import UNKNOWN, LetterDate, month_of, on, parse
from fairhand.domain.errors import NotFoundError
from fairhand.domain.journal import DayMarks, TagCount, YearCount
from fairhand.services import (
    correspondents,
    drafting,
    journal,
    letters,
    safekeeping,
    searching,
    statistics,
)
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.making import add, letter

ME, ANNA, BERT = "Me <me@x>", "Anna <anna@x>", "Bert <bert@x>"
TODAY = date(2024, 5, 17)


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    monkeypatch.setattr("fairhand.system.clock.SystemClock.today", lambda _: TODAY)
    box = migrate.create(tmp_path / "letters.fairhand")
    yield box
    box.close()


def write(box: Box, text: str, day: str, *tags: str) -> str:
    """Begin an entry, and return its id."""
    return journal.entry(box, day=journal.day_from(day), text=text, tags=tags).draft


def texts(box: Box, **wanted: object) -> list[str]:
    return [entry.excerpt for entry in journal.entries(box, **wanted)]  # type: ignore[arg-type]


def back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


# --- entries ---------------------------------------------------------------------------------------


def test_an_entry_is_a_draft_of_today(box: Box) -> None:
    begun = journal.entry(box, text="Pears *today*.\r\nTwo lines.")
    (entry,) = journal.entries(box)
    assert (entry.id, entry.kind, entry.words, entry.versions) == (begun.draft, "journal", 4, 1)
    assert entry.excerpt == "Pears today. Two lines."
    assert entry.day == on(entry.begun.date())
    assert journal.get(box, begun.draft[:6]) == entry
    assert drafting.working_text(box, begun.draft).text == "Pears *today*.\nTwo lines."
    assert [version.born for version in drafting.versions(box, begun.draft)] == ["first"]
    assert drafting.get(box, begun.draft).kind == "journal"
    drafting.save(box, begun.draft, None, "Plums.", revision=None, born="kept")
    assert texts(box) == ["Plums."]
    drafting.restore(box, begun.draft, "1")
    assert texts(box) == ["Pears today. Two lines."]
    assert safekeeping.check(box) == []


def test_the_newest_day_comes_first_and_a_day_is_in_order(box: Box) -> None:
    for text, day in (
        ("third day", "1943-03-03"),
        ("in spring", "spring 1943"),
        ("first of May", "1943-05-01"),
        ("third day again", "1943-03-03"),
        ("some day", "when it rained"),
        ("long ago", "0044-03-15"),
    ):
        write(box, text, day)
    assert texts(box) == [
        "first of May",
        "third day",
        "third day again",
        "in spring",
        "long ago",
        "some day",
    ]
    assert texts(box, day=date(1943, 3, 3)) == ["third day", "third day again"]
    assert texts(box, day=date(1943, 3, 1)) == []
    assert texts(box, year=1943) == ["first of May", "third day", "third day again", "in spring"]
    assert texts(box, year=1943, month=3) == ["third day", "third day again", "in spring"]
    assert texts(box, within=parse("March 1943")) == ["third day", "third day again"]
    assert texts(box, within=parse("spring 1943")) == texts(box, year=1943)
    assert texts(box, within=parse("before 1900")) == ["long ago"]


def test_a_list_goes_on_where_a_page_ended(box: Box) -> None:
    for number in range(7):
        write(box, f"entry {number}", f"2001-01-0{1 + number // 3}")
    pages: list[str] = []
    before = None
    while page := journal.entries(box, limit=2, before=before):
        pages += [entry.excerpt for entry in page]
        before = page[-1].sort_key
    assert pages == texts(box, limit=-1)
    assert pages == [f"entry {number}" for number in (6, 3, 4, 5, 0, 1, 2)]


def test_beginning_an_entry_is_undone(box: Box) -> None:
    begun = journal.entry(box, text="Pears")
    assert begun.changes.undo is not None
    assert begun.changes.undo.name == "Begin Entry"
    redo = back(begun.changes)
    assert redo.undo is not None
    assert redo.undo.name == "Delete Entry"
    assert texts(box) == []
    assert [row.id for row in letters.wastebasket(box)] == [begun.draft]
    with pytest.raises(NotFoundError, match="wastebasket"):
        journal.get(box, begun.draft)
    back(redo)
    assert texts(box) == ["Pears"]


def test_the_wastebasket_shows_the_day_of_an_entry(box: Box) -> None:
    entry = write(box, "Old", "spring 1943")
    letters.delete(box, [entry])
    (row,) = letters.wastebasket(box)
    assert row.date.shown == "spring 1943"
    assert searching.search(box, "old").total == 0
    assert journal.overview(box).entries == 0
    letters.empty_wastebasket(box)
    assert letters.wastebasket(box) == []
    assert safekeeping.check(box) == []


def test_words_that_tell_of_now_are_not_kept() -> None:
    assert journal.day_from("spring 1943").words == "spring 1943"
    assert journal.day_from("1943-03") == month_of(1943, 3)
    yesterday = journal.day_from("yesterday")
    assert yesterday.day is not None
    assert yesterday.words == ""
    assert not journal.day_from("when it rained").known


# --- day and tags ----------------------------------------------------------------------------------


def test_a_day_is_set_and_the_search_follows(box: Box) -> None:
    entry = write(box, "Pears", "1943-03-03")
    write(box, "Other", "1943-03-03")
    before = journal.get(box, entry)
    changes = journal.set_day(
        box, entry, LetterDate("summer of 44", date(1944, 6, 1), date(1944, 8, 31))
    )
    assert changes.drafts == {entry}
    assert searching.search(box, "pears on:1943").total == 0
    (hit,) = searching.search(box, "pears on:1944").hits
    assert (hit.kind, hit.date.shown) == ("journal", "summer of 44")
    assert texts(box, year=1944) == ["Pears"]
    assert safekeeping.check(box) == []
    redo = back(changes)
    assert journal.get(box, entry) == before
    assert searching.search(box, "pears on:1943").total == 1
    back(redo)
    assert texts(box, year=1944) == ["Pears"]
    assert safekeeping.check(box) == []


def test_an_entry_of_several_years_is_found_by_each(box: Box) -> None:
    entry = write(box, "Pears", "between 1943 and 1945")

    def years() -> list[int]:
        return [year for year in range(1942, 1947) if searching.search(box, f"year:{year}").total]

    assert years() == [1943, 1944, 1945]
    changes = journal.set_day(box, entry, journal.day_from("1943"))
    assert years() == [1943]
    back(changes)
    assert years() == [1943, 1944, 1945]
    assert safekeeping.check(box) == []


def test_the_day_of_what_lies_in_the_wastebasket_can_be_set(box: Box) -> None:
    entry = write(box, "Pears", "1943-03-03")
    letters.delete(box, [entry])
    journal.set_day(box, entry, on(date(1950, 1, 1)))
    assert searching.search(box, "pears").total == 0
    letters.put_back(box, [entry])
    assert searching.search(box, "pears on:1950").total == 1
    assert safekeeping.check(box) == []


def test_a_draft_is_of_no_day(box: Box) -> None:
    draft = drafting.begin(box, text="Dear Anna").draft
    with pytest.raises(NotFoundError, match="draft"):
        journal.set_day(box, draft, on(TODAY))


def test_tags_are_found_counted_and_taken_back(box: Box) -> None:
    entry = write(box, "Pears", "1943-03-03", "garden", " big  day ", "garden", "")
    write(box, "Plums", "1943-03-04", "Garden")
    assert journal.get(box, entry).tags == ("garden", "big day")
    assert searching.search(box, "tag:garden").total == 2
    assert journal.overview(box).tags == (TagCount("Garden", 2), TagCount("big day", 1))
    assert texts(box, tag="GARDEN") == ["Plums", "Pears"]
    drafting.save(box, entry, None, "Pears and apples", revision=None)
    assert searching.search(box, "apples tag:garden").total == 1
    changes = journal.set_tags(box, entry, ["orchard"])
    assert changes.undo is not None
    assert changes.undo.name == "Tag Entry"
    assert searching.search(box, "tag:garden").total == 1
    assert searching.search(box, "tag:orchard apples").total == 1
    redo = back(changes)
    assert journal.get(box, entry).tags == ("garden", "big day")
    assert searching.search(box, "tag:garden").total == 2
    back(redo)
    assert journal.get(box, entry).tags == ("orchard",)
    assert safekeeping.check(box) == []


def test_what_no_file_can_hold_is_replaced(box: Box) -> None:
    day = LetterDate("3 March\n1943 \ud800", date(1943, 3, 3), date(1943, 3, 3))
    entry = journal.entry(box, day=day, text="\ud800\0", tags=["a\udfff"]).draft
    assert journal.get(box, entry).day.words == "3 March 1943 \ufffd"
    assert journal.get(box, entry).tags == ("a\ufffd",)
    journal.set_tags(box, entry, ["\ud800b"])
    journal.set_day(box, entry, LetterDate("\ud800"))
    assert journal.entries(box, tag="\ud800b") == journal.entries(box)
    assert journal.suggest(box, "\ud800") == []


def test_a_draft_can_have_tags_too(box: Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    journal.set_tags(box, draft, ["birthday"])
    assert [hit.id for hit in searching.search(box, "tag:birthday").hits] == [draft]
    assert journal.overview(box).tags == ()


# --- what the days hold ----------------------------------------------------------------------------


def test_an_empty_journal_has_nothing(box: Box) -> None:
    overview = journal.overview(box)
    assert (overview.years, overview.tags, overview.first, overview.last) == ((), (), None, None)
    assert journal.year(box, 2024) == {}
    assert journal.on_this_day(box, TODAY) == []


def test_the_years_are_counted(box: Box) -> None:
    for day in ("1943-03-03", "spring 1943", "1950", "nobody knows"):
        write(box, "x", day)
    overview = journal.overview(box)
    assert overview.years == (YearCount(1950, 1), YearCount(1943, 2))
    assert (overview.first, overview.last) == (date(1943, 3, 1), date(1950, 1, 1))
    assert (overview.entries, overview.undated) == (4, 1)
    assert statistics.stats(box)["entries"] == 4


def test_a_month_shows_entries_and_letters_of_each_day(box: Box) -> None:
    correspondents.claim_me(box, [ME])
    added = add(
        box,
        letter("in", by=[ANNA], to=[ME], on="1943-03-03"),
        letter("out", by=[ME], to=[ANNA], on="1943-03-03"),
        letter("in again", by=[ANNA], to=[ME], on="1943-03-31"),
        letter("some time", by=[ANNA], to=[ME], on="1943-03"),
        letter("gone", by=[BERT], to=[ME], on="1943-03-05"),
        letter("later", by=[BERT], to=[ME], on="1943-04-01"),
    )
    letters.delete(box, [added[4].id])
    for day in ("1943-03-03", "1943-03-03", "1943-03-04", "March 1943", "1943-02-28"):
        write(box, day, day)
    marks = journal.month(box, 1943, 3)
    assert marks == {
        date(1943, 3, 3): DayMarks(2, 1, 1),
        date(1943, 3, 4): DayMarks(1, 0, 0),
        date(1943, 3, 31): DayMarks(0, 1, 0),
    }
    year = journal.year(box, 1943)
    assert {day: mark for day, mark in year.items() if day.month == 3} == marks
    assert set(year) - set(marks) == {date(1943, 2, 28), date(1943, 4, 1)}


def test_a_letter_is_marked_on_the_day_it_came_where_that_is_known(box: Box) -> None:
    correspondents.claim_me(box, [ME])
    came = on(date(1943, 3, 17))
    add(
        box,
        letter("by sea", by=[ANNA], to=[ME], on="1943-03-09", received=came),
        letter("in winter", by=[ANNA], to=[ME], on="1942-12-20", received=came),
        letter("that year", by=[ANNA], to=[ME], on="1943", received=came),
        letter("no date", by=[ANNA], to=[ME], received=came),
        letter(
            "some time in March", by=[ANNA], to=[ME], on="1943-03-10", received=parse("March 1943")
        ),
        # What I wrote stands where I wrote it, and what came into the house long after, too.
        letter("mine", by=[ME], to=[ANNA], on="1943-03-11", received=came),
        letter(
            "from the attic", by=[ANNA], to=[ME], on="1943-03-12", received=on(date(2020, 1, 2))
        ),
        letter("before it was written", by=[ANNA], to=[ME], on="1943-03-30", received=came),
    )
    assert journal.month(box, 1943, 3) == {
        date(1943, 3, 10): DayMarks(0, 1, 0),
        date(1943, 3, 11): DayMarks(0, 0, 1),
        date(1943, 3, 12): DayMarks(0, 1, 0),
        date(1943, 3, 17): DayMarks(0, 4, 0),
        date(1943, 3, 30): DayMarks(0, 1, 0),
    }
    assert journal.year(box, 1942) == {}
    assert sum(marks.received for marks in journal.year(box, 1943).values()) == 7
    assert journal.year(box, 2020) == {}


def test_december_of_the_last_year_is_a_month_like_others(box: Box) -> None:
    write(box, "the end", "9999-12-31")
    assert journal.month(box, 9999, 12) == {date(9999, 12, 31): DayMarks(1)}
    assert texts(box, year=9999) == ["the end"]


def test_the_same_day_in_other_years(box: Box) -> None:
    correspondents.claim_me(box, [ME])
    received, sent, *_ = add(
        box,
        letter("from Anna", by=[ANNA], to=[ME], on="1999-05-17", subject="Pears"),
        letter("to Anna", by=[ME], to=[ANNA], on="2004-05-17"),
        letter("next day", by=[ANNA], to=[ME], on="2004-05-18"),
        letter("this year", by=[ANNA], to=[ME], on="2024-05-17"),
        letter("some May", by=[ANNA], to=[ME], on="2001-05"),
        letter("between others", by=[ANNA], to=[BERT], on="1998-05-17"),
    )
    write(box, "an entry", "2004-05-17")
    write(box, "the month only", "May 2004")
    write(box, "in years to come", "2030-05-17")
    found = journal.on_this_day(box, TODAY)
    assert [(each.kind, each.direction, each.excerpt, each.years_ago) for each in found] == [
        ("journal", None, "in years to come", -6),
        ("journal", None, "an entry", 20),
        ("letter", "sent", "to Anna", 20),
        ("letter", "received", "from Anna", 25),
        ("letter", "between", "between others", 26),
    ]
    assert (found[3].id, found[3].title, found[3].people) == (received.id, "Pears", ("Anna",))
    assert (found[2].id, found[2].people) == (sent.id, ("Anna",))
    assert journal.on_this_day(box, TODAY, limit=2) == found[:2]
    letters.delete(box, [sent.id])
    assert sent.id not in {each.id for each in journal.on_this_day(box, TODAY)}


def test_a_draft_is_remembered_on_the_day_it_was_begun(box: Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    begun = drafting.get(box, draft).begun.date()
    (found,) = journal.on_this_day(box, begun.replace(year=begun.year + 4))
    assert (found.kind, found.id, found.people, found.years_ago) == ("draft", draft, ("Anna",), 4)
    assert journal.on_this_day(box, begun) == []


def test_the_29th_of_february_is_not_forgotten_for_four_years(box: Box) -> None:
    write(box, "leap day", "2004-02-29")
    write(box, "28th", "2005-02-28")

    def remembered(day: date) -> list[str]:
        return [each.excerpt for each in journal.on_this_day(box, day)]

    assert remembered(date(2008, 2, 29)) == ["leap day"]
    assert remembered(date(2007, 2, 28)) == ["28th", "leap day"]
    assert remembered(date(2008, 2, 28)) == ["28th"]
    assert remembered(date(2007, 3, 1)) == []


def test_an_unknown_day_is_kept_in_its_words(box: Box) -> None:
    entry = journal.entry(box, day=LetterDate("the day it rained"), text="Rain").draft
    assert journal.get(box, entry).day.words == "the day it rained"
    journal.set_day(box, entry, UNKNOWN)
    assert journal.get(box, entry).day == UNKNOWN
    assert safekeeping.check(box) == []


def test_a_tag_in_two_spellings_is_counted_once_for_an_entry(box: Box) -> None:
    write(box, "Pears", "1943-03-03", "garden", "Garden")
    assert journal.overview(box).tags == (TagCount("Garden", 1),)
