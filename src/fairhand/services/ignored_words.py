"""Words that a person lets pass in one draft, and in no other."""

from __future__ import annotations

import json
from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.spelling import plain
from fairhand.store import desk_notes
from fairhand.store import drafts as store_drafts
from fairhand.store.box import Box
from fairhand.store.correspondents import find_number


def ignored(box: Box, draft: str) -> frozenset[str]:
    """Return the words that are let pass in a draft (an id), as `plain` has them."""
    with box.reading() as connection:
        return _words(desk_notes.note_of(connection, draft, "ignored"))


def ignore(box: Box, draft: str, word: str) -> Changes:
    """Let a word pass in a draft from now on.

    Raises:
        NotFoundError: there is no such draft.
        SealedError: it was sent.
    """
    return _set(box, draft, plain(word), passes=True)


def heed(box: Box, draft: str, word: str) -> Changes:
    """Let a word of a draft pass no more.

    Raises:
        NotFoundError: there is no such draft.
        SealedError: it was sent.
    """
    return _set(box, draft, plain(word), passes=False)


def _set(box: Box, draft: str, word: str, *, passes: bool) -> Changes:
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        store_drafts.refuse_sealed(connection, number)
        whole = store_drafts.id_of(connection, number)
        before = _words(desk_notes.note_of(connection, whole, "ignored"))
        after = before | {word} if passes else before - {word}
        if after == before:
            return Changes()
        value = json.dumps(sorted(after), ensure_ascii=False) if after else ""
        desk_notes.set_note(connection, whole, "ignored", value)
    # This word alone: others may be let pass before it is taken back.
    back = partial(_set, box, whole, word, passes=not passes)
    return Changes(drafts=frozenset({whole})).with_undo("Ignore Word", back)


def _words(value: str) -> frozenset[str]:
    try:
        found = json.loads(value) if value else []
    except ValueError:
        return frozenset()
    return (
        frozenset(it for it in found if isinstance(it, str))
        if isinstance(found, list)
        else frozenset()
    )
