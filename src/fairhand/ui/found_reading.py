"""What is found, ready to be read with all its marks; off the interface thread."""

from __future__ import annotations

from dataclasses import dataclass

from fairhand.domain.markup import TextFormat, visible_text
from fairhand.domain.query import Query
from fairhand.services import drafting, letters, searching
from fairhand.services.boxes import Box
from fairhand.services.searching import Hit
from fairhand.ui import words
from fairhand.ui.letter_words import lead_of
from fairhand.ui.models.found import full_heading
from fairhand.ui.widgets.reading import Reading, prepare


@dataclass(frozen=True, slots=True)
class FoundReading:
    """A hit, ready to be read.

    Args:
        hit: what it is.
        who: the name and id of the one whose avatar stands beside it; both may be "".
        line: from whom to whom.
        lead: place and date over the text, or "".
        reading: its text.
        marks: every place found in it, in code points of the visible text.
        correspondent: id of somebody in whose timeline it stands, or None.
    """

    hit: Hit
    who: tuple[str, str]
    line: str
    lead: str
    reading: Reading
    marks: tuple[tuple[int, int], ...]
    correspondent: str | None = None


def read(box: Box, hit: Hit, query: Query, beside: str | None) -> FoundReading:
    """Read what a hit is about, with all its marks.

    Args:
        box: the open box.
        hit: what to read.
        query: what was asked for.
        beside: id of the correspondent whose letters are shown, or None.

    Raises:
        NotFoundError: it is not there any more.
    """
    if hit.kind != "letter":
        return _draft(box, hit, query)
    letter = letters.get(box, hit.id)
    text, text_format = letter.text, letter.text_format
    if letter.unreadable:
        text, text_format = f"This letter could not be read: {letter.unreadable}", "plain"
    mine = letter.direction == "sent"
    names, ids = (
        (letter.recipients, letter.recipient_ids) if mine else (letter.authors, letter.author_ids)
    )
    others = {*letter.author_ids, *letter.recipient_ids}
    by, to = words.joined(letter.authors, "No sender known"), words.joined(letter.recipients)
    line = f"To {to or 'no recipient known'}" if mine else by
    if letter.direction == "received":
        line = f"{by} to you"
    elif letter.direction == "between" and to:
        line = f"{by} to {to}"
    return FoundReading(
        hit,
        (names[0] if names else "", ids[0] if ids else ""),
        line,
        lead_of(letter),
        prepare(text, text_format, folding=letter.medium == "email" and not letter.unreadable),
        _marks(text, text_format, query),
        beside if beside in others else ids[0] if ids else None,
    )


def _draft(box: Box, hit: Hit, query: Query) -> FoundReading:
    draft = drafting.get(box, hit.draft or hit.id)
    if hit.kind == "version":
        text = drafting.version_text(box, hit.id)
    else:
        text = drafting.working_text(box, hit.id, hit.line).text
    who = (draft.to[0], draft.to_ids[0]) if draft.to and draft.to_ids else ("", "")
    ready, marks = prepare(text, "markdown"), _marks(text, "markdown", query)
    return FoundReading(hit, who, full_heading(hit), "", ready, marks)


def _marks(text: str, text_format: TextFormat, query: Query) -> tuple[tuple[int, int], ...]:
    found = searching.marks_in(visible_text(text, text_format), query)
    return tuple((mark.start, mark.end) for mark in found)
