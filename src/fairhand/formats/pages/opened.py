"""What a file of pages is to those that show it: sizes before pixels, and pixels no larger than wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as pixels.

    Args:
        image: of mode L, RGB or RGBA, the right way up.
        said: what is wrong with it, a sentence, or "".
    """

    image: Image
    said: str = ""


class Opened(Protocol):
    """A page of a file, of which the size is known and no pixel was read."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels in full, the right way up."""

    def decoded(self, scale: float) -> Decoded:
        """Return the page in at least that scale, where it has as much.

        Args:
            scale: over 0 to 1, of the full size.

        Raises:
            UnreadableError: nothing of it can be shown.
        """
