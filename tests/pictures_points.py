"""Scenes of answering a letter: its points, quoted words, cuttings, and what was told before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap, QTextCursor

from fairhand.services import drafting, letters
from fairhand.ui.panes.desk import DeskPane

if TYPE_CHECKING:
    from tests.pictures import Stage


def _desk(stage: Stage) -> DeskPane:
    """Put the open reply on the desk: of the sample box, with its points answered and open."""
    stage.open(stage.whole_box())
    box = stage.shown.workspace.box
    assert box is not None
    replies = (it for it in drafting.drafts(box) if it.kind == "reply" and it.state == "open")
    stage.shown.workspace.open_draft(next(it.id for it in replies if "Ailsa Rendall" in it.to))
    stage.settle()
    pane = stage.shown.window.pane("desk")
    assert isinstance(pane, DeskPane)
    return pane


def desk_points(stage: Stage) -> QPixmap:
    """The points of the letter, listed below it."""
    pane = _desk(stage)
    pane.view.points.set_open(opened=True)
    stage.trigger("draft.next-point")
    stage.settle()
    return stage.picture()


def desk_their_words(stage: Stage) -> QPixmap:
    """A quotation, and words that they did not write."""
    pane = _desk(stage)
    editor = pane.view.editor
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("\nYou wrote that “the second line is not there yet”.")
    editor.setTextCursor(cursor)
    pane.aids.words.look()
    stage.settle()
    return stage.picture()


def desk_cuttings(stage: Stage) -> QPixmap:
    """The drawer of cuttings."""
    pane = _desk(stage)
    editor = pane.view.editor
    editor.setFocus()
    start = editor.text().index("What happened is")
    end = editor.text().index("\n", start)
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    stage.trigger("draft.cut-aside")
    stage.settle()
    stage.trigger("draft.cuttings")
    stage.settle()
    return stage.picture()


def desk_told_before(stage: Stage) -> QPixmap:
    """What was told before, beside the sheet."""
    pane = _desk(stage)
    pane.aids.cuttings.close_drawer()
    box = stage.shown.workspace.box
    assert box is not None
    sent = (it for it in letters.timeline(box, pane.work._opened.draft.to_ids[0]).rows)  # type: ignore[union-attr]
    told = letters.get(box, next(it.id for it in sent if it.direction == "sent"))
    longest = max(told.text.split("\n"), key=len)
    editor = pane.view.editor
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(f"\nDid I ever tell you? {longest}")
    editor.setTextCursor(cursor)
    stage.trigger("view.told")
    stage.settle()
    made = stage.picture()
    stage.trigger("view.told")
    return made


SCENES: tuple[Callable[[Stage], QPixmap], ...] = (
    desk_points,
    desk_their_words,
    desk_cuttings,
    desk_told_before,
)
