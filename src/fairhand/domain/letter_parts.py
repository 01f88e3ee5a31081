"""The parts of a letter as it stands on paper: date, salutation, body, close, signature, postscript.

Nothing is added to the text and nothing left out; each line of it is told what it is by where it stands,
how long it is and how it ends. A short line at the beginning greets, short lines at the end take leave
and sign, and what follows "P.S." is a postscript.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fairhand.domain import dates, markup
from fairhand.domain.markup import Line, Run
from fairhand.domain.text import UNSPACED
from fairhand.domain.unwrapping import unwrapped

PartKind = Literal[
    "dateline",
    "salutation",
    "text",
    "quotation",
    "list",
    "heading",
    "break",
    "picture",
    "close",
    "signature",
    "postscript",
]

_SHORT = 50  # code points up to which lines that follow each other are verses, an address, a close
_GREETING = 70  # code points up to which the first line greets
_LEAVE = 3  # lines at most that take leave, before the signature
_DATELINE = 60
_HEAD = 4  # lines at most that say where and when
_VALEDICTION = 40
# A line that greets is no place before a date.
_GREETS = re.compile(
    r".*!\W*\Z|(?:my |mein[e]? |mon |ma |sehr |very )?(?:dear|liebe|verehrte|geehrte|ch[eè]re?\b|hello|hi\b"
    r"|querid|estimad|car[oa]\b|egregi|дорог|уважаем|αγαπητ|שלום|عزيز)",
    re.IGNORECASE,
)
_WIDE = re.compile(f"[{UNSPACED}]")
_PICTURE = re.compile(r"\s*!\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(([^\s()<>\\]+)\)\s*\Z")
_POSTSCRIPT = re.compile(
    r"\W*(?:(?:P\.? ?){1,3}S\.?(?![\w'’])|Post(?:\s?scriptum|script)\b|追伸|追啓|二伸|附言|又及"
    r"|(?:P\.? ?)?З\.? ?Ы\.|П\.? ?С\.|Υ\. ?Γ\.|נ[.\"״]ב|ملاحظة)",
    re.IGNORECASE,
)
_ENDS_A_SENTENCE = re.compile(r"[.!?…;:,。！？、，،؛؟]['\"’”»)\]]*\Z")
_INITIALS = re.compile(r"(?:\w{1,4}\. ?-?){1,4}\Z|.{1,4}\Z")
_TAKES_LEAVE = re.compile(
    r"[,，、،]\Z|(?:敬具|草々|早々|匆々|かしこ|敬白|謹言|拝具|不一|此致|敬上|敬礼|敬禮)[。]?\Z"
)
_AFTER_PLACE = re.compile(r"[,:;.]\s|、|\s(?=den |le |il |el )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter.

    Args:
        kind: what it is.
        lines: of it; those of "text" and the like that are several stand below each other as written.
        gap: how many empty lines stand before it on the sheet.
        name: of a picture.
    """

    kind: PartKind
    lines: tuple[Line, ...]
    gap: int = 0
    name: str = ""

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return "\n".join(line.text for line in self.lines)


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the parts of a letter in light Markdown, in order; one without words has none."""
    found = _gathered(unwrapped(text))
    after = _postscript(found)
    body, rest = found[:after], [_as_postscript(one) for one in found[after:]]
    begun = _beginning(body)
    return (*_ending(begun), *rest)


def salutation(text: str) -> str:
    """Return the line that greets whoever the letter is to, as a reader sees it, or ""."""
    return next((one.text for one in parts_of(text) if one.kind == "salutation"), "")


# --- lines -----------------------------------------------------------------------------------------


def _gathered(text: str) -> list[Part]:
    """Return the lines of a sheet, those together that belong together."""
    found: list[Part] = []
    gap = 0
    for raw, line in zip(text.split("\n"), markup.lines(text, "markdown"), strict=True):
        part = _part(raw, line)
        if part is None:
            gap += 1
            continue
        before = found[-1] if found else None
        if before is not None and not gap and _belong(before, part):
            found[-1] = replace(before, lines=(*before.lines, *part.lines))
        else:
            found.append(replace(part, gap=gap))
        gap = 0
    return found


def _part(raw: str, line: Line) -> Part | None:
    """Return what a line is by itself, or None for an empty one."""
    picture = _PICTURE.match(raw)
    if picture:
        caption = markup.words_seen(raw.strip())
        runs = (Run(caption),) if caption else ()
        return Part("picture", (Line("text", runs),), name=picture[2])
    if not line.text.strip():
        return None
    kinds: dict[str, PartKind] = {"item": "list", "text": "text", "quotation": "quotation"}
    kinds |= {"heading": "heading", "break": "break"}
    return Part(kinds[line.kind], (line,))


def _belong(before: Part, part: Part) -> bool:
    if before.kind != part.kind:
        return False
    if part.kind in {"quotation", "list"}:
        return True
    return part.kind == "text" and _is_short(before.lines[-1]) and _is_short(part.lines[0])


def _is_short(line: Line, most: int = _SHORT) -> bool:
    words = line.text.strip()
    # What is written without blanks says twice as much in as many characters.
    return len(words) <= most and len(words) + len(_WIDE.findall(words)) <= most


# --- the beginning ---------------------------------------------------------------------------------


def _beginning(found: Sequence[Part]) -> list[Part]:
    """Return the parts with those at the beginning that are a date (and place), and a salutation."""
    first = _first_lines(found)
    dated = [
        at
        for at, line in enumerate(first)
        if _is_dateline(line) and not any(_GREETS.match(it.text) for it in first[:at])
    ]
    head = first[: max(dated) + 1] if dated else []
    made = [Part("dateline", (line,)) for line in head]
    left = _without_first(found, len(head))
    if left and left[0].kind == "text" and _greets(left):
        one, *more = _split(left.pop(0), 1)
        made.append(replace(one, kind="salutation"))
        left[:0] = more
    return made + left


def _first_lines(found: Sequence[Part]) -> list[Line]:
    """Return the short lines at the beginning that may say where and when."""
    lines: list[Line] = []
    for part in found:
        if part.kind != "text" or len(lines) >= _HEAD:
            break
        short = [line for line in part.lines if _is_short(line, _DATELINE)]
        lines += short
        if len(short) < len(part.lines):
            break
    return lines[:_HEAD]


def _without_first(found: Sequence[Part], lines: int) -> list[Part]:
    """Return the parts without their first lines."""
    made = list(found)
    while lines:
        first = made.pop(0)
        if len(first.lines) > lines:
            return [replace(first, lines=first.lines[lines:], gap=0), *made]
        lines -= len(first.lines)
    return made


def _greets(left: Sequence[Part]) -> bool:
    first = left[0]
    alone = len(left) == 1 and len(first.lines) == 1
    asks = first.lines[0].text.strip().endswith(("?", "？"))
    return not alone and not asks and _is_short(first.lines[0], _GREETING)


def _is_dateline(line: Line) -> bool:
    """Tell whether a line says when (and where) the letter was written, and no more."""
    words = line.text.strip().rstrip(".,")
    if not words or len(words) > _DATELINE or not any(map(_is_figure, words)):
        return False
    if dates.parse(words).known:
        return True
    return any(dates.parse(words[it.end() :]).known for it in _AFTER_PLACE.finditer(words))


def _is_figure(character: str) -> bool:
    return character.isnumeric()


def _split(part: Part, at: int) -> list[Part]:
    """Return a part as two: its first `at` lines, and the others where there are any."""
    if len(part.lines) <= at:
        return [part]
    return [
        replace(part, lines=part.lines[:at]),
        replace(part, lines=part.lines[at:], gap=0),
    ]


# --- the end ---------------------------------------------------------------------------------------


def _postscript(found: Sequence[Part]) -> int:
    """Return at which part the postscript begins; behind the last where there is none."""
    for at in range(len(found) - 1, 0, -1):
        if found[at].kind == "text" and _POSTSCRIPT.match(found[at].text):
            first = at
            while first > 1 and _POSTSCRIPT.match(found[first - 1].text):
                first -= 1
            return first
    return len(found)


def _as_postscript(part: Part) -> Part:
    return replace(part, kind="postscript") if part.kind == "text" else part


def _ending(found: list[Part]) -> list[Part]:
    """Return the parts with the last lines as a close and a signature, where they are."""
    lines = _last_lines(found)
    signed = bool(lines) and _signs(lines[-1])
    before = lines[:-1] if signed else lines
    leave: list[Line] = []
    for line in reversed(before[-_LEAVE:]):
        if not _takes_leave(line, signed=signed):
            break
        leave.insert(0, line)
    made = _without_last(found, len(leave) + signed)
    gap = max(1, found[-1].gap) if found else 0
    if leave:
        made.append(Part("close", tuple(leave), gap))
    if signed:
        made.append(Part("signature", (lines[-1],), gap))
    return made


def _takes_leave(line: Line, *, signed: bool) -> bool:
    """Tell whether a short line at the end takes leave: by how it ends, or before a name by ending no sentence."""
    words = line.text.strip()
    if _TAKES_LEAVE.search(words):
        return True
    return signed and _is_short(line, _VALEDICTION) and not _ENDS_A_SENTENCE.search(words)


def _last_lines(found: Sequence[Part]) -> list[Line]:
    """Return the short lines at the end that may take leave and sign; there is always text before them."""
    lines: list[Line] = []
    for part in reversed(found[1:]):
        if part.kind != "text" or not all(map(_is_short, part.lines)):
            break
        lines[:0] = part.lines
        if len(lines) > _LEAVE:
            break
    spoken = sum(one.kind not in {"dateline", "salutation"} for one in found)
    own = sum(len(one.lines) for one in found if one.kind not in {"dateline", "salutation"})
    return [] if not spoken or own <= len(lines) else lines[-_LEAVE - 1 :]


def _signs(line: Line) -> bool:
    words = line.text.strip()
    return bool(_INITIALS.match(words)) or not _ENDS_A_SENTENCE.search(words)


def _without_last(found: Sequence[Part], lines: int) -> list[Part]:
    """Return the parts without their last lines."""
    made = list(found)
    while lines:
        last = made.pop()
        if len(last.lines) > lines:
            made.append(replace(last, lines=last.lines[: len(last.lines) - lines]))
            return made
        lines -= len(last.lines)
    return made
