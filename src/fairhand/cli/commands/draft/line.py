"""`draft line`: starts a line of a draft, from what stands there or from any version."""

from __future__ import annotations

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE

HELP = "Start a line of a draft, from its present text or from any version"


def add_arguments(parser: Parser) -> None:
    """Take the draft, the name of the line, and the version."""
    parser.add_argument("draft", metavar="DRAFT", type=command.as_text, help="id of the draft")
    parser.add_argument("name", metavar="NAME", type=command.as_text, help="name of the line")
    parser.option(
        "--at",
        value="VERSION",
        type=command.as_text,
        help="the version that it grows from, by id or number (else the present text)",
    )


def run(context: Context) -> int:
    """Start it."""
    from fairhand.services import drafting, lines

    asked = context.arguments
    with context.box() as box:
        draft = drafting.get(box, asked.draft)
        started = lines.start(box, draft.id, asked.name, at=asked.at)
    if context.output.json:
        context.output.document({"line": started.line, "version": started.version})
    else:
        context.output.line(f"Started line {started.line}")
    return DONE
