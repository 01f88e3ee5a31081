"""A `Query` as the index is asked it: one expression of FTS5, and conditions on the sort key.

Everything typed reaches FTS5 folded and in quotes, so that nothing in it is ever syntax.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from sqlalchemy import Connection

from fairhand.domain.judging import LONGEST_YEARS, People, is_me, years_of
from fairhand.domain.query import Filter, Query, Term
from fairhand.store import search
from fairhand.store.correspondents import me_numbers, numbers_for
from fairhand.store.search import MARK
from fairhand.store.sort_keys import FIRST_KNOWN, first_key
from fairhand.store.states import keys_in_state
from fairhand.store.wording import WORDING_KIND

_ALL_KINDS = f'("{search.LETTER_KIND}" OR "{search.DRAFT_KIND}" OR "{search.JOURNAL_KIND}")'
_NOTHING = f'"{MARK}nothing"'
_MARKS = {
    "letter": search.LETTER_KIND,
    "draft": search.DRAFT_KIND,
    "journal": search.JOURNAL_KIND,
    "version": WORDING_KIND,  # in an index of its own: no letter or draft has this mark
    "scan": search.HAS_SCAN,
    "enclosure": search.HAS_ENCLOSURE,
    "transcript": search.HAS_TRANSCRIPT,
}
_ANSWERED = (
    "EXISTS(SELECT 1 FROM letter l JOIN answers a ON a.answered = l.number JOIN letter b ON b.number = a.letter "
    "WHERE l.sort_key = {table}.rowid AND b.deleted_at IS NULL)"
)
_STATED = "EXISTS(SELECT 1 FROM letter l WHERE l.sort_key = {table}.rowid AND {condition})"
_STATES = {
    "starred": "l.starred = 1",
    # Also where the draft, and with that the version, was let go.
    "sealed": "(l.sealed_version IS NOT NULL OR EXISTS("
    "SELECT 1 FROM transcription t WHERE t.letter = l.number AND t.source = 'sealed'))",
}


class Past(NamedTuple):
    """Past wording of a draft.

    Args:
        key: where it stands among what is found, as a sort key.
        draft: number of the draft.
        version: number of the newest version that says it.
        paragraph: number of the first paragraph of that version in which it was found.
    """

    key: int
    draft: int
    version: int
    paragraph: int


@dataclass
class Asked:
    """What the index is asked.

    Args:
        must: expressions of FTS5 that all have to be met.
        must_not: expressions of which none may be.
        conditions: SQL on `{table}.rowid`, with named parameters; all have to be met.
        parameters: of those conditions.
        past: the past wording that was found, by sort key.
    """

    must: list[str] = field(default_factory=list)
    must_not: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    parameters: dict[str, object] = field(default_factory=dict)
    past: dict[int, Past] = field(default_factory=dict)

    @property
    def expression(self) -> str:
        """The expression for MATCH."""
        wanted = " AND ".join(self.must) or _ALL_KINDS
        return f"({wanted}) NOT ({' OR '.join(self.must_not)})" if self.must_not else wanted

    def where(self, table: str) -> str:
        """The condition on the rows of `table`, for use with `values`."""
        parts = [f"{table} MATCH :expression", *self.conditions]
        return " AND ".join(parts).replace("{table}", table)

    @property
    def values(self) -> dict[str, object]:
        """All parameters of `where`."""
        return self.parameters | {"expression": self.expression}

    def parameter(self, value: object) -> str:
        """Take in a value, and return how SQL names it."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"


def people_of(connection: Connection) -> People:
    """Return who is meant by a name; each name is looked up once."""
    return People(me_numbers(connection), cache(partial(numbers_for, connection)))


def words_of(query: Query, every: str) -> str:
    """Return the words of `query` as an expression of FTS5; where there are none, `every` row's mark."""
    wanted = " AND ".join(_any(map(_phrase, clause)) for clause in query.clauses) or f'"{every}"'
    unwanted = " OR ".join(map(_phrase, query.excluded))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def ask(connection: Connection, query: Query) -> Asked:
    """Return what the index is to be asked for `query`, with names resolved to correspondents."""
    return _Asking(connection).ask(query)


