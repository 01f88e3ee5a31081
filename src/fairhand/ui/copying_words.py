"""What is said while a letter is copied by hand: how far one is, when one stopped, what comes next."""

from __future__ import annotations

from datetime import datetime, timedelta

from fairhand.domain.copying_place import Since
from fairhand.domain.draft import Draft
from fairhand.domain.hand import Copied
from fairhand.domain.markup import words_seen
from fairhand.services.copying_by_hand import Copying
from fairhand.ui import words

_EVENING, _NIGHT_ENDS = 18, 4
_SINCE: dict[Since, str] = {
    "": "",
    "ahead": "The letter was changed since, further on than you have copied.",
    "behind": "The letter was changed since, also in what you have copied. This is the place by its words.",
}


def about(draft: Draft, copied: Copied) -> str:
    """Return what is copied, and what it takes: "Reply to Leila Amrani, 5 sheets, 9 pages"."""
    kind = {"reply": "Reply", "letter": "Letter", "journal": "Journal entry"}[draft.kind]
    to = f" to {words.joined(draft.to)}" if draft.to else ""
    return words.in_line(f"{kind}{to}", paper(copied) if copied.lines else "")


def paper(copied: Copied) -> str:
    """Return what a letter takes: "5 sheets, 9 pages"; of one page, "1 page"."""
    if copied.pages <= 1:
        return words.count(copied.pages, "page", "pages")
    sheets = words.count(copied.sheets, "sheet", "sheets")
    if copied.hand.pages_a_sheet == 1:
        return sheets
    return f"{sheets}, {words.count(copied.pages, 'page', 'pages')}"


def line(copied: Copied, at: int) -> str:
    """Return which line is copied: "Line 14 of 218"."""
    return f"{line_number(at)} of {words.number(len(copied.lines))}"


def sheet(copied: Copied, at: int) -> str:
    """Return on what it is written: "Sheet 1 of 5, page 2"."""
    on = f"Sheet {words.number(copied.sheet_of(at))} of {words.number(copied.sheets)}"
    page = copied.lines[at].page % copied.hand.pages_a_sheet + 1
    return f"{on}, page {page}" if copied.hand.pages_a_sheet > 1 else on


def turns(copied: Copied) -> dict[int, str]:
    """Return what to do before a line that begins a page, by the number of the line."""
    found = {}
    for number in range(1, len(copied.lines)):
        if copied.ends_page(number - 1):
            here, of = copied.sheet_of(number), words.number(copied.sheets)
            same = copied.sheet_of(number - 1) == here
            new = f"Take a new sheet: sheet {words.number(here)} of {of}"
            found[number] = "Turn the page" if same else new
    return found


def end(copied: Copied, *, sends: bool) -> tuple[str, str]:
    """Return what is said when all is copied; `sends`: whether it can be marked as sent."""
    then = ", then mark it as sent." if sends else "."
    return f"All copied: {paper(copied)}", f"Read it over once{then}"


def greeting(copying: Copying, now: datetime) -> str:
    """Return what is said when one comes back: when one stopped, and what was changed since; "" where nothing is."""
    place, said = copying.place, []
    if place is not None and (copying.since or not place.done):
        said.append(stopped(place.moment, now, copying.since))
    if copying.lost:
        said.append(lost(copying.lost))
    return " ".join(said)


def way_back(at: int, of: int) -> str:
    """Return the way back to where one stopped: "Back to line 14"."""
    return "Back to the end" if at >= of else f"Back to {line_number(at).lower()}"


def line_number(at: int) -> str:
    """Return "Line 14"."""
    return f"Line {words.number(at + 1)}"


def lost(count: int) -> str:
    """Return that slips were about words that are no more."""
    slips = words.count(count, "slip was", "slips were")
    return f"{slips} in words that were changed since."


def stopped(seconds: int, now: datetime, since: Since = "") -> str:
    """Return when one stopped: "You stopped here last night at 22:05.", and whether the text was changed since."""
    at = datetime.fromtimestamp(seconds).astimezone()
    clock = words.moment(at, today=at)
    away = (now.date() - at.date()).days
    night = at.hour >= _EVENING or (at.hour < _NIGHT_ENDS and away == 0)
    if away == 0 and now - at < timedelta(minutes=1):
        when = "just now"
    elif away == 0 and at.hour < _NIGHT_ENDS <= now.hour:
        when = f"last night at {clock}"
    elif away == 0:
        when = f"at {clock}"
    elif away == 1:
        when = f"{'last night' if night else 'yesterday'} at {clock}"
    else:
        when = f"on {words.day(at.date(), year=at.year != now.year)} at {clock}"
    return " ".join(part for part in (f"You stopped here {when}.", _SINCE[since]) if part)


def slip(text: str, wrote: str, longest: int) -> str:
    """Return a slip in a line: "road: you wrote way"; each part of at most `longest` characters."""
    to_copy = _short(words_seen(text.replace("\n", " ")), longest)
    return f"{to_copy}: you wrote {_short(wrote, longest)}" if wrote else f"{to_copy}: left out"


def _short(text: str, longest: int) -> str:
    whole = " ".join(text.split())
    return words.isolated(whole if len(whole) <= longest else f"{whole[: longest - 1]}…")
