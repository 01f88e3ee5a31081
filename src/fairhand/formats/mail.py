"""A mail message (RFC 5322, MIME) made into a letter: what .eml, mbox and every other mail format share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fairhand.domain.letter import IncomingLetter
from fairhand.formats import bulk, headers, maildates, marks, mime
from fairhand.formats.addresses import parties
from fairhand.formats.content import Content, content_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from fairhand.domain.correspondent import Party

MEDIA_TYPE = "message/rfc822"

_QUOTED_FROM = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MOST_ANSWERS = 50


def read(
    original: bytes, *, quoted: bool = False, prepare: Callable[[mime.Part], None] | None = None
) -> IncomingLetter:
    """Return the letter that a mail message is. Never raises for what the message holds.

    Args:
        original: the message as it stands in its file; kept with the letter.
        quoted: whether lines that begin "From " carry a ">" more than they were written with (mbox);
            then one is taken off for reading.
        prepare: called with the message cut into parts, before these are read; may alter them.

    A message that goes beyond what letters are (100 levels, 10,000 parts) or that cannot be
    understood comes as a letter with its header fields and `unreadable` saying why.
    """
    data = original
    if b"\r" in data and b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    if quoted and b">From " in data:
        data = _unquoted(data)
    try:
        root = mime.cut(data)
        if prepare is not None:
            prepare(root)
        content = content_of(root)
    except mime.LimitError as error:
        return _letter(mime.fields_alone(data), original, None, f"{error}.")
    except Exception as error:  # noqa: BLE001 - one bad letter never sinks an import, whatever is wrong with it
        return _letter(
            mime.fields_alone(data),
            original,
            None,
            f"it could not be understood ({type(error).__name__}).",
        )
    return _letter(root, original, content, content.unreadable)


def _unquoted(data: bytes) -> bytes:
    _, body = mime.read_fields(data, 0)
    return data[:body] + _QUOTED_FROM.sub(b"", data[body:])


def _letter(
    root: mime.Part, original: bytes, content: Content | None, unreadable: str
) -> IncomingLetter:
    fields = root.fields
    declared = _declared_charset(root)
    written, instant = maildates.read(headers.words(fields.get("date", b""), declared))
    ids = headers.message_ids(fields.get("message-id"))
    marked = marks.on(fields, declared)
    return IncomingLetter(
        text=content.text if content else "",
        text_format=content.text_format if content else "plain",
        original=original,
        original_type=MEDIA_TYPE,
        authors=parties(fields.get("from"), declared) or parties(fields.get("sender"), declared),
        recipients=_recipients(fields, declared),
        written=written,
        instant=instant,
        subject=headers.words(fields.get("subject", b""), declared),
        language=_language(fields),
        medium="email",
        tags=_tags(fields, declared, marked.tags),
        message_id=ids[0] if ids else "",
        answers=_answers(fields, ids),
        enclosures=content.enclosures if content else (),
        unreadable=unreadable,
        answered=marked.answered,
        not_a_letter=bulk.why(fields),
    )


def _declared_charset(root: mime.Part) -> str:
    if root.kind.charset or not root.parts:
        return root.kind.charset
    return next((part.kind.charset for part in root.parts if part.kind.charset), "")


def _recipients(fields: dict[str, bytes], declared: str) -> tuple[Party, ...]:
    to = parties(fields.get("to"), declared)
    if "cc" not in fields and "bcc" not in fields:
        return to
    everybody = (*to, *parties(fields.get("cc"), declared), *parties(fields.get("bcc"), declared))
    return tuple(dict.fromkeys(everybody))


def _answers(fields: dict[str, bytes], own: list[str]) -> tuple[str, ...]:
    """Return what the letter answers: In-Reply-To, then References from the nearest to the farthest."""
    if "in-reply-to" not in fields and "references" not in fields:
        return ()
    named = headers.message_ids(fields.get("in-reply-to"))
    found = dict.fromkeys([*named, *reversed(headers.message_ids(fields.get("references")))])
    return tuple(name for name in found if name not in own)[:_MOST_ANSWERS]


def _language(fields: dict[str, bytes]) -> str:
    raw = fields.get("content-language")
    found = _LANGUAGE.match(headers.words(raw)) if raw else None
    return found[0] if found else ""


def _tags(fields: dict[str, bytes], declared: str, marked: tuple[str, ...]) -> tuple[str, ...]:
    raw = fields.get("keywords")
    if not raw:
        return marked
    words = (part.strip() for part in headers.words(raw, declared).split(","))
    return tuple(dict.fromkeys([*(word for word in words if word), *marked]))
