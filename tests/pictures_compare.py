"""Scenes of two versions compared, for `tests.pictures`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap

from fairhand.domain.comparison import NOW
from fairhand.services import drafting
from fairhand.ui.panes.compare import ComparePane

if TYPE_CHECKING:
    from tests.pictures import Stage


def compare(stage: Stage) -> QPixmap:
    """A version that was named, held against what is on the sheet now."""
    stage.trigger("draft.compare")
    pane = _compared(stage)
    box, draft = stage.shown.workspace.box, stage.shown.workspace.place.draft
    assert box is not None
    assert draft is not None
    versions = drafting.versions(box, draft)
    pane.compare(next(it.id for it in versions if it.name == "The lesson plan"), NOW)
    stage.settle()
    stage.trigger("draft.next-change")
    return stage.picture()


def compare_side_by_side(stage: Stage) -> QPixmap:
    """The same with both texts beside each other."""
    _compared(stage).bar.layout_.choose("side")
    stage.settle()
    return stage.picture()


def compare_sentences(stage: Stage) -> QPixmap:
    """Whole sentences, in one text."""
    bar = _compared(stage).bar
    bar.layout_.choose("inline")
    bar.by.choose("sentence")
    stage.settle()
    picture = stage.picture()
    bar.by.choose("word")
    stage.settle()
    stage.shown.workspace.back()
    stage.settle()
    return picture


def _compared(stage: Stage) -> ComparePane:
    pane = stage.shown.window.pane("compare")
    assert isinstance(pane, ComparePane)
    return pane


SCENES = (compare, compare_side_by_side, compare_sentences)
