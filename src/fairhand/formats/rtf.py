"""RTF as Outlook keeps the text of a message in it: compressed, and often with the HTML that it was made from inside.

Compression is [MS-OXRTFCP], HTML within RTF [MS-OXRTFEX], RTF itself version 1.9.1. One pass, no recursion: what a
hostile file nests costs no more than its bytes.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, replace

from fairhand.formats import code_pages

LONGEST = 8 << 20
_HEADER = struct.Struct("<IIII")
_COMPRESSED, _UNCOMPRESSED = 0x75465A4C, 0x414C454D
_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096
_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
# The charset of a font, and the code page that its letters are in.
_FONT_CHARSETS = {
    0: 1252,
    77: 10000,
    128: 932,
    129: 949,
    130: 1361,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    255: 437,
}
_SIGNS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "row": "\n",
    "cell": "\t",
    "tab": "\t",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
}
_SYMBOLS = {"~": "\xa0", "_": "\u2011", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
_UNSEEN = frozenset(
    (
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "footnote",
        "fldinst",
        "listtable",
        "listoverridetable",
        "themedata",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "generator",
        "revtbl",
        "xmlnstbl",
        "bkmkstart",
        "bkmkend",
        "pntext",
    )
)
_FROM_HTML = re.compile(rb"\\fromhtml1?(?![0-9])")
_HEAD = 2_000


def decompress(data: bytes) -> bytes:
    """Return the RTF in a PR_RTF_COMPRESSED value; as much as there is where it is cut off, b"" where it is none."""
    if len(data) < _HEADER.size:
        return b""
    _, size, kind, _ = _HEADER.unpack_from(data)
    packed = data[_HEADER.size :]
    if kind == _UNCOMPRESSED:
        return packed[:size]
    return _unpacked(packed, min(size, LONGEST)) if kind == _COMPRESSED else b""


def _unpacked(packed: bytes, size: int) -> bytes:
    """Undo the LZ77 of [MS-OXRTFCP] 2.1.3: what was written last is the dictionary, 4,096 bytes in a ring."""
    out = bytearray(_DICTIONARY)
    begin = len(out)
    at, end = 0, len(packed)
    while at < end and len(out) - begin < size:
        control = packed[at]
        at += 1
        for bit in range(8):
            if at >= end:
                break
            if not control >> bit & 1:
                out.append(packed[at])
                at += 1
                continue
            if at + 1 >= end:
                return bytes(out[begin:])
            pair = packed[at] << 8 | packed[at + 1]
            at += 2
            offset, length = pair >> 4, (pair & 15) + 2
            back = (len(out) - offset) % _WINDOW
            if back == 0:
                return bytes(out[begin:])
            start = len(out) - back
            if start < 0:
                # Older than anything that was written: the ring begins as blanks.
                out += b" " * length
            elif back >= length:
                out += out[start : start + length]
            else:
                out += (bytes(out[start:]) * (length // back + 1))[:length]
    return bytes(out[begin : begin + size])


def holds_html(rtf: bytes) -> bool:
    """Tell whether `rtf` was made from HTML that is in it."""
    return _FROM_HTML.search(rtf[:_HEAD]) is not None


def to_html(rtf: bytes) -> str:
    """Return the HTML that is in `rtf`, for which `holds_html` is true."""
    return _Reading(html=True).run(rtf)


def to_text(rtf: bytes) -> str:
    """Return the words of `rtf`, paragraphs as lines."""
    return _Reading(html=False).run(rtf)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group, and again after the groups in it."""

    hidden: bool = False
    in_html_tag: bool = False
    in_fonts: bool = False
    rtf_only: bool = False
    font: str = ""
    skip: int = 1


