"""`draft pdf`: a draft as pages, in a PDF to print and to keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE

HELP = "Set a draft as pages, and write them as a PDF"
_MANY = 5


def add_arguments(parser: Parser) -> None:
    """Take the draft, the file, and how it is set."""
    from fairhand.domain.fair_copy import PAPERS, STYLES

    parser.add_argument("draft", metavar="DRAFT", type=command.as_text, help="id of the draft")
    parser.add_argument("file", metavar="FILE", type=Path, help="the PDF that is written")
    parser.option(
        "--version",
        value="V",
        type=command.as_text,
        help="that version, by id or number; else the working text",
    )
    parser.option(
        "--style",
        value="NAME",
        choices=STYLES,
        help="personal, plain, formal, large-print or card; else the draft's own",
    )
    parser.option(
        "--paper", value="PAPER", choices=PAPERS, help="A4, A5 or letter; else the draft's own"
    )


def run(context: Context) -> int:
    """Set it, and write the file."""
    from fairhand.services import fair_copy

    asked = context.arguments
    with context.box() as box:
        style = fair_copy.style_of(box, asked.draft)
        style = replace(style, name=asked.style or style.name, paper=asked.paper or style.paper)
        made = fair_copy.typeset(box, asked.draft, style, version=asked.version)
    fair_copy.write_pdf(asked.file, made.pdf)
    if made.missing:
        shown = " ".join(it.character for it in made.missing[:_MANY])
        more = " and others" if len(made.missing) > _MANY else ""
        context.output.note(f"No font here has {shown}{more}: empty squares stand for them.")
    if context.output.json:
        context.output.document({"pages": made.pages, "file": str(asked.file)})
    else:
        pages = "1 page" if made.pages == 1 else f"{made.pages} pages"
        context.output.line(f"{pages}, in {asked.file}")
    return DONE
