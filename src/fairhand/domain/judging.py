"""Whether a letter, a draft or a paragraph of past wording is what a query asks for, judged from itself.

The same judgement as the index gives, in another way, so that each can be tested by the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fairhand.domain.dates import UNKNOWN, LetterDate
from fairhand.domain.folding import tokens
from fairhand.domain.query import DAY_FILTERS, Filter, Query, Term

LONGEST_YEARS = 60  # a date that can be of any of more years is found by its earliest day alone


@dataclass(frozen=True, slots=True)
class Document:
    """What can be asked of a letter, a draft, a journal entry, or a paragraph of past wording.

    Args:
        kind: which of them it is.
        text: what a reader sees of it.
        subject: or "".
        when: a letter's date; the day a draft was begun; the day of a journal entry; of past wording
            the day of the version that says it, or of the entry.
        authors: numbers of the correspondents who wrote a letter; of a draft nobody's: it is mine.
        recipients: numbers of those it is for; of past wording, those that its draft is for.
        tags: the person's own words.
        language: BCP 47 tag, or "".
        place: or "".
        properties: which of `query.PROPERTIES` it has, the transcript aside.
        states: which of `query.STATES` it is in.
    """

    kind: Literal["letter", "draft", "journal", "version"]
    text: str = ""
    subject: str = ""
    when: LetterDate = UNKNOWN
    authors: frozenset[int] = frozenset()
    recipients: frozenset[int] = frozenset()
    tags: frozenset[str] = frozenset()
    language: str = ""
    place: str = ""
    properties: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class People:
    """Who is meant by a name.

    Args:
        me: the numbers that are *me*.
        named: gives the numbers that a name or address as typed can mean.
    """

    me: AbstractSet[int]
    named: Callable[[str], AbstractSet[int]]

    def numbers(self, typed: Sequence[str]) -> set[int]:
        """Return the numbers that any of the names can mean; "me" is *me*."""
        found: set[int] = set()
        for name in typed:
            found |= self.me if is_me(name) else self.named(name)
        return found


def is_me(name: str) -> bool:
    """Tell whether a name as typed says *me*."""
    return tokens(name) in (["me"], ["myself"])


def matches(query: Query, document: Document, people: People) -> bool:
    """Tell whether `document` is what `query` asks for; an empty query asks for nothing."""
    if query.empty or (document.kind == "version" and not query.of_past_wording):
        return False
    fields = [tokens(document.subject), tokens(document.text)]
    return (
        all(_holds_any(fields, clause) for clause in query.clauses)
        and not _holds_any(fields, query.excluded)
        and meets(query.filters, document, people)
    )


def meets(filters: Iterable[Filter], document: Document, people: People) -> bool:
    """Tell whether `document` is what all of `filters` ask for."""
    return all(_meets(document, one, people) != one.negated for one in filters)


def _holds_any(fields: Sequence[Sequence[str]], terms: Sequence[Term]) -> bool:
    return any(_holds(field, term) for field in fields for term in terms)


def _holds(words: Sequence[str], term: Term) -> bool:
    length = len(term.tokens)
    exact = list(term.tokens[:-1]) if term.prefix else list(term.tokens)
    for at in range(len(words) - length + 1):
        if list(words[at : at + len(exact)]) == exact and (
            not term.prefix or words[at + length - 1].startswith(term.tokens[-1])
        ):
            return True
    return False


def _meets(document: Document, one: Filter, people: People) -> bool:
    return _JUDGES[one.name](document, one, people)


def _is_mine(document: Document, one: Filter) -> bool:
    return document.kind != "letter" and any(map(is_me, one.values))


def _is_from(document: Document, one: Filter, people: People) -> bool:
    return _is_mine(document, one) or bool(document.authors & people.numbers(one.values))


def _is_to(document: Document, one: Filter, people: People) -> bool:
    return bool(document.recipients & people.numbers(one.values))


def _is_tagged(document: Document, one: Filter, _: People) -> bool:
    asked = {_tag(tag) for tag in one.values}
    return any(_tag(tag) in asked for tag in document.tags)


def _has(document: Document, one: Filter, _: People) -> bool:
    texts = {"transcript"} if tokens(document.text) else set()
    return bool((document.properties | texts) & set(one.values))


def _is_in_language(document: Document, one: Filter, _: People) -> bool:
    language = tokens(document.language)
    return any(language[: len(tokens(tag))] == tokens(tag) for tag in one.values)


def _is_dated(document: Document, one: Filter, _: People) -> bool:
    few = all(years_of(when) <= LONGEST_YEARS for when in one.dates)
    name = "on" if one.name == "year" and not few else one.name
    return any(_is_when(document.when, name, when) for when in one.dates)


_JUDGES: dict[str, Callable[[Document, Filter, People], bool]] = {
    "from": _is_from,
    "to": _is_to,
    "with": lambda it, one, people: _is_from(it, one, people) or _is_to(it, one, people),
    **dict.fromkeys(DAY_FILTERS, _is_dated),
    "tag": _is_tagged,
    "kind": lambda it, one, people: any(_is_kind(it, kind, people.me) for kind in one.values),
    "has": _has,
    "is": lambda it, one, _: bool(it.states & set(one.values)),
    "lang": _is_in_language,
    "place": lambda it, one, _: _holds_any([tokens(it.place)], one.terms),
    "subject": lambda it, one, _: _holds_any([tokens(it.subject)], one.terms),
}


def _tag(tag: str) -> str:
    return "".join(tokens(tag)) or tag.strip()


def years_of(when: LetterDate) -> int:
    """Return how many years a date with both ends can be in; 0 where it has not both."""
    if when.earliest is None or when.latest is None:
        return 0
    return when.latest.year - when.earliest.year + 1


def _is_when(has: LetterDate, name: str, asked: LetterDate) -> bool:
    """Tell whether a date is before, after, on or in a year of another; both ends of `asked` are known.

    What is not known to the day counts as its earliest day; for a year any day that it can be counts.
    """
    first, last = asked.earliest or date.min, asked.latest or date.max
    day = has.earliest
    if day is None:
        return False
    if name == "year":
        latest = has.latest
        if latest is None or years_of(has) > LONGEST_YEARS:
            return False
        return day.year <= last.year and latest.year >= first.year
    if name == "before":
        return day < first
    return day > last if name == "after" else first <= day <= last


def _is_kind(document: Document, kind: str, me: AbstractSet[int]) -> bool:
    if kind in {"letter", "draft", "journal", "version"}:
        return document.kind == kind
    if document.kind != "letter":
        return False
    mine = bool(document.authors & me)
    received = bool(me) and not mine and (not document.recipients or bool(document.recipients & me))
    return {"sent": mine, "received": received}.get(kind, not mine and not received)
