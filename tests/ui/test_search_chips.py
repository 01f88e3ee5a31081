"""Chips, words and choices are one state: what is typed, made a chip, ticked and taken back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.query import FILTERS, parse
from fairhand.ui.models.chips import (
    Asked,
    Chip,
    as_text,
    choose_years,
    chosen,
    completed,
    people_chosen,
    toggle,
    toggle_person,
    years_chosen,
)
from fairhand.ui.widgets.year_bars import bars_of

NAMES = st.sampled_from(
    ["Leila Amrani", "Schnitzler, Arthur", "大杉栄", "سمير حداد", "O“Brien”", "Me"]
)
TYPED = st.text(
    st.one_of(
        st.sampled_from('fromyear:tag,"-* 19„”de日'), st.characters(exclude_categories=["Cs"])
    ),
    max_size=40,
)


def test_a_filter_becomes_a_chip_with_the_blank_after_it() -> None:
    typing = Asked(text="from:leila")
    assert completed(typing, 10) == (typing, 10)
    assert completed(Asked(text="from:leila "), 11) == (Asked((Chip("from", ("leila",)),), ""), 0)


def test_the_words_around_a_filter_stay_and_so_does_the_caret() -> None:
    asked, caret = completed(Asked(text="garden from:leila wall"), 22)
    assert (asked.text, asked.chips, caret) == ("garden wall", (Chip("from", ("leila",)),), 11)


def test_what_the_caret_touches_is_not_taken_away_from_under_it() -> None:
    asked = Asked(text="from:leil friend")
    assert completed(asked, 9) == (asked, 9)
    assert completed(asked, 12)[0].chips == (Chip("from", ("leil",)),)


def test_a_filter_that_says_nothing_stays_words() -> None:
    for text in ("from: ", "kind:house ", "before:spring ", "http://a.example ", "note:x "):
        assert completed(Asked(text=text), len(text))[0].chips == ()


def test_filters_of_one_name_come_together_and_a_minus_keeps_them_apart() -> None:
    asked, _ = completed(Asked(text="tag:a tag:b -tag:c "), 19)
    assert asked.chips == (Chip("tag", ("a", "b")), Chip("tag", ("c",), negated=True))


def test_what_stands_in_quotes_is_no_filter() -> None:
    asked = Asked(text='"write from:leila soon" wall ')
    assert completed(asked, -1) == (asked, -1)


def test_a_chip_says_what_it_asks_for() -> None:
    assert Chip("from", ("Leila Amrani", "samir")).text == 'from:"Leila Amrani",samir'
    assert Chip("from", ("Leila Amrani", "samir")).words == "from: Leila Amrani, samir"
    assert Chip("kind", ("sent",), negated=True).words == "not kind: letters sent"


@given(TYPED, st.integers(-1, 40))
def test_making_chips_changes_nothing_of_what_is_asked(text: str, caret: int) -> None:
    before = Asked(text=text)
    after, at = completed(before, min(caret, len(text)))
    assert -1 <= at <= len(after.text)
    assert filters_of(after.whole) == filters_of(text)


def filters_of(text: str) -> set[tuple[str, bool, str]]:
    return {(it.name, it.negated, value) for it in parse(text).filters for value in it.values}


@given(
    name=st.sampled_from(FILTERS),
    values=st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=1
    ),
    negated=st.booleans(),
)
def test_a_chip_turned_into_text_is_the_same_chip_again(
    name: str, values: list[str], *, negated: bool
) -> None:
    found = parse(Chip(name, tuple(values), negated=negated).text).filters
    for one in found[:1]:
        chip = Chip(one.name, one.values, one.negated)
        text, caret = as_text(Asked((chip,), "wall"), chip)
        assert (text.chips, text.text) == ((), f"{chip.text} wall")
        assert caret == len(chip.text)
        assert completed(text, -1)[0] == Asked((chip,), "wall")


@given(TYPED)
def test_whatever_is_typed_can_be_asked(text: str) -> None:
    asked = Asked(text=text)
    assert asked.enough in {True, False}
    assert years_chosen(asked.query()) is None or asked.query().filters


def test_two_letters_are_enough_or_one_of_a_script_that_puts_words_in_one() -> None:
    enough = ["fr", "日", "ข", "f r", "from:leila", "-rain"]
    too_little = ["", " ", "f", "from:", '"', "f*", "-", "…"]
    assert [text for text in enough if not Asked(text=text).enough] == []
    assert [text for text in too_little if Asked(text=text).enough] == []


@given(NAMES, NAMES)
def test_ticking_somebody_twice_changes_nothing(name: str, other: str) -> None:
    asked = Asked((Chip("from", (other,)),), "wall") if other != name else Asked(text="wall")
    once = toggle_person(asked, name)
    assert people_chosen(once, [name]) == {name}
    assert toggle_person(once, name) == asked


def test_somebody_typed_is_ticked_and_can_be_unticked() -> None:
    asked = Asked((Chip("from", ("leila", "samir")),))
    names = ["Leila Amrani", "Samir Haddad", "Tomás Ferreira"]
    assert people_chosen(asked, names) == {"Leila Amrani", "Samir Haddad"}
    assert toggle_person(asked, "Leila Amrani") == Asked((Chip("from", ("samir",)),))
    more = toggle_person(asked, "Tomás Ferreira")
    assert more == Asked((Chip("from", ("leila", "samir", "Tomás Ferreira")),))


def test_letters_are_those_received_and_those_sent() -> None:
    asked = Asked((Chip("kind", ("letter",)),))
    assert {"received", "sent"} <= chosen(asked, "kind")
    assert toggle(asked, "kind", "received") == Asked((Chip("kind", ("sent",)),))
    assert toggle(toggle(Asked(), "tag", "a"), "tag", "a") == Asked()


def test_years_are_one_chip_and_take_the_place_of_other_days() -> None:
    asked = Asked((Chip("after", ("2020",)), Chip("tag", ("a",))), "wall")
    assert years_chosen(asked.query()) == (2021, 9999)
    some = choose_years(asked, 2021, 2024)
    assert some.chips == (Chip("tag", ("a",)), Chip("year", ("2021 to 2024",)))
    assert years_chosen(some.query()) == (2021, 2024)
    assert choose_years(some, 1943, 1943).chips[-1] == Chip("year", ("1943",))
    assert choose_years(some, 0, 0).chips == (Chip("tag", ("a",)),)


def test_days_leave_the_years_that_they_leave() -> None:
    for text, years in (
        ("after:2020-03", (2020, 9999)),
        ("before:1950", (0, 1949)),
        ("before:1950-06", (0, 1950)),
        ("after:1940 before:1950", (1941, 1949)),
        ("-year:1943", None),
        ("wall", None),
    ):
        assert years_chosen(parse(text)) == years


@given(st.dictionaries(st.integers(1, 9999), st.integers(1, 50), min_size=1), st.integers(1, 200))
def test_bars_hold_every_year_once_and_fit(years: dict[int, int], most: int) -> None:
    bars = bars_of(years, most)
    assert sum(bar.count for bar in bars) == sum(years.values())
    assert all(first.last + 1 == then.first for first, then in pairwise(bars))
    assert len(bars) <= most