class _Reading:
    def __init__(self, *, html: bool) -> None:
        self.html = html
        self.state = _State()
        self.stack: list[_State] = []
        self.out: list[str] = []
        self.raw = bytearray()
        self.raw_page = 0
        self.page = 1252
        self.pages: dict[str, int] = {}
        self.font_named = ""
        self.default_font = ""
        self.is_optional = False
        self.to_skip = 0

    def run(self, rtf: bytes) -> str:
        source = rtf[:LONGEST].rstrip(b"\x00").decode("latin-1")
        at = 0
        while (found := _TOKEN.match(source, at)) is not None:
            at = found.end()
            word, number, code, symbol, brace, text = found.groups()
            if code is not None:
                self.take_byte(int(code, 16))
            elif word == "bin":
                at += max(int(number or 0), 0)
            elif word is not None:
                self.take_word(word, number)
            elif symbol is not None:
                self.take_symbol(symbol)
            elif brace is not None:
                self.take_brace(brace)
            elif text is not None:
                self.take_text(text)
        self.flush()
        # Characters beyond U+FFFF stand in RTF as two halves.
        return "".join(self.out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    @property
    def seen(self) -> bool:
        state = self.state
        if state.hidden or state.in_fonts:
            return False
        return state.in_html_tag or not (self.html and state.rtf_only)

    def take_brace(self, brace: str) -> None:
        self.to_skip = 0
        self.is_optional = False
        if brace == "{":
            self.stack.append(self.state)
        elif self.stack:
            self.flush()
            self.state = self.stack.pop()

    def take_byte(self, byte: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif self.seen:
            page = (
                self.page if self.state.in_html_tag else self.pages.get(self.state.font, self.page)
            )
            if page != self.raw_page:
                self.flush()
                self.raw_page = page
            self.raw.append(byte)

    def take_text(self, text: str) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(text))
            self.to_skip -= skipped
            text = text[skipped:]
        if not text or not self.seen:
            return
        if self.raw and text.isascii():
            # The second half of a double-byte character may look like a letter.
            self.raw += text.encode("ascii")
            return
        self.put(text)

    def take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.is_optional = True
        elif self.to_skip:
            self.to_skip -= 1
        elif symbol in _SYMBOLS and self.seen:
            self.put(_SYMBOLS[symbol])

    def put(self, text: str) -> None:
        self.flush()
        self.out.append(text)

    def flush(self) -> None:
        if self.raw:
            self.out.append(code_pages.decode(bytes(self.raw), self.raw_page))
            self.raw.clear()

    def take_word(self, word: str, number: str | None) -> None:
        optional, self.is_optional = self.is_optional, False
        value = int(number) if number is not None else None
        if word == "u" and value is not None:
            self.take_unicode(value)
            return
        if self.to_skip:
            self.to_skip -= 1
            return
        if word in _SIGNS:
            if self.seen:
                self.put(_SIGNS[word])
        elif optional and word == "htmltag" and self.html:
            self.state = replace(self.state, in_html_tag=True, hidden=False)
        elif optional or word in _UNSEEN:
            self.state = replace(self.state, hidden=True)
        else:
            self.take_setting(word, value)

    def take_unicode(self, value: int) -> None:
        self.to_skip = self.state.skip
        if self.seen:
            self.put(chr(value % 0x10000))

    def take_setting(self, word: str, value: int | None) -> None:
        if word == "htmlrtf":
            self.state = replace(self.state, rtf_only=value != 0)
        elif word == "uc":
            self.state = replace(self.state, skip=max(value or 0, 0))
        elif word == "ansicpg" and value:
            self.page = value
        elif word == "fonttbl":
            self.state = replace(self.state, in_fonts=True)
        elif word == "deff":
            self.default_font = str(value)
        elif self.state.in_fonts:
            self.take_font(word, value)
        elif word == "f":
            self.state = replace(self.state, font=str(value))
        elif word == "plain":
            self.state = replace(self.state, font=self.default_font)

    def take_font(self, word: str, value: int | None) -> None:
        if word == "f":
            self.font_named = str(value)
        elif word == "cpg" and value:
            self.pages[self.font_named] = value
        elif word == "fcharset" and value in _FONT_CHARSETS:
            self.pages.setdefault(self.font_named, _FONT_CHARSETS[value])
