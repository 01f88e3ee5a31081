"""Editing what is said of a letter: who, when, where, which paper, everything but its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import Party, Spelling
from fairhand.domain.dates import LetterDate, parse
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.errors import SealedError, UnreadableError
from fairhand.domain.letter import Medium
from fairhand.domain.text import clean
from fairhand.formats.enclosed import safe_name
from fairhand.formats.picture import kind_of
from fairhand.formats.reader import Source
from fairhand.formats.refusal import is_binary
from fairhand.formats.text_file import decode
from fairhand.services import addressing
from fairhand.store import bytes as kept_bytes
from fairhand.store import correspondents, hiding, reading
from fairhand.store import editing as store
from fairhand.store.box import Box, Connection
from fairhand.store.bytes import Prepared
from fairhand.store.correspondents import find_number
from fairhand.store.editing import EnclosedRow, LetterParts, PartyRow
from fairhand.store.letters import AUTHOR, RECIPIENT, newest_text
from fairhand.system.clock import SystemClock

_NAME = "Edit Letter"
# What stands in a letter that was sealed here as it was sent.
_FROZEN = ("authors", "recipients", "date", "subject", "place")


def read_enclosures(files: Iterable[Path]) -> tuple[IncomingEnclosure, ...]:
    """Return regular files with their bytes, under names that can be shown and written anywhere.

    Raises:
        UnreadableError: one is not there, not a regular file, or may not be read; none is kept then.
    """
    return tuple(read_enclosure(file, number) for number, file in enumerate(files, 1))


def read_enclosure(file: Path, number: int) -> IncomingEnclosure:
    """Return a regular file with its bytes; `number` says which of its letter it is, from 1.

    Raises:
        UnreadableError: it is not there, not a regular file, or may not be read.
    """
    try:
        data = Source(str(file)).content()
    except UnreadableError as error:
        raise UnreadableError(
            f"{file.name} cannot be kept with the letter: {error}",
            safe="Nothing was changed.",
            todo="Leave the file out, or choose another.",
        ) from error
    media_type, _ = kind_of(data, file.name)
    return IncomingEnclosure(safe_name(file.name, media_type, number), media_type, data)


def read_texts(files: Iterable[Path]) -> str:
    """Return the words of plain text files, one below the other, as a sheet keeps them.

    Raises:
        UnreadableError: one is not there, too large, or no text; nothing was changed.
    """
    found = []
    for file in files:
        data = Source(str(file)).content()
        if is_binary(data[:4096]):
            raise UnreadableError(
                f"{file.name} is not a text.",
                safe="Nothing was changed.",
                todo="Keep it with the letter as a file instead.",
            )
        found.append(clean(decode(data)).strip("\n"))
    return "\n\n".join(found)


def enclose(box: Box, letter: str, files: Sequence[Path]) -> Changes:
    """Keep files with a letter, all else as it is. It can be undone exactly.

    Raises:
        NotFoundError: there is no such letter.
        SealedError: the letter was sealed here.
        UnreadableError: a file cannot be enclosed; nothing was changed.
    """
    return edit(box, letter, replace(known_parts(box, letter), enclosures=tuple(files)))


def date_of(words: str) -> LetterDate:
    """Return the date that a person gives; "today" and "yesterday" become the day that they mean now."""
    one_line = " ".join(clean(words).split())
    when = parse(one_line)
    if when.known or not one_line:
        return when
    counted = parse(one_line, today=SystemClock().today())
    return counted.as_written("") if counted.known else when


def known_parts(box: Box, letter: str) -> WrittenDown:
    """Return what is known of a letter, as the form shows it.

    Files that are enclosed are not among it; an edit keeps those that are there.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        number = find_number(connection, "letter", letter)
        return _shown(connection, number, store.parts_of(connection, number))


def _shown(connection: Connection, number: int, parts: LetterParts) -> WrittenDown:
    columns = parts.columns
    return WrittenDown(
        authors=tuple(map(_spelled, _at(parts, AUTHOR))),
        recipients=tuple(map(_spelled, _at(parts, RECIPIENT))),
        date=parts.written.shown,
        received=parts.received.shown,
        place=columns["place"],
        language=columns["language"],
        medium=cast("Medium | None", columns["medium"]),
        subject=columns["subject"],
        paper_number=columns["paper_number"],
        paper_place=columns["paper_place"],
        tags=parts.tags,
        note=columns["note"],
        text=newest_text(connection, number)[0],
        answers=tuple(store.ids_of_letters(connection, [each for each, _ in parts.answers])),
    )


def _at(parts: LetterParts, role: int) -> list[PartyRow]:
    return [row for row in parts.parties if row.role == role]


def _spelled(row: PartyRow) -> str:
    return Spelling(row.name, row.address, 1).text


def frozen(box: Box, letter: str) -> bool:
    """Tell whether a letter was sealed here: its text, people, date, place and subject stand as sent."""
    with box.reading() as connection:
        return store.is_sealed(connection, find_number(connection, "letter", letter))


