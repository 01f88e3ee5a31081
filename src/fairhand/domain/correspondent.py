"""A correspondent: a person, household or institution who writes or is written to."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from fairhand.domain.dates import UNKNOWN, LetterDate


@dataclass(frozen=True, slots=True)
class Party:
    """An author or recipient as a letter spells them: a name and an address; either may be ""."""

    name: str = ""
    address: str = ""

    @property
    def key(self) -> str:
        """What makes two parties the same: the address without case, else the folded name."""
        return f"@{fold_address(self.address)}" if self.address else fold_name(self.name)

    @property
    def shown(self) -> str:
        """The name, or the address where there is no name."""
        return self.name or self.address


def fold_name(name: str) -> str:
    """Return `name` as names are compared: NFKC, without case, white space as single blanks."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def turned(name: str) -> str:
    """Return "Arthur Schnitzler" for "Schnitzler, Arthur", and the other way round.

    Whoever has one word for a name, or several commas in it, stays as they are. This is for claims of
    *me* alone: elsewhere two spellings are two correspondents until a person says otherwise.
    """
    if name.count(",") == 1:
        last, _, rest = name.partition(",")
        return f"{rest.strip()} {last.strip()}".strip()
    rest, _, last = name.rstrip().rpartition(" ")
    return f"{last}, {rest.strip()}" if rest.strip() and "," not in name else name


def fold_address(address: str) -> str:
    """Return `address` as addresses are compared: NFC, without case and without blanks around."""
    return unicodedata.normalize("NFC", address).strip().casefold()


def party_of(text: str) -> Party:
    """Return the party that `text` spells: "Name <address>", an address, or a name.

    A name is never cut at a comma: "Schnitzler, Arthur" is one person.
    """
    words = text.strip()
    if words.endswith(">") and "<" in words:
        name, address = words[:-1].rsplit("<", 1)
        return Party(name.strip().strip('"').strip(), address.strip())
    if "@" in words and not any(map(str.isspace, words)):
        return Party("", words)
    return Party(words)


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A correspondent with everything known of them.

    Args:
        id: stable id.
        name: as shown.
        names: every spelling met with, the shown one first.
        addresses: e-mail addresses, as spelled first.
        postal_address: lines, or "".
        note: the person's own words about them, or "".
        rhythm_days: within how many days a reply is wanted, or None.
        is_me: whether a claim of *me* fits.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    postal_address: str = ""
    note: str = ""
    rhythm_days: int | None = None
    is_me: bool = False


@dataclass(frozen=True, slots=True)
class CorrespondentRow:
    """A correspondent as a list shows them.

    Args:
        correspondent: who.
        received: letters from them.
        sent: letters from me to them.
        owed: how many of their letters wait for a reply.
        owed_since: the date of the oldest letter that waits, or unknown.
        first: date of the first letter in either direction, or unknown.
        last: date of the last letter in either direction, or unknown.
        last_received: date of their last letter, or unknown.
        last_sent: date of my last letter to them, or unknown.
        drafts: open drafts to them.
    """

    correspondent: Correspondent
    received: int = 0
    sent: int = 0
    owed: int = 0
    owed_since: LetterDate = UNKNOWN
    first: LetterDate = UNKNOWN
    last: LetterDate = UNKNOWN
    last_received: LetterDate = UNKNOWN
    last_sent: LetterDate = UNKNOWN
    drafts: int = 0

    @property
    def id(self) -> str:
        """The correspondent's id."""
        return self.correspondent.id

    @property
    def name(self) -> str:
        """The correspondent's name."""
        return self.correspondent.name


@dataclass(frozen=True, slots=True)
class CorrespondentParts:
    """What can be said of a correspondent by hand: the fields of the form.

    Args:
        name: as shown; never empty.
        names: other names and spellings by which they are known. A spelling with which letters came
            stays theirs also where it was the shown name until now.
        addresses: e-mail addresses.
        postal_address: lines, or "".
        note: the person's own words about them, or "".
        rhythm_days: within how many days a reply is wanted, or None.
    """

    name: str
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    postal_address: str = ""
    note: str = ""
    rhythm_days: int | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way in which letters spell a correspondent.

    Args:
        name: or "".
        address: or "".
        letters: how many came with it, at either end.
    """

    name: str
    address: str
    letters: int

    @property
    def text(self) -> str:
        """Both together: "Name <address>", the name, or the address."""
        if self.name and self.address:
            return f"{self.name} <{self.address}>"
        return self.name or self.address


@dataclass(frozen=True, slots=True)
class CorrespondentDetails:
    """A correspondent with the fields of the form, figures, and the spellings of their letters.

    Args:
        correspondent: who.
        parts: what the form shows, and `services.correspondents.edit` takes.
        spellings: how letters spell them, most letters first: what can be split off.
        row: figures, as the list of correspondents has them; None for *me*.
    """

    correspondent: Correspondent
    parts: CorrespondentParts
    spellings: tuple[Spelling, ...] = ()
    row: CorrespondentRow | None = None


@dataclass(frozen=True, slots=True)
class MeGuess:
    """Somebody who may be *me*.

    Args:
        correspondent: who.
        letters: how many letters they stand on, at either end.
        share: of all letters, from 0 to 1.
    """

    correspondent: Correspondent
    letters: int
    share: float
