"""`letters`: the letters, newest first."""

from __future__ import annotations

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.letter_fields import fields_of
from fairhand.cli.outcome import DONE
from fairhand.cli.output import Column
from fairhand.domain.listing import ListedLetter

HELP = "List letters, newest first"

_HEADS = (
    Column("Date", gives_way=True),
    Column("From", gives_way=True),
    Column("To", gives_way=True),
    Column("Subject", gives_way=True),
    Column("Words", right=True),
    Column("State", gives_way=True, style="warning"),
    Column("Id", style="faint"),
)
# Only what wants something of the person is said in a list.
_STATES = {"reply-owed": "reply owed"}


def add_arguments(parser: Parser) -> None:
    """Take names, a query and a page."""
    parser.option(
        "--from", value="NAME", dest="author", type=command.as_text, help="letters from somebody"
    )
    parser.option(
        "--to", value="NAME", dest="recipient", type=command.as_text, help="letters to somebody"
    )
    parser.option(
        "--with",
        value="NAME",
        dest="anybody",
        type=command.as_text,
        help="letters from or to somebody",
    )
    parser.option(
        "--query",
        value="QUERY",
        default="",
        type=command.as_text,
        help="letters that a search finds",
    )
    parser.option("--limit", value="N", type=command.count, help="no more than so many")
    parser.option(
        "--offset", value="N", default=0, type=command.count, help="leave out so many of the newest"
    )


def run(context: Context) -> int:
    """List them."""
    from fairhand.services import listing

    asked = context.arguments
    with context.box() as box:
        found = listing.find(
            box,
            author=asked.author,
            recipient=asked.recipient,
            anybody=asked.anybody,
            query=asked.query,
            limit=asked.limit,
            offset=asked.offset,
        )
        if context.output.json:
            context.output.documents(map(fields_of, found))
        else:
            context.output.table(_HEADS, map(_as_cells, found))
    return DONE


def _as_cells(letter: ListedLetter) -> tuple[str, ...]:
    return (
        letter.written.shown or "unknown",
        ", ".join(letter.authors) or "unknown",
        ", ".join(letter.recipients) or "unknown",
        letter.subject,
        str(letter.words),
        _STATES.get(letter.state, ""),
        letter.id,
    )
