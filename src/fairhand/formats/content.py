"""What a message holds: which of its parts are the letter's text, which are enclosures, and what the text says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.escaping import escape
from fairhand.domain.text import clean
from fairhand.formats import (
    charset,
    flowed,
    forwarded,
    headers,
    mime,
    outlook,
    smime,
    tnef,
    transfer,
    yenc,
)
from fairhand.formats.enclosed import ending, safe_name
from fairhand.formats.hypertext import to_markdown
from fairhand.formats.mime import Part, read_fields
from fairhand.formats.refusal import has_signature

if TYPE_CHECKING:
    from fairhand.domain.markup import TextFormat

_BODY_TYPES = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
_RICH_TYPES = frozenset({"text/html", "text/enriched", "text/richtext"})
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_META_WITHIN = 4_096
_ENRICHED_TAG = re.compile(r"<<|</?[A-Za-z][A-Za-z0-9-]*>")
_ENRICHED_BREAK = re.compile(r"\n(\n*)")
_LONGEST_TITLE = 80
_SIGNATURE_WITHIN = 16
_MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})
_DEEPEST_FORWARDED = 10
_HEADING = ("from", "date", "subject", "to")
_PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_ENCRYPTED = "it is encrypted ({}), and only its owner's key could open it."
_PGP_MESSAGE, _PGP_END = "-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----"


Texts = list[tuple[str, "TextFormat"]]
Files = list[tuple[str, str, bytes]]


@dataclass(slots=True)
class _Parted:
    """The parts of a message that are text, in their order, and those that are enclosures.

    `sealed` says why there is no text to be read: it is encrypted, and how.
    """

    texts: list[Part] = field(default_factory=list)
    enclosures: list[Part] = field(default_factory=list)
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a message, how it is to be read, what is enclosed, and why there is nothing to be read (or "")."""

    text: str
    text_format: TextFormat
    enclosures: tuple[IncomingEnclosure, ...]
    unreadable: str = ""


def content_of(root: Part) -> Content:
    """Return what the message `root` says and encloses.

    Of alternatives the plain text is taken, or HTML where there is no other. Texts that stand one
    after the other are joined. What is forwarded as a message is enclosed, and its words and its own
    enclosures come behind those of the letter. Whatever else there is comes as an enclosure.
    """
    texts, enclosed, sealed = _read(root, 0)
    text, text_format = joined(texts)
    if not sealed and text.startswith(_PGP_MESSAGE) and text.rstrip().endswith(_PGP_END):
        sealed = _ENCRYPTED.format("OpenPGP")
    return Content(text, text_format, named(enclosed), sealed)


def named(files: Files) -> tuple[IncomingEnclosure, ...]:
    """Return files as enclosures, each with a name that can be shown and written anywhere."""
    return tuple(
        IncomingEnclosure(safe_name(name, media, number), media, data)
        for number, (name, media, data) in enumerate(files, 1)
    )


def _read(root: Part, depth: int) -> tuple[Texts, Files, str]:
    """Return the texts of a message, its files, and why it cannot be read (or "")."""
    parted = _part_of_body(root, alone=True) if not root.parts else _sorted(root)
    texts: Texts = []
    enclosed: Files = []
    for part in parted.texts:
        text, text_format, files = _text(part)
        if text := without_empty_lines(text):
            texts.append((text, text_format))
        enclosed.extend((name, "application/octet-stream", data) for name, data in files)
    inside: Texts = []
    for part in parted.enclosures:
        data = transfer.decode(part.body, _transfer_encoding(part))
        if data.startswith(tnef.SIGNATURE) and (item := tnef.read(data)) is not None:
            found = outlook.opened(item)
            # What Outlook wraps, it mostly says in plain text as well.
            inside += found.texts[1:] if texts else _said(found.texts)
            enclosed += found.files
            if found.files or _said(found.texts):
                continue
        is_message = part.kind.media in _MESSAGES
        # A message in a message that is forwarded lies in that one's file.
        if not (is_message and depth) and (file := _enclosure(part, data)) is not None:
            enclosed.append(file)
        if is_message and depth < _DEEPEST_FORWARDED:
            inner, its_files = _forwarded(data, depth)
            inside += inner
            enclosed += its_files
    return [*texts, *inside], enclosed, "" if texts or inside else parted.sealed


def _said(texts: Texts) -> Texts:
    return [(text, text_format) for text, text_format in texts if text.strip()]


def _forwarded(data: bytes, depth: int) -> tuple[Texts, Files]:
    """Return the words of a message inside a message below the lines that say whose it is, and its files."""
    try:
        root = mime.cut(data)
        texts, files, _ = _read(root, depth + 1)
    except mime.LimitError:
        return [], []
    declared = root.kind.charset
    said = {name: headers.words(root.fields.get(name, b""), declared) for name in _HEADING}
    head = forwarded.heading(
        author=said["from"], date=said["date"], subject=said["subject"], to=said["to"]
    )
    return ([(head, "plain"), *texts] if texts or any(said.values()) else []), files


def joined(texts: Texts) -> tuple[str, TextFormat]:
    """Return texts that stand one after the other as one, in Markdown where one of them is."""
    if all(text_format == "plain" for _, text_format in texts):
        return "\n\n".join(text for text, _ in texts), "plain"
    written = [text if text_format == "markdown" else escape(text) for text, text_format in texts]
    return "\n\n".join(written), "markdown"


def without_empty_lines(text: str) -> str:
    """Return `text` without the empty lines that transport leaves at its ends."""
    blank = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, blank) + 1 :].rstrip()


