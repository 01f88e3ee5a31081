"""Letters: timelines, one letter whole, decisions about it, and the wastebasket."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal

from fairhand.domain.changes import Changes
from fairhand.domain.letter import Letter, Page, State, TimelineRow
from fairhand.services import unfinished
from fairhand.store import bytes as kept_bytes
from fairhand.store import draft_rows, draft_wastebasket, reading, search, timelines
from fairhand.store import drafts as store_drafts
from fairhand.store import letters as store
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_letter_or_draft, find_number, number_of
from fairhand.system.clock import SystemClock

Way = Literal["all", "received", "sent"]
PAGE = 500


def timeline(
    box: Box,
    correspondent: str | None = None,
    *,
    direction: Way = "all",
    before: int | None = None,
    limit: int = PAGE,
) -> Page:
    """Return a page of letters, newest first, with the open drafts before the first.

    Args:
        box: the open box.
        correspondent: id of the one whose letters are wanted, from and to them; None for all letters.
        direction: all, those received or those sent.
        before: sort key of the page before (`Page.more_before`), or None for the newest.
        limit: how many letters at the most.
    """
    with box.reading() as connection:
        number = number_of(connection, correspondent) if correspondent else None
        page = timelines.page(connection, number, direction, before, limit, SystemClock().today())
        if before is None and number is not None and direction == "all":
            return Page((*draft_rows.rows(connection, number), *page.rows), page.more_before)
        return page


def position(
    box: Box, letter: str, correspondent: str | None = None, *, direction: Way = "all"
) -> tuple[int, int]:
    """Return the place of a letter in its timeline, and how many there are.

    The place is counted from the oldest, from 1; it is 0 for a letter that is not in it.
    """
    with box.reading() as connection:
        who = number_of(connection, correspondent) if correspondent else None
        return timelines.position(
            connection, find_number(connection, "letter", letter), who, direction
        )


def count_to_others(box: Box, correspondent: str) -> int:
    """Return how many letters of a correspondent's went to others than *me*."""
    with box.reading() as connection:
        return timelines.count_to_others(connection, number_of(connection, correspondent))


def count(box: Box) -> int:
    """Return how many letters there are outside the wastebasket."""
    with box.reading() as connection:
        return timelines.count(connection)


def get(box: Box, id_or_prefix: str) -> Letter:
    """Return a letter by id, or by an unambiguous beginning of it.

    Raises:
        NotFoundError: there is none.
        AmbiguousIdError: there are several.
    """
    with box.reading() as connection:
        return reading.letter(connection, find_number(connection, "letter", id_or_prefix))


_LOOKED_THROUGH = 200


def newest(box: Box, ids: Sequence[str]) -> Letter | None:
    """Return the newest of some letters: of those that I received where there are any among the first.

    Args:
        box: the open box.
        ids: their ids, in full; what lies in the wastebasket, or is not there, is passed over.
    """
    with box.reading() as connection:
        numbers = store.newest(connection, ids, _LOOKED_THROUGH)
        if not numbers:
            return None
        found = timelines.letter_rows(connection, numbers, SystemClock().today())
        first = next((row for row in found if row.direction == "received"), found[0])
        return reading.letter(connection, find_number(connection, "letter", first.id))


def rows(box: Box, ids: Sequence[str]) -> list[TimelineRow]:
    """Return letters as rows, newest first.

    Raises:
        NotFoundError, AmbiguousIdError: an id is none, or of several.
    """
    if not ids:
        return []
    with box.reading() as connection:
        numbers = [find_number(connection, "letter", each) for each in ids]
        return timelines.letter_rows(connection, numbers, SystemClock().today())


def original(box: Box, id_or_prefix: str) -> bytes:
    """Return what a letter was imported from, byte for byte.

    Raises:
        NotFoundError: there is no such letter, or it was not imported.
        DamagedBoxError: the bytes are not what they were.
    """
    with box.reading() as connection:
        number = find_number(connection, "letter", id_or_prefix)
        return kept_bytes.read(connection, reading.original(connection, number))


def original_type(box: Box, id_or_prefix: str) -> str:
    """Return the media type of what a letter was imported from, or "" where it was not.

    Raises:
        NotFoundError: there is no such letter.
    """
    with box.reading() as connection:
        return reading.original_type(connection, find_number(connection, "letter", id_or_prefix))


def enclosure(box: Box, letter: str, sha256: str) -> bytes:
    """Return the bytes of what is enclosed with a letter, by its hash in hex.

    Raises:
        NotFoundError: nothing with that hash is enclosed.
        DamagedBoxError: the bytes are not what they were.
    """
    with box.reading() as connection:
        number = find_number(connection, "letter", letter)
        return kept_bytes.read(connection, reading.enclosed(connection, number, sha256))


# --- marks of the person's own ---------------------------------------------------------------------


def decide(box: Box, letter: str, state: State, reason: str = "") -> Changes:
    """Decide whether a letter wants a reply; "" leaves it to be worked out again."""
    with box.writing() as connection:
        number, whole = _letter(connection, letter)
        before = store.decide(connection, number, state, reason)
    return _changed(whole, "Decide About Reply", partial(decide, box, whole, *before))


def star(box: Box, letter: str, *, on: bool) -> Changes:
    """Give a letter a star, or take it away."""
    with box.writing() as connection:
        number, whole = _letter(connection, letter)
        had = store.star(connection, number, on=on)
    return _changed(whole, "Star Letter", partial(star, box, whole, on=had))


