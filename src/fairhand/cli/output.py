"""Where a command says what it has to say.

With `--json`, one document on standard output and nothing else; without, text and tables for people,
aligned, and coloured only on a terminal. Notes and errors go to standard error, a line each. A
terminal gets no character that it would obey; a pipe or a file gets the exact text.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BufferedWriter, RawIOBase, TextIOWrapper
from typing import IO, TYPE_CHECKING

from fairhand.cli.harmless import columns, cut, harmless, harmless_json, one_line, padded

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BETWEEN = "  "
_NARROWEST = 8
_USUAL_ROOM = 80
_STYLES = {
    "bold": "1",
    "faint": "2",
    "mark": "1;4",
    "warning": "33",
    "error": "31",
    "removed": "9;33",
    "added": "4;36",
    "moved": "2;4",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        title: what stands above it.
        right: whether it stands on the right, as numbers do.
        gives_way: whether it may be cut where the terminal is too narrow.
        style: how it looks on a terminal, a name of `_STYLES`, or "".
    """

    title: str
    right: bool = False
    gives_way: bool = False
    style: str = ""


class Output:
    """Standard output and standard error, as this program uses them.

    Attributes:
        json: whether one JSON document is wanted.
        is_terminal: whether standard output is one.
    """

    def __init__(
        self, out: IO[str] | None = None, err: IO[str] | None = None, *, as_json: bool = False
    ) -> None:
        """Use the given streams, or the process's own; `as_json` for one JSON document."""
        self._out = _in_utf8(sys.stdout if out is None else out)
        self._err = _in_utf8(sys.stderr if err is None else err)
        self.json = as_json
        self.is_terminal = self._out.isatty()
        self.talks_to_a_terminal = self._err.isatty()
        wants_colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self._colours = self.is_terminal and wants_colour

    # --- documents ---

    def document(self, content: object) -> None:
        """Write one JSON document."""
        self._write_json([json.dumps(content, ensure_ascii=False)])

    def documents(self, contents: Iterable[object]) -> None:
        """Write a JSON array of many things. Nothing is written before all are there."""
        lines: list[str] = []
        for content in contents:
            lines += [",\n" if lines else "", json.dumps(content, ensure_ascii=False)]
        self._write_json(["[", *lines, "]"])

    def _write_json(self, pieces: Sequence[str]) -> None:
        if self.is_terminal:
            pieces = [harmless_json(piece) for piece in pieces]
        self._out.flush()
        for piece in (*pieces, "\n"):
            # Only the name of a file holds lone surrogates; "\udc80" says in JSON which byte it was.
            self._out.buffer.write(piece.encode("utf-8", "backslashreplace"))
        self.flush()

    # --- for people ---

    def text(self, text: str) -> None:
        """Write text with its line ends, and one at its end. Not for a text that must come out exactly."""
        self._out.write(harmless(text) if self.is_terminal else text)
        if not text.endswith("\n"):
            self._out.write("\n")

    def exactly(self, content: bytes) -> None:
        """Write bytes as they are, and nothing added; a terminal gets them as text that does nothing."""
        if self.is_terminal:
            self.text(content.decode("utf-8", "replace").replace("\r\n", "\n"))
            return
        self._out.flush()
        self._out.buffer.write(content)
        self.flush()

    def line(self, *parts: str | tuple[str, str]) -> None:
        """Write one line; a part (text, style) is styled on a terminal."""
        self._out.write("".join(self._styled(part) for part in parts).rstrip() + "\n")

    def _styled(self, part: str | tuple[str, str]) -> str:
        text, style = (part, "") if isinstance(part, str) else part
        shown = one_line(text)
        shown = harmless(shown) if self.is_terminal else shown
        return (
            f"\x1b[{_STYLES[style]}m{shown}\x1b[0m"
            if style and self._colours and not shown.isspace()
            else shown
        )

    def table(self, heads: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """Write a table, each row one line: on a terminal aligned and no wider than it, else with tabs between."""
        if not self.is_terminal:
            self._out.write("\t".join(head.title for head in heads) + "\n")
            self._out.writelines("\t".join(map(one_line, row)) + "\n" for row in rows)
            return
        cells = [[harmless(one_line(cell)) for cell in row] for row in rows]
        widths = [
            max([columns(head.title), *(columns(row[at]) for row in cells)])
            for at, head in enumerate(heads)
        ]
        _narrow(heads, widths, _room())
        self._row([(head, head.title, "bold") for head in heads], widths)
        for row in cells:
            self._row(
                [(head, cell, head.style) for head, cell in zip(heads, row, strict=True)], widths
            )

    def _row(self, cells: Sequence[tuple[Column, str, str]], widths: Sequence[int]) -> None:
        parts: list[str | tuple[str, str]] = []
        for (head, cell, style), width in zip(cells, widths, strict=True):
            shown = padded(cut(cell, width), width, right=head.right)
            parts += [(shown, style) if style else shown, _BETWEEN]
        self.line(*parts)

    # --- notes and errors ---

    def note(self, text: str) -> None:
        """Write one line to standard error."""
        self._err.write(harmless(one_line(text)) if self.talks_to_a_terminal else one_line(text))
        self._err.write("\n")
        self._err.flush()

    def flush(self) -> None:
        """Bring out all that was written. Raises OSError where it could not be."""
        self._out.flush()


class _Nowhere(RawIOBase):
    """Takes everything and keeps nothing."""

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def write(self, content: Buffer, /) -> int:
        """Let it go."""
        return memoryview(content).nbytes


def _in_utf8(stream: IO[str] | None) -> TextIOWrapper:
    """Return `stream` as UTF-8 whatever the locale says; one that was closed swallows what it is given."""
    if not isinstance(stream, TextIOWrapper):
        stream = TextIOWrapper(BufferedWriter(_Nowhere()))
    stream.reconfigure(encoding="utf-8", errors="replace", newline="\n", line_buffering=False)
    return stream


def _room() -> int:
    """Return how many columns the terminal has."""
    try:
        return int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size(1).columns or _USUAL_ROOM
    except (ValueError, OSError):
        return _USUAL_ROOM


def _narrow(heads: Sequence[Column], widths: list[int], room: int) -> None:
    """Take from the widest of the columns that give way, until the table fits or no more can be taken."""
    while sum(widths) + len(_BETWEEN) * (len(widths) - 1) > room:
        widest = max(
            (at for at, head in enumerate(heads) if head.gives_way and widths[at] > _NARROWEST),
            key=lambda at: widths[at],
            default=None,
        )
        if widest is None:
            return
        widths[widest] -= 1
