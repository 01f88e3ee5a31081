"""A fair copy while its style changes: set and pictured off the interface thread, the newest wish first."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from fairhand.domain.errors import CancelledError, FairhandError
from fairhand.domain.fair_copy import Style, Typeset
from fairhand.domain.page import Picture
from fairhand.services import fair_copy
from fairhand.services.boxes import Box
from fairhand.typesetting.measures import page_mm
from fairhand.ui.tasks import Task, Tasks
from fairhand.ui.widgets.fair_copy_layout import Laid, Sight, lay_out

_PICTURES = "fair-copy.pictures"
#: Seconds after which what is being set is given up for what is wanted now.
_LONG = 2.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be set.

    Args:
        box, draft: of what.
        text: that stands on the pages.
        style: in which.
    """

    box: Box
    draft: str
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages as they were set, with pictures of those that are seen.

    Args:
        wanted: what was set.
        made: the pages.
        paper: width and height of each in millimetres.
        pictures: of some, by their numbers from 0.
        pixels: width of the pictures.
    """

    wanted: Wanted
    made: Typeset
    paper: tuple[float, float]
    pictures: dict[int, QImage]
    pixels: int


class FairCopySetting(QObject):
    """Sets one letter at a time; of what is wanted meanwhile, the newest is set next, and the rest never.

    Signals:
        set_: the `Pages` that are wanted now.
        pictured: number and picture of one more page.
        failed: a `FairhandError`.

    Args:
        parent: whose it is.
        tasks: does the work.
        sight: tells the room for pages.
    """

    set_ = Signal(object)
    pictured = Signal(int, object)
    failed = Signal(object)

    def __init__(self, parent: QObject, tasks: Tasks, sight: Callable[[], Sight]) -> None:
        super().__init__(parent)
        self._tasks, self._sight = tasks, sight
        self._under: Wanted | None = None
        self._next: Wanted | None = None
        self._begun = 0.0
        self._pages: Pages | None = None
        self._there: dict[int, int] = {}

    @property
    def pages(self) -> Pages | None:
        """The pages that were set last, or None."""
        return self._pages

    @property
    def busy(self) -> bool:
        """Whether other pages are on their way."""
        return self._under is not None

    def forget(self) -> None:
        """Forget all pages: another draft comes."""
        self._next, self._pages = None, None
        self._there.clear()
        self._tasks.drop(_PICTURES)

    def want(self, wanted: Wanted) -> None:
        """Set this, and nothing that was wanted before it."""
        self._next = wanted
        if self._under is None:
            self._begin()
        elif time.monotonic() - self._begun > _LONG:
            fair_copy.abandon()

    def _begin(self) -> None:
        wanted, self._next = self._next, None
        if wanted is None:
            return
        self._under, self._begun = wanted, time.monotonic()
        sight = self._sight()
        self._tasks.run(
            lambda _: _set(wanted, sight),
            lambda pages: self._done(wanted, pages),
            failed=lambda error: self._not_done(wanted, error),
        )

    def _done(self, wanted: Wanted, pages: Pages) -> None:
        self._under = None
        if self._next is None or self._next.draft == wanted.draft:
            self._pages = pages
            self._tasks.drop(_PICTURES)
            self._there = dict.fromkeys(pages.pictures, pages.pixels)
            self.set_.emit(pages)
        self._begin()

    def _not_done(self, wanted: Wanted, error: FairhandError) -> None:
        self._under = None
        given_up = isinstance(error, CancelledError)
        if self._next is not None:
            self._begin()
        elif not given_up:
            self.failed.emit(error)

    def picture(self, laid: Laid) -> None:
        """Make pictures of the pages that are seen, where there are none of that size."""
        pages = self._pages
        if pages is None:
            return
        missing = [it for it in laid.pages if self._there.get(it) != laid.pixels]
        missing = [it for it in missing if it < pages.made.pages]
        if not missing:
            return
        made, pixels = pages.made, laid.pixels

        def work(task: Task[None]) -> None:
            for page in missing:
                if task.cancelled():
                    return
                task.progress((page, picture_of(made.pdf, page, pixels)))

        self._tasks.run(work, progress=lambda it: self._pictured(pages, pixels, *it), key=_PICTURES)

    def _pictured(self, pages: Pages, pixels: int, page: int, image: QImage) -> None:
        if pages is self._pages:
            self._there[page] = pixels
            self.pictured.emit(page, image)


def _set(wanted: Wanted, sight: Sight) -> Pages:
    made = fair_copy.typeset(wanted.box, wanted.draft, wanted.style, text=wanted.text)
    paper = page_mm(wanted.style)
    laid = lay_out(sight, made.pages, paper)
    pictures = {page: picture_of(made.pdf, page, laid.pixels) for page in laid.pages}
    return Pages(wanted, made, paper, pictures, laid.pixels)


def picture_of(pdf: bytes, page: int, pixels: int) -> QImage:
    """Return a page, so many pixels wide, as a picture that keeps its own bytes.

    Raises:
        UnreadableError: there is no such page.
    """
    return image_of(fair_copy.page_picture(pdf, page, width=pixels))


def image_of(picture: Picture) -> QImage:
    """Return a picture as Qt has it."""
    wide, high = picture.width, picture.height
    return QImage(picture.data, wide, high, wide * 4, QImage.Format.Format_RGBX8888).copy()
