"""What the child processes that serve the program itself have in common."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO

from fairhand.cli.command import Context
from fairhand.cli.outcome import DONE


def serve_parent(context: Context, serve: Callable[[BinaryIO, BinaryIO], object]) -> int:
    """Serve until the parent closes standard input, and return the exit status.

    Args:
        context: of the command.
        serve: is given standard input, and where the answers go.
    """
    # Ctrl+C in a terminal goes to parent and child alike; what then becomes of the work is the parent's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a library may print must not come between the answers.
    context.output.flush()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with answers:
        serve(sys.stdin.buffer, answers)
    return DONE
