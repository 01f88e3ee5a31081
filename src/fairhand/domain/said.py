"""Words that a draft puts into somebody's mouth: "You wrote that …", with what is quoted after it.

Only what stands in quotation marks is taken at its word: "you wrote that you were tired" tells what
somebody meant, and nobody can be wrong about that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fairhand.domain.folding import tokens


class Claim(NamedTuple):
    """What is said to have been written.

    Args:
        start: code point of the sheet at which the quoted words begin, the mark left out.
        end: code point behind the last of them.
        pieces: folded words in a row, as many runs as the ellipses part it into.
    """

    start: int
    end: int
    pieces: tuple[tuple[str, ...], ...]


# "You wrote", in the languages whose letters are most often read here, in the tenses that letters use.
_YOU_WROTE = (
    # English
    r"(?:you|thou)\s+(?:(?:once|also|even|have|had|then|do|did|just)\s+){0,2}"
    r"(?:wrote|writ|write|said|say|told\s+me|tell\s+me|asked?|ask\s+me|asked\s+me|call(?:ed)?|"
    r"mention(?:ed)?|put\s+it|written|quoted?)|"
    r"your\s+(?:words?|phrase|line|sentence|question|letter\s+says|last\s+letter\s+says)|"
    r"in\s+your\s+(?:own\s+)?words|as\s+you\s+(?:wrote|write|say|said|put\s+it)|"
    # German
    r"(?:du\s+(?:schreibst|schriebst|sagst|sagtest|fragst|fragtest|meinst|meintest)|"
    r"(?:schreibst|schriebst|fragst|fragtest|sagst|sagtest)\s+du|"
    r"du\s+hast\s+(?:mir\s+)?(?:geschrieben|gesagt|gefragt)|hast\s+du\s+(?:mir\s+)?geschrieben|"
    r"(?:sie|ihr)\s+(?:schreiben|schrieben|schreibt|schriebt|sagen|sagten|fragen|fragten)|"
    r"(?:schreiben|schrieben|fragen|fragten)\s+sie|deine\s+(?:worte|frage)|ihre\s+(?:worte|frage))|"
    # French
    r"(?:tu\s+(?:m['\u2019])?(?:\u00e9cris|\u00e9crivais|\u00e9crivis|dis|disais|demandes|demandais)|"
    r"tu\s+(?:m['\u2019])?as\s+(?:\u00e9crit|dit|demand\u00e9)|"
    r"vous\s+(?:m['\u2019])?(?:\u00e9crivez|\u00e9criviez|dites|disiez|demandez|demandiez)|"
    r"vous\s+(?:m['\u2019])?avez\s+(?:\u00e9crit|dit|demand\u00e9)|tes\s+mots|vos\s+mots)|"
    # Spanish, Italian, Dutch, Portuguese
    r"(?:me\s+)?(?:escribes|escribiste|escrib\u00edas|dices|dijiste|has\s+escrito|preguntas|preguntaste)|"
    r"(?:mi\s+)?(?:scrivi|scrivevi|scrivesti|hai\s+scritto|dicevi|hai\s+detto|chiedi|chiedevi)|"
    r"(?:je|jij|u)\s+(?:schrijft|schreef|zei|zegt|vraagt|vroeg)|"
    r"(?:voc\u00ea|tu)\s+(?:escreve|escreves|escreveu|escreveste|disse|disseste)"
)
_OPENERS = re.compile(rf"(?<!\w)(?:{_YOU_WROTE})(?!\w)", re.IGNORECASE)
_PAIRS = {
    "\u201c": "\u201d\u201c",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u300c": "\u300d",
    '"': '"',
}
_REACH = (
    70  # code points from "you wrote" to the mark: "You wrote, in the letter from Kirkwall, that"
)
_LONGEST = 2000
_OVER = re.compile(r"[.!?\u3002]\s+(?=\S)")
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\([^)]*\)|\u2026|\.{2,}|\s/\s|\n")
_FEWEST = 2  # one word alone is used, more than quoted


def claims(text: str) -> list[Claim]:
    """Return what a draft says that somebody wrote, in order, each quoted passage once.

    Args:
        text: of the sheet, in light Markdown. Lines that are quotations (">") are left out.
    """
    found: list[Claim] = []
    start = 0
    # Line by line, and only where something is quoted: one search of a whole book would let nobody else
    # work for as long as it takes.
    for line in text.split("\n"):
        if not line.startswith(">") and any(mark in line for mark in _PAIRS):
            found += _claims(line, start)
        start += len(line) + 1
    return found


def _claims(line: str, at: int) -> Iterator[Claim]:
    done = 0
    for opener in _OPENERS.finditer(line):
        found = _quoted(line, opener.end())
        if found is None or found[0] < done:
            continue
        start, end = found
        pieces = tuple(tuple(tokens(part)) for part in _LEFT_OUT.split(line[start:end]))
        pieces = tuple(piece for piece in pieces if piece)
        if sum(map(len, pieces)) >= _FEWEST:
            done = end
            yield Claim(at + start, at + end, pieces)


def _quoted(line: str, after: int) -> tuple[int, int] | None:
    """Return where the quoted words stand that follow, in the same sentence; None where none do."""
    for at in range(after, min(len(line), after + _REACH)):
        if _OVER.match(line, at):
            return None
        if line[at] in _PAIRS and not _is_apostrophe(line, at):
            return _closed(line, at)
    return None


def _closed(line: str, opened: int) -> tuple[int, int] | None:
    closing = _PAIRS[line[opened]]
    for at in range(opened + 1, min(len(line), opened + _LONGEST)):
        if line[at] in closing and not _is_apostrophe(line, at):
            return opened + 1, at
    return None


def _is_apostrophe(text: str, at: int) -> bool:
    """Tell whether a mark stands between two letters: "don’t", "l’eau"."""
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
