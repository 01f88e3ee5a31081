"""`check`: reads everything in the box, and says what is damaged."""

from __future__ import annotations

from dataclasses import asdict

from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE, IN_PART

HELP = "Read everything in the box, and say what is damaged; nothing is changed"


def add_arguments(parser: Parser) -> None:
    """Take no words of its own."""
    del parser


def run(context: Context) -> int:
    """Check the box. Damage is the exit status 3."""
    from fairhand.services import safekeeping

    with context.box() as box:
        findings = safekeeping.check(box)
    damage = [found for found in findings if found.kind != "elsewhere"]
    if context.output.json:
        context.output.document(
            {"ok": not damage, "findings": [asdict(found) for found in findings]}
        )
    elif not findings:
        context.output.line(f"The box is whole: {context.box_path}")
    else:
        context.output.line((f"{len(findings)} findings in {context.box_path}:", "error"))
        for found in findings:
            context.output.line(f"  {found.kind} {found.id}".rstrip(), "  ", found.what)
    if damage:
        context.output.note("Nothing was changed. Open a copy of the box, if there is one.")
    return IN_PART if damage else DONE
