"""Scenes of copies and of bad days, for `tests.pictures`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest

from fairhand.services import boxes, drafting, recovery, safekeeping
from fairhand.ui.panes.desk import DeskPane
from fairhand.ui.quitting import Quitting

if TYPE_CHECKING:
    from tests.pictures import Stage


def _box(stage: Stage, name: str) -> Path:
    """Return a box of its own with the whole correspondence, and one verified copy of it."""
    file = stage.new_box(name)
    if not file.exists():
        shutil.copy(stage.whole_box(), file)
        box = boxes.open_box(file)
        for why in ("regular", "quit", "delete"):
            drafting.begin(box, text=f"Before the copy that is made: {why}")
            safekeeping.automatic(box, why)
        safekeeping.backup(box)
        box.close()
    return file


def _damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[:60] = bytes(60)
    for at in range(5):
        data[(20 + at * 9) * 4096 + 2000] ^= 4
    file.write_bytes(data)


def copies(stage: Stage) -> QPixmap:
    """The copies of the box."""
    stage.open(_box(stage, "copied"))
    stage.go("copies")
    return stage.picture()


def a_copy(stage: Stage) -> QPixmap:
    """A copy that is looked into."""
    box = boxes.open_box(_box(stage, "copied"))
    copy = safekeeping.copies(box)[0].file
    box.close()
    stage.open(copy)
    return stage.picture()


def damaged(stage: Stage) -> QPixmap:
    """A box that is damaged."""
    file = _box(stage, "damaged")
    _damage(file)
    stage.open(file)
    return stage.picture()


def missing(stage: Stage) -> QPixmap:
    """A box that is not there any more."""
    file = _box(stage, "missing")
    file.unlink()
    stage.open(file)
    return stage.picture()


def newer(stage: Stage) -> QPixmap:
    """A box that a newer Fairhand made."""
    file = _box(stage, "newer")
    data = bytearray(file.read_bytes())
    data[60:64] = (99).to_bytes(4)
    file.write_bytes(data)
    stage.open(file)
    return stage.picture()


def _reply(box: boxes.Box) -> str:
    return next(
        draft.id
        for draft in drafting.drafts(box)
        if draft.kind == "reply" and draft.state == "open"
    )


def unsaved(stage: Stage) -> QPixmap:
    """A text that could not be saved, offered at the next start."""
    file = _box(stage, "unsaved")
    box = boxes.open_box(file)
    draft = _reply(box)
    recovery.keep(box, draft, "Dear Ines, what was lost.")
    stage.open(file)
    picture = stage.picture()
    recovery.forget(box, draft)
    box.close()
    return picture


def not_saved(stage: Stage) -> QPixmap:
    """A draft that cannot be saved, because the box was moved away."""
    file = _box(stage, "moved")
    stage.open(file)
    box = stage.shown.workspace.box
    assert box is not None
    stage.shown.workspace.open_draft(_reply(box))
    stage.settle()
    desk = stage.shown.window.panes["desk"]
    assert isinstance(desk, DeskPane)
    file.rename(file.with_suffix(".away"))
    QTest.keyClicks(desk.view.editor, "And more. ")
    desk.view.editor.setFocus()
    desk.leave()
    stage.settle()
    picture = stage.picture()
    file.with_suffix(".away").rename(file)
    desk.leave()
    stage.settle()
    recovery.forget(box, _reply(box))
    return picture


def quitting(stage: Stage) -> QPixmap:
    """The last copy on closing, where it takes longer than a moment."""
    file = _box(stage, "copied")
    stage.open(file)
    notice = Quitting(file)._build()
    notice.adjustSize()
    picture, front = stage.picture(), notice.grab()
    painter = QPainter(picture)
    middle = (stage.window.size() - notice.size()) / 2
    painter.drawPixmap(QPoint(middle.width(), middle.height()), front)
    painter.end()
    notice.deleteLater()
    return picture


SCENES: tuple[Callable[[Stage], QPixmap], ...] = (
    copies,
    a_copy,
    damaged,
    missing,
    newer,
    unsaved,
    not_saved,
    quitting,
)
