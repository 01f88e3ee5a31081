"""`journal list`: the entries, the newest day first."""

from __future__ import annotations

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.day import as_day
from fairhand.cli.outcome import DONE
from fairhand.cli.output import Column
from fairhand.domain.journal import Entry

HELP = "List the journal entries, the newest day first"

_HEADS = (
    Column("Day"),
    Column("Words", right=True),
    Column("Tags", gives_way=True),
    Column("Text", gives_way=True),
    Column("Id", style="faint"),
)


def add_arguments(parser: Parser) -> None:
    """Take the day and the tag."""
    parser.option(
        "--on",
        value="DATE",
        type=as_day,
        help="only those of that day, month, season or year (2024-03-04, March 2024, 1943)",
    )
    parser.option("--tag", value="TAG", type=command.as_text, help="only those that have this tag")


def run(context: Context) -> int:
    """List them."""
    from fairhand.services import journal

    asked = context.arguments
    with context.box() as box:
        entries = journal.entries(box, within=asked.on, tag=asked.tag, limit=-1)
    if context.output.json:
        context.output.documents(map(_fields, entries))
    else:
        context.output.table(_HEADS, map(_as_cells, entries))
    return DONE


def _fields(entry: Entry) -> dict[str, object]:
    earliest, latest = entry.day.earliest, entry.day.latest
    return {
        "id": entry.id,
        "date": entry.day.shown or None,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "words": entry.words,
        "tags": entry.tags,
        "excerpt": entry.excerpt,
        "versions": entry.versions,
        "touched": entry.touched.isoformat(),
    }


def _as_cells(entry: Entry) -> tuple[str, ...]:
    return (
        entry.day.shown,
        str(entry.words),
        ", ".join(entry.tags),
        entry.excerpt,
        entry.id,
    )
