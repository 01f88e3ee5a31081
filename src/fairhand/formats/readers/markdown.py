"""A letter in Markdown: its text, and what is known of it in the YAML front matter before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fairhand.domain import dates
from fairhand.domain.correspondent import Party
from fairhand.domain.letter import IncomingLetter, Medium
from fairhand.formats import text_file
from fairhand.formats.front_matter import HostileError, has_front_matter, part
from fairhand.formats.headers import tidy
from fairhand.formats.reader import Found
from fairhand.formats.refusal import is_binary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fairhand.formats.reader import Source

NAME = "markdown"

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn")
_KEYS = {
    "id": ("message_id", "id", "uid"),
    "subject": ("subject", "title"),
    "authors": ("from", "author", "authors", "sender", "senders", "by", "writer", "written_by"),
    "recipients": ("to", "recipient", "recipients", "addressee", "addressees", "for"),
    "copies": ("cc", "copy", "copies", "bcc"),
    "written": ("date", "written", "written_on", "date_written", "dated", "sent", "sent_on"),
    "received": ("received", "received_on", "date_received", "arrived"),
    "place": ("place", "location", "written_at", "written_from", "from_place"),
    "language": ("lang", "language", "locale"),
    "tags": ("tags", "tag", "keywords", "keyword", "labels", "categories"),
    "medium": ("medium", "way", "sent_by"),
    "answers": ("answers", "in_reply_to", "reply_to", "replies_to"),
}
_MEDIA: dict[str, Medium] = {
    "post": "post",
    "letter": "post",
    "mail": "post",
    "email": "email",
    "e-mail": "email",
    "hand": "hand",
    "by hand": "hand",
    "card": "card",
    "postcard": "card",
}
_BRACKETED = re.compile(r"(.*?)\s*<([^<>\s]+@[^<>\s]+)>\Z", re.DOTALL)
_ADDRESS = re.compile(r"[^\s<>@,;]+@[^\s<>@,;]+\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*\Z")
_TIME_BEHIND_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]\d{1,2}:\d{2}.*\Z", re.DOTALL)


def recognises(path: str, head: bytes) -> int:
    """Judge by front matter that names something, and by the ending of the name."""
    if not head.strip() or is_binary(head):
        return 0
    begins = head.removeprefix(b"\xef\xbb\xbf").startswith(b"---") or head.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    )
    if begins and has_front_matter(text_file.decode(head)):
        return 92
    return 70 if path.lower().endswith(_ENDINGS) else 0


def read(source: Source) -> Iterator[Found]:
    """Yield the one letter that the file is. Raises UnreadableError where it is no text, or over 128 MiB."""
    original = source.content()
    text = text_file.decode(original)
    try:
        letter = _letter(text, original)
    except HostileError as error:
        letter = IncomingLetter(
            "", "markdown", original=original, original_type="text/markdown", unreadable=f"{error}."
        )
    yield Found(1, several=False, letter=letter, reason=letter.unreadable, original=original)


def _letter(text: str, original: bytes) -> IncomingLetter:
    matter = part(text)
    said = _Said(matter.values)
    recipients = (*_parties(said.all("recipients")), *_parties(said.all("copies")))
    return IncomingLetter(
        text=matter.body.strip("\n"),
        text_format="markdown",
        original=original,
        original_type="text/markdown",
        authors=tuple(dict.fromkeys(_parties(said.all("authors")))),
        recipients=tuple(dict.fromkeys(recipients)),
        written=_date(said.first("written")),
        received=_date(said.first("received")),
        subject=said.first("subject"),
        place=said.first("place"),
        language=_language(said.first("language")),
        medium=_MEDIA.get(said.first("medium").casefold()),
        tags=_tags(said.all("tags")),
        message_id=said.first("id").strip("<>"),
        answers=tuple(dict.fromkeys(word.strip("<>") for word in said.all("answers"))),
    )


class _Said:
    """What the front matter says, whichever spelling of a key it uses."""

    def __init__(self, values: dict[str, list[str]]) -> None:
        self.values = {
            "_".join(key.casefold().replace("-", " ").split()): words
            for key, words in values.items()
        }

    def all(self, meaning: str) -> list[str]:
        found = (tidy(word) for key in _KEYS[meaning] for word in self.values.get(key, ()))
        return [word for word in found if word]

    def first(self, meaning: str) -> str:
        return next(iter(self.all(meaning)), "")


def _parties(words: Iterable[str]) -> list[Party]:
    """Return the people in `words`: parted at semicolons, and never at commas ("Schnitzler, Arthur")."""
    return [_party(name) for word in words for part_ in word.split(";") if (name := part_.strip())]


def _party(words: str) -> Party:
    bracketed = _BRACKETED.match(words)
    if bracketed is not None:
        return Party(bracketed[1].strip().strip('"'), bracketed[2])
    return Party("", words) if _ADDRESS.match(words) else Party(words)


def _date(words: str) -> dates.LetterDate:
    if not words:
        return dates.UNKNOWN
    timed = _TIME_BEHIND_DAY.match(words)
    return dates.from_iso(timed[1] if timed else words) or dates.parse(words)


def _language(word: str) -> str:
    return word.replace("_", "-") if _LANGUAGE.match(word) else ""


def _tags(words: list[str]) -> tuple[str, ...]:
    """Return the tags; a single value may hold several between commas."""
    found = words[0].split(",") if len(words) == 1 else words
    return tuple(dict.fromkeys(tag.strip().lstrip("#") for tag in found if tag.strip().lstrip("#")))
