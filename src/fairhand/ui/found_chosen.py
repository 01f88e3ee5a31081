"""What is selected of what was found: read beside the list, opened, deleted, and the one after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer

from fairhand.services import letters
from fairhand.services.searching import Hit as FoundHit
from fairhand.ui import icons, words
from fairhand.ui.actions import rounded_menu
from fairhand.ui.found_reading import FoundReading, read
from fairhand.ui.models.found import HIT
from fairhand.ui.pane import Pane
from fairhand.ui.seeking import Seeker
from fairhand.ui.widgets.found_sheet import FoundSheet
from fairhand.ui.widgets.search_columns import SearchColumns
from fairhand.ui.widgets.search_rows import FoundList
from fairhand.ui.workspace import Hit

_READ = 60  # milliseconds


class FoundChosen(QObject):
    """What is selected in the list.

    Args:
        pane: that shows it.
        seeker: found it.
        found: the list.
        columns: of the pane.
        beside: where it is read.
    """

    def __init__(
        self,
        pane: Pane,
        seeker: Seeker,
        found: FoundList,
        columns: SearchColumns,
        beside: FoundSheet,
    ) -> None:
        super().__init__(pane)
        self._pane, self._tasks, self._workspace = pane, pane.tasks, pane.workspace
        self._seeker, self._list = seeker, found
        self._columns, self._beside = columns, beside
        self._words = ""
        self._ready: FoundReading | None = None
        # What is found is painted first; the letter beside it comes after.
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(_READ)
        self.later.timeout.connect(self.show)
        found.current_changed.connect(lambda _: self.show())
        found.entered_row.connect(lambda _: self.open())
        found.menu_asked.connect(lambda _, where: self.show_menu("edit.delete", where))
        beside.open_asked.connect(self.open)
        beside.menu_asked.connect(lambda where: self.show_menu("edit.copy", where))

    def say_words(self, typed: str) -> None:
        """Say with which words, filters aside, it was looked for."""
        self._words = typed.strip()

    def hit(self) -> FoundHit | None:
        """Return what is selected."""
        hit = self._list.currentIndex().data(HIT)
        return hit if isinstance(hit, FoundHit) else None

    def soon(self) -> None:
        """Show what is selected once the list is painted."""
        self._tasks.drop("search.read")
        self.later.start()

    def forget(self) -> None:
        """Nothing is found any more."""
        self.later.stop()
        self._tasks.drop("search.read")
        self._ready = None

    def show(self) -> None:
        """Show what is selected beside the list, where there is room."""
        self.later.stop()
        self._pane.conditions_changed()
        if self._columns.reads:
            self._read(self._show_ready, "search.read")
        else:
            self._ready = None
            self._tasks.drop("search.read")

    def _read(self, then: Callable[[FoundReading], object], key: str) -> None:
        box, hit, found = self._workspace.box, self.hit(), self._seeker.last
        if box is None or hit is None or found is None:
            self._tasks.drop(key)
            return
        beside, query = self._workspace.place.correspondent, found.query
        self._tasks.run(
            lambda _: read(box, hit, query, beside), then, failed=lambda _: None, key=key
        )

    def _show_ready(self, ready: FoundReading) -> None:
        before, self._ready = self._ready, ready
        if before == ready:
            return
        places = words.count(len(ready.marks), "place found", "places found")
        meta = words.in_line(words.dated(ready.hit.date), places if ready.marks else "")
        self._beside.show_found(
            ready.who, (ready.line, meta, ready.lead), ready.reading, ready.marks
        )

    # -- opening it

    def open(self) -> None:
        """Open what is selected in its own place, with what was found marked."""
        hit = self.hit()
        if hit is None:
            return
        if hit.kind != "letter":
            version = hit.id if hit.kind == "version" else ""
            self._workspace.open_draft(hit.draft or hit.id, hit=Hit(self._words, version=version))
        elif self._ready is not None and self._ready.hit == hit:
            self._open_letter(self._ready)
        else:
            self._read(self._open_letter, "search.open")

    def _open_letter(self, ready: FoundReading) -> None:
        first = ready.marks[0][0] if ready.marks else None
        if self._workspace.direction not in {"all", ready.hit.direction}:
            # Else it would not be among the letters beside it.
            self._workspace.set_direction("all")
        self._workspace.open_letter(
            ready.hit.id,
            hit=Hit(self._words, ready.marks, first, more=self._is_not_last()),
            correspondent=ready.correspondent,
        )

    def _is_not_last(self) -> bool:
        model = self._list.model()
        return self._list.currentIndex().row() < model.rowCount() - 1 or model.canFetchMore(
            self._list.rootIndex()
        )

    def step(self, by: int) -> None:
        """Open the one after (1) or before (-1) what is selected."""
        model = self._list.model()
        at = self._list.currentIndex().row() + by
        if at >= model.rowCount() - 1 and model.canFetchMore(self._list.rootIndex()):
            model.fetchMore(self._list.rootIndex())
        if 0 <= at < model.rowCount():
            self._list.setCurrentIndex(model.index(at, 0))
            self.open()

    # -- what else can be done

    def delete(self) -> None:
        """Move what is selected to the wastebasket."""
        box, hit = self._workspace.box, self.hit()
        if box is None or hit is None or not self.deletable:
            return
        nouns = {"letter": "Letter", "journal": "Entry"}
        said = f"{nouns.get(hit.kind, 'Draft')} deleted"
        self._tasks.run(
            lambda _: letters.delete(box, (hit.id,)),
            lambda changes: self._workspace.note(changes, said),
        )

    @property
    def deletable(self) -> bool:
        """Whether what is selected can be deleted: a version goes with its draft alone."""
        hit = self.hit()
        return hit is not None and hit.kind != "version" and self._workspace.writable

    def show_menu(self, command: str, where: QPoint) -> None:
        """Show what can be done with it at a point of the screen."""
        menu = rounded_menu(self._pane)
        opening = menu.addAction(icons.icon("arrow-up-right", "ink2", 16), "Open")
        opening.triggered.connect(self.open)
        menu.addSeparator()
        menu.addAction(self._pane.actions_[command])
        menu.exec(where)