def edit(box: Box, letter: str, written: WrittenDown) -> Changes:
    """Make a letter say what the form says, its text aside. It can be undone exactly.

    What stands as `known_parts` gave it stays as it is, people and dates too: nobody is looked up anew.
    The original that a letter was imported from is not touched, and it stays known by that.

    Args:
        box: the open box.
        letter: its id.
        written: the form. Its text is left alone, and its files come to those that are enclosed.

    Raises:
        NotFoundError, AmbiguousIdError: an id is none, or of several.
        SealedError: the letter was sealed here, and what was sent was to be changed.
        UnreadableError: a file cannot be enclosed.
    """
    incoming = read_enclosures(written.enclosures)
    contents = [kept_bytes.prepare(item.data) for item in incoming]
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        whole = reading.id_of(connection, number)
        before = store.parts_of(connection, number)
        shown = _shown(connection, number, before)
        if store.is_sealed(connection, number):
            refuse_sealed([name for name in _FROZEN if _differ(written, shown, name)], incoming)
        wanted = _edited(connection, number, before, shown, written)
        new = [
            EnclosedRow(item.name, item.media_type, kept.sha256)
            for item, kept in zip(incoming, contents, strict=True)
        ]
        wanted = wanted.with_enclosed((*before.enclosed, *new))
        if wanted == before:
            return Changes()
        store.put(connection, number, before, wanted, contents)
        store.renew_identity(connection, number)
        after = store.parts_of(connection, number)
        hiding.hide_unused(connection, _people(before) - _people(after))
        changes = _changes(connection, whole, before, after)
    return changes.with_undo(_NAME, partial(_put, box, whole, after, before, contents))


def _differ(one: WrittenDown, other: WrittenDown, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def refuse_sealed(frozen_parts: Sequence[str], enclosures: Sequence[object] = ()) -> None:
    """Do nothing where nothing of a sealed letter is to be changed.

    Raises:
        SealedError: something is.
    """
    if frozen_parts or enclosures:
        raise SealedError(
            "This letter was sent from here, and what was sent stays as it was.",
            safe="Nothing was changed.",
            todo="Its note, its tags and the place of its paper can be changed.",
        )


def _edited(
    connection: Connection,
    number: int,
    before: LetterParts,
    shown: WrittenDown,
    written: WrittenDown,
) -> LetterParts:
    """Return the parts as the form has them; what it shows unchanged is taken over as it is."""
    parts = before.with_columns(
        place=one_line(written.place),
        language=one_line(written.language),
        medium=written.medium,
        subject=one_line(written.subject),
        note=clean(written.note),
        paper_number=one_line(written.paper_number),
        paper_place=one_line(written.paper_place),
    )
    # What came in with odd white space keeps it, unless somebody changes it.
    kept = {
        name: before.columns[name]
        for name in ("place", "language", "subject", "note", "paper_number", "paper_place")
        if not _differ(written, shown, name)
    }
    parts = parts.with_columns(**kept)
    if _differ(written, shown, "received"):
        parts = parts.with_date("received", date_of(written.received))
    if _differ(written, shown, "date"):
        parts = store.dated(connection, number, parts, date_of(written.date))
    if _differ(written, shown, "tags"):
        parts = parts.with_tags(written.tags)
    parties = []
    for role, said in ((AUTHOR, written.authors), (RECIPIENT, written.recipients)):
        parties += _parties(connection, role, said, _at(before, role))
    return replace(
        parts,
        parties=tuple(parties),
        answers=_answers(connection, number, before.answers, written.answers),
    )


def one_line(words: str) -> str:
    """Return words as a field of one line keeps them."""
    return " ".join(clean(words).split())


def _parties(
    connection: Connection, role: int, said: Sequence[str], there: Sequence[PartyRow]
) -> list[PartyRow]:
    if tuple(map(_spelled, there)) == tuple(said):
        return list(there)
    waiting = list(there)
    people: list[addressing.Whom] = []
    for text in said:
        same = next((row for row in waiting if _spelled(row) == text), None)
        if same is None:
            people.append(addressing.whom(connection, text))
        else:
            waiting.remove(same)
            people.append((Party(same.name, same.address), same.correspondent))
    found = addressing.numbers_of(connection, people)
    return [
        PartyRow(role, position, who, party.name.strip(), party.address.strip())
        for position, (who, party) in enumerate(found.items())
    ]


def _answers(
    connection: Connection,
    number: int,
    before: Sequence[tuple[int, str]],
    wanted: Sequence[str],
) -> tuple[tuple[int, str], ...]:
    sources = dict(before)
    numbers = {find_number(connection, "letter", each) for each in wanted} - {number}
    return tuple((each, sources.get(each, "hand")) for each in sorted(numbers))


def _people(parts: LetterParts) -> set[int]:
    return {row.correspondent for row in parts.parties}


def _changes(
    connection: Connection, letter: str, before: LetterParts, after: LetterParts
) -> Changes:
    answered = {each for each, _ in (*before.answers, *after.answers)}
    return Changes(
        correspondents.ids_of(connection, _people(before) | _people(after)),
        frozenset({letter, *store.ids_of_letters(connection, answered)}),
    )


def _put(
    box: Box, letter: str, before: LetterParts, after: LetterParts, contents: Sequence[Prepared]
) -> Changes:
    """Take an edit back, or make it again: all that it changed, and nothing else."""
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        store.put(connection, number, before, after, contents)
        hiding.hide_unused(connection, _people(before) - _people(after))
        changes = _changes(connection, letter, before, after)
    return changes.with_undo(_NAME, partial(_put, box, letter, after, before, contents))
