"""Which dictionaries there are on this machine, and the person's own words, to be shown."""

from __future__ import annotations

from dataclasses import dataclass

from fairhand.services import own_words, spelling
from fairhand.system.dictionaries import own_folder


@dataclass(frozen=True, slots=True)
class DictionariesHere:
    """What there is.

    Args:
        languages: language, territory, and whether its dictionary came with Fairhand.
        folder: where a person may put others.
        own: the person's own words, in order.
        works: whether dictionaries can be asked.
    """

    languages: tuple[tuple[str, str, bool], ...]
    folder: str
    own: tuple[str, ...]
    works: bool


def here(territory: str) -> DictionariesHere:
    """Return what there is for a person in `territory` (two capital letters, or "")."""
    speller = spelling.speller(territory)
    languages = tuple((it.language, it.territory, it.bundled) for it in speller.dictionaries)
    own = tuple(sorted(own_words.read(), key=str.casefold))
    return DictionariesHere(languages, str(own_folder()), own, speller.works)
