"""Which words of a paragraph a dictionary is asked for, and which it is not.

Not asked for: what stands in links, addresses, code and tags, numbers and what has figures in it,
abbreviations in capitals, single letters, names a person has, and words of another script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’\u02bc\u00ad][^\W\d_]+)*")
_PASSED = re.compile(
    r"`[^`\n]*`|<[A-Za-z/!][^<>\n]*>|!\[[^\]\n]*\]\([^()\s]*\)|\]\([^()\s]*\)"
    r"|\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+|\bmailto:\S+|\S+@\S+|[@#]\w+|\\\S|\S*\d\S*"
    r"|\b\w+\.(?:com|org|net|de|fr|uk|jpe?g|png|pdf|txt|md)\b"
)
_POSSESSIVE = re.compile(r"['’]s?\Z")
_DOUBLED = re.compile(r"(.)\1+")
_NEITHER = "\u00ad"  # a soft hyphen is no letter
_OTHER_SCRIPTS = {
    "ru": "CYRILLIC",
    "uk": "CYRILLIC",
    "bg": "CYRILLIC",
    "sr": "CYRILLIC",
    "el": "GREEK",
}
_SHORTEST = 2


class Word(NamedTuple):
    """A word of a paragraph: from and to before, in code points, and what stands there."""

    start: int
    end: int
    text: str


def words_of(text: str, language: str = "") -> list[Word]:
    """Return the words of `text` that a dictionary of `language` is asked for, in order."""
    script = _OTHER_SCRIPTS.get(language, "LATIN")
    passed = [found.span() for found in _PASSED.finditer(text)]
    found = []
    at = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while at < len(passed) and passed[at][1] <= start:
            at += 1
        if at < len(passed) and passed[at][0] < end:
            continue
        word = match[0]
        if _is_asked(word, script):
            found.append(Word(start, end, word))
    return found


def _is_asked(word: str, script: str) -> bool:
    bare = word.replace(_NEITHER, "")
    if len(bare) < _SHORTEST or bare.isupper():
        return False
    # A capital inside is a name somebody made up.
    if any(it.isupper() for it in bare[1:]) and not re.search(r"['’]\w", bare):
        return False
    if script == "LATIN" and bare.isascii():
        return True
    return all(not it.isalpha() or unicodedata.name(it, "").startswith(script) for it in bare)


def plain(word: str) -> str:
    """Return a word as dictionaries have it: with the apostrophe of keyboards, without soft hyphens."""
    return word.replace("’", "'").replace("\u02bc", "'").replace(_NEITHER, "")


def skeleton(word: str) -> str:
    """Return what stays of a word where doubled letters, accents and capitals are forgotten: slips forget them."""
    bare = unicodedata.normalize("NFKD", plain(word)).casefold()
    return _DOUBLED.sub(r"\1", "".join(it for it in bare if not unicodedata.combining(it)))


def allows(words: Collection[str], word: str) -> bool:
    """Tell whether one's own `words` hold `word`: as it is, as the beginning of a sentence has it, or somebody's."""
    asked = plain(word)
    forms = (asked, _POSSESSIVE.sub("", asked))
    return any(form in words or form.lower() in words for form in forms)


def names_in(texts: Iterable[str]) -> set[str]:
    """Return the capitalised words of `texts`, which are taken for names."""
    return {
        _POSSESSIVE.sub("", plain(match[0]))
        for text in texts
        for match in _WORD.finditer(text)
        if match[0][0].isupper()
    }
