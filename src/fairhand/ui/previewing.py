"""What the search shows at the right: the letter or draft of the hit, with its marks."""

from __future__ import annotations

from dataclasses import dataclass

from fairhand.domain.markup import TextFormat, visible_text
from fairhand.domain.query import Query
from fairhand.services import drafting, letters
from fairhand.services.boxes import Box
from fairhand.services.searching import Hit, marks_in
from fairhand.ui import words
from fairhand.ui.letter_words import lead_of
from fairhand.ui.models.search import date_of, heading
from fairhand.ui.widgets.reading import Reading, prepare


@dataclass(frozen=True, slots=True)
class Preview:
    """A hit, ready to be shown.

    Args:
        hit: which.
        title: who wrote to whom.
        about: when, and how many places were found.
        person: name and id for the avatar.
        reading: the text.
        lead: place and date above it, or "".
        marks: what was found, in code points of the visible text.
    """

    hit: Hit
    title: str
    about: str
    person: tuple[str, str]
    reading: Reading
    lead: str
    marks: tuple[tuple[int, int], ...]


def preview(box: Box, hit: Hit, query: Query) -> Preview:
    """Read what was found; not for the interface thread.

    Raises:
        NotFoundError: it is not there any more.
    """
    lead = ""
    text_format: TextFormat = "markdown"
    if hit.kind == "letter":
        letter = letters.get(box, hit.id)
        text, text_format, lead = letter.text, letter.text_format, lead_of(letter)
        names = letter.recipients if letter.direction == "sent" else letter.authors
        ids = letter.recipient_ids if letter.direction == "sent" else letter.author_ids
        title = (
            f"{heading(hit).removeprefix('From ')} to you"
            if letter.direction == "received"
            else heading(hit)
        )
    else:
        draft = drafting.get(box, hit.draft or hit.id)
        text = drafting.working_text(box, draft.id, hit.line).text
        names, ids, title = draft.to, draft.to_ids, hit.title
    marks = tuple((it.start, it.end) for it in marks_in(visible_text(text, text_format), query))
    places = words.count(len(marks), "place", "places") if marks else ""
    return Preview(
        hit,
        title,
        ", ".join(part for part in (date_of(hit), places) if part),
        (names[0], ids[0]) if names and ids else ("", ""),
        prepare(text, text_format),
        lead,
        marks,
    )
