"""Scenes of the fair copy, for `tests.pictures`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap

from fairhand.services import drafting, sample
from fairhand.system.resources import resource
from fairhand.ui.panes.fair_copy import FairCopyPane

if TYPE_CHECKING:
    from tests.pictures import Stage


def _pane(stage: Stage) -> FairCopyPane:
    pane = stage.shown.window.pane("fair-copy")
    assert isinstance(pane, FairCopyPane)
    return pane


def fair_copy(stage: Stage) -> QPixmap:
    """The longest reply of the sample as pages."""
    box = stage.new_box("fair copy")
    sample.make_at(box, resource("sample"))
    stage.open(box)
    opened = stage.shown.workspace.box
    assert opened is not None
    replies = [it for it in drafting.drafts(opened) if it.kind == "reply" and it.state == "open"]
    stage.go("fair-copy", draft=max(replies, key=lambda it: it.words).id, view="")
    stage.settle()
    return stage.picture()


def fair_copy_style(stage: Stage) -> QPixmap:
    """Another style, with what stands around the text unfolded."""
    pane = _pane(stage)
    if pane.panel.isHidden():
        pane.style_button.click()
    pane.panel.cards.choose("large-print")
    pane.panel.parts.more.click()
    stage.settle()
    return stage.picture()


def fair_copy_envelope(stage: Stage) -> QPixmap:
    """The envelope, with the address that was written for it."""
    pane = _pane(stage)
    if pane.style_button.isVisible():
        pane.escape()
    stage.trigger("draft.envelope")
    form = pane.envelopes.form
    assert form is not None
    if not form.address.toPlainText():
        form.address.setPlainText("4 Harbour Row\nStromness\nOrkney")
        form.address.done.emit()
    stage.settle()
    picture = stage.picture()
    pane.escape()
    return picture


SCENES: tuple[Callable[[Stage], QPixmap], ...] = (
    fair_copy,
    fair_copy_style,
    fair_copy_envelope,
)
