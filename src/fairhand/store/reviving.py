"""Rows that are lost, made again from what the indexes knew of them; and words for what they did not know.

Links, tags, recipients, names and addresses stand whole in indexes. Of a letter these know its id, its
day and its original; of an enclosure which bytes it is; of a version only that it was there.
"""

from __future__ import annotations

import mimetypes
from collections import defaultdict
from collections.abc import Callable, Iterable

from fairhand.domain.correspondent import fold_name
from fairhand.domain.draft import FIRST_LINE
from fairhand.domain.ids import new_id
from fairhand.domain.text import digest
from fairhand.store.mending_people import spelled_address
from fairhand.store.mending_work import Work, day_of, of_day
from fairhand.store.witnesses import Columns, Testimony

Rows = dict[int, Columns]
_UNKNOWN_PERSON = "Unknown correspondent"
_UNKNOWN_TYPE = "application/octet-stream"


def revive(work: Work, testimony: Testimony) -> None:
    """Make the lost rows again, as far as that can be done, and name what was lost with them."""
    for table, make in _MAKERS:
        rows = testimony.lost.get(table)
        if rows:
            make(work, rows)


def _insert(work: Work, table: str, row: int, columns: Columns) -> bool:
    """Make a row, and tell whether enough is known of it for that."""
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join("?" * (len(columns) + 1))
    work.do(
        f'INSERT OR IGNORE INTO "{table}"(rowid, {names}) VALUES({places})',
        (row, *columns.values()),
    )
    made = bool(work.all(f'SELECT 1 FROM "{table}" WHERE rowid = ?', (row,)))
    if not made:
        work.unmade.add(table)
    return made


def _as_they_were(table: str) -> Callable[[Work, Rows], None]:
    """Return what makes rows again of a table whose indexes hold all of its columns."""

    def make(work: Work, rows: Rows) -> None:
        for row, columns in rows.items():
            _insert(work, table, row, columns)

    return make


# --- correspondents, and who I am --------------------------------------------------------------------


