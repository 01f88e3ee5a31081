"""Mending the drafts of a box that was saved row by row: lines, versions and their paragraphs."""

from __future__ import annotations

from fairhand.domain.draft import FIRST_LINE
from fairhand.domain.ids import new_id
from fairhand.domain.text import clean, count_words, digest
from fairhand.store import mending_sealed, versions
from fairhand.store.mending_letters import DAMAGED_TEXT
from fairhand.store.mending_work import Work
from fairhand.store.packing import pack, unpack
from fairhand.store.reviving import called, capital
from fairhand.store.sort_keys import free_key

LOST_DRAFT = "[This text is lost.]"


def mend_drafts(work: Work) -> None:
    """Mark working texts that are not what they were, and show the gaps of versions."""
    for table in ("line", "version", "paragraph"):
        orphans = work.all(
            f"SELECT DISTINCT draft FROM {table} WHERE draft NOT IN (SELECT number FROM draft)"
        )
        for (number,) in orphans:
            _make_draft(work, int(str(number)))
    work.do("DELETE FROM line WHERE draft NOT IN (SELECT number FROM draft)")
    for number, draft, text, sha256 in list(work.rows_of("line", "draft")):
        if digest(clean(str(text))) != sha256:
            _mark_line(work, int(str(number)), int(str(draft)), str(text))
    _mend_versions(work)
    for line in sorted(work.emptied):
        _fill_line(work, line)
    for (number,) in work.all(
        "SELECT number FROM draft WHERE number NOT IN (SELECT draft FROM line)"
    ):
        _make_line(work, int(str(number)))
    work.do(
        "UPDATE draft SET last_line = (SELECT min(number) FROM line WHERE draft = draft.number) "
        "WHERE last_line IS NULL OR last_line NOT IN (SELECT number FROM line)"
    )


def _make_draft(work: Work, number: int) -> None:
    made = new_id()
    key = free_key(work.connection, "draft", None)
    work.do(
        "INSERT INTO draft(number, id, kind, sort_key, begun_at, touched_at) "
        "VALUES(?, ?, 'letter', ?, ?, ?)",
        (number, made, key, work.now, work.now),
    )
    work.hurt_drafts.add(number)
    work.lose("draft", made, "Of a draft only texts could be read, not to whom it was.")


def _draft_id(work: Work, number: int) -> str:
    return str(work.all("SELECT id FROM draft WHERE number = ?", (number,))[0][0])


def _mark_line(work: Work, number: int, draft: int, text: str) -> None:
    marked = clean(f"{DAMAGED_TEXT}\n\n{text}")
    work.do(
        "UPDATE line SET text = ?, sha256 = ?, caret = 0 WHERE number = ?",
        (marked, digest(marked), number),
    )
    work.hurt_drafts.add(draft)
    work.lose("draft", _draft_id(work, draft), "The working text of a draft is damaged.")


def _fill_line(work: Work, line: int) -> None:
    """Give a line of which the text is lost that of its newest version."""
    found = work.all("SELECT draft FROM line WHERE number = ?", (line,))
    if not found:
        return
    draft = int(str(found[0][0]))
    newest = work.all(
        "SELECT number FROM version WHERE line = ? ORDER BY ordinal DESC LIMIT 1", (line,)
    )
    text = versions.text_of(work.connection, int(str(newest[0][0])))[0] if newest else LOST_DRAFT
    work.do("UPDATE line SET text = ?, sha256 = ? WHERE number = ?", (text, digest(text), line))
    work.hurt_drafts.add(draft)
    stands = "it stands as its newest version has it" if newest else "nothing of it could be read"
    work.lose(
        "draft",
        _draft_id(work, draft),
        f"{capital(called(work, draft))}: its working text is lost; {stands}.",
    )


def _make_line(work: Work, draft: int) -> None:
    """Give a draft whose line is lost one with the text of its newest version."""
    newest = work.all(
        "SELECT number FROM version WHERE draft = ? ORDER BY ordinal DESC LIMIT 1", (draft,)
    )
    text = versions.text_of(work.connection, int(str(newest[0][0])))[0] if newest else ""
    work.do(
        "INSERT INTO line(id, draft, position, name, text, sha256, saved_at) VALUES(?, ?, 0, ?, ?, ?, ?)",
        (new_id(), draft, FIRST_LINE, text, digest(text), work.now),
    )
    work.do(
        "UPDATE version SET line = (SELECT max(number) FROM line WHERE draft = ?1) "
        "WHERE draft = ?1 AND line NOT IN (SELECT number FROM line)",
        (draft,),
    )
    work.hurt_drafts.add(draft)
    work.lose("draft", _draft_id(work, draft), "A draft stands as its newest version has it.")


def _mend_versions(work: Work) -> None:
    for number, _, text, sha256 in list(work.rows_of("paragraph", "draft")):
        if digest(clean(str(text))) != sha256:
            work.do("DELETE FROM paragraph WHERE number = ?", (number,))
    for number, line in work.all("SELECT number, line FROM version"):
        _mend_version(work, int(str(number)), int(str(line)))


def _mend_version(work: Work, number: int, line: int) -> None:
    ((version, draft, packed),) = work.all(
        "SELECT id, draft, paragraphs FROM version WHERE number = ?", (number,)
    )
    if not work.all("SELECT 1 FROM line WHERE number = ?", (line,)):
        work.do(
            "UPDATE version SET line = coalesce((SELECT min(number) FROM line WHERE draft = ?), line) "
            "WHERE number = ?",
            (draft, number),
        )
    text, whole = versions.text_of(work.connection, number)
    if whole:
        work.do(
            "UPDATE version SET words = ? WHERE number = ?", (count_words(text, "markdown"), number)
        )
        return
    if mending_sealed.version_from_text(work, number):
        return
    wanted = unpack(packed) if isinstance(packed, bytes) else []
    there = {
        int(str(row[0]))
        for row in work.all("SELECT number FROM paragraph WHERE draft = ?", (draft,))
    }
    gap = _gap(work, int(str(draft)))
    numbers = [each if each in there else gap for each in wanted] or [gap]
    work.do("UPDATE version SET paragraphs = ? WHERE number = ?", (pack(numbers), number))
    text, _ = versions.text_of(work.connection, number)
    work.do(
        "UPDATE version SET sha256 = ?, words = ? WHERE number = ?",
        (digest(text), count_words(text, "markdown"), number),
    )
    work.lose("version", str(version), "A version has a gap where a paragraph could not be read.")


def _gap(work: Work, draft: int) -> int:
    work.do(
        "INSERT OR IGNORE INTO paragraph(draft, sha256, text) VALUES(?, ?, ?)",
        (draft, digest(versions.GAP), versions.GAP),
    )
    found = work.all(
        "SELECT number FROM paragraph WHERE draft = ? AND sha256 = ?", (draft, digest(versions.GAP))
    )
    return int(str(found[0][0]))
