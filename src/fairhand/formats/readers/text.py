"""Plain text in any charset: the whole file is the letter, and nothing about it is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairhand.domain.letter import IncomingLetter
from fairhand.formats import text_file
from fairhand.formats.reader import Found
from fairhand.formats.refusal import is_binary, is_other_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairhand.formats.reader import Source

NAME = "text"

_ENDINGS = (".txt", ".text")


def recognises(path: str, head: bytes) -> int:
    """Judge by the content, which must be text, and by the name, which must not say that it is another kind."""
    if not head.strip() or is_binary(head):
        return 0
    if path.lower().endswith(_ENDINGS):
        return 30
    return 0 if is_other_text(path) else 10


def read(source: Source) -> Iterator[Found]:
    """Yield the one letter that the file is. Raises UnreadableError where it is no text, or over 128 MiB."""
    original = source.content()
    letter = IncomingLetter(
        text=text_file.decode(original),
        text_format="plain",
        original=original,
        original_type="text/plain",
    )
    yield Found(1, several=False, letter=letter, original=original)
