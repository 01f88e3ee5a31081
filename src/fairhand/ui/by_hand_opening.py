"""Reading what the form for a letter by hand shows, and putting what stands in it into the box.

Nothing here is for the interface thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fairhand.domain.by_hand import Kept, WrittenDown
from fairhand.domain.errors import FairhandError
from fairhand.services import by_hand, letters, paper, unfinished
from fairhand.services.boxes import Box
from fairhand.ui import by_hand_data, words
from fairhand.ui.by_hand_data import Known
from fairhand.ui.by_hand_fields import Sheet, fields_of, from_kept
from fairhand.ui.sides import Side, found_of
from fairhand.ui.widgets.completing import Suggestion

_FROZEN = (
    "This letter was written here and sealed when it was sent: its names, its date and its text stand "
    "as they were sent. Where the paper lies, its tags and your note can be changed."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read for the form.

    Args:
        known: who there is.
        sheet: what was written into it and not finished, or None.
        begun: a letter of the box as it is there.
        original: what the box holds of the letter that is changed, or None for a new one.
        frozen: why some of that cannot be changed, or "".
        first: for whom it is begun, or None.
    """

    known: Known
    sheet: Sheet | None = None
    begun: Sheet = field(default_factory=Sheet)
    original: WrittenDown | None = None
    frozen: str = ""
    first: Suggestion | None = None


def open_form(box: Box, letter: str | None, correspondent: str | None) -> Opened:
    """Read what the form shows; not for the interface thread."""
    known = by_hand_data.read(box)
    kept = unfinished.find(box, unfinished.form_of(letter))
    begun = from_kept(kept.fields) if kept is not None else None
    if letter is None:
        name = known.names.get(correspondent or "")
        first = Suggestion(name, key=correspondent or "") if name else None
        return Opened(known, begun, first=first)
    original = by_hand.known_parts(box, letter)
    whole = letters.get(box, letter)
    answers = tuple(by_hand_data.title_of(box, each) for each in original.answers)
    enclosed = tuple(each.name or "Without a name" for each in whole.enclosures)
    as_it_is = Sheet(fields_of(original, known, answers, enclosed))
    frozen = _FROZEN if whole.draft is not None else ""
    return Opened(known, begun, as_it_is, original, frozen)


def as_spelled(taken: WrittenDown, sheet: Sheet, opened: Opened) -> WrittenDown:
    """Return what is to be kept, with names as they were spelled where nobody touched them."""
    original = opened.original
    if original is None:
        return taken
    if sheet.fields.authors == opened.begun.fields.authors:
        taken = replace(taken, authors=original.authors)
    if sheet.fields.recipients == opened.begun.fields.recipients:
        taken = replace(taken, recipients=original.recipients)
    return taken


@dataclass(frozen=True, slots=True)
class PutDown:
    """What became of a letter that was put into the box.

    Args:
        kept: the service's answer.
        title: which letter it is, in words.
        other: the date of the letter that it probably is, or "".
        whose: id of the correspondent in whose timeline it stands, or None.
    """

    kept: Kept
    title: str
    other: str
    whose: str | None


def put_down(box: Box, taken: WrittenDown, sides: Sequence[Side] = ()) -> PutDown:
    """Put a letter into the box, with its pages."""
    found = found_of(sides)
    kept = paper.write_down(box, taken, found) if found else by_hand.write_down(box, taken)
    letter = letters.get(box, kept.letter)
    sent = letter.direction == "sent"
    people = letter.recipients if sent else letter.authors
    who = words.joined(people, "nobody known")
    written = words.dated(letter.written, "without a date")
    whose = f"A letter {'to' if sent else 'from'} {who}"
    pages = words.count(len(found), "page", "pages") if found else ""
    long = words.words(letter.words) if letter.words or not found else ""
    title = words.in_line(whose, written, long, pages)
    other = ""
    if kept.probably_known is not None:
        other = words.dated(letters.get(box, kept.probably_known).written, "no known date")
    ids = letter.recipient_ids if sent else letter.author_ids
    return PutDown(kept, title, other, ids[0] if ids else None)


def is_gone(box: Box, letter: str) -> bool:
    """Tell whether a letter is out of the box again."""
    try:
        return letters.get(box, letter).deleted
    except FairhandError:
        return True
