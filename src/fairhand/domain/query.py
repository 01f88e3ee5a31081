"""The search language: what a person types becomes a `Query`.

Words are all asked for; `"in a row"` for words in a row; `-word` for what is not to be there; `a OR b`
for one of them; `word*` for what begins so. Filters: `from:` `to:` `with:` `before:` `after:` `year:`
`on:` `tag:` `kind:` `has:` `is:` `lang:` `place:` `subject:`, their values quoted where they hold
blanks; several values of one filter (`tag:a tag:b`, or `tag:a,b`) ask for any of them. Whatever is
typed has a meaning: a filter that is not known, or whose value says nothing, is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import NamedTuple

from fairhand.domain.contractions import is_apart, spellings
from fairhand.domain.dates import LetterDate
from fairhand.domain.dates import parse as parse_date
from fairhand.domain.folding import fold, tokens
from fairhand.domain.marking import Needle

KINDS = ("letter", "received", "sent", "between", "draft", "journal", "version")
PROPERTIES = ("scan", "enclosure", "transcript", "answer")
STATES = ("owed", "answered", "starred", "sealed")
PEOPLE_FILTERS = ("from", "to", "with")
DAY_FILTERS = ("before", "after", "on", "year")
FILTERS = (*PEOPLE_FILTERS, *DAY_FILTERS, "tag", "kind", "has", "is", "lang", "place", "subject")
_CHOICES = {"kind": KINDS, "has": PROPERTIES, "is": STATES}
_ALSO = {
    "letters": "letter",
    "drafts": "draft",
    "entry": "journal",
    "entries": "journal",
    "versions": "version",
    "wording": "version",
    "scans": "scan",
    "enclosures": "enclosure",
    "attachment": "enclosure",
    "attachments": "enclosure",
    "answers": "answer",
    "star": "starred",
}
# What more than this asks for would take longer than a person waits, and says no more.
MOST_CHARACTERS = 20_000
MOST_TERMS = 48
MOST_TOKENS = 64
MOST_SINGLE_LETTERS = 4  # "a*", which no index helps with

_QUOTES = '"“”„«»「」'
_ITEM = re.compile(
    rf"(?P<minus>-?)(?P<name>[A-Za-z]+):(?P<values>(?:[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?|[^\s{_QUOTES}])*)"
    rf"|(?P<minus_quoted>-?)[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?P<closed>[{_QUOTES}]?)"
    rf"|(?P<word>[^\s{_QUOTES}]+)"
)
_APOSTROPHE = re.compile(r"^\w+['’‘`´ʼ＇]\w+$")  # between two words that were typed as one
_VALUE = re.compile(rf"[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<plain>[^,{_QUOTES}]+)")


class Term(NamedTuple):
    """Something asked for: folded words in a row.

    Args:
        tokens: the words.
        prefix: whether the last one is only the beginning of a word.
        shown: as it was typed.
        quoted: whether it was typed in quotes.
    """

    tokens: tuple[str, ...]
    prefix: bool = False
    shown: str = ""
    quoted: bool = False

    @property
    def needle(self) -> Needle:
        """What is looked for in a text."""
        return Needle(self.tokens, self.prefix)


class Filter(NamedTuple):
    """A condition that is not in the text: any of `values` is to be so, or none where `negated`.

    Args:
        name: one of FILTERS.
        values: as typed; of kind, has and is the word itself.
        negated: whether a minus stood before it.
        terms: of subject and place, the words of each value.
        dates: of before, after, on and year, what each value means.
    """

    name: str
    values: tuple[str, ...]
    negated: bool = False
    terms: tuple[Term, ...] = ()
    dates: tuple[LetterDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for.

    Args:
        text: as it was typed.
        clauses: of each, one of its terms must be there.
        excluded: none of these may be there.
        filters: all of these must be met.
        shortened: whether more was typed than is asked for.
    """

    text: str = ""
    clauses: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    shortened: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return not (self.clauses or self.excluded or self.filters)

    @property
    def needles(self) -> tuple[Needle, ...]:
        """What is to be marked in the texts found."""
        return tuple(term.needle for clause in self.clauses for term in clause)

    @property
    def subject_needles(self) -> tuple[Needle, ...]:
        """What is to be marked in their subjects."""
        asked = (one for one in self.filters if one.name == "subject" and not one.negated)
        return self.needles + tuple(term.needle for one in asked for term in one.terms)

    @property
    def of_past_wording(self) -> bool:
        """Whether past wording is looked through too: where words are asked for, or itself is."""
        return bool(self.clauses) or any(
            one.name == "kind" and "version" in one.values and not one.negated
            for one in self.filters
        )

    def without(self, *names: str) -> Query:
        """Return the query without its filters of those names."""
        return replace(self, filters=tuple(one for one in self.filters if one.name not in names))


def needles_of(text: str) -> list[Needle]:
    """Return what to look for in a text before one: these words in a row, the last as far as it is typed.

    Args:
        text: as typed; it has no filters, quotes or OR.
    """
    found = tuple(tokens(text[:MOST_CHARACTERS]))
    if not found:
        return []
    alone = len(found) == 1 or _APOSTROPHE.search(text.strip()) is not None
    others = spellings(found) if alone else ()
    open_ended = not is_apart(found) and not fold(text).endswith(" ")
    return [Needle(found, open_ended), *(Needle(other) for other in others)]


def parse(text: str, *, typing: bool = False, today: date | None = None) -> Query:
    """Return what `text` asks for. It never fails, whatever the text.

    Args:
        text: what was typed.
        typing: whether its last word may not be finished yet: then it is taken as a beginning.
        today: what "yesterday" is counted from.
    """
    shortened = len(text) > MOST_CHARACTERS
    reading = _Reading(typing and not text[-1:].isspace() and not shortened, today)
    for match in _ITEM.finditer(text[:MOST_CHARACTERS]):
        reading.take(match, last=match.end() == len(text))
    return reading.query(text, shortened=shortened)


