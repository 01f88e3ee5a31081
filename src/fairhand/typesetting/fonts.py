"""Which font has which character: those that come with Fairhand, then those of the system."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from fairhand.typesetting.characters import is_ignorable, is_private

log = logging.getLogger(__name__)

#: What stands for a character that no font has.
GETA = "\u25a1"
#: Families that letters can be set in.
TEXT_FAMILIES = ("EB Garamond", "Literata", "Newsreader", "Inter")
_SANS = frozenset({"Inter"})
_COMPANIONS = ("Literata", "EB Garamond", "Inter")
_SCRIPTS = ("Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Emoji")
# Han is drawn otherwise in each language. Serif families first, as Noto, Adobe, Apple and Microsoft name them.
_EAST = {
    "ja": ("CJK JP", "JP", ("Hiragino Mincho ProN", "Yu Mincho", "MS Mincho", "IPAMincho")),
    "zh": ("CJK SC", "SC", ("Songti SC", "SimSun", "Microsoft YaHei", "WenQuanYi Zen Hei")),
    "ko": ("CJK KR", "KR", ("AppleMyungjo", "Batang", "Malgun Gothic", "NanumMyeongjo")),
}
EASTERN = frozenset(_EAST)
_WIDE = frozenset("WFH")
_NEVER = ("lastresort", "last resort", "adobe blank", "adobenotdef")
_LATE = ("unifont", "cjk", "color", "emoji", "symbol", "math", "mono", "condensed", "signwriting")


@dataclass(frozen=True, slots=True)
class Face:
    """A font file: where it is, and which of a collection."""

    path: str
    index: int


class Fonts:
    """The fonts of this machine. Not for several threads at once.

    Args:
        bundled: the folder of those that come with Fairhand.
    """

    def __init__(self, bundled: Path) -> None:
        self._bundled = bundled
        self._letters: dict[str, frozenset[int]] = {}
        self._fallback: dict[tuple[str, str], str] = {}

    @cached_property
    def faces(self) -> dict[str, Face]:
        """The upright face of each family."""
        import typst  # noqa: PLC0415 - slow to import

        found = typst.Fonts(
            include_system_fonts=True,
            include_embedded_fonts=False,
            font_paths=[str(self._bundled)],
        ).fonts()
        best: dict[str, Any] = {}
        for one in found:
            rank = (one.style != "normal", abs(one.weight - 400), one.path or "")
            if one.path and (one.family not in best or rank < best[one.family][0]):
                best[one.family] = (rank, Face(one.path, one.index))
        return {family: face for family, (_, face) in sorted(best.items())}

    def has(self, family: str, character: str) -> bool:
        """Tell whether a family has a character."""
        return ord(character) in self._letters_of(family)

    def chain(self, family: str, language: str, text: Iterable[str]) -> tuple[list[str], set[str]]:
        """Return the families in which a text is set, in the order in which they are asked.

        Args:
            family: that the letter is set in.
            language: of the text, which says how Han is drawn.
            text: its characters.

        Returns:
            The families, and the characters that none of them has.
        """
        names = [family, *_COMPANIONS, *_SCRIPTS]
        chain = [name for name in dict.fromkeys(names) if name in self.faces]
        wanted = {one for one in text if not is_ignorable(one)}
        private = {one for one in wanted if is_private(one)}
        left = {one for one in wanted - private if not any(self.has(name, one) for name in chain)}
        for one in sorted(left):
            name = self._fallback_for(language, one)
            if name and name not in chain:
                chain.append(name)
        return chain, private | {one for one in left if not self._fallback_for(language, one)}

    def _fallback_for(self, language: str, character: str) -> str:
        key = (language if language in EASTERN else "", character)
        if key not in self._fallback:
            # Eastern fonts are large, and read only for what they are for.
            eastern = unicodedata.east_asian_width(character) in _WIDE
            names = self._candidates(key[0]) if eastern or key[0] else iter(self._others)
            fitting = (it for it in names if self.has(it, character))
            self._fallback[key] = next(fitting, "")
        return self._fallback[key]

    def _candidates(self, language: str) -> Iterator[str]:
        order = [language, *(it for it in _EAST if it != language)] if language else list(_EAST)
        for one in order:
            cjk, short, others = _EAST[one]
            for kind in ("Serif", "Sans"):
                names = (f"Noto {kind} {cjk}", f"Noto {kind} {short}", f"Source Han {kind} {short}")
                yield from (name for name in names if name in self.faces)
            yield from (name for name in others if name in self.faces)
        yield from self._others

    @cached_property
    def _others(self) -> list[str]:
        """The system's families, those for texts first."""
        found = (it for it in self.faces if not any(no in it.lower() for no in _NEVER))
        return sorted(found, key=_rank)

    def _letters_of(self, family: str) -> frozenset[int]:
        if family not in self._letters:
            self._letters[family] = _letters(self.faces[family]) if family in self.faces else _NONE
        return self._letters[family]


_NONE: frozenset[int] = frozenset()


def _rank(family: str) -> tuple[bool, int, str]:
    name = family.lower()
    order = ("noto serif", "dejavu serif", "noto sans", "dejavu sans")
    place = next((at for at, it in enumerate(order) if name.startswith(it)), len(order))
    return any(late in name for late in _LATE), place, name


@cache
def _letters(face: Face) -> frozenset[int]:
    """Return the code points that a font has; none where it cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - slow to import

    try:
        with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError, ValueError, KeyError, AssertionError):
        log.info("a font of the system could not be read")
        return _NONE
