"""What was sealed stands twice: as the text of its letter, and as the version that was sealed. One mends the other."""

from __future__ import annotations

from fairhand.domain.text import digest, paragraphs
from fairhand.store import versions
from fairhand.store.mending_work import Work
from fairhand.store.packing import pack


def text_from_version(work: Work, transcription: int, letter: int, sha256: object) -> bool:
    """Give a damaged text of a sealed letter the words of its version; tell whether these are the very same."""
    for (version,) in work.all(
        "SELECT v.number FROM letter l JOIN version v ON v.number = l.sealed_version "
        "WHERE l.number = ? AND v.sha256 = ?",
        (letter, sha256),
    ):
        text, whole = versions.text_of(work.connection, int(str(version)))
        if whole:
            work.do("UPDATE transcription SET text = ? WHERE number = ?", (text, transcription))
            return True
    return False


def version_from_text(work: Work, version: int) -> bool:
    """Give a version of which a part is lost the paragraphs of the letter that it became; tell whether that did it."""
    for draft, text, sha256 in work.all(
        "SELECT v.draft, t.text, v.sha256 FROM letter l JOIN version v ON v.number = l.sealed_version "
        "JOIN transcription t ON t.letter = l.number AND t.sha256 = v.sha256 WHERE v.number = ?",
        (version,),
    ):
        if digest(str(text)) != sha256:
            continue
        numbers = [_paragraph(work, int(str(draft)), each) for each in paragraphs(str(text))]
        work.do("UPDATE version SET paragraphs = ? WHERE number = ?", (pack(numbers), version))
        return versions.text_of(work.connection, version)[1]
    return False


def _paragraph(work: Work, draft: int, text: str) -> int:
    work.do(
        "INSERT OR IGNORE INTO paragraph(draft, sha256, text) VALUES(?, ?, ?)",
        (draft, digest(text), text),
    )
    found = work.all(
        "SELECT number FROM paragraph WHERE draft = ? AND sha256 = ?", (draft, digest(text))
    )
    return int(str(found[0][0]))


def part_what_differs(work: Work) -> None:
    """Let a letter stand alone where the version that it was is not what it was; what is lost was named."""
    work.do(
        "UPDATE letter SET sealed_version = NULL WHERE sealed_version IS NOT NULL AND "
        "(SELECT v.sha256 FROM version v WHERE v.number = letter.sealed_version) IS NOT "
        "(SELECT t.sha256 FROM transcription t WHERE t.letter = letter.number "
        "ORDER BY t.number DESC LIMIT 1)"
    )
