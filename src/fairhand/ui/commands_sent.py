"""The commands of a letter that was sent from here, in the group in which the menu has them."""

from __future__ import annotations

from fairhand.ui.command import Command

MAILING = (
    Command(
        "draft.mail",
        "Send it by e-mail…",
        "Draft",
        (),
        "mail",
        "writing",
        "mail program mailto thunderbird outlook eml",
        rule=True,
    ),
)
SENT = (
    Command(
        "letter.sent-pages",
        "Show its pages",
        "Letter",
        (),
        "file-text",
        "sealed",
        "sent fair copy pdf sealed look",
        rule=True,
    ),
    Command(
        "letter.print",
        "Print again…",
        "Letter",
        ("Ctrl+P",),
        "printer",
        "sealed",
        "sent pages paper copy",
    ),
    Command(
        "letter.pdf",
        "Save its pages as PDF…",
        "Letter",
        (),
        "download",
        "sealed",
        "sent export file fair copy",
    ),
    Command(
        "letter.postscript",
        "Add a postscript…",
        "Letter",
        (),
        "plus",
        "sealed-open",
        "P.S. afterwards below by hand",
    ),
    Command(
        "letter.tracking",
        "Tracking number…",
        "Letter",
        (),
        "",
        "sealed-open",
        "post parcel registered number sent",
    ),
    Command(
        "letter.write-on",
        "Write on after sending",
        "Letter",
        (),
        "pen-line",
        "sealed-draft",
        "line continue draft again new version",
    ),
    Command(
        "letter.mail",
        "Send it by e-mail…",
        "Letter",
        (),
        "mail",
        "mine",
        "mail program mailto thunderbird outlook",
    ),
    Command(
        "letter.eml",
        "Save as an e-mail…",
        "Letter",
        (),
        "",
        "mine",
        "eml mail message file export",
    ),
)
