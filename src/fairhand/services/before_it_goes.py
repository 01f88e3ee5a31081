"""What one looks over before a letter goes; see `domain.before_it_goes`."""

from __future__ import annotations

from datetime import date

from fairhand.domain import before_it_goes as rules
from fairhand.domain.before_it_goes import Item, Span
from fairhand.domain.language import languages_of
from fairhand.services import correspondents, drafting, own_words, picturing, points, spelling
from fairhand.services.boxes import Box
from fairhand.system.clock import SystemClock


def look_over(
    box: Box,
    draft: str,
    text: str,
    *,
    home: str = "en",
    territory: str = "",
    today: date | None = None,
) -> tuple[Item, ...]:
    """Look a draft over. It asks dictionaries, so it is not for the interface thread.

    Args:
        box: which holds it.
        draft: its id.
        text: what stands on its sheet.
        home: the person's own language ("en"), which counts where nothing else says one.
        territory: where the person is ("GB"), for dictionaries that differ by it.
        today: the day that a date is held against; None for that of the clock.

    Returns:
        What is to be done first, in the order in which one writes; then what is done.

    Raises:
        NotFoundError: there is no such draft.
    """
    it = drafting.get(box, draft)
    nothing = rules.text_item(text)
    if nothing is not None:
        return (nothing,)
    letter = it.kind != "journal"
    names = _names(box, it.to_ids) if letter else []
    found = (
        rules.recipient_item(it.to) if letter else None,
        rules.points_item(points.of_draft(box, it.id)),
        _spelling(box, it.id, text, home, territory),
        rules.enclosures_item(text, tuple(picturing.pictures(box, it.id))) if letter else None,
        rules.salutation_item(text, names) if names else None,
        rules.date_item(text, today or SystemClock().today()) if letter else None,
        rules.gaps_item(text),
        rules.twice_item(text),
    )
    return tuple(one for one in found if one is not None)


def _names(box: Box, people: tuple[str, ...]) -> list[str]:
    """Return the names of recipients, the shown ones first, then all that they are known by."""
    known = [correspondents.details(box, one) for one in people]
    shown = [it.correspondent.name for it in known]
    others = [name for it in known for name in (*it.correspondent.names, *it.parts.names)]
    return list(dict.fromkeys((*shown, *others)))


def _spelling(box: Box, draft: str, text: str, home: str, territory: str) -> Item:
    speller = spelling.speller(territory)
    speller.own = own_words.read()
    about = spelling.about_draft(box, draft, text, home)
    paragraphs = text.split("\n")
    written = languages_of(paragraphs) or [home]
    mine = [it for it in written if it in speller.languages]
    if not speller.works or not mine:
        return rules.spelling_item(text, (), (), unlooked=True)
    wrong: list[Span] = []
    at = 0
    for paragraph in paragraphs:
        wrong += [(at + start, at + end) for start, end in speller.wrong(paragraph, about)]
        at += len(paragraph) + 1
    names = [rules.LANGUAGES.get(it, it) for it in mine]
    return rules.spelling_item(text, wrong, names, unlooked=False)
