"""`draft list`: the drafts, last touched first."""

from __future__ import annotations

from fairhand.cli.command import Context, Parser
from fairhand.cli.draft_fields import duration, fields_of
from fairhand.cli.outcome import DONE
from fairhand.cli.output import Column
from fairhand.domain.draft import Draft

HELP = "List the drafts, last touched first"

_HEADS = (
    Column("Touched"),
    Column("Kind"),
    Column("To", gives_way=True),
    Column("Words", right=True),
    Column("Versions", right=True),
    Column("Writing", right=True),
    Column("State"),
    Column("Id", style="faint"),
)


def add_arguments(parser: Parser) -> None:
    """Take no words of its own."""
    del parser


def run(context: Context) -> int:
    """List them."""
    from fairhand.services import drafting

    with context.box() as box:
        drafts = drafting.drafts(box)
    if context.output.json:
        context.output.documents(map(fields_of, drafts))
    else:
        context.output.table(_HEADS, map(_as_cells, drafts))
    return DONE


def _as_cells(draft: Draft) -> tuple[str, ...]:
    return (
        f"{draft.touched:%Y-%m-%d %H:%M}",
        draft.kind,
        ", ".join(draft.to),
        str(draft.words),
        str(draft.versions),
        duration(draft.seconds),
        draft.state,
        draft.id,
    )
