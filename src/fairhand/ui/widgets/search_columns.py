"""The columns of the search: what can be narrowed, what was found, and how it reads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts

_FACETS, _FACETS_NARROW, _PREVIEW = 272, 240, 500
_FAR = 10_000


class SearchColumns(QSplitter):
    """Three columns, or two in a narrow window and where nothing was found.

    Args:
        facets, found, beside: the columns, in reading order.
    """

    def __init__(self, facets: QWidget, found: QWidget, beside: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._beside = beside
        self._narrow = False
        self._some = False
        self._sizes: dict[str, list[int]] = {}
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for part in (facets, found, beside):
            self.addWidget(part)
            self.setStretchFactor(self.indexOf(part), int(part is found))
        layouts.wide(facets, 180, 400)
        layouts.wide(found, 320)
        layouts.wide(beside, 320)
        layouts.follow(self, self._lay_out)

    @property
    def reads(self) -> bool:
        """Whether there is room to read what is selected."""
        return not self._narrow

    def set_narrow(self, *, narrow: bool) -> None:
        """Go without the third column, or with it again."""
        if narrow != self._narrow:
            self._note()
            self._narrow = narrow
            self._lay_out()

    def set_some(self, *, some: bool) -> None:
        """Say whether something was found that could be read."""
        if some != self._some:
            self._note()
            self._some = some
            self._lay_out()

    def state(self) -> dict[str, object]:
        """Return how wide the columns are, for a wide and for a narrow window."""
        self._note()
        return dict(self._sizes)

    def restore(self, state: dict[str, object]) -> None:
        """Take up what `state` returned."""
        for key, count in (("wide", 3), ("narrow", 2)):
            kept = state.get(key)
            if isinstance(kept, list) and len(kept) == count:
                sizes = [it for it in kept if isinstance(it, int) and it > 0]
                if len(sizes) == count:
                    self._sizes[key] = sizes
        self._lay_out()

    def _lay_out(self) -> None:
        self._beside.setVisible(self._some and not self._narrow)
        if self._narrow:
            self.setSizes(self._sizes.get("narrow", [px(_FACETS_NARROW), _FAR]))
        else:
            self.setSizes(self._sizes.get("wide", [px(_FACETS), _FAR, px(_PREVIEW)]))

    def _note(self) -> None:
        if not self.isVisible():
            return
        sizes = self.sizes()
        if self._narrow:
            self._sizes["narrow"] = sizes[:2]
        elif self._some:
            self._sizes["wide"] = sizes
