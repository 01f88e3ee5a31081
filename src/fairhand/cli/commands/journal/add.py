"""`journal add`: adds an entry."""

from __future__ import annotations

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.day import as_day
from fairhand.cli.outcome import DONE
from fairhand.cli.text_file import read_text

HELP = "Add a journal entry, of today or of another day"


def add_arguments(parser: Parser) -> None:
    """Take the day, the text and the tags."""
    parser.option(
        "--on",
        value="DATE",
        type=as_day,
        help="the day it is of (2024-03-04, yesterday, spring 1943); else today",
    )
    parser.option("--text-file", value="FILE", help="its text, in UTF-8; - is standard input")
    parser.option(
        "--tag",
        value="TAG",
        action="append",
        default=[],
        type=command.as_text,
        help="a tag for it (may be given several times)",
    )


def run(context: Context) -> int:
    """Add it, making the box where there never was one."""
    from fairhand.services import journal

    asked = context.arguments
    text = read_text(asked.text_file) if asked.text_file is not None else ""
    with context.box_or_new_one() as box:
        begun = journal.entry(box, day=asked.on, text=text, tags=asked.tag)
    if context.output.json:
        context.output.document({"id": begun.draft, "version": begun.version, "line": begun.line})
    else:
        context.output.line(begun.draft)
    return DONE
