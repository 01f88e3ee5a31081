"""Mending values of which there are only a few: kinds, sources, states, and the ids of things."""

from __future__ import annotations

from typing import get_args

from fairhand.domain.draft import Birth, DraftKind
from fairhand.domain.ids import ID_CHARACTERS, is_prefix
from fairhand.domain.letter import Medium
from fairhand.domain.page import Role
from fairhand.store.mending_work import Work
from fairhand.store.one_bit import by_one_bit

# Of each column what it can hold.
_FEW: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("transcription", "source", ("imported", "typed", "corrected", "sealed", "machine-read")),
    ("transcription", "format", ("plain", "markdown")),
    ("content_chunk", "codec", ("", "zlib")),
    ("answers", "source", ("mail", "reply", "hand")),
    ("version", "born", get_args(Birth)),
    ("draft", "kind", get_args(DraftKind)),
    ("letter", "medium", get_args(Medium)),
    ("letter", "decision", ("reply-owed", "answered", "no-reply-needed")),
    ("point", "source", ("found", "marked")),
    ("point", "state", ("open", "answering", "answered", "set-aside")),
    ("me_claim", "kind", ("name", "address", "nameless")),
    ("scan", "role", get_args(Role)),
    ("stationery", "name", ("signature",)),
)
_IDS = (
    "letter",
    "draft",
    "line",
    "version",
    "correspondent",
    "point",
    "cutting",
    "postscript",
    "slip",
)


def mend_words(work: Work) -> None:
    """Make each value the one that it is a bit off; what is none at all is for `mending_values`."""
    for table, column, can_be in _FEW:
        there = work.all(f'SELECT DISTINCT {column} FROM "{table}" WHERE {column} IS NOT NULL')
        for (value,) in there:
            right = next((each for each in can_be if by_one_bit(value, each)), None)
            if value not in can_be and right is not None:
                work.do(
                    f'UPDATE OR IGNORE "{table}" SET {column} = ? WHERE {column} = ?',
                    (right, value),
                )
    for table in _IDS:
        _mend_ids(work, table)


def _mend_ids(work: Work, table: str) -> None:
    """Take the id that the index has where only that can be one; where both can, which it was is not known."""
    for (of, number), values in work.doubtful.items():
        if of != table or "id" not in values:
            continue
        ((there,),) = work.all(f"SELECT id FROM {table} WHERE number = ?", (number,)) or [("",)]
        known = str(values.pop("id"))
        if not _is_id(str(there)) and _is_id(known):
            work.do(f"UPDATE OR IGNORE {table} SET id = ? WHERE number = ?", (known, number))
        elif _is_id(str(there)) and _is_id(known):
            work.lose(
                "letter" if table == "letter" else "box",
                str(there),
                f"The id of a {table} may be {known} or {there}: links to it may lead nowhere.",
            )


def _is_id(text: str) -> bool:
    return len(text) == ID_CHARACTERS and is_prefix(text)
