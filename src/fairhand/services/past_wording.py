"""Words in every version of a draft: "I had put that better"."""

from __future__ import annotations

from fairhand.domain.marking import holds
from fairhand.domain.markup import visible_text
from fairhand.domain.query import needles_of
from fairhand.store import versions as store
from fairhand.store.box import Box
from fairhand.store.correspondents import find_number


def versions_with(box: Box, draft: str, words: str) -> frozenset[str]:
    """Return the ids of the versions in which words stand, in a row and within one paragraph.

    What counts as the same is what the search takes for the same (case, accents, the last word as
    far as it is typed). Each paragraph is looked at once, however many versions hold it.

    Args:
        box: the open box.
        draft: its id, or a beginning of it.
        words: as typed.
    """
    needles = needles_of(words)
    if not needles:
        return frozenset()
    with box.reading() as connection:
        texts, made_of = store.paragraphs_of_all(
            connection, find_number(connection, "draft", draft)
        )
    hits = {
        number for number, text in texts.items() if holds(visible_text(text, "markdown"), needles)
    }
    return frozenset(
        version for version, numbers in made_of.items() if not hits.isdisjoint(numbers)
    )
