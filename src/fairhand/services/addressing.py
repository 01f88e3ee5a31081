"""Whom a person means when they write a name, an address or an id."""

from __future__ import annotations

from fairhand.domain.correspondent import party_of
from fairhand.domain.errors import AmbiguousIdError, NotFoundError
from fairhand.store import correspondents
from fairhand.store.box import Connection
from fairhand.store.resolving import Resolver

_MOST_NAMES = 4


def number_of(connection: Connection, text: str) -> int:
    """Return the number of the correspondent whom `text` means, making one where nobody is meant.

    Args:
        connection: inside a writing transaction.
        text: a name, an address, or both ("Name <address>") as it is spelled somewhere; the
            beginnings of the words of a name that fits one correspondent only; an id, or its
            beginning. What is none of these is somebody new.

    Raises:
        AmbiguousIdError: several fit.
        NotFoundError: the text is empty.
    """
    party = party_of(text)
    if not party.shown:
        raise NotFoundError("An empty name means nobody.", todo="Give a name or an address.")
    found = correspondents.spelled_exactly(connection, party)
    if not found and not party.address:
        found = _by_id(connection, party.name) or _by_words(connection, party.name)
    if len(found) > 1:
        people = correspondents.get_many(connection, found).values()
        names = sorted(" ".join([who.name, *who.addresses[:1]]) for who in people)
        raise AmbiguousIdError(
            f"Several correspondents fit {text!r}: {', '.join(names[:_MOST_NAMES])}.",
            todo="Give the whole name, or the address.",
        )
    if found:
        return found.pop()
    made = Resolver(connection).number(party)
    if made is None:
        raise NotFoundError("An empty name means nobody.", todo="Give a name or an address.")
    return made


def _by_id(connection: Connection, text: str) -> set[int]:
    try:
        return {correspondents.number_of(connection, text)}
    except NotFoundError:
        return set()


def _by_words(connection: Connection, text: str) -> set[int]:
    ends = correspondents.roots(connection)
    return {ends.get(number, number) for number in correspondents.numbers_for(connection, text)}
