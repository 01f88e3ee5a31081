"""The commands of the drafts that are open at once, as the menus have them."""

from __future__ import annotations

from fairhand.ui.command import Command

OPENING = (
    Command("draft.open", "Go on with it", "Draft", (), "pen-line", "listed", "open write draft"),
    Command(
        "draft.window",
        "Open the draft in a window of its own",
        "Draft",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        "external-link",
        "draft",
        "separate beside two drafts at once side by side",
        or_when="listed",
    ),
    Command(
        "draft.next-tab",
        "Next open draft",
        "Draft",
        ("Ctrl+Tab",),
        "",
        "tabs",
        "tab switch other draft",
    ),
    Command(
        "draft.previous-tab",
        "Open draft before",
        "Draft",
        ("Ctrl+Shift+Tab",),
        "",
        "tabs",
        "tab switch other draft previous",
    ),
    Command("draft.close", "Close this draft", "Draft", ("Ctrl+W",), "x", "draft", "tab away"),
    Command("draft.close-others", "Close the others", "Draft", (), "", "tabs", "tabs drafts"),
)
