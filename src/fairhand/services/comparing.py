"""Comparing two states of a draft, across its lines too, and taking a change from one to the other."""

from __future__ import annotations

from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.comparison import NOW, Comparison, Side
from fairhand.domain.difference import difference
from fairhand.domain.errors import StaleBaseError
from fairhand.domain.pieces import By
from fairhand.domain.text import clean
from fairhand.store import drafts as store_drafts
from fairhand.store import lines as store_lines
from fairhand.store import versions as store_versions
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.store.versions import NewVersion
from fairhand.system import clock


def compare(box: Box, draft: str, old: str, new: str, by: By = "word") -> Comparison:
    """Return what changed from one state of a draft to another.

    Args:
        box: the open box.
        draft: its id, or a beginning of it.
        old: a version by its id (or a beginning of it) or its number; "now" for the working text of the line
            last written on, "now:" and a line's name or id for that of another.
        new: likewise; of any line.
        by: whether a change is told in words, in whole sentences or in whole paragraphs.

    Raises:
        NotFoundError: there is no such draft, version or line.
        AmbiguousIdError: there are several.
    """
    one, other = sides(box, draft, old, new)
    with box.reading() as connection:
        whole = store_drafts.id_of(connection, find_number(connection, "draft", draft))
    return Comparison(whole, one, other, by, difference(one.text, other.text, by))


def sides(box: Box, draft: str, old: str, new: str) -> tuple[Side, Side]:
    """Return the two states that `compare` would compare, which takes no time; arguments as there."""
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        return _side(connection, number, old), _side(connection, number, new)


def _side(connection: Connection, draft: int, key: str) -> Side:
    if key == NOW or key.startswith(f"{NOW}:"):
        return _working(connection, draft, key.removeprefix(NOW).removeprefix(":"))
    version = store_versions.find(connection, draft, key)
    text, _ = store_versions.text_of(connection, find_number(connection, "version", version.id))
    return Side(version.id, version, version.line, "", version.at, version.words, text)


def _working(connection: Connection, draft: int, line: str) -> Side:
    row = store_drafts.line_number(connection, draft, line or None)
    working = store_drafts.working_text(connection, row)
    its = next(it for it in store_lines.all_of(connection, draft) if it.id == working.line)
    key = f"{NOW}:{working.line}" if line else NOW
    return Side(key, None, its.name, its.id, its.saved, its.words, working.text)


def take(box: Box, draft: str, line: str, before: str, after: str) -> Changes:
    """Put a text in place of a line's working text, having kept that as a version first.

    Args:
        box: the open box.
        draft: its id.
        line: id of the line.
        before: the working text, as whoever asks has seen it.
        after: what is to stand there.

    Returns:
        What changed; its undo puts the text from before back exactly.

    Raises:
        SealedError: the draft was sent.
        StaleBaseError: something else stands there by now; nothing was changed.
    """
    return _replace(box, draft, line, before, clean(after), "Take Change Back")


def bring_back(box: Box, draft: str, line: str, before: str, version: str) -> Changes:
    """Put a whole version in place of a line's working text; otherwise as `take`.

    Raises:
        NotFoundError, AmbiguousIdError: no such version, or several.
    """
    (side, _) = sides(box, draft, version, version)
    return _replace(box, draft, line, before, side.text, "Bring Back Version")


def _replace(
    box: Box, draft: str, line: str, before: str, after: str, name: str, *, keep: bool = True
) -> Changes:
    """Put `after` where `before` stands, which some version holds afterwards, unless `keep` is false."""
    now = clock.seconds()
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        store_drafts.refuse_sealed(connection, number)
        row = store_drafts.line_number(connection, number, line)
        present = store_drafts.working_text(connection, row)
        if present.text != before:
            raise StaleBaseError(
                "The draft has gone on since it was compared.",
                safe="Nothing was changed.",
                todo="Look at the comparison again, then take the change back.",
            )
        if keep and not present.kept and store_versions.holding(connection, row, before) is None:
            seconds = store_versions.unaccounted_seconds(connection, number)
            kept = NewVersion(before, "before-take", now, seconds)
            store_versions.add(connection, row, kept)
        revision = present.revision
        if after != before:
            written_on = store_drafts.line_number(connection, number, None)
            revision = store_drafts.write(connection, row, after, now)
            if written_on != row:
                # The person goes on writing where they were.
                store_lines.turn_to(connection, number, written_on)
            store_drafts.note_sitting(connection, row, min(present.caret, len(after)), 0)
        whole = store_drafts.id_of(connection, number)
    # What was put there is there again with the next step forth, and no version of the person's.
    back = partial(_replace, box, whole, present.line, after, before, name, keep=False)
    put = frozenset({(present.line, revision)})
    return Changes(drafts=frozenset({whole}), revisions=put).with_undo(name, back)
