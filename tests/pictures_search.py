"""Scenes of the search and of finding words in a letter, for `tests.pictures`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap

from fairhand.ui.panes.search import SearchPane

if TYPE_CHECKING:
    from tests.pictures import Stage


def _search(stage: Stage, words: str) -> SearchPane:
    stage.open(stage.whole_box())
    stage.trigger("edit.search")
    stage.type(words)
    pane = stage.shown.window.pane("search")
    assert isinstance(pane, SearchPane)
    return pane


def search_past_wording(stage: Stage) -> QPixmap:
    """What drafts said before."""
    _search(stage, "kind:version ")
    return stage.picture()


def past_wording_opened(stage: Stage) -> QPixmap:
    """A version that was found, on the desk."""
    pane = _search(stage, "kind:version the")
    pane._chosen.open()
    stage.settle()
    return stage.picture()


def search_between(stage: Stage) -> QPixmap:
    """Nothing found, with filters."""
    _search(stage, "zebra kind:between ")
    return stage.picture()


def search_names(stage: Stage) -> QPixmap:
    """Names that a filter may mean, while it is typed."""
    _search(stage, "from:h")
    return stage.picture()


def found_in_letter(stage: Stage) -> QPixmap:
    """A letter that was found, with its places marked and the way to the next one."""
    pane = _search(stage, "plates kind:received ")
    pane._chosen.open()
    stage.settle()
    return stage.picture()


def find_in_letter(stage: Stage) -> QPixmap:
    """Words looked for in the letter that is read."""
    pane = stage.shown.window.pane("reader")
    pane.stops()[0].setFocus()
    pane.escape()
    stage.trigger("edit.find")
    stage.type("the")
    return stage.picture()


SCENES: tuple[Callable[[Stage], QPixmap], ...] = (
    search_past_wording,
    past_wording_opened,
    search_between,
    search_names,
    found_in_letter,
    find_in_letter,
)
