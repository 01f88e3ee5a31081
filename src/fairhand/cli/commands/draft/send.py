"""`draft send`: marks a draft as sent; it becomes a letter."""

from __future__ import annotations

import argparse

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE
from fairhand.domain.dates import LetterDate

HELP = "Mark a draft as sent: its text is sealed and becomes a letter from you"


def add_arguments(parser: Parser) -> None:
    """Take the draft, the day, the way, and a number of the post's."""
    parser.add_argument("draft", metavar="DRAFT", type=command.as_text, help="id of the draft")
    parser.option(
        "--on",
        value="DATE",
        type=_date,
        help="when it was sent (2024-03-04, March 2024); else today",
    )
    parser.option(
        "--by",
        value="WAY",
        choices=("post", "email", "hand", "card"),
        help="the way it went: post, email, hand or card",
    )
    parser.option(
        "--tracking",
        value="NUMBER",
        type=command.as_text,
        default="",
        help="the number that the post gave",
    )


def _date(text: str) -> LetterDate:
    from fairhand.domain.dates import parse

    when = parse(command.as_text(text))
    if not when.known:
        raise argparse.ArgumentTypeError(f"{text!r} is no date (write 2024-03-04, or March 2024)")
    return when


def run(context: Context) -> int:
    """Seal it."""
    from fairhand.services import sealing

    asked = context.arguments
    with context.box() as box:
        sent = sealing.send(box, asked.draft, on=asked.on, by=asked.by, tracking=asked.tracking)
    if sent.failure:
        context.output.note(
            f"{sent.failure} The letter is sealed; its pages can be set later, in the window."
        )
    if context.output.json:
        context.output.document({"letter": sent.letter})
    else:
        context.output.line(f"Sent as letter {sent.letter}")
    return DONE
