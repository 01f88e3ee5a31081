"""Bytes to text: declared charsets under their many names, lying labels, and none at all.

What is declared is believed where the bytes agree with it. Where they do not, UTF-8 is tried (its
structure is no accident), then what the bytes look like.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache

from fairhand.formats import iso2022, wide
from fairhand.formats.guess import foreign_script, guess, is_unlikely

# Stands for what Python has no codec for, and `iso2022` reads.
_ESCAPES = "iso2022"
# Names that Python does not know, or knows in a narrower sense than mail means them. Several are tried in order.
_MEANT: dict[str, tuple[str, ...]] = {
    "usascii": ("ascii",),
    "ascii": ("ascii",),
    "iso88591": ("cp1252", "latin-1"),
    "latin1": ("cp1252", "latin-1"),
    "l1": ("cp1252", "latin-1"),
    "cp1252": ("cp1252",),
    "windows1252": ("cp1252",),
    "xansi": ("cp1252",),
    "ansi": ("cp1252",),
    "utf8": ("utf-8",),
    "utf8mb4": ("utf-8",),
    "unicode11utf8": ("utf-8",),
    "unicode11utf7": ("utf-7",),
    "utf16": ("utf-16",),
    "shiftjis": ("shift_jis", "cp932", "shift_jis_2004"),
    "sjis": ("shift_jis", "cp932", "shift_jis_2004"),
    "xsjis": ("shift_jis", "cp932", "shift_jis_2004"),
    "xmssjis": ("cp932",),
    "windows31j": ("cp932",),
    "mskanji": ("cp932",),
    "cp932": ("cp932",),
    "eucjp": ("euc_jp", "euc_jis_2004"),
    "xeucjp": ("euc_jp", "euc_jis_2004"),
    "iso2022jp": ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_2004"),
    "cp50220": ("iso2022_jp", "iso2022_jp_ext"),
    "cp50221": ("iso2022_jp", "iso2022_jp_ext"),
    "gb2312": ("gb18030",),
    "xgb2312": ("gb18030",),
    "gb231280": ("gb18030",),
    "gbk": ("gb18030",),
    "xgbk": ("gb18030",),
    "cp936": ("gb18030",),
    "windows936": ("gb18030",),
    "euccn": ("gb18030",),
    "xeuccn": ("gb18030",),
    "gb18030": ("gb18030",),
    "big5": ("big5", "cp950", "big5hkscs"),
    "xbig5": ("big5", "cp950", "big5hkscs"),
    "cnbig5": ("big5", "cp950", "big5hkscs"),
    "ksc56011987": ("cp949",),
    "ksc5601": ("cp949",),
    "xwindows949": ("cp949",),
    "windows949": ("cp949",),
    "euckr": ("cp949",),
    "iso2022kr": ("iso2022_kr",),
    "csiso2022kr": ("iso2022_kr",),
    "csiso2022jp": ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_2004"),
    "iso88598i": ("iso8859-8",),
    "iso88598e": ("iso8859-8",),
    "iso88599": ("cp1254", "iso8859-9"),
    "windows874": ("cp874",),
    "tis620": ("cp874",),
    "xmacroman": ("mac_roman",),
    "macintosh": ("mac_roman",),
    "mac": ("mac_roman",),
    "xmaccyrillic": ("mac_cyrillic",),
    "xmacgreek": ("mac_greek",),
    "xmacce": ("mac_latin2",),
    "xmaccentraleurope": ("mac_latin2",),
    "xmacturkish": ("mac_turkish",),
    "xmacicelandic": ("mac_iceland",),
    "xmaciceland": ("mac_iceland",),
    "xmaccroatian": ("mac_croatian",),
    "xmacromanian": ("mac_romanian",),
    "xmacromania": ("mac_romanian",),
    "xmacukrainian": ("mac_cyrillic",),
    "xmacarabic": ("mac_arabic",),
    "xmacfarsi": ("mac_farsi",),
    "xmachebrew": ("cp1255",),
    "xmacthai": ("cp874",),
    "xmacjapanese": ("shift_jis", "cp932"),
    "xmacchinesetrad": ("big5", "cp950"),
    "xmacchinesesimp": ("gb18030",),
    "xmackorean": ("cp949",),
    "maccentraleurope": ("mac_latin2",),
    "ksc56011992": ("johab",),
    "johab": ("johab",),
    "xjohab": ("johab",),
    "hzgb2312": ("hz",),
    "iso2022cn": (_ESCAPES,),
    "iso2022cnext": (_ESCAPES,),
    "xiso2022cn": (_ESCAPES,),
    "iso2022cngb": (_ESCAPES,),
    "iso2022cncns": (_ESCAPES,),
    "koi8": ("koi8_r",),
    "xcp1251": ("cp1251",),
}
_LATIN = frozenset({"cp1252", "latin-1", "iso8859-15", "cp1254", "iso8859-2", "cp1250", "ascii"})
# Charsets that are ASCII to the eye.
_SEVEN_BIT_CODES = ("utf-7", "utf7", "hz", "utf-16", "utf16", "utf-32", "utf32")
_BY_ACCIDENT = 3
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Tried first, so that a text reads the same whether its charset was declared or guessed.
_NARROWER = {"cp932": ("shift_jis",), "cp950": ("big5",)}
_BOM_BYTES = tuple(bom for bom, _ in _BOMS)
_NOT_NAME = re.compile(r"[^a-z0-9]")
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# A character that the end of the text cuts off.
_UTF8_CUT = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
_MOSTLY = 0.85
_ESCAPED = ("iso2022_jp", "iso2022_jp_ext", "iso2022_kr")
_HZ = re.compile(rb"~\{(?:[!-w][!-~]){2,}~\}")
# Codecs of Python's that are no charsets, or do things that no letter should.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
)
# A single pair of bytes that is UTF-8 by accident: "É»" at the end of a quotation.
_CERTAIN_LEADS = b"\xc2\xc3"


def decode(data: bytes, label: str = "") -> str:  # noqa: PLR0911 - one for each kind of charset
    """Return `data` as text.

    Args:
        data: bytes, as they are after the transfer encoding.
        label: the charset that is declared, under whatever name; "" where none is.
    """
    if data.isascii() and not _says_more_than_ascii(data, label):
        return data.decode("ascii")
    encodings = codecs_for(label)
    if not encodings or encodings == ("ascii",) or data.startswith(_BOM_BYTES):
        return decode_undeclared(data)
    first = encodings[0]
    if first.startswith("iso2022"):
        return _decode_escaped(iso2022.with_escapes(data), encodings)
    if first.startswith("utf-16"):
        return wide.decode(data, first)
    if iso2022.begins_in(data) or _is_hz(data) or _is_wide(data):
        return data.decode("hz", "replace") if first == "hz" else decode_undeclared(data)
    if first != "utf-8" and _is_utf8_in_disguise(data, certain=first not in _LATIN):
        return data.decode("utf-8")
    other = foreign_script(data) if first in _LATIN else ""
    return _forgiving(data, other) if other else _decode_declared(data, encodings)


def _says_more_than_ascii(data: bytes, label: str) -> bool:
    if b"\x1b" in data or b"~{" in data:
        return True
    if not label:
        return False
    lowered = label.lower()
    return any(name in lowered for name in _SEVEN_BIT_CODES) or (b"$" in data and "2022" in lowered)


def _is_hz(data: bytes) -> bool:
    return b"~{" in data and data.isascii() and _HZ.search(data) is not None


def _is_wide(data: bytes) -> bool:
    return b"\x00" in data and wide.found_in(data) != ""


def _decode_declared(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeError, ValueError):
            continue
        if encoding == "cp1258":
            # It has letters and accents apart.
            return unicodedata.normalize("NFC", text)
        return decode_undeclared(data) if is_unlikely(encoding, data) else text
    return _decode_disagreeing(data, encodings[0])


def _decode_escaped(data: bytes, encodings: tuple[str, ...]) -> str:
    if b"\x1b" not in data and not data.isascii():
        # Declared because everybody in Japan did, and never converted.
        return decode_undeclared(data)
    for encoding in encodings:
        try:
            return iso2022.decode(data) if encoding == _ESCAPES else data.decode(encoding)
        except (UnicodeError, ValueError):
            continue
    return iso2022.decode(data)


def decode_undeclared(data: bytes) -> str:
    """Return `data` as text where nothing says, or nothing believable, in which charset it is."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if iso2022.begins_in(data):
        return _decode_escaped(data, _ESCAPED)
    if _is_hz(data):
        return _forgiving(data, "hz")
    if b"\x00" in data and (encoding := wide.found_in(data)):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _forgiving(data, guess(data))


