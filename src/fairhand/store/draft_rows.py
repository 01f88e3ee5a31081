"""Open drafts as rows of a timeline."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from fairhand.domain.dates import LetterDate, on
from fairhand.domain.letter import TimelineRow
from fairhand.store.correspondents import family, names_of
from fairhand.store.dates import date_of, moment_of

_DRAFTS = """
    SELECT d.number, d.id, d.sort_key, d.kind, d.begun_at, d.excerpt, d.words, d.seconds,
      d.day_words, d.day_earliest, d.day_latest,
      (SELECT count(*) FROM version v WHERE v.draft = d.number) AS versions
    FROM draft d WHERE d.sealed_as IS NULL
"""


def rows(
    connection: Connection, correspondent: int | None, *, deleted: bool = False
) -> list[TimelineRow]:
    """Return the open drafts to somebody (or all of them) as rows, last begun first; or those in the wastebasket."""
    condition = (
        " AND d.deleted_at IS NOT NULL"
        if deleted
        else " AND d.deleted_at IS NULL AND d.kind <> 'journal'"
    )
    parameters = {}
    if correspondent is not None:
        condition += (
            " AND d.number IN (SELECT draft FROM draft_recipient "
            "WHERE correspondent IN (SELECT value FROM json_each(:who)))"
        )
        parameters = {"who": json.dumps(sorted(family(connection, [correspondent])))}
    found = connection.exec_driver_sql(
        _DRAFTS + condition + " ORDER BY d.sort_key DESC", parameters
    ).all()
    names = recipient_names(connection, [draft.number for draft in found])
    return [
        TimelineRow(
            "draft",
            draft.id,
            None,
            date_of(draft.day_words, draft.day_earliest, draft.day_latest)
            if draft.kind == "journal"
            else _day_of(draft.begun_at),
            names.get(draft.number, ()),
            "",
            draft.excerpt,
            draft.words,
            draft.sort_key,
            versions=draft.versions,
            seconds=draft.seconds,
        )
        for draft in found
    ]


def _day_of(seconds: int) -> LetterDate:
    return on(moment_of(seconds).astimezone().date())


def recipient_names(connection: Connection, drafts: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return the names of those to whom each of those drafts goes."""
    found = connection.exec_driver_sql(
        "SELECT draft, correspondent FROM draft_recipient "
        "WHERE draft IN (SELECT value FROM json_each(?)) ORDER BY draft, position",
        (json.dumps(list(drafts)),),
    ).all()
    people = names_of(connection, {row[1] for row in found})
    names: dict[int, dict[str, None]] = {}
    for draft, who in found:
        names.setdefault(draft, {})[people[who]] = None
    return {draft: tuple(each) for draft, each in names.items()}
