"""`draft diff`: what changed from one version of a draft to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE
from fairhand.domain.comparison import Comparison, Side
from fairhand.domain.difference import Hunk
from fairhand.domain.laying_out import Part, lines
from fairhand.domain.pieces import UNITS

HELP = "Show what changed from one version of a draft to another"

# How what went and came is told without colours, and how it looks on a terminal that has them.
_SIGNS = {
    "delete": ("[-", "-]", "removed"),
    "insert": ("{+", "+}", "added"),
    "moved-from": ("[moved away: ", "]", "moved"),
    "moved-to": ("[moved here: ", "]", "moved"),
}


def add_arguments(parser: Parser) -> None:
    """Take the draft, both versions, and how finely to compare."""
    parser.add_argument("draft", metavar="DRAFT", type=command.as_text, help="id of the draft")
    for name, which in (("old", "the one"), ("new", "the other")):
        parser.add_argument(
            name,
            metavar=name.upper(),
            type=command.as_text,
            help=f'{which} version, by id or number; "now" is the working text, "now:LINE" that of a line',
        )
    parser.option(
        "--by",
        value="UNIT",
        choices=UNITS,
        default="word",
        help="how finely: word (the usual), sentence or paragraph",
    )


def run(context: Context) -> int:
    """Compare them."""
    from fairhand.services import comparing

    asked = context.arguments
    with context.box() as box:
        found = comparing.compare(box, asked.draft, asked.old, asked.new, asked.by)
    if context.output.json:
        hunks = [{"op": hunk.op, "text": hunk.text} for hunk in found.hunks]
        context.output.document({"old": found.old.key, "new": found.new.key, "hunks": hunks})
    else:
        _show(found, context)
    return DONE


def _show(found: Comparison, context: Context) -> None:
    output = context.output
    for name, side in (("Old", found.old), ("New", found.new)):
        output.line((f"{name}:  ", "faint"), (_name(side), "bold"), f", {_about(side)}")
    if found.same:
        output.line("These two are the same.")
        return
    output.line()
    shown = lines(found.hunks)
    for line in shown if shown[-1] else shown[:-1]:
        output.line(*_parts(line, found.hunks))


def _name(side: Side) -> str:
    if side.version is None:
        return "now"
    named = f" “{side.version.name}”" if side.version.name else ""
    return f"version {side.version.number}{named}"


def _about(side: Side) -> str:
    count = f"{side.words} word{'' if side.words == 1 else 's'}"
    return f"{side.at.astimezone():%Y-%m-%d %H:%M}, {count}, {side.line}"


def _parts(line: Sequence[Part], hunks: Sequence[Hunk]) -> Iterator[str | tuple[str, str]]:
    for part in line:
        signs = _SIGNS.get(hunks[part.hunk].op)
        if signs is None:
            yield part.text
            continue
        before, after, style = signs
        # The blank behind a word stands outside, so that what went and what came stand apart.
        words = part.text.rstrip() or part.text
        yield (f"{before}{words}{after}", style)
        yield part.text[len(words) :]
