"""Commands about a correspondent: their details, merging two into one, splitting one into two."""

from __future__ import annotations

from fairhand.ui.command import Command

PEOPLE: tuple[Command, ...] = (
    Command(
        "go.details",
        "Correspondent's details",
        "Go",
        (),
        "user",
        "box",
        "person name address note rhythm rename edit",
    ),
    Command(
        "go.merge",
        "Merge correspondents…",
        "Go",
        (),
        "users",
        "writable",
        "people same person join twice duplicate",
    ),
    Command(
        "go.split",
        "Split a correspondent…",
        "Go",
        (),
        "users",
        "writable",
        "people two persons part separate",
    ),
)
