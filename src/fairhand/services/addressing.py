"""Whom a person means when they write a name, an address or an id."""

from __future__ import annotations

from email.utils import parseaddr

from sqlalchemy import Connection

from fairhand.domain.correspondent import Party
from fairhand.domain.errors import AmbiguousIdError, NotFoundError
from fairhand.store.correspondents import Resolver, find_number, get_many, numbers_for, roots


def party_of(text: str) -> Party:
    """Return the party that `text` spells: "Name <address>", an address, or a name (never cut at a comma)."""
    if "<" in text and text.rstrip().endswith(">"):
        name, address = text.rsplit("<", 1)
        return Party(name.strip().strip('"'), address.rstrip().removesuffix(">").strip())
    if "@" in text and " " not in text.strip():
        return Party("", parseaddr(text)[1] or text.strip())
    return Party(text.strip())


def number_of(connection: Connection, text: str) -> int:
    """Return the number of the correspondent whom `text` means, making one where nobody is meant.

    An id or a spelling that is known is that correspondent; else whoever alone fits the words; else
    somebody new.

    Raises:
        AmbiguousIdError: several fit.
    """
    party = party_of(text)
    known = _known(connection, text, party)
    if known is not None:
        return known
    fitting = (
        {roots(connection).get(number, number) for number in numbers_for(connection, text)}
        if not party.address
        else set()
    )
    if len(fitting) > 1:
        names = ", ".join(sorted(who.name for who in get_many(connection, fitting).values())[:4])
        raise AmbiguousIdError(
            f"Several correspondents fit {text!r}: {names}.", todo="Give the whole name."
        )
    if fitting:
        return fitting.pop()
    made = Resolver(connection).number(party)
    if made is None:
        raise NotFoundError("An empty name means nobody.", todo="Give a name or an address.")
    return made


def _known(connection: Connection, text: str, party: Party) -> int | None:
    try:
        return find_number(connection, "correspondent", text)
    except NotFoundError:
        pass
    table, folded = ("address", party.address.casefold()) if party.address else ("name", party.key)
    rows = connection.exec_driver_sql(
        f"SELECT DISTINCT correspondent FROM correspondent_{table} WHERE folded = ? LIMIT 2",
        (folded,),
    ).all()
    return int(rows[0][0]) if len(rows) == 1 else None
