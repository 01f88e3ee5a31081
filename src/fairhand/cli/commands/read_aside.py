"""`read-aside`: the child process in which an import reads files. For the program itself, not for people."""

from __future__ import annotations

import os
import signal
import sys

from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE

HELP = "Read files for an import that runs in another process"
HIDDEN = True


def add_arguments(parser: Parser) -> None:
    """Take no words: standard input says what to read."""
    del parser


def run(context: Context) -> int:
    """Serve until the parent closes standard input."""
    from fairhand.services.reading_aside import serve

    # Ctrl+C in a terminal goes to parent and child alike; what then becomes of the import is the parent's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a parser may print must not come between the answers.
    context.output.flush()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with answers:
        serve(sys.stdin.buffer, answers)
    return DONE
