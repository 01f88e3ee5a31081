"""Envelopes: the address of a correspondent, and mine, right to print."""

from __future__ import annotations

from fairhand.domain.errors import RefusedError
from fairhand.domain.fair_copy import Typeset
from fairhand.services.fair_copy import address_of as as_address
from fairhand.services.typesetting_aside import PRESS
from fairhand.store import correspondents
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.typesetting import envelope as sheets
from fairhand.typesetting.envelope import ENVELOPE_MM, ENVELOPES, EnvelopeName
from fairhand.typesetting.letter import Address

__all__ = ["ENVELOPES", "ENVELOPE_MM", "Envelope", "address_of", "typeset"]

Envelope = EnvelopeName


def typeset(box: Box, correspondent: str, envelope: Envelope, *, sender: bool = True) -> Typeset:
    """Return an envelope as a page of its size, to be printed as it lies.

    Args:
        box: the open box.
        correspondent: id of the recipient.
        envelope: its size.
        sender: whether my address stands on it.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        RefusedError: there is no postal address.
        FairhandError: it cannot be set.
    """
    with box.reading() as connection:
        to = _address(connection, correspondent)
        mine = correspondents.me(connection) if sender else ()
    if not any(line.strip() for line in to.lines):
        raise RefusedError(
            f"There is no postal address of {to.name or 'this correspondent'}.",
            safe="Nothing was printed.",
            todo="Write it down under People.",
        )
    me = as_address(mine[0]) if mine else Address()
    return PRESS.typeset(sheets.Envelope(envelope, to, me), {})


def address_of(box: Box, correspondent: str) -> str:
    """Return name and postal address of a correspondent in lines, as an envelope has them; or "".

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        who = _address(connection, correspondent)
    lines = [line.strip() for line in who.lines if line.strip()]
    if not lines:
        return ""
    named = who.name.strip().casefold() in lines[0].casefold()
    return "\n".join(lines if named else [who.name, *lines])


def _address(connection: Connection, correspondent: str) -> Address:
    number = find_number(connection, "correspondent", correspondent)
    ends = correspondents.roots(connection)
    number = ends.get(number, number)
    return as_address(correspondents.get_many(connection, [number])[number])
