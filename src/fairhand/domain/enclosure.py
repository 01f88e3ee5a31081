"""An enclosure: a file kept with a letter, byte for byte."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that is kept with a letter.

    Args:
        name: the file's name as it came, made safe for showing; never a path.
        media_type: "image/jpeg" and the like, as claimed.
        bytes: its length.
        sha256: hex digest of its bytes.
    """

    name: str
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class IncomingEnclosure:
    """An enclosure on its way into the box, with its bytes."""

    name: str
    media_type: str
    data: bytes
