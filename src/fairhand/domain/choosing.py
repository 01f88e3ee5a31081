"""Choosing among the people of an import: with whom letters went both ways, who else there is, what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from fairhand.domain.correspondent import Party, fold_address, fold_name
from fairhand.domain.gathering import Bundle, Gathered, same_names
from fairhand.domain.letter import IncomingLetter

Part = Literal["people", "others", "left-out"]
_Key = TypeVar("_Key", int, str)
_FEW = (
    20  # letters that one looks through before they come in: offered whole where nothing tells more
)
NOBODY = ""  # the key of a letter's other end where nothing says who that was


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters are to come in.

    Args:
        people: keys of those whose letters, from and to them, come in; `NOBODY` for letters of which
            nothing says from whom, or to whom.
        me: keys by which *me* stands on these letters.
        left_out: of what is hardly a letter, reason and key of whose comes in all the same.
    """

    people: frozenset[str]
    me: frozenset[str] = frozenset()
    left_out: frozenset[tuple[str, str]] = frozenset()

    def wants(self, letter: IncomingLetter) -> bool:
        """Tell whether a letter is to come in."""
        authors = {party.key for party in letter.authors if party.shown}
        if letter.not_a_letter:
            reason = letter.not_a_letter
            return any((reason, key) in self.left_out for key in authors or {NOBODY})
        recipients = {party.key for party in letter.recipients if party.shown}
        return not self.people.isdisjoint(_other_end(authors, recipients, self.me, NOBODY))


@dataclass(frozen=True, slots=True)
class Named:
    """The choice that a command names: letters from and to these, whoever *me* is.

    Args:
        names: names and addresses; empty for everybody.
        letters_only: whether what is hardly a letter stays out.
    """

    names: tuple[str, ...] = ()
    letters_only: bool = False

    def wants(self, letter: IncomingLetter) -> bool:
        """Tell whether a letter is to come in."""
        if self.letters_only and letter.not_a_letter:
            return False
        if not self.names:
            return True
        names = {fold_name(name) for name in self.names}
        addresses = {fold_address(name) for name in self.names}
        return any(
            _is_named(party, names, addresses) for party in (*letter.authors, *letter.recipients)
        )


def _is_named(party: Party, names: AbstractSet[str], addresses: AbstractSet[str]) -> bool:
    if party.address and fold_address(party.address) in addresses:
        return True
    return bool(party.name) and fold_name(party.name) in names


def _other_end(
    authors: AbstractSet[_Key], recipients: AbstractSet[_Key], me: AbstractSet[_Key], nobody: _Key
) -> AbstractSet[_Key]:
    """Return by whom a letter is chosen: who wrote it; of what I wrote, to whom it went.

    What went from me to myself is mine; where nothing says who is at the other end, `nobody`.
    """
    writers = authors - me
    if writers or not authors:
        return writers or {nobody}
    return recipients - me or recipients or {nobody}


