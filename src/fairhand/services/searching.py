"""Searching: what is typed, found in letters, drafts, entries and past wording, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from fairhand.domain.dates import LetterDate
from fairhand.domain.letter import Direction
from fairhand.domain.marking import Mark, Needle, marks, snippet
from fairhand.domain.markup import visible_text
from fairhand.domain.query import Query, parse
from fairhand.domain.understood import understood
from fairhand.store import asking, counting, finding
from fairhand.store.box import Box, Connection
from fairhand.store.counting import Choice, Facets
from fairhand.system.clock import SystemClock

__all__ = [
    "Choice",
    "Facets",
    "Found",
    "Hit",
    "count",
    "facets",
    "marks_in",
    "search",
]

HitKind = Literal["letter", "draft", "journal", "version"]
COUNTED = 1000  # as far as the window counts; beyond, it says "1000+"
SNIPPET_COLUMNS = 160


@dataclass(frozen=True, slots=True)
class Hit:
    """A letter, draft or journal entry in which something was found, or a version in which it still was.

    Args:
        kind: what it is; of a draft that does not say it any more, "version".
        id: of the letter, draft or version; of several versions, of the newest.
        draft: id of the draft, where it is one or belongs to one; else None.
        line: id of the draft's line that the snippet is from, or None.
        person: the others, in words: who wrote what was received, for whom is what was sent.
        date: a letter's date; the day a draft was begun, or a version kept; the day of an entry.
        title: the subject, or what it is, in words.
        title_marks: what was found of the subject, in code points of `title`.
        snippet: a piece of the text in one line, around the first place found.
        marks: what was found, in code points of `snippet`.
        place: where the first of these stands in the visible text (of the line), or None, also in
            a postscript; of a version, in that of the paragraph that the snippet is from.
        direction: of a letter; None for a draft.
        from_names: authors, but none for a draft, which is mine.
        to_names: recipients.
        sort_key: newest first; unique.
        version: of a version, its number in the draft, from 1 on; else 0.
        name: of a version, the name that it was given; else "".
    """

    kind: HitKind
    id: str
    draft: str | None
    line: str | None
    person: str
    date: LetterDate
    title: str
    title_marks: tuple[Mark, ...]
    snippet: str
    marks: tuple[Mark, ...]
    place: Mark | None
    direction: Direction | None
    from_names: tuple[str, ...]
    to_names: tuple[str, ...]
    sort_key: int
    version: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Args:
        total: how many there are; where not all were counted, how many are known of.
        counted: whether `total` is all of them.
        more: whether there are more after these.
        understood: what was asked for, in words.
        query: what was asked for.
        hits: newest first.
    """

    total: int
    counted: bool
    more: bool
    understood: str
    query: Query
    hits: tuple[Hit, ...] = field(default=())


def search(
    box: Box,
    text: str,
    *,
    limit: int = 50,
    offset: int = 0,
    typing: bool = False,
    exact_total: bool = True,
    columns: int = SNIPPET_COLUMNS,
) -> Found:
    """Return what `text` finds.

    Args:
        box: the open box.
        text: in the language of `domain.query`; nothing in it can be an error.
        limit: how many hits to return at the most.
        offset: how many of the newest to leave out.
        typing: whether the last word may not be finished yet.
        exact_total: whether to count all; else counting stops after 1,000.
        columns: how long a snippet is to be.
    """
    query = parse(text, typing=typing, today=SystemClock().today())
    if query.empty:
        return Found(0, counted=True, more=False, understood="", query=query)
    with box.reading() as connection:
        asked = finding.look(connection, query)
        keys = finding.keys(connection, asked, limit + 1, offset)
        rows = finding.rows(connection, asked, keys[:limit])
        total, counted = _total(
            connection, asked, len(keys), limit, offset, exact_total=exact_total
        )
    hits = tuple(_hit(row, query, columns) for row in rows)
    return Found(total, counted, len(keys) > limit, understood(query), query, hits)


def _total(
    connection: Connection,
    asked: asking.Asked,
    keys: int,
    limit: int,
    offset: int,
    *,
    exact_total: bool,
) -> tuple[int, bool]:
    if keys <= limit and (keys or not offset):
        return offset + keys, True
    if exact_total:
        return finding.count(connection, asked), True
    total = finding.count(connection, asked, COUNTED)
    return min(total, COUNTED), total <= COUNTED


def count(box: Box, query: Query) -> int:
    """Return how many things `query` finds, counted to the end."""
    if query.empty:
        return 0
    with box.reading() as connection:
        return finding.count(connection, finding.look(connection, query))


def facets(box: Box, query: Query) -> Facets:
    """Return how what `query` finds is spread over people, years, kinds and tags; not for the interface thread.

    Each is counted without the filters of its own kind, so that another choice can be made.
    """
    with box.reading() as connection:
        return counting.facets(connection, query)


def marks_in(text: str, query: Query) -> list[Mark]:
    """Return every place of a visible text that `query` asks for, in code points."""
    return marks(text, query.needles)


def _hit(row: finding.FoundRow, query: Query, columns: int) -> Hit:
    title = row.subject or _title(row)
    title_marks = tuple(marks(row.subject, query.subject_needles)) if row.subject else ()
    line, shown, shown_marks, place = _shown(row.texts, query.needles, columns)
    if title_marks and not shown_marks:
        # Found in the subject alone: it is what there is to show.
        whole = snippet(row.subject, query.subject_needles, columns)
        shown, shown_marks = whole.text, whole.marks
    is_letter, version = row.kind == "letter", row.version
    kind: HitKind = "letter" if is_letter else "journal" if row.kind == "journal" else "draft"
    return Hit(
        "version" if version else kind,
        version.id if version else row.id,
        None if is_letter else row.id,
        line or None,
        ", ".join(row.to_names if row.direction in {"sent", None} else row.from_names),
        row.when,
        title,
        title_marks,
        shown,
        shown_marks,
        place,
        row.direction,
        row.from_names,
        row.to_names,
        row.sort_key,
        *((version.number, version.name) if version else ()),
    )


def _shown(
    texts: Sequence[finding.FoundText], needles: Sequence[Needle], columns: int
) -> tuple[str, str, tuple[Mark, ...], Mark | None]:
    """Return the piece to show of the first text in which something stands, with the id of its line."""
    first = None
    for text in texts:
        found = snippet(visible_text(text.text, text.text_format), needles, columns)
        first = first or (text.line, *found)
        if found.marks:
            # A postscript has no place in the text of its letter.
            return text.line, found.text, found.marks, None if text.below else found.at
    return first or ("", "", (), None)


def _title(row: finding.FoundRow) -> str:
    if row.version is not None:
        name = f"“{row.version.name}”" if row.version.name else f"version {row.version.number}"
        return f"{_title(replace(row, version=None))}, {name}"
    to, by = ", ".join(row.to_names), ", ".join(row.from_names)
    match row.kind:
        case "journal":
            return "Journal"
        case "reply":
            return f"Reply to {to}" if to else "Reply"
        case "draft":
            return f"Letter to {to}" if to else "Letter"
    if row.direction == "sent":
        return f"Letter to {to}" if to else "Letter"
    return f"Letter from {by}" if by else "Letter"
