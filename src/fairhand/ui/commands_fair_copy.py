"""The commands of a fair copy: the draft as pages, printed, as a PDF, and in its envelope."""

from __future__ import annotations

from fairhand.ui.command import Command

FAIR_COPY = (
    Command(
        "draft.fair-copy",
        "Fair copy",
        "Draft",
        ("Ctrl+P",),
        "file-text",
        "draft",
        "print pages typeset paper style preview pdf",
        rule=True,
    ),
    Command(
        "draft.print",
        "Print…",
        "Draft",
        ("Ctrl+P",),
        "printer",
        "fair-copy",
        "printer paper pages",
    ),
    Command(
        "draft.pdf",
        "Export as PDF…",
        "Draft",
        ("Ctrl+E",),
        "download",
        "fair-copy",
        "save pages file",
    ),
    Command(
        "draft.envelope",
        "Envelope…",
        "Draft",
        (),
        "mail",
        "fair-copy",
        "address print DL C6 C5 stamp",
    ),
)
