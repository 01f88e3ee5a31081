"""Whether somebody wrote what a draft says that they did."""

from __future__ import annotations

from fairhand.domain.said import claims
from fairhand.store import correspondence, drafts
from fairhand.store.box import Box
from fairhand.store.correspondents import find_number


def not_theirs(box: Box, draft: str, text: str) -> list[tuple[int, int]]:
    """Return the quoted words of a draft that stand in no letter of those it goes to.

    Case, accents, quotation marks and white space make no difference: both are folded as the search
    folds them. Where the box has no letter from them at all, nothing can be said of any words.

    Args:
        box: the open box.
        draft: its id.
        text: of the sheet as it stands.

    Returns:
        Code points from and to, in order.
    """
    claimed = claims(text)
    if not claimed:
        return []
    with box.reading() as connection:
        people = drafts.recipients(connection, find_number(connection, "draft", draft))
        theirs = correspondence.from_them(connection, people)
        if not theirs or not correspondence.count(connection, theirs, 1):
            return []
        return [
            (claim.start, claim.end)
            for claim in claimed
            if not correspondence.count(connection, correspondence.having(theirs, claim.pieces), 1)
        ]
