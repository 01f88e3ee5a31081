"""What stands on pages, as somebody reads it who knows nothing of how they were made."""

from __future__ import annotations

import re
from typing import NamedTuple

import pypdfium2

from fairhand.domain.fair_copy import Style
from fairhand.domain.markup import visible_text
from fairhand.typesetting import page

_MM = 25.4 / 72
# White space, and hyphens at the ends of lines: PDFium gives those as U+FFFE or U+0002.
_ASIDE = re.compile("[\\s\u00ad\ufffe\x02-]+")
#: Nothing but the letter itself and the numbers of its pages.
BARE = Style(signature="none", enclosures=False)


def bare(text: str) -> str:
    """Return `text` without white space and hyphens."""
    return _ASIDE.sub("", text)


def letter_text(pdf: bytes) -> str:
    """Return the text on all pages, white space and hyphens aside, without the numbers at their feet."""
    found = page.text_of(pdf)
    return "".join(bare(_without_number(text, at + 1)) for at, text in enumerate(found))


def _without_number(text: str, number: int) -> str:
    if number == 1:
        return text
    # It is the first thing in the file's order.
    return re.sub(rf"\A\s*{number}(?=\s)", "", text)


def seen(text: str) -> str:
    """Return what a reader sees of a letter, white space and hyphens aside."""
    return bare(visible_text(text, "markdown"))


class Place(NamedTuple):
    """Where words stand on a page, in millimetres from the left and the top."""

    left: float
    top: float
    right: float
    bottom: float


def place_of(pdf: bytes, words: str, number: int = 0) -> Place:
    """Return where `words` stand on a page (from 0)."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        leaf = document[number]
        high = leaf.get_height()
        texts = leaf.get_textpage()
        found = texts.search(words).get_next()
        assert found is not None, words
        boxes = [texts.get_charbox(at) for at in range(found[0], found[0] + found[1])]
        left, bottom, right, top = zip(*boxes, strict=True)
        return Place(
            min(left) * _MM, (high - max(top)) * _MM, max(right) * _MM, (high - min(bottom)) * _MM
        )
    finally:
        document.close()


def size_of(pdf: bytes) -> tuple[float, float]:
    """Return width and height of the first page, in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        width, height = document[0].get_size()
        return round(width * _MM, 1), round(height * _MM, 1)
    finally:
        document.close()
