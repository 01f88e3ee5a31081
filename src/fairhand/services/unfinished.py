"""Forms that were begun and not finished: kept beside the box's other files, for the owner's eyes only.

A form is no letter yet, so it is not in the box; it is not lost either, when the window is closed or
the machine goes out. Files are private (0600), replaced in one step, and gone once the form is done.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fairhand.domain.errors import DiskError
from fairhand.store.box import Box
from fairhand.system import paths
from fairhand.system.private_files import write_private

_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A form that was begun.

    Args:
        fields: what was written into it, by the names of its fields.
        at: when it was kept last.
    """

    fields: Mapping[str, object]
    at: datetime


def keep(box: Box, form: str, fields: Mapping[str, object]) -> None:
    """Keep what stands in a form; it replaces what was kept of it before.

    Args:
        box: the open box.
        form: which form, "letter" or "text" with the id of what it is about.
        fields: what JSON can hold.

    Raises:
        DiskError: it could not be kept.
    """
    file = _file(box, form)
    try:
        write_private(file, json.dumps(dict(fields), ensure_ascii=False).encode("utf-8", "replace"))
    except OSError as error:
        raise DiskError(
            f"What you wrote could not be kept in {file.parent} ({error.strerror}).",
            safe="It is still on the screen.",
            todo="Put it into the box before you close the window.",
        ) from None


def find(box: Box, form: str) -> Unfinished | None:
    """Return what was kept of a form, or None; what cannot be read was not kept."""
    file = _file(box, form)
    try:
        fields = json.loads(file.read_bytes().decode("utf-8", "replace"))
        at = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    except (OSError, ValueError):
        return None
    return Unfinished(fields, at) if isinstance(fields, dict) else None


def forget(box: Box, form: str) -> None:
    """Remove what is kept of a form: it is in the box now, or not wanted."""
    try:
        _file(box, form).unlink(missing_ok=True)
    except OSError:
        # It will be offered once more, which does no harm.
        return


def form_of(letter: str | None) -> str:
    """Return the name of the form of a letter of the box, or of a new one."""
    return f"letter {letter or ''}"


def text_of(letter: str) -> str:
    """Return the name of the text of a letter while it is corrected."""
    return f"text {letter}"


def forget_letter(box: Box, letter: str) -> None:
    """Remove what was begun about a letter that is there no more."""
    for form in (form_of(letter), text_of(letter)):
        forget(box, form)


def _file(box: Box, form: str) -> Path:
    # Hashed, so that no id can name a file elsewhere.
    folder = hashlib.sha256(box.id.encode()).hexdigest()[:32]
    name = hashlib.sha256(form.encode()).hexdigest()[:32]
    return paths.data_folder() / "unfinished" / folder / f"{name}{_SUFFIX}"
