"""Text in which escape sequences switch between character sets (ISO 2022), as mail in East Asia was and is written.

ISO-2022-JP and its relatives (RFC 1468, RFC 2237, RFC 1554, and what Microsoft puts into them besides), ISO-2022-KR
(RFC 1557), ISO-2022-CN (RFC 1922). Python's codecs are strict, have no Chinese, and give up at the first stray byte.
"""

from __future__ import annotations

import re
from itertools import pairwise

_SWITCH = re.compile(
    rb"\x1b(?:\$[@AB]|\$[()*+,-][0-~]|[()*+.][0-~]|[!-/]*[0-~])|[\x0e\x0f\n]", re.DOTALL
)
_ESCAPE_LOST = re.compile(rb"\$([@B])((?:[!-~][!-~])+?)\(([BJ])")
_BEGINS = re.compile(rb"\x1b(?:\$[@AB]|\$[()*+][0-~]|[()][IJ])")
_BLANK = 0x20
_ASCII, _KANA, _OTHER = "", "kana", "other"
_SETS = {
    b"@": "0208",
    b"B": "0208",
    b"A": "gb2312",
    b"C": "cp949",
    b"D": "0212",
    b"G": "cns1",
    b"H": "cns2",
    b"O": "0213",
    b"Q": "0213",
    b"P": "0213b",
    b"E": "gb2312",
}
# Where the characters of CNS 11643 stand in Big5, which has them in the same order, but for a few: the first
# character of each run in Big5 and in CNS; 0 where Big5 goes on with others. After PostgreSQL's big5.c.
_PLANE_1 = (
    (0xA140, 0x2121),
    (0xA1F6, 0x2258),
    (0xA1F7, 0x2257),
    (0xA1F8, 0x2259),
    (0xA2AF, 0x2421),
    (0xA3C0, 0x4221),
    (0xA3E1, 0),
    (0xA440, 0x4421),
    (0xACFE, 0x5753),
    (0xACFF, 0),
    (0xAD40, 0x5323),
    (0xAFD0, 0x5754),
    (0xBBC8, 0x6B51),
    (0xBE52, 0x6B50),
    (0xBE53, 0x6F5C),
    (0xC1AB, 0x7536),
    (0xC2CB, 0x7535),
    (0xC2CC, 0x7737),
    (0xC361, 0x782E),
    (0xC3B9, 0x7865),
    (0xC3BA, 0x7864),
    (0xC3BB, 0x7866),
    (0xC456, 0x782D),
    (0xC457, 0x7962),
    (0xC67F, 0),
)
_PLANE_2 = (
    (0xC940, 0x2121),
    (0xC94A, 0),
    (0xC94B, 0x212B),
    (0xC96C, 0x214D),
    (0xC9BE, 0x214C),
    (0xC9BF, 0x217D),
    (0xC9ED, 0x224E),
    (0xCAF7, 0x224D),
    (0xCAF8, 0x2439),
    (0xD77A, 0x3F6A),
    (0xD77B, 0x387E),
    (0xDBA7, 0x3F6B),
    (0xDDFC, 0x4176),
    (0xDDFD, 0x4424),
    (0xE8A3, 0x554C),
    (0xE976, 0x5723),
    (0xEB5B, 0x5A29),
    (0xEBF1, 0x554B),
    (0xEBF2, 0x5B3F),
    (0xECDE, 0x5722),
    (0xECDF, 0x5C6A),
    (0xEDAA, 0x5D75),
    (0xEEEB, 0x642F),
    (0xEEEC, 0x6039),
    (0xF056, 0x5D74),
    (0xF057, 0x6243),
    (0xF0CB, 0x5A28),
    (0xF0CC, 0x6337),
    (0xF163, 0x6430),
    (0xF16B, 0x6761),
    (0xF16C, 0x6438),
    (0xF268, 0x6934),
    (0xF269, 0x6573),
    (0xF2C3, 0x664E),
    (0xF375, 0x6762),
    (0xF466, 0x6935),
    (0xF4B5, 0x664D),
    (0xF4B6, 0x6962),
    (0xF4FD, 0x6A4C),
    (0xF663, 0x6A4B),
    (0xF664, 0x6C52),
    (0xF977, 0x7167),
    (0xF9C4, 0x7166),
    (0xF9C5, 0x7234),
    (0xF9C6, 0x7240),
    (0xF9C7, 0x7235),
    (0xF9D2, 0x7241),
    (0xF9D6, 0),
)


def begins_in(data: bytes) -> bool:
    """Tell whether `data` has an escape sequence of these."""
    return b"\x1b" in data and _BEGINS.search(data) is not None


def with_escapes(data: bytes) -> bytes:
    """Return `data`, which is declared to be ISO-2022-JP, with the escapes that some program took out of it."""
    return data if b"\x1b" in data else _ESCAPE_LOST.sub(_restored, data)


def _restored(lost: re.Match[bytes]) -> bytes:
    return b"\x1b$" + lost[1] + lost[2] + b"\x1b(" + lost[3]