def tag(box: Box, letter: str, tags: Sequence[str]) -> Changes:
    """Give a letter these tags instead of those it has."""
    with box.writing() as connection:
        number, whole = _letter(connection, letter)
        before = store.set_tags(connection, number, tags)
    return _changed(whole, "Tag Letter", partial(tag, box, whole, before))


def set_tags(box: Box, ids: Sequence[str], tags: Sequence[str]) -> Changes:
    """Give several letters these tags instead of those that each has. It can be undone exactly.

    Raises:
        NotFoundError, AmbiguousIdError: an id is none, or of several; nothing was changed.
    """
    return _set_tags(box, dict.fromkeys(ids, tuple(tags)))


def change_tags(
    box: Box, ids: Sequence[str], *, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> Changes:
    """Give several letters some tags more, and take some away; the others stay. It can be undone exactly.

    Raises:
        NotFoundError, AmbiguousIdError: an id is none, or of several; nothing was changed.
    """
    with box.reading() as connection:
        there = {each: store.tags_of(connection, _letter(connection, each)[0]) for each in ids}
    away = set(store.clean_tags(remove))
    return _set_tags(
        box,
        {each: [*(tag for tag in tags if tag not in away), *add] for each, tags in there.items()},
    )


def _set_tags(box: Box, wanted: Mapping[str, Sequence[str]]) -> Changes:
    before: dict[str, list[str]] = {}
    with box.writing() as connection:
        for each, tags in wanted.items():
            number, whole = _letter(connection, each)
            if store.clean_tags(tags) != store.tags_of(connection, number):
                before[whole] = store.set_tags(connection, number, tags)
    if not before:
        return Changes()
    name = "Tag Letters" if len(before) > 1 else "Tag Letter"
    return Changes(letters=frozenset(before)).with_undo(name, partial(_set_tags, box, before))


def all_tags(box: Box) -> list[tuple[str, int]]:
    """Return the tags of letters and of drafts and entries with how many bear each, most used first."""
    with box.reading() as connection:
        return store.all_tags(connection)


def _letter(connection: Connection, id_or_prefix: str) -> tuple[int, str]:
    number = find_number(connection, "letter", id_or_prefix)
    return number, reading.id_of(connection, number)


def _changed(letter: str, name: str, back: Callable[[], Changes]) -> Changes:
    return Changes(letters=frozenset({letter})).with_undo(name, back)


# --- the wastebasket -------------------------------------------------------------------------------


def delete(box: Box, ids: Sequence[str]) -> Changes:
    """Move letters and drafts to the wastebasket. It can be undone.

    Raises:
        NotFoundError, AmbiguousIdError: an id is none, or of several; nothing was moved.
        SealedError: a draft was sent; it goes with its letter.
    """
    return _move(box, ids, int(time.time()))


def put_back(box: Box, ids: Sequence[str]) -> Changes:
    """Put letters and drafts back from the wastebasket. It can be undone.

    Raises:
        NotFoundError, AmbiguousIdError: an id is none, or of several; nothing was moved.
    """
    return _move(box, ids, None)


def _move(box: Box, ids: Sequence[str], at: int | None) -> Changes:
    moved: dict[str, list[str]] = {"letter": [], "draft": []}
    entries = 0
    with box.writing() as connection:
        for each in ids:
            table, number, whole = find_letter_or_draft(connection, each)
            move = store.delete if table == "letter" else draft_wastebasket.delete
            if move(connection, number, at):
                moved[table].append(whole)
                entries += (
                    table == "draft" and store_drafts.kind_of(connection, number) == "journal"
                )
    letters, drafts = moved["letter"], moved["draft"]
    changes = Changes(letters=frozenset(letters), drafts=frozenset(drafts))
    if not changes:
        return changes
    name = f"{'Put Back' if at is None else 'Delete'} {_noun(len(letters), len(drafts) - entries, entries)}"
    return changes.with_undo(
        name, partial(delete if at is None else put_back, box, [*letters, *drafts])
    )


def _noun(letters: int, drafts: int, entries: int) -> str:
    nouns = [
        one if count == 1 else many
        for one, many, count in (
            ("Letter", "Letters", letters),
            ("Draft", "Drafts", drafts),
            ("Entry", "Entries", entries),
        )
        if count
    ]
    *others, last = nouns
    return f"{', '.join(others)} and {last}" if others else last


def wastebasket(box: Box) -> list[TimelineRow]:
    """Return what lies in the wastebasket, drafts and letters, newest first."""
    with box.reading() as connection:
        numbers = [number for number, _ in store.deleted(connection)]
        letters = timelines.letter_rows(connection, numbers, SystemClock().today())
        return [*draft_rows.rows(connection, None, deleted=True), *letters]


def empty_wastebasket(box: Box) -> Changes:
    """Remove what lies in the wastebasket for good: the one act that cannot be undone.

    A letter that was written here takes its draft with it, and so all its versions. The words are
    out of the file once `boxes.tidy` has nothing more to do.
    """
    with box.writing() as connection:
        letters = store.deleted(connection)
        drafts = draft_wastebasket.deleted(connection)
        for number, _ in drafts:
            draft_wastebasket.destroy(connection, number)
        store.destroy(connection, [number for number, _ in letters])
        if letters or drafts:
            search.forget(connection)
    box.checkpoint()
    for _, letter in letters:
        unfinished.forget_letter(box, letter)
    return Changes(
        letters=frozenset(letter for _, letter in letters),
        drafts=frozenset(draft for _, draft in drafts),
    )
