"""One JSON object in one file, which may be damaged and then costs nothing but itself."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from fairhand.system.private_files import write_private

_log = logging.getLogger(__name__)


def read_object(file: Path) -> dict[str, object]:
    """Read the object in a file.

    Args:
        file: a file that `write_object` wrote.

    Returns:
        Its members; none when the file is missing, cannot be read, or is damaged. A damaged file
        is renamed to end in ".damaged", so that the next write does not destroy it.
    """
    try:
        content = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        _log.warning("%s could not be read: %s", file.name, type(error).__name__)
        return {}
    # RecursionError: a file of brackets only.
    except (ValueError, RecursionError):
        _set_aside(file)
        return {}
    if not isinstance(content, dict):
        _set_aside(file)
        return {}
    return content


def write_object(file: Path, members: dict[str, object]) -> None:
    """Write an object in one step, readable by its owner only.

    Args:
        file: where to; its folder is made if missing.
        members: what JSON can hold.

    Raises:
        OSError: it could not be written; the old file then stands as it was.
        TypeError: a member is nothing that JSON can hold.
    """
    text = json.dumps(members, ensure_ascii=False, indent=2, sort_keys=True)
    # A lone surrogate cannot be written as UTF-8, and must not keep the rest from being written.
    write_private(file, (text + "\n").encode("utf-8", "replace"))


def _set_aside(file: Path) -> None:
    aside = file.with_name(f"{file.name}.damaged")
    try:
        file.replace(aside)
    except OSError as error:
        _log.warning("%s is damaged and stays: %s", file.name, type(error).__name__)
    else:
        _log.warning("%s is damaged; it was set aside as %s", file.name, aside.name)
