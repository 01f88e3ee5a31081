"""Which language a paragraph is written in, as far as that can be told from a few words of it.

The script says it first (kana is Japanese, hangul Korean). Among languages of one script, small words are
counted, each worth the less the more languages share it, and letters that only some of them have. A
paragraph that has nothing to go by is of no language, and is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from fairhand.domain.language_words import WORDS

#: Longest piece of a text that is looked at: more of it would say the same.
LOOKED_AT = 1_200
_LEAST = 1.0  # of evidence below which nothing is said
_SURE = 1.5  # times the evidence for the next language
_LETTER = 0.45
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CYRILLIC = frozenset({"ru", "uk", "bg"})
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff\uff66-\uff9f]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")),
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC_LETTERS = re.compile("[\u0400-\u04ff]")
# Letters that every language of their script has.
_EVERYBODYS = re.compile("[а-щьюя]|\\W")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06cc]")
# Letters that are common in a language and rare elsewhere.
_LETTERS = {
    "de": "äöüß",
    "fr": "àâçèéêëîïôùûœ",
    "es": "ñ¿¡áéíóú",
    "it": "àèéìòù",
    "pt": "ãõçáéíóúâê",
    "sv": "åäö",
    "da": "æøå",
    "nb": "æøå",
    "fi": "äö",
    "pl": "ąćęłńóśźż",
    "cs": "ěščřžýáíéůú",
    "hu": "őűáéíóöúü",
    "tr": "ğışçöü",
    "ro": "ăâîșțşţ",
    "uk": "іїєґ",
    "ru": "ыэё",
    "bg": "ъ",
}


class Guess(NamedTuple):
    """The language of a text ("" where nothing speaks for any), and whether nothing else is likely."""

    language: str
    sure: bool


NOTHING = Guess("", False)


def guess(text: str, among: Collection[str] | None = None) -> Guess:
    """Return which language `text` is in.

    Args:
        text: a paragraph; its first words are looked at.
        among: languages to choose from, as two letters ("en"); None for all that are known.
    """
    piece = text[:LOOKED_AT]
    by_script = _by_script(piece)
    if by_script and by_script not in {"latin", "cyrillic"}:
        return Guess(by_script, True) if among is None or by_script in among else NOTHING
    found = _evidence(piece, by_script, among)
    if not found:
        return NOTHING
    ranked = sorted(found.items(), key=lambda it: -it[1])
    best, weight = ranked[0]
    if weight < _LEAST:
        return NOTHING
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return Guess(best, weight >= 2 * _LEAST and weight >= _SURE * second)


def languages_of(paragraphs: Iterable[str], among: Collection[str] | None = None) -> list[str]:
    """Return the languages of which `paragraphs` surely are, the one with most text first."""
    found: dict[str, int] = {}
    for paragraph in paragraphs:
        one = guess(paragraph, among)
        if one.sure:
            found[one.language] = found.get(one.language, 0) + len(paragraph)
    return sorted(found, key=lambda it: -found[it])


def _by_script(text: str) -> str:
    """Return the language that the script alone says; "latin" or "cyrillic" where it leaves several."""
    counts = {"latin": len(_LATIN.findall(text)), "cyrillic": len(_CYRILLIC_LETTERS.findall(text))}
    if not text.isascii():
        for language, letters in _SCRIPTS:
            counts[language] = len(letters.findall(text))
    # A word of Japanese has Han in it; kana anywhere says that it is no Chinese, unless there is hardly any.
    if counts.get("ja") and counts["ja"] * 40 >= counts.get("zh", 0):
        counts["ja"] += counts.pop("zh", 0)
    best = max(counts, key=lambda it: counts[it])
    if not counts[best]:
        return ""
    return "fa" if best == "ar" and _PERSIAN.search(text) else best


def _evidence(text: str, script: str, among: Collection[str] | None) -> dict[str, float]:
    if not script:
        return {}
    cyrillic = script == "cyrillic"
    found: dict[str, float] = {}
    lowered = text.lower().replace("’", "'")
    for word in _WORD.findall(lowered):
        for language, weight in _weights().get(word, ()):
            if (language in _CYRILLIC) == cyrillic and (among is None or language in among):
                found[language] = found.get(language, 0.0) + weight
    if not lowered.isascii():
        letters = [it for it in lowered if it > "\x7f" and not _EVERYBODYS.match(it)]
        for language, own in _LETTERS.items():
            if (language in _CYRILLIC) != cyrillic or (among is not None and language not in among):
                continue
            hits = sum(it in own for it in letters)
            strange = sum(it not in own and it.isalpha() for it in letters)
            if hits or strange:
                weight = found.get(language, 0.0) + _LETTER * hits - _LETTER * strange
                found[language] = max(0.0, weight)
    return {language: weight for language, weight in found.items() if weight > 0}


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """Return for each small word the languages that have it, and what it is worth for each."""
    held: dict[str, list[str]] = {}
    for language, words in WORDS.items():
        for word in dict.fromkeys(words.split()):
            held.setdefault(word, []).append(language)
    return {
        # A letter alone is as often an initial as a word.
        word: tuple((it, (0.4 if len(word) == 1 else 1.0) / len(had)) for it in had)
        for word, had in held.items()
    }
