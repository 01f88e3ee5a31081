"""A letter as the template wants it: its parts as data, each with its language and direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fairhand.domain import day_in_words, language
from fairhand.domain.dates import UNKNOWN, LetterDate
from fairhand.domain.fair_copy import Style
from fairhand.domain.letter_parts import Part, parts_of
from fairhand.domain.markup import Line, Run
from fairhand.typesetting import measures, words
from fairhand.typesetting.characters import breakable, clean

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_STRONG = _RIGHT_TO_LEFT | {"L"}
# Typst has patterns for words of these (its library hypher 0.1.6).
_HYPHENATED = frozenset(
    "en de fr es it pt nl sv da nb fi pl cs hu tr ru uk bg el is hr sk sl et lv lt la".split()  # noqa: SIM905 - one line
)
# Up to how many characters a paragraph is kept on the page of what it announces.
_KEPT_WITH = {"list": 160, "quotation": 160, "picture": 160}
_DEEPEST = 8
# Up to how many characters a list or a quotation stays on one page, and a quarter of that page at the most.
_UNBROKEN = 320
_SLANTED = ("LATIN", "GREEK", "CYRILLIC")


@dataclass(frozen=True, slots=True)
class Address:
    """Whom a letter is from or to, as an envelope has it: a name and lines; both may be empty."""

    name: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fair:
    """A letter that is to be set.

    Args:
        text: in light Markdown.
        style: how.
        on: when it was, or is to be, sent.
        me: my name and postal address.
        to: the recipient's.
        signature: name of the picture of my signature, or "".
        pictures: by their names in the text, the names under which the press finds them.
        enclosed: what else goes with it.
    """

    text: str
    style: Style
    on: LetterDate = UNKNOWN
    me: Address = Address()
    to: Address = Address()
    signature: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)
    enclosed: tuple[str, ...] = ()


def as_data(fair: Fair) -> dict[str, Any]:
    """Return what the template prints; see there for what each thing is."""
    parts = parts_of(fair.text)
    main = main_language(parts)
    line, whole = (
        measures.characters_in_a_line(fair.style),
        measures.characters_on_a_page(fair.style),
    )
    setting = _Setting(main, line, fair.style, min(_UNBROKEN, whole // 4))
    day = day_in_words.in_words(fair.on, main, american=fair.style.paper == "letter")
    dated = any(part.kind == "dateline" for part in parts)
    place = clean(fair.style.place).strip()
    dateline = "" if dated else day_in_words.with_place(place, day, main)
    return {
        "title": _title(fair, day, main),
        "author": clean(fair.me.name),
        "lang": main,
        "dir": direction(parts[0].text if parts else "", "ltr"),
        "measures": measures.as_data(fair.style),
        "letterhead": address(fair.me) if fair.style.letterhead else None,
        "address": address(fair.to) if fair.style.inside_address else None,
        "return": _return_line(fair.me) if fair.style.letterhead else "",
        "dateline": setting.line_of(dateline) if dateline else None,
        "parts": _parts(setting, parts, fair.pictures),
        "signature": fair.style.signature,
        "signed": fair.signature,
        "head": _head(fair, day, main),
        "enclosures": _enclosures(fair, main),
    }


def _parts(
    setting: _Setting, parts: Sequence[Part], pictures: Mapping[str, str]
) -> list[dict[str, Any]]:
    following: list[str] = [part.kind for part in parts[1:]]
    return [
        setting.part(part, pictures) | {"leads": len(part.text) <= _KEPT_WITH.get(after, 0)}
        for part, after in zip(parts, [*following, ""], strict=False)
    ]


def main_language(parts: Sequence[Part]) -> str:
    """Return the language that most of a letter is in, or "" where none can be told."""
    found: dict[str, int] = {}
    for part in parts:
        guessed = _language(part.text)
        if guessed:
            found[guessed] = found.get(guessed, 0) + len(part.text)
    return max(found, key=lambda it: found[it]) if found else ""


@lru_cache(maxsize=4096)
def _language(paragraph: str) -> str:
    guessed = language.guess(paragraph)
    return guessed.language if guessed.sure else ""


def direction(text: str, otherwise: str) -> str:
    """Return "rtl" or "ltr" as the first letter of `text` says that has a direction (UAX #9, P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in _STRONG:
            return "rtl" if kind in _RIGHT_TO_LEFT else "ltr"
    return otherwise


def _head(fair: Fair, day: str, main: str) -> dict[str, str] | None:
    if measures.measures_of(fair.style).head != "head":
        return None
    return {"name": clean(fair.to.name), "date": day, "page": words.page(main)}


def _title(fair: Fair, day: str, main: str) -> str:
    return clean(words.title(main, fair.to.name, day)).strip() or words.title("en", "", "")


def address(who: Address) -> dict[str, Any] | None:
    """Return an address as the templates print it, or None where there is nothing of it."""
    lines = [clean(line).strip() for line in who.lines]
    lines = [line for line in lines if line]
    name = clean(who.name).strip()
    # A postal address that begins with the name has it already, and may have it with a title.
    if lines and name and name.casefold() in lines[0].casefold():
        name, lines = lines[0], lines[1:]
    if not (name or lines):
        return None
    everything = "".join([name, *lines])
    return {
        "name": name,
        "lines": lines,
        "lang": _language(everything),
        "dir": direction(everything, "ltr"),
    }


def _return_line(me: Address) -> str:
    found = address(me)
    return " · ".join([it for it in (found["name"], *found["lines"]) if it]) if found else ""


def _enclosures(fair: Fair, main: str) -> dict[str, Any] | None:
    if not (fair.style.enclosures and fair.enclosed):
        return None
    items = [clean(name).strip() for name in fair.enclosed]
    return {"title": words.enclosures(main, len(items)), "items": items}


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all parts of a letter share.

    Args:
        language: of most of the letter.
        characters: that have room in a line.
        style: of the letter.
        unbroken: up to how many characters a list or a quotation stays on one page.
    """

    language: str
    characters: int
    style: Style
    unbroken: int

    def part(self, part: Part, pictures: Mapping[str, str]) -> dict[str, Any]:
        """Return a part; a short one is in the language of the letter."""
        text = part.text
        spoken = _language(text) or self.language
        hyphenated = spoken in _HYPHENATED
        return {
            "kind": part.kind,
            "gap": part.gap,
            "lang": spoken,
            "dir": direction(text, "ltr"),
            "hyphenate": hyphenated,
            "short": len(text) <= self.unbroken,
            "lines": [self.line(line, hyphenated=hyphenated) for line in part.lines],
            "file": pictures.get(part.name, ""),
            "alt": clean(text or part.name) if part.kind == "picture" else "",
        }

    def line(self, line: Line, *, hyphenated: bool) -> dict[str, Any]:
        return {
            "runs": [self._run(run, hyphenated=hyphenated) for run in line.runs],
            "level": min(line.level, _DEEPEST),
            "marker": clean(line.marker),
        }

    def _run(self, run: Run, *, hyphenated: bool) -> dict[str, Any]:
        text = clean(run.text)
        made: dict[str, Any] = {
            "t": breakable(text, self.characters, hyphenated=hyphenated and not self._ragged)
        }
        if run.emphasis:
            # Scripts that have no slanted letters emphasise with a line.
            made["u" if not _slants(text) else "e"] = True
        if run.strong:
            made["s"] = True
        return made

    @property
    def _ragged(self) -> bool:
        return not measures.measures_of(self.style).justified

    def line_of(self, text: str) -> dict[str, Any]:
        """Return a line of plain text, in the language of the letter."""
        return {"text": text, "lang": self.language, "dir": direction(text, "ltr")}


def _slants(text: str) -> bool:
    letter = next((it for it in text if it.isalpha()), "a")
    return unicodedata.name(letter, "").startswith(_SLANTED)
