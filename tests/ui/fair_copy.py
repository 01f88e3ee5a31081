"""What tests of the fair copy share: a letter on the desk, and its pages."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from fairhand.services import correspondents, drafting, letters
from fairhand.services.boxes import Box
from fairhand.ui.application import Application
from fairhand.ui.panes.fair_copy import FairCopyPane
from tests.ui.conftest import settle

SHORT = "Dear Leila,\n\nThe snow has gone from here as well.\n\nYours,\n\nAda\n"
LONG = "Dear Leila,\n\n" + "\n\n".join(["The snow has gone from the lower road. " * 24] * 9)


def box_of(window: Application) -> Box:
    """Return the open box."""
    box = window.workspace.box
    assert box is not None
    return box


def reply(box: Box, text: str) -> str:
    """Begin a reply to Leila with this text, and return its id."""
    row = next(it for it in correspondents.rows(box) if it.name == "Leila Amrani")
    came = (it.id for it in letters.timeline(box, row.id).rows if it.direction == "received")
    begun = drafting.begin(box, answering=[next(came)])
    write(box, begun.draft, text)
    return begun.draft


def write(box: Box, draft: str, text: str) -> str:
    """Put a text on the sheet of a draft as a version of it, and return the version's id."""
    standing = drafting.working_text(box, draft)
    drafting.save(box, draft, standing.line, text, revision=standing.revision, born="kept")
    return drafting.versions(box, draft)[-1].id


def pages_of(qtbot: QtBot, window: Application, draft: str, version: str = "") -> FairCopyPane:
    """Go to the fair copy of a draft, wait for its pages, and return the pane."""
    window.workspace.go("fair-copy", draft=draft, view=version)
    return shown(qtbot, window)


def shown(qtbot: QtBot, window: Application) -> FairCopyPane:
    """Wait until the pages stand on the screen, and return the pane."""
    pane = window.window.pane("fair-copy")
    assert isinstance(pane, FairCopyPane)
    qtbot.waitUntil(
        lambda: pane.setting.pages is not None and not pane.setting.busy, timeout=20_000
    )
    settle(qtbot, window)
    return pane
