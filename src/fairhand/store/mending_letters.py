"""Mending the letters of a box that was saved row by row: heads, dates and texts."""

from __future__ import annotations

from fairhand.domain.ids import new_id
from fairhand.domain.text import clean, digest
from fairhand.store import mending_sealed
from fairhand.store.mending_work import Work, day_of
from fairhand.store.sort_keys import free_key

DAMAGED_TEXT = "[This text is damaged: it is not exactly what it was.]"
LOST_TEXT = "[The text of this letter is lost.]"


def mend_letters(work: Work) -> None:
    """Make a letter of each text whose letter is lost."""
    orphans = work.all(
        "SELECT DISTINCT letter FROM transcription WHERE letter NOT IN (SELECT number FROM letter)"
    )
    for (found,) in orphans:
        number = int(str(found))
        key = _key_of_lost(work, number)
        made = new_id()
        work.do(
            "INSERT INTO letter(number, id, sort_key, identity, added_at, written_words) "
            "VALUES(?, ?, ?, ?, ?, ?)",
            (number, made, key, digest(made), work.now, day_of(key)),
        )
        day = day_of(key) or None
        work.do(
            "UPDATE letter SET written_earliest = ?, written_latest = ? WHERE number = ?",
            (day, day, number),
        )
        work.hurt_letters.add(number)
        work.headless += 1
        _, called = work.letter(number)
        work.lose("letter", made, f"{called}: only its text and its people could be read.")


def _key_of_lost(work: Work, number: int) -> int:
    for (key,) in work.all("SELECT sort_key FROM party WHERE letter = ? LIMIT 1", (number,)):
        if not work.all("SELECT 1 FROM letter WHERE sort_key = ?", (key,)):
            return int(str(key))
    return free_key(work.connection, "letter", None)


def mend_texts(work: Work) -> None:
    """Mark texts that are not what they were, and give a letter whose text is lost its beginning."""
    wrong = [
        (int(str(number)), int(str(letter)), str(text), sha256)
        for number, letter, text, sha256 in work.rows_of("transcription", "letter")
        if digest(clean(str(text))) != sha256
    ]
    for number, letter, text, sha256 in wrong:
        if mending_sealed.text_from_version(work, number, letter, sha256):
            continue
        newest = work.all("SELECT max(number) FROM transcription WHERE letter = ?", (letter,))
        _mark(work, number, text)
        named, called = work.letter(letter)
        work.lose("letter", named, f"{called}: its text is damaged; what can be read was kept.")
        if newest[0][0] == number:
            work.hurt_letters.add(letter)
    for headless, beginning in work.all(
        "SELECT number, excerpt FROM letter WHERE number NOT IN (SELECT letter FROM transcription)"
    ):
        text = f"{LOST_TEXT}\n\n{beginning}".rstrip() + (" …" if beginning else "")
        work.do(
            "INSERT INTO transcription(letter, text, format, sha256, source, made_at) "
            "VALUES(?, ?, 'plain', ?, 'corrected', ?)",
            (headless, text, digest(text), work.now),
        )
        named, called = work.letter(int(str(headless)))
        work.lose("letter", named, f"{called}: its text is lost.")
        work.hurt_letters.add(int(str(headless)))
    _mend_postscripts(work)


def _mend_postscripts(work: Work) -> None:
    for number, letter, text, sha256 in list(work.rows_of("postscript", "letter")):
        if digest(clean(str(text))) == sha256:
            continue
        marked = clean(f"{DAMAGED_TEXT}\n\n{text}")
        work.do(
            "UPDATE postscript SET text = ?, sha256 = ? WHERE number = ?",
            (marked, digest(marked), number),
        )
        named, called = work.letter(int(str(letter)))
        work.lose("letter", named, f"{called}: a postscript to it is damaged; it is marked.")


def _mark(work: Work, number: int, text: str) -> None:
    marked = clean(f"{DAMAGED_TEXT}\n\n{text}")
    work.do(
        "UPDATE transcription SET text = ?, sha256 = ?, "
        "format = CASE format WHEN 'markdown' THEN 'markdown' ELSE 'plain' END WHERE number = ?",
        (marked, digest(marked), number),
    )
