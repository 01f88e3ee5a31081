"""The drawer of cuttings: what was cut from a draft, kept beside it until it is put back or deleted."""

from __future__ import annotations

from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.cutting import Cutting
from fairhand.domain.errors import FairhandError, NotFoundError
from fairhand.domain.text import clean
from fairhand.store import cuttings as store
from fairhand.store.box import Box
from fairhand.store.correspondents import find_number
from fairhand.system import clock


def of_draft(box: Box, draft: str) -> list[Cutting]:
    """Return the cuttings of a draft, newest first."""
    with box.reading() as connection:
        return store.of_draft(connection, find_number(connection, "draft", draft))


def keep(box: Box, draft: str, text: str) -> tuple[str, Changes]:
    """Keep a passage that was cut.

    Args:
        box: the open box.
        draft: id of the draft that it was cut from.
        text: as it stood; empty lines around it are left out.

    Returns:
        Id of the cutting, and what was altered.

    Raises:
        FairhandError: there are no words in it.
    """
    words = clean(text).strip("\n")
    if not words.strip():
        raise FairhandError("There is nothing to keep.", todo="Select some words first.")
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        made = store.keep(connection, number, words, clock.seconds())
    changes = Changes(drafts=frozenset({draft}))
    return made, changes.with_undo("Cut to the Drawer", partial(delete, box, made))


def delete(box: Box, cutting: str) -> Changes:
    """Take a cutting out of the drawer.

    Raises:
        NotFoundError: there is none like that.
    """
    back = partial(put_back, box, cutting)
    return _set(box, cutting, clock.seconds()).with_undo("Delete Cutting", back)


def put_back(box: Box, cutting: str) -> Changes:
    """Put a cutting that was deleted back into the drawer.

    Raises:
        NotFoundError: there is none like that.
    """
    return _set(box, cutting, None).with_undo("Put Cutting Back", partial(delete, box, cutting))


def _set(box: Box, cutting: str, at: int | None) -> Changes:
    with box.writing() as connection:
        draft = store.set_deleted(connection, cutting, at)
        if not draft:
            raise NotFoundError("This cutting is not there any more.", safe="Nothing was changed.")
    return Changes(drafts=frozenset({draft}))