class _Asking:
    """Turns one query into what the index is asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._people: People | None = None
        self.asked = Asked()

    @property
    def people(self) -> People:
        """Who is meant by a name; looked up only where somebody is named."""
        if self._people is None:
            self._people = people_of(self._connection)
        return self._people

    def ask(self, query: Query) -> Asked:
        """Return what the index is to be asked."""
        self.asked.must += [_any(map(_phrase, clause)) for clause in query.clauses]
        self.asked.must_not += [_phrase(term) for term in query.excluded]
        for one in query.filters:
            match one.name:
                case "before" | "after" | "on" | "year":
                    self._when(one)
                case "is":
                    self._state(one)
                case "has" if "answer" in one.values:
                    self._has_answer(one)
                case _:
                    self._marked(_any(self._expressions(one)), negated=one.negated)
        return self.asked

    def _marked(self, expression: str, *, negated: bool) -> None:
        (self.asked.must_not if negated else self.asked.must).append(expression)

    def _condition(self, condition: str, *, negated: bool) -> None:
        self.asked.conditions.append(f"NOT ({condition})" if negated else f"({condition})")

    def _expressions(self, one: Filter) -> list[str]:
        """Return the expressions of which one is to be met."""
        match one.name:
            case "from":
                found = self._from(one.values)
            case "to":
                found = self._to(one.values)
            case "with":
                found = self._from(one.values) + self._to(one.values)
            case "kind" | "has":
                found = [self._kind(value) for value in one.values]
            case "tag":
                found = [f'"{search.tag_mark(value)}"' for value in one.values]
            case "lang":
                found = [f'"{search.language_marks(value)[-1]}"' for value in one.values]
            case "place":
                found = [_phrase(term, f"{MARK}p") for term in one.terms]
            case _:
                found = [f"subject : {_phrase(term)}" for term in one.terms]
        return found

    def _to(self, names: Sequence[str]) -> list[str]:
        return [f'"{search.recipient_mark(who)}"' for who in self._numbers(names)]

    def _numbers(self, names: Sequence[str]) -> list[int]:
        return sorted(self.people.numbers(names))

    def _from(self, names: Sequence[str]) -> list[str]:
        found = [f'"{search.author_mark(who)}"' for who in self._numbers(names)]
        if any(map(is_me, names)):  # what is drafted here is drafted by me
            found += [f'"{search.DRAFT_KIND}"', f'"{search.JOURNAL_KIND}"']
        return found

    def _kind(self, value: str) -> str:
        if value in _MARKS:
            return f'"{_MARKS[value]}"'
        mine = _any(f'"{search.author_mark(who)}"' for who in sorted(self.people.me))
        if value == "sent":
            return mine
        if not self.people.me:
            return f'"{search.LETTER_KIND}"' if value == "between" else _NOTHING
        to = [search.recipient_mark(who) for who in (search.NOBODY, *sorted(self.people.me))]
        received = _any(f'"{mark}"' for mark in to)
        if value == "between":
            return f'("{search.LETTER_KIND}" NOT ({mine} OR {received}))'
        return f'(("{search.LETTER_KIND}" AND {received}) NOT {mine})'

    def _when(self, one: Filter) -> None:
        few = all(years_of(when) <= LONGEST_YEARS for when in one.dates)
        spans = [(when.earliest or date.min, when.latest or date.max) for when in one.dates]
        if one.name == "year" and few:
            years = {year for first, last in spans for year in range(first.year, last.year + 1)}
            marks = (f'"{search.year_mark(year)}"' for year in sorted(years))
            self._marked(_any(marks), negated=one.negated)
            return
        # One range alone is a walk along the index; several are looked at row by row.
        ranges = [_keys(one.name, first, last) for first, last in spans]
        parts = [
            f"{{table}}.rowid >= {self.asked.parameter(low)} AND {{table}}.rowid < {self.asked.parameter(high)}"
            for low, high in ranges
        ]
        self._condition(" OR ".join(parts), negated=one.negated)

    def _has_answer(self, one: Filter) -> None:
        parts = [_ANSWERED]
        others = [f'"{_MARKS[value]}"' for value in one.values if value in _MARKS]
        if others:
            expression = self.asked.parameter(_any(others))
            parts.append(
                f"{{table}}.rowid IN (SELECT rowid FROM {search.LETTERS} WHERE {search.LETTERS} MATCH {expression})"
            )
        self._condition(" OR ".join(parts), negated=one.negated)

    def _state(self, one: Filter) -> None:
        parts = [
            _STATED.replace("{condition}", _STATES[value])
            for value in one.values
            if value in _STATES
        ]
        wanted = {"owed": "reply-owed", "answered": "answered"}
        states = {wanted[value] for value in one.values if value in wanted}
        if states:
            keys = keys_in_state(self._connection, states)
            parts.append(
                # The plus keeps SQLite from asking FTS5 for one row after another.
                f"+{{table}}.rowid IN (SELECT value FROM json_each({self.asked.parameter(json.dumps(keys))}))"
            )
        self._condition(" OR ".join(parts), negated=one.negated)


def _phrase(term: Term, mark: str = "") -> str:
    words = " ".join(mark + token for token in term.tokens)
    return f'"{words}" *' if term.prefix else f'"{words}"'


def _any(expressions: Iterable[str]) -> str:
    """Return an expression that is met where one of `expressions` is; nothing meets none."""
    found = list(dict.fromkeys(expressions))
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})" if found else _NOTHING


def _keys(name: str, first: date, last: date) -> tuple[int, int]:
    """Return the sort keys, from and to before, of what is before, after or on the days from `first` to `last`."""
    after = first_key(last) + FIRST_KNOWN
    if name == "before":
        return FIRST_KNOWN, first_key(first)
    return (after, 1 << 62) if name == "after" else (first_key(first), after)
