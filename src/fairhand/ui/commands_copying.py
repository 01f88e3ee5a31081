"""The commands of copying a letter by hand."""

from __future__ import annotations

from fairhand.ui.command import Command

COPYING = (
    Command(
        "draft.copy-by-hand",
        "Copy by hand",
        "Draft",
        ("Ctrl+Shift+P",),
        "pen-line",
        "draft",
        "handwriting paper pen line sheet fair copy write out",
        or_when="fair-copy",
    ),
    Command(
        "draft.slip",
        "I wrote something else",
        "Draft",
        ("Ctrl+Shift+W",),
        "",
        "copying",
        "slip mistake error pen paper copy by hand note",
    ),
    Command(
        "draft.hand",
        "My hand…",
        "Draft",
        (),
        "ruler",
        "copying",
        "measure handwriting characters line lines page sheets copy by hand",
    ),
)
