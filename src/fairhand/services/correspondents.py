"""Correspondents: who there are, and who is *me*."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import Correspondent, CorrespondentRow, MeGuess
from fairhand.store import correspondents as store
from fairhand.store import tallies
from fairhand.store.box import Box


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
