"""`backup`: a whole, verified copy of the box; and a list of those that there are."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE

HELP = (
    "Make a copy of the box, and read all of it to make sure that it is whole; or list the copies"
)


def add_arguments(parser: Parser) -> None:
    """Take the folder; and what the window says when it has a copy made."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=["list"],
        metavar="list",
        help="list the copies that there are, newest first",
    )
    parser.option(
        "--to",
        value="DIR",
        type=Path,
        help="the folder for the copy; else `copies` in your data folder",
    )
    parser.option("--why", value="WHY", default="asked", help=argparse.SUPPRESS)
    parser.option("--if-changed", help=argparse.SUPPRESS)
    parser.option("--progress", help=argparse.SUPPRESS)


def run(context: Context) -> int:
    """Make the copy, or list those that there are."""
    if context.arguments.what == "list":
        return _list(context)
    from fairhand.services import safekeeping
    from fairhand.services.copying_aside import progress_line

    arguments = context.arguments

    def tell(step: safekeeping.Step) -> None:
        if arguments.progress:
            print(progress_line(step), file=sys.stderr, flush=True)

    with context.box() as box:
        if arguments.why == "asked":
            copy = safekeeping.backup(box, arguments.to, progress=tell)
        else:
            always = not arguments.if_changed
            made = safekeeping.automatic(box, arguments.why, always=always, progress=tell)
            if made is None:
                return _nothing(context)
            copy = made
    if context.output.json:
        # A copy that was not whole would have been an error.
        told = {"file": str(copy.file), "bytes": copy.bytes, "verified": True}
        more = {"letters": copy.letters, "sequence": copy.sequence} if arguments.progress else {}
        context.output.document({**told, **more})
    else:
        context.output.line(
            f"{copy.file} ({copy.bytes:,} bytes, {copy.letters:,} letters, verified)"
        )
    return DONE


def _nothing(context: Context) -> int:
    if context.output.json:
        context.output.text(json.dumps({"file": None}))
    else:
        context.output.note("Nothing has changed since the last copy.")
    return DONE


def _list(context: Context) -> int:
    from fairhand.services import safekeeping

    copies = safekeeping.copies(context.box_path, more=context.arguments.to)
    if context.output.json:
        context.output.document(
            [
                {
                    "file": str(copy.file),
                    "bytes": copy.bytes,
                    "verified": copy.verified,
                    "sequence": copy.sequence,
                    "made_at": copy.made_at.isoformat(timespec="seconds"),
                    "letters": copy.letters,
                    "why": copy.why,
                }
                for copy in copies
            ]
        )
        return DONE
    for copy in copies:
        sound = "verified" if copy.verified else "NOT WHOLE"
        context.output.line(
            f"{copy.sequence}",
            "  ",
            f"{copy.made_at:%Y-%m-%d %H:%M}",
            "  ",
            f"{copy.letters:,} letters",
            "  ",
            f"{copy.bytes:,} bytes",
            "  ",
            sound,
            "  ",
            str(copy.file),
        )
    if not copies:
        context.output.note(f"There is no copy of {context.box_path} yet.")
    return DONE
