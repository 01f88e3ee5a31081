"""What is on the clipboard, as text of a sheet: light Markdown, no styles, nothing from elsewhere."""

from __future__ import annotations

import re

from fairhand.domain.unwrapping import unwrapped
from fairhand.formats.hypertext import to_markdown

#: Longest HTML that is read, in characters; of what is longer the words are taken as they are.
MOST_MARKUP = 3_000_000
_STYLED = ("<b", "<i", "<em", "<strong", "<h", "<li", "<a ", "<p", "<div", "<br", "font-", "<t")
# Word writes the sign of an item and its blanks as text; browsers hold blanks apart with no-break spaces.
_ITEM = re.compile("^[\u00b7\u2022\u25aa\u00a7o\uf0b7\uf0a7][\u00a0 ]{2,}", re.MULTILINE)
_BLANKS = re.compile("(?: *\u00a0 +| +\u00a0 *|\u00a0{2,})")


def clean(markup: str, words: str) -> str:
    """Return what was copied somewhere as text of a sheet.

    Args:
        markup: as HTML, or "" where there was none. Pictures and whatever it names elsewhere are
            left out; links keep their words and where they lead.
        words: the same as plain text. Mail whose lines were broken is put back into paragraphs.

    Returns:
        LF line ends; "" where nothing was copied that can be read.
    """
    if markup and len(markup) <= MOST_MARKUP and _says_more(markup):
        made = _tidied(to_markdown(markup).strip("\n"))
        if made.strip():
            return made
    return unwrapped(words.replace("\r\n", "\n").replace("\r", "\n"))


def _says_more(markup: str) -> bool:
    """Tell whether HTML has anything that its words alone do not."""
    lowered = markup.lower()
    return any(it in lowered for it in _STYLED)


def _tidied(text: str) -> str:
    return _BLANKS.sub(" ", _ITEM.sub("- ", text))
