"""The commands of the sheet that one writes on, in the groups in which the menus have them."""

from __future__ import annotations

from fairhand.ui.command import Command

PASTING = (
    Command(
        "edit.paste-exact",
        "Paste exactly as it stands",
        "Edit",
        ("Ctrl+Shift+V",),
        "",
        "text",
        "plain raw unformatted clipboard",
    ),
)
REPLACING = (
    Command("edit.replace", "Find and replace", "Edit", ("Ctrl+H",), "", "writing", "change all"),
)
FOCUSING = (
    Command(
        "view.typewriter",
        "Keep the line in the middle",
        "View",
        (),
        "",
        "box",
        "typewriter scrolling focus writing",
        checkable=True,
    ),
    Command(
        "view.paragraph",
        "Only this paragraph",
        "View",
        (),
        "",
        "box",
        "paragraph focus fade others faint writing",
        checkable=True,
    ),
)
CHECKING = (
    Command(
        "view.spelling",
        "Check spelling",
        "View",
        (),
        "",
        "box",
        "spell dictionary words wrong misspelled underline",
        rule=True,
        checkable=True,
    ),
    Command(
        "view.next-misspelling",
        "Next misspelled word",
        "View",
        ("Ctrl+F7",),
        "",
        "writing",
        "spelling spell wrong dictionary",
    ),
)
