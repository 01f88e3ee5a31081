"""Who a party of a letter is, and what merges and claims make of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from fairhand.domain.correspondent import Party
from fairhand.domain.errors import NotFoundError
from fairhand.services import addressing, correspondents, drafting, letters
from fairhand.store import correspondents as store
from fairhand.store import migrate
from fairhand.store.box import Box
from fairhand.store.resolving import Resolver
from tests.making import add, letter


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    yield made
    made.close()


def _numbers(box: Box, *spelled: Party) -> list[int | None]:
    with box.writing() as connection:
        who = Resolver(connection)
        return [who.number(party) for party in spelled]


def _merge(box: Box, who: int | None, into: int | None) -> None:
    with box.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE correspondent SET merged_into = ? WHERE number = ?", (into, who)
        )


def test_the_same_address_is_the_same_person(box: Box) -> None:
    first, *others = _numbers(
        box,
        Party("Leila Amrani", "Leila@Example.org"),
        Party("L. A.", "LEILA@example.ORG"),
        Party("", " leila@example.org "),
        Party("Straße", "STRASSE@x"),
        Party("", "straße@x"),
    )
    assert others[:2] == [first, first]
    assert others[2] == others[3] != first
    with box.reading() as connection:
        assert first is not None
        who = store.get_many(connection, [first])[first]
    assert who.name == "Leila Amrani"
    assert who.names == ("Leila Amrani", "L. A.")
    assert who.addresses == ("Leila@Example.org",)


def test_nobody_is_made_of_nothing(box: Box) -> None:
    assert _numbers(box, Party(), Party("  ", "\t")) == [None, None]


def test_a_name_is_the_one_who_bears_it(box: Box) -> None:
    addressed, named = _numbers(box, Party("Anna Weiß", "anna@x"), Party("ANNA  WEISS"))
    assert addressed == named
    assert _numbers(box, Party("anna weiß")) == [addressed]


def test_a_name_that_several_bear_is_one_more_and_no_more_than_one(box: Box) -> None:
    first, second, third = _numbers(
        box, Party("Anna", "anna@x"), Party("Anna", "anna@y"), Party("Anna")
    )
    assert len({first, second, third}) == 3
    assert _numbers(box, Party("Anna"), Party("anna")) == [third, third]


def test_a_name_is_better_than_an_address(box: Box) -> None:
    (number,) = _numbers(box, Party("", "bert@x"))
    assert number is not None
    with box.reading() as connection:
        assert store.get_many(connection, [number])[number].name == "bert@x"
    _numbers(box, Party("Bert", "bert@x"))
    with box.reading() as connection:
        assert store.get_many(connection, [number])[number].name == "Bert"


def test_merges_are_followed_over_chains_and_undone_exactly(box: Box) -> None:
    a, b, c = _numbers(
        box, Party("Anna", "a@x"), Party("Ännchen", "b@x"), Party("Frau Weiß", "c@x")
    )
    assert a is not None
    assert b is not None
    assert c is not None
    with box.reading() as connection:
        before = store.get_many(connection, [a, b, c])
    _merge(box, a, b)
    _merge(box, b, c)
    with box.reading() as connection:
        merged = store.get_many(connection, [a, b, c])
        assert {who.id for who in merged.values()} == {before[c].id}
        assert merged[a].names == ("Frau Weiß", "Anna", "Ännchen")
        assert merged[a].addresses == ("a@x", "b@x", "c@x")
        assert store.family(connection, [b]) == {a, b, c}
        assert store.numbers_for(connection, "ann") == {a, b, c}
        assert store.names_of(connection, [a, b, c]) == dict.fromkeys([a, b, c], "Frau Weiß")
    _merge(box, a, None)
    _merge(box, b, None)
    with box.reading() as connection:
        assert store.get_many(connection, [a, b, c]) == before


def test_a_name_that_two_merged_ones_bear_is_whom_they_became(box: Box) -> None:
    a, b = _numbers(box, Party("Anna", "a@x"), Party("Anna", "b@x"))
    _merge(box, a, b)
    assert _numbers(box, Party("Anna")) == [b]


def test_a_circle_of_merges_ends(box: Box) -> None:
    a, b = _numbers(box, Party("Anna", "a@x"), Party("Bert", "b@x"))
    _merge(box, a, b)
    _merge(box, b, a)
    with box.reading() as connection:
        assert set(store.roots(connection)) == {a, b}


# --- me --------------------------------------------------------------------------------------------


def _me(box: Box) -> list[str]:
    return [who.name for who in correspondents.me(box)]


def test_claims_fit_names_and_addresses_and_can_be_undone(box: Box) -> None:
    _numbers(box, Party("Whit", "w@x"), Party("Whitman"), Party("Leila", "l@x"))
    assert _me(box) == []
    correspondents.claim_me(box, ["whitman"])
    assert _me(box) == ["Whitman"]
    change = correspondents.claim_me(box, ["Somebody <W@X>", " "])
    assert change.me
    assert _me(box) == ["Whit"]
    assert correspondents.claims(box) == ["Somebody", "W@X"]
    assert change.undo is not None
    assert change.undo.name == "Say Who I Am"
    again = change.undo.back()
    assert _me(box) == ["Whitman"]
    assert again.undo is not None
    again.undo.back()
    assert _me(box) == ["Whit"]
    assert correspondents.claims(box) == ["Somebody", "W@X"]


def test_whoever_the_claims_name_first_comes_first(box: Box) -> None:
    _numbers(box, Party("Old", "old@x"), Party("New", "new@x"))
    correspondents.claim_me(box, ["new@x", "old@x"])
    assert _me(box) == ["New", "Old"]


def test_merged_ones_are_me_together(box: Box) -> None:
    a, b = _numbers(box, Party("Anna", "a@x"), Party("Weiß", "b@x"))
    _merge(box, a, b)
    correspondents.claim_me(box, ["a@x"])
    assert _me(box) == ["Weiß"]
    with box.reading() as connection:
        assert store.me_numbers(connection) == {a, b}


@pytest.mark.parametrize(
    ("made", "best"),
    [
        ([("a@x", "me@x"), ("b@x", "me@x"), ("me@x", "b@x")], "me@x"),
        ([("anna@x", "me@x")] * 3, "me@x"),
        ([("me@x", "a@x"), ("me@x", "b@x")], "me@x"),
        ([("me@x", "a@x"), ("a@x", "me@x"), ("list@x", "me@x")], "me@x"),
    ],
)
def test_whoever_stands_on_most_letters_may_be_me(
    box: Box, made: Sequence[tuple[str, str]], best: str
) -> None:
    add(box, *(letter(f"No. {at}", by=[by], to=[to]) for at, (by, to) in enumerate(made)))
    guesses = correspondents.guess_me(box)
    assert guesses[0].correspondent.name == best
    assert guesses[0].letters == len(made)
    assert guesses[0].share == 1.0


def test_an_empty_box_has_nobody_to_guess(box: Box) -> None:
    assert correspondents.guess_me(box) == []
    assert correspondents.rows(box) == []
    assert letters.timeline(box).rows == ()
    assert letters.wastebasket(box) == []


# --- whom words mean -------------------------------------------------------------------------------


def _meant(box: Box, text: str) -> str:
    with box.writing() as connection:
        number = addressing.number_of(connection, text)
        return store.get_many(connection, [number])[number].name


def test_words_mean_whoever_bears_them(box: Box) -> None:
    _numbers(
        box, Party("Arthur Schnitzler", "as@x"), Party("Olga Schnitzler"), Party("Anna", "anna@x")
    )
    assert _meant(box, "Arthur Schnitzler") == "Arthur Schnitzler"
    assert _meant(box, "arthur schnitzler") == "Arthur Schnitzler"
    assert _meant(box, "AS@X") == "Arthur Schnitzler"
    assert _meant(box, "whatever <as@x>") == "Arthur Schnitzler"
    assert _meant(box, "olg schn") == "olg schn"
    assert _meant(box, "Schnitzler") == "Schnitzler"
    assert _meant(box, "Hermann Bahr") == "Hermann Bahr"
    assert _meant(box, "Bahr") == "Bahr"
    assert _meant(box, '"New, Person" <new@x>') == "New, Person"
    assert _meant(box, "Bahr, Hermann; the elder") == "Bahr, Hermann; the elder"
    with pytest.raises(NotFoundError):
        _meant(box, "  ")


def test_words_mean_an_id_too_but_a_name_first(box: Box) -> None:
    add(box, letter(by=["anna"]))
    (row,) = correspondents.rows(box)
    assert _meant(box, row.id) == "anna"
    assert _meant(box, row.id[:6]) == "anna"
    assert _meant(box, "anna") == "anna"
    assert len(correspondents.rows(box)) == 1


def test_a_draft_to_two_who_were_merged_goes_to_one(box: Box) -> None:
    a, b = _numbers(box, Party("Anna", "a@x"), Party("Weiß", "b@x"))
    draft = drafting.begin(box, to=["a@x", "b@x"]).draft
    _merge(box, a, b)
    assert drafting.get(box, draft).to == ("Weiß",)
    (row,) = correspondents.rows(box)
    assert row.drafts == 1
    later = drafting.begin(box, to=["a@x", "b@x"]).draft
    assert drafting.get(box, later).to == ("Weiß",)
    assert correspondents.rows(box)[0].drafts == 2


@pytest.mark.parametrize("text", ["", "abc", "ABCD", "aaaaaaaa1", "a%", "zzzz"])
def test_what_is_no_id_is_not_found(box: Box, text: str) -> None:
    with pytest.raises(NotFoundError):
        correspondents.get(box, text)
