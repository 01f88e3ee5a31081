"""Where everything begins: without words the window, else whatever the words say.

Nothing is imported here that the start of the window would have to wait for.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fairhand.cli.dispatch import Window


def main(argv: Sequence[str] | None = None, window: Window | None = None) -> int:
    """Do what the words on the command line say.

    Args:
        argv: the words after the program's name; None for those of this process.
        window: opens the window; None where there is none, and only commands work.

    Returns:
        The exit status: 0 done, 1 not done, 2 the words are off, 3 done in part.
    """
    words = sys.argv[1:] if argv is None else list(argv)
    if not words and window is not None:
        from fairhand.system.display import has_screen  # noqa: PLC0415 - see above

        if has_screen():
            return window(None, (), time_start=False)
    from fairhand.cli.dispatch import run  # noqa: PLC0415 - see above

    return run(words, window)
