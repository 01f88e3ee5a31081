"""Who among the correspondents are probably one and the same person. Nothing is merged by this."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection

from fairhand.domain.correspondent import turned
from fairhand.domain.folding import fold
from fairhand.store.correspondents import roots

_SPELLINGS = """
    SELECT c.number, c.name FROM correspondent c WHERE c.deleted_at IS NULL
    UNION ALL
    SELECT n.correspondent, n.name FROM correspondent_name n
    JOIN correspondent c ON c.number = n.correspondent WHERE c.deleted_at IS NULL
"""
_LETTERS = "SELECT correspondent, count(*) FROM party WHERE live = 1 GROUP BY 1"
_WORDS = re.compile(r"\w+")
Name = tuple[str, ...]


def alike(connection: Connection) -> list[tuple[str, ...]]:
    """Return the ids of correspondents who bear one name, in groups; most letters first in each.

    One name: the same without case, accents and punctuation, "Weiss, Anna" like "Anna Weiss", and
    "A. Weiss" like the one Weiss whose first name begins so. A first name alone, in one word, is one
    name too: whether they are the same person is for somebody to say who knows them.
    """
    ends = roots(connection)
    bearers: dict[Name, set[int]] = {}
    for number, spelled in connection.exec_driver_sql(_SPELLINGS):
        if "@" not in spelled:
            bearers.setdefault(_words(spelled), set()).add(ends.get(number, number))
    bearers.pop((), None)
    groups = _Groups()
    for people in bearers.values():
        groups.join(people)
    for people in _by_initials(bearers):
        groups.join(people)
    counts: Counter[int] = Counter()
    for number, count in connection.exec_driver_sql(_LETTERS):
        counts[ends.get(number, number)] += count
    ids = {
        row[0]: row[1] for row in connection.exec_driver_sql("SELECT number, id FROM correspondent")
    }
    found = [sorted(group, key=lambda who: (-counts[who], who)) for group in groups.several()]
    found.sort(key=lambda group: (-sum(counts[who] for who in group), group))
    return [tuple(ids[who] for who in group) for group in found]


def _words(name: str) -> Name:
    straight = turned(name) if "," in name else name
    return tuple(_WORDS.findall(fold(straight)))


def _by_initials(bearers: dict[Name, set[int]]) -> Iterable[set[int]]:
    """Yield who bears a name with initials together with those who bear the one whole name it fits."""
    whole: dict[tuple[str, str], list[Name]] = {}
    for name in bearers:
        if len(name) > 1 and len(name[0]) > 1:
            whole.setdefault((name[0][0], name[-1]), []).append(name)
    for name, people in bearers.items():
        if len(name) < 2 or len(name[0]) > 1 or len(name[-1]) < 2:  # noqa: PLR2004 - an initial, a surname
            continue
        fitting = [each for each in whole.get((name[0], name[-1]), ()) if _fits(name, each)]
        if len(fitting) == 1:
            yield people | bearers[fitting[0]]


def _fits(short: Name, whole: Name) -> bool:
    """Tell whether each initial of `short` begins the first name that stands in its place."""
    given, theirs = short[:-1], whole[:-1]
    return all(
        one.startswith(initial) if len(initial) == 1 else one == initial
        for initial, one in zip(given, theirs, strict=False)
    ) and len(given) <= max(len(theirs), 1)


class _Groups:
    """Sets that grow together where they meet."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def _find(self, one: int) -> int:
        self._parent.setdefault(one, one)
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, people: Iterable[int]) -> None:
        """Put people into one group, with all who are in theirs."""
        first, *others = people
        for other in others:
            self._parent[self._find(other)] = self._find(first)

    def several(self) -> list[set[int]]:
        """Return the groups of more than one."""
        found: dict[int, set[int]] = {}
        for one in list(self._parent):
            found.setdefault(self._find(one), set()).add(one)
        return [group for group in found.values() if len(group) > 1]
