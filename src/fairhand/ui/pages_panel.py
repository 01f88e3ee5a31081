"""The pages of a letter beside its form: in their order, turned, straightened and cut as one wants to see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from fairhand.domain.errors import FairhandError
from fairhand.domain.page import Role
from fairhand.services import paper
from fairhand.ui import words
from fairhand.ui.pane import Tools
from fairhand.ui.side_pictures import SidePictures
from fairhand.ui.sides import Side
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.crop_frame import CropFrame
from fairhand.ui.widgets.page_bar import PageBar
from fairhand.ui.widgets.page_strip import PageStrip
from fairhand.ui.widgets.page_tools import PageTools
from fairhand.ui.widgets.page_view import PageView

_SMALL_BYTES = 24 << 20
_TO_STRAIGHTEN = 900  # pixels: enough to tell how lines of writing run
_UNCUT = (0, 0, 0, 0)

Sides = tuple[Side, ...]


class PagesPanel(QWidget):
    """The strip, one page, and what can be done with it. What is done can be taken back step by step.

    Signals:
        edited: something was changed by hand.
        add_asked: more pages are to be chosen.

    Args:
        tools: of the window.
    """

    edited = Signal()
    add_asked = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tasks, self._workspace = tools.tasks, tools.workspace
        self.setAccessibleName("Pages of the letter")
        self._sides: Sides = ()
        self._at = 0
        self._behind: list[tuple[Sides, int]] = []
        self._ahead: list[tuple[Sides, int]] = []
        self._tilting: Sides | None = None
        self.strip = PageStrip(SidePictures(self, tools.workspace, tools.tasks, _SMALL_BYTES))
        self.view = PageView(SidePictures(self, tools.workspace, tools.tasks), "Page")
        self.view.fit = "page"
        self.bar = PageBar(self.view)
        self.frame = CropFrame(self.view.viewport())
        self.tools = PageTools()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = layouts.column(self)
        column.addWidget(self.tools)
        body = layouts.row()
        body.addWidget(self.strip)
        page = layouts.column()
        page.addWidget(self.view, 1)
        page.addWidget(self.bar)
        self.bar.middle.addWidget(self.tools.role)
        body.addLayout(page, 1)
        column.addLayout(body, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _connect(self) -> None:
        tools, strip = self.tools, self.strip
        tools.turn_asked.connect(lambda by: self._change(lambda it: it.turned(by)))
        tools.tilted.connect(self._tilt)
        tools.straighten_asked.connect(self._find_tilt)
        tools.crop_asked.connect(self._crop)
        tools.role_chosen.connect(
            lambda role: self._change(lambda it: replace(it, role=cast("Role", role)))
        )
        tools.removal_asked.connect(self.remove)
        tools.add_asked.connect(self.add_asked)
        strip.chosen.connect(self.choose)
        strip.step_asked.connect(lambda step: self.move_page(self._at, self._at + step))
        strip.removal_asked.connect(self.remove)
        strip.model_.moved.connect(self.move_page)
        self.frame.done.connect(lambda: tools.crop.setChecked(False))
        self.frame.given_up.connect(self._give_crop_up)
        self.view.moved.connect(self._place_frame)
        for keys, degrees in (("[", 270), ("]", 90)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=degrees: tools.turn_asked.emit(by))

    # -- what it holds

    def sides(self) -> Sides:
        """Return the pages as they stand."""
        return self._sides

    def set_sides(self, sides: Sequence[Side], at: int = 0) -> None:
        """Show other pages; nothing before this can be taken back."""
        self._behind.clear()
        self._ahead.clear()
        self._put(tuple(sides), at)

    def add(self, sides: Sequence[Side]) -> None:
        """Put more pages behind those that are there; none of them twice."""
        known = {it.key for it in self._sides}
        more = tuple(it for it in sides if it.key not in known)
        if more:
            self._step((*self._sides, *more), len(self._sides))

    @property
    def at(self) -> int:
        """Which page is worked on."""
        return self._at

    def side(self) -> Side | None:
        """Return the page that is worked on."""
        return self._sides[self._at] if 0 <= self._at < len(self._sides) else None

    def _put(self, sides: Sides, at: int) -> None:
        self._end_crop()
        self._sides = sides
        self._at = min(max(0, at), max(0, len(sides) - 1))
        self.strip.blockSignals(True)
        self.strip.model_.set_sides(sides)
        self.strip.blockSignals(False)
        self._show()

    def _show(self) -> None:
        side = self.side()
        self.strip.blockSignals(True)
        self.strip.show_row(self._at)
        self.strip.blockSignals(False)
        self.tools.show_side(side)
        self.view.show_sides((side,) if side is not None else ())
        self.bar.say(self._at, len(self._sides))
        count = words.count(len(self._sides), "page", "pages")
        self.setAccessibleDescription(count)

    # -- what is done

    def choose(self, at: int) -> None:
        """Work on another page."""
        if 0 <= at < len(self._sides) and at != self._at:
            self._end_crop()
            self._at = at
            self._show()

    def move_page(self, start: int, end: int) -> None:
        """Put a page at another place."""
        if 0 <= end < len(self._sides) and start != end:
            rows = list(self._sides)
            rows.insert(end, rows.pop(start))
            self._step(tuple(rows), end)

    def remove(self) -> None:
        """Leave a page out; its file stays where it is."""
        side = self.side()
        if side is None:
            return
        if side.page is not None:
            said = "This page lies in the box with its letter, and stays with it."
            self._workspace.said.emit(said, False)
            return
        self._step(tuple(it for it in self._sides if it is not side), self._at)
        self._workspace.said.emit(
            "Left out. The file stays where it is; Ctrl+Z brings it back.", False
        )

    def _change(self, how: Callable[[Side], Side]) -> None:
        side = self.side()
        if side is not None:
            self._step(self._with(how(side)), self._at)

    def _with(self, side: Side) -> Sides:
        return (*self._sides[: self._at], side, *self._sides[self._at + 1 :])

    def _step(self, sides: Sides, at: int) -> None:
        if sides == self._sides:
            return
        self._behind.append((self._sides, self._at))
        self._ahead.clear()
        self._put(sides, at)
        self._was_edited()

    def _was_edited(self) -> None:
        self.edited.emit()
        # There is something else to be taken back now.
        self._workspace.undo_changed.emit()

    def can(self, which: str) -> bool:
        """Tell whether there is a step to "undo" or to "redo"."""
        return bool(self._behind if which == "undo" else self._ahead)

    def undo(self) -> None:
        """Take the last step back."""
        self._swap(self._behind, self._ahead)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._swap(self._ahead, self._behind)

    def _swap(self, source: list[tuple[Sides, int]], other: list[tuple[Sides, int]]) -> None:
        if source:
            other.append((self._sides, self._at))
            self._put(*source.pop())
            self._was_edited()

    # -- straightening

    def _tilt(self, tilt: int, rests: bool) -> None:  # noqa: FBT001 - a signal's
        """Straighten the page while the slider moves, as one step once it rests."""
        side = self.side()
        if side is None:
            return
        if self._tilting is None:
            self._tilting = self._sides
        at = self._at
        self._sides = self._with(side.seen(replace(side.look, tilt=tilt).in_bounds()))
        self.view.show_sides((self._sides[at],))
        if rests:
            before, self._tilting = self._tilting, None
            after, self._sides = self._sides, before
            self._step(after, at)

    def _find_tilt(self) -> None:
        side, box = self.side(), self._workspace.box
        if side is None:
            return
        flat = side.seen(replace(side.look, tilt=0))

        def found(tilt: int) -> None:
            if self.side() is side:
                if tilt == side.look.tilt:
                    self._workspace.said.emit("The lines of writing are straight already", False)
                self._change(lambda it: it.seen(replace(it.look, tilt=tilt).in_bounds()))

        self._tasks.run(
            lambda _: paper.straight(flat.fetch(box, _TO_STRAIGHTEN)),
            found,
            failed=self._not_found,
            key="pages.tilt",
        )

    def _not_found(self, error: FairhandError) -> None:
        self._workspace.said.emit(error.what, False)

    # -- cutting

    def _crop(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        side = self.side()
        if side is None:
            return
        if wanted:
            self.view.set_zoom(1.0, "page")
            self.view.show_sides((side.seen(replace(side.look, crop=_UNCUT)),))
            self.frame.begin(self._page_rect(), side.look.crop)
            return
        crop = self.frame.crop if self.frame.isVisible() else side.look.crop
        self.frame.hide()
        look = replace(side.look, crop=crop).in_bounds()
        if look == side.look:
            self._show()
        else:
            self._change(lambda it: it.seen(look))
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_crop_up(self) -> None:
        side = self.side()
        if side is not None:
            self.frame.crop = side.look.crop
        self.tools.crop.setChecked(False)

    def _end_crop(self) -> None:
        """Take the frame away without taking up what it cut."""
        if self.tools.crop.isChecked():
            self.frame.hide()
            self.tools.crop.blockSignals(True)
            self.tools.crop.setChecked(False)
            self.tools.crop.blockSignals(False)

    def _page_rect(self) -> QRectF:
        return QRectF(self.view.rect_of(0)) if self.view.sides else QRectF()

    def _place_frame(self) -> None:
        if self.frame.isVisible():
            self.frame.place(self._page_rect())
