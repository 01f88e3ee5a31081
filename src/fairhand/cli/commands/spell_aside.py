"""`spell-aside`: the child process that knows the dictionaries. For the program itself, not for people."""

from __future__ import annotations

from fairhand.cli.aside import serve_parent
from fairhand.cli.command import Context, Parser

HELP = "Check spelling for a window that runs in another process"
HIDDEN = True


def add_arguments(parser: Parser) -> None:
    """Take no words: standard input says what to check."""
    del parser


def run(context: Context) -> int:
    """Serve until the parent closes standard input."""
    from fairhand.services.spelling_aside import serve

    return serve_parent(context, serve)
