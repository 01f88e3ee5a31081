"""How the window of a box was left: its place, its splitters, what was open and where.

The rule is the log's: ids, numbers and switches only, never a word out of a letter, since this
file stays readable when the box is protected.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import TypeVar

from fairhand.system.json_file import read_object, write_object

_log = logging.getLogger(__name__)

_Kind = TypeVar("_Kind")


class WindowState:
    """What one window remembers from one day to the next.

    Args:
        folder: where states are kept, `paths.window_state_folder()`.
        box_id: which box the window shows; any text.
    """

    def __init__(self, folder: Path, box_id: str) -> None:
        # Hashed, so that no id can name a file elsewhere.
        self._file = folder / f"{hashlib.sha256(box_id.encode()).hexdigest()[:32]}.json"
        self._members = read_object(self._file)

    def get(self, key: str, default: _Kind) -> _Kind:
        """Return what was remembered under a key.

        Args:
            key: "geometry", "splitters.wide", "selection", "scroll", "caret" and the like.
            default: what holds when nothing of its type was remembered.
        """
        value = self._members.get(key)
        # Exactly the type: what was written by another version may be of any.
        return value if type(value) is type(default) else default

    def put(self, key: str, value: object) -> None:
        """Remember a value under a key. `save` writes it.

        Args:
            key: as for `get`.
            value: anything that JSON holds; no text of a letter.
        """
        self._members[key] = value

    def save(self) -> bool:
        """Write what was put.

        Returns:
            Whether it could be written. It is asked for while the window closes, when nobody
            can be told, so a full disk is no error here.
        """
        try:
            write_object(self._file, self._members)
        except OSError as error:
            _log.warning("the window's state was not written: %s", type(error).__name__)
            return False
        return True
