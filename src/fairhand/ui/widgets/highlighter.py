"""Light Markdown as it looks while it is written: marks faint, emphasis slanted, strong heavy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from fairhand.ui.theme import color, sans
from fairhand.ui.widgets.markup_style import PLAIN, Piece, Styled, styled
from fairhand.ui.widgets.repainting import Edit
from fairhand.ui.widgets.scripts import begins_arabic, is_cjk
from fairhand.ui.widgets.sheet_text import units

CharFormat = Callable[..., QTextCharFormat]
_Key = tuple[bool, bool, bool, str, str, str]
_OTHER = Styled("break", ())  # of which nothing is known
_SMALL = 13  # pixels before scaling: what a link leads to is there, and no more


class Highlighter(QSyntaxHighlighter):
    """Styles the paragraphs that change.

    Args:
        document: to style.
        char_format: of the sheet: takes a text, `emphasis` and `strong`.
    """

    def __init__(self, document: QTextDocument, char_format: CharFormat) -> None:
        super().__init__(document)
        self._char_format = char_format
        self._formats: dict[_Key, QTextCharFormat] = {}
        # The paragraph that was styled last, by its position: how it was styled before, and is now.
        self._last = (-1, PLAIN, PLAIN)
        #: Called for a paragraph that names a picture.
        self.named: Callable[[QTextBlock], object] = lambda _: None

    def look_changed(self) -> None:
        """Take up the colours and sizes of now."""
        self._formats.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Style one paragraph; most have no mark in them and cost nothing."""
        found = styled(text)
        at, _, before = self._last
        here = self.currentBlock().position()
        self._last = (here, before if at == here else _OTHER, found)
        script = "arabic" if begins_arabic(text) else ""
        if not found.pieces and found.kind == "text" and not script:
            return
        if script or found.kind in {"heading", "quotation"}:
            whole = Piece(0, len(text), mark=False, emphasis=False, strong=False)
            self.setFormat(0, units(text), self._format(whole, found, script))
        place = _places(text)
        for piece in found.pieces:
            wide = script or ("cjk" if is_cjk(text[piece.start : piece.end]) else "")
            start = place(piece.start)
            self.setFormat(start, place(piece.end) - start, self._format(piece, found, wide))
        if "![" in text:
            self.named(self.currentBlock())

    def same_look(self, edit: Edit) -> bool:
        """Tell whether the paragraph that was just edited looks as it did, beside what was edited."""
        at, before, now = self._last
        if before is now is PLAIN:
            return True
        if before.kind != now.kind or len(before.pieces) != len(now.pieces):
            return False
        start, end, grown = edit.at - at, edit.at - at + edit.removed, edit.added - edit.removed

        def moved(place: int) -> int:
            return place if place <= start else place + grown if place >= end else -1

        return all(
            old[2:] == new[2:] and moved(old.start) == new.start and moved(old.end) == new.end
            for old, new in zip(before.pieces, now.pieces, strict=True)
        )

    def _format(self, piece: Piece, found: Styled, script: str) -> QTextCharFormat:
        strong = piece.strong or found.kind == "heading"
        key = (piece.mark, piece.emphasis, strong, found.kind, script, piece.link)
        made = self._formats.get(key)
        if made is None:
            sample = {"arabic": "\u0639", "cjk": "\u7530"}.get(script, "")
            made = self._char_format(sample, emphasis=piece.emphasis, strong=strong)
            if piece.mark:
                made.setForeground(color("ctl"))
                if piece.link:
                    made.setFont(sans(_SMALL))
            elif piece.link:
                made.setForeground(color("accent" if piece.link == "label" else "ink2"))
            elif found.kind == "quotation":
                made.setForeground(color("ink2"))
            self._formats[key] = made
        return made


def _places(text: str) -> Callable[[int], int]:
    """Return what gives Qt's position within `text` of one of its code points."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda offset: offset
    return lambda offset: units(text[:offset])
