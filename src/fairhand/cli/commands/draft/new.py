"""`draft new`: begins a draft."""

from __future__ import annotations

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE
from fairhand.cli.text_file import read_text

HELP = "Begin a draft: a letter, or a reply"


def add_arguments(parser: Parser) -> None:
    """Take whom it is for, what it answers and its first text."""
    parser.option(
        "--to",
        value="NAME",
        action="append",
        default=[],
        type=command.as_text,
        help="whom it is for, by name, address or id; somebody new is taken in (may be given several times)",
    )
    parser.option(
        "--answering",
        value="LETTER",
        action="append",
        default=[],
        type=command.as_text,
        help="the id of a letter that it answers; without --to it goes to whoever wrote that (likewise)",
    )
    parser.option("--text-file", value="FILE", help="its first text, in UTF-8; - is standard input")


def run(context: Context) -> int:
    """Begin it, making the box where there never was one."""
    from fairhand.services import drafting

    asked = context.arguments
    text = read_text(asked.text_file) if asked.text_file is not None else ""
    # What is answered lies in a box already: there is none to make.
    with context.box() if asked.answering else context.box_or_new_one() as box:
        begun = drafting.begin(box, to=asked.to, answering=asked.answering, text=text)
    if context.output.json:
        context.output.document({"id": begun.draft, "version": begun.version, "line": begun.line})
    else:
        context.output.line(begun.draft)
    return DONE
