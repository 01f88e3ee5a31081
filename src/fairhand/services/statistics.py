"""Figures of a box: letters, words and versions, by person and by year."""

from __future__ import annotations

from typing import Any

from fairhand.services import correspondents
from fairhand.store.box import Box

_TOTALS = """
    SELECT (SELECT count(*) FROM letter WHERE deleted_at IS NULL) AS letters,
      (SELECT coalesce(sum(words), 0) FROM letter WHERE deleted_at IS NULL) AS words,
      (SELECT count(*) FROM draft WHERE deleted_at IS NULL) AS drafts,
      (SELECT count(*) FROM draft WHERE deleted_at IS NULL AND kind = 'journal') AS entries,
      (SELECT count(*) FROM version) AS versions,
      (SELECT coalesce(sum(seconds), 0) FROM draft) AS seconds,
      (SELECT count(*) FROM enclosure) AS enclosures
"""
# A letter counts for the year in which it can have been written at the earliest.
_BY_YEAR = """
    SELECT CAST(substr(written_earliest, 1, 4) AS INTEGER) AS year, count(*) AS letters, sum(words) AS words
    FROM letter WHERE deleted_at IS NULL GROUP BY year ORDER BY year
"""


def stats(box: Box) -> dict[str, Any]:
    """Return the figures of a box.

    Returns:
        letters, words, drafts, entries (those of the drafts that are of the journal), versions, seconds
        (of writing), enclosures; `people`: a list of {"id", "name", "received", "sent"}; `years`: a
        list of {"year" (None: unknown), "letters", "words"}.
    """
    with box.reading() as connection:
        totals = connection.exec_driver_sql(_TOTALS).mappings().one()
        years = [dict(row) for row in connection.exec_driver_sql(_BY_YEAR).mappings()]
    people = [
        {"id": row.id, "name": row.name, "received": row.received, "sent": row.sent}
        for row in correspondents.rows(box)
    ]
    return {**totals, "people": people, "years": years}
