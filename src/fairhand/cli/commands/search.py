"""`search`: finds letters, drafts and journal entries, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE
from fairhand.cli.output import Output

if TYPE_CHECKING:
    from fairhand.services.searching import Found, Hit

HELP = "Search letters, drafts and journal entries, newest first"

_LIMIT = 50


def add_arguments(parser: Parser) -> None:
    """Take the query and a page."""
    parser.add_argument(
        "query",
        metavar="QUERY",
        nargs="+",
        type=command.as_text,
        help='words, "in a row", -without, from:, to:, with:, before:, after:, year:, tag:, kind:, has: and more',
    )
    parser.option(
        "--limit",
        value="N",
        default=_LIMIT,
        type=command.count,
        help=f"no more than so many; {_LIMIT} unless said otherwise",
    )
    parser.option(
        "--offset", value="N", default=0, type=command.count, help="leave out so many of the newest"
    )


def run(context: Context) -> int:
    """Search."""
    from fairhand.services import searching

    asked = context.arguments
    with context.box() as box:
        found = searching.search(box, " ".join(asked.query), limit=asked.limit, offset=asked.offset)
    if context.output.json:
        context.output.document(_as_json(found))
    else:
        _show(found, asked.offset, context.output)
    return DONE


def _as_json(found: Found) -> dict[str, object]:
    hits = [
        {
            "kind": hit.kind,
            "id": hit.id,
            "draft": hit.draft,
            "person": hit.person,
            "date": hit.date.shown or None,
            "title": hit.title,
            "snippet": hit.snippet,
            "marks": [[mark.start, mark.end] for mark in hit.marks],
        }
        for hit in found.hits
    ]
    return {"total": found.total, "understood": found.understood, "hits": hits}


def _show(found: Found, offset: int, output: Output) -> None:
    for hit in found.hits:
        output.line(*_head(hit))
        output.line("    ", *_marked(hit))
    last = offset + len(found.hits)
    if not found.total:
        output.note("Nothing was found.")
    elif found.hits and found.total > len(found.hits):
        output.note(f"{offset + 1} to {last} of {found.total}; more with --limit and --offset.")
    else:
        output.note(f"{found.total} found.")


def _head(hit: Hit) -> list[str | tuple[str, str]]:
    parts = [hit.date.shown or "no date", hit.person or "unknown", hit.title]
    kind = "" if hit.kind == "letter" else f"  [{hit.kind}]"
    return [("  ".join(parts), "bold"), kind, "  ", (hit.id, "faint")]


def _marked(hit: Hit) -> list[str | tuple[str, str]]:
    parts: list[str | tuple[str, str]] = []
    at = 0
    for mark in hit.marks:
        parts += [hit.snippet[at : mark.start], (hit.snippet[mark.start : mark.end], "mark")]
        at = mark.end
    return [*parts, hit.snippet[at:]]
