"""What is known of a letter that was sent from here, and what is said of it; read off the interface thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fairhand.services import by_hand, postscripts, sealing
from fairhand.ui import words

if TYPE_CHECKING:
    from fairhand.domain.letter import Letter
    from fairhand.domain.sealed import Postscript, SealedCopy
    from fairhand.services.boxes import Box

_WAYS = {"post": "by post", "email": "by e-mail", "hand": "by hand", "card": "as a card", None: ""}


@dataclass(frozen=True, slots=True)
class SentHere:
    """A letter that was sent from here.

    Args:
        copy: what is kept of it as it was sealed, or None: it was sealed before pages were kept.
        postscripts: oldest first.
    """

    copy: SealedCopy | None
    postscripts: tuple[Postscript, ...] = ()


def read(box: Box, letter: Letter) -> SentHere | None:
    """Return what is known of a letter as it was sent; None where it was not sent from here."""
    if letter.direction == "received" or not by_hand.frozen(box, letter.id):
        return None
    return SentHere(
        sealing.sealed_copy(box, letter.id), tuple(postscripts.of_letter(box, letter.id))
    )


def said_of(letter: Letter, here: SentHere) -> str:
    """Return when and how a letter went: "Sent 21 March 2024 by post, tracking RR 123"."""
    when = words.dated(letter.sent, "") or words.dated(letter.written, "")
    first = " ".join(part for part in ("Sent", when, _WAYS[letter.medium]) if part)
    parts = [first]
    if here.copy is not None and here.copy.tracking:
        parts.append(f"tracking {words.isolated(here.copy.tracking)}")
    if here.copy is not None and here.copy.copied:
        slips = words.count(here.copy.slips, "slip of the pen", "slips of the pen")
        parts.append(f"copied by hand with {slips}" if here.copy.slips else "copied by hand")
    return words.in_line(*parts)


def pages_of(here: SentHere) -> str:
    """Return what its pages are called, as a link to them says it."""
    if here.copy is None or not here.copy.has_pages:
        return "Set its pages: it was sealed without"
    many = words.count(here.copy.pages, "page", "pages") if here.copy.pages else "Its pages"
    return f"{many}, set after it was sent" if here.copy.set_later else f"{many}, as it was sent"
