"""Pictures of sides of paper, read off the interface thread in the order of need, and kept within bounds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from fairhand.domain.errors import FairhandError
from fairhand.domain.page import Picture
from fairhand.services.boxes import Box
from fairhand.ui.sides import Part, Side
from fairhand.ui.tasks import Tasks
from fairhand.ui.workspace import Workspace

#: Bytes of pictures that are kept: some twenty pages as large as a window.
MOST_BYTES = 96 << 20
_AT_ONCE = 2  # so that the pool's other threads stay free for what one does meanwhile


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that is needed.

    Args:
        side: of which.
        width: in pixels of the screen, of what is asked for.
        part: of the shown side, as fractions (left, top, right, bottom), or None for all of it.
    """

    side: Side
    width: int
    part: Part | None = None

    @property
    def key(self) -> Hashable:
        """What names it among those that are kept."""
        return (self.side.key, self.side.look, self.width, self.part)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that was read.

    Args:
        image: or None where it cannot be shown.
        whole: pixels that the side has at its full resolution.
        said: what is wrong with it, or "".
        width: that was asked for.
    """

    image: QImage | None
    whole: tuple[int, int]
    said: str
    width: int


class SidePictures(QObject):
    """Reads pictures and keeps those looked at last.

    Signals:
        came: a picture of a `Side` was read.

    Args:
        workspace: knows the box.
        tasks: of the window, to read in.
        most: bytes that are kept at the most.
    """

    came = Signal(object)

    def __init__(
        self, parent: QObject, workspace: Workspace, tasks: Tasks, most: int = MOST_BYTES
    ) -> None:
        super().__init__(parent)
        self._workspace, self._tasks, self._most = workspace, tasks, most
        self._kept: OrderedDict[Hashable, tuple[Wanted, Shown]] = OrderedDict()
        self._widths: dict[Hashable, list[int]] = {}
        self._bytes = 0
        self._wanted: list[Wanted] = []
        self._under_way: set[Hashable] = set()
        workspace.box_changed.connect(lambda _: self.forget())

    @property
    def bytes_kept(self) -> int:
        """How much memory the pictures take that are kept."""
        return self._bytes

    def forget(self) -> None:
        """Drop everything."""
        self._wanted.clear()
        self._kept.clear()
        self._widths.clear()
        self._bytes = 0

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Read these, the first of them first; what was wanted before and is not now is not read."""
        self._wanted = [it for it in wanted if it.key not in self._kept]
        self._next()

    def find(self, wanted: Wanted) -> Shown | None:
        """Return exactly this picture where it was read."""
        found = self._kept.get(wanted.key)
        if found is None:
            return None
        self._kept.move_to_end(wanted.key)
        return found[1]

    def nearest(self, side: Side, width: int) -> Shown | None:
        """Return the whole side in the size that comes nearest, or None where it was not read at all."""
        widths = self._widths.get((side.key, side.look))
        if not widths:
            return None
        best = min(widths, key=lambda it: (it < width, abs(it - width)))
        return self.find(Wanted(side, best))

    # -- inside

    def _next(self) -> None:
        box = self._workspace.box
        while self._wanted and len(self._under_way) < _AT_ONCE:
            wanted = self._wanted.pop(0)
            if wanted.key in self._under_way or wanted.key in self._kept:
                continue
            self._under_way.add(wanted.key)
            self._tasks.run(
                lambda _, wanted=wanted: _read(box, wanted),  # type: ignore[misc]
                lambda shown, wanted=wanted: self._came(box, wanted, shown),  # type: ignore[misc]
                failed=lambda error, wanted=wanted: self._failed(wanted, error),  # type: ignore[misc]
            )

    def _came(self, box: Box | None, wanted: Wanted, shown: Shown) -> None:
        self._under_way.discard(wanted.key)
        if box is self._workspace.box:
            self._keep(wanted, shown)
            self.came.emit(wanted.side)
        self._next()

    def _failed(self, wanted: Wanted, error: FairhandError) -> None:
        self._under_way.discard(wanted.key)
        self._keep(wanted, Shown(None, (0, 0), str(error), wanted.width))
        self.came.emit(wanted.side)
        self._next()

    def _keep(self, wanted: Wanted, shown: Shown) -> None:
        self._kept[wanted.key] = (wanted, shown)
        self._bytes += _size(shown)
        if wanted.part is None:
            self._widths.setdefault((wanted.side.key, wanted.side.look), []).append(wanted.width)
        while self._bytes > self._most and len(self._kept) > 1:
            _, (old, shown) = self._kept.popitem(last=False)
            self._bytes -= _size(shown)
            if old.part is None:
                widths = self._widths[old.side.key, old.side.look]
                widths.remove(old.width)
                if not widths:
                    del self._widths[old.side.key, old.side.look]


def _read(box: Box | None, wanted: Wanted) -> Shown:
    picture = wanted.side.fetch(box, wanted.width, wanted.part)
    return Shown(image_of(picture), picture.whole, picture.said, wanted.width)


def image_of(picture: Picture) -> QImage:
    """Return a picture as Qt paints it fastest; for any thread."""
    made = QImage(
        picture.data,
        picture.width,
        picture.height,
        4 * picture.width,
        QImage.Format.Format_RGBA8888,
    )
    # Which is a copy as well: the first one is not the owner of its bytes.
    return made.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _size(shown: Shown) -> int:
    return shown.image.sizeInBytes() if shown.image is not None else 0
