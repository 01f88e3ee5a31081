"""What a message of Outlook's says and holds: its words, the messages in it, and its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fairhand.domain.correspondent import Party
from fairhand.formats import forwarded, mapi
from fairhand.formats.enclosed import usual_type
from fairhand.formats.headers import tidy

if TYPE_CHECKING:
    from fairhand.domain.markup import TextFormat

TO, CC, BCC = 1, 2, 3
_DEEPEST = 20
_LONGEST_ADDRESS = 320


@dataclass(slots=True)
class Opened:
    """What was in a message.

    Args:
        texts: its own words and those of the messages in it, each with how it is to be read.
        files: names as they came (or ""), media types and bytes.
    """

    texts: list[tuple[str, TextFormat]] = field(default_factory=list)
    files: list[tuple[str, str, bytes]] = field(default_factory=list)


def opened(item: mapi.Item, depth: int = 0) -> Opened:
    """Return what `item` says and holds; messages in it stand behind its own words, as what was forwarded."""
    found = Opened([mapi.body_of(item)])
    for attached in item.attached:
        if attached.message is None:
            name = item.words(attached.properties, mapi.ATTACHED_LONG_NAME) or item.words(
                attached.properties, mapi.ATTACHED_NAME
            )
            media = item.words(attached.properties, mapi.ATTACHED_TYPE).lower()
            if attached.data:
                found.files.append((name, media or usual_type(name), attached.data))
        elif depth < _DEEPEST:
            inner = opened(attached.message, depth + 1)
            found.texts += [(heading(attached.message), "plain"), *inner.texts]
            found.files += inner.files
    return found


def heading(item: mapi.Item) -> str:
    """Return the lines that say whose message it is."""
    moment = item.moment(mapi.SUBMITTED, mapi.DELIVERED)
    return forwarded.heading(
        author=", ".join(map(_spelled, authors(item))),
        date=f"{moment:%Y-%m-%d %H:%M}" if moment else "",
        subject=tidy(item.subject),
        to=", ".join(map(_spelled, recipients(item, TO))),
    )


def authors(item: mapi.Item) -> tuple[Party, ...]:
    """Return who wrote it: for whom it was sent, or who sent it."""
    for numbers in (mapi.REPRESENTED, mapi.SENDER):
        party = _party(item, item.properties, numbers)
        if party is not None:
            return (party,)
    return ()


def recipients(item: mapi.Item, *kinds: int) -> tuple[Party, ...]:
    """Return to whom it went, as far as they are of `kinds` (TO, CC, BCC)."""
    found: list[Party] = []
    for kind in kinds:
        for person in item.people:
            said = person.get(mapi.RECIPIENT_TYPE, TO)
            party = _party(item, person, mapi.PERSON)
            if party is not None and (said if isinstance(said, int) else TO) & 0xF == kind:
                found.append(party)
    if not item.people:
        named = {TO: mapi.DISPLAY_TO, CC: mapi.DISPLAY_CC}
        words = (item.text(number) for kind, number in named.items() if kind in kinds)
        found += [Party(tidy(name)) for word in words for name in word.split(";") if name.strip()]
    return tuple(dict.fromkeys(found))


def _party(
    item: mapi.Item, properties: dict[int, mapi.Value], numbers: tuple[int, ...]
) -> Party | None:
    """Return the person whose name, kind of address, address and SMTP address are the properties `numbers`."""
    name, _, address, smtp = (tidy(item.words(properties, number)) for number in numbers)
    # An address of Exchange ("/O=FIRM/OU=...") leads nowhere outside.
    found = next((word for word in (smtp, address, name) if _is_address(word)), "")
    name = name.strip("'\"")
    if name in {found, address}:
        name = ""
    return Party(name, found) if name or found else None


def _is_address(word: str) -> bool:
    return "@" in word and " " not in word and word[:1] != "/" and len(word) <= _LONGEST_ADDRESS


def _spelled(party: Party) -> str:
    return (
        f"{party.name} <{party.address}>"
        if party.name and party.address
        else party.name or party.address
    )
