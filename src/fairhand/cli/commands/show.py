"""`show`: one letter, or one draft's working text."""

from __future__ import annotations

import base64
import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE
from fairhand.cli.showing import show_draft, show_letter
from fairhand.domain.errors import AmbiguousIdError, NotFoundError

if TYPE_CHECKING:
    from fairhand.cli.output import Output
    from fairhand.services.boxes import Box

HELP = "Show one letter, or the working text of one draft"


def add_arguments(parser: Parser) -> None:
    """Take an id."""
    parser.add_argument(
        "id",
        metavar="ID",
        type=command.as_text,
        help="of a letter or a draft; four characters or more",
    )
    parser.option("--original", help="write what the letter was imported from, byte for byte")


def run(context: Context) -> int:
    """Show it."""
    from fairhand.services import drafting, letters, postscripts

    asked = context.arguments
    with context.box() as box:
        letter = draft = None
        with suppress(NotFoundError):
            letter = letters.get(box, asked.id)
        with suppress(NotFoundError):
            draft = drafting.get(box, asked.id)
        if letter and draft:
            raise AmbiguousIdError(
                f"A letter and a draft have an id that begins {asked.id!r}.",
                todo="Give more of it.",
            )
        if letter and asked.original:
            _show_original(box, letter.id, context.output)
        elif letter:
            show_letter(letter, context.output, postscripts.of_letter(box, letter.id))
        elif draft and asked.original:
            raise NotFoundError("A draft was not imported: it has no original.")
        elif draft:
            show_draft(box, draft.id, None, context.output)
        else:
            raise NotFoundError(
                f"There is no letter or draft {asked.id!r} in this box.",
                todo="List letters or drafts to find its id; four characters of it are enough.",
            )
    return DONE


def _show_original(box: Box, letter: str, output: Output) -> None:
    from fairhand.services import letters

    original = letters.original(box, letter)
    if not output.json:
        output.exactly(original)
        return
    output.document(
        {
            "id": letter,
            "media_type": letters.original_type(box, letter),
            "bytes": len(original),
            "sha256": hashlib.sha256(original).hexdigest(),
            "base64": base64.b64encode(original).decode("ascii"),
        }
    )
