"""A walk through every pane and place of the window on the sample box."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pytestqt.qtbot import QtBot

from fairhand.domain.changes import Changes
from fairhand.domain.hand import Hand
from fairhand.services import copying_by_hand, drafting, letters
from fairhand.services.boxes import Box
from fairhand.ui.application import Application
from tests.ui.conftest import settle


def received(box: Box) -> str:
    """Return the id of a letter that was received."""
    return next(row.id for row in letters.timeline(box).rows if row.direction == "received")


def places(application: Application) -> dict[str, Callable[[], object]]:
    """Return every pane and place, by name, with what leads there."""
    window, workspace = application.window, application.workspace
    box, trigger = workspace.box, window.actions_.trigger
    assert box is not None
    drafts = [it.id for it in drafting.drafts(box) if it.state == "open" and it.kind != "journal"]
    letter = received(box)
    return {
        "letters": lambda: workspace.open_letter(letter),
        "all letters": lambda: workspace.go("letters", correspondent=None),
        "desk": lambda: workspace.go("desk", draft=None),
        "draft": lambda: workspace.open_draft(drafts[0]),
        "journal": lambda: trigger("go.journal"),
        "year": lambda: workspace.open_day("", view="year"),
        "people": lambda: trigger("go.people"),
        "search": lambda: workspace.search_asked.emit("the"),
        "by_hand": lambda: trigger("letter.write-down"),
        "edit": lambda: workspace.go("by_hand", letter=letter, page="edit"),
        "correcting": lambda: workspace.go("correcting", letter=letter),
        "paper": lambda: workspace.go("paper", letter=letter),
        "transcribing": lambda: workspace.go("transcribing", letter=letter),
        "copies": lambda: trigger("file.copies"),
        "importing": lambda: workspace.go("importing"),
        "compare": lambda: workspace.go("compare", draft=drafts[0], view="|"),
        "fair-copy": lambda: workspace.go("fair-copy", draft=drafts[0], view=""),
        "hand": lambda: workspace.go("copy-by-hand", draft=drafts[0], view=""),
        "copy-by-hand": lambda: copy_by_hand(application, drafts[-1]),
        "wastebasket": lambda: trigger("go.wastebasket"),
        "preferences": lambda: trigger("file.preferences"),
        "handbook": lambda: trigger("help.handbook"),
    }


def copy_by_hand(application: Application, draft: str) -> None:
    """Copy a draft by hand, where one's hand is known."""
    box = application.workspace.box
    assert box is not None
    copying_by_hand.set_hand(box, Hand())
    application.workspace.go("copy-by-hand", draft=draft, view="")


def walk(application: Application, qtbot: QtBot) -> Iterator[str]:
    """Go to every place, one after the other, and yield its name once it is shown there."""
    for name, go in places(application).items():
        go()
        settle(qtbot, application)
        yield name


def delete(application: Application, qtbot: QtBot) -> Changes:
    """Delete a letter, so that something lies in the wastebasket."""
    box = application.workspace.box
    assert box is not None
    changes = letters.delete(box, [received(box)])
    application.workspace.note(changes)
    settle(qtbot, application)
    return changes
