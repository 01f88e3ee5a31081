"""The commands of what helps one to answer a letter, in the groups in which the menus have them."""

from __future__ import annotations

from fairhand.ui.command import Command

POINTS = (
    Command(
        "draft.points",
        "Points of their letter",
        "Draft",
        (),
        "list",
        "draft",
        "questions open answered list show fold",
        rule=True,
    ),
    Command(
        "draft.next-point",
        "Next open point",
        "Draft",
        ("Ctrl+G",),
        "arrow-down",
        "draft",
        "question unanswered go",
    ),
    Command(
        "draft.answered",
        "Point answered here",
        "Draft",
        ("Ctrl+Shift+.",),
        "check",
        "writing",
        "tick question done",
    ),
    Command(
        "draft.answering",
        "Point being answered here",
        "Draft",
        (),
        "pen-line",
        "writing",
        "question link paragraph",
    ),
    Command(
        "draft.point",
        "Make the selection a point",
        "Draft",
        ("Ctrl+.",),
        "plus",
        "writing",
        "mark passage question by hand",
        or_when="received",
    ),
    Command("draft.set-aside", "Set the point aside", "Draft", (), "", "writing", "question skip"),
    Command("draft.open-point", "Open the point again", "Draft", (), "", "writing", "question"),
    Command(
        "draft.take-point",
        "Take the marked point away",
        "Draft",
        (),
        "",
        "writing",
        "remove unmark question",
    ),
)
THEIR_WORDS = (
    Command(
        "draft.quote",
        "Quote in the draft",
        "Draft",
        ("Ctrl+Shift+C",),
        "quote",
        "writing",
        "their words citation selection letter",
        rule=True,
    ),
)
CUTTINGS = (
    Command(
        "draft.cut-aside",
        "Cut to the drawer",
        "Draft",
        ("Ctrl+Shift+X",),
        "scissors",
        "writing",
        "cutting keep passage aside",
        rule=True,
    ),
    Command("draft.cuttings", "Cuttings", "Draft", (), "scissors", "draft", "drawer what was cut"),
)
TOLD = (
    Command(
        "view.told",
        "Told before",
        "View",
        (),
        "",
        "draft",
        "already written said again repeat margin",
        rule=True,
        checkable=True,
    ),
)
