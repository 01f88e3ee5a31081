"""Naming what is lost without a trace of its own: by what other rows, counts and pages prove."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairhand.store import letters
from fairhand.store.mending_originals import identity_of
from fairhand.store.mending_work import Work
from fairhand.store.part_names import PARTS
from fairhand.store.reviving import called
from fairhand.store.salvage import Gathered


def name_the_rest(work: Work, gathered: Gathered) -> None:
    """Name what was not named yet: rows that were cut off, gaps, doubts, and whole parts of the box."""
    _put_tags_back(work)
    _name_beheaded(work)
    _name_misspelled(work)
    _name_counts(work)
    _name_versions(work)
    _name_cut(work, gathered)
    _name_doubts(work)
    _name_unproven_letters(work)
    _name_strange_signs(work)
    for table in sorted({*gathered.testimony.unproven, *work.unmade}):
        work.lose(
            "box",
            "",
            f"A part of the box that holds {PARTS.get(table, table)} cannot be read: some may be missing.",
        )


def _put_tags_back(work: Work) -> None:
    """Take tags from the rows of letters, where they stand too."""
    for number, tags in work.all(
        "SELECT number, tags FROM letter WHERE tags <> '' "
        "AND number NOT IN (SELECT letter FROM letter_tag)"
    ):
        for tag in letters.clean_tags(str(tags).split("\n")):
            work.do("INSERT OR IGNORE INTO letter_tag(letter, tag) VALUES(?, ?)", (number, tag))


def _name_beheaded(work: Work) -> None:
    for number in sorted(work.beheaded):
        if work.all("SELECT 1 FROM letter WHERE number = ?", (number,)):
            named, of = work.letter(number)
            work.hurt_letters.add(number)
            work.lose(
                "letter", named, f"{of}: only its day, its text and its people could be read."
            )


def _name_misspelled(work: Work) -> None:
    for number in sorted(work.misspelled - work.beheaded):
        named, of = work.letter(number)
        if named:
            work.lose(
                "letter",
                named,
                f"{of}: who wrote it and to whom is known, but not how the names were spelled on it.",
            )


def _name_counts(work: Work) -> None:
    """Name letters that say how many enclosures they had, and have fewer."""
    told = {finding.id for finding in work.lost if finding.kind == "bytes"}
    for number, wanted, have in work.all(
        "SELECT * FROM (SELECT number, enclosures, "
        "(SELECT count(*) FROM enclosure WHERE letter = letter.number) AS have FROM letter) "
        "WHERE have < enclosures"
    ):
        named, of = work.letter(int(str(number)))
        if named not in told:
            missing = int(str(wanted)) - int(str(have))
            work.lose("bytes", named, f"{of}: {missing} of its enclosures could not be read.")


def _name_versions(work: Work) -> None:
    """Name versions that are missing between others, and those of which an index knew."""
    gaps = {draft: set(numbers) for draft, numbers in work.missing_versions.items()}
    for draft, ordinals in work.all(
        "SELECT draft, group_concat(ordinal) FROM version GROUP BY draft"
    ):
        there = {int(each) for each in str(ordinals).split(",")}
        missing = set(range(1, max(there) + 1)) - there if max(there) < len(there) * 100 else set()
        gaps[int(str(draft))] = (gaps.get(int(str(draft)), set()) | missing) - there
    for draft, missing in sorted(gaps.items()):
        if missing:
            of = called(work, draft)
            which = ", ".join(_runs(sorted(missing)))
            count = f"{len(missing)} versions of {of}" if len(missing) > 1 else f"A version of {of}"
            ids = work.all("SELECT id FROM draft WHERE number = ?", (draft,))
            work.lose(
                "version", str(ids[0][0]) if ids else "", f"{count} could not be read: {which}."
            )


def _runs(numbers: list[int]) -> Iterator[str]:
    """Yield "3 to 7" for numbers that follow one another, "9" for one alone."""
    start = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            first = numbers[start]
            yield str(first) if first == number else f"{first} to {number}"
            start = at + 1


_SUBJECTS = {
    "correspondent": "SELECT id, name FROM correspondent WHERE number = ?",
    "cutting": "SELECT id, 'something that was cut out of a draft' FROM cutting WHERE number = ?",
    "point": "SELECT id, 'a point of a letter' FROM point WHERE number = ?",
    "version": "SELECT id, 'version ' || ordinal || ' of a draft' FROM version WHERE number = ?",
    "slip": "SELECT id, 'a slip of the pen' FROM slip WHERE number = ?",
    "fair_copy": "SELECT '', 'how a letter was sent' FROM fair_copy WHERE number = ?",
}


def _name_cut(work: Work, gathered: Gathered) -> None:
    """Name rows of which a part is missing, where no hash tells of it."""
    for table, number in gathered.cut:
        if table == "letter":
            named, of = work.letter(number)
            work.hurt_letters.add(number)
            work.lose("letter", named, f"{of}: what is known of it besides its text is not whole.")
        elif table in _SUBJECTS:
            for found, thing in work.all(_SUBJECTS[table], (number,)):
                work.lose("box", str(found), f"What is known of {thing} is not whole.")


_DOUBTS = {
    ("letter", "message_id"): "its Message-ID",
    ("letter", "deleted_at"): "whether it lies in the wastebasket",
    ("letter", "decision"): "whether it wants a reply",
    ("letter", "sort_key"): "its place among the others",
    ("party", "position"): "the order of its people",
    ("party", "role"): "who wrote it and who got it",
    ("party", "correspondent"): "who wrote it and who got it",
    ("enclosure", "content"): "what was enclosed with it",
    ("enclosure", "letter"): "what was enclosed with it",
    ("transcription", "letter"): "whose text it has",
    ("answers", "letter"): "which letter it answers",
    ("letter_tag", "tag"): "its tags",
    ("scan", "letter"): "which pages are its own",
    ("scan", "position"): "the order of its pages",
    ("scan", "leaf"): "the order of its pages",
    ("scan", "enclosure"): "the order of its pages",
    ("fair_copy", "content"): "its pages as they were sent",
    ("fair_copy", "letter"): "its pages as they were sent",
    ("postscript", "letter"): "which postscripts are its own",
}
_OWN = {"id", "identity", "likeness", "folded", "sha256", "key", "live"}
_OF_LETTERS = {
    *("party", "enclosure", "transcription", "answers", "letter_tag"),
    *("scan", "fair_copy", "postscript"),
}


def _name_doubts(work: Work) -> None:
    """Name values against which one index stands alone, and nothing else says which is right."""
    for (table, number), values in work.doubtful.items():
        for column in values.keys() - _OWN:
            said = _DOUBTS.get((table, column))
            if table == "letter":
                owner = number
            else:
                owners = work.all(f'SELECT * FROM "{table}" WHERE rowid = ?', (number,))
                if not owners:
                    continue
                owner = _owner(work, table, number)
            if said and owner:
                named, of = work.letter(owner)
                work.lose("letter", named, f"{of}: {said} may not be what it was.")
            else:
                part = PARTS.get(table, table)
                work.lose("box", "", f"One of {part} may not be what it was.")


def _owner(work: Work, table: str, number: int) -> int:
    if table not in _OF_LETTERS:
        return 0
    found = work.all(f'SELECT letter FROM "{table}" WHERE rowid = ?', (number,))
    return int(str(found[0][0])) if found else 0


def _name_unproven_letters(work: Work) -> None:
    """Name letters that were typed or sent here and are not what their hash says."""
    told = {finding.id for finding in work.lost}
    for number, identity in work.all(
        "SELECT number, identity FROM letter WHERE original IS NULL ORDER BY sort_key"
    ):
        named, of = work.letter(int(str(number)))
        if named in told or number in work.hurt_letters:
            continue
        if identity_of(work.connection, int(str(number))) != identity:
            work.lose(
                "letter",
                named,
                f"{of}: its subject, its date, its people or its enclosures may not be what they were.",
            )


# What only the person wrote: nothing repeats it, and no program of ours puts these signs into it.
_OWN_WORDS = (
    ("correspondent", "note", "What you noted about somebody"),
    ("correspondent", "postal_address", "The postal address of somebody"),
    ("letter", "note", "What you noted on a letter"),
    ("letter", "paper_number", "The number on the paper of a letter"),
    ("letter", "paper_place", "Where the paper of a letter lies"),
    ("version", "name", "The name of a version"),
    ("version", "note", "The note on a version"),
    ("cutting", "text", "Something that was cut out of a draft"),
    ("slip", "wrote", "A slip of the pen"),
)
_STRANGE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")


def _name_strange_signs(work: Work) -> None:
    for table, column, what in _OWN_WORDS:
        for named, text in work.all(f"SELECT id, {column} FROM {table} WHERE {column} <> ''"):
            if _STRANGE.search(str(text)):
                kind = table if table in {"letter", "version"} else "box"
                work.lose(kind, str(named), f"{what} is not exactly what it was.")
