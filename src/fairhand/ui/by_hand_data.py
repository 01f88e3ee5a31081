"""What the form for a letter by hand needs of the box: who there is, who *me* is, and what it may offer.

Read off the interface thread, once for each time that the form is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from fairhand.domain.correspondent import Correspondent, fold_address, fold_name, party_of
from fairhand.domain.folding import fold
from fairhand.services import correspondents, letters, offers
from fairhand.services.boxes import Box
from fairhand.system.clock import SystemClock
from fairhand.ui import words
from fairhand.ui.widgets.completing import MOST, Source, Suggestion

_ENOUGH_LETTERS = 400


def _nothing(_: str) -> Sequence[Suggestion]:
    return ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the form knows.

    Args:
        people: finds everybody, those with most letters first.
        me: the correspondents who are *me*.
        by_spelling: whom each folded name and address may mean, as ids.
        names: of everybody, by their ids.
        places, paper_places, tags: find words that are in the box already.
        today: the day where the person is.
    """

    people: Source = _nothing
    me: tuple[Correspondent, ...] = ()
    by_spelling: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    places: Source = _nothing
    paper_places: Source = _nothing
    tags: Source = _nothing
    today: date = field(default_factory=lambda: SystemClock().today())

    @property
    def my_name(self) -> str:
        """The name of *me*, or "" while nobody was asked."""
        return self.me[0].name if self.me else ""

    def is_me(self, spelled: str) -> bool:
        """Tell whether a name or an address means *me*."""
        mine, found = {person.id for person in self.me}, set(self.who(spelled))
        return bool(found) and found <= mine

    def who(self, spelled: str) -> tuple[str, ...]:
        """Return the ids of those whom a name or an address may mean; none is somebody new."""
        party = party_of(spelled)
        key = f"@{fold_address(party.address)}" if party.address else fold_name(party.name)
        return self.by_spelling.get(key, ())


def read(box: Box) -> Known:
    """Read what the form needs; not for the interface thread."""
    rows = correspondents.rows(box)
    me = correspondents.me(box) if correspondents.claims(box) else ()
    spelled: dict[str, tuple[str, ...]] = {}
    for person in (*me, *(row.correspondent for row in rows)):
        for key in _spellings(person):
            spelled[key] = tuple(dict.fromkeys((*spelled.get(key, ()), person.id)))
    people = [
        Suggestion(row.name, words.letters(row.received + row.sent), row.id)
        for row in sorted(rows, key=lambda row: -(row.received + row.sent))
    ]
    people += [Suggestion(person.name, "you", person.id) for person in me]
    found = offers.offers(box)
    return Known(
        source(people),
        tuple(me),
        spelled,
        {row.id: row.name for row in rows} | {person.id: person.name for person in me},
        _counted(found.places),
        _counted(found.paper_places),
        _counted(found.tags),
    )


def _spellings(person: Correspondent) -> Iterable[str]:
    yield from (fold_name(name) for name in (person.name, *person.names) if name)
    yield from (f"@{fold_address(address)}" for address in person.addresses)


def _counted(found: Sequence[tuple[str, int]]) -> Source:
    return source([Suggestion(said, words.letters(count)) for said, count in found])


def source(rows: Sequence[Suggestion]) -> Source:
    """Return what finds among `rows`: beginnings of words first, case and accents apart."""
    folded = [(fold(row.text), row) for row in rows]

    def find(typed: str) -> list[Suggestion]:
        wanted = fold(typed).strip()
        first: list[Suggestion] = []
        inside: list[Suggestion] = []
        for key, row in folded:
            at = key.find(wanted)
            if at < 0:
                continue
            if at == 0 or f" {wanted}" in key:
                first.append(row)
                if len(first) == MOST:
                    break
            elif len(inside) < MOST:
                inside.append(row)
        return [*first, *inside][:MOST]

    return find


def other_way(box: Box, who: str, *, sent: bool) -> tuple[Suggestion, ...]:
    """Return the letters that a letter may answer: mine to somebody, or theirs; newest first.

    Args:
        box: the open box.
        who: id of the other one.
        sent: whether it is my letter that is written down, which answers one of theirs.
    """
    page = letters.timeline(
        box, who, direction="received" if sent else "sent", limit=_ENOUGH_LETTERS
    )
    return tuple(
        Suggestion(words.dated(row.date), (row.excerpt or row.subject)[:60], row.id)
        for row in page.rows
        if row.kind == "letter"
    )


def title_of(box: Box, letter: str) -> Suggestion:
    """Return a letter as a suggestion: its date, and its id."""
    found = letters.get(box, letter)
    people = found.recipients if found.direction == "sent" else found.authors
    return Suggestion(words.dated(found.written), words.joined(people), found.id)
