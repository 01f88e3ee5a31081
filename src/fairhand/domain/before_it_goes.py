"""What one looks over before a letter goes: a list, and never a gate.

Each item is a sentence that is done or not yet, and where in the text it is about. What would only be
said to say something is left out: a letter that leaves nothing open has a short list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fairhand.domain.dates import parse
from fairhand.domain.enclosing import enclosing, without_quotations
from fairhand.domain.point import Point
from fairhand.domain.salutation import fits, spoken_to

Key = Literal[
    "text", "recipient", "points", "spelling", "enclosures", "salutation", "date", "gaps", "twice"
]
Span = tuple[int, int]

_SHOWN = 3  # words that are named before "and 4 more"
_GAP = re.compile(
    r"\[\s*(?:\?+|\.{2,}|…|xx+|tk|todo)?\s*\]|\?{3,}|_{4,}|\b(?:TODO|FIXME|TK|XXX+)\b",
    re.IGNORECASE,
)
_UPPER_GAP = re.compile(r"^(?:todo|fixme|tk|xxx+)$")
_TWICE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})(?=[ \t\n\u00a0]+(\1)(?![^\W\d_]))", re.IGNORECASE)
# Words that stand twice in a row in good writing.
_MAY = (
    "had that very no so ha bye long many far again really well there now hurrah tick knock quite "
    "die der das sie den dem es ja nein doch so ganz lange immer noch nous vous si non bien tres très "
    "che mai piano poi dat zij hij nee si sí muy que casi tan tão quase"
)
_HEAD = 4  # lines, in which a letter has its date
_LONGEST_DATE = 60
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve"
_NAMES = (
    "bg Bulgarian, ca Catalan, cs Czech, da Danish, de German, el Greek, en English, "
    "es Spanish, et Estonian, fi Finnish, fr French, ga Irish, he Hebrew, hr Croatian, "
    "hu Hungarian, it Italian, lt Lithuanian, lv Latvian, nb Norwegian, nl Dutch, "
    "no Norwegian, pl Polish, pt Portuguese, ro Romanian, ru Russian, sk Slovak, "
    "sl Slovenian, sr Serbian, sv Swedish, tr Turkish, ar Arabic, uk Ukrainian, "
    "ko Korean, fa Persian, hi Hindi"
)
#: What languages are called, for those that there are dictionaries for.
LANGUAGES = dict(each.split(" ") for each in _NAMES.split(", "))


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at.

    Args:
        key: what it is about.
        words: a sentence for the person, without a full stop.
        done: whether nothing is left to do about it.
        where: code points of the text that it is about, or None.
    """

    key: Key
    words: str
    done: bool
    where: Span | None = None


def said(number: int) -> str:
    """Return a small number in words, others in figures."""
    names = _NUMBERS.split()
    return names[number] if number < len(names) else f"{number:,}"


def text_item(text: str) -> Item | None:
    """Return that nothing is written yet, or None."""
    return None if text.strip() else Item("text", "Nothing is written yet", done=False)


def recipient_item(names: Sequence[str]) -> Item | None:
    """Return that a letter goes to nobody yet, or None."""
    return None if names else Item("recipient", "It goes to nobody yet", done=False)


def points_item(points: Iterable[Point]) -> Item | None:
    """Return how many points of the letter that is answered are still open, of all that are numbered.

    Returns:
        None where it has none, or where all of them were set aside.
    """
    asked = [it for it in points if it.text.strip()]
    if all(it.state == "set-aside" for it in asked):
        return None
    one, many = "question", "questions"
    if any(it.source == "marked" for it in asked):
        one, many = "point", "points"
    whole, answered = len(asked), sum(it.state == "answered" for it in asked)
    aside = sum(it.state == "set-aside" for it in asked)
    left = whole - answered - aside
    if whole == 1:
        words = f"The one {one} is {'still open' if left else 'answered'}"
    elif left:
        verb = "is" if left == 1 else "are"
        words = f"{said(left).capitalize()} of {said(whole)} {many} {verb} still open"
    elif aside:
        words = f"{said(answered).capitalize()} of {said(whole)} {many} answered, {said(aside)} set aside"
    else:
        words = f"All {said(whole)} {many} answered"
    return Item("points", words, done=not left)


def spelling_item(
    text: str, wrong: Sequence[Span], languages: Sequence[str], *, unlooked: bool
) -> Item:
    """Return which words no dictionary knows.

    Args:
        text: that was looked over.
        wrong: where they stand, in order.
        languages: names of those in which it was looked over.
        unlooked: whether no dictionary fits the text.
    """
    if unlooked:
        return Item("spelling", "Spelling: no dictionary for it is here", done=False)
    names = f" ({', '.join(languages)})" if languages else ""
    if not wrong:
        return Item("spelling", f"Spelling looked over{names}", done=True)
    unknown = list(dict.fromkeys(text[start:end] for start, end in wrong))
    shown = ", ".join(f"“{it}”" for it in unknown[:_SHOWN])
    more = f" and {said(len(unknown) - _SHOWN)} more" if len(unknown) > _SHOWN else ""
    verb = "a word" if len(unknown) == 1 else "words"
    return Item("spelling", f"Spelling{names}: {verb} not known, {shown}{more}", False, wrong[0])


