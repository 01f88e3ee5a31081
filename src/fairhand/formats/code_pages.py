"""Windows code pages by their numbers, as Outlook names the charset of a text."""

from __future__ import annotations

from fairhand.formats import charset

_NAMES = {
    708: "iso8859-6",
    720: "cp720",
    932: "cp932",
    936: "gb18030",
    949: "cp949",
    950: "cp950",
    1200: "utf-16-le",
    1201: "utf-16-be",
    1361: "johab",
    10000: "mac_roman",
    10001: "shift_jis",
    10002: "big5",
    10003: "euc_kr",
    10004: "mac_arabic",
    10005: "cp1255",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10008: "gb18030",
    10010: "mac_romanian",
    10017: "mac_cyrillic",
    10029: "mac_latin2",
    10079: "mac_iceland",
    10081: "mac_turkish",
    10082: "mac_croatian",
    20127: "ascii",
    20866: "koi8_r",
    20932: "euc_jp",
    20936: "gb18030",
    20949: "cp949",
    21866: "koi8_u",
    38598: "iso8859-8",
    50220: "iso-2022-jp",
    50221: "iso-2022-jp",
    50222: "iso-2022-jp",
    50225: "iso-2022-kr",
    50227: "iso-2022-cn",
    51932: "euc_jp",
    51936: "gb18030",
    51949: "cp949",
    52936: "hz",
    54936: "gb18030",
    65000: "utf-7",
    65001: "utf-8",
}
_ISO_8859 = range(28591, 28606)


def name_of(number: int) -> str:
    """Return the charset that code page `number` is, as `charset.decode` understands it, or ""."""
    if number in _ISO_8859:
        return f"iso8859-{number - 28590}"
    name = _NAMES.get(number) or f"cp{number}"
    return name if number > 0 and charset.codecs_for(name) else ""


def decode(data: bytes, number: int) -> str:
    """Return `data` as text of code page `number`; what does not fit is read as what it looks like."""
    name = name_of(number)
    if name:
        try:
            return data.decode(charset.codecs_for(name)[0])
        except UnicodeError:
            pass
    return charset.decode(data, name)
