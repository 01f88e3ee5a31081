"""Reading an original that is kept in the box once more."""

from __future__ import annotations

from fairhand.domain.letter import IncomingLetter
from fairhand.formats.reader import Held, read_source

#: Which reader a media type is for; what has none is found out by its bytes.
_READERS = {"message/rfc822": "eml", "text/markdown": "markdown", "text/plain": "text"}


def reread(original: bytes, media_type: str) -> IncomingLetter | None:
    """Return the letter that an original says, or None where it cannot be read.

    It was read once, within the limits of an import, and is not read in a process of its own.

    Args:
        original: byte for byte.
        media_type: or "" where that is not known.
    """
    if not original:
        return None
    found = next(read_source(Held("original", original), _READERS.get(media_type, "")), None)
    return found.letter if found is not None and not found.several else None
