"""Who stands on the letters of an import: gathered while it is looked at, small enough to be handed on.

Letters by the same people to the same people are one bundle, so that thirty years of mail are some
thousand lines; from these everything is worked out that a person chooses by (`choosing`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fairhand.domain.correspondent import Party, fold_address, fold_name, turned
from fairhand.domain.letter import IncomingLetter

MAILING_LIST = "mailing list"
_CERTAIN = (
    0.5  # of the letters: whoever stands on so many is probably the one whose letters they are
)
_MOST_LIKELY = 6
_FIRST_MAIL = 1971  # Ray Tomlinson's


class Somebody(NamedTuple):
    """Somebody who stands on letters, by one address (or, without one, by name).

    Args:
        key: what makes them one: see `Party.key`.
        name: their spelling most often met with, or "".
        address: as first spelled, or "".
        in_box: whether letters from or to them are in the box already.
        kept_sent: how many letters by them lie in a folder of sent mail.
    """

    key: str
    name: str
    address: str
    in_box: bool = False
    kept_sent: int = 0

    @property
    def shown(self) -> str:
        """The name, or the address where there is no name."""
        return self.name or self.address


class Bundle(NamedTuple):
    """Letters that are alike in who wrote them, to whom, and why they are hardly letters.

    Args:
        authors: who wrote them: places in the list of people.
        recipients: to whom they went; empty where `reason` says that they are no letters.
        reason: why they are hardly letters ("mailing list"), or "".
        mail: whether they are mail.
        fresh: how many would come in.
        known: how many are in the box already, or were there twice.
        first: year of the first, or None.
        last: year of the last, or None.
    """

    authors: tuple[int, ...]
    recipients: tuple[int, ...]
    reason: str
    mail: bool
    fresh: int
    known: int
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was gathered of an import.

    Args:
        people: everybody; bundles name them by their places here.
        bundles: of all letters.
    """

    people: tuple[Somebody, ...] = ()
    bundles: tuple[Bundle, ...] = ()


@dataclass
class _Count:
    fresh: int = 0
    known: int = 0
    first: int | None = None
    last: int | None = None


@dataclass
class Gatherer:
    """Gathers who stands on letters, one after the other."""

    _places: dict[str, int] = field(default_factory=dict)
    _addresses: list[str] = field(default_factory=list)
    _names: list[Counter[str]] = field(default_factory=list)
    _kept_sent: Counter[int] = field(default_factory=Counter)
    _counts: dict[tuple[tuple[int, ...], tuple[int, ...], str, bool], _Count] = field(
        default_factory=dict
    )

    def add(self, letter: IncomingLetter, *, known: bool, kept_sent: bool = False) -> None:
        """Take note of a letter.

        Args:
            letter: which.
            known: whether it would not come in again.
            kept_sent: whether it lies in a folder of sent mail.
        """
        reason = letter.not_a_letter
        authors = self._people(letter.authors)
        if kept_sent:
            self._kept_sent.update(authors)
        recipients = () if reason else self._people(letter.recipients)
        what = (authors, recipients, reason, _is_mail(letter))
        count = self._counts.setdefault(what, _Count())
        if known:
            count.known += 1
        else:
            count.fresh += 1
        if letter.written.earliest is not None:
            year = letter.written.earliest.year
            count.first = year if count.first is None else min(count.first, year)
            count.last = year if count.last is None else max(count.last, year)

    def gathered(self, in_box: frozenset[str] = frozenset()) -> Gathered:
        """Return what was gathered.

        Args:
            in_box: folded names, and addresses with an "@" before them, of those whose letters are in
                the box already.
        """
        people = []
        for key, place in self._places.items():
            names = self._names[place]
            name = names.most_common(1)[0][0] if names else ""
            there = key in in_box or (not self._addresses[place] and fold_name(name) in in_box)
            people.append(
                Somebody(key, name, self._addresses[place], there, self._kept_sent[place])
            )
        bundles = (
            Bundle(*what, count.fresh, count.known, count.first, count.last)
            for what, count in self._counts.items()
        )
        return Gathered(tuple(people), tuple(bundles))

    def _people(self, parties: Sequence[Party]) -> tuple[int, ...]:
        return tuple(sorted({self._place(party) for party in parties if party.shown}))

    def _place(self, party: Party) -> int:
        key = party.key
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self._places)
            self._addresses.append(party.address)
            self._names.append(Counter())
        if party.name and fold_address(party.name) != fold_address(party.address):
            self._names[place][party.name] += 1
        return place


