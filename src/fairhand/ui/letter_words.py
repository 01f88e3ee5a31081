"""What stands around a letter in words: the line above its sheet, and the line at its head."""

from __future__ import annotations

from fairhand.domain.dates import LetterDate
from fairhand.domain.letter import Letter
from fairhand.ui import words

_MEDIA = {"post": "by post", "email": "by e-mail", "hand": "by hand", "card": "a card", None: ""}


def lead_of(letter: Letter) -> str:
    """Return place and date as they stand at the head of a letter, where the text does not begin with them."""
    when = words.dated(letter.written, "")
    lead = words.in_line(letter.place, when)
    beginning = letter.text[:200]
    # A letter that has its own head needs none of ours, and of mail the line above says it.
    if letter.medium == "email" or not letter.place:
        return ""
    return "" if not lead or (letter.place and letter.place[:12] in beginning) else lead


def subject_of(letter: Letter) -> str:
    """Return the subject, where the text does not begin with it."""
    subject = " ".join(letter.subject.split())
    beginning = " ".join(letter.text[: 2 * len(letter.subject) + 40].split()).lstrip("# ")
    return "" if beginning.startswith(subject) else subject


def meta_of(letter: Letter) -> str:
    """Return who wrote to whom and when, as far as it is known."""
    authors = words.joined(letter.authors, "no sender known")
    recipients = words.joined(letter.recipients, "no recipient known")
    when = words.dated(letter.written, "no date")
    if letter.direction == "sent":
        parts = [f"Sent to {recipients}", _dated_as(letter.sent, when)]
    elif letter.direction == "received":
        parts = [f"Received from {authors}", _dated_as(letter.received, when)]
    else:
        parts = [f"{authors[:1].upper()}{authors[1:]} to {recipients}", when]
    parts.append(_MEDIA[letter.medium])
    travelled = _days_in_post(letter)
    return words.in_line(*parts, travelled)


def paper_of(letter: Letter) -> str:
    """Return where the paper lies, or "" where there is none."""
    number = f"no. {letter.paper_number}" if letter.paper_number else ""
    where = words.in_line(letter.paper_place, number)
    return f"Paper: {where}" if where else ""


def _dated_as(value: LetterDate, otherwise: str) -> str:
    return words.dated(value) if value.known or value.words else otherwise


def _days_in_post(letter: Letter) -> str:
    start, end = letter.sent.day or letter.written.day, letter.received.day
    if start is None or end is None or end <= start:
        return ""
    return f"{words.days((end - start).days)} in the post"
