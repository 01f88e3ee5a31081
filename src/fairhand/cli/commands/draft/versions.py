"""`draft versions`: every version of a draft, oldest first."""

from __future__ import annotations

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.draft_fields import duration
from fairhand.cli.outcome import DONE
from fairhand.cli.output import Column
from fairhand.domain.draft import Version

HELP = "List the versions of a draft, oldest first"

_HEADS = (
    Column("No.", right=True),
    Column("When"),
    Column("Line", gives_way=True),
    Column("Born"),
    Column("Name", gives_way=True, style="bold"),
    Column("Note", gives_way=True),
    Column("Words", right=True),
    Column("Writing", right=True),
    Column("Id", style="faint"),
)


def add_arguments(parser: Parser) -> None:
    """Take the draft."""
    parser.add_argument("draft", metavar="DRAFT", type=command.as_text, help="id of the draft")


def run(context: Context) -> int:
    """List them."""
    from fairhand.services import drafting

    with context.box() as box:
        draft = drafting.get(box, context.arguments.draft)
        versions = drafting.versions(box, draft.id)
        lines = {
            name: drafting.working_text(box, draft.id, name).line
            for name in {v.line for v in versions}
        }
    if context.output.json:
        context.output.documents(_as_json(version, lines[version.line]) for version in versions)
    else:
        context.output.table(_HEADS, map(_as_cells, versions))
    return DONE


def _as_json(version: Version, line: str) -> dict[str, object]:
    return {
        "id": version.id,
        "number": version.number,
        "line": line,
        "parent": version.parent,
        "name": version.name,
        "note": version.note,
        "born": version.born,
        "at": version.at.isoformat(),
        "words": version.words,
        "seconds": version.seconds,
        "sha256": version.sha256,
    }


def _as_cells(version: Version) -> tuple[str, ...]:
    return (
        str(version.number),
        f"{version.at:%Y-%m-%d %H:%M}",
        version.line,
        version.born,
        version.name,
        version.note,
        str(version.words),
        duration(version.seconds),
        version.id,
    )