def enclosures_item(text: str, enclosed: Sequence[str]) -> Item | None:
    """Return whether what the letter says of enclosures fits what lies with it.

    Args:
        text: of the letter.
        enclosed: names of the files that go with it.
    """
    spoken = enclosing(text)
    if spoken and not enclosed:
        start, end = spoken[0]
        words = f"“{_one_line(text[start:end])}”, and nothing is enclosed here"
        return Item("enclosures", words, False, spoken[0])
    if spoken:
        count = len(enclosed)
        words = "One enclosure, as the letter says"
        return Item(
            "enclosures",
            words if count == 1 else f"{said(count).capitalize()} enclosures, as the letter says",
            done=True,
        )
    return None


def salutation_item(text: str, names: Collection[str]) -> Item | None:
    """Return whether the salutation names somebody to whom the letter goes.

    Args:
        text: of the letter.
        names: of its recipients, with every other name and spelling of each, the first one first.

    Returns:
        None where it names no one, or where that cannot be told.
    """
    spoken = spoken_to(text)
    fitting = fits(spoken, names) if spoken is not None else None
    if spoken is None or fitting is None:
        return None
    where = (spoken.start, spoken.end)
    if fitting:
        return Item("salutation", f"“{spoken.words}” fits whom it goes to", True, where)
    to = next(iter(names))
    return Item("salutation", f"“{spoken.words}”, and it goes to {to}", False, where)


def date_item(text: str, today: date) -> Item | None:
    """Return whether a day that the letter has at its head is today; None where it has none."""
    at = 0
    for line in text.split("\n")[:_HEAD]:
        found = _day_of(line, today)
        if found is not None:
            where = (at, at + len(line))
            if found == today:
                return Item("date", "Dated today", True, where)
            return Item("date", f"Dated “{line.strip()}”, which is not today", False, where)
        at += len(line) + 1
    return None


def _day_of(line: str, today: date) -> date | None:
    """Return the day that a line of its own names, after a place or alone."""
    said_ = line.strip().strip("*_#").rstrip(".,")
    if not said_ or len(said_) > _LONGEST_DATE or not any(it.isdigit() for it in said_):
        return None
    parts = said_.split(",")
    tries = [",".join(parts[at:]).strip() for at in range(len(parts))]
    tries += [it.removeprefix("den ").removeprefix("le ") for it in tries]
    return next((day for it in tries if it and (day := parse(it, today=today).day)), None)


def gaps_item(text: str) -> Item | None:
    """Return that gaps were left in the text: `[?]`, `[...]`; None where there are none."""
    found = [
        it
        for it in _GAP.finditer(without_quotations(text))
        if not _UPPER_GAP.match(it[0].lower()) or it[0].isupper()
    ]
    found = [it for it in found if not _is_box(text, it)]
    if not found:
        return None
    first = found[0]
    words = f"“{_one_line(first[0])}” is left in the text"
    if len(found) > 1:
        words += f", and {said(len(found) - 1)} more like it"
    return Item("gaps", words, False, first.span())


def _is_box(text: str, found: re.Match[str]) -> bool:
    """Tell whether a match is the empty text of a link or picture, or the box of a list."""
    behind, before = (
        text[found.end() : found.end() + 1],
        text[max(0, found.start() - 2) : found.start()],
    )
    return not found[0].strip("[] ") and (
        behind == "(" or before in {"- ", "* ", "+ "} or before.endswith("!")
    )


def twice_item(text: str) -> Item | None:
    """Return that a word stands twice in a row, as it does by mistake; None where none does."""
    found = [
        (it.start(1), it.end(2))
        for it in _TWICE.finditer(without_quotations(text))
        if _by_mistake(it[1], it[2])
    ]
    if not found:
        return None
    start, end = found[0]
    words = f"“{_one_line(text[start:end])}” stands twice"
    if len(found) > 1:
        words += f", and {said(len(found) - 1)} more like it"
    return Item("twice", words, False, found[0])


def _by_mistake(first: str, then: str) -> bool:
    if first.casefold() != then.casefold() or first.casefold() in _MAY.split():
        return False
    # "Baden Baden" is a name.
    return not (first[0].isupper() and then[0].isupper())


def _one_line(text: str) -> str:
    return " ".join(text.split())
