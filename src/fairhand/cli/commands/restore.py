"""`restore`: a box out of a copy, at a place where nothing is."""

from __future__ import annotations

from pathlib import Path

from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE

HELP = "Make a box out of a copy; never in the place of one that is there"


def add_arguments(parser: Parser) -> None:
    """Take the copy and the new place."""
    parser.add_argument(
        "backup", metavar="BACKUP", help="the file of the copy, or its number in `backup list`"
    )
    parser.option("--to", value="FILE", type=Path, required=True, help="where the box is to be")


def run(context: Context) -> int:
    """Restore it."""
    from fairhand.services import safekeeping

    copy = safekeeping.find(context.box_path, context.arguments.backup)
    made = safekeeping.restore(copy, context.arguments.to)
    if context.output.json:
        context.output.document({"file": str(made.file), "bytes": made.bytes, "verified": True})
    else:
        context.output.line(
            f"{made.file} ({made.bytes:,} bytes, {made.letters:,} letters, verified)"
        )
    if not made.whole:
        context.output.note(
            "That copy was made without the bytes of enclosures, and some are in no other copy; "
            "`fairhand check` lists them."
        )
    return DONE
