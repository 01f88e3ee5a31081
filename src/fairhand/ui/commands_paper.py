"""The commands for letters on paper: bringing pages in, seeing them, and transcribing."""

from __future__ import annotations

from fairhand.ui.command import Command

SCANS = (
    Command(
        "letter.from-scans",
        "Scans or photographs…",
        "File",
        (),
        "scan",
        "writable",
        "new letter pages paper picture camera jpeg heic pdf tiff envelope",
    ),
)
SEEING = (
    Command(
        "view.letter-text",
        "Text of the letter",
        "View",
        (),
        "file-text",
        "paged",
        "read scan both",
        rule=True,
        checkable=True,
    ),
    Command(
        "view.letter-scan",
        "Scan of the letter",
        "View",
        (),
        "scan",
        "paged",
        "photograph pages paper text both",
        checkable=True,
    ),
    Command(
        "view.letter-both",
        "Text and scan",
        "View",
        (),
        "columns-2",
        "paged",
        "both side by side pages paper",
        checkable=True,
    ),
)
TO_TRANSCRIBE = (
    Command(
        "go.to-transcribe",
        "Letters to be transcribed",
        "Go",
        (),
        "scan-text",
        "box",
        "untranscribed scan without text pages",
    ),
)
PAPER = (
    Command(
        "letter.transcribe",
        "Transcribe",
        "Letter",
        (),
        "scan-text",
        "transcribable",
        "type scan pages text write down read",
    ),
    Command(
        "letter.pages",
        "Pages of this letter…",
        "Letter",
        (),
        "scan",
        "correctable",
        "scan photograph order rotate straighten crop add envelope",
    ),
)
TRANSCRIBING = (
    Command(
        "letter.unclear",
        "Unclear word [?]",
        "Letter",
        ("F4",),
        "",
        "transcribing",
        "illegible doubtful transcribe",
        rule=True,
    ),
    Command(
        "letter.gap",
        "Gap […]",
        "Letter",
        ("Shift+F4",),
        "",
        "transcribing",
        "illegible missing hole transcribe",
    ),
    Command(
        "letter.next-page",
        "Next page of the scan",
        "Letter",
        ("Ctrl+PgDown",),
        "",
        "transcribing",
        "transcribe",
    ),
    Command(
        "letter.previous-page",
        "Page of the scan before",
        "Letter",
        ("Ctrl+PgUp",),
        "",
        "transcribing",
        "transcribe",
    ),
    Command(
        "letter.flow",
        "Flow the lines",
        "Letter",
        (),
        "align-left",
        "transcribing",
        "join lines paragraphs hyphens transcribe",
    ),
    Command(
        "letter.machine-read",
        "Read by machine",
        "Letter",
        (),
        "scan-text",
        "transcribing",
        "ocr recognise typed print transcribe",
    ),
)
