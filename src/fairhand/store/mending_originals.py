"""Letters whose original is whole, compared with it, and made whole from it where something is lost.

A letter is known by a hash over its people, day, subject, text and enclosures. Where the original, read
again, has the very hash, it says what the letter said when it came in. What differs from it since is an
edit of the person's, which stays, or damage: one flipped bit, or a row that was lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from fairhand.domain.correspondent import Party
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.errors import DamagedBoxError
from fairhand.domain.letter import IncomingLetter, fingerprints
from fairhand.domain.text import clean, digest
from fairhand.store import adding, letters
from fairhand.store import bytes as kept_bytes
from fairhand.store.dates import columns_of, date_of, seconds_of
from fairhand.store.mending_work import Work
from fairhand.store.one_bit import by_one_bit
from fairhand.store.resolving import Resolver
from fairhand.store.sort_keys import DAY_BITS, first_key

#: Reads an original again: its bytes and media type ("" where that is lost); None where it cannot be read.
Reread = Callable[[bytes, str], IncomingLetter | None]
_WORDS = {
    "subject": "subject",
    "place": "place",
    "language": "language",
    "message_id": "Message-ID",
    "written_words": "date",
    "received_words": "date of arrival",
}


def read_again(work: Work, reread: Reread, gone: Mapping[int, bytes]) -> None:
    """Compare every letter with its original, and make whole what is lost.

    Args:
        work: what is mended.
        reread: reads an original.
        gone: numbers and SHA-256 of bytes that are not there any more, or not what they were.
    """
    numbers = work.all("SELECT number FROM letter WHERE original IS NOT NULL ORDER BY number")
    for (number,) in numbers:
        _Again(work, int(str(number)), reread).compare(gone)


@dataclass
class _Again:
    """One letter and its original."""

    work: Work
    number: int
    reread: Reread

    def compare(self, gone: Mapping[int, bytes]) -> None:
        """Do it."""
        row = self.work.row("letter", self.number)
        if row["unreadable"] and self.number not in self.work.beheaded:
            return
        letter = self._read(row)
        if letter is None:
            return
        known = fingerprints(letter)[0]
        doubt = self.work.doubtful.get(("letter", self.number), {})
        if known != row["identity"] and doubt.get("identity") == known:
            self.work.do("UPDATE letter SET identity = ? WHERE number = ?", (known, self.number))
            row = {**row, "identity": known}
            doubt.pop("identity")
        proven = known == row["identity"]
        if proven:
            self.work.proven.add(self.number)
        if proven or self.number in self.work.beheaded:
            self._compare_row(row, letter, doubt)
            self._compare_people(letter)
            self._compare_enclosures(letter, gone)
        self._compare_text(letter, proven=proven)

    def _read(self, row: Mapping[str, object]) -> IncomingLetter | None:
        try:
            data = kept_bytes.read(self.work.connection, int(str(row["original"])))
        except DamagedBoxError:
            return None
        return self.reread(data, str(row["original_type"] or ""))

    # -- the row

    def _compare_row(
        self, row: Mapping[str, object], letter: IncomingLetter, doubt: dict[str, object]
    ) -> None:
        was = _columns(letter)
        changed = {name: value for name, value in was.items() if row[name] != value}
        if self.number in self.work.beheaded:
            if (
                first_key(letter.written.earliest) >> DAY_BITS
                != int(str(row["sort_key"])) >> DAY_BITS
            ):
                # Somebody gave it another day; that one is known by its place among the others.
                changed = {name: changed[name] for name in changed if "written" not in name}
            self._set(changed)
            self.work.beheaded.discard(self.number)
            named, called = self.work.letter(self.number)
            self.work.lose(
                "letter",
                named,
                f"{called}: it was read again from its original; a star, a note or a change of yours on it is lost.",
            )
            return
        damaged = {
            name: value
            for name, value in changed.items()
            if by_one_bit(row[name], value) or (name in doubt and doubt[name] == value)
        }
        if self._day_is_off(row) and not self._day_is_off(was | {"sort_key": row["sort_key"]}):
            damaged |= {name: value for name, value in changed.items() if "written" in name}
        for name in was.keys() - changed.keys():
            doubt.pop(name, None)
        for name in damaged:
            if doubt.pop(name, None) is not None:
                continue
            if str(row[name]).casefold() == str(damaged[name]).casefold() and name in _WORDS:
                named, called = self.work.letter(self.number)
                self.work.lose(
                    "letter",
                    named,
                    f"{called}: its {_WORDS[name]} stands as in the original, "
                    f"{damaged[name]!r}; the box had {row[name]!r}.",
                )
        self._set(damaged)

    @staticmethod
    def _day_is_off(row: Mapping[str, object]) -> bool:
        try:
            when = date_of("", *(_text(row[f"written_{end}"]) for end in ("earliest", "latest")))
        except ValueError:
            return True
        return first_key(when.earliest) >> DAY_BITS != int(str(row["sort_key"])) >> DAY_BITS

    def _set(self, columns: Mapping[str, object]) -> None:
        for name, value in columns.items():
            self.work.do(f"UPDATE letter SET {name} = ? WHERE number = ?", (value, self.number))

    # -- people

    def _compare_people(self, letter: IncomingLetter) -> None:
        spelled: dict[tuple[int, str], Party] = {
            (role, party.key): party
            for role, people in (
                (letters.AUTHOR, letter.authors),
                (letters.RECIPIENT, letter.recipients),
            )
            for party in reversed(people)
        }
        there = self.work.all(
            "SELECT number, role, name, address FROM party WHERE letter = ?", (self.number,)
        )
        if not there and spelled:
            self._make_people(letter)
            return
        for number, role, name, address in there:
            party = spelled.get(
                (int(str(role)), Party(str(name), str(address)).key)
            ) or _one_bit_off(spelled, int(str(role)), Party(str(name), str(address)))
            if party is None:
                continue
            near = by_one_bit(name, party.name) or by_one_bit(address, party.address)
            if self.number in self.work.misspelled or near:
                self.work.do(
                    "UPDATE party SET name = ?, address = ? WHERE number = ?",
                    (party.name, party.address, number),
                )
        self.work.misspelled.discard(self.number)

    def _make_people(self, letter: IncomingLetter) -> None:
        who = Resolver(self.work.connection)
        for role, people in (
            (letters.AUTHOR, letter.authors),
            (letters.RECIPIENT, letter.recipients),
        ):
            found: dict[int, Party] = {}
            for party in people:
                number = who.number(party)
                if number is not None:
                    found.setdefault(number, party)
            for position, (number, party) in enumerate(found.items()):
                self.work.do(
                    "INSERT INTO party(letter, role, position, correspondent, name, address, sort_key) "
                    "VALUES(?, ?, ?, ?, ?, ?, 0)",
                    (self.number, role, position, number, party.name, party.address),
                )

    # -- enclosures

    def _compare_enclosures(self, letter: IncomingLetter, gone: Mapping[int, bytes]) -> None:
        was: dict[bytes, list[tuple[int, IncomingEnclosure]]] = {}
        for at, each in enumerate(letter.enclosures):
            was.setdefault(hashlib.sha256(each.data).digest(), []).append((at, each))
        rows = self.work.all(
            "SELECT e.number, e.content, c.sha256 FROM enclosure e "
            "LEFT JOIN content c ON c.number = e.content WHERE e.letter = ? ORDER BY e.number",
            (self.number,),
        )
        unnamed = self.work.unnamed.get(self.number, set())
        for number, content, sha256 in rows:
            known = sha256 if isinstance(sha256, bytes) else gone.get(int(str(content)))
            if not known or not was.get(known):
                continue
            at, enclosure = was[known].pop(0)
            if sha256 is None:
                self._keep(int(str(content)), enclosure.data)
            if number in unnamed:
                self.work.do(
                    "UPDATE enclosure SET position = ?, name = ?, media_type = ? WHERE number = ?",
                    (at, enclosure.name, enclosure.media_type, number),
                )
                unnamed.discard(int(str(number)))
        if not rows and letter.enclosures and self._wanted() == len(letter.enclosures):
            self._enclose(letter)

    def _wanted(self) -> int:
        return int(str(self.work.row("letter", self.number)["enclosures"] or 0))

    def _keep(self, content: int, data: bytes) -> None:
        kept = kept_bytes.prepare(data)
        self.work.do(
            "INSERT OR IGNORE INTO content(number, sha256, bytes) VALUES(?, ?, ?)",
            (content, kept.sha256, kept.length),
        )
        for at, (codec, piece) in enumerate(kept.chunks):
            self.work.do(
                "INSERT OR REPLACE INTO content_chunk(content, position, codec, data) VALUES(?, ?, ?, ?)",
                (content, at, codec, piece),
            )

    def _enclose(self, letter: IncomingLetter) -> None:
        prepared = [kept_bytes.prepare(each.data) for each in letter.enclosures]
        numbers = kept_bytes.keep(self.work.connection, prepared)
        for at, (each, kept) in enumerate(zip(letter.enclosures, prepared, strict=True)):
            self.work.do(
                "INSERT INTO enclosure(letter, position, name, media_type, content) VALUES(?, ?, ?, ?, ?)",
                (self.number, at, each.name, each.media_type, numbers[kept.sha256]),
            )

    # -- the text

    def _compare_text(self, letter: IncomingLetter, *, proven: bool) -> None:
        rows = self.work.all(
            "SELECT number, text, sha256, source FROM transcription WHERE letter = ? ORDER BY number",
            (self.number,),
        )
        said = digest(letter.text)
        for number, text, sha256, source in rows:
            # A text that somebody corrected is no more the original's, unless its hash says so.
            whole = digest(clean(str(text))) == sha256
            if not whole and (sha256 == said or (proven and source == "imported")):
                self.work.do(
                    "UPDATE transcription SET text = ?, format = ?, sha256 = ? WHERE number = ?",
                    (letter.text, letter.text_format, said, number),
                )
        if not rows and not letter.unreadable:
            if self.work.texts.get(self.number, 0) > 1:
                named, called = self.work.letter(self.number)
                self.work.lose(
                    "letter",
                    named,
                    f"{called}: it stands as it came in; what was corrected is lost.",
                )
                self.work.hurt_letters.add(self.number)
            self.work.do(
                "INSERT INTO transcription(letter, text, format, sha256, source, made_at) "
                "VALUES(?, ?, ?, ?, 'imported', ?)",
                (self.number, letter.text, letter.text_format, said, self.work.now),
            )


def _columns(letter: IncomingLetter) -> dict[str, object]:
    """Return what the row of a letter holds that was just read."""
    found: dict[str, object] = {}
    for which, when in (("written", letter.written), ("received", letter.received)):
        names = (f"{which}_words", f"{which}_earliest", f"{which}_latest")
        found |= dict(zip(names, columns_of(when), strict=True))
    moment = seconds_of(letter.instant) if letter.instant else (None, None)
    return found | {
        "instant": moment[0],
        "offset_minutes": moment[1],
        "place": letter.place,
        "language": letter.language,
        "medium": letter.medium,
        "subject": letter.subject,
        "message_id": letter.message_id,
        "original_type": letter.original_type,
        "unreadable": letter.unreadable,
        "scans": adding.scans(letter),
        "likeness": fingerprints(letter)[1],
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _one_bit_off(spelled: Mapping[tuple[int, str], Party], role: int, party: Party) -> Party | None:
    for (its_role, _), other in spelled.items():
        names = party.name == other.name or by_one_bit(party.name, other.name)
        addresses = party.address == other.address or by_one_bit(party.address, other.address)
        if its_role == role and names and addresses:
            return other
    return None


# --- letters that have no original ------------------------------------------------------------------


def identity_of(connection: Connection, number: int) -> bytes:
    """Return the hash by which a letter is known, worked out from what stands in the box.

    Raises:
        ValueError: a date is none.
    """
    row = connection.exec_driver_sql("SELECT * FROM letter WHERE number = ?", (number,)).one()
    text, text_format, _ = letters.newest_text(connection, number)
    people: dict[int, list[Party]] = {letters.AUTHOR: [], letters.RECIPIENT: []}
    for role, name, address in connection.exec_driver_sql(
        "SELECT role, name, address FROM party WHERE letter = ? ORDER BY role, position", (number,)
    ):
        people[role].append(Party(name, address))
    hashes = connection.exec_driver_sql(
        "SELECT c.sha256 FROM enclosure e JOIN content c ON c.number = e.content WHERE e.letter = ?",
        (number,),
    ).scalars()
    letter = IncomingLetter(
        text,
        text_format,
        authors=tuple(people[letters.AUTHOR]),
        recipients=tuple(people[letters.RECIPIENT]),
        written=date_of(row.written_words, row.written_earliest, row.written_latest),
        subject=row.subject,
    )
    return fingerprints(letter, hashes=[bytes(each).hex() for each in hashes])[0]