@dataclass
class _Reading:
    """A query being read, item by item."""

    typing: bool
    today: date | None
    clauses: list[tuple[Term, ...]] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    tokens_left: int = MOST_TOKENS * 4
    single_letters_left: int = MOST_SINGLE_LETTERS
    shortened: bool = False
    # Whether the item before was a word (which an OR can join), and the OR that waits for a word.
    after_word: bool = False
    waiting_or: bool = False

    def take(self, match: re.Match[str], *, last: bool) -> None:
        """Take in the next item; `last` says that nothing follows it."""
        unfinished = last and self.typing
        if match["name"] is not None:
            if self._take_filter(match, unfinished=unfinished):
                self.after_word = self.waiting_or = False
            else:
                self._take_words(match[0], unfinished=unfinished)
        elif match["quoted"] is not None:
            unfinished = unfinished and not match["closed"]
            minus = bool(match["minus_quoted"])
            self._take_words(match["quoted"], minus=minus, quoted=True, unfinished=unfinished)
        elif match["word"] == "OR" and self.after_word:
            self.waiting_or = True
        elif match["word"] == "AND" and self.after_word and not last:
            return
        else:
            self._take_words(match["word"], unfinished=unfinished)

    def _take_words(
        self, words: str, *, minus: bool = False, quoted: bool = False, unfinished: bool = False
    ) -> None:
        if not quoted and words.startswith("-"):
            minus, words = True, words[1:]
        term = self._term(words, quoted=quoted, unfinished=unfinished and not minus)
        if term is None:
            return
        alternatives = _with_contractions(term)
        if minus:
            self.excluded += alternatives
        elif self.waiting_or and self.clauses:
            self.clauses[-1] += alternatives
        else:
            self.clauses.append(alternatives)
        self.after_word, self.waiting_or = not minus, False

    def _term(self, words: str, *, quoted: bool = False, unfinished: bool = False) -> Term | None:
        """Return what `words` ask for; None where that is nothing, or more than can be asked for."""
        found = tokens(words)
        if not found:
            return None
        kept = found[: min(MOST_TOKENS, self.tokens_left)]
        full = len(self.clauses) + len(self.excluded) + len(self.filters) >= MOST_TERMS
        if len(kept) < len(found) or full:
            self.shortened = True
        if not kept or full:
            return None
        self.tokens_left -= len(kept)
        bare = words.rstrip().rstrip("*")
        starred = bare != words.rstrip()
        # Nothing goes on after a blank, nor after a character that is a word by itself.
        open_ended = len(kept) == len(found) and not fold(bare if starred else words).endswith(" ")
        prefix = open_ended and (starred or (unfinished and not is_apart(tuple(found))))
        if prefix and len(kept[-1]) == 1:
            self.single_letters_left -= 1
            if self.single_letters_left < 0:
                self.shortened = True
                return None
        return Term(tuple(kept), prefix, " ".join(bare.split()), quoted)

    def _take_filter(self, match: re.Match[str], *, unfinished: bool) -> bool:
        """Take in a filter; tell whether it is one."""
        name = match["name"].lower()
        if name not in FILTERS:
            return False
        if len(self.filters) >= MOST_TERMS:
            self.shortened = True
            return True
        values = [
            (found["quoted"] if found["quoted"] is not None else found["plain"]).strip()
            for found in islice(_VALUE.finditer(match["values"]), MOST_TERMS)
        ]
        known = [
            one
            for one in (self._filter(name, value, match["minus"]) for value in values if value)
            if one
        ]
        if not known:
            # While it is being typed it says nothing yet; else it is words.
            return unfinished
        self.filters += known
        return True

    def _filter(self, name: str, value: str, minus: str) -> Filter | None:
        negated = bool(minus)
        if name in _CHOICES:
            word = _ALSO.get(value.lower(), value.lower())
            return Filter(name, (word,), negated) if word in _CHOICES[name] else None
        if name in DAY_FILTERS:
            when = parse_date(value, today=self.today)
            bounded = when.earliest is not None and when.latest is not None
            return Filter(name, (value,), negated, dates=(when,)) if bounded else None
        if name in {"subject", "place"}:
            term = self._term(value)
            return Filter(name, (value,), negated, terms=(term,)) if term else None
        return Filter(name, (value,), negated) if tokens(value) or name == "tag" else None

    def query(self, text: str, *, shortened: bool) -> Query:
        """Return what was read; values of one filter come together."""
        return Query(
            text,
            tuple(dict.fromkeys(self.clauses)),
            tuple(dict.fromkeys(self.excluded)),
            tuple(_gathered(self.filters)),
            shortened or self.shortened,
        )


def _with_contractions(term: Term) -> tuple[Term, ...]:
    """Return `term`, and the other ways in which it may be spelled: "dont" and "don't"."""
    if term.quoted or (len(term.tokens) > 1 and _APOSTROPHE.search(term.shown) is None):
        return (term,)
    others = (term._replace(tokens=other, prefix=False) for other in spellings(term.tokens))
    return (term, *others)


def _gathered(filters: list[Filter]) -> Iterator[Filter]:
    """Yield the filters with the values of those that are alike as one."""
    for name, negated in dict.fromkeys((one.name, one.negated) for one in filters):
        alike = [one for one in filters if (one.name, one.negated) == (name, negated)]
        yield Filter(
            name,
            tuple(dict.fromkeys(value for one in alike for value in one.values)),
            negated,
            tuple(dict.fromkeys(term for one in alike for term in one.terms)),
            tuple(dict.fromkeys(when for one in alike for when in one.dates)),
        )