# --- rows to tick ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody to be ticked.

    Args:
        part: "people" with whom letters went both ways; "others" who only wrote, or were only
            written to; "left-out": what is hardly a letter.
        name: as shown.
        keys: of `Party.key`, one for each address.
        received: letters from them that would come in.
        sent: letters from me to them that would come in.
        first: year of the first letter, or None.
        last: year of the last, or None.
        about: an address to tell them by, or "".
        reason: why they are left out, or "".
    """

    part: Part
    name: str
    keys: tuple[str, ...]
    received: int
    sent: int
    first: int | None = None
    last: int | None = None
    about: str = ""
    reason: str = ""

    @property
    def letters(self) -> int:
        """How many letters would come in, at the most."""
        return self.received + self.sent


@dataclass
class _Sum:
    received: int = 0
    sent: int = 0
    known_received: int = 0
    known_sent: int = 0
    first: int | None = None
    last: int | None = None
    by_mail: bool = True

    def add(self, bundle: Bundle, *, sent: bool) -> None:
        if sent:
            self.sent += bundle.fresh
            self.known_sent += bundle.known
        else:
            self.received += bundle.fresh
            self.known_received += bundle.known
        self.by_mail = self.by_mail and bundle.mail
        if bundle.first is not None:
            self.first = bundle.first if self.first is None else min(self.first, bundle.first)
        if bundle.last is not None:
            self.last = bundle.last if self.last is None else max(self.last, bundle.last)

    @property
    def both_ways(self) -> bool:
        return self.received + self.known_received > 0 and self.sent + self.known_sent > 0


_Who = tuple[str, int]  # the reason why they are left out, or ""; and their place
_NO_PLACE = -1


@dataclass
class Choosing:
    """Rows, which of them are ticked, and how many letters that makes; counted as quick as one can tick.

    Args:
        gathered: what was found.
        me: places of those who are *me*.

    Attributes:
        rows: somebody each.
        ticked: for each row.
        letters: how many would come in.
        everybody: whether everybody is offered, because there is no mail in it, or little.
        all_both_ways: whether letters went both ways with each of "people".
    """

    gathered: Gathered
    me: frozenset[int]
    rows: list[Row] = field(default_factory=list)
    ticked: list[bool] = field(default_factory=list)
    letters: int = 0
    everybody: bool = False
    all_both_ways: bool = True
    _letters_of: list[tuple[tuple[int, ...], int]] = field(default_factory=list)
    _bundles_of: list[list[int]] = field(default_factory=list)
    _wanted_by: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Work the rows out, and tick those that are offered."""
        groups = same_names(self.gathered.people)
        mine = frozenset(groups[it] for it in self.me)
        sums: dict[_Who, _Sum] = {}
        together: dict[tuple[_Who, ...], int] = {}
        for bundle in self.gathered.bundles:
            far = self._count(bundle, groups, mine, sums)
            if bundle.fresh:
                together[far] = together.get(far, 0) + bundle.fresh
        self.everybody = self._offers_everybody(sums)
        places = self._make_rows(groups, mine, sums)
        self._bundles_of = [[] for _ in self.rows]
        for far, fresh in together.items():
            which = tuple(places[who] for who in far if who in places)
            for row in which:
                self._bundles_of[row].append(len(self._letters_of))
            self._letters_of.append((which, fresh))
        self._wanted_by = [0] * len(self._letters_of)
        self.ticked = [False] * len(self.rows)
        self.tick((at for at, row in enumerate(self.rows) if row.part == "people"), on=True)

    # -- ticking

    def tick(self, which: Iterable[int], *, on: bool) -> None:
        """Tick rows, by their places in `rows`, or take the ticks away."""
        step = 1 if on else -1
        for row in which:
            if self.ticked[row] == on:
                continue
            self.ticked[row] = on
            for at in self._bundles_of[row]:
                before = self._wanted_by[at]
                self._wanted_by[at] = before + step
                if on and before == 0:
                    self.letters += self._letters_of[at][1]
                elif not on and before == 1:
                    self.letters -= self._letters_of[at][1]

    def people(self) -> int:
        """Return how many rows are ticked."""
        return sum(self.ticked)

    def choice(self) -> Choice:
        """Return what is ticked."""
        people: set[str] = set()
        left_out: set[tuple[str, str]] = set()
        for row, on in zip(self.rows, self.ticked, strict=True):
            if on and row.reason:
                left_out.update((row.reason, key) for key in row.keys)
            elif on:
                people.update(row.keys)
        mine = frozenset(self.gathered.people[it].key for it in self.me)
        return Choice(frozenset(people), mine, frozenset(left_out))

    # -- working out

    def _count(
        self, bundle: Bundle, groups: list[int], mine: frozenset[int], sums: dict[_Who, _Sum]
    ) -> tuple[_Who, ...]:
        """Count a bundle for those at its other end, and return them."""
        authors = frozenset(groups[it] for it in bundle.authors)
        if bundle.reason:
            far: AbstractSet[int] = authors or {_NO_PLACE}
            sent = False
        else:
            recipients = frozenset(groups[it] for it in bundle.recipients)
            far = _other_end(authors, recipients, mine, _NO_PLACE)
            sent = bool(authors) and authors <= mine
        found = tuple(sorted((bundle.reason, it) for it in far))
        for who in found:
            sums.setdefault(who, _Sum()).add(bundle, sent=sent)
        return found

    def _offers_everybody(self, sums: dict[_Who, _Sum]) -> bool:
        """Tell whether everybody is offered: no mail at all, a few letters, or those of one person alone."""
        found = {who: it for who, it in sums.items() if not who[0]}
        if not any(it.by_mail for it in found.values()):
            return True
        if any(self._offered(who, it) for who, it in found.items()):
            return False
        fresh = sum(it.fresh for it in self.gathered.bundles if not it.reason)
        return fresh <= _FEW or len(found) == 1

    def _offered(self, who: _Who, found: _Sum) -> bool:
        """Tell whether somebody is offered ticked: because letters went both ways, or are no mail."""
        reason, place = who
        if reason or place == _NO_PLACE:
            return False
        return found.both_ways or not found.by_mail or self.gathered.people[place].in_box

    def _make_rows(
        self, groups: list[int], mine: frozenset[int], sums: dict[_Who, _Sum]
    ) -> dict[_Who, int]:
        members: dict[int, list[int]] = {}
        for place, group in enumerate(groups):
            members.setdefault(group, []).append(place)
        found: list[tuple[Row, _Who]] = []
        for who, counted in sums.items():
            if counted.received + counted.sent == 0:
                continue
            part: Part = "left-out" if who[0] else "others"
            everybody = self.everybody and not who[0]
            if everybody or (who[1] not in mine and self._offered(who, counted)):
                part = "people"
                self.all_both_ways = self.all_both_ways and counted.both_ways
            found.append((self._row(part, who, counted, members, mine), who))
        order = {"people": 0, "others": 1, "left-out": 2}
        found.sort(key=lambda it: (order[it[0].part], it[0].reason, -it[0].letters, it[0].name))
        self.rows = [row for row, _ in found]
        return {who: at for at, (_, who) in enumerate(found)}

    def _row(
        self,
        part: Part,
        who: _Who,
        counted: _Sum,
        members: dict[int, list[int]],
        mine: frozenset[int],
    ) -> Row:
        reason, place = who
        if place == _NO_PLACE:
            name, about = "Sender or recipient not known", ""
            keys: tuple[str, ...] = (NOBODY,)
        else:
            people = [self.gathered.people[it] for it in members[place]]
            name = people[0].shown if place not in mine or reason else "Yourself"
            keys = tuple(person.key for person in people)
            addresses = [person.address for person in people if person.address]
            about = addresses[0] if addresses and addresses[0] != name else ""
            if len(addresses) > 1:
                about += f" and {len(addresses) - 1} more"
        return Row(
            part,
            name,
            keys,
            counted.received,
            counted.sent,
            counted.first,
            counted.last,
            about,
            reason,
        )
