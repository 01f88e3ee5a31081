"""Whom a person means when they write a name, an address or an id."""

from __future__ import annotations

from collections.abc import Sequence

from fairhand.domain.correspondent import Party, party_of
from fairhand.domain.errors import AmbiguousIdError, NotFoundError
from fairhand.domain.ids import ID_CHARACTERS, is_prefix
from fairhand.domain.judging import is_me
from fairhand.store import correspondents
from fairhand.store.box import Connection
from fairhand.store.resolving import Resolver

_MOST_NAMES = 4


def number_of(connection: Connection, text: str) -> int:
    """Return the number of the correspondent whom `text` means, making one where nobody is meant.

    Args:
        connection: inside a writing transaction.
        text: a name, an address, or both ("Name <address>") as it is spelled somewhere; an id, or
            its beginning. What is none of these is somebody new: "Ann" is not Anna Schmidt, and a
            letter that goes to the wrong person cannot be called back.

    Raises:
        AmbiguousIdError: several fit.
        NotFoundError: the text is empty.
    """
    party = party_of(text)
    if not party.shown:
        raise NotFoundError("An empty name means nobody.", todo="Give a name or an address.")
    found = correspondents.spelled_exactly(connection, party)
    if not found and not party.address:
        found = _by_id(connection, party.name)
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


def myself(connection: Connection) -> Party | None:
    """Return *me* as I am spelled, or None where nobody has said who that is."""
    mine = correspondents.me(connection)
    if mine:
        return correspondents.spelling_of(mine[0])
    claimed = [party_of(text) for text in correspondents.claims(connection)]
    name = next((party.name for party in claimed if party.name), "")
    address = next((party.address for party in claimed if party.address), "")
    return Party(name, address) if claimed else None


def whom(connection: Connection, text: str) -> tuple[Party, int | None]:
    """Return whom a form names: their spelling, and their number where the text says exactly who it is.

    Args:
        connection: to read from.
        text: a whole id, "me", or what a letter spells; that is resolved when the letter comes in.
    """
    words = text.strip()
    party = party_of(words)
    if not party.address and is_me(words):
        return myself(connection) or correspondents.NAMELESS, None
    if len(words) == ID_CHARACTERS and is_prefix(words):
        for number in _by_id(connection, words):
            root = correspondents.roots(connection).get(number, number)
            return correspondents.spelling_of(
                correspondents.get_many(connection, [number])[number]
            ), root
    return party, None


Whom = tuple[Party, int | None]


def numbers_of(connection: Connection, people: Sequence[Whom]) -> dict[int, Party]:
    """Return the numbers of those whom `whom` named, each with their spelling, making those that are new.

    Args:
        connection: inside a writing transaction.
        people: in order; whoever is named twice stands at the first place.
    """
    resolver = Resolver(connection)
    found: dict[int, Party] = {}
    for party, known in people:
        number = resolver.number(party) if known is None else known
        if number is not None:
            found.setdefault(number, party)
    return found
