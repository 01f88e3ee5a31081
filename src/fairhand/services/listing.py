"""Listing letters in full, all of them or those that a query finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairhand.domain.listing import ListedLetter
from fairhand.domain.query import Filter, Query, parse
from fairhand.store import listing as store
from fairhand.store.box import Box
from fairhand.system.clock import SystemClock


def find(
    box: Box,
    *,
    author: str | None = None,
    recipient: str | None = None,
    anybody: str | None = None,
    query: str = "",
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[ListedLetter]:
    """Yield letters outside the wastebasket, newest first. All belong to one moment of the box.

    Args:
        box: the open box.
        author: a name that one of the authors is to bear, matched as `from:` matches it in a search.
        recipient: likewise of the recipients, as `to:`.
        anybody: likewise at either end, as `with:`.
        query: in the search language; "" for all.
        limit: how many at the most; None for all.
        offset: how many of the newest to leave out.
    """
    asked = _asked(query, {"from": author, "to": recipient, "with": anybody})
    with box.reading() as connection:
        keys = store.keys(connection, asked)
        end = None if limit is None else offset + limit
        yield from store.rows(connection, keys[offset:end])


def _asked(text: str, people: dict[str, str | None]) -> Query | None:
    named = tuple(Filter(name, (value,)) for name, value in people.items() if value is not None)
    if not text.strip():
        return Query(filters=named) if named else None
    query = parse(text, today=SystemClock().today())
    # Beside a query that asks for nothing, names find nothing either.
    return query if query.empty else replace(query, filters=query.filters + named)
