"""Past wording in the index: paragraphs that a version has, and the working text has no more.

Each is there once for a draft, however many versions hold it, and only while no line of the draft
says it; of a draft that was sent, while the version that was sent does not. So a letter or a draft
is found by what it says, and by what it said before.

The rowid is the number of the draft, then that of the paragraph, so that what is found comes draft
by draft without a look at either table. What stands here follows from the tables alone: whatever a
save, a restore or a deletion does, `renew` would make the same of it. A save looks only at the
paragraphs that it changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import islice

from sqlalchemy import Connection

from fairhand.domain.folding import fold
from fairhand.domain.markup import visible_text
from fairhand.domain.text import digest, paragraphs
from fairhand.store.packing import unpack

WORDING = "search_wording"
WORDING_KIND = "§kv"
#: The key of the table `box` that says how far a box from before has been looked through.
TO_FILL = "index-wording"
DAMAGED = "\x00"  # in place of a paragraph that is not what it was; no text holds it
_PARAGRAPH_BITS = 32
_PARAGRAPHS = (1 << _PARAGRAPH_BITS) - 1
#: In SQL, the numbers that the rowid of this table stands for.
DRAFT_OF_ROW, PARAGRAPH_OF_ROW = f"rowid >> {_PARAGRAPH_BITS}", f"rowid & {_PARAGRAPHS}"
_AT_ONCE = 64  # paragraphs that are folded in one short step: about 5 ms
_INSERT = f"INSERT INTO {WORDING}(rowid, subject, body, marks) VALUES(?, ?, ?, ?)"
_DELETE = f"DELETE FROM {WORDING} WHERE rowid = ?"


def key_of(draft: int, paragraph: int) -> int:
    """Return the rowid of a paragraph of a draft."""
    return draft << _PARAGRAPH_BITS | paragraph


def draft_and_paragraph(key: int) -> tuple[int, int]:
    """Return the numbers of the draft and the paragraph that a rowid stands for."""
    return key >> _PARAGRAPH_BITS, key & _PARAGRAPHS


def columns(draft: int, paragraph: int, text: str) -> tuple[int, str, str, str] | None:
    """Return what the index holds of a paragraph; None where nothing in it can be found."""
    body = fold(visible_text(text, "markdown"))
    if not body or body.isspace():
        return None
    return key_of(draft, paragraph), "", body, WORDING_KIND


# --- kept right with every save --------------------------------------------------------------------


def written(connection: Connection, line: int, before: str, after: str) -> None:
    """Follow a working text that was replaced.

    Args:
        connection: inside the transaction that saves it, the new text being there already.
        line: its number.
        before: the text that it had.
        after: the text that it has.
    """
    had, has = set(paragraphs(before)), set(paragraphs(after))
    changed = [digest(text) for text in had ^ has if text.strip()]
    if not changed:
        return
    draft = int(
        connection.exec_driver_sql("SELECT draft FROM line WHERE number = ?", (line,)).scalar_one()
    )
    known = _of_hashes(connection, draft, changed)
    if not known or not _is_live(connection, draft):
        return
    said = _said(connection, draft)
    for number, text in known.items():
        if text in said:
            connection.exec_driver_sql(_DELETE, (key_of(draft, number),))
        else:
            _put(connection, draft, {number: text})


def kept(connection: Connection, draft: int, text: str, new: Mapping[int, str]) -> None:
    """Follow a version that was added.

    Args:
        connection: inside the transaction that adds it.
        draft: its number.
        text: of the version.
        new: the paragraphs, by number, that no version had before.
    """
    if not new or _holds_text(connection, draft, text) or not _is_live(connection, draft):
        return
    # It is not what stands on the sheet: it was written elsewhere.
    said = _said(connection, draft)
    _put(connection, draft, {number: text for number, text in new.items() if text not in said})


def renew(connection: Connection, draft: int) -> None:
    """Make anew what the index holds of a draft's past wording: nothing where it lies in the wastebasket."""
    remove(connection, draft)
    _put(connection, draft, past(connection, draft))


def renew_of_letter(connection: Connection, letter: int) -> None:
    """Make anew what the index holds of the draft that became a letter, where there is one."""
    drafts = connection.exec_driver_sql("SELECT number FROM draft WHERE sealed_as = ?", (letter,))
    for draft in drafts.scalars().all():
        renew(connection, draft)


def remove(connection: Connection, draft: int) -> None:
    """Take a draft's past wording out of the index, so that nothing finds it; see `search.forget`."""
    for key in _keys(connection, draft):
        connection.exec_driver_sql(_DELETE, (key,))


