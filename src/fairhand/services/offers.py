"""What a form may offer while one types: places, places of the paper and tags that are in the box already."""

from __future__ import annotations

from dataclasses import dataclass

from fairhand.store.box import Box

_MOST = 5000
# Those used most first, then by their letters, so that the offer is always the same.
_PLACES = """
    SELECT place, count(*) AS n FROM letter WHERE place <> '' AND deleted_at IS NULL
    GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?
"""
_PAPERS = """
    SELECT paper_place, count(*) AS n FROM letter WHERE paper_place <> '' AND deleted_at IS NULL
    GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?
"""
_TAGS = """
    SELECT t.tag, count(*) AS n FROM letter_tag t JOIN letter l ON l.number = t.letter
    WHERE l.deleted_at IS NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Offers:
    """Words that are in the box already, those used most first.

    Args:
        places: where letters were written, with how many were.
        paper_places: where their paper lies, with how many do.
        tags: of letters, with how many bear each.
    """

    places: tuple[tuple[str, int], ...] = ()
    paper_places: tuple[tuple[str, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()


def offers(box: Box) -> Offers:
    """Return what a form may offer, of the letters outside the wastebasket."""
    with box.reading() as connection:
        found = (
            tuple(
                (str(words), int(count))
                for words, count in connection.exec_driver_sql(sql, (_MOST,))
            )
            for sql in (_PLACES, _PAPERS, _TAGS)
        )
        return Offers(*found)