def _sorted(part: Part) -> _Parted:
    if not part.parts:
        return _part_of_body(part, alone=part.kind.is_multipart)
    if part.kind.media == "multipart/alternative":
        return _alternative(part)
    parted = _Parted()
    if part.kind.media == "multipart/encrypted":
        parted.sealed = _ENCRYPTED.format("OpenPGP")
    for child in part.parts:
        inner = _sorted(child)
        for text in inner.texts:
            # A named text behind the letter's own is a file that somebody enclosed.
            named = bool(parted.texts) and bool(_file_name(text))
            (parted.enclosures if named else parted.texts).append(text)
        parted.enclosures.extend(inner.enclosures)
        parted.sealed = parted.sealed or inner.sealed
    return parted


def _alternative(part: Part) -> _Parted:
    choices = [_sorted(child) for child in part.parts]
    chosen = next((choice for choice in choices if _is_plain(choice)), None)
    if chosen is None:
        chosen = next((choice for choice in reversed(choices) if choice.texts), choices[0])
    # Pictures and files that only another alternative shows are part of the letter all the same.
    enclosures = [enclosure for choice in choices for enclosure in choice.enclosures]
    return _Parted(chosen.texts, enclosures, chosen.sealed)


def _is_plain(choice: _Parted) -> bool:
    if not choice.texts or any(text.kind.media in _RICH_TYPES for text in choice.texts):
        return False
    return any(_text(text)[0].strip() for text in choice.texts)


def _part_of_body(part: Part, *, alone: bool) -> _Parted:
    way, _ = headers.disposition(part.fields.get("content-disposition"))
    media = part.kind.media
    if part.kind.is_multipart:
        # Its parts were not found: all of it is shown.
        return _Parted(texts=[part])
    if media in _PKCS7:
        return _unwrapped(part)
    is_text = media in _BODY_TYPES or (alone and media.startswith("text/"))
    if is_text and has_signature(part.data[part.start : part.start + _SIGNATURE_WITHIN]):
        # A picture that is declared to be text.
        return _Parted(enclosures=[part])
    if is_text and (way != "attachment" or (alone and not _file_name(part))):
        return _Parted(texts=[part])
    return _Parted(enclosures=[part])


def _unwrapped(part: Part) -> _Parted:
    """Return what is signed in an S/MIME part; where it is encrypted, the part."""
    data = transfer.decode(part.body, _transfer_encoding(part))
    signed = smime.signed_content(data)
    if signed is not None:
        root = mime.cut(signed)
        if root.kind.media not in _PKCS7 or root.parts:
            return _part_of_body(root, alone=True) if not root.parts else _sorted(root)
    is_signature = part.kind.parameters.get("smime-type", "").lower() == "certs-only"
    return _Parted(enclosures=[part], sealed="" if is_signature else _ENCRYPTED.format("S/MIME"))


_COMMENT = re.compile(r"\([^()]*(?:\)|\Z)")


def _transfer_encoding(part: Part) -> str:
    raw = part.fields.get("content-transfer-encoding", b"")
    return _COMMENT.sub("", raw[:100].decode("ascii", "replace")).partition(";")[0].strip()


def _text(part: Part) -> tuple[str, TextFormat, list[tuple[str, bytes]]]:
    """Return the text of a part, how it is to be read, and the files that stand in it as uuencode."""
    media = part.kind.media
    data = transfer.decode(part.body, "" if part.kind.is_multipart else _transfer_encoding(part))
    if media == "text/html":
        return (
            to_markdown(charset.decode(data, part.kind.charset or _meta_charset(data))),
            "markdown",
            [],
        )
    data, files = transfer.uu_files(data)
    data, more = yenc.files(data)
    files += more
    text = clean(charset.decode(data, part.kind.charset))
    if media in _RICH_TYPES:
        return _enriched(text), "plain", files
    if part.kind.parameters.get("format", "").lower() == "flowed":
        text = flowed.unflow(text, delsp=part.kind.parameters.get("delsp", "").lower() == "yes")
    return text, "plain", files


def _meta_charset(data: bytes) -> str:
    found = _META_CHARSET.search(data[:_META_WITHIN])
    return found[1].decode("ascii") if found else ""


def _enriched(text: str) -> str:
    """Return the words of text/enriched (RFC 1896): one line end is a blank, n of them are n - 1."""
    words: list[str] = []
    at = parameters = 0
    for tag in _ENRICHED_TAG.finditer(text):
        if not parameters:
            words.append(text[at : tag.start()])
            words.append("<" if tag[0] == "<<" else "")
        name = tag[0].lower()
        parameters += {"<param>": 1, "</param>": -bool(parameters)}.get(name, 0)
        at = tag.end()
    words.append(text[at:])
    return _ENRICHED_BREAK.sub(lambda match: match[1] or " ", "".join(words))


def _enclosure(part: Part, data: bytes) -> tuple[str, str, bytes] | None:
    name = _file_name(part)
    if not data and not name:
        return None
    media = part.kind.media
    if not name and media in _MESSAGES:
        name = _title(data) + ending(media)
    return name, media, data


def _file_name(part: Part) -> str:
    _, parameters = headers.disposition(part.fields.get("content-disposition"))
    return parameters.get("filename") or part.kind.parameters.get("name", "")


def _title(message: bytes) -> str:
    fields, _ = read_fields(message.lstrip(b"\r\n"), 0)
    subject = headers.words(fields.get("subject", b""))[:_LONGEST_TITLE]
    return subject.replace("/", "-").replace("\\", "-") or "letter"
