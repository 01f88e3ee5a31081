"""`draft restore`: brings a version back, having kept the present text."""

from __future__ import annotations

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE

HELP = "Keep the present text as a version, then bring another version back as a new one"


def add_arguments(parser: Parser) -> None:
    """Take the draft and the version."""
    parser.add_argument("draft", metavar="DRAFT", type=command.as_text, help="id of the draft")
    parser.add_argument(
        "version",
        metavar="VERSION",
        type=command.as_text,
        help="the version to bring back, by id or number",
    )


def run(context: Context) -> int:
    """Bring it back."""
    from fairhand.services import drafting

    asked = context.arguments
    with context.box() as box:
        draft = drafting.get(box, asked.draft)
        saved = drafting.restore(box, draft.id, asked.version, born="command")
    if context.output.json:
        context.output.document({"id": draft.id, "version": saved.version})
    else:
        context.output.line(f"Brought back as version {saved.version}")
    return DONE
