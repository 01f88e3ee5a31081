"""Correspondents: who there are, who is *me*, and what a person says of them: that two are one, too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import (
    Correspondent,
    CorrespondentDetails,
    CorrespondentParts,
    CorrespondentRow,
    MeGuess,
    party_of,
)
from fairhand.domain.errors import RefusedError
from fairhand.domain.people import MadeCorrespondent
from fairhand.store import correspondents as store
from fairhand.store import hiding, likely, merging, saying, splitting, tallies
from fairhand.store.box import Box, Connection
from fairhand.store.merging import Merged
from fairhand.store.saying import Said
from fairhand.store.splitting import Split


def rows(box: Box) -> list[CorrespondentRow]:
    """Return everybody but *me*, those who wrote most first."""
    with box.reading() as connection:
        return tallies.rows(connection)


def get(box: Box, id_or_prefix: str) -> Correspondent:
    """Return a correspondent by id, or by an unambiguous beginning of it.

    Raises:
        NotFoundError: there is none.
        AmbiguousIdError: there are several.
    """
    with box.reading() as connection:
        number = store.number_of(connection, id_or_prefix)
        return store.get_many(connection, [number])[number]


def me(box: Box) -> tuple[Correspondent, ...]:
    """Return the correspondents who are *me*; see `claims` for whether anybody has been asked."""
    with box.reading() as connection:
        return store.me(connection)


def claims(box: Box) -> list[str]:
    """Return the names and addresses by which *me* is known; empty while nobody was asked."""
    with box.reading() as connection:
        return store.claims(connection)


def guess_me(box: Box) -> list[MeGuess]:
    """Return who may be *me*, best guess first: whoever stands on most letters, at either end."""
    with box.reading() as connection:
        return store.guesses(connection)


def claim_me(box: Box, spellings: Sequence[str]) -> Changes:
    """Say who *me* is, instead of what was said before. It can be undone.

    Received and sent are worked out from this, so it changes them all.

    Args:
        box: the open box.
        spellings: names, addresses, or both together ("Name <address>").
    """
    with box.writing() as connection:
        before = store.claims(connection)
        store.claim(connection, spellings)
    return Changes(me=True).with_undo("Say Who I Am", partial(claim_me, box, before))


# --- who is whom -----------------------------------------------------------------------------------


def alike(box: Box) -> list[tuple[str, ...]]:
    """Return ids of correspondents who are probably the same person, in groups.

    In each group, and among the groups, those with most letters come first. See `store.likely`.
    """
    with box.reading() as connection:
        return likely.alike(connection)


def merge(box: Box, kept: str, others: Sequence[str]) -> Changes:
    """Make several correspondents one. It can be undone exactly: nothing of theirs is rewritten.

    Where nothing is said of the one who stays (postal address, note, rhythm), what is said of the others
    is taken over, and of notes all. Merging somebody with *me* makes them *me*.

    Args:
        box: the open box.
        kept: id of the one who stays, with their name.
        others: ids of those who are the same person.

    Raises:
        NotFoundError, AmbiguousIdError: an id is none, or of several.
    """
    with box.writing() as connection:
        root = store.number_of(connection, kept)
        numbers = [store.number_of(connection, each) for each in others]
        before = store.me_numbers(connection)
        merged = merging.merge(connection, root, numbers)
        changes = _changes(connection, before, [merged.kept, *merged.others])
        ids = _own_ids(connection, [root, *numbers])
    if not merged.others:
        return Changes()
    return changes.with_undo("Merge Correspondents", partial(_unmerge, box, merged, ids))


def _unmerge(box: Box, merged: Merged, ids: Sequence[str]) -> Changes:
    with box.writing() as connection:
        before = store.me_numbers(connection)
        merging.unmerge(connection, merged)
        changes = _changes(connection, before, [merged.kept, *merged.others])
    return changes.with_undo("Merge Correspondents", partial(merge, box, ids[0], ids[1:]))


def split(
    box: Box,
    who: str,
    *,
    names: Sequence[str] = (),
    addresses: Sequence[str] = (),
    new_name: str = "",
) -> Changes:
    """Make a new correspondent of some names and addresses of one, with the letters spelled so.

    Drafts stay with the one who was there. It can be undone exactly.

    Args:
        box: the open box.
        who: id of the one who is two.
        names: a name means the letters that came with it alone, and where none did, all that came with
            it; "Name <address>" (see `Spelling.text`) means those that came with just that.
        addresses: the letters that came with it, whatever the name beside it.
        new_name: of the new one; "" for the name that most of their letters bear.

    Returns:
        What changed: it names both correspondents.

    Raises:
        NotFoundError, AmbiguousIdError: there is no such correspondent, or they have nothing of this.
        RefusedError: nothing would be left of them.
    """
    return _split(box, who, (tuple(names), tuple(addresses), new_name), None)


_SplitOff = tuple[tuple[str, ...], tuple[str, ...], str]  # names, addresses, the new name


def _split(box: Box, who: str, what: _SplitOff, again: str | None) -> Changes:
    with box.writing() as connection:
        before = store.me_numbers(connection)
        number = store.number_of(connection, who)
        done = splitting.split(connection, number, *what, again)
        changes = _changes(connection, before, [done.old, done.new])
    return changes.with_undo("Split Correspondent", partial(_join, box, who, what, done))


def _join(box: Box, who: str, what: _SplitOff, done: Split) -> Changes:
    with box.writing() as connection:
        before = store.me_numbers(connection)
        splitting.join(connection, done)
        changes = _changes(connection, before, [done.old, done.new])
    return changes.with_undo("Split Correspondent", partial(_split, box, who, what, done.new_id))


def _changes(connection: Connection, before: set[int], numbers: Sequence[int]) -> Changes:
    """Return what a change to correspondents changes; received and sent, where it is about *me*.

    Args:
        connection: after the change.
        before: who was *me*.
        numbers: of the correspondents.
    """
    after = store.me_numbers(connection)
    me = before != after or bool(after & set(numbers))
    return Changes(frozenset(_own_ids(connection, numbers)), me=me)


def _own_ids(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """Return the ids of correspondents themselves, not of those they were merged into."""
    return [store.id_of(connection, number) for number in numbers]


# --- what is said of them --------------------------------------------------------------------------


def details(box: Box, who: str) -> CorrespondentDetails:
    """Return a correspondent with the fields of the form, figures, and how their letters spell them.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        number = store.number_of(connection, who)
        root = store.roots(connection).get(number, number)
        found = store.get_many(connection, [root])[root]
        parts = saying.said_of(connection, root).parts
        spelled = tuple(splitting.spellings(connection, root))
        row = next((row for row in tallies.rows(connection) if row.id == found.id), None)
    return CorrespondentDetails(found, parts, spelled, row)


