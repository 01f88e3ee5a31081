"""A letter or a draft, shown whole: what `show` and `draft show` share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fairhand.cli import draft_fields, letter_fields
from fairhand.cli.output import Output
from fairhand.domain.dates import LetterDate
from fairhand.domain.letter import Letter
from fairhand.domain.sealed import Postscript
from fairhand.domain.text import count_words

if TYPE_CHECKING:
    from fairhand.services.boxes import Box

_STATES = {
    "reply-owed": "a reply is owed",
    "answered": "answered",
    "no-reply-needed": "no reply needed",
    "": "",
}
_WIDTH_OF_NAMES = 12


def show_letter(letter: Letter, output: Output, postscripts: Sequence[Postscript] = ()) -> None:
    """Show a letter: what is known of it, its text, and what was written below it after it was sent."""
    if output.json:
        below = [{"at": it.written.isoformat(), "text": it.text} for it in postscripts]
        more = {"postscripts": below} if below else {}
        output.document({**letter_fields.fields_of(letter), "body": letter.text, **more})
        return
    for name, value in _known_of(letter):
        if value:
            output.line((f"{name + ':':<{_WIDTH_OF_NAMES}}", "faint"), value)
    output.line()
    if letter.unreadable:
        output.note(f"The text of this letter could not be read: {letter.unreadable}")
    output.text(letter.text)
    for it in postscripts:
        output.line()
        output.line((f"Added on {it.written.date().isoformat()}:", "faint"))
        output.text(it.text)


def _known_of(letter: Letter) -> Iterator[tuple[str, str]]:
    yield "From", ", ".join(letter.authors) or "unknown"
    yield "To", ", ".join(letter.recipients) or "unknown"
    yield "Date", _date(letter.written) or "unknown"
    yield "Received", _date(letter.received)
    yield "Place", letter.place
    yield "Language", letter.language
    yield "Subject", letter.subject
    yield "Tags", ", ".join(letter.tags)
    yield "Reply", _STATES[letter.state]
    yield "Answers", ", ".join(letter.answers)
    yield "Answered by", ", ".join(letter.answered_by)
    yield "Draft", letter.draft or letter.reply or ""
    for enclosure in letter.enclosures:
        yield "Enclosed", f"{enclosure.name} ({enclosure.media_type}, {enclosure.bytes:,} bytes)"
    yield "Kept", "in the wastebasket" if letter.deleted else ""


def _date(when: LetterDate) -> str:
    """Return a date as the person knows it, and which days that can be."""
    return f"{when.words} ({when.iso})" if when.words and when.iso else when.shown


def show_draft(box: Box, draft: str, version: str | None, output: Output) -> None:
    """Show a draft: its working text, or that of a version; into a pipe the text alone, byte for byte."""
    from fairhand.services import drafting  # noqa: PLC0415 - letters are shown without it

    found = drafting.get(box, draft)
    if version is None:
        working = drafting.working_text(box, found.id)
        shown, text, line = working.version, working.text, working.line
    else:
        wanted = drafting.find_version(box, found.id, version)
        text = drafting.version_text(box, wanted.id)
        shown, line = wanted.id, drafting.working_text(box, found.id, wanted.line).line
    if output.json:
        fields = draft_fields.fields_of(found) | {"words": count_words(text, "markdown")}
        output.document({"id": found.id, "version": shown, "text": text, "line": line} | fields)
    elif output.is_terminal:
        output.text(text)
    else:
        output.exactly(text.encode("utf-8", "replace"))
