"""The work of a search, off the interface thread: the first page, those after it, the choices, the count."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from fairhand.domain.errors import FairhandError
from fairhand.services import searching
from fairhand.services.boxes import Box
from fairhand.services.searching import Found
from fairhand.ui.models.chips import Asked
from fairhand.ui.tasks import Tasks

# The first page is what is seen and something more: it comes with each key.
_FIRST_PAGE, _PAGE = 20, 100
_SETTLED, _PATIENCE = 160, 300  # milliseconds
_KEYS = ("search", "search.more", "search.facets", "search.count")


class Seeker(QObject):
    """Looks for what is asked; of two questions only the later one is answered.

    Signals:
        found: the first page (a `Found`), and whether it was looked for again.
        added: a later page.
        settled: the person has seen the first page for a while.
        spread: the `Facets` of what was found.
        counted: how many there are, counted to the end.
        failed: the `FairhandError` in place of a page.
        patience: it takes longer than a person likes to wait without a word.

    Args:
        tasks: where it works.
    """

    found = Signal(object, bool)
    added = Signal(object)
    settled = Signal()
    spread = Signal(object)
    counted = Signal(int)
    failed = Signal(object)
    patience = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._box: Box | None = None
        self._last: Found | None = None
        self._asked = Asked()
        self._offset = self._columns = 0
        self._settle = self._timer(_SETTLED)
        self._settle.timeout.connect(self._settled)
        self._patience = self._timer(_PATIENCE)
        self._patience.timeout.connect(self.patience)

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        return made

    @property
    def last(self) -> Found | None:
        """What was found last, or None where nothing is asked."""
        return self._last

    def seek(self, box: Box, asked: Asked, columns: int, rows: int = 0, *, again: bool) -> None:
        """Look for what is asked.

        Args:
            box: the open box.
            asked: what is asked.
            columns: how long a snippet is to be.
            rows: how many are shown already, so many are to come again.
            again: whether the same was asked before.
        """
        self.hush()
        self._tasks.drop("search.more")
        self._box, self._asked, self._columns = box, asked, columns
        self._offset = limit = max(_FIRST_PAGE, rows)
        self._patience.start()
        self._tasks.run(
            lambda _: _page(box, asked, columns, limit, 0),
            lambda found: self._take(found, again=again),
            failed=self._fail,
            key="search",
        )

    def more(self) -> None:
        """Look for the next page."""
        box, asked, columns, offset = self._box, self._asked, self._columns, self._offset
        if box is not None and self._last is not None:
            self._offset += _PAGE
            self._tasks.run(
                lambda _: _page(box, asked, columns, _PAGE, offset),
                self.added.emit,
                key="search.more",
            )

    def hush(self) -> None:
        """The person types on: what is only for a pause can wait."""
        self._settle.stop()
        self._tasks.drop("search.facets")
        self._tasks.drop("search.count")

    def stop(self) -> None:
        """Nothing is asked any more."""
        self._settle.stop()
        self._patience.stop()
        self._last = None
        for key in _KEYS:
            self._tasks.drop(key)

    def _take(self, found: Found, *, again: bool) -> None:
        self._patience.stop()
        self._last = found
        self.found.emit(found, again)
        self._settle.start()

    def _fail(self, error: FairhandError) -> None:
        self._patience.stop()
        self._last = None
        self.failed.emit(error)

    def _settled(self) -> None:
        box, found = self._box, self._last
        if box is None or found is None:
            return
        self.settled.emit()
        query = found.query
        self._tasks.run(
            lambda _: searching.facets(box, query), self.spread.emit, key="search.facets"
        )
        if not found.counted:
            self._tasks.run(
                lambda _: searching.count(box, query), self.counted.emit, key="search.count"
            )


def _page(box: Box, asked: Asked, columns: int, limit: int, offset: int) -> Found:
    return searching.search(
        box,
        asked.whole,
        limit=limit,
        offset=offset,
        typing=asked.typing,
        exact_total=False,
        columns=columns,
    )
