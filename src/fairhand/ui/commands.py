"""Every command of the window, declared once: what it is called, where it stands, which keys it has.

Menus, palette, context menus and the sheet of shortcuts are all made from this table.
"""

from __future__ import annotations

from fairhand.ui.command import Command
from fairhand.ui.commands_answering import CUTTINGS, POINTS, THEIR_WORDS, TOLD
from fairhand.ui.commands_copying import COPYING
from fairhand.ui.commands_fair_copy import FAIR_COPY
from fairhand.ui.commands_paper import PAPER, SCANS, SEEING, TO_TRANSCRIBE, TRANSCRIBING
from fairhand.ui.commands_people import PEOPLE
from fairhand.ui.commands_sent import MAILING, SENT
from fairhand.ui.commands_tabs import OPENING
from fairhand.ui.commands_versions import LAYING_ASIDE, LINES, MEASURING, VERSIONS
from fairhand.ui.commands_writing import CHECKING, FOCUSING, PASTING, REPLACING

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
    *SCANS,
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
    *PASTING,
    Command("edit.select-all", "Select all", "Edit", ("Ctrl+A",)),
    Command("edit.find", "Find", "Edit", ("Ctrl+F",), "search", "box", rule=True),
    Command("edit.find-next", "Find the next place", "Edit", ("F3",), "", "box", "again hit"),
    Command(
        "edit.find-previous", "Find the place before", "Edit", ("Shift+F3",), "", "box", "again hit"
    ),
    *REPLACING,
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
    *MEASURING,
    *FOCUSING,
    *CHECKING,
    *TOLD,
    *SEEING,
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
        "letter.window",
        "Open in a window of its own",
        "Letter",
        ("Ctrl+Return", "Ctrl+Enter"),
        "external-link",
        "letter",
        "separate beside read",
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
    *PAPER,
    Command("letter.tags", "Tags…", "Letter", ("Ctrl+T",), "tag", "editable", "label word"),
    Command(
        "letter.enclose",
        "Keep files with it…",
        "Letter",
        (),
        "paperclip",
        "correctable",
        "enclosure scan photograph picture add attach",
    ),
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
    *TRANSCRIBING,
    Command(
        "letter.original", "Save the original…", "Letter", (), "download", "original", "export eml"
    ),
    *SENT,
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
    Command(
        "draft.compare",
        "Compare…",
        "Draft",
        ("Ctrl+D",),
        "git-compare",
        "draft",
        "difference changes",
        or_when="listed",
    ),
    Command("draft.next-change", "Next change", "Draft", ("F7",), "", "comparing", rule=True),
    Command("draft.previous-change", "Change before", "Draft", ("Shift+F7",), "", "comparing"),
    Command("draft.swap", "Swap the sides", "Draft", ("X",), "arrow-right-left", "comparing"),
    Command("draft.take-back", "Take this change back", "Draft", ("T",), "undo-2", "takeable"),
    *VERSIONS,
    *LINES,
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
    *POINTS,
    *THEIR_WORDS,
    *CUTTINGS,
    *LAYING_ASIDE,
    *OPENING,
    *FAIR_COPY,
    *COPYING,
    *MAILING,
    Command(
        "draft.send",
        "Mark as sent…",
        "Draft",
        ("Ctrl+Return",),
        "send",
        "writing",
        "seal post finish",
    ),
    Command("go.letters", "Letters", "Go", ("Ctrl+1",), "mail-open", "box"),
    Command("go.desk", "Writing desk", "Go", ("Ctrl+2",), "pen-line", "box", "drafts"),
    Command("go.journal", "Journal", "Go", ("Ctrl+3",), "book-open", "box", "diary entries days"),
    Command("go.people", "People", "Go", ("Ctrl+4",), "users", "box", "correspondents merge names"),
    *PEOPLE,
    *TO_TRANSCRIBE,
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
