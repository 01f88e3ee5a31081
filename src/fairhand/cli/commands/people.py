"""`people`: the correspondents, most letters first."""

from __future__ import annotations

from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE
from fairhand.cli.output import Column
from fairhand.domain.correspondent import CorrespondentRow

HELP = "List the correspondents, most letters first"

_HEADS = (
    Column("Name", gives_way=True),
    Column("Received", right=True),
    Column("Sent", right=True),
    Column("Owed", right=True, style="warning"),
    Column("First", gives_way=True),
    Column("Last", gives_way=True),
    Column("Addresses", gives_way=True, style="faint"),
    Column("Id", style="faint"),
)


def add_arguments(parser: Parser) -> None:
    """Take no words of its own."""
    del parser


def run(context: Context) -> int:
    """List them."""
    from fairhand.services import correspondents

    with context.box() as box:
        rows = correspondents.rows(box)
    if context.output.json:
        context.output.documents(map(_as_json, rows))
    else:
        context.output.table(_HEADS, map(_as_cells, rows))
    return DONE


def _as_json(row: CorrespondentRow) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "addresses": row.correspondent.addresses,
        "received": row.received,
        "sent": row.sent,
        "owed": row.owed,
        "first": row.first.shown or None,
        "last": row.last.shown or None,
    }


def _as_cells(row: CorrespondentRow) -> tuple[str, ...]:
    return (
        row.name,
        str(row.received),
        str(row.sent),
        str(row.owed or ""),
        row.first.shown,
        row.last.shown,
        ", ".join(row.correspondent.addresses),
        row.id,
    )
