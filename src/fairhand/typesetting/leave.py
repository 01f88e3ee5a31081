"""The leave: whether it has come to stand on a page by itself, with no word of the letter before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairhand.typesetting import page

_LOOKED_AT = 3  # pages at the end; a postscript is hardly ever longer


def is_alone(pdf: bytes, pages: int, data: Mapping[str, Any]) -> bool:
    """Tell whether the leave begins a page.

    Args:
        pdf: as it was set.
        pages: how many it has.
        data: what was set.
    """
    words = _bare(_words(data))
    if pages < 2 or not words:  # noqa: PLR2004 - a first page
        return False
    head = data["head"] or {}
    for text in page.text_of(pdf, max(1, pages - _LOOKED_AT)):
        before, found, _ = _without(text, [*head.values()]).partition(words)
        if found and not any(one.isalpha() for one in before):
            return True
    return False


def _words(data: Mapping[str, Any]) -> str:
    """Return the first line of the leave, or of the signature where there is none."""
    parts = data["parts"]
    for kind in ("close", "signature"):
        for part in parts:
            if part["kind"] == kind:
                return "".join(run["t"] for run in part["lines"][0]["runs"])
    return ""


def _without(text: str, head: list[str]) -> str:
    """Return a page's text without white space, and without what stands at its head."""
    found = _bare(text)
    for words in head:
        found = found.replace(_bare(words), "", 1) if words else found
    return found


def _bare(text: str) -> str:
    return "".join(text.split())
