"""`draft points`: what in the letters that a draft answers wants an answer."""

from __future__ import annotations

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE
from fairhand.cli.output import Column

HELP = "List the points of the letters that a draft answers"

_HEADS = (
    Column("No.", right=True),
    Column("State"),
    Column("Point", gives_way=True),
    Column("Id", style="faint"),
)


def add_arguments(parser: Parser) -> None:
    """Take the draft."""
    parser.add_argument("draft", metavar="DRAFT", type=command.as_text, help="id of the draft")


def run(context: Context) -> int:
    """List them."""
    from fairhand.services import drafting, points

    with context.box() as box:
        found = points.of_draft(box, drafting.get(box, context.arguments.draft).id)
    if context.output.json:
        context.output.documents(
            {
                "id": point.id,
                "text": point.text,
                "start": point.start,
                "end": point.end,
                "state": point.state,
            }
            for point in found
        )
    else:
        cells = (
            (str(number), point.state, " ".join(point.text.split()), point.id)
            for number, point in enumerate(found, 1)
        )
        context.output.table(_HEADS, cells)
    return DONE
