"""What letters between two people say, asked of the index: theirs to me, and mine to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from fairhand.domain.dates import LetterDate
from fairhand.domain.markup import TextFormat
from fairhand.store.correspondents import family, me_numbers
from fairhand.store.dates import date_of
from fairhand.store.letters import newest_text
from fairhand.store.search import LETTERS, author_mark, recipient_mark

_FOUND = f"SELECT rowid FROM {LETTERS} WHERE {LETTERS} MATCH ? ORDER BY rowid DESC LIMIT ?"
_COUNT = f"SELECT count(*) FROM (SELECT 1 FROM {LETTERS} WHERE {LETTERS} MATCH ? LIMIT ?)"
_LETTER = """
    SELECT number, id, written_words, written_earliest, written_latest FROM letter
    WHERE sort_key = ? AND deleted_at IS NULL
"""

Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundLetter:
    """A letter that was found.

    Args:
        id: of it.
        written: its date.
        text: its newest transcription.
        text_format: plain or markdown.
    """

    id: str
    written: LetterDate
    text: str
    text_format: TextFormat


def from_them(connection: Connection, people: Iterable[int]) -> str:
    """Return the expression of the index for letters that any of these (numbers) wrote; "" for none."""
    return _any(author_mark(number) for number in sorted(family(connection, people)))


def to_them(connection: Connection, people: Iterable[int]) -> str:
    """Return the expression for letters that I wrote to any of these (numbers); "" for none."""
    mine = _any(author_mark(number) for number in sorted(me_numbers(connection)))
    theirs = _any(recipient_mark(number) for number in sorted(family(connection, people)))
    return f"{mine} AND {theirs}" if mine and theirs else ""


def _any(marks: Iterable[str]) -> str:
    found = " OR ".join(f'"{mark}"' for mark in marks)
    return f"({found})" if found else ""


def having(letters: str, terms: Sequence[Term] = ()) -> str:
    """Return the expression for those of `letters` that have all of these folded words in a row."""
    asked = [f'{{subject body}} : "{" ".join(term)}"' for term in terms]
    return " AND ".join([letters, *asked])


def words_alone(term: Term) -> str:
    """Return the expression for whatever letter has these folded words in a row."""
    return f'{{subject body}} : "{" ".join(term)}"'


def keys(connection: Connection, expression: str, most: int) -> list[int]:
    """Return the sort keys of letters that an expression finds, newest first."""
    return list(connection.exec_driver_sql(_FOUND, (expression, most)).scalars())


def count(connection: Connection, expression: str, most: int) -> int:
    """Return how many letters an expression finds, counted as far as `most`."""
    return int(connection.exec_driver_sql(_COUNT, (expression, most)).scalar_one())


def letter(connection: Connection, sort_key: int) -> FoundLetter | None:
    """Return the letter with a sort key, or None where it lies in the wastebasket."""
    row = connection.exec_driver_sql(_LETTER, (sort_key,)).first()
    if row is None:
        return None
    text, text_format, _ = newest_text(connection, row.number)
    written = date_of(row.written_words, row.written_earliest, row.written_latest)
    return FoundLetter(row.id, written, text, text_format)
