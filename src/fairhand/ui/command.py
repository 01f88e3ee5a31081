"""What a command of the window is: one row of the table in `commands`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Menu = Literal["File", "Edit", "View", "Letter", "Draft", "Go", "Help"]
MENUS: tuple[Menu, ...] = ("File", "Edit", "View", "Letter", "Draft", "Go", "Help")

# When a command can be used. A pane (or the frame) says which of these hold.
Condition = Literal[
    "",  # always
    "box",  # a box is open
    "writable",  # a box is open and can be written
    "letter",  # a letter is selected
    "received",  # a letter is selected that I may answer
    "sent-here",  # a letter is selected whose versions are kept
    "sealed",  # a letter is selected that was sent from here
    "sealed-open",  # likewise, and the box can be written
    "sealed-draft",  # likewise, and its draft is there
    "mine",  # a letter is selected that I sent
    "original",  # a letter is selected whose original is kept
    "editable",  # a letter is selected, and the box can be written
    "correctable",  # a letter is selected that was not sealed here, and the box can be written
    "paged",  # a letter is read that has pages of paper
    "transcribable",  # such a letter, which was not sealed here, in a box that can be written
    "transcribing",  # a letter is transcribed
    "deletable",  # a letter or a draft is selected, and the box can be written
    "listed",  # a draft is chosen in the list of those on the desk
    "tabs",  # another draft is open on the desk, too
    "draft",  # a draft is on the desk, whether it is written or was sent
    "writing",  # a draft is written on the desk
    "version",  # an earlier version is shown on the desk
    "own",  # a draft is written on the desk, whether it or an earlier version of it is shown
    "lines",  # the draft on the desk has several lines
    "voices",  # another line is shown beside the one that is written
    "comparing",  # two versions are compared
    "takeable",  # a change of a comparison can be taken back
    "fair-copy",  # a draft is shown as the pages of its fair copy
    "copying",  # a letter is copied by hand
    "text",  # the caret is in a text that can be edited
    "undo",  # something can be undone
    "redo",
    "back",
    "forward",
]


@dataclass(frozen=True, slots=True)
class Command:
    """A command.

    Args:
        id: "letter.reply": the menu's word, a dot, and its own.
        text: as the menu says it; "..." where it asks something first.
        menu: where it stands.
        keys: shortcuts, in Qt's portable words, the shown one first.
        icon: of Lucide, or "".
        when: what must hold for it to be usable.
        words: other words by which the palette finds it.
        rule: whether a line stands above it in the menu.
        checkable: whether it is on or off.
        or_when: what else makes it usable.
    """

    id: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: Condition = ""
    words: str = ""
    rule: bool = False
    checkable: bool = False
    or_when: Condition = ""
