"""A letter as a mail that one's own mail program is to send: a message in a file, or a `mailto:` address.

The message is of RFC 5322 with MIME (RFC 2045 to 2047, 2231 for the names of files): plain text as
format=flowed (RFC 3676) in UTF-8, quoted-printable, CRLF line ends. What comes from letters is made
one line and encoded before it comes into a field, so that no name and no subject can begin another.
"""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from fairhand.domain.correspondent import Party
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.markup import TextFormat, lines
from fairhand.formats.headers import tidy

#: Windows hands no longer address on to another program.
LONGEST_MAILTO = 2_000
_CRLF = "\r\n"
_UTF_8 = "utf-8''"  # RFC 2231: charset, and no language
_FLOWED = 72  # characters in a line of text, at the most where there are blanks
_WORD_BYTES = 42  # of UTF-8 in an encoded word, which may have 75 characters
_LONGEST_LINE = 76
_LONGEST_ID = 900
FIRST_YEAR = 1900  # RFC 5322, 3.3: none before
_ADDRESS = re.compile(r"[^\s<>(),;:\\\"\[\]@]+@[^\s<>(),;:\\\"\[\]@]+\Z")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+\Z")
_PRINTABLE = re.compile(r"[ -~]*\Z")
_MESSAGE_ID = re.compile(r"[!-;=?-~]+\Z")
_MEDIA = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,60}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,60}\Z"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_PLAIN_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,50}\Z")
_PIECES = re.compile(r"[^ ]* +|[^ ]+\Z")
# What a mail program, or a reader of files that were put into texts, takes for its own at the start of a line.
_STUFFED = ("From ", " ", ">", "begin ", "=y")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter on its way into a mail.

    Args:
        text: as the letter is kept.
        text_format: plain or markdown.
        authors: those without an address are left to the mail program.
        recipients: those without an address are left out.
        date: with its zone, or None where only the mail program is to say when.
        subject: or "".
        language: BCP 47 tag, or "".
        message_id: of this very mail where it has one, without brackets; never made up.
        answers: Message-ID of the letter that it answers, or "".
        references: those of the letters before that, oldest first, and that one's.
        enclosures: with their bytes.
    """

    text: str
    text_format: TextFormat
    authors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    date: datetime | None = None
    subject: str = ""
    language: str = ""
    message_id: str = ""
    answers: str = ""
    references: tuple[str, ...] = ()
    enclosures: tuple[IncomingEnclosure, ...] = ()


def mail_text(text: str, text_format: TextFormat) -> str:
    """Return a text as a mail in plain text has it: as a reader sees it, quotations marked with ">"."""
    if text_format == "plain":
        return text
    return "\n".join(
        f"{'>' * max(1, line.level)} {line.text}".rstrip()
        if line.kind == "quotation"
        else line.text
        for line in lines(text, "markdown")
    )


def has_address(party: Party) -> bool:
    """Tell whether mail can go to somebody: whether the address is one."""
    return _ADDRESS.match(party.address) is not None


# --- a message in a file ---------------------------------------------------------------------------


def compose(letter: Outgoing) -> bytes:
    """Return the message. Whatever the letter holds, it is one message and says just that."""
    head = list(_head(letter))
    text_head, text = _text_part(letter.text, letter.text_format, letter.language)
    if not letter.enclosures:
        return _joined([*head, *text_head], text)
    parts = [(text_head, text), *(_file_part(each) for each in letter.enclosures)]
    boundary = _boundary(parts)
    head.append(f'Content-Type: multipart/mixed; boundary="{boundary}"')
    body = b"".join(
        f"--{boundary}{_CRLF}".encode() + _joined(fields, data) + _CRLF.encode()
        for fields, data in parts
    )
    return _joined(head, body + f"--{boundary}--{_CRLF}".encode())


def _joined(fields: Sequence[str], body: bytes) -> bytes:
    return (_CRLF.join([*fields, "", ""])).encode("utf-8") + body


def _head(letter: Outgoing) -> Iterator[str]:
    for name, people in (("From", letter.authors), ("To", letter.recipients)):
        spelled = [_party(who) for who in people if has_address(who)]
        if spelled:
            yield f"{name}: " + f",{_CRLF} ".join(spelled)
    subject = tidy(letter.subject)
    if subject:
        yield f"Subject: {_words(subject, len('Subject: '))}"
    if letter.date is not None and letter.date.year >= FIRST_YEAR:
        yield f"Date: {_date(letter.date)}"
    for name, ids in (
        ("Message-ID", [letter.message_id]),
        ("In-Reply-To", [letter.answers]),
        ("References", letter.references),
    ):
        named = [f"<{each}>" for each in ids if _is_id(each)]
        if named:
            yield f"{name}: " + f"{_CRLF} ".join(named)
    yield "X-Unsent: 1"  # so that mail programs open it to be sent, and not as one that came
    yield "MIME-Version: 1.0"


def _is_id(text: str) -> bool:
    return _MESSAGE_ID.match(text) is not None and len(text) <= _LONGEST_ID


def _date(when: datetime) -> str:
    zone = when.strftime("%z")[:5] or "-0000"
    day, month = _DAYS[when.weekday()], _MONTHS[when.month - 1]
    return f"{day}, {when.day} {month} {when.year:04} {when:%H:%M:%S} {zone}"


def _party(party: Party) -> str:
    address = _ascii_domain(party.address)
    name = tidy(party.name)
    if not name:
        return f"<{address}>"
    if _PRINTABLE.match(name) and "=?" not in name and len(name) < _LONGEST_LINE - len(_CRLF):
        if not _ATOMS.match(name):
            name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    else:
        name = _encoded(name, len("From: "))
    between = f"{_CRLF} " if len(name) + len(address) > _LONGEST_LINE // 2 else " "
    return f"{name}{between}<{address}>"


def _ascii_domain(address: str) -> str:
    """Return an address with its domain in letters that any server takes, where it can be written so."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address


