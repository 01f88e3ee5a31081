"""Scenes of a letter that is copied by hand, for `tests.pictures`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap

from fairhand.domain.hand import Hand
from fairhand.services import copying_by_hand, drafting
from fairhand.system import clock
from fairhand.system.clock import SystemClock
from fairhand.ui.panes.copy_by_hand import CopyByHandPane

if TYPE_CHECKING:
    from fairhand.services.boxes import Box
    from tests.pictures import Stage

_TEXT = (
    "Dear Leila,\n\n"
    "I have your letter of the third before me, and I have read it every evening since it came. What you write "
    "of the lower road I read aloud, *twice*, to whoever would listen.\n\n"
    "I was inspected eleven times. The first time I taught a lesson that I had rehearsed for a week, and it was "
    "perfect, and the inspector, Monsieur Bekkali of Ouarzazate, slept. That was in 1987.\n\n"
    "Tell Itto that she has asked the better question. A sentence is one you would say to a friend, yes; but it "
    "is also how one finds the friend. We write as if somebody were there. Quite often, years later, somebody "
    "is. You may tell her that I have it on good authority.\n\n"
    "She must go on sending them.\n\nYours, as ever"
)


def copying_hand(stage: Stage) -> QPixmap:
    """How one writes is asked, once."""
    _open(stage, _begin(stage))
    _pane(stage).form.lines.setPlainText(
        "Thank you for the seeds, and for telling me\nwhere they came from. I have put them by the"
    )
    stage.settle()
    return stage.picture()


def copying_line(stage: Stage) -> QPixmap:
    """The line at which one stopped last night."""
    box, draft = _box(stage), _begin(stage)
    copying_by_hand.set_hand(box, Hand(46, 20, 3))
    evening = (SystemClock().now() - timedelta(days=1)).replace(hour=22, minute=5)
    with clock.telling(evening):
        copying_by_hand.set_place(box, draft, _TEXT, _TEXT.index("finds the friend"))
    _open(stage, draft)
    return stage.picture()


def copying_slip(stage: Stage) -> QPixmap:
    """Something else was written in a line before, and the current one is written over."""
    box, draft = _box(stage), _begin(stage)
    copying_by_hand.set_place(box, draft, _TEXT, _TEXT.index("finds the friend"))
    at = _TEXT.index("better question")
    copying_by_hand.note_slip(box, draft, _TEXT, at, at + len("better"), "harder")
    _open(stage, draft)
    _pane(stage).slips.begin()
    stage.settle()
    picture = stage.picture()
    _pane(stage).slips.close()
    return picture


def copying_end(stage: Stage) -> QPixmap:
    """All of it is copied."""
    box, draft = _box(stage), _begin(stage)
    copying_by_hand.set_place(box, draft, _TEXT, len(_TEXT), done=True)
    _open(stage, draft)
    picture = stage.picture()
    stage.shown.workspace.go("letters", draft=None)
    stage.settle()
    return picture


def _box(stage: Stage) -> Box:
    box = stage.shown.workspace.box
    assert box is not None
    return box


def _begin(stage: Stage) -> str:
    return drafting.begin(_box(stage), to=["Leila Amrani"], text=_TEXT).draft


def _open(stage: Stage, draft: str) -> None:
    stage.shown.workspace.go("copy-by-hand", draft=draft, view="")
    stage.settle()


def _pane(stage: Stage) -> CopyByHandPane:
    pane = stage.shown.window.pane("copy-by-hand")
    assert isinstance(pane, CopyByHandPane)
    return pane


SCENES = (copying_hand, copying_line, copying_slip, copying_end)
