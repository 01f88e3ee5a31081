"""The files that come with Fairhand: fonts, icons, styles, the handbook."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """Return the path of a file or folder that comes with Fairhand.

    Args:
        parts: its way below `resources/`: `resource("icons", "pen.svg")`.

    Raises:
        FileNotFoundError: there is no such file, so this Fairhand was not installed whole.
    """
    found = _folder().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"Fairhand came without {'/'.join(parts)}.")
    return found


@cache
def _folder() -> Path:
    """Return `resources`: in the package when installed, beside `src` in a checkout."""
    installed = _PACKAGE / "resources"
    # An editable install does not carry the folder into the package.
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "resources"
