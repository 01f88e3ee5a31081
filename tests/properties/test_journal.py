"""The journal for random days and texts: what is set is undone exactly, counts and lists agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from fairhand.domain import links
from fairhand.domain.dates import UNKNOWN, LetterDate, month_of, on, year_of
from fairhand.services import drafting, journal, letters, safekeeping, searching
from fairhand.store import migrate
from fairhand.store.box import Box

DAYS = st.dates(date(1943, 1, 1), date(1944, 12, 31)) | st.sampled_from(
    [date(1943, 3, 3), date(1944, 2, 29), date(1, 1, 1), date(9999, 12, 31)]
)
WHENS = st.one_of(
    DAYS.map(on),
    st.builds(month_of, st.integers(1943, 1944), st.integers(1, 12)),
    st.integers(1943, 1944).map(year_of),
    st.just(UNKNOWN),
    st.tuples(DAYS, DAYS).map(lambda pair: LetterDate("then", min(pair), max(pair))),
    DAYS.map(lambda day: LetterDate("before that", None, day)),
)
NOBODY = "abcdefghijklmnop"


@contextmanager
def new_box() -> Iterator[Box]:
    with TemporaryDirectory() as folder:
        box = migrate.create(Path(folder) / "letters.fairhand")
        yield box
        box.close()


@given(st.lists(WHENS, max_size=12), st.data())
@settings(max_examples=15)
def test_days_that_are_set_and_taken_back_are_as_they_were(
    whens: list[LetterDate], data: st.DataObject
) -> None:
    with new_box() as box:
        entries = [
            journal.entry(box, day=when, text="pears").draft
            for when in [on(date(1943, 3, 3)), *whens]
        ]
        before = journal.entries(box)
        undo = []
        for _ in range(data.draw(st.integers(1, 5))):
            entry, day = data.draw(st.sampled_from(entries)), data.draw(WHENS)
            changes = journal.set_day(box, entry, day)
            assert changes.undo is not None
            undo.append(changes.undo)
            assert journal.get(box, entry).day == day
        assert safekeeping.check(box) == []
        after = journal.entries(box)
        redo = [step.back().undo for step in reversed(undo)]
        assert journal.entries(box) == before
        assert safekeeping.check(box) == []
        for step in reversed(redo):
            assert step is not None
            step.back()
        assert journal.entries(box) == after
        assert searching.search(box, "pears").total == len(entries)


@given(st.lists(WHENS, max_size=20), st.sets(st.integers(0, 19), max_size=5))
@settings(max_examples=15)
def test_months_years_and_lists_agree(whens: list[LetterDate], deleted: set[int]) -> None:
    with new_box() as box:
        ids = [
            journal.entry(box, day=when, text=str(number)).draft
            for number, when in enumerate(whens)
        ]
        letters.delete(box, [ids[number] for number in deleted if number < len(ids)])
        everything = journal.entries(box, limit=-1)
        assert len(everything) == len(ids) - sum(number < len(ids) for number in deleted)
        overview = journal.overview(box)
        assert overview.entries == len(everything)
        assert overview.undated == sum(entry.day.earliest is None for entry in everything)
        assert sum(year.entries for year in overview.years) == overview.entries - overview.undated
        of_years = [
            entry for year in overview.years for entry in journal.entries(box, year=year.year)
        ]
        assert of_years == [entry for entry in everything if entry.day.earliest is not None]
        for year in overview.years:
            assert len(journal.entries(box, year=year.year)) == year.entries
            months = [journal.month(box, year.year, month) for month in range(1, 13)]
            marks = {day: mark for month in months for day, mark in month.items()}
            assert marks == journal.year(box, year.year)
            days = Counter(entry.day.day for entry in journal.entries(box, year=year.year))
            del days[None]
            assert {day: mark.entries for day, mark in marks.items()} == dict(days)
            for day, mark in marks.items():
                assert len(journal.entries(box, day=day)) == mark.entries
                assert day not in {each.date.day for each in journal.on_this_day(box, day)}


@given(st.lists(st.tuples(WHENS, st.sampled_from(["a", "B", "b", "ß", "ss", "田中"])), max_size=10))
@settings(max_examples=10)
def test_tags_are_counted_as_they_are_found(tagged: list[tuple[LetterDate, str]]) -> None:
    with new_box() as box:
        for when, tag in tagged:
            journal.entry(box, day=when, tags=[tag])
        tags = journal.overview(box).tags
        assert sum(tag.entries for tag in tags) == len(tagged)
        for each in tags:
            assert len(journal.entries(box, tag=each.tag)) == each.entries
            assert searching.search(box, f'tag:"{each.tag}" kind:journal').total == each.entries


PIECES = st.lists(
    st.sampled_from(
        [
            "{0}",
            "{1}",
            "{2}",
            "[a](letter:",
            "](",
            "[",
            "]",
            "\\",
            "!",
            "\n",
            " x ",
            f"[n](letter:{NOBODY})",
        ]
    ),
    max_size=8,
).map("".join)


@given(st.lists(PIECES, min_size=1, max_size=6))
@settings(max_examples=25)
def test_mentions_agree_with_the_text(texts: list[str]) -> None:
    with new_box() as box:
        first = drafting.begin(box, to=["Anna <anna@x>"], text="x").draft
        (person,) = drafting.get(box, first).to_ids
        draft = drafting.begin(box, to=["Bert <bert@x>"]).draft
        (other,) = drafting.get(box, draft).to_ids
        known = [links.link("person", person, "A"), links.link("person", other, "[B]"), "-"]
        for text in texts:
            drafting.save(box, draft, None, text.format(*known), revision=None)
            now = drafting.working_text(box, draft).text
            for who in (person, other):
                linked = any(
                    span.target == who for span in links.parse(now) if span.kind == "person"
                )
                assert bool(journal.mentioned(box, correspondent=who)) == linked
            assert [each.id for each in journal.links(box, draft)] == list(
                dict.fromkeys(span.target for span in links.links(now))
            )
