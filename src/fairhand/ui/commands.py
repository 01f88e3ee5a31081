"""Every command of the window, declared once: what it is called, where it stands, which keys it has.

Menus, palette, context menus and the sheet of shortcuts are all made from this table.
"""

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
    "original",  # a letter is selected whose original is kept
    "editable",  # a letter is selected, and the box can be written
    "correctable",  # a letter is selected that was not sealed here, and the box can be written
    "deletable",  # a letter or a draft is selected, and the box can be written
    "draft",  # a draft is on the desk, whether it is written or was sent
    "writing",  # a draft is written on the desk
    "version",  # an earlier version is shown on the desk
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


COMMANDS: tuple[Command, ...] = (
    Command("file.new-box", "New box…", "File", icon="archive", words="make create"),
    Command("file.open-box", "Open a box…", "File", ("Ctrl+O",), "folder-open"),
    Command(
        "file.import",
        "Import mail and files…",
        "File",
        ("Ctrl+Shift+I",),
        "download",
        "writable",
        "eml mbox markdown letters bring in add",
        rule=True,
    ),
    Command(
        "file.import-folder",
        "Import a folder…",
        "File",
        (),
        "folder-open",
        "writable",
        "eml mbox markdown letters bring in add directory",
    ),
    Command("file.me", "Who I am…", "File", (), "user", "writable", "me names addresses"),
    Command(
        "file.copy",
        "Make a copy of the box…",
        "File",
        (),
        "hard-drive",
        "box",
        "backup save safe",
        rule=True,
    ),
    Command(
        "file.copies", "Copies…", "File", (), "history", "box", "backup restore safe bring back"
    ),
    Command("file.check", "Check the box", "File", (), "shield-check", "box", "damage verify"),
    Command(
        "file.preferences",
        "Preferences…",
        "File",
        ("Ctrl+,",),
        "settings",
        "",
        "settings options appearance font",
        rule=True,
    ),
    Command("file.quit", "Quit", "File", ("Ctrl+Q",), "log-out", words="exit close", rule=True),
    Command("edit.undo", "Undo", "Edit", ("Ctrl+Z",), "undo-2", "undo"),
    Command("edit.redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", "redo"),
    Command("edit.cut", "Cut", "Edit", ("Ctrl+X",), "scissors", "text", rule=True),
    Command("edit.copy", "Copy", "Edit", ("Ctrl+C",), "copy"),
    Command("edit.paste", "Paste", "Edit", ("Ctrl+V",), "", "text"),
    Command("edit.select-all", "Select all", "Edit", ("Ctrl+A",)),
    Command("edit.find", "Find", "Edit", ("Ctrl+F",), "search", "box", rule=True),
    Command("edit.find-next", "Find the next place", "Edit", ("F3",), "", "box", "again hit"),
    Command(
        "edit.find-previous", "Find the place before", "Edit", ("Shift+F3",), "", "box", "again hit"
    ),
    Command(
        "edit.search",
        "Search everything",
        "Edit",
        ("Ctrl+Shift+F",),
        "search",
        "box",
        "find letters drafts",
    ),
    Command(
        "edit.delete",
        "Delete",
        "Edit",
        ("Del",),
        "trash-2",
        "deletable",
        "wastebasket remove",
        rule=True,
    ),
    Command(
        "view.larger",
        "Larger text",
        "View",
        ("Ctrl+=", "Ctrl++"),
        "a-arrow-up",
        words="zoom in size",
    ),
    Command(
        "view.smaller", "Smaller text", "View", ("Ctrl+-",), "a-arrow-down", words="zoom out size"
    ),
    Command(
        "view.normal", "Normal text size", "View", ("Ctrl+0",), "a-large-small", words="zoom reset"
    ),
    Command(
        "view.light",
        "Light",
        "View",
        (),
        "sun",
        words="appearance theme day",
        rule=True,
        checkable=True,
    ),
    Command(
        "view.dark", "Dark", "View", (), "moon", words="appearance theme night", checkable=True
    ),
    Command(
        "view.contrast",
        "High contrast",
        "View",
        (),
        "eye",
        words="appearance theme",
        checkable=True,
    ),
    Command(
        "view.system",
        "As the system has it",
        "View",
        words="appearance theme automatic",
        checkable=True,
    ),
    Command(
        "view.full-screen", "Full screen", "View", ("F11",), "maximize", rule=True, checkable=True
    ),
    Command(
        "view.alone",
        "Only the sheet",
        "View",
        ("F9",),
        "focus",
        "draft",
        "focus mode distraction free",
        checkable=True,
    ),
    Command(
        "letter.write-down",
        "Write down a letter received…",
        "Letter",
        ("Ctrl+N",),
        "file-plus",
        "writable",
        "add type paper new transcribe",
    ),
    Command(
        "letter.write",
        "Write a letter",
        "Letter",
        ("Ctrl+Shift+N",),
        "pen-line",
        "writable",
        "new draft compose",
    ),
    Command(
        "letter.reply",
        "Reply",
        "Letter",
        ("Ctrl+R",),
        "reply",
        "received",
        "answer continue draft",
    ),
    Command(
        "letter.edit",
        "Edit what is known of it…",
        "Letter",
        ("Ctrl+Shift+E",),
        "pencil",
        "editable",
        "date place from to tags paper change",
        rule=True,
    ),
    Command(
        "letter.correct",
        "Correct the text",
        "Letter",
        (),
        "type",
        "correctable",
        "transcription type transcribe mend",
    ),
    Command("letter.tags", "Tags…", "Letter", ("Ctrl+T",), "tag", "editable", "label word"),
    Command(
        "letter.no-reply",
        "No reply needed",
        "Letter",
        (),
        "check",
        "received",
        "owed answered",
        rule=True,
    ),
    Command("letter.answered", "Mark as answered", "Letter", (), "check", "received", "owed reply"),
    Command("letter.owed", "Reply is owed", "Letter", (), "pen-line", "received", "answer waiting"),
    Command(
        "letter.star", "Star", "Letter", (), "star", "letter", "favourite mark", checkable=True
    ),
    Command(
        "letter.versions",
        "Show its versions",
        "Letter",
        (),
        "history",
        "sent-here",
        "history drafts",
        rule=True,
    ),
    Command(
        "letter.original", "Save the original…", "Letter", (), "download", "original", "export eml"
    ),
    Command(
        "draft.entry",
        "Write today",
        "Draft",
        ("Ctrl+J",),
        "feather",
        "writable",
        "journal entry diary new",
    ),
    Command(
        "draft.keep", "Keep this version", "Draft", ("Ctrl+S",), "save", "writing", "save name"
    ),
    Command("draft.name", "Name this version", "Draft", ("F2",), "", "draft", "rename"),
    Command(
        "draft.versions",
        "Versions",
        "Draft",
        ("F8", "Ctrl+Shift+H"),
        "history",
        "draft",
        "history rail",
        checkable=True,
    ),
    Command(
        "draft.earlier",
        "Earlier version",
        "Draft",
        ("Alt+Up",),
        "arrow-up",
        "draft",
        "previous older",
    ),
    Command(
        "draft.later", "Later version", "Draft", ("Alt+Down",), "arrow-down", "draft", "next newer"
    ),
    Command(
        "draft.bring-back",
        "Bring this version back",
        "Draft",
        (),
        "rotate-ccw",
        "version",
        "restore revert",
    ),
    Command("draft.strong", "Strong", "Draft", ("Ctrl+B",), "", "writing", "bold", rule=True),
    Command("draft.emphasis", "Emphasis", "Draft", ("Ctrl+I",), "", "writing", "italic"),
    Command(
        "draft.picture",
        "Add a photograph…",
        "Draft",
        (),
        "image",
        "writing",
        "picture image paste drop",
        rule=True,
    ),
    Command(
        "draft.link",
        "Link to a person or a letter",
        "Draft",
        (),
        "external-link",
        "writing",
        "mention @ reference",
    ),
    Command(
        "draft.send",
        "Mark as sent…",
        "Draft",
        ("Ctrl+Return",),
        "send",
        "writing",
        "seal post finish",
        rule=True,
    ),
    Command("go.letters", "Letters", "Go", ("Ctrl+1",), "mail-open", "box"),
    Command("go.desk", "Writing desk", "Go", ("Ctrl+2",), "pen-line", "box", "drafts"),
    Command("go.journal", "Journal", "Go", ("Ctrl+3",), "book-open", "box", "diary entries days"),
    Command("go.people", "People", "Go", ("Ctrl+4",), "users", "box", "correspondents merge names"),
    Command(
        "go.correspondents", "Correspondents", "Go", (), "users", "box", words="people sidebar"
    ),
    Command(
        "go.wastebasket", "Wastebasket", "Go", (), "trash-2", "box", "deleted bin trash put back"
    ),
    Command("go.back", "Back", "Go", ("Alt+Left",), "arrow-left", "back", rule=True),
    Command("go.forward", "Forward", "Go", ("Alt+Right",), "arrow-right", "forward"),
    Command(
        "go.newer", "Newer letter", "Go", ("Ctrl+Up",), "chevron-up", "letter", "next", rule=True
    ),
    Command("go.older", "Older letter", "Go", ("Ctrl+Down",), "chevron-down", "letter", "previous"),
    Command("go.next-pane", "Next pane", "Go", ("F6",), rule=True),
    Command("go.previous-pane", "Previous pane", "Go", ("Shift+F6",)),
    Command("go.commands", "Commands…", "Go", ("Ctrl+K",), "command", words="palette", rule=True),
    Command("help.handbook", "Handbook", "Help", ("F1",), "book-open", words="manual how to help"),
    Command(
        "help.shortcuts", "Shortcuts", "Help", ("Ctrl+?", "Ctrl+Shift+/"), "keyboard", words="keys"
    ),
    Command(
        "help.sample",
        "Look around in the sample box",
        "Help",
        (),
        "archive",
        words="example try first",
    ),
    Command("help.about", "About Fairhand", "Help", (), "info", words="version licence", rule=True),
)
