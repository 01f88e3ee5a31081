"""`stats`: letters, words and versions, by person and by year."""

from __future__ import annotations

from typing import Any

from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE
from fairhand.cli.output import Column, Output

HELP = "Count letters, words and versions, by person and by year"

_TOTALS = ("letters", "words", "drafts", "entries", "versions", "enclosures")
_PEOPLE = (
    Column("Name", gives_way=True),
    Column("Received", right=True),
    Column("Sent", right=True),
)
_YEARS = (Column("Year"), Column("Letters", right=True), Column("Words", right=True))
_HOUR, _MINUTE = 3600, 60


def add_arguments(parser: Parser) -> None:
    """Take no words of its own."""
    del parser


def run(context: Context) -> int:
    """Count."""
    from fairhand.services import statistics

    with context.box() as box:
        figures = statistics.stats(box)
    if context.output.json:
        context.output.document(figures)
    else:
        _show(figures, context.output)
    return DONE


def _show(figures: dict[str, Any], output: Output) -> None:
    for name in _TOTALS:
        output.line(f"{name.capitalize():<12}", f"{figures[name]:>12,}")
    hours, rest = divmod(int(figures["seconds"]), _HOUR)
    output.line(f"{'Writing':<12}", f"{hours:>7} h {rest // _MINUTE:02} m")
    output.line()
    output.table(
        _PEOPLE,
        [(who["name"], str(who["received"]), str(who["sent"])) for who in figures["people"]],
    )
    output.line()
    output.table(
        _YEARS,
        [
            (
                "unknown" if row["year"] is None else str(row["year"]),
                str(row["letters"]),
                str(row["words"]),
            )
            for row in figures["years"]
        ],
    )
