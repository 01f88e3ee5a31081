"""A message of Outlook's made into a letter: what .msg and winmail.dat share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairhand.domain.dates import LetterDate, on
from fairhand.domain.errors import UnreadableError
from fairhand.domain.letter import IncomingLetter
from fairhand.formats import bulk, content, headers, maildates, mapi, mime, outlook
from fairhand.formats.addresses import parties

if TYPE_CHECKING:
    from datetime import datetime

    from fairhand.domain.correspondent import Party

_NO_LETTERS = {
    "ipm.contact": "an Outlook contact",
    "ipm.distlist": "an Outlook list of contacts",
    "ipm.task": "an Outlook task",
    "ipm.appointment": "an Outlook appointment",
    "ipm.activity": "an entry of Outlook's journal",
}
_SEALED = "ipm.note.smime"
_MOST_ANSWERS = 50


def letter_of(item: mapi.Item, original: bytes, original_type: str) -> IncomingLetter:
    """Return the letter that `item` is.

    Args:
        item: the message as properties.
        original: the file as it came.
        original_type: its media type.

    Raises UnreadableError where it is a contact, a task or another thing that Outlook keeps and that is no letter.
    """
    _refuse_others(item.text(mapi.MESSAGE_CLASS))
    fields, _ = mime.read_fields(_transport_headers(item), 0)
    said = _said(item)
    written, instant = _written(item, fields)
    ids = headers.message_ids(fields.get("message-id")) or _ids(item, mapi.MESSAGE_ID)
    return IncomingLetter(
        text=said.text,
        text_format=said.text_format,
        original=original,
        original_type=original_type,
        authors=_best(parties(fields.get("from")), outlook.authors(item)),
        recipients=_recipients(item, fields),
        written=written,
        instant=instant,
        subject=headers.tidy(item.subject) or headers.words(fields.get("subject", b"")),
        medium="email",
        tags=_tags(item),
        message_id=ids[0] if ids else "",
        answers=_answers(item, fields, ids),
        enclosures=said.enclosures,
        unreadable=said.unreadable,
        answered=item.was_answered,
        not_a_letter=bulk.why(fields),
    )


def kept(original: bytes, original_type: str, reason: str) -> IncomingLetter:
    """Return a letter that is its original alone, because of `reason`."""
    return IncomingLetter(
        "",
        "plain",
        original=original,
        original_type=original_type,
        medium="email",
        unreadable=reason,
    )


def _refuse_others(message_class: str) -> None:
    folded = message_class.casefold()
    for beginning, kind in _NO_LETTERS.items():
        if folded == beginning or folded.startswith(f"{beginning}."):
            raise UnreadableError(f"not a letter: {kind}.")


def _transport_headers(item: mapi.Item) -> bytes:
    text = item.text(mapi.TRANSPORT_HEADERS).encode("utf-8", "replace")
    # Exchange puts a line of its own above them.
    first, _, rest = text.partition(b"\n")
    return rest if b"Microsoft Mail Internet Headers" in first else text


def _said(item: mapi.Item) -> content.Content:
    is_wrapped = item.text(mapi.MESSAGE_CLASS).casefold().startswith(_SEALED)
    if is_wrapped and len(item.attached) == 1 and item.attached[0].data:
        # What is signed stands in the one file, as the mail that it was.
        data = item.attached[0].data
        if not data.lstrip()[:8].lower().startswith(b"content-"):
            data = (
                b"Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: binary\n\n"
                + data
            )
        return content.content_of(mime.cut(data))
    found = outlook.opened(item)
    texts = [(content.without_empty_lines(text), kind) for text, kind in found.texts]
    text, text_format = content.joined([(text, kind) for text, kind in texts if text])
    return content.Content(text, text_format, content.named(found.files))


def _written(item: mapi.Item, fields: dict[str, bytes]) -> tuple[LetterDate, datetime | None]:
    """Return the date in the writer's own zone where the header has it, else the moment of sending or delivery."""
    written, instant = maildates.read(headers.words(fields.get("date", b"")))
    if instant is not None:
        return written, instant
    moment = item.moment(mapi.SUBMITTED, mapi.DELIVERED)
    return (on(moment.date()), moment) if moment is not None else (written, None)


def _best(in_header: tuple[Party, ...], known: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return who stands in the header, where Outlook knows them by name alone."""
    if in_header and not all(party.address for party in known):
        return in_header
    return known or in_header


def _recipients(item: mapi.Item, fields: dict[str, bytes]) -> tuple[Party, ...]:
    known = outlook.recipients(item, outlook.TO, outlook.CC, outlook.BCC)
    in_header = (*parties(fields.get("to")), *parties(fields.get("cc")))
    return _best(tuple(dict.fromkeys(in_header)), known)


def _ids(item: mapi.Item, number: int) -> list[str]:
    return headers.message_ids(item.text(number).encode("utf-8", "replace"))


def _answers(item: mapi.Item, fields: dict[str, bytes], own: list[str]) -> tuple[str, ...]:
    named = headers.message_ids(fields.get("in-reply-to")) or _ids(item, mapi.IN_REPLY_TO)
    referred = headers.message_ids(fields.get("references")) or _ids(item, mapi.REFERENCES)
    found = dict.fromkeys([*named, *reversed(referred)])
    return tuple(name for name in found if name not in own)[:_MOST_ANSWERS]


def _tags(item: mapi.Item) -> tuple[str, ...]:
    words = item.properties.get(mapi.KEYWORDS, ())
    return (
        tuple(dict.fromkeys(headers.tidy(word) for word in words))
        if isinstance(words, tuple)
        else ()
    )
