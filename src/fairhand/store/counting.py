"""How what is found is spread over people, years, kinds and tags."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from fairhand.domain.query import DAY_FILTERS, PEOPLE_FILTERS, Filter, Query
from fairhand.store import asking, finding, past, search
from fairhand.store.correspondents import family, me_numbers, roots
from fairhand.store.sort_keys import DAY_BITS, FIRST_KNOWN

# Who and which tags there are to choose from is looked up in so many of the newest.
_LOOKED_AT = 2000
_MOST_CHOICES = 12
_KINDS = ("received", "sent", "between", "draft", "journal", "version")
_PEOPLE = """
    SELECT p.letter, p.correspondent FROM json_each(?) asked CROSS JOIN letter l ON l.sort_key = asked.value
    JOIN party p ON p.letter = l.number
    UNION ALL
    SELECT -r.draft, r.correspondent FROM json_each(?) asked CROSS JOIN draft d ON d.sort_key = asked.value
    JOIN draft_recipient r ON r.draft = d.number
"""
_TAGS = """
    SELECT t.tag FROM json_each(?) asked CROSS JOIN letter l ON l.sort_key = asked.value
    JOIN letter_tag t ON t.letter = l.number
    UNION ALL
    SELECT t.tag FROM json_each(?) asked CROSS JOIN draft d ON d.sort_key = asked.value
    JOIN draft_tag t ON t.draft = d.number
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something by which what is found can be narrowed.

    Args:
        key: a correspondent's id; else what the filter takes ("1943", "received", a tag).
        name: as shown.
        count: how many would be found.
    """

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices of each kind; each counted without the filters of that kind.

    Args:
        people: most first, *me* left out; from and to them.
        years: in order; by the earliest day. Undated things are left out.
        kinds: received, sent, between others, draft, journal, past wording ("version").
        tags: most first.
    """

    people: tuple[Choice, ...] = ()
    years: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    tags: tuple[Choice, ...] = ()


def facets(connection: Connection, query: Query) -> Facets:
    """Return how what `query` finds is spread."""
    if query.empty:
        return Facets()
    return Facets(
        tuple(_people(connection, query.without(*PEOPLE_FILTERS))),
        tuple(_years(connection, query.without(*DAY_FILTERS))),
        tuple(_kinds(connection, query.without("kind"))),
        tuple(_tags(connection, query.without("tag"))),
    )


def _people(connection: Connection, query: Query) -> Iterable[Choice]:
    # Past wording is always known to the end, and counted by itself.
    asked = asking.ask(connection, query)
    keys = finding.keys(connection, asked, _LOOKED_AT + 1)
    ends, mine = roots(connection), me_numbers(connection)
    text = json.dumps(keys[:_LOOKED_AT])
    found = connection.exec_driver_sql(_PEOPLE, (text, text))
    numbers = {(int(row[0]), int(row[1])) for row in found}
    pairs = {(thing, ends.get(who, who)) for thing, who in numbers if who not in mine}
    counts: Counter[int] = Counter(who for _, who in pairs)
    if len(keys) > _LOOKED_AT:
        for who in [who for who, _ in counts.most_common(_MOST_CHOICES)]:
            marks = [
                f'"{mark(number)}"'
                for number in family(connection, [who])
                for mark in (search.author_mark, search.recipient_mark)
            ]
            counts[who] = _count_with(connection, query, f"({' OR '.join(marks)})")
    before = _of_past(connection, query, "draft_recipient", "correspondent")
    counts.update(
        who for _, who in {(draft, ends.get(who, who)) for draft, who in before} if who not in mine
    )
    chosen = dict(counts.most_common(_MOST_CHOICES))
    named = connection.exec_driver_sql(
        "SELECT number, id, name FROM correspondent WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(chosen)),),
    )
    choices = [Choice(key, name, chosen[number]) for number, key, name in named]
    return sorted(choices, key=lambda choice: (-choice.count, choice.name))


def _years(connection: Connection, query: Query) -> Iterable[Choice]:
    keys = finding.keys(connection, finding.look(connection, query), -1)
    days = Counter(key >> DAY_BITS for key in keys if key >= FIRST_KNOWN)
    years: Counter[int] = Counter()
    for day, count in days.items():
        years[date.fromordinal(day).year] += count
    return (Choice(str(year), str(year), count) for year, count in sorted(years.items()))


def _kinds(connection: Connection, query: Query) -> Iterable[Choice]:
    for kind in _KINDS:
        narrowed = Query(
            "", query.clauses, query.excluded, (*query.filters, Filter("kind", (kind,)))
        )
        count = finding.count(connection, finding.look(connection, narrowed))
        if count:
            yield Choice(kind, kind, count)


def _tags(connection: Connection, query: Query) -> Iterable[Choice]:
    asked = asking.ask(connection, query)
    keys = finding.keys(connection, asked, _LOOKED_AT + 1)
    text = json.dumps(keys[:_LOOKED_AT])
    counts = Counter(connection.exec_driver_sql(_TAGS, (text, text)).scalars())
    if len(keys) > _LOOKED_AT:
        for tag in [tag for tag, _ in counts.most_common(_MOST_CHOICES)]:
            counts[tag] = _count_with(connection, query, f'"{search.tag_mark(tag)}"')
    counts.update(tag for _, tag in _of_past(connection, query, "draft_tag", "tag"))
    return (Choice(tag, tag, count) for tag, count in counts.most_common(_MOST_CHOICES))


def _of_past(connection: Connection, query: Query, table: str, column: str) -> set[tuple[int, Any]]:
    """Return the drafts of which past wording is found, each with what `table` has of it."""
    drafts = json.dumps([one.draft for one in past.find(connection, query)])
    found = connection.exec_driver_sql(
        f"SELECT draft, {column} FROM {table} WHERE draft IN (SELECT value FROM json_each(?))",
        (drafts,),
    )
    return {(draft, value) for draft, value in found}


def _count_with(connection: Connection, query: Query, expression: str) -> int:
    asked = asking.ask(connection, query)
    asked.must.append(expression)
    return finding.count(connection, asked)
