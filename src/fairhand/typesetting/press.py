"""The press: a letter as data in, a PDF out, by Typst.

A letter never reaches Typst as a program: the template is ours, the letter lies beside it as JSON, and
pictures as files that exist for the compiler alone. It is given no folder, no package and no network.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from fairhand.domain.dates import LetterDate
from fairhand.domain.errors import FairhandError
from fairhand.domain.fair_copy import Missing, Style, Typeset
from fairhand.typesetting import envelope as envelopes
from fairhand.typesetting import letter, measures
from fairhand.typesetting.envelope import Envelope
from fairhand.typesetting.fonts import EASTERN, GETA, Fonts, counted
from fairhand.typesetting.letter import Fair

STANDARDS = ["a-2a", "ua-1"]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_RANKS = 6
# What the data has that is no text on a page.
_UNPRINTED = frozenset(
    {"title", "author", "alt", "lang", "dir", "kind", "file", "signed", "measures"}
)


class Press:
    """Sets letters. Not for several threads at once.

    Args:
        fonts: the folder of the fonts that come with Fairhand.
        templates: the folder of the templates.
    """

    def __init__(self, fonts: Path, templates: Path) -> None:
        self._folder = fonts
        self._templates = templates
        self.fonts = Fonts(fonts)

    @cached_property
    def _compiler(self) -> Any:  # noqa: ANN401 - the library has no types
        import typst  # noqa: PLC0415 - slow to import

        return typst.Compiler(font_paths=[str(self._folder)], ignore_system_fonts=False)

    def letter(self, fair: Fair, pictures: Mapping[str, bytes]) -> Typeset:
        """Return a letter as pages.

        Args:
            fair: the letter.
            pictures: SVG by the names that `fair` has for them.

        Raises:
            FairhandError: it cannot be set.
        """
        begun = time.perf_counter()
        data = letter.as_data(fair)
        data["ranks"] = _ranks(data["parts"])
        day = _day_of(fair.on)
        data["day"] = [day.year, day.month, day.day]
        missing = self._give_fonts(data, measures.measures_of(fair.style).font)
        pdf = self.compile("letter.typ", data, pictures, day)
        return Typeset(pdf, page_count(pdf), missing, time.perf_counter() - begun)

    def envelope(self, envelope: Envelope) -> Typeset:
        """Return an envelope as a page.

        Raises:
            FairhandError: it cannot be set.
        """
        begun = time.perf_counter()
        data = envelopes.as_data(envelope)
        missing = self._give_fonts(data, envelope.font)
        pdf = self.compile("envelope.typ", data, {}, _EPOCH)
        return Typeset(pdf, page_count(pdf), missing, time.perf_counter() - begun)

    def warm(self) -> None:
        """Load what the first letter needs."""
        self.letter(Fair("Dear reader,\n\nA letter.", Style()), {})

    def _give_fonts(self, data: dict[str, Any], family: str) -> tuple[Missing, ...]:
        """Say which fonts each language is set in; what no font has becomes a sign that all have."""
        said: dict[str, list[str]] = {}
        for language, text in _texts(data, str(data["lang"])):
            said.setdefault(language, []).append(text)
        said.setdefault("", []).append(GETA)
        fonts: dict[str, Any] = {}
        lost: dict[str, int] = {}
        for language, texts in said.items():
            whole = "".join(texts)
            chain, missing = self.fonts.chain(family, language, set(whole) | {GETA})
            fonts[language] = _with_latin(chain) if language in EASTERN else chain
            for character, times in counted(whole, missing).items():
                lost[character] = lost.get(character, 0) + times
        data["fonts"] = fonts
        if lost:
            _replace(data, str.maketrans(dict.fromkeys(lost, GETA)))
        ordered = sorted(lost.items(), key=lambda it: (-it[1], it[0]))
        return tuple(Missing(character, times) for character, times in ordered)

    def compile(
        self, template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes], day: datetime
    ) -> bytes:
        """Return the PDF that a template makes of data.

        Args:
            template: name of its file.
            data: what it prints.
            pictures: by the names that the data has for them.
            day: that the PDF is dated.

        Raises:
            FairhandError: it cannot be set.
        """
        import typst  # noqa: PLC0415 - slow to import

        files = {
            "main.typ": (self._templates / template).read_bytes(),
            "letter.json": json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"),
            **pictures,
        }
        try:
            made = self._compiler.compile(
                input=files, format="pdf", pdf_standards=STANDARDS, timestamp=_seconds(day)
            )
        except typst.TypstError as error:
            raise FairhandError(
                "This letter could not be set as pages.",
                safe="Its text is as it was.",
                todo="Try another style; if that does not help, print the text from the desk.",
            ) from error
        return bytes(made)


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    from fairhand.typesetting.page import count  # noqa: PLC0415 - slow to import

    return count(pdf)


def _day_of(on: LetterDate) -> datetime:
    """Return the day that a PDF bears: the letter's, or where that is unknown a day that is always the same."""
    day = on.earliest or on.latest
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _EPOCH


def _seconds(day: datetime) -> int:
    return (day - _EPOCH) // timedelta(seconds=1)


def _with_latin(chain: list[str]) -> list[Any]:
    """Leave to the Eastern font what it shares with Latin: quotation marks, dots, dashes are wide there."""
    return [{"name": chain[0]}, *chain[1:]]


def _ranks(parts: list[dict[str, Any]]) -> list[int]:
    """Return the rank of each heading (0 elsewhere): the first is 1, and none is skipped (PDF/UA-1, 7.4)."""
    ranks, before = [], 0
    for part in parts:
        if part["kind"] != "heading":
            ranks.append(0)
            continue
        before = min(int(part["lines"][0]["level"]), before + 1, _RANKS)
        ranks.append(before)
    return ranks


def _texts(data: Any, language: str) -> list[tuple[str, str]]:  # noqa: ANN401 - data of any form
    """Return the texts in the data, each with the language that it stands in."""
    if isinstance(data, str):
        return [(language, data)]
    if isinstance(data, dict):
        inside = str(data.get("lang", language))
        printed = (value for key, value in data.items() if key not in _UNPRINTED)
        return [it for value in printed for it in _texts(value, inside)]
    if isinstance(data, list):
        return [it for value in data for it in _texts(value, language)]
    return []


def _replace(data: Any, table: dict[int, str]) -> None:  # noqa: ANN401 - data of any form
    """Replace characters in all texts of the data, in place."""
    for key, value in list(data.items() if isinstance(data, dict) else enumerate(data)):
        if isinstance(value, str):
            data[key] = value.translate(table)
        elif isinstance(value, dict | list):
            _replace(value, table)