def _names(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        name = str(columns.get("name") or columns.get("folded") or "")
        _insert(
            work, "correspondent_name", row, {**columns, "name": name, "folded": fold_name(name)}
        )


def _addresses(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        folded = str(columns.get("folded", ""))
        spelled = spelled_address(work, folded)
        _insert(work, "correspondent_address", row, {**columns, "address": spelled})


def _people(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        name = _name_of(work, row)
        _insert(work, "correspondent", row, {"id": new_id(), **columns, "name": name})
        work.lose(
            "box",
            str(columns.get("id", "")),
            f"What was known of {name} besides names and addresses is lost.",
        )


def _name_of(work: Work, number: int) -> str:
    """Return by which name somebody is met with most."""
    found = work.all(
        "SELECT name FROM party WHERE correspondent = ?1 AND name <> '' GROUP BY name "
        "ORDER BY count(*) DESC, min(number) LIMIT 1",
        (number,),
    ) or work.all(
        "SELECT name FROM correspondent_name WHERE correspondent = ?1 "
        "UNION ALL SELECT address FROM correspondent_address WHERE correspondent = ?1 LIMIT 1",
        (number,),
    )
    return str(found[0][0]) if found else _UNKNOWN_PERSON


def _claims(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        folded = str(columns.get("folded", ""))
        table = (
            "correspondent_address" if columns.get("kind") == "address" else "correspondent_name"
        )
        column = table.removeprefix("correspondent_")
        spelled = work.all(
            f"SELECT {column} FROM {table} WHERE folded = ? ORDER BY rowid LIMIT 1", (folded,)
        )
        _insert(
            work, "me_claim", row, {**columns, "spelled": str(spelled[0][0]) if spelled else folded}
        )


# --- letters ---------------------------------------------------------------------------------------


def _letters(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        key = columns.get("sort_key")
        day = day_of(int(str(key))) if key else ""
        dated: Columns = {"written_earliest": day or None, "written_latest": day or None}
        made = _insert(
            work, "letter", row, {"written_words": "", "added_at": work.now, **columns, **dated}
        )
        if made:
            work.beheaded.add(row)
        else:
            work.unmade.discard("letter")
            named = of_day(int(str(key))) if key else "without a date"
            work.lose("letter", "", f"A letter {named} could not be read.")


def _parties(work: Work, rows: Rows) -> None:
    """Make authors and recipients again; the spelling of their names is that by which they are known."""
    letters = set()
    for row, columns in rows.items():
        who = int(str(columns.get("correspondent", 0)))
        addresses = work.all(
            "SELECT address FROM correspondent_address WHERE correspondent = ? ORDER BY rowid",
            (who,),
        )
        name = work.all("SELECT name FROM correspondent WHERE number = ?", (who,))
        spelled: Columns = {
            "name": str(name[0][0]) if name else _name_of(work, who),
            "address": str(addresses[0][0]) if addresses else "",
        }
        if spelled["name"] == spelled["address"]:
            spelled["name"] = ""
        if _insert(work, "party", row, {"position": row, **columns, **spelled}):
            letters.add(int(str(columns["letter"])))
    work.misspelled |= letters


def _enclosures(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        letter = int(str(columns.get("letter") or 0))
        unnamed: Columns = {
            "position": row,
            "name": f"Enclosure {row}",
            "media_type": _UNKNOWN_TYPE,
        }
        if _insert(work, "enclosure", row, {**unnamed, **columns}):
            work.unnamed.setdefault(letter, set()).add(row)


def _answers(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        imported = work.all(
            "SELECT 1 FROM letter WHERE number = ? AND message_id <> ''", (columns.get("letter"),)
        )
        _insert(work, "answers", row, {**columns, "source": "mail" if imported else "hand"})


# --- drafts ----------------------------------------------------------------------------------------


def _drafts(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        answering = work.all("SELECT 1 FROM draft_answers WHERE draft = ?", (row,))
        touched = columns.get("touched_at") or work.now
        to = work.all("SELECT 1 FROM draft_recipient WHERE draft = ?", (row,))
        # Only an entry of the journal is to nobody, as a rule; its day is that of its place among the others.
        kind = "reply" if answering else "letter" if to else "journal"
        of = (day_of(int(str(columns.get("sort_key") or 0))) or None) if kind == "journal" else None
        made: Columns = {"kind": kind, "begun_at": touched, "touched_at": touched}
        day: Columns = {"day_earliest": of, "day_latest": of}
        if not _insert(work, "draft", row, {**made, **columns, **day}):
            continue
        work.hurt_drafts.add(row)
        work.lose(
            "draft",
            str(columns["id"]),
            f"{capital(called(work, row))}: when it was begun is lost, and how long it was written at.",
        )


def _pictures(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        kind = mimetypes.guess_type(str(columns.get("name", "")))[0] or _UNKNOWN_TYPE
        _insert(work, "draft_enclosure", row, {**columns, "media_type": kind})


def _lines(work: Work, rows: Rows) -> None:
    """Make lines again, to be filled with their newest version by `mending_drafts`."""
    for row, columns in rows.items():
        name = columns.get("name") or FIRST_LINE
        made: Columns = {
            "id": new_id(),
            "position": row,
            "saved_at": work.now,
            "text": "",
            "sha256": digest(""),
        }
        if _insert(work, "line", row, {**made, **columns, "name": name}):
            work.emptied.add(row)


def called(work: Work, draft: int) -> str:
    """Return what one calls a draft: "the draft to Leila", "the journal entry of 1943-05-01"."""
    found = work.all("SELECT kind, sort_key FROM draft WHERE number = ?", (draft,))
    if found and found[0][0] == "journal":
        return f"the journal entry of {day_of(int(str(found[0][1])))}".removesuffix(" of ")
    people = work.all(
        "SELECT c.name FROM draft_recipient r JOIN correspondent c ON c.number = r.correspondent "
        "WHERE r.draft = ? ORDER BY r.position",
        (draft,),
    )
    names = ", ".join(str(name) for (name,) in people)
    return f"the draft to {names}" if names else "a draft"


def capital(words: str) -> str:
    """Return words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


# --- what only its absence can be told of -----------------------------------------------------------


def _versions(work: Work, rows: Rows) -> None:
    """Name versions of which nothing is known but that they were there."""
    by_draft: dict[int, list[int]] = defaultdict(list)
    for columns in rows.values():
        by_draft[int(str(columns.get("draft") or 0))].append(int(str(columns.get("ordinal") or 0)))
    for draft, ordinals in by_draft.items():
        work.missing_versions[draft] = set(ordinals)


def _counted(one: str, many: str, owner: str) -> Callable[[Work, Rows], None]:
    """Return what names how many things of a letter or draft are lost, for each of these."""

    def name(work: Work, rows: Rows) -> None:
        counts: dict[int, int] = defaultdict(int)
        for columns in rows.values():
            counts[int(str(columns.get(owner) or 0))] += 1
        for number, count in counts.items():
            said = one if count == 1 else many.format(count)
            if owner == "letter":
                named, of = work.letter(number)
                work.lose("letter", named, f"{of}: {said}.")
            else:
                work.lose(
                    "draft",
                    _draft_id(work, number),
                    f"{capital(called(work, number))}: {said}.",
                )

    return name


def _draft_id(work: Work, number: int) -> str:
    found = work.all("SELECT id FROM draft WHERE number = ?", (number,))
    return str(found[0][0]) if found else ""


def _transcriptions(work: Work, rows: Rows) -> None:
    """Name older texts of letters that have a newer one; where none is left, `mend_texts` says so."""
    for columns in rows.values():
        letter = int(str(columns.get("letter") or 0))
        work.texts[letter] = work.texts.get(letter, 0) + 1
    for letter in work.texts:
        there = work.all(
            "SELECT max(number) FROM transcription WHERE letter = ? HAVING count(*)", (letter,)
        )
        if there:
            named, of = work.letter(letter)
            newest = max(row for row, each in rows.items() if each.get("letter") == letter)
            newer = newest > int(str(there[0][0]))
            words = (
                "its newest text is lost, and it shows an older one"
                if newer
                else "an older text of it is lost"
            )
            work.lose("letter", named, f"{of}: {words}.")
            if newer:
                work.hurt_letters.add(letter)


def _sides(work: Work, rows: Rows) -> None:
    """Make pages again, of which it is known whose they are, but not how they are shown."""
    for row, columns in rows.items():
        if _insert(work, "scan", row, {"position": row, "leaf": 0, **columns}):
            named, of = work.letter(int(str(columns.get("letter") or 0)))
            work.lose("letter", named, f"{of}: how one of its pages is turned and cut is lost.")


def _fair_copies(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        made: Columns = {"style": "{}", "sealed_at": work.now}
        if _insert(work, "fair_copy", row, {**made, **columns}):
            named, of = work.letter(int(str(columns.get("letter") or 0)))
            work.lose(
                "letter",
                named,
                f"{of}: its tracking number, if it had one, and its style are lost.",
            )


def _stationery(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        _insert(work, "stationery", row, {"media_type": _UNKNOWN_TYPE, **columns})


def _contents(work: Work, rows: Rows) -> None:
    for row, columns in rows.items():
        _insert(work, "content", row, {**columns, "bytes": 0})
        work.unmeasured.add(row)


_MAKERS: Iterable[tuple[str, Callable[[Work, Rows], None]]] = (
    ("correspondent_name", _names),
    ("correspondent_address", _addresses),
    ("content", _contents),
    ("correspondent", _people),
    ("me_claim", _claims),
    ("letter", _letters),
    ("party", _parties),
    ("letter_tag", _as_they_were("letter_tag")),
    ("enclosure", _enclosures),
    ("answers", _answers),
    ("pending_answer", _as_they_were("pending_answer")),
    ("draft_recipient", _as_they_were("draft_recipient")),
    ("draft_answers", _as_they_were("draft_answers")),
    ("draft", _drafts),
    ("draft_tag", _as_they_were("draft_tag")),
    ("draft_enclosure", _pictures),
    ("line", _lines),
    ("version", _versions),
    ("transcription", _transcriptions),
    ("point", _counted("one of its points is lost", "{} of its points are lost", "letter")),
    (
        "cutting",
        _counted(
            "something that was cut out of it is lost",
            "{} things that were cut out of it are lost",
            "draft",
        ),
    ),
    ("scan", _sides),
    ("fair_copy", _fair_copies),
    (
        "postscript",
        _counted("a postscript to it is lost", "{} postscripts to it are lost", "letter"),
    ),
    (
        "slip",
        _counted(
            "a slip of the pen that was noted is lost",
            "{} slips of the pen that were noted are lost",
            "draft",
        ),
    ),
    ("stationery", _stationery),
)
