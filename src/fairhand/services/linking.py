"""Links in a text: what they lead to, who links to something, and what `@` may mean."""

from __future__ import annotations

from fairhand.domain import links as marks
from fairhand.domain.dates import LetterDate, parse
from fairhand.domain.journal import Entry, Link, Suggestion
from fairhand.store import drafts, journal, linked, mentions
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import family, find_number
from fairhand.system.clock import SystemClock

_MOST_WORDS = 12


def links(box: Box, draft: str, line: str | None = None) -> list[Link]:
    """Return what the working text of a draft or entry links to, each thing once, in order.

    Args:
        box: the open box.
        draft: its id.
        line: id or name of a line; None for the one last written on.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        text = drafts.working_text(connection, drafts.line_number(connection, number, line)).text
        return _resolved(connection, text)


def links_in(box: Box, text: str) -> list[Link]:
    """Return what a text that is not saved yet links to, as `links` does."""
    with box.reading() as connection:
        return _resolved(connection, text)


def _resolved(connection: Connection, text: str) -> list[Link]:
    spans = marks.links(text)
    letters = linked.letters(connection, [each.target for each in spans if each.kind == "letter"])
    people = linked.people(connection, [each.target for each in spans if each.kind == "person"])
    found: dict[tuple[str, str], Link] = {}
    for span in spans:
        if span.kind == "letter":
            link = _letter(span, letters.get(span.target))
        else:
            link = _person(span, people.get(span.target))
        found.setdefault((link.kind, link.id), link)
    return list(found.values())


def _letter(span: marks.Span, letter: linked.LinkedLetter | None) -> Link:
    if letter is None:
        return Link("letter", span.target, span.label, "", missing=True, label=span.label)
    return Link(
        "letter",
        letter.id,
        letter.subject or ", ".join(letter.people) or span.label,
        letter.excerpt,
        label=span.label,
        date=letter.date,
        direction=letter.direction,
        people=letter.people,
        deleted=letter.deleted,
    )


def _person(span: marks.Span, person: linked.LinkedPerson | None) -> Link:
    if person is None:
        return Link("person", span.target, span.label, "", missing=True, label=span.label)
    return Link("person", person.id, person.name, person.about, label=span.label)


def mentioned(
    box: Box, *, letter: str | None = None, correspondent: str | None = None
) -> list[Entry]:
    """Return the entries and drafts whose working text links to a letter or to a person, newest day first.

    Args:
        box: the open box.
        letter: id of a letter.
        correspondent: id of a correspondent; whoever was merged into them counts.

    Raises:
        NotFoundError, AmbiguousIdError: an id is none, or of several.
    """
    with box.reading() as connection:
        found: list[int] = []
        if letter is not None:
            number = find_number(connection, "letter", letter)
            found += mentions.drafts_mentioning(connection, "letter", [number])
        if correspondent is not None:
            who = family(connection, [find_number(connection, "correspondent", correspondent)])
            found += mentions.drafts_mentioning(connection, "correspondent", sorted(who))
        return journal.by_numbers(connection, found)


# --- what `@` may mean -----------------------------------------------------------------------------


def suggest(box: Box, typed: str, limit: int = 8) -> list[Suggestion]:
    """Return whom and which letters somebody may mean who types `@` and some words.

    Args:
        box: the open box.
        typed: beginnings of the words of a name, a date as people write it, or both ("anna spring
            1943"); "" for those with whom letters went last.
        limit: how many at the most; people come first, and leave half of the places to letters.
    """
    words = typed.split()[:_MOST_WORDS]
    with box.reading() as connection:
        people = linked.people_for(connection, " ".join(words), limit)
        letters: list[linked.LinkedLetter] = []
        for name, when in _meanings(words):
            letters = linked.letters_for(connection, name, when, limit)
            if letters:
                break
    room = max(limit - len(letters), limit // 2) if letters else limit
    found = [Suggestion("person", who.id, who.name, who.about) for who in people[:room]]
    return (found + list(map(_suggested, letters)))[:limit]


def _meanings(words: list[str]) -> list[tuple[str, LetterDate | None]]:
    """Return what words can mean as a name and a date, the longest date first, and last as a name alone."""
    found: list[tuple[str, LetterDate | None]] = []
    today = SystemClock().today()
    for length in range(len(words), 0, -1):
        for date_words, others in (
            (words[-length:], words[:-length]),
            (words[:length], words[length:]),
        ):
            when = parse(" ".join(date_words), today=today)
            if when.known:
                found.append((" ".join(others), when))
    if words:
        found.append((" ".join(words), None))
    return found


def _suggested(letter: linked.LinkedLetter) -> Suggestion:
    label = ", ".join(part for part in (", ".join(letter.people), letter.date.shown) if part)
    return Suggestion(
        "letter",
        letter.id,
        label or letter.subject or letter.id,
        letter.subject or letter.excerpt,
        letter.date,
        letter.direction,
        letter.people,
    )