def _is_mail(letter: IncomingLetter) -> bool:
    """Tell whether a letter came by mail; what was written before there was any is edited as mail."""
    latest = letter.written.latest
    return letter.medium == "email" and (latest is None or latest.year >= _FIRST_MAIL)


# --- who *me* is ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be *me*.

    Args:
        name: as shown.
        members: places in the list of people: one person may have several addresses.
        letters: how many letters they stand on, at either end.
        likely: whether it is a good guess.
    """

    name: str
    members: tuple[int, ...]
    letters: int
    likely: bool = False


@dataclass
class _Stands:
    """Where somebody stands on the letters of an import: on how many, and with whom."""

    letters: int = 0
    kept_sent: int = 0
    wrote_to: set[int] = field(default_factory=set)
    heard_from: set[int] = field(default_factory=set)

    @property
    def strength(self) -> tuple[int, int, int]:
        """What speaks for *me*: mail kept as sent, exchanges both ways, and all others on the letters."""
        both = self.wrote_to & self.heard_from
        return (self.kept_sent, len(both), len(self.wrote_to | self.heard_from))


def likely_me(gathered: Gathered) -> list[Likely]:
    """Return who may be *me*, the likeliest first: whose sent mail it is, or who exchanged letters with most.

    What is hardly a letter tells nothing. Those with the same name are one. The first is a good guess
    where they stand on half of the letters at least and more speaks for them than for anybody else:
    where two wrote to each other alone, either may be *me*.
    """
    groups = same_names(gathered.people)
    stands: dict[int, _Stands] = {}
    in_all = 0
    for bundle in gathered.bundles:
        if bundle.reason:
            continue
        count = bundle.fresh + bundle.known
        in_all += count
        authors = {groups[it] for it in bundle.authors}
        recipients = {groups[it] for it in bundle.recipients}
        for one in authors | recipients:
            stands.setdefault(one, _Stands()).letters += count
        for author in authors:
            stands[author].wrote_to |= recipients - {author}
        for recipient in recipients:
            stands[recipient].heard_from |= authors - {recipient}
    members: dict[int, list[int]] = {}
    for place, group in enumerate(groups):
        members.setdefault(group, []).append(place)
        if group in stands:
            stands[group].kept_sent += gathered.people[place].kept_sent
    ranked = sorted(stands.items(), key=lambda it: (it[1].strength, it[1].letters), reverse=True)
    rivals = [found.strength for _, found in ranked[1:2]]
    return [
        Likely(
            gathered.people[group].shown,
            tuple(members[group]),
            found.letters,
            at == 0
            and found.letters >= in_all * _CERTAIN
            and all(found.strength > rival for rival in rivals),
        )
        for at, (group, found) in enumerate(ranked[:_MOST_LIKELY])
    ]


def claimed(gathered: Gathered, claims: Sequence[str]) -> frozenset[int]:
    """Return the places of those whom one of these names and addresses means."""
    folded = {fold_name(claim) for claim in claims}
    folded |= {fold_name(turned(claim)) for claim in claims if "@" not in claim}
    addresses = {fold_address(claim) for claim in claims}
    return frozenset(
        place
        for place, person in enumerate(gathered.people)
        if (person.address and fold_address(person.address) in addresses)
        or (person.name and fold_name(person.name) in folded)
    )


_MOST_ADDRESSES = 12


def same_names(people: Sequence[Somebody]) -> list[int]:
    """Return for each the place of the first with the same full name: one person with several addresses.

    A name of one word ("Anna", "Office") is many people's, and so is one with very many addresses.
    """
    places: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        folded = fold_name(person.name)
        if " " in folded:
            places.setdefault(folded, []).append(place)
    same = list(range(len(people)))
    for found in places.values():
        if len(found) <= _MOST_ADDRESSES:
            for place in found:
                same[place] = found[0]
    return same
