"""Lines of a sheet as they come out of another format: words gathered into lines, lines into paragraphs."""

from __future__ import annotations

from fairhand.domain.escaping import escape_line
from fairhand.domain.markup import visible_text
from fairhand.domain.text import clean
from fairhand.formats.lightmark import Words, write_line

# A window takes seconds to lay out a line of 300,000 characters.
LONGEST_LINE = 2_000
# Weighing emphasis is the slow part, and no letter has so much of it.
_MOST_STYLED = 50_000


class SheetLines:
    """Gathers styled words and writes them as light Markdown.

    `quotation` is how many quotations are open and `heading` the level of the heading that the words
    of the present line belong to (0 for none); both may be set from outside.
    """

    def __init__(self) -> None:
        """Begin with nothing written."""
        self.quotation = 0
        self.heading = 0
        self._lines: list[str] = []
        self._depths: list[int] = []
        self._pieces: list[Words] = []
        self._breaks = False
        self._gap = False
        self._indent = ""
        self._marker = ""
        self._ends_in_space = True
        self._styled = 0

    def add(self, words: Words, *, preformatted: bool = False) -> None:
        """Add words to the present line; of blanks that meet only one is kept, unless they are preformatted."""
        if preformatted:
            first, *others = clean(words.text).split("\n")
            self._append(words._replace(text=first))
            for line in others:
                self.break_line()
                self._append(words._replace(text=line))
            self._ends_in_space = False
            return
        text = clean(words.text)
        if self._ends_in_space:
            text = text.lstrip(" ")
        if text:
            self._append(words._replace(text=text))
            self._ends_in_space = text.endswith(" ")

    def _append(self, words: Words) -> None:
        if words.emphasis or words.strong or words.link:
            self._styled += 1
            if self._styled > _MOST_STYLED:
                words = Words(words.text)
        if words.text:
            self._pieces.append(words)

    def break_line(self) -> None:
        """Begin a new line inside a paragraph."""
        self._flush(blank=True)
        self._breaks = True

    def end_line(self, *, paragraph: bool = False) -> None:
        """End the present line, where there is one; `paragraph` parts what follows by an empty line."""
        self._flush(blank=False)
        self._breaks = False
        self.heading = 0
        self._gap = self._gap or paragraph

    def item(self, indent: str, marker: str) -> None:
        """Begin an item of a list."""
        self.end_line()
        self._indent, self._marker = indent, marker

    def leave_list(self) -> None:
        """End a list: what follows stands at the edge again."""
        self._indent = self._marker = ""

    def rule(self) -> None:
        """Write a break between two parts of the text."""
        self.end_line(paragraph=True)
        self._write("---")
        self._gap = True

    def written(self) -> str:
        """Return everything as one text, without empty lines at its ends."""
        return "\n".join(self._lines).strip("\n")

    def _flush(self, *, blank: bool) -> None:
        pieces, self._pieces = self._pieces, []
        self._ends_in_space = True
        if not "".join(piece.text for piece in pieces).strip():
            if blank:
                self._gap = True
            return
        for part in _cut(pieces):
            self._write(self._dressed(part))

    def _dressed(self, pieces: list[Words]) -> str:
        if self._marker:
            plain = "".join(piece.text for piece in pieces).strip()
            line = f"{self._indent}{self._marker} {write_line(pieces)}"
            self._marker = ""
            return line if visible_text(line, "markdown").endswith(plain) else escape_line(plain)
        if self.heading:
            return f"{'#' * self.heading} {write_line([piece._replace(strong=False) for piece in pieces])}"
        # Only preformatted words begin with blanks.
        plain = "".join(piece.text for piece in pieces)
        return " " * (len(plain) - len(plain.lstrip(" "))) + write_line(pieces)

    def _write(self, line: str) -> None:
        if self._gap and self._lines:
            depth = min(self.quotation, self._depths[-1])
            self._lines.append("> " * (depth - 1) + ">" if depth else "")
            self._depths.append(depth)
        self._gap = False
        self._lines.append("> " * self.quotation + line)
        self._depths.append(self.quotation)


def _cut(pieces: list[Words]) -> list[list[Words]]:
    """Return the pieces of one line as lines of at most 2,000 characters, cut between words where there are any."""
    if sum(len(piece.text) for piece in pieces) <= LONGEST_LINE:
        return [pieces]
    lines: list[list[Words]] = [[]]
    room = LONGEST_LINE
    for piece in pieces:
        text, at = piece.text, 0
        while len(text) - at > room:
            end = text.rfind(" ", at + room // 2, at + room) + 1 or at + room
            lines[-1].append(piece._replace(text=text[at:end]))
            lines.append([])
            at, room = end, LONGEST_LINE
        lines[-1].append(piece._replace(text=text[at:]))
        room -= len(text) - at
    return [line for line in lines if "".join(piece.text for piece in line).strip()]
