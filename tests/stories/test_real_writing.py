"""Real writing is replayed on the desk: the text is exact, and so is every version of it.

This is the beginning of a trace; all of both, with their figures, is in `tests.benchmarks.tracing`.
"""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from fairhand.services import boxes, drafting
from fairhand.system.settings import TYPOGRAPHY
from fairhand.ui.panes.desk import DeskPane
from tests.replaying import Now, Replay, at_the_time_of, read, states
from tests.ui.conftest import Open, settle

_CUT = 1_800
_HOUR = 3600


def test_the_beginning_of_a_trace(
    shared: Path, open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    patches = read(shared / "traces" / "json-crdt-blog-post.json.gz").patches[:_CUT]
    *_, end = seen = list(states(patches))
    now = Now(patches[0].moment)
    box = boxes.create(tmp_path / "Trace.fairhand")
    with at_the_time_of(now):
        draft = drafting.begin(box, to=["Somebody"]).draft
    box.close()
    application = open_window(tmp_path / "Trace.fairhand")
    settings = application.window.tools.settings
    # What was typed is what is wanted, straight quotes and all.
    settings.set(TYPOGRAPHY, value=False)
    with at_the_time_of(now) as opened:
        application.workspace.open_draft(draft)
        settle(qtbot, application)
        pane = application.window.panes["desk"]
        assert isinstance(pane, DeskPane)
        replay = Replay(application, pane.view.editor, opened[-1], now)
        replay.write(patches)
        replay.wait_until(now.at + 200)
        settle(qtbot, application)
    box_ = application.workspace.box
    assert box_ is not None
    assert pane.view.editor.text() == end
    assert drafting.working_text(box_, draft).text == end
    versions = drafting.versions(box_, draft)
    texts = [drafting.version_text(box_, it.id) for it in versions]
    assert texts[0] == ""
    assert texts[-1] == end
    assert set(texts) <= {"", *seen}
    moments = [it.at for it in versions]
    assert moments == sorted(moments)
    hours = drafting.get(box_, draft).seconds / _HOUR
    assert replay.saves > len(versions)
    assert 4 <= (len(versions) - 1) / hours <= 12, (len(versions), hours)
