"""The values of header fields: encoded words (RFC 2047), parameters (RFC 2045, RFC 2231), message ids.

Everything here is lenient, as mail is, and takes time in proportion to its input.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from fairhand.domain.text import clean
from fairhand.formats import charset

_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
# Some programs leave a "?" inside an encoded word as it is. Only for short values: it looks far ahead.
_LOOSE_WORD = re.compile(
    r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?(.*?)\?=(?![0-9A-F]{2})", re.DOTALL
)
# The end of a value that was cut off inside an encoded word.
_CUT_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?\s]+)\??\Z")
_LONGEST_LOOSE = 2_000
_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\xa0\u2028\u2029]+")
_BLANKS = re.compile("  +")
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_Q_ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,998})>")
_BARE_ID = re.compile(r"[^\s<>,;]{1,998}@[^\s<>,;]{1,998}")
_PARAMETER = re.compile(r";\s*([^\s=;\"]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*+)\"|([^;]*))", re.DOTALL)
_QUOTED_PAIR = re.compile(r"\\(.)", re.DOTALL)
_MEDIA = re.compile(r"\s*([^\s/;,\"]+)\s*/\s*([^\s/;,\"]+)")
_CONTINUED = re.compile(r"(.+?)(?:\*(\d{1,4}))?(\*)?\Z")
_LONGEST_KIND = 65_536
_MOST_ANSWERS = 100


@dataclass(frozen=True, slots=True)
class ContentType:
    """What a part says that it is.

    Args:
        media: "text/plain" and the like, in lower case.
        parameters: by name in lower case, decoded.
    """

    media: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def is_multipart(self) -> bool:
        """Whether the part holds parts."""
        return self.media.startswith("multipart/")

    @property
    def charset(self) -> str:
        """The charset that is declared, or ""."""
        return self.parameters.get("charset", "")

    @property
    def boundary(self) -> bytes:
        """What delimits the parts of a multipart, or b""."""
        return self.parameters.get("boundary", "").rstrip().encode("utf-8", "replace")


def unfold(raw: bytes, declared: str = "") -> str:
    """Return the value of a field in one line, its 8-bit bytes decoded, its encoded words as they are.

    Args:
        raw: the value as it stands in the file, perhaps folded.
        declared: the charset that the message declares elsewhere: the best guess for bare 8-bit bytes.
    """
    is_plain = raw.isascii() and b"\x1b" not in raw
    text = raw.decode("ascii") if is_plain else charset.decode_header_bytes(raw, declared)
    if "\n" in text or "\r" in text:
        text = " ".join(line.strip() for line in text.replace("\r", "\n").split("\n"))
    return text


def words(raw: bytes, declared: str = "") -> str:
    """Return the value of a text field (Subject) as a person reads it: decoded, white space as single blanks."""
    return tidy(decode_words(unfold(raw, declared)))


def tidy(text: str) -> str:
    """Return `text` without control characters and with white space as single blanks.

    Blanks of other widths, as the ideographic one between two Japanese names, are what they are.
    """
    if not text.isprintable():
        text = _CONTROLS.sub("", _BREAKS.sub(" ", clean(text)))
    return _BLANKS.sub(" ", text).strip()


def decode_words(text: str) -> str:
    """Return `text` with its encoded words decoded.

    Blanks between two encoded words are no text, and words of one charset that stand together are
    decoded together, because many programs cut characters in two (against RFC 2047, section 5).
    """
    if "=?" not in text:
        return text
    decoded = _decode_words(text, _WORD)
    if (
        "=?" in decoded
        and len(text) <= _LONGEST_LOOSE
        and (loose := _decode_words(text, _LOOSE_WORD)).count("=?") < (decoded.count("=?"))
    ):
        return loose
    if "=?" in decoded and len(text) <= _LONGEST_LOOSE:
        return _CUT_WORD.sub(lambda cut: _decode_run([(cut[1], cut[2], cut[3])]), decoded)
    return decoded


def _decode_words(text: str, pattern: re.Pattern[str]) -> str:
    pieces: list[str] = []
    run: list[tuple[str, str, str]] = []
    at = 0
    for match in pattern.finditer(text):
        between = text[at : match.start()]
        if between and not (run and between.isspace()):
            pieces.append(_decode_run(run))
            run = []
            pieces.append(between)
        run.append((match[1], match[2], match[3]))
        at = match.end()
    pieces.append(_decode_run(run))
    pieces.append(text[at:])
    return "".join(pieces)


def _decode_run(run: list[tuple[str, str, str]]) -> str:
    decoded: list[str] = []
    at = 0
    while at < len(run):
        label = run[at][0].lower()
        data: list[bytes] = []
        while at < len(run) and run[at][0].lower() == label:
            _, encoding, payload = run[at]
            at += 1
            if encoding in "bB":
                joined = [payload]
                # Base64 that was cut anywhere goes on in the next word.
                while at < len(run) and _goes_on(joined[-1], run[at], label):
                    joined.append(run[at][2])
                    at += 1
                data.append(_base64("".join(joined)))
            else:
                data.append(_q(payload))
        decoded.append(charset.decode(b"".join(data), label))
    return "".join(decoded)


def _goes_on(payload: str, following: tuple[str, str, str], label: str) -> bool:
    unfinished = not payload.endswith("=") and len(_NOT_BASE64.sub("", payload)) % 4 != 0
    return unfinished and following[1] in "bB" and following[0].lower() == label


def _base64(payload: str) -> bytes:
    letters = _NOT_BASE64.sub("", payload)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))


def _q(payload: str) -> bytes:
    raw = payload.replace("_", " ").encode("utf-8", "replace")
    return _Q_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), raw)


def content_type(raw: bytes | None, default: str = "text/plain") -> ContentType:
    """Return what a Content-Type field says; `default` where there is none, text/plain where it makes no sense."""
    if raw is None:
        return ContentType(default)
    return _content_type(bytes(raw[:_LONGEST_KIND]))


@lru_cache(maxsize=256)
def _content_type(raw: bytes) -> ContentType:
    text = unfold(raw)
    media = _MEDIA.match(text)
    name = f"{media[1]}/{media[2]}".lower() if media else "text/plain"
    return ContentType(name, parameters(text))


def disposition(raw: bytes | None) -> tuple[str, dict[str, str]]:
    """Return what a Content-Disposition field says: "attachment", "inline" or "", and its parameters."""
    if raw is None:
        return "", {}
    text = unfold(bytes(raw[:_LONGEST_KIND]))
    return text.partition(";")[0].strip().lower(), parameters(text)


def parameters(text: str) -> dict[str, str]:
    """Return the parameters of a field, by name in lower case; continued and encoded ones (RFC 2231) put together."""
    plain: dict[str, str] = {}
    continued: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(text):
        value = (
            _QUOTED_PAIR.sub(r"\1", match[2])
            if match[2] is not None
            else match[3].strip().strip('"')
        )
        parts = _CONTINUED.match(match[1].lower())
        if parts is None or (parts[2] is None and parts[3] is None):
            plain.setdefault(match[1].lower(), value)
        else:
            pieces = continued.setdefault(parts[1], {})
            pieces.setdefault(int(parts[2] or 0), (value, parts[3] is not None))
    decoded = {name: tidy(decode_words(value)) for name, value in plain.items()}
    for name, pieces in continued.items():
        decoded[name] = _join_pieces(pieces)
    return decoded


def _join_pieces(pieces: dict[int, tuple[str, bool]]) -> str:
    label = ""
    data: list[bytes] = []
    for number in sorted(pieces):
        value, encoded = pieces[number]
        if encoded and not data and value.count("'") > 1:
            label, _, value = value.split("'", 2)
        data.append(unquote_to_bytes(value) if encoded else value.encode("utf-8", "replace"))
    joined = charset.decode(b"".join(data), label or "utf-8")
    # Some programs cut an encoded word into pieces instead.
    return tidy(joined if label else decode_words(joined))


def message_ids(raw: bytes | None) -> list[str]:
    """Return the message ids in a field, without angle brackets, in their order (at most the last hundred)."""
    if raw is None:
        return []
    text = tidy(unfold(raw))
    found = _MESSAGE_ID.findall(text) or _BARE_ID.findall(text)
    return found[-_MOST_ANSWERS:]
