"""`read-aside`: the child process in which an import reads files. For the program itself, not for people."""

from __future__ import annotations

from fairhand.cli.aside import serve_parent
from fairhand.cli.command import Context, Parser

HELP = "Read files for an import that runs in another process"
HIDDEN = True


def add_arguments(parser: Parser) -> None:
    """Take no words: standard input says what to read."""
    del parser


def run(context: Context) -> int:
    """Serve until the parent closes standard input."""
    from fairhand.services.reading_aside import serve

    return serve_parent(context, serve)