def decode(data: bytes) -> str:
    """Return `data` as text; what cannot be read stands as U+FFFD."""
    return _Reading().run(data)


class _Reading:
    """What the four sets are just now, and which of them counts."""

    def __init__(self) -> None:
        self.first = self.second = self.third = _ASCII
        self.shifted = False
        self.out: list[str] = []

    def run(self, data: bytes) -> str:
        at = 0
        for found in _SWITCH.finditer(data):
            self.take(data[at : found.start()])
            at = self.switch(data, found[0], found.end())
        self.take(data[at:])
        return "".join(self.out)

    def switch(self, data: bytes, code: bytes, end: int) -> int:
        if code == b"\n":
            # Whatever was forgotten: a line begins in ASCII.
            self.first, self.shifted = _ASCII, False
            self.out.append("\n")
        elif code in {b"\x0e", b"\x0f"}:
            self.shifted = code == b"\x0e"
        elif code in {b"\x1bN", b"\x1bO"}:
            pair = data[end : end + 2]
            self.out.append(_wide(pair, self.third or _OTHER))
            return end + len(pair)
        elif code[1:2] == b"$":
            self.designate_wide(code[2:])
        else:
            name = _KANA if code[-1:] == b"I" else _ASCII
            if code[1:2] == b"(":
                self.first = name
            elif code[1:2] == b")":
                self.second = name
        return end

    def designate_wide(self, code: bytes) -> None:
        name = _SETS.get(code[-1:], _OTHER)
        if len(code) == 1 or code[:1] == b"(":
            self.first = name
        elif code[:1] == b")":
            self.second = name
        else:
            self.third = name

    def take(self, raw: bytes) -> None:
        if not raw:
            return
        now = (self.second or _KANA) if self.shifted else self.first
        if now == _ASCII:
            self.out.append(
                raw.decode("ascii") if raw.isascii() else raw.decode("cp932", "replace")
            )
        elif now == _KANA:
            self.out.append(
                bytes(byte | 0x80 if byte > _BLANK else byte for byte in raw).decode(
                    "cp932", "replace"
                )
            )
        else:
            self.out.append(_wide(raw, now))


def _wide(raw: bytes, name: str) -> str:
    """Return pairs of bytes as characters of the set `name`; blanks and controls between them as they are."""
    out: list[str] = []
    at = 0
    while at < len(raw):
        pair = raw[at : at + 2]
        if pair[0] & 0x7F <= _BLANK:
            out.append(chr(pair[0] & 0x7F))
            at += 1
            continue
        out.append(
            _character(bytes(byte | 0x80 for byte in pair), name) if len(pair) > 1 else "\ufffd"
        )
        at += 2
    return "".join(out)


def _character(pair: bytes, name: str) -> str:
    if name == "0208":
        return _decoded(pair, "euc_jp") or _decoded(_shifted(pair), "cp932") or "\ufffd"
    if name in {"0212", "0213", "0213b"}:
        codec = "euc_jp" if name == "0212" else "euc_jis_2004"
        return _decoded(pair if name == "0213" else b"\x8f" + pair, codec) or "\ufffd"
    if name in {"cns1", "cns2"}:
        return _decoded(_big5(pair, _PLANE_1 if name == "cns1" else _PLANE_2), "cp950") or "\ufffd"
    if name == _OTHER:
        return "\ufffd"
    return _decoded(pair, "gb18030" if name == "gb2312" else name) or "\ufffd"


def _decoded(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeError:
        return ""


def _shifted(pair: bytes) -> bytes:
    """Return a character of JIS X 0208 as Shift JIS has it, which has some more."""
    row, cell = pair[0] - 0xA1, pair[1] - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)  # noqa: PLR2004 - where the leads go on behind the half-width kana
    trail = cell + (0x9F if row % 2 else 0x40)
    return bytes((lead, trail + (trail >= 0x7F and row % 2 == 0)))  # noqa: PLR2004 - 0x7F is left out


def _big5(pair: bytes, runs: tuple[tuple[int, int], ...]) -> bytes:
    """Return a character of CNS 11643 as Big5 has it; b"" where it has not."""
    place = _place_in_cns((pair[0] & 0x7F) << 8 | pair[1] & 0x7F)
    for (first, begins), (following, _) in pairwise(runs):
        if not begins:
            continue
        number = _place_in_big5(first) + place - _place_in_cns(begins)
        if _place_in_big5(first) <= number < _place_in_big5(following):
            row, cell = divmod(number, 157)
            return bytes((row, cell + (0x40 if cell < 63 else 0x62)))  # noqa: PLR2004 - 63 cells, a gap, 94 cells
    return b""


def _place_in_cns(code: int) -> int:
    return (code >> 8) * 94 + (code & 0xFF) - 0x21


def _place_in_big5(code: int) -> int:
    cell = code & 0xFF
    # Cells stand at 0x40 to 0x7E and 0xA1 to 0xFE.
    return (code >> 8) * 157 + (cell - 0x40 if cell < 0xA1 else cell - 0x62)  # noqa: PLR2004
