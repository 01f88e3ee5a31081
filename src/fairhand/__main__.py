"""`python -m fairhand`, and what the script `fairhand` starts: the one place that knows window and commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from fairhand.cli.main import main as run_words


def open_window(box: Path | None, files: Sequence[Path], *, time_start: bool) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        box: the file of a box that was named; None for the usual one.
        files: to be shown in the preview of an import.
        time_start: whether to print how long the start took, and to quit once the letters are painted.
    """
    # Only now, since a command needs nothing of Qt.
    from fairhand.ui.application import main as run_application  # noqa: PLC0415

    return run_application(box, files, time_start=time_start)


def main() -> int:
    """Do what the words on the command line say, and return the exit status."""
    return run_words(window=open_window)


if __name__ == "__main__":
    sys.exit(main())
