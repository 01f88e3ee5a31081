"""The press: a letter as data in, a PDF out, by Typst.

A letter never reaches Typst as a program: the template is ours, the letter lies beside it as JSON, and
pictures as files that exist for the compiler alone. It is given no folder, no package and no network.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from fairhand.domain.dates import LetterDate
from fairhand.domain.errors import FairhandError
from fairhand.domain.fair_copy import Missing, Style, Typeset
from fairhand.typesetting import coverage, leave, letter, measures, page
from fairhand.typesetting import envelope as envelopes
from fairhand.typesetting.envelope import Envelope
from fairhand.typesetting.fonts import Fonts
from fairhand.typesetting.letter import Fair

_STANDARDS = ("a-2a", "ua-1")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_RANKS = 6
# How often a letter is tried anew without a character, before it is set outside the standards.
_TRIES = 60
_FORGOTTEN_AFTER = 12
# By how many lines a page may be shorter, so that the next one has not the leave alone.
_SHORTER = (2, 5, 8)
_UNCOVERED = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)


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
        day = _day_of(fair.on)
        data = letter.as_data(fair)
        data["ranks"] = _ranks(data["parts"])
        data["day"] = [day.year, day.month, day.day]
        data["shorter"] = 0
        family = measures.measures_of(fair.style).font
        made = self._set("letter.typ", data, family, pictures, day)
        for lines in _SHORTER:
            if not leave.is_alone(made.pdf, made.pages, data):
                break
            # On a page that is a little shorter, the last lines before it go over to its page.
            data["shorter"] = lines
            again = self._set("letter.typ", data, family, pictures, day)
            made = replace(again, missing=made.missing, seconds=made.seconds + again.seconds)
        return made

    def envelope(self, envelope: Envelope) -> Typeset:
        """Return an envelope as a page.

        Raises:
            FairhandError: it cannot be set.
        """
        return self._set("envelope.typ", envelopes.as_data(envelope), envelope.font, {}, _EPOCH)

    def warm(self) -> None:
        """Load what the first letter needs."""
        self.letter(Fair("Dear reader,\n\nA letter.", Style()), {})

    def forget(self) -> None:
        """Let go of what the compiler remembers of letters, so that their memory is free; the next one takes longer.

        It keeps what one of its last ten runs has used (comemo's `evict`), so it is run on next to nothing.
        """
        for run in range(_FORGOTTEN_AFTER):
            self._compiler.compile(input={"main.typ": str(run).encode("ascii")}, format="pdf")

    def _set(
        self,
        template: str,
        data: dict[str, Any],
        family: str,
        pictures: Mapping[str, bytes],
        day: datetime,
    ) -> Typeset:
        begun = time.perf_counter()
        missing = coverage.give_fonts(self.fonts, data, family)
        pdf = b""
        for standards in [*[_STANDARDS] * _TRIES, []]:
            try:
                pdf = self.compile(template, data, pictures, day, standards)
                break
            except _UncoveredError as error:
                # Of letters in one cluster, or slanted ones, a font may have some and not others.
                missing += coverage.do_without(data, error.text)
        ordered = sorted(missing.items(), key=lambda it: (-it[1], it[0]))
        lost = tuple(Missing(character, times) for character, times in ordered)
        return Typeset(pdf, page.count(pdf), lost, time.perf_counter() - begun)

    def compile(
        self,
        template: str,
        data: Mapping[str, Any],
        pictures: Mapping[str, bytes],
        day: datetime,
        standards: Sequence[str] = _STANDARDS,
    ) -> bytes:
        """Return the PDF that a template makes of data.

        Args:
            template: name of its file.
            data: what it prints.
            pictures: by the names that the data has for them.
            day: that the PDF is dated.
            standards: that it is to keep.

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
                input=files, format="pdf", pdf_standards=list(standards), timestamp=_seconds(day)
            )
        except typst.TypstError as error:
            found = _UNCOVERED.search(str(error.args[0] if error.args else ""))
            if found:
                raise _UncoveredError(_unescaped(found[1])) from error
            raise FairhandError(
                "This letter could not be set as pages.",
                safe="Its text is as it was.",
                todo="Try another style; if that does not help, print the text from the desk.",
            ) from error
        return bytes(made)


class _UncoveredError(Exception):
    """A font has no glyph for a text that it was given."""

    def __init__(self, text: str) -> None:
        super().__init__("a font has no glyph for a text")
        self.text = text


def _unescaped(text: str) -> str:
    """Return a text from a message, where what cannot be seen stands as its number."""
    return re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda it: chr(int(it[1], 16)), text)


def _day_of(on: LetterDate) -> datetime:
    """Return the day that a PDF bears: the letter's, or where that is unknown a day that is always the same."""
    day = on.earliest or on.latest
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _EPOCH


def _seconds(day: datetime) -> int:
    return (day - _EPOCH) // timedelta(seconds=1)


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
