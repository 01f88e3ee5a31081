"""How what went, came and moved looks: by strike, underline and words, and by ground and ink as well."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat

from fairhand.domain.difference import Op
from fairhand.ui.theme import color

#: The ground of the change that is looked at, by what became of the text.
CURRENT: dict[Op, str] = {
    "equal": "paper",
    "delete": "dele_cur",
    "insert": "add_cur",
    "moved-from": "sel",
    "moved-to": "sel",
}
#: What is said before a paragraph that moved: at which of its places, and whether it moved down.
MOVED: dict[tuple[Op, bool], str] = {
    ("moved-from", True): "Moved further down: ",
    ("moved-from", False): "Moved further up: ",
    ("moved-to", True): "Moved here from above: ",
    ("moved-to", False): "Moved here from below: ",
}
# How blanks look that are no plain ones: a tab, and those that keep words together.
_BLANKS = {"\t": "\u2192", "\u00a0": "\u00b0", "\u202f": "\u00b0"}
_BLANK = "\u00b7"


def visible(text: str) -> str:
    """Return a text with signs for its blanks, where nothing but blanks and line ends came or went."""
    return "".join(_BLANKS.get(it, _BLANK) if it.isspace() else it for it in text)


def dress(made: QTextCharFormat, op: Op) -> QTextCharFormat:
    """Return the format of a text, by what became of it."""
    match op:
        case "delete":
            made.setBackground(color("dele"))
            made.setForeground(color("dele_ink"))
            made.setFontStrikeOut(True)
        case "insert":
            made.setBackground(color("add"))
            made.setFontUnderline(True)
        case "moved-from":
            made.setBackground(color("lsel"))
            made.setForeground(color("ink3"))
        case "moved-to":
            made.setBackground(color("lsel"))
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            made.setUnderlineColor(color("ink2"))
        case "equal":
            pass
    return made
