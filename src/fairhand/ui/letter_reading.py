"""A letter or a draft read from the box, ready for a sheet; not for the interface thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fairhand.domain.draft import Draft, WorkingText
from fairhand.domain.letter import Letter, TimelineRow
from fairhand.domain.page import Page
from fairhand.services import by_hand, drafting, letters, paper
from fairhand.services.boxes import Box
from fairhand.ui import sent_reading, words
from fairhand.ui.sent_reading import SentHere
from fairhand.ui.widgets.reading import Reading, prepare
from fairhand.ui.workspace import Direction, Place

_MOST_LINKS = 12


@dataclass(frozen=True, slots=True)
class Among:
    """The list that the place of a letter is counted in.

    Args:
        who: id of the correspondent whose list it is, or None for all letters.
        direction: of one correspondent's letters.
        grouped: how all letters are grouped: "sender" or "date".
    """

    who: str | None = None
    direction: Direction = "all"
    grouped: str = "date"


@dataclass(frozen=True, slots=True)
class LinkedLetter:
    """A letter that is answered, or that answers: its id, and what is said of it."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Read:
    """A letter or a draft, ready to be shown.

    Args:
        reading: its text.
        letter, draft: one of them.
        place: in its list, counted from the oldest, and how many there are; 0 where it is not in it.
        links: the letters that it answers and that answer it.
        sent: what is known of a letter that was sent from here; None of another.
        pages: its paper.
        machine_read: whether its text was read by the machine, and nobody has looked at it yet.
    """

    reading: Reading
    letter: Letter | None = None
    draft: Draft | None = None
    place: tuple[int, int] = (0, 0)
    links: tuple[LinkedLetter, ...] = ()
    sent: SentHere | None = None
    pages: tuple[Page, ...] = ()
    machine_read: bool = False


def read(box: Box, place: Place, among: Among) -> Read:
    """Read the letter that a place names, or the draft where it names no letter.

    Raises:
        NotFoundError: there is none.
    """
    if place.letter is None and place.draft is not None:
        text: WorkingText = drafting.working_text(box, place.draft)
        return Read(prepare(text.text, "markdown"), draft=drafting.get(box, place.draft))
    return read_letter(box, place.letter or "", among)


def read_letter(box: Box, letter_id: str, among: Among | None = None) -> Read:
    """Read a letter.

    Raises:
        NotFoundError: there is none.
    """
    letter = letters.get(box, letter_id)
    shown, text_format = letter.text, letter.text_format
    if letter.unreadable:
        shown, text_format = f"This letter could not be read: {letter.unreadable}", "plain"
    sides = paper.pages(box, letter.id) if letter.enclosures else ()
    folding = letter.medium == "email" and not letter.unreadable
    return Read(
        prepare(shown, text_format, folding=folding),
        letter,
        place=_place_among(box, letter, among) if among is not None else (0, 0),
        links=tuple(_links(box, letter)),
        sent=sent_reading.read(box, letter),
        pages=sides,
        machine_read=bool(sides) and _is_machine_read(box, letter.id),
    )


def _is_machine_read(box: Box, letter: str) -> bool:
    texts = by_hand.transcriptions(box, letter)
    return bool(texts) and texts[0].source == "machine-read"


def _place_among(box: Box, letter: Letter, among: Among) -> tuple[int, int]:
    """Return the place of a letter in the list, and how many there are: by sender, among that one's."""
    who, direction = among.who, among.direction if among.who else "all"
    if among.who is None and among.grouped == "sender":
        if letter.direction == "sent":
            direction = "sent"
        elif letter.author_ids:
            who, direction = letter.author_ids[0], "received"
    return letters.position(box, letter.id, who, direction=direction)


def _links(box: Box, letter: Letter) -> Iterable[LinkedLetter]:
    for said, ids in (("Answers", letter.answers), ("Answered by", letter.answered_by)):
        for row in letters.rows(box, ids[:_MOST_LINKS]):
            yield LinkedLetter(row.id, f"{said} {_named(row)}")


def _named(row: TimelineRow) -> str:
    """Return a letter as one names it to oneself: "your letter of 3 March 2024"."""
    when = words.dated(row.date, "")
    of = f" of {words.isolated(when)}" if when else ", not dated"
    if row.direction == "sent":
        return f"your letter{of}"
    return f"the letter from {words.joined(row.people, 'nobody known')}{of}"
