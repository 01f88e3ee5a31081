"""Scenes of versions and lines on the desk, for `tests.pictures`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from fairhand.services import drafting, lines, sample
from fairhand.system.resources import resource
from fairhand.ui.panes.desk import DeskPane

if TYPE_CHECKING:
    from tests.pictures import Stage


def _desk(stage: Stage) -> DeskPane:
    pane = stage.shown.window.pane("desk")
    assert isinstance(pane, DeskPane)
    return pane


def _key(stage: Stage, target: QWidget, which: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, which, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, event)
    stage.settle()


def _open_two_lines(stage: Stage) -> None:
    """Open the draft of the sample that has two lines."""
    box = stage.shown.workspace.box
    assert box is not None
    draft = next(it for it in drafting.drafts(box) if len(lines.lines(box, it.id)) > 1)
    stage.go("desk", draft=draft.id)
    stage.settle()


def versions_and_lines(stage: Stage) -> QPixmap:
    """The rail with two lines: the chart, the lanes, the legend."""
    box = stage.new_box("lines")
    sample.make_at(box, resource("sample"))
    stage.open(box)
    _open_two_lines(stage)
    if not _desk(stage).view.rail_shown:
        stage.trigger("draft.versions")
    return stage.picture()


def versions_slid(stage: Stage) -> QPixmap:
    """An earlier version, found with the slider."""
    chart = _desk(stage).view.rail.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    chart.setValue(max(0, chart.maximum() - 2))
    stage.settle()
    return stage.picture()


def versions_named(stage: Stage) -> QPixmap:
    """Name and note of a version, written in its row."""
    stage.trigger("draft.name")
    picture = stage.picture()
    _desk(stage).escape()
    _desk(stage).looking.to_now()
    stage.settle()
    return picture


def line_started(stage: Stage) -> QPixmap:
    """The field for the name of a line."""
    stage.trigger("draft.new-line")
    picture = stage.picture()
    _desk(stage).escape()
    return picture


def both_voices(stage: Stage) -> QPixmap:
    """Two lines beside each other."""
    stage.trigger("draft.both-voices")
    picture = stage.picture()
    stage.trigger("draft.both-voices")
    return picture


def watched(stage: Stage) -> QPixmap:
    """A version with what changed from the one before, while it is watched."""
    stage.trigger("draft.grow")
    pane = _desk(stage)
    for _ in range(2):
        _key(stage, pane.view.place.grown, Qt.Key.Key_Right)
    picture = stage.picture()
    pane.past.growing.close()
    return picture


def time_and_length(stage: Stage) -> QPixmap:
    """Time and length below the sheet."""
    stage.trigger("view.time")
    picture = stage.picture()
    stage.trigger("view.time")
    return picture


def laid_aside(stage: Stage) -> QPixmap:
    """Until when a draft is laid aside."""
    stage.trigger("draft.lay-aside")
    picture = stage.picture()
    _desk(stage).past.aside.bar.done.click()
    stage.settle()
    return picture


def laid_aside_list(stage: Stage) -> QPixmap:
    """The desk with a draft that is laid aside."""
    return stage.picture()


def laid_aside_read(stage: Stage) -> QPixmap:
    """The draft as its reader will see it, when one comes back."""
    _open_two_lines(stage)
    picture = stage.picture()
    _desk(stage).past.aside.write()
    stage.settle()
    return picture


SCENES: tuple[Callable[[Stage], QPixmap], ...] = (
    versions_and_lines,
    versions_slid,
    versions_named,
    line_started,
    both_voices,
    watched,
    time_and_length,
    laid_aside,
    laid_aside_list,
    laid_aside_read,
)
