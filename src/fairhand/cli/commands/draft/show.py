"""`draft show`: the working text of a draft, or one of its versions."""

from __future__ import annotations

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE
from fairhand.cli.showing import show_draft

HELP = "Show the working text of a draft, or one of its versions"


def add_arguments(parser: Parser) -> None:
    """Take the draft, and which version."""
    parser.add_argument("draft", metavar="DRAFT", type=command.as_text, help="id of the draft")
    parser.option(
        "--version",
        value="V",
        type=command.as_text,
        help="that version, by id or number; else the working text",
    )


def run(context: Context) -> int:
    """Show it."""
    with context.box() as box:
        show_draft(box, context.arguments.draft, context.arguments.version, context.output)
    return DONE