def _words(text: str, used: int) -> str:
    """Return the value of a field that is text, folded; `used` characters stand before it."""
    if (
        not _PRINTABLE.match(text)
        or "=?" in text
        or any(len(each) > _FLOWED for each in text.split())
    ):
        return _encoded(text, used)
    out: list[str] = []
    at = used
    for word in text.split(" "):
        if out and at + 1 + len(word) > _LONGEST_LINE:
            out.append(f"{_CRLF} {word}")
            at = len(word)
        else:
            out.append(f" {word}" if out else word)
            at += 1 + len(word)
    return "".join(out)


def _encoded(text: str, used: int) -> str:
    """Return text as encoded words (RFC 2047), each of whole characters, one a line."""
    pieces: list[str] = []
    piece = b""
    most = max(9, _WORD_BYTES - used)
    for character in text:
        more = character.encode("utf-8", "replace")
        if len(piece) + len(more) > most:
            pieces.append(_word(piece))
            piece, most = b"", _WORD_BYTES
        piece += more
    pieces.append(_word(piece))
    return f"{_CRLF} ".join(pieces)


def _word(data: bytes) -> str:
    return f"=?utf-8?B?{base64.b64encode(data).decode('ascii')}?="


# --- its parts -------------------------------------------------------------------------------------


def _text_part(text: str, text_format: TextFormat, language: str) -> tuple[list[str], bytes]:
    fields = ["Content-Type: text/plain; charset=utf-8; format=flowed"]
    if _LANGUAGE.match(language):
        fields.append(f"Content-Language: {language}")
    fields.append("Content-Transfer-Encoding: quoted-printable")
    said = "\n".join(flow(mail_text(text, text_format)))
    encoded = quopri.encodestring(said.encode("utf-8", "replace"), quotetabs=False)
    return fields, encoded.replace(b"\n", b"\r\n") + b"\r\n"


def flow(text: str) -> Iterator[str]:
    """Yield the lines of a text as format=flowed has them (RFC 3676): long ones cut at blanks.

    Blanks at the end of a line are lost, since they would say that it goes on.
    """
    for line in text.split("\n"):
        unquoted = line.lstrip(">")
        marks = line[: len(line) - len(unquoted)]
        prefix = f"{marks} " if marks else ""
        for chunk in _chunks(
            (unquoted[1:] if marks and unquoted[:1] == " " else unquoted).rstrip(" ")
        ):
            stuffing = " " if not marks and chunk.startswith(_STUFFED) else ""
            yield (prefix + stuffing + chunk) if chunk else marks


def _chunks(line: str) -> Iterator[str]:
    chunk = ""
    for piece in _PIECES.findall(line):
        # "-- " alone would begin a signature.
        if chunk and len(chunk) + len(piece) > _FLOWED and chunk != "-- ":
            yield chunk
            chunk = ""
        chunk += piece
    yield chunk


def _file_part(enclosure: IncomingEnclosure) -> tuple[list[str], bytes]:
    media = enclosure.media_type.lower()
    if not _MEDIA.match(media) or media.startswith(("multipart/", "message/")):
        media = "application/octet-stream"  # those may not be base64 (RFC 2046, 5.2)
    fields = [
        f"Content-Type: {media}",
        "Content-Transfer-Encoding: base64",
        f"Content-Disposition: attachment;{_CRLF} {_file_name(enclosure.name)}",
    ]
    return fields, base64.encodebytes(enclosure.data).replace(b"\n", b"\r\n")


def _file_name(name: str) -> str:
    """Return the parameter that names a file: as it is, or encoded and in pieces (RFC 2231)."""
    if _PLAIN_FILE.match(name):
        return f'filename="{name}"'
    coded = quote(name.encode("utf-8", "replace"), safe="")
    pieces = list(_cut(coded, _LONGEST_LINE - len(" filename*00*=utf-8'';")))
    if len(pieces) == 1:
        return f"filename*={_UTF_8}{pieces[0]}"
    return f";{_CRLF} ".join(
        f"filename*{at}*={'' if at else _UTF_8}{piece}" for at, piece in enumerate(pieces)
    )


def _cut(coded: str, most: int) -> Iterator[str]:
    """Cut percent-encoded text, and no character of it in two."""
    while coded:
        end = min(most, len(coded))
        while end < len(coded) and "%" in coded[max(0, end - 2) : end]:
            end -= 1
        yield coded[:end]
        coded = coded[end:]


def _boundary(parts: Iterable[tuple[list[str], bytes]]) -> str:
    """Return what parts them: neither base64 nor quoted-printable can hold it."""
    digest = hashlib.sha256()
    for _, data in parts:
        digest.update(data)
    return f"=_fairhand_{digest.hexdigest()[:32]}"


# --- an address ------------------------------------------------------------------------------------


def mailto(letter: Outgoing) -> str:
    """Return a letter as a `mailto:` address (RFC 6068), of whatever length; its enclosures are not in it."""
    to = ",".join(
        quote(_ascii_domain(who.address), safe="@!$'*+-._~")
        for who in letter.recipients
        if has_address(who)
    )
    fields = [("subject", tidy(letter.subject))]
    if _is_id(letter.answers):
        fields.append(("in-reply-to", f"<{letter.answers}>"))
    text = mail_text(letter.text, letter.text_format).strip("\n")
    fields.append(("body", text.replace("\n", _CRLF)))
    said = "&".join(
        f"{name}={quote(value.encode('utf-8', 'replace'), safe='')}"
        for name, value in fields
        if value
    )
    return f"mailto:{to}?{said}"