def edit(box: Box, who: str, parts: CorrespondentParts) -> Changes:
    """Say something else of a correspondent. It can be undone exactly.

    Args:
        box: the open box.
        who: id.
        parts: all that the form says.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        RefusedError: there is no name, or an address is somebody else's.
    """
    with box.writing() as connection:
        mine = store.me_numbers(connection)
        number = store.number_of(connection, who)
        root = store.roots(connection).get(number, number)
        before = saying.said_of(connection, root)
        saying.put(connection, root, before, saying.wanted(connection, root, before, parts))
        after = saying.said_of(connection, root)
        changes = _changes(connection, mine, [root])
    if after == before:
        return Changes()
    return changes.with_undo("Edit Correspondent", partial(_say, box, root, after, before))


def _say(box: Box, number: int, before: Said, after: Said) -> Changes:
    with box.writing() as connection:
        mine = store.me_numbers(connection)
        saying.put(connection, number, before, after)
        changes = _changes(connection, mine, [number])
    return changes.with_undo("Edit Correspondent", partial(_say, box, number, after, before))


def make(box: Box, name: str) -> MadeCorrespondent:
    """Make a new correspondent, whoever else bears that name.

    Args:
        box: the open box.
        name: a name, an address, or "Name <address>".

    Raises:
        RefusedError: there is no name, or the address is somebody's.
    """
    party = party_of(name)
    with box.writing() as connection:
        number, made = saying.make(connection, party.name, party.address)
        said = saying.said_of(connection, number)
        changes = _changes(connection, store.me_numbers(connection), [number])
    return MadeCorrespondent(
        made, changes.with_undo("New Correspondent", partial(_unmake, box, number, said, changes))
    )


def _unmake(box: Box, number: int, said: Said, changes: Changes) -> Changes:
    with box.writing() as connection:
        if not hiding.hide_unused(connection, [number]):
            raise RefusedError(
                f"{said.columns['name']} has letters or drafts by now, or something is said of them.",
                safe="Nothing was changed.",
            )
        for what, rows in (("name", said.names), ("address", said.addresses)):
            saying.put_rows(connection, what, rows, ())
    return changes.with_undo("New Correspondent", partial(_remake, box, number, said, changes))


def _remake(box: Box, number: int, said: Said, changes: Changes) -> Changes:
    with box.writing() as connection:
        hiding.revive(connection, [number])
        for what, rows in (("name", said.names), ("address", said.addresses)):
            saying.put_rows(connection, what, (), rows)
    return changes.with_undo("New Correspondent", partial(_unmake, box, number, said, changes))
