"""`salvage`: what can be read of a damaged box, in a new one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE, IN_PART

HELP = "Save what can be read of a damaged box into a new one, and list what could not"


def add_arguments(parser: Parser) -> None:
    """Take the damaged file and the new place."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the damaged box; it is only read")
    parser.option("--to", value="FILE", type=Path, required=True, help="where the new box is to be")


def run(context: Context) -> int:
    """Save what can be read. What is lost makes the exit status 3."""
    from fairhand.services import safekeeping

    arguments = context.arguments
    saved = safekeeping.salvage(arguments.file, arguments.to)
    if context.output.json:
        context.output.document(
            {"saved": saved.saved, "lost": [asdict(finding) for finding in saved.lost]}
        )
    else:
        context.output.line(
            f"{saved.saved:,} of {saved.letters:,} letters are in {arguments.to} as they were."
        )
        for finding in saved.lost:
            context.output.line(f"  {finding.kind} {finding.id}".rstrip(), "  ", finding.what)
    if saved.lost:
        context.output.note(f"{arguments.file} was not touched. Keep it.")
    return IN_PART if saved.lost else DONE
