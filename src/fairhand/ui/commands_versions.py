"""The commands of versions and lines, in the groups in which the menus have them."""

from __future__ import annotations

from fairhand.ui.command import Command

MEASURING = (
    Command(
        "view.time",
        "Time and length",
        "View",
        (),
        "hourglass",
        "draft",
        "minutes hours goal words times the length",
        checkable=True,
    ),
)
VERSIONS = (
    Command(
        "draft.seek-versions",
        "Find in every version",
        "Draft",
        ("Ctrl+F8",),
        "search",
        "draft",
        "past wording crossed out said better",
    ),
    Command(
        "draft.grow",
        "Watch it grow",
        "Draft",
        ("Shift+F8",),
        "play",
        "draft",
        "play history replay time",
    ),
)
LINES = (
    Command(
        "draft.new-line",
        "Start a line…",
        "Draft",
        (),
        "plus",
        "own",
        "strand another voice as friend try",
        rule=True,
    ),
    Command(
        "draft.next-line",
        "Turn to the next line",
        "Draft",
        ("Ctrl+L",),
        "",
        "lines",
        "switch other voice",
    ),
    Command("draft.rename-line", "Rename this line…", "Draft", (), "", "own", "name"),
    Command(
        "draft.both-voices",
        "Both voices side by side",
        "Draft",
        ("Ctrl+Shift+B",),
        "columns-2",
        "lines",
        "two lines beside other",
        checkable=True,
    ),
    Command(
        "draft.take-across",
        "Take the other line's passage across",
        "Draft",
        ("Alt+Shift+Right",),
        "arrow-right",
        "voices",
        "paragraph selection from other line",
    ),
    Command(
        "draft.give-across",
        "Take this passage into the other line",
        "Draft",
        ("Alt+Shift+Left",),
        "arrow-left",
        "voices",
        "paragraph selection to other line",
    ),
)
LAYING_ASIDE = (
    Command(
        "draft.lay-aside",
        "Lay it aside…",
        "Draft",
        (),
        "clock",
        "writing",
        "rest later sleep on it date remind",
        rule=True,
        or_when="listed",
    ),
)
