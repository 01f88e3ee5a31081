"""Transcriptions: the texts of a letter as somebody read or corrected them, the newest shown, none lost."""

from __future__ import annotations

import time
from typing import NamedTuple

from sqlalchemy import Connection

from fairhand.domain.by_hand import Source, Transcription
from fairhand.domain.errors import NotFoundError
from fairhand.domain.markup import TextFormat, visible_text
from fairhand.domain.text import count_words, digest, excerpt
from fairhand.store.dates import moment_of
from fairhand.store.editing import LetterParts, parts_of, put, renew_identity

_ALL = """
    SELECT number, text, format, source, made_at FROM transcription WHERE letter = ? ORDER BY number DESC
"""


class Text(NamedTuple):
    """A transcription as it is kept."""

    number: int
    text: str
    text_format: TextFormat
    source: Source
    made_at: int


def texts(connection: Connection, letter: int) -> list[Text]:
    """Return all transcriptions of a letter, the one that is shown first."""
    return [
        Text(row[0], row[1], "markdown" if row[2] == "markdown" else "plain", row[3], row[4])
        for row in connection.exec_driver_sql(_ALL, (letter,))
    ]


def shown(connection: Connection, letter: int) -> Text:
    """Return the transcription that is shown."""
    return texts(connection, letter)[0]


def get(connection: Connection, letter: int, number: int) -> Text:
    """Return the transcription with that number.

    Raises:
        NotFoundError: the letter has none.
    """
    found = next((each for each in texts(connection, letter) if each.number == number), None)
    if found is None:
        raise NotFoundError(
            f"This letter has no transcription {number}.", todo="List its transcriptions."
        )
    return found


def told(text: Text) -> Transcription:
    """Return a transcription as a window shows it."""
    return Transcription(
        text.number,
        text.source,
        moment_of(text.made_at).astimezone(),
        count_words(text.text, text.text_format),
        text.text,
    )


def add(
    connection: Connection, letter: int, text: str, text_format: TextFormat, source: str
) -> None:
    """Make a text the newest transcription of a letter, and the one that is shown.

    Args:
        connection: inside a writing transaction.
        letter: its number.
        text: as a sheet keeps it.
        text_format: plain or markdown.
        source: see `domain.by_hand.Source`.
    """
    before = parts_of(connection, letter)
    connection.exec_driver_sql(
        "INSERT INTO transcription(letter, text, format, sha256, source, made_at) "
        "VALUES(?, ?, ?, ?, ?, ?)",
        (letter, text, text_format, digest(text), source, int(time.time())),
    )
    # It has a text now, whatever became of the file that it came from.
    _follow(connection, letter, before, before.columns["unreadable"] if not text else "")


def rewrite(connection: Connection, letter: int, number: int, text: str) -> None:
    """Put another text into the transcription that is shown: one that is still being typed.

    Args:
        connection: inside a writing transaction.
        letter: its number.
        number: of the transcription.
        text: as a sheet keeps it.
    """
    before = parts_of(connection, letter)
    connection.exec_driver_sql(
        "UPDATE transcription SET text = ?, sha256 = ?, made_at = ? WHERE number = ? AND letter = ?",
        (text, digest(text), int(time.time()), number, letter),
    )
    _follow(connection, letter, before, before.columns["unreadable"] if not text else "")


def show(connection: Connection, letter: int, text: Text, unreadable: str) -> None:
    """Show a transcription that is there already, and keep those that came after it.

    Args:
        connection: inside a writing transaction.
        letter: its number.
        text: what is to be shown; of several with these words, the newest.
        unreadable: why the text of the letter could not be read, or "".

    Raises:
        NotFoundError: it is not there any more.
    """
    there = [each for each in texts(connection, letter) if same(each, text)]
    if not there:
        raise NotFoundError("This text of the letter is not there any more.")
    before = parts_of(connection, letter)
    # What is shown is the one with the highest number.
    connection.exec_driver_sql(
        "UPDATE transcription SET number = (SELECT max(number) + 1 FROM transcription) WHERE number = ?",
        (there[0].number,),
    )
    _follow(connection, letter, before, unreadable)


def same(one: Text, other: Text) -> bool:
    """Tell whether two are the same text from the same source, whatever numbers they bear."""
    return (one.text, one.text_format, one.source) == (other.text, other.text_format, other.source)


def _follow(connection: Connection, letter: int, before: LetterParts, unreadable: str) -> None:
    """Make rows, index and identity follow the text that is shown now."""
    now = shown(connection, letter)
    visible = visible_text(now.text, now.text_format)
    after = before.with_columns(
        excerpt=excerpt(visible), words=count_words(visible), unreadable=unreadable
    )
    put(connection, letter, before, after)
    renew_identity(connection, letter)
