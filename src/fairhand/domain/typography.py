"""Quotation marks, dashes, apostrophes and dots as a language has them, worked out while one types.

A keyboard has `"`, `'`, `-` and `.`; a letter has “ ”, ’, – and …. What replaces what is said as a
`Correction` of the words before the caret, so that whoever shows the text can make it one step that
is taken back alone. Nothing is corrected in code, in links, in tags, or where the marks of light
Markdown are meant.

The marks of each language are those of its own style guides, as CLDR collects them
(`quotationStart` and its siblings), with the spaces that typesetters put inside French ones.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from fairhand.domain import links

NARROW = "\u202f"  # narrow no-break space, inside French quotation marks and before ; ! ?
NO_BREAK = "\u00a0"
EN_DASH, EM_DASH, ELLIPSIS, APOSTROPHE = "–", "—", "…", "’"
#: Keys after which something may be corrected.
TRIGGERS = frozenset("\"'-. ;:!?0123456789,)")

_OPENERS = "([{<\u00bf\u00a1\u300c\u300e"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014/"
_MARKS = "*_~"
_AUTOLINK = re.compile(r"(?:\w+://|www\.|mailto:|\S+@)\S*\Z")
_TAG = re.compile(r"<[A-Za-z/!][^<>]*\Z")
_TARGET = re.compile(r"\]\([^()\s]*\Z")
_QUOTED = re.compile(r" {0,3}(?:> ?)+\Z")
_CONTRACTED = re.compile(
    r"(?:^|(?<=[\s(\u2014\u201c]))\u2018((?i:tis|twas|twere|twill|twould|em|til|n))\Z"
)
_YEARS = re.compile(r"(?:^|(?<=[\s(\u2014\u201c]))\u2018\d\Z")
_SPACED = frozenset({"fr"})


class Marks(NamedTuple):
    """The quotation marks of a language: outer and inner, and what stands inside the outer ones."""

    opens: str
    closes: str
    inner_opens: str
    inner_closes: str
    space: str = ""
    #: What two hyphens become between words with no blank before them.
    dash: str = EN_DASH


class Correction(NamedTuple):
    """Replace this many code points before the caret by `text`."""

    back: int
    text: str


_ENGLISH = Marks("“", "”", "‘", "’", dash=EM_DASH)
_GERMAN = Marks("„", "“", "‚", "‘")
_POLISH = Marks("„", "”", "‚", "’")
_NORDIC = Marks("”", "”", "’", "’")
_RUSSIAN = Marks("«", "»", "„", "“", dash=EM_DASH)
_ROMANCE = Marks("«", "»", "“", "”", dash=EM_DASH)
_SWISS = Marks("«", "»", "‹", "›")
_CURLY = Marks("“", "”", "‘", "’")
_OF_LANGUAGE: dict[str, Marks] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": Marks("«", "»", "“", "”", NARROW, EM_DASH),
    "es": _ROMANCE,
    "it": _ROMANCE._replace(dash=EN_DASH),
    "pt": _ROMANCE,
    "nl": _CURLY,
    "tr": _CURLY,
    "sv": _NORDIC,
    "fi": _NORDIC,
    "da": Marks("”", "”", "’", "’"),
    "nb": Marks("«", "»", "‘", "’"),
    "nn": Marks("«", "»", "‘", "’"),
    "no": Marks("«", "»", "‘", "’"),
    "pl": _POLISH,
    "ro": Marks("„", "”", "«", "»"),
    "hu": Marks("„", "”", "»", "«"),
    "hr": Marks("„", "”", "‘", "’"),
    "sr": Marks("„", "”", "’", "’"),
    "cs": _GERMAN,
    "sk": _GERMAN,
    "sl": _GERMAN,
    "bg": _GERMAN,
    "is": _GERMAN,
    "lt": _GERMAN,
    "et": Marks("„", "“", "«", "»"),
    "lv": _CURLY,
    "ru": _RUSSIAN,
    "uk": _RUSSIAN,
    "el": Marks("«", "»", "“", "”", dash=EM_DASH),
    "de_CH": _SWISS,
    "de_LI": _SWISS,
    "it_CH": _SWISS,
    "fr_CH": _SWISS._replace(dash=EM_DASH),
    "pt_BR": _CURLY._replace(dash=EM_DASH),
    "es_MX": _CURLY._replace(dash=EM_DASH),
    "es_US": _CURLY._replace(dash=EM_DASH),
}


def marks_of(language: str, territory: str = "") -> Marks | None:
    """Return the marks of a language.

    Args:
        language: two letters, or "" where it is not known.
        territory: two capital letters of where the person is ("CH"), or "".

    Returns:
        None for languages whose writing has marks of its own on its keyboards (Chinese, Japanese,
        Korean) or is read from right to left; English ones where nothing else is known.
    """
    if not language:
        return _ENGLISH
    return _OF_LANGUAGE.get(f"{language}_{territory}") or _OF_LANGUAGE.get(language)


def may_correct(before: str, typed: str) -> bool:
    """Tell quickly whether `corrected` could have anything to say; most keys are let pass here."""
    if typed in "\"'-.":
        return True
    return typed in TRIGGERS and (
        before.endswith((f"--{typed}", f" {typed}")) or "\u2018" in before[-8:]
    )


def corrected(before: str, typed: str, language: str, territory: str = "") -> Correction | None:
    """Return what becomes of the words before the caret now that `typed` was written.

    Args:
        before: the paragraph up to the caret, with `typed` at its end.
        typed: the character that was typed last.
        language: of the paragraph, as two letters; "" where it is not known.
        territory: where the person is, for Swiss and other ways of one language.
    """
    marks = marks_of(language, territory)
    if marks is None or typed not in TRIGGERS or not before.endswith(typed):
        return None
    earlier = before[:-1]
    if _is_left_alone(earlier) or _is_foreign(earlier):
        return None
    made: Correction | None
    if typed == '"':
        made = _double(earlier, marks)
    elif typed == "'":
        made = _single(earlier, marks)
    elif typed == "-":
        made = _dash(earlier, marks)
    elif typed == ".":
        made = _dots(earlier) or _contraction(earlier, typed, language)
    else:
        made = _late_dash(earlier, typed, marks) or _french_space(earlier, typed, language, marks)
        made = made or _contraction(earlier, typed, language)
    return made


# --- where nothing is corrected --------------------------------------------------------------------


def _is_left_alone(earlier: str) -> bool:
    """Tell whether the caret is in code, a tag, an address, where a link leads, or behind a backslash."""
    if earlier.endswith("\\") or earlier.count("`") % 2:
        return True
    if _TAG.search(earlier) or _TARGET.search(earlier) or _AUTOLINK.search(earlier):
        return True
    opened = earlier.rfind("![")
    if opened >= 0 and "]" not in earlier[opened:]:
        return True
    return any(it.start < len(earlier) < it.end for it in links.parse(earlier))


def _is_foreign(earlier: str) -> bool:
    """Tell whether the letter before is of a script whose own keyboards have its marks."""
    for character in reversed(earlier[-80:]):
        if character.isalpha():
            if unicodedata.bidirectional(character) in {"R", "AL"}:
                return True
            return unicodedata.category(character) == "Lo" and character not in "ªº"
    return False


# --- what is corrected -----------------------------------------------------------------------------


def _bare(earlier: str) -> str:
    """Return the words before without marks of emphasis at their end."""
    return earlier.rstrip(_MARKS)


def _opens(earlier: str, marks: Marks, *, unclosed: bool) -> bool:
    """Tell whether a mark here begins a quotation; `unclosed`: whether one was begun before."""
    bare = _bare(earlier)
    if not bare or _QUOTED.match(bare):
        return True
    last = bare[-1]
    if last.isspace():
        # A blank before a mark closes only where the language puts one there.
        return not (unclosed and marks.space)
    if last in (marks.opens, marks.inner_opens):
        return last not in (marks.closes, marks.inner_closes)
    return last in _OPENERS or (last in _DASHES and not unclosed)


def _unclosed(earlier: str, opens: str, closes: str) -> bool:
    """Tell whether a quotation was begun in these words and is still open."""
    if opens == closes:
        return earlier.count(opens) % 2 == 1
    return earlier.rfind(opens) > earlier.rfind(closes)


def _double(earlier: str, marks: Marks) -> Correction:
    unclosed = _unclosed(earlier, marks.opens, marks.closes)
    if _opens(earlier, marks, unclosed=unclosed):
        return Correction(1, marks.opens + marks.space)
    if marks.space and unclosed and earlier.endswith((NARROW, NO_BREAK, " ")):
        return Correction(2, marks.space + marks.closes)
    return Correction(1, (marks.space if unclosed or marks.space else "") + marks.closes)


def _single(earlier: str, marks: Marks) -> Correction:
    unclosed = _unclosed(earlier, marks.inner_opens, marks.inner_closes)
    bare = _bare(earlier)
    if _opens(earlier, marks, unclosed=unclosed):
        return Correction(1, marks.inner_opens)
    # Between letters it is an apostrophe; after other marks it closes what was opened.
    closes = unclosed and marks.inner_closes != APOSTROPHE
    if closes and not (bare and bare[-1].isalpha() and _is_elided(bare)):
        return Correction(1, marks.inner_closes)
    return Correction(1, APOSTROPHE)


def _is_elided(bare: str) -> bool:
    """Tell whether the word before is one that is cut short by an apostrophe (l', qu', dell')."""
    found = re.search(r"[^\W\d_]+\Z", bare)
    word = found[0].lower() if found else ""
    return word in {"l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu"} or (
        word in {"dell", "nell", "all", "dall", "sull", "un", "quell", "bell"}
    )


def _dash(earlier: str, marks: Marks) -> Correction | None:
    # A hyphen that follows a dash made a moment ago asks for the longer one.
    if earlier.endswith((EN_DASH, EM_DASH)) and not earlier[:-1].endswith((EN_DASH, EM_DASH)):
        return Correction(2, EM_DASH)
    if not earlier.endswith("-") or earlier.endswith("--"):
        return None
    words = earlier[:-1]
    # At the beginning of a line it may yet become the mark of a break, or of an item.
    if not _bare(words).strip() or _QUOTED.match(words):
        return None
    last = words[-1]
    if last.isspace() or last.isdigit():
        return Correction(2, EN_DASH)
    return Correction(2, marks.dash)


def _late_dash(earlier: str, typed: str, marks: Marks) -> Correction | None:
    """Correct two hyphens at the beginning of a line once a blank says that they are a dash."""
    if typed != " " or not earlier.endswith("--"):
        return None
    words = earlier[:-2]
    if words.strip() and not _QUOTED.match(words):
        return None
    return Correction(3, marks.dash + " ")


def _dots(earlier: str) -> Correction | None:
    if not earlier.endswith("..") or earlier.endswith("..."):
        return None
    return Correction(3, ELLIPSIS)


def _french_space(earlier: str, typed: str, language: str, marks: Marks) -> Correction | None:
    """Keep a mark that stands behind a blank in French on the line of its word."""
    if language not in _SPACED or typed not in ";:!?" or not marks.space:
        return None
    if not earlier.endswith(" ") or not earlier[:-1].strip() or earlier[-2].isspace():
        return None
    return Correction(2, (NO_BREAK if typed == ":" else NARROW) + typed)


def _contraction(earlier: str, typed: str, language: str) -> Correction | None:
    """Turn the mark before 'tis and '68 into an apostrophe, which it turns out to be."""
    if language not in {"en", ""}:
        return None
    found = _CONTRACTED.search(earlier) if not typed.isdigit() else _YEARS.search(earlier + typed)
    if found is None:
        return None
    word = found[0][1:]
    end = typed if not typed.isdigit() else ""
    return Correction(len(word) + 1 + len(end), APOSTROPHE + word + end)
