"""Making a sound box of rows that were saved one by one, and naming what is lost.

What is read in the new box is what was written, or says that it is not: a text that is not what it
was begins with a line that tells so, and a version shows its gap.
"""

from __future__ import annotations

from sqlalchemy import Connection

from fairhand.domain.ids import new_id
from fairhand.domain.markup import visible_text
from fairhand.domain.quoting import own_excerpt
from fairhand.domain.safekeeping import Salvaged
from fairhand.domain.text import count_words, excerpt
from fairhand.store import drafts, letters, mending_bytes, search, wording
from fairhand.store.lost_words import name_the_rest
from fairhand.store.mending_drafts import mend_drafts
from fairhand.store.mending_letters import mend_letters, mend_texts
from fairhand.store.mending_originals import Reread, read_again
from fairhand.store.mending_people import mend_names, mend_people
from fairhand.store.mending_sealed import part_what_differs
from fairhand.store.mending_spelling import spell_again
from fairhand.store.mending_values import mend_values
from fairhand.store.mending_words import mend_words
from fairhand.store.mending_work import Work, of_day
from fairhand.store.reviving import revive
from fairhand.store.salvage import Gathered

_AT_ONCE = 500


class Mending:
    """One box that is mended.

    Args:
        connection: inside a writing transaction of the new box, without foreign keys.
        gathered: what came over, and what is known to have been there.
        reread: reads an original again.
        now: UTC seconds.
    """

    def __init__(
        self, connection: Connection, gathered: Gathered, reread: Reread, now: int
    ) -> None:
        self._work = Work(connection, now)
        self._work.doubtful = {
            where: dict(values) for where, values in gathered.testimony.doubtful.items()
        }
        self._gathered = gathered
        self._reread = reread

    def run(self) -> Salvaged:
        """Do it, and return what was saved and what was lost."""
        work = self._work
        self._name_box()
        revive(work, self._gathered.testimony)
        mend_words(work)
        mend_people(work)
        mend_names(work)
        gone = mending_bytes.sift(work)
        mend_letters(work)
        read_again(work, self._reread, gone)
        mending_bytes.name_lost(work)
        spell_again(work)
        mend_values(work)
        mend_texts(work)
        mend_drafts(work)
        part_what_differs(work)
        self._mend_links()
        name_the_rest(work, self._gathered)
        self._renew_rows()
        self._name_lost_letters()
        return self._counted()

    # -- the box itself

    def _name_box(self) -> None:
        if self._work.all("SELECT 1 FROM box WHERE key = 'id' AND value = ''"):
            self._work.do("UPDATE box SET value = ? WHERE key = 'id'", (new_id(),))
            self._work.lose(
                "box",
                "",
                "Which box it was could not be read: its older copies are not listed with the new one.",
            )
        self._work.do(
            "INSERT OR IGNORE INTO box(key, value) VALUES('made_at', ?)", (str(self._work.now),)
        )
        self._work.do(
            "DELETE FROM box WHERE key LIKE 'forget-%' OR key IN ('copy', ?)", (wording.TO_FILL,)
        )
        for key, value in (("restored", new_id()), ("oldest_reader", str(self._step()))):
            self._work.do("INSERT OR REPLACE INTO box(key, value) VALUES(?, ?)", (key, value))

    def _step(self) -> int:
        return int(self._work.connection.exec_driver_sql("PRAGMA user_version").scalar_one())

    # -- links

    def _mend_links(self) -> None:
        """Cut what points to rows that are lost."""
        while True:
            broken = self._work.all("PRAGMA foreign_key_check")
            if not broken:
                return
            for table, row, _, which in broken:
                self._cut(str(table), int(str(row)), int(str(which)))

    def _cut(self, table: str, row: int, which: int) -> None:
        (column,) = (
            str(link[3])
            for link in self._work.all(f'PRAGMA foreign_key_list("{table}")')
            if link[0] == which
        )
        nullable = not any(
            info[1] == column and (info[3] or info[5])
            for info in self._work.all(f'PRAGMA table_info("{table}")')
        )
        if nullable:
            self._work.do(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,))
        else:
            self._work.do(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))

    # -- what follows from the rest

    def _renew_rows(self) -> None:
        self._work.do(
            "UPDATE party SET sort_key = (SELECT sort_key FROM letter WHERE number = party.letter), "
            "live = (SELECT deleted_at IS NULL FROM letter WHERE number = party.letter)"
        )
        numbers = [
            int(str(row[0]))
            for row in self._work.all("SELECT number FROM letter ORDER BY sort_key")
        ]
        for start in range(0, len(numbers), _AT_ONCE):
            self._renew_letters(numbers[start : start + _AT_ONCE])
        for number, sealed, deleted in self._work.all(
            "SELECT number, sealed_as, deleted_at FROM draft"
        ):
            self._renew_draft(int(str(number)), indexed=sealed is None and deleted is None)
        search.forget(self._work.connection)

    def _renew_letters(self, numbers: list[int]) -> None:
        rows = []
        for number in numbers:
            text, text_format, _ = letters.newest_text(self._work.connection, number)
            visible = visible_text(text, text_format)
            row = self._work.row("letter", number)
            # Of a mail its own words; boxes from before have the quoted ones too.
            begins = (
                own_excerpt(text, text_format, visible)
                if row["medium"] == "email"
                else excerpt(visible)
            )
            shown = row["excerpt"] if row["excerpt"] == excerpt(visible) else begins
            self._work.do(
                "UPDATE letter SET words = ?1, excerpt = ?2, "
                "enclosures = (SELECT count(*) FROM enclosure WHERE letter = ?3), tags = ?4 WHERE number = ?3",
                (
                    count_words(visible),
                    shown,
                    number,
                    "\n".join(letters.tags_of(self._work.connection, number)),
                ),
            )
            if self._work.all(
                "SELECT 1 FROM letter WHERE number = ? AND deleted_at IS NULL", (number,)
            ):
                rows.append(letters.index_row(self._work.connection, number))
        search.index_letters(self._work.connection, rows)

    def _renew_draft(self, number: int, *, indexed: bool) -> None:
        ((text,),) = self._work.all(
            "SELECT l.text FROM draft d JOIN line l ON l.number = d.last_line WHERE d.number = ?",
            (number,),
        )
        visible = visible_text(str(text), "markdown")
        self._work.do(
            "UPDATE draft SET excerpt = ?, words = ? WHERE number = ?",
            (excerpt(visible), count_words(visible), number),
        )
        if indexed:
            search.index_draft(
                self._work.connection, drafts.index_row(self._work.connection, number)
            )
        wording.renew(self._work.connection, number)

    # -- what is lost altogether

    def _name_lost_letters(self) -> None:
        if "letter" in self._gathered.testimony.proven:  # each that is missing was named
            return
        there = {int(str(row[0])) for row in self._work.all("SELECT sort_key FROM letter")}
        for key in sorted(self._gathered.keys - there, reverse=True):
            self._work.lose("letter", "", f"A letter {of_day(key)} could not be read.")

    def _counted(self) -> Salvaged:
        have = len(self._work.all("SELECT number FROM letter"))
        open_drafts = len(self._work.all("SELECT number FROM draft"))
        gone = sum(1 for it in self._work.lost if it.kind == "letter" and not it.id)
        # A letter of which only the text is there may be one of those.
        gone = max(0, gone - self._work.headless)
        return Salvaged(
            have - len(self._work.hurt_letters),
            tuple(self._work.lost),
            have + gone,
            open_drafts - len(self._work.hurt_drafts),
        )
