"""Lines as they stand on paper, and the same words flowing as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

# What stands at the end of a line where a word is broken: hyphens, the sign of old hands, and the
# soft hyphen, which says of itself that it does.
_BREAKS = "-\u2010\u00ad\u00ac\u2e17="
_ALWAYS = "\u00ad\u00ac\u2e17"
_OPENS_PARAGRAPH = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s|#{1,6}\s|>|\s{2,}|\t")
_SHORT = 0.6  # of a usual line: what is shorter ends where the writer ended it
_FEW = 3


def flowed(text: str) -> str:
    """Return a text with the lines of each paragraph joined.

    A blank line parts paragraphs. So does a line that is much shorter than the others of the page and
    does not end in the middle of a word, since its writer broke it on purpose: a date, a salutation,
    the end of a paragraph. A word that was broken at the end of a line is whole again: its hyphen
    goes where a small letter follows, and stays where a capital does ("Jean-" "Baptiste"). Lines of
    Chinese and Japanese are joined without a blank.

    Args:
        text: lines as they stand on the paper.
    """
    lines = text.split("\n")
    usual = _usual(lines)
    found: list[str] = []
    paragraph = ""
    for line in lines:
        if not line.strip() or _OPENS_PARAGRAPH.match(line):
            if paragraph:
                found.append(paragraph)
            paragraph = ""
        if not line.strip():
            found.append("")
            continue
        paragraph = _joined(paragraph, line.strip()) if paragraph else line.rstrip()
        if _ends_here(line.strip(), usual):
            found.append(paragraph)
            paragraph = ""
    if paragraph:
        found.append(paragraph)
    return "\n".join(found)


def _usual(lines: Sequence[str]) -> float:
    """Return how long a full line is: what three of four lines do not reach."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return lengths[3 * len(lengths) // 4] if len(lengths) >= _FEW else 0.0


def _ends_here(line: str, usual: float) -> bool:
    if line[-1] in _BREAKS:
        return False
    return len(line) < _SHORT * usual


def _joined(before: str, line: str) -> str:
    last, first = before[-1], line[0]
    if last in _ALWAYS and first.isalpha():
        return before[:-1] + line
    if last in _BREAKS and len(before) > 1 and before[-2].isalpha() and first.isalpha():
        # A capital begins the second part of a name, which has its hyphen anywhere.
        return (before if first.isupper() and last != "=" else before[:-1]) + line
    if _is_unspaced(last) and _is_unspaced(first):
        return before + line
    return f"{before} {line}"


def _is_unspaced(character: str) -> bool:
    """Tell whether a character is of a script that is written without blanks between words."""
    return (
        "\u2e80" <= character <= "\ua4cf"
        or "\uf900" <= character <= "\ufaff"
        or ("\uff00" <= character <= "\uffef" or "\U00020000" <= character <= "\U0003ffff")
    )
