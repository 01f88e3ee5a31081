"""The colours of the window, as a table: light, dark, and high contrast.

Contrast of each pair that text is painted in is at least 4.5:1 (WCAG 2); tests compute it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark", "contrast"]


@dataclass(frozen=True, slots=True)
class Hue:
    """The two colours of an avatar: its ground and its initials."""

    ground: str
    ink: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, each "#rrggbb".

    Args:
        dark: whether light text stands on dark ground.
        contrast: whether this is the set with near-black lines.
        desk, side, list, paper, raised: grounds, from the back to the front.
        hover, sel, lsel: grounds under the mouse, of the selected nav row, of the selected list row.
        line, line2, ctl: hairlines, edges of fields, edges of check boxes.
        ink, ink2, ink3: text, secondary text, meta.
        accent, tint: yours, links, focus.
        btn, btn_hover, on_btn: the primary button.
        sepia, sepia_tint: received. seal, seal_tint: errors. sage, sage_tint: answered, done.
        hl, hl_line: a search hit.
        add, add_cur, dele, dele_cur, dele_ink: what a comparison shows.
        shadow: of sheets and menus, black at low opacity.
        hues: of avatars.
    """

    dark: bool
    contrast: bool
    desk: str
    side: str
    list: str
    paper: str
    raised: str
    hover: str
    sel: str
    lsel: str
    line: str
    line2: str
    ctl: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    tint: str
    btn: str
    btn_hover: str
    on_btn: str
    sepia: str
    sepia_tint: str
    seal: str
    seal_tint: str
    sage: str
    sage_tint: str
    plum: str
    plum_tint: str
    hl: str
    hl_line: str
    add: str
    add_cur: str
    dele: str
    dele_cur: str
    dele_ink: str
    hues: tuple[Hue, ...]


_LIGHT_HUES = (
    Hue("#ebd3c5", "#74361e"),
    Hue("#d5e0cc", "#35512f"),
    Hue("#e4d2de", "#633655"),
    Hue("#d0dbe7", "#2b4567"),
    Hue("#eddfb9", "#624710"),
    Hue("#cce0dd", "#1e4e49"),
)
_DARK_HUES = (
    Hue("#4a3025", "#efc3ac"),
    Hue("#2f3d2b", "#bfd6b6"),
    Hue("#452f40", "#e4c2da"),
    Hue("#2b3a4d", "#bbd0ea"),
    Hue("#463a1d", "#e9d39a"),
    Hue("#23403d", "#b2d8d3"),
)

LIGHT = Tokens(
    dark=False,
    contrast=False,
    desk="#ece7dd",
    side="#f0ebe1",
    list="#f8f5ee",
    paper="#fffdf8",
    raised="#fffefb",
    hover="#e6dfd1",
    sel="#e0d8c8",
    lsel="#ece5d7",
    line="#dfd7c8",
    line2="#cbc1ae",
    ctl="#8d8371",
    ink="#25211b",
    ink2="#574f43",
    ink3="#655c4f",
    accent="#2c4a78",
    tint="#e2e8f1",
    btn="#2c4a78",
    btn_hover="#223b61",
    on_btn="#fffdf8",
    sepia="#7d4f1c",
    sepia_tint="#f1e4d0",
    seal="#96391f",
    seal_tint="#f5e0d6",
    sage="#37603f",
    sage_tint="#e0eadb",
    plum="#6b3560",
    plum_tint="#eedfea",
    hl="#fbe9b7",
    hl_line="#b98a1d",
    add="#dfe9f6",
    add_cur="#bcd2f0",
    dele="#f6e6d8",
    dele_cur="#efcdb2",
    dele_ink="#7a4526",
    hues=_LIGHT_HUES,
)

DARK = Tokens(
    dark=True,
    contrast=False,
    desk="#181613",
    side="#1f1c19",
    list="#231f1c",
    paper="#2b2723",
    raised="#36312b",
    hover="#2a2622",
    sel="#38332c",
    lsel="#322d28",
    line="#3a352e",
    line2="#504a40",
    ctl="#8a8172",
    ink="#ece5d8",
    ink2="#bfb6a6",
    ink3="#aba192",
    accent="#a6bfea",
    tint="#2a3444",
    btn="#3d5c93",
    btn_hover="#4868a2",
    on_btn="#f3f6fc",
    sepia="#dfb680",
    sepia_tint="#3c2f1f",
    seal="#f0a68c",
    seal_tint="#45291f",
    sage="#a9cca4",
    sage_tint="#29372a",
    plum="#dcaed2",
    plum_tint="#3f2b3b",
    hl="#4d3f1c",
    hl_line="#d9ae4b",
    add="#2b3b55",
    add_cur="#41598a",
    dele="#46301f",
    dele_cur="#6a452b",
    dele_ink="#e2b391",
    hues=_DARK_HUES,
)

CONTRAST = Tokens(
    dark=False,
    contrast=True,
    desk="#ffffff",
    side="#ffffff",
    list="#ffffff",
    paper="#ffffff",
    raised="#ffffff",
    hover="#efefef",
    sel="#fff3c4",
    lsel="#fff3c4",
    line="#6a6a6a",
    line2="#1a1a1a",
    ctl="#1a1a1a",
    ink="#000000",
    ink2="#1a1a1a",
    ink3="#2b2b2b",
    accent="#00308f",
    tint="#e6edff",
    btn="#00308f",
    btn_hover="#001f5e",
    on_btn="#ffffff",
    sepia="#5c3300",
    sepia_tint="#ffffff",
    seal="#8a1400",
    seal_tint="#ffffff",
    sage="#0d4a1b",
    sage_tint="#ffffff",
    plum="#5a0f4e",
    plum_tint="#ffffff",
    hl="#ffe680",
    hl_line="#000000",
    add="#dbe7ff",
    add_cur="#a9c6ff",
    dele="#ffe5d2",
    dele_cur="#ffc79c",
    dele_ink="#5a2400",
    hues=_LIGHT_HUES,
)

BY_SCHEME: dict[Scheme, Tokens] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