def decode_header_bytes(data: bytes, declared: str = "") -> str:
    """Return the bare 8-bit value of a header field as text: UTF-8, else what the body declares, else by its looks."""
    if b"\x1b" in data:
        return decode_undeclared(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        encodings = codecs_for(declared)
        return (
            decode(data, declared)
            if encodings and encodings[0] != "utf-8"
            else decode_undeclared(data)
        )


@lru_cache(maxsize=512)
def codecs_for(label: str) -> tuple[str, ...]:
    """Return Python's names of what `label` means, best first; empty where it means nothing that is known."""
    name = _NOT_NAME.sub("", label.lower()[:64])
    if meant := _MEANT.get(name) or _MEANT.get(name.removeprefix("x")):
        return meant
    for spelling in (
        label.strip().strip("\"'").lower(),
        name,
        f"cp{name}",
        name.replace("windows", "cp"),
        name.replace("dos", "cp"),
    ):
        try:
            found = codecs.lookup(spelling[:64])
        except (LookupError, ValueError):
            continue
        if found._is_text_encoding and found.name.replace("-", "_") not in _NO_CHARSETS:  # noqa: SLF001 - no other way
            return (found.name,)
    return ()


def _is_utf8_in_disguise(data: bytes, *, certain: bool) -> bool:
    """Tell whether bytes that are declared as another charset are UTF-8.

    Args:
        data: the bytes.
        certain: whether one or two characters that could be UTF-8 by accident are not enough.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    sequences = _UTF8_SEQUENCE.findall(data)
    if not sequences:
        return False
    if certain:
        return len(sequences) > _BY_ACCIDENT
    return (
        len(sequences) > 1
        or len(sequences[0]) > len(_CERTAIN_LEADS)
        or sequences[0][0] in _CERTAIN_LEADS
    )


def _decode_disagreeing(data: bytes, encoding: str) -> str:
    """Return text of bytes that are not what they are declared to be, losing as few characters as can be."""
    high = len(_HIGH.findall(data))
    whole = data[:-4] + _UTF8_CUT.sub(b"", data[-4:])
    in_sequences = sum(map(len, _UTF8_SEQUENCE.findall(data)))
    if in_sequences > high * _MOSTLY or (
        in_sequences and in_sequences == len(_HIGH.findall(whole))
    ):
        return data.decode("utf-8", "replace")
    declared = data.decode(encoding, "replace")
    if encoding != "utf-8" and declared.count("\ufffd") <= high * (1 - _MOSTLY):
        return declared
    return _forgiving(data, guess(data))


def _forgiving(data: bytes, encoding: str) -> str:
    for name in (*_NARROWER.get(encoding, ()), encoding):
        try:
            return data.decode(name)
        except UnicodeError:
            continue
    return data.decode(encoding, "replace")
