"""`typeset-aside`: the child process that sets letters as pages. For the program itself, not for people."""

from __future__ import annotations

import os
import signal
import sys

from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE

HELP = "Set letters as pages for a window that runs in another process"
HIDDEN = True


def add_arguments(parser: Parser) -> None:
    """Take no words: standard input says what to set."""
    del parser


def run(context: Context) -> int:
    """Serve until the parent closes standard input."""
    from fairhand.services.typesetting_aside import serve

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    context.output.flush()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with answers:
        serve(sys.stdin.buffer, answers)
    return DONE
