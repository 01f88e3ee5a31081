"""Correspondents merged, split, edited and made, each taken back exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import CorrespondentParts
from fairhand.domain.errors import NotFoundError, RefusedError
from fairhand.services import correspondents, drafting, letters, safekeeping, searching
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.everything import dump
from tests.making import add, as_they_came, letter

ME = "Me <me@x>"
NAMES = ("anna", "bert", "weiss", "me", "nobody")


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    correspondents.claim_me(made, [ME])
    add(
        made,
        letter("One.", by=["Anna <anna@x>"], to=[ME], on="2001"),
        letter("Two.", by=["Anna Weiss <aw@y>"], to=[ME], on="2002"),
        letter("Three.", by=[ME], to=["Anna <anna@x>", "Anna Weiss <aw@y>"], on="2001-06"),
        letter("Four.", by=["Bert <bert@x>"], to=["Anna <anna@x>"], on="2003"),
        letter("Five.", by=["Bert <bert@x>"], to=[ME], on="2004"),
    )
    yield made
    assert safekeeping.check(made) == []
    made.close()


def _id(box: Box, name: str) -> str:
    people = [row.correspondent for row in correspondents.rows(box)] + list(correspondents.me(box))
    return next(who.id for who in people if who.name == name)


def _names(box: Box) -> set[str]:
    return {row.name for row in correspondents.rows(box)}


def _back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def _both_ways(box: Box, changes: Changes, before: object, after: object) -> None:
    """Take back, do again, and take back: each state is what it was."""
    forth = _back(changes)
    assert dump(box, NAMES) == before
    back = _back(forth)
    assert dump(box, NAMES) == after
    _back(back)
    assert dump(box, NAMES) == before


# --- merging ---------------------------------------------------------------------------------------


def test_a_merge_makes_two_one_and_is_taken_back_exactly(box: Box) -> None:
    as_they_came(box)
    drafting.begin(box, to=["Anna Weiss"], text="Dear Anna.")
    before = dump(box, NAMES)
    kept, other = _id(box, "Anna"), _id(box, "Anna Weiss")
    changes = correspondents.merge(box, kept, [other])
    assert changes.undo is not None
    assert changes.correspondents == {kept, other}
    assert changes.undo.name == "Merge Correspondents"
    assert _names(box) == {"Anna", "Bert"}
    anna = next(row for row in correspondents.rows(box) if row.name == "Anna")
    assert (anna.received, anna.sent, anna.owed, anna.drafts) == (2, 1, 1, 1)
    assert anna.correspondent.names == ("Anna", "Anna Weiss")
    assert anna.correspondent.addresses == ("anna@x", "aw@y")
    assert len(searching.search(box, "from:weiss").hits) == 2
    _both_ways(box, changes, before, dump(box, NAMES))


def test_merges_in_a_chain_are_taken_back_one_by_one(box: Box) -> None:
    states, undone = [dump(box, NAMES)], []
    anna, weiss, bert = (_id(box, name) for name in ("Anna", "Anna Weiss", "Bert"))
    for kept, other in ((weiss, anna), (bert, weiss)):
        undone.append(correspondents.merge(box, kept, [other]))
        states.append(dump(box, NAMES))
    assert _names(box) == {"Bert"}
    assert not correspondents.merge(box, anna, [bert, weiss])
    for changes in reversed(undone):
        states.pop()
        _back(changes)
        assert dump(box, NAMES) == states[-1]


@pytest.mark.parametrize("me_stays", [True, False])
def test_merging_with_me(box: Box, *, me_stays: bool) -> None:
    before = dump(box, NAMES)
    me, bert = _id(box, "Me"), _id(box, "Bert")
    changes = correspondents.merge(box, *((me, [bert]) if me_stays else (bert, [me])))
    assert changes.me
    assert _names(box) == {"Anna", "Anna Weiss"}
    assert len(letters.timeline(box, direction="sent").rows) == 3
    _both_ways(box, changes, before, dump(box, NAMES))


def test_what_is_said_of_the_others_is_taken_over_where_nothing_is_said(box: Box) -> None:
    anna, weiss = _id(box, "Anna"), _id(box, "Anna Weiss")
    of_weiss = correspondents.details(box, weiss).parts
    correspondents.edit(
        box, weiss, replace(of_weiss, postal_address="Graz", note="Tall.", rhythm_days=9)
    )
    correspondents.edit(
        box, anna, replace(correspondents.details(box, anna).parts, note="Sings.", rhythm_days=5)
    )
    before = dump(box, NAMES)
    changes = correspondents.merge(box, anna, [weiss])
    parts = correspondents.details(box, anna).parts
    assert (parts.postal_address, parts.note, parts.rhythm_days) == ("Graz", "Sings.\n\nTall.", 5)
    _both_ways(box, changes, before, dump(box, NAMES))


def test_what_was_said_since_a_merge_stays_when_it_is_taken_back(box: Box) -> None:
    anna, weiss = _id(box, "Anna"), _id(box, "Anna Weiss")
    parts = correspondents.details(box, weiss).parts
    correspondents.edit(box, weiss, replace(parts, note="Tall."))
    changes = correspondents.merge(box, anna, [weiss])
    merged = correspondents.details(box, anna).parts
    correspondents.edit(box, anna, replace(merged, note="Tall, and sings."))
    _back(changes)
    assert correspondents.details(box, anna).parts.note == "Tall, and sings."
    assert correspondents.details(box, weiss).parts.note == "Tall."


def test_letters_that_came_in_meanwhile_go_where_they_belong(box: Box) -> None:
    anna, weiss = _id(box, "Anna"), _id(box, "Anna Weiss")
    changes = correspondents.merge(box, anna, [weiss])
    (one, two) = add(
        box,
        letter("Six.", by=["Anna <anna@x>"], to=[ME]),
        letter("Seven.", by=["A. W. <aw@y>"], to=[ME]),
    )
    assert letters.get(box, two.id).author_ids == (anna,)
    _back(changes)
    assert letters.get(box, one.id).author_ids == (anna,)
    assert letters.get(box, two.id).author_ids == (weiss,)


def test_nobody_is_merged_with_nobody(box: Box) -> None:
    anna = _id(box, "Anna")
    assert not correspondents.merge(box, anna, [anna])
    assert not correspondents.merge(box, anna, [])
    with pytest.raises(NotFoundError):
        correspondents.merge(box, anna, ["zzzzzzzz"])


# --- splitting -------------------------------------------------------------------------------------


def test_a_split_takes_an_address_with_its_letters(box: Box) -> None:
    anna = _id(box, "Anna")
    add(box, letter("Six.", by=["Anna", "Bert <bert@x>"], to=[ME], on="2005"))
    correspondents.merge(box, anna, [_id(box, "Bert")])
    before = dump(box, NAMES)
    changes = correspondents.split(box, anna, addresses=["BERT@x"], new_name="Bertold")
    assert changes.undo is not None
    assert changes.undo.name == "Split Correspondent"
    assert _names(box) == {"Anna", "Anna Weiss", "Bertold"}
    bert = next(row for row in correspondents.rows(box) if row.name == "Bertold")
    assert changes.correspondents == {anna, bert.id}
    assert bert.received == 3
    assert (bert.correspondent.names, bert.correspondent.addresses) == (
        ("Bertold", "Bert"),
        ("bert@x",),
    )
    assert correspondents.get(box, anna).addresses == ("anna@x",)
    assert len(searching.search(box, "from:bertold").hits) == 3
    assert len(searching.search(box, "from:anna").hits) == 3
    _both_ways(box, changes, before, dump(box, NAMES))


def test_a_split_undoes_a_wrong_automatic_union(box: Box) -> None:
    add(box, letter("Another Anna.", by=["Anna"], to=[ME], on="1950"))
    anna = _id(box, "Anna")
    spelled = [(each.text, each.letters) for each in correspondents.details(box, anna).spellings]
    assert spelled == [("Anna <anna@x>", 3), ("Anna", 1)]
    before = dump(box, NAMES)
    changes = correspondents.split(box, anna, names=["Anna"], new_name="Anna of Graz")
    rows = {row.name: row for row in correspondents.rows(box)}
    assert (rows["Anna"].received, rows["Anna of Graz"].received) == (1, 1)
    assert rows["Anna of Graz"].correspondent.names == ("Anna of Graz", "Anna")
    _both_ways(box, changes, before, dump(box, NAMES))
    _back(_back(_back(changes)))
    correspondents.split(box, anna, names=["Anna"], new_name="Anna of Graz")
    (later,) = add(box, letter("And another of hers.", by=["Anna"], to=[ME]))
    assert letters.get(box, later.id).authors == ("Anna of Graz",)


def test_two_who_share_an_address(box: Box) -> None:
    add(
        box,
        letter("From Cora.", by=["Cora <family@x>"], to=[ME]),
        letter("From Dan.", by=["Dan <family@x>"], to=[ME]),
    )
    cora = _id(box, "Cora")
    before = dump(box, NAMES)
    for spelled in ("Dan", "Dan <family@x>"):
        changes = correspondents.split(box, cora, names=[spelled])
        assert {"Cora", "Dan"} <= _names(box)
        assert correspondents.get(box, _id(box, "Dan")).addresses == ()
        _both_ways(box, changes, before, dump(box, NAMES))


def test_splitting_the_shown_name_off_leaves_another(box: Box) -> None:
    anna, weiss = _id(box, "Anna"), _id(box, "Anna Weiss")
    correspondents.merge(box, anna, [weiss])
    before = dump(box, NAMES)
    changes = correspondents.split(box, anna, names=["Anna <anna@x>"], addresses=["anna@x"])
    assert correspondents.get(box, anna).name == "Anna Weiss"
    _both_ways(box, changes, before, dump(box, NAMES))


def test_a_split_that_makes_no_sense_is_refused(box: Box) -> None:
    before = dump(box, NAMES)
    anna = _id(box, "Anna")
    with pytest.raises(NotFoundError):
        correspondents.split(box, anna, names=["Nobody"], addresses=["nobody@x"])
    with pytest.raises(NotFoundError):
        correspondents.split(box, anna)
    with pytest.raises(RefusedError):
        correspondents.split(box, anna, names=["Anna"], addresses=["anna@x"])
    assert dump(box, NAMES) == before


def test_a_split_is_taken_back_after_letters_came_to_the_new_one(box: Box) -> None:
    anna = _id(box, "Anna")
    correspondents.merge(box, anna, [_id(box, "Bert")])
    changes = correspondents.split(box, anna, addresses=["bert@x"])
    (late,) = add(box, letter("Late.", by=["Bert <bert@x>"], to=[ME]))
    drafting.begin(box, to=["Bert"], text="Dear Bert.")
    forth = _back(changes)
    assert letters.get(box, late.id).author_ids == (anna,)
    assert _names(box) == {"Anna", "Anna Weiss"}
    _back(forth)
    assert letters.get(box, late.id).authors == ("Bert",)


# --- what is said of them --------------------------------------------------------------------------


def test_all_fields_are_edited_and_taken_back(box: Box) -> None:
    anna = _id(box, "Anna")
    before = dump(box, NAMES)
    wanted = CorrespondentParts(
        "Anna of Graz", ("Annerl",), ("a@z", "anna@x"), "Hauptplatz 1\n8010 Graz", "Sings.", 21
    )
    changes = correspondents.edit(box, anna, wanted)
    parts = correspondents.details(box, anna).parts
    # A spelling with which letters came stays theirs.
    assert set(parts.names) == {"Annerl", "Anna"}
    assert parts == replace(wanted, names=parts.names, addresses=("anna@x", "a@z"))
    (found,) = add(box, letter("By the new address.", by=["a@z"], to=[ME]))
    assert letters.get(box, found.id).author_ids == (anna,)
    letters.delete(box, [found.id])
    letters.empty_wastebasket(box)
    _both_ways(box, changes, before, dump(box, NAMES))


def test_nothing_edited_is_no_change(box: Box) -> None:
    for row in correspondents.rows(box):
        parts = correspondents.details(box, row.id).parts
        assert not correspondents.edit(box, row.id, parts)


def test_an_edit_that_makes_no_sense_is_refused(box: Box) -> None:
    anna = _id(box, "Anna")
    parts = correspondents.details(box, anna).parts
    with pytest.raises(RefusedError):
        correspondents.edit(box, anna, replace(parts, name=" "))
    with pytest.raises(RefusedError) as raised:
        correspondents.edit(box, anna, replace(parts, addresses=("anna@x", "BERT@x")))
    assert "Bert" in raised.value.what
    assert correspondents.details(box, anna).parts == parts


def test_names_of_whoever_was_merged_are_edited_too(box: Box) -> None:
    anna, weiss = _id(box, "Anna"), _id(box, "Anna Weiss")
    merge = correspondents.merge(box, anna, [weiss])
    merged = dump(box, NAMES)
    parts = correspondents.details(box, anna).parts
    changes = correspondents.edit(box, anna, replace(parts, names=(), addresses=("anna@x",)))
    assert correspondents.get(box, anna).addresses == ("anna@x",)
    _back(changes)
    assert dump(box, NAMES) == merged
    _back(merge)
    assert correspondents.get(box, weiss).addresses == ("aw@y",)


def test_a_correspondent_is_made_and_taken_back(box: Box) -> None:
    before = dump(box, NAMES)
    made = correspondents.make(box, "Anna <third@x>")
    assert correspondents.get(box, made.id).addresses == ("third@x",)
    assert made.id in {row.id for row in correspondents.rows(box)}
    _both_ways(box, made.changes, before, dump(box, NAMES))


def test_nobody_is_made_of_nothing_or_with_an_address_that_is_taken(box: Box) -> None:
    for name in ("", "  ", "Somebody <anna@x>"):
        with pytest.raises(RefusedError):
            correspondents.make(box, name)


def test_whoever_has_letters_by_now_is_not_unmade(box: Box) -> None:
    made = correspondents.make(box, "Cora")
    add(box, letter("From Cora.", by=["Cora"], to=[ME]))
    with pytest.raises(RefusedError):
        _back(made.changes)
    assert correspondents.get(box, made.id).name == "Cora"


# --- who is probably whom --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dora Weiss <a@z>", "Weiss, Dora <b@z>", True),
        ("Dora Weiß <a@z>", "DORA WEISS <b@z>", True),
        ("Dora Weiss <a@z>", "D. Weiss <b@z>", True),
        ("Dora Maria Weiss <a@z>", "D. M. Weiss <b@z>", True),
        ("Dora Maria Weiss <a@z>", "D. K. Weiss <b@z>", False),
        ("Dora Weiss <a@z>", "Dan Weiss <b@z>", False),
        ("Dora Weiss <a@z>", "Dora Schwarz <b@z>", False),
        ("田中 <a@z>", "田中 <b@z>", True),
        ("田中 <a@z>", "田口 <b@z>", False),
    ],
)
def test_who_is_probably_the_same(box: Box, one: str, other: str, *, same: bool) -> None:
    add(box, letter("A", by=[one]), letter("B", by=[other]), letter("C", by=[other]))
    first, second = (
        row.id for row in correspondents.rows(box) if row.correspondent.addresses[0][-1] == "z"
    )
    assert correspondents.alike(box) == ([(first, second)] if same else [])
    if same:
        correspondents.merge(box, first, [second])
        assert correspondents.alike(box) == []


def test_an_initial_that_fits_several_says_nothing(box: Box) -> None:
    add(
        box,
        *(
            letter(name, by=[f"{name} <{name[:3]}@z>"])
            for name in ("Dora Hof", "Dan Hof", "D. Hof")
        ),
    )
    assert correspondents.alike(box) == []