def past(connection: Connection, draft: int) -> dict[int, str]:
    """Return the paragraphs, by number, that belong into the index for a draft.

    Nothing for a draft that lies in the wastebasket, or whose letter does. Some may hold nothing
    that can be found (see `columns`), and some be `DAMAGED`.
    """
    if not _is_live(connection, draft):
        return {}
    rows = connection.exec_driver_sql(
        "SELECT number, sha256, text FROM paragraph WHERE draft = ? ORDER BY number", (draft,)
    )
    said = {digest(text) for text in _said(connection, draft)}
    return {
        number: text if isinstance(text, str) and digest(text) == sha256 else DAMAGED
        for number, sha256, text in rows
        if sha256 not in said
    }


_LIVE = """
    SELECT d.deleted_at IS NULL AND (l.number IS NULL OR l.deleted_at IS NULL)
    FROM draft d LEFT JOIN letter l ON l.number = d.sealed_as WHERE d.number = ?
"""
_SENT = """
    SELECT v.paragraphs FROM draft d JOIN letter l ON l.number = d.sealed_as
    JOIN version v ON v.number = l.sealed_version WHERE d.number = ?
"""


def _is_live(connection: Connection, draft: int) -> bool:
    return bool(connection.exec_driver_sql(_LIVE, (draft,)).scalar())


def _said(connection: Connection, draft: int) -> set[str]:
    """Return the paragraphs by which the draft is found as it stands, or as the letter that it became."""
    sent = connection.exec_driver_sql(_SENT, (draft,)).scalar()
    if sent is None:
        texts = connection.exec_driver_sql("SELECT text FROM line WHERE draft = ?", (draft,))
        return {paragraph for text in texts.scalars() for paragraph in paragraphs(text)}
    rows = connection.exec_driver_sql(
        "SELECT text FROM paragraph WHERE draft = ? AND number IN (SELECT value FROM json_each(?))",
        (draft, json.dumps(unpack(sent))),
    )
    return set(rows.scalars())


def _holds_text(connection: Connection, draft: int, text: str) -> bool:
    """Tell whether a line of the draft says exactly `text`."""
    return (
        connection.exec_driver_sql(
            "SELECT 1 FROM line WHERE draft = ? AND sha256 = ?", (draft, digest(text))
        ).scalar()
        is not None
    )


def _of_hashes(connection: Connection, draft: int, hashes: Iterable[bytes]) -> dict[int, str]:
    """Return those paragraphs of the draft's versions that have those hashes."""
    rows = connection.exec_driver_sql(
        "SELECT number, text FROM paragraph "
        "WHERE draft = ? AND sha256 IN (SELECT unhex(value) FROM json_each(?))",
        (draft, json.dumps([sha256.hex() for sha256 in hashes])),
    )
    return {row[0]: row[1] for row in rows}


def _put(connection: Connection, draft: int, texts: Mapping[int, str]) -> None:
    rows = [columns(draft, number, text) for number, text in texts.items()]
    found = [row for row in rows if row is not None]
    if found:
        # What may be there still (a box from before is looked through meanwhile) is replaced.
        connection.exec_driver_sql(_DELETE, [(row[0],) for row in found])
        connection.exec_driver_sql(_INSERT, found)


def _keys(connection: Connection, draft: int) -> list[int]:
    """Return the rowids that the index has for a draft."""
    found = connection.exec_driver_sql(
        f"SELECT rowid FROM {WORDING} WHERE rowid >= ? AND rowid < ?",
        (key_of(draft, 0), key_of(draft + 1, 0)),
    )
    return list(found.scalars())


# --- boxes from before ------------------------------------------------------------------------------


def is_filled(connection: Connection) -> bool:
    """Tell whether all past wording of a box from before stands in the index by now."""
    found = connection.exec_driver_sql("SELECT 1 FROM box WHERE key = ?", (TO_FILL,))
    return found.scalar() is None


def fill_step(connection: Connection) -> bool:
    """Take some more past wording of a box from before into the index; tell whether there was any to take.

    Args:
        connection: inside a writing transaction of its own.
    """
    state = connection.exec_driver_sql("SELECT value FROM box WHERE key = ?", (TO_FILL,)).scalar()
    if state is None:
        return False
    done = int(state) if str(state).isdecimal() else 0
    draft = connection.exec_driver_sql(
        "SELECT min(number) FROM draft WHERE number > ?", (done,)
    ).scalar()
    if draft is None:
        connection.exec_driver_sql("DELETE FROM box WHERE key = ?", (TO_FILL,))
        return True
    there = {draft_and_paragraph(key)[1] for key in _keys(connection, draft)}
    missing = ((number, text) for number, text in past(connection, draft).items())
    some = dict(
        islice(
            (
                (number, text)
                for number, text in missing
                if number not in there and columns(draft, number, text) is not None
            ),
            _AT_ONCE,
        )
    )
    _put(connection, draft, some)
    if len(some) < _AT_ONCE:
        connection.exec_driver_sql("UPDATE box SET value = ? WHERE key = ?", (str(draft), TO_FILL))
    return True
