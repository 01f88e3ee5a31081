"""Merging: several correspondents are one, by a redirect, so that nothing of theirs is rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from fairhand.store.correspondents import roots

_OWN = ("postal_address", "note", "rhythm_days", "portrait")


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    Args:
        kept: number of the one into whom the others were merged.
        others: numbers of these.
        before, after: what was said of `kept`, by column: it takes over what only the others had.
    """

    kept: int
    others: tuple[int, ...]
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def merge(connection: Connection, kept: int, others: Sequence[int]) -> Merged:
    """Merge correspondents into one. Whoever was merged before goes along with the one they are now.

    Args:
        connection: inside a writing transaction.
        kept: number of the one who stays.
        others: numbers of the others; none that are the same one already are looked at.
    """
    ends = roots(connection)
    root = ends.get(kept, kept)
    redirected = tuple(
        who for who in dict.fromkeys(ends.get(each, each) for each in others) if who != root
    )
    before = _own(connection, root)
    after = dict(before)
    for who in redirected:
        connection.exec_driver_sql(
            "UPDATE correspondent SET merged_into = ? WHERE number = ?", (root, who)
        )
        after = _together(after, _own(connection, who))
    _write(connection, root, before, after)
    return Merged(root, redirected, before, after)


def unmerge(connection: Connection, merged: Merged) -> None:
    """Take a merge back: each is who they were. What was said of the kept one since stays."""
    for who in merged.others:
        connection.exec_driver_sql(
            "UPDATE correspondent SET merged_into = NULL WHERE number = ? AND merged_into = ?",
            (who, merged.kept),
        )
    _write(connection, merged.kept, merged.after, merged.before)


def _own(connection: Connection, number: int) -> dict[str, Any]:
    row = connection.exec_driver_sql(
        f"SELECT {', '.join(_OWN)} FROM correspondent WHERE number = ?", (number,)
    ).one()
    return dict(zip(_OWN, row, strict=True))


def _together(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of the first, and where that is nothing, of the second; of notes both."""
    both = {name: other[name] if one[name] in (None, "") else one[name] for name in _OWN}
    if other["note"] and other["note"] not in both["note"]:
        both["note"] = f"{both['note']}\n\n{other['note']}"
    return both


def _write(
    connection: Connection, number: int, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """Write what differs, where it still is what it was."""
    for name in _OWN:
        if after[name] != before[name]:
            connection.exec_driver_sql(
                f"UPDATE correspondent SET {name} = ? WHERE number = ? AND {name} IS ?",
                (after[name], number, before[name]),
            )
