"""Past wording that is found: one row for each draft, under the newest version that says it.

A draft or a letter that says now what is asked for is not found a second time by what it said
before, unless past wording alone is asked for. The words of a query are looked for in single
paragraphs; its filters are asked of the draft that the paragraph belongs to, its date of the version
(of an entry, of the day that it is about).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from fairhand.domain.dates import on
from fairhand.domain.judging import Document, People, meets
from fairhand.domain.query import DAY_FILTERS, Filter, Query
from fairhand.store import search, wording
from fairhand.store.asking import Asked, Past, ask, people_of, words_of
from fairhand.store.dates import moment_of
from fairhand.store.packing import unpack
from fairhand.store.sort_keys import DAY_BITS, second_key

# So many letters can be asked for one by one before it is quicker to go through all that are found.
_ONE_BY_ONE = 64
_NOBODY = People(frozenset(), lambda _: frozenset())


@dataclass(slots=True)
class _Draft:
    """A draft of which some past wording was found."""

    number: int
    journal: bool
    sort_key: int
    letter_key: int | None
    recipients: frozenset[int] = frozenset()
    tags: frozenset[str] = frozenset()

    @property
    def document_key(self) -> int:
        """The sort key of what it is found as by its own words."""
        return self.sort_key if self.letter_key is None else self.letter_key


def find(connection: Connection, query: Query) -> list[Past]:
    """Return the past wording that `query` finds, newest first."""
    if not query.of_past_wording or _asks_other_kinds(query):
        return []
    drafts = _matching(connection, query)
    others = [one for one in query.filters if one.name not in DAY_FILTERS]
    people = people_of(connection) if query.filters else _NOBODY
    if others:
        _describe(connection, drafts)
        drafts = [draft for draft in drafts if meets(others, _document(draft), people)]
    # By their words alone, so that a filter never brings forth what is not there without it.
    kinds = tuple(one for one in query.filters if one.name == "kind")
    said = ask(connection, Query("", query.clauses, query.excluded, kinds))
    drafts = _without_documents(connection, said, drafts)
    days = [one for one in query.filters if one.name in DAY_FILTERS]
    if not drafts:
        return []
    held = _versions(connection, drafts, _paragraphs(connection, query, drafts))
    return _placed(held, days, people)


def _asks_other_kinds(query: Query) -> bool:
    return any(
        one.name == "kind" and ("version" in one.values) == one.negated for one in query.filters
    )


def _matching(connection: Connection, query: Query) -> list[_Draft]:
    """Return the drafts that have past wording with the words of `query`."""
    rows = connection.exec_driver_sql(
        f"SELECT d.number, d.kind, d.sort_key, l.sort_key FROM (SELECT DISTINCT {wording.DRAFT_OF_ROW} "
        f"AS draft FROM {wording.WORDING} WHERE {wording.WORDING} MATCH ?) found "
        "CROSS JOIN draft d ON d.number = found.draft LEFT JOIN letter l ON l.number = d.sealed_as",
        (words_of(query, wording.WORDING_KIND),),
    )
    return [
        _Draft(number, kind == "journal", sort_key, letter_key)
        for number, kind, sort_key, letter_key in rows
    ]


def _paragraphs(
    connection: Connection, query: Query, drafts: Sequence[_Draft]
) -> dict[int, set[int]]:
    """Return the paragraphs, by the number of the draft, that have the words of `query`."""
    rows = connection.exec_driver_sql(
        f"SELECT {wording.DRAFT_OF_ROW} AS draft, group_concat({wording.PARAGRAPH_OF_ROW}) "
        f"FROM {wording.WORDING} WHERE {wording.WORDING} MATCH ? "
        f"AND ({wording.DRAFT_OF_ROW}) IN (SELECT value FROM json_each(?)) GROUP BY draft",
        (
            words_of(query, wording.WORDING_KIND),
            json.dumps([draft.number for draft in drafts]),
        ),
    )
    return {draft: set(map(int, numbers.split(","))) for draft, numbers in rows}


def _describe(connection: Connection, drafts: Sequence[_Draft]) -> None:
    """Fill in what filters can ask of the drafts."""
    asked = (json.dumps([draft.number for draft in drafts]),)
    to: dict[int, set[int]] = {}
    for draft, who in connection.exec_driver_sql(
        "SELECT draft, correspondent FROM draft_recipient "
        "WHERE draft IN (SELECT value FROM json_each(?))",
        asked,
    ):
        to.setdefault(draft, set()).add(who)
    tags: dict[int, set[str]] = {}
    for draft, tag in connection.exec_driver_sql(
        "SELECT draft, tag FROM draft_tag WHERE draft IN (SELECT value FROM json_each(?))", asked
    ):
        tags.setdefault(draft, set()).add(tag)
    for one in drafts:
        one.recipients = frozenset(to.get(one.number, ()))
        one.tags = frozenset(tags.get(one.number, ()))


def _document(draft: _Draft) -> Document:
    # The words were found already; what counts of the text is that there is one.
    return Document("version", "text", recipients=draft.recipients, tags=draft.tags)


def _without_documents(
    connection: Connection, asked: Asked, drafts: Sequence[_Draft]
) -> list[_Draft]:
    """Leave out those that are found by what they say now."""
    letters = {one.letter_key for one in drafts if one.letter_key is not None}
    found: set[int] = set()
    if len(letters) != len(drafts):
        found |= _found(connection, asked, search.DRAFTS)
    if len(letters) > _ONE_BY_ONE:
        found |= _found(connection, asked, search.LETTERS)
    elif letters:
        found |= _found(connection, asked, search.LETTERS, letters)
    return [draft for draft in drafts if draft.document_key not in found]


def _found(
    connection: Connection, asked: Asked, table: str, among: Iterable[int] | None = None
) -> set[int]:
    statement, values = f"SELECT rowid FROM {table} WHERE {asked.where(table)}", asked.values
    if among is not None:
        statement += " AND rowid IN (SELECT value FROM json_each(:among))"
        values["among"] = json.dumps(list(among))
    return set(connection.exec_driver_sql(statement, values).scalars())


class _Held(NamedTuple):
    """The newest version of a draft that holds what was found."""

    at: int
    version: int
    draft: _Draft
    paragraph: int


def _versions(
    connection: Connection, drafts: Sequence[_Draft], wanted: Mapping[int, set[int]]
) -> list[_Held]:
    """Return the newest version of each draft that holds one of the paragraphs found."""
    left = {draft.number: draft for draft in drafts}
    rows = connection.exec_driver_sql(
        "SELECT v.draft, v.number, v.at, v.paragraphs FROM json_each(?) asked "
        "CROSS JOIN version v ON v.draft = asked.value ORDER BY v.draft, v.ordinal DESC",
        (json.dumps(sorted(left)),),
    )
    found = []
    for number, version, at, packed in rows:
        draft = left.get(number)
        if draft is None:
            continue
        numbers = unpack(packed)
        if not wanted[number].isdisjoint(numbers):
            paragraph = next(one for one in numbers if one in wanted[number])
            found.append(_Held(at, version, draft, paragraph))
            del left[number]
    return found


def _placed(held: Sequence[_Held], days: Sequence[Filter], people: People) -> list[Past]:
    """Return what was found with its place among all that is found, newest first; those of other days left out."""
    placed: dict[int, Past] = {}
    for at, version, draft, paragraph in sorted(held, key=_newest, reverse=True):
        if draft.journal:
            key = draft.sort_key
        else:
            moment = moment_of(at).astimezone()
            key = second_key(moment.date(), moment)
            while key in placed:
                key -= 2
        when = on(date.fromordinal(max(1, key >> DAY_BITS)))
        if not days or meets(days, Document("version", when=when), people):
            placed[key] = Past(key, draft.number, version, paragraph)
    return sorted(placed.values(), reverse=True)


def _newest(held: _Held) -> tuple[int, int]:
    return held.at, held.version
