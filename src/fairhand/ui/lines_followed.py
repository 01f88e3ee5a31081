"""Which line of the scan a line of the transcription belongs to, while it is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextDocument

_BASE = 100_000  # what a page and a line of it are told apart by in the one number that Qt keeps of a block
Line = tuple[float, float]


class LinesFollowed:
    """Counts lines from places that are known: where a page begins, and where somebody clicked.

    What is known of a line stays with it however the text around it changes, since Qt keeps it with
    the paragraph.

    Args:
        document: in which the text is written, a line a paragraph.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._pages: dict[int, tuple[Line, ...]] = {}
        self._count = 0
        self._runs_on = False

    def open(self, pages: int, *, runs_on: bool) -> None:
        """Take up a letter.

        Args:
            pages: how many it has; of their lines nothing is known yet.
            runs_on: whether there is a text of which nobody told where its pages begin, so that what is
                beyond the last line of a page stands on the next.
        """
        self._pages.clear()
        self._count, self._runs_on = pages, runs_on

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._count

    def learn(self, page: int, lines: Sequence[Line]) -> None:
        """Hear where the lines of writing of a page are, as fractions of its height; none where none can be told."""
        self._pages[page] = tuple(lines)

    def knows(self, page: int) -> bool:
        """Tell whether the lines of a page were looked for."""
        return page in self._pages

    def line(self, page: int, row: int) -> Line | None:
        """Return where a line of a page is."""
        lines = self._pages.get(page, ())
        return lines[min(row, len(lines) - 1)] if lines else None

    def row_at(self, page: int, height: float) -> int:
        """Return the line of a page that is nearest to a height (0 to 1)."""
        lines = self._pages.get(page, ())
        if not lines:
            return 0
        return min(range(len(lines)), key=lambda it: abs(sum(lines[it]) / 2 - height))

    def place(self, block: QTextBlock) -> tuple[int, int]:
        """Return the page and the line of it that a paragraph stands for."""
        page = row = between = 0
        at = block
        while at.isValid():
            if at.userState() >= 0:
                page, row = divmod(at.userState(), _BASE)
                break
            at = at.previous()
            if at.isValid() and at.text().strip():
                between += 1
        return self._on(page, row + between)

    def _on(self, page: int, row: int) -> tuple[int, int]:
        """Go on to the pages that follow, where a line is beyond the last of its page."""
        while (
            self._runs_on
            and page + 1 < self._count
            and self._pages.get(page)
            and row >= len(self._pages[page])
        ):
            row -= len(self._pages[page])
            page += 1
        return min(page, max(0, self._count - 1)), row

    def begins(self, page: int) -> QTextBlock | None:
        """Return the first paragraph that stands for a page, or None where nothing does yet."""
        block = self._document.begin()
        while block.isValid():
            if self.place(block)[0] == page:
                return block
            block = block.next()
        return None

    def at_foot(self, page: int, row: int) -> bool:
        """Tell whether a line is the last of its page that can be told, or one beyond it."""
        lines = self._pages.get(page, ())
        return bool(lines) and row >= len(lines) - 1

    def set_place(self, block: QTextBlock, page: int, row: int) -> None:
        """Say which line of the scan a paragraph stands for; those after it follow."""
        block.setUserState(page * _BASE + min(row, _BASE - 1))

    # -- kept between sittings

    def kept(self) -> list[list[int]]:
        """Return what is known, as rows of paragraph, page and line."""
        found = []
        block = self._document.begin()
        while block.isValid():
            if block.userState() >= 0:
                found.append([block.blockNumber(), *divmod(block.userState(), _BASE)])
            block = block.next()
        return found

    def take_up(self, kept: object) -> None:
        """Take up what was kept; rows that make no sense are passed over."""
        for row in kept if isinstance(kept, list) else []:
            match row:
                case [int(number), int(page), int(line)] if page >= 0 and line >= 0:
                    block = self._document.findBlockByNumber(number)
                    if block.isValid() and page < self._count:
                        self.set_place(block, page, line)
