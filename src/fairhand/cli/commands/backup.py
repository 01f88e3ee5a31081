"""`backup`: a whole, verified copy of the box."""

from __future__ import annotations

from pathlib import Path

from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE

HELP = "Make a copy of the box, and read all of it to make sure that it is whole"


def add_arguments(parser: Parser) -> None:
    """Take the folder."""
    parser.option(
        "--to",
        value="DIR",
        type=Path,
        help="the folder for the copy; else `copies` in your data folder",
    )


def run(context: Context) -> int:
    """Make the copy."""
    from fairhand.services import safekeeping

    with context.box() as box:
        copy = safekeeping.backup(box, context.arguments.to)
    if context.output.json:
        # A copy that was not whole would have been an error.
        context.output.document({"file": str(copy.file), "bytes": copy.bytes, "verified": True})
    else:
        context.output.line(
            f"{copy.file} ({copy.bytes:,} bytes, {copy.letters:,} letters, verified)"
        )
    return DONE
