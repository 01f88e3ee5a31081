"""What the name of a photographed or scanned page says: whose letter, of when, which page of it.

`1943-05-01-anna-page-2.jpg`, `Umschlag Anna 1.5.1943.tif`, `fol 3v.png`, `IMG_2034.JPG`. Nothing is invented:
somebody is named only where a date stands beside the words or a "from" before them, and the day in the name
that a camera or telephone gave is that of the photograph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fairhand.domain.dates import parse
from fairhand.domain.page import Role


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_PAGES = _words(
    "page pages pag pg p pp seite seiten s blatt bl feuille feuillet f fo fol folio sheet leaf side ",
    "pagina página pág str strana strona sida side 頁 页 ページ стр страница σελίδα",
)
_ENVELOPES = _words(
    "envelope envelop env umschlag briefumschlag kuvert couvert enveloppe sobre busta enveloppen ",
    "koperta obálka kuori kuvertje envelopp конверт φάκελος 封筒 信封",
)
_FRONTS = _words("front recto r vorne vorderseite avant avers fronte obverse a")
_BACKS = _words("back verso v rear hinten rückseite ruckseite dos retro reverse b")
_LONE_SIDES = frozenset({"r", "v", "a", "b"})  # sides only where a number stands before them
_FROM = _words("from von de da av od от")
_TO = _words("to an à a till do für for")
_GENERIC = _words(
    "letter letters brief briefe lettre lettres carta cartas lettera kirje list письмо scan scans scanned ",
    "photo photos foto picture bild image copy kopie copie edited final of the no nr und and ",
    "doc document unbenannt untitled new neu",
)
_LETTERS = _words("letter brief lettre carta lettera kirje list письмо no nr")
_CAMERAS = _words(
    "img dsc dscn dscf dsci pxl mvimg vid p imag sam gopr cimg pict scan scn image img_e"
)
_PHONES = re.compile(
    r"^(?:(?:PXL|IMG|MVIMG|Screenshot|signal|WhatsApp Image|WhatsApp|Photo|Scan|Adobe Scan|CamScanner|Scanned Document|"
    r"Office Lens|Genius Scan)[ _-]?)?"
    r"(?P<day>(?:19|20)\d\d-?[01]\d-?[0-3]\d)[ _T,-]+(?:at |um |à )?"
    r"(?P<time>[0-2]\d[.:h -]?[0-5]\d[.:m -]?[0-5]\d)(?!\d{4})",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"(?:WA\d{4})$|^(?:IMG|VID)[-_](?P<day>(?:19|20)\d{6})[-_]WA(?P<number>\d{4})", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[\s_\-–—.,;:()\[\]{}+~=#&]+")
_CHUNK = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)?(?P<number>\d+)?(?P<after>[^\W\d_]+)?\Z"
)
_FEWEST_LETTERS_OF_A_NAME = 2
_DATE_CHUNKS = 4
_LONGEST_PAGE_NUMBER = 4
_YEAR_DIGITS, _DAY_DIGITS = 4, 8
_FIRST_YEAR = 1000
_YEAR = re.compile(r"\d{4}")
_OF = re.compile(r"(?<!\d)(\d{1,3})[ _-]?(?:of|von|sur|di|/)[ _-]?\d{1,3}(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageName:
    """What a file's name says of a page.

    Args:
        key: what the pages of one letter have in common, folded; "" where the name says nothing else.
        who: whose letter it seems to be, or "".
        date: of the letter, in words that `dates.parse` understands, or "".
        number: of the page, or None.
        back: whether it is the back of its sheet.
        role: page or envelope.
        camera: the letters that a camera puts before its count ("img"), folded, or "".
        shot: the moment of the photograph, where the name has it.
    """

    key: str = ""
    who: str = ""
    date: str = ""
    number: int | None = None
    back: bool = False
    role: Role = "page"
    camera: str = ""
    shot: datetime | None = None


def page_name(stem: str, last_year: int = 2200) -> PageName:
    """Return what the name of a file says.

    Args:
        stem: the name without its folders and its ending.
        last_year: the year that it is now; what comes after is a count, and no year.
    """
    stem = _OF.sub(r"\1 ", unicodedata.normalize("NFC", stem).strip())
    by_phone = _by_phone(stem)
    if by_phone is not None:
        return by_phone
    chunks = [chunk for chunk in _SEPARATORS.split(stem) if chunk]
    date, chunks = _dated(stem, chunks, last_year)
    reading = _Reading(chunks, dated=bool(date))
    reading.read()
    return reading.said(date)


def _by_phone(stem: str) -> PageName | None:
    found = _PHONES.match(stem)
    if found is not None:
        digits = re.sub(r"\D", "", found["day"] + found["time"])
        try:
            shot = datetime.strptime(digits, "%Y%m%d%H%M%S")  # noqa: DTZ007 - a camera knows no zone
        except ValueError:
            return None
        return PageName(camera="phone", shot=shot)
    found = _ADDED.match(stem)
    if found is not None and found["day"]:
        return PageName(camera="wa" + found["day"], number=int(found["number"]))
    return None


# --- the date -------------------------------------------------------------------------------------


def _dated(stem: str, chunks: Sequence[str], last_year: int) -> tuple[str, list[str]]:
    """Return the date in a name, in words, and the chunks with "" in its place."""
    if chunks and chunks[0].casefold() in _CAMERAS and len(chunks) <= _DATE_CHUNKS // 2:
        return "", list(chunks)  # IMG_1943 is a count
    for length in range(min(_DATE_CHUNKS, len(chunks)), 0, -1):
        for at in range(len(chunks) - length + 1):
            words = _date_of(stem, chunks[at : at + length])
            if words and int(_YEAR.findall(words)[-1]) <= last_year:
                return words, [*chunks[:at], "", *chunks[at + length :]]
    return "", list(chunks)


def _date_of(stem: str, chunks: Sequence[str]) -> str:
    """Return the date that some chunks are, in words; "" where they are none."""
    if not any(_has_year(chunk) for chunk in chunks):
        return ""
    if all(chunk.isdecimal() for chunk in chunks):
        return _date_of_numbers(stem, chunks)
    if len(chunks) == 1:
        return chunks[0] if _is_known(chunks[0]) and not chunks[0].isalpha() else ""
    # "brief 1943" is a word and a year, "spring 1943" a time of it.
    words = " ".join(chunks)
    return words if _is_known(words) else ""


def _has_year(chunk: str) -> bool:
    digits = re.search(r"\d{4,8}", chunk)
    if digits is None or len(digits[0]) not in {_YEAR_DIGITS, _DAY_DIGITS}:
        return False
    return int(digits[0][:_YEAR_DIGITS]) >= _FIRST_YEAR or len(digits[0]) == _DAY_DIGITS


def _date_of_numbers(stem: str, chunks: Sequence[str]) -> str:
    first = chunks[0]
    if len(chunks) == 1:
        if len(first) == _DAY_DIGITS:
            words = f"{first[:4]}-{first[4:6]}-{first[6:]}"
            return words if _is_known(words) else ""
        # Beside other words a lone number of four digits is a year; alone it may be a count.
        return first if len(first) == _YEAR_DIGITS and not stem.isdecimal() else ""
    if len(first) == _YEAR_DIGITS and all(len(chunk) <= len("01") for chunk in chunks[1:]):
        if len(chunks) > len("ymd") or (len(chunks) > 1 and len(chunks[1]) < len("01")):
            return ""
        words = "-".join([first, *(chunk.zfill(2) for chunk in chunks[1:])])
        return words if _is_known(words) else ""
    if len(chunks) == len("dmy") and len(chunks[2]) == _YEAR_DIGITS:
        words = ".".join(chunks) if ".".join(chunks) in stem else "-".join(chunks)
        return words if _is_known(words) else ""
    return ""


def _is_known(words: str) -> bool:
    when = parse(words)
    return when.known and when.earliest is not None


# --- everything else ------------------------------------------------------------------------------


class _Reading:
    """A name, chunk by chunk."""

    def __init__(self, chunks: Sequence[str], *, dated: bool) -> None:
        self._chunks = list(chunks)
        self._dated = dated
        self._key: list[str] = []
        self._names: list[str] = []
        self._named = False  # a "from" stood before
        self._to = False
        self._numbers: list[tuple[int, int, int, bool]] = []  # sureness, place, number, back
        self._camera = ""
        self.role: Role = "page"
        self._back = False

    def read(self) -> None:
        """Take in all chunks."""
        page_word = False
        for at, chunk in enumerate(self._chunks):
            found = _CHUNK.match(chunk) if chunk else None
            folded = chunk.casefold()
            if not chunk:
                page_word = False
            elif self._is_camera(folded, at) and len(self._chunks) > 1 and self._number_after(at):
                page_word = False  # its count comes next
            elif folded in _PAGES and (self._number_after(at) or folded not in _GENERIC):
                page_word = self._number_after(at)
                if not page_word:
                    self._word(chunk)
            elif found is not None and found["number"]:
                self._numbered(at, found, page_word=page_word)
                page_word = False
            else:
                self._word(chunk)
                page_word = False

    def _number_after(self, at: int) -> bool:
        following = self._chunks[at + 1 : at + 2]
        return bool(following and following[0][:1].isdecimal())

    def _numbered(self, at: int, found: re.Match[str], *, page_word: bool) -> None:
        word, digits = (found["word"] or "").casefold(), found["number"]
        after = (found["after"] or "").casefold()
        side = after in _FRONTS or after in _BACKS
        counted_by_camera = self._is_camera(
            word or self._chunks[0].casefold(), at if word else at - 1
        )
        if len(digits) > _LONGEST_PAGE_NUMBER and not counted_by_camera:
            self._word(found[0])
            return
        if after and not side:
            self._word(found[0])
            return
        sure = (page_word or word in _PAGES) and len(digits) <= _LONGEST_PAGE_NUMBER
        if word and not sure:
            if self._is_camera(word, at):
                self._camera = word
            else:
                self._word(found["word"])
        elif not word and not sure and at == 1 and self._is_camera(self._chunks[0].casefold(), 0):
            self._camera = self._chunks[0].casefold()
        counted = self._is_of_letters(at)
        self._numbers.append((2 if sure else 0 if counted else 1, at, int(digits), after in _BACKS))

    def _is_camera(self, word: str, at: int) -> bool:
        return at == 0 and word in _CAMERAS and not self._dated

    def _is_of_letters(self, at: int) -> bool:
        return at > 0 and self._chunks[at - 1].casefold() in _LETTERS

    def _word(self, chunk: str) -> None:
        folded = chunk.casefold()
        if folded in _ENVELOPES:
            self.role = "envelope"
        elif folded in _BACKS - _LONE_SIDES:
            self._back = True
        elif folded in _FRONTS - _LONE_SIDES:
            pass
        elif folded in _LONE_SIDES and self._numbers:
            self._back = self._back or folded in _BACKS
        else:
            self._name(chunk, folded, self._key[-1] if self._key else "")
            self._key.append(folded)

    def _name(self, chunk: str, folded: str, before: str) -> None:
        if folded in _FROM and not self._names and (folded == "from" or before in _LETTERS):
            self._named = True
        elif folded in _TO:
            self._to = True
        elif folded not in _GENERIC and chunk.replace("'", "").replace("’", "").isalpha():
            if not self._to:
                self._names.append(chunk)
        elif folded not in _GENERIC:
            self._names.append("")  # an archive's own sign: no name

    def said(self, date: str) -> PageName:
        """Return what was read."""
        best = max(self._numbers, default=None, key=lambda found: (found[0], found[1]))
        number, back = (None, False) if best is None else best[2:]
        rest = [found for found in self._numbers if found is not best]
        key = [*self._key, *(str(found[2]) for found in rest)]
        if date:
            when = parse(date)
            key.insert(0, f"{when.earliest}/{when.latest}")
        camera = self._camera if not date and not self._names else ""
        return PageName(
            "" if camera else " ".join(key),
            self._who() if date or self._named else "",
            date,
            number,
            back or self._back,
            self.role,
            camera,
        )

    def _who(self) -> str:
        """Return the words that are left as a name: as they stand, with capitals where they have none."""
        if not self._names or "" in self._names:
            return ""
        name = " ".join(self._names)
        if len(name) < _FEWEST_LETTERS_OF_A_NAME:
            return ""
        return name if name != name.lower() else " ".join(map(_capital, self._names))


def _capital(word: str) -> str:
    if word in _PARTICLES:
        return word
    first, apostrophe, rest = word.replace("’", "'").partition("'")
    if apostrophe and len(first) == 1:  # O'Brien
        return first.upper() + word[1] + rest[:1].upper() + rest[1:]
    return word[:1].upper() + word[1:]


_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "da", "di", "du", "la", "le", "zu", "zur"}
)
