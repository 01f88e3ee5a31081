"""Past wording is what the versions say and the texts do not, whatever was written, restored, sent and deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fairhand.domain.dates import on
from fairhand.domain.draft import Draft
from fairhand.domain.errors import FairhandError
from fairhand.domain.judging import Document, People, matches
from fairhand.domain.markup import visible_text
from fairhand.domain.query import Query
from fairhand.domain.query import parse as parse_query
from fairhand.services import boxes, drafting, letters, lines, safekeeping, sealing, searching
from fairhand.services.boxes import Box
from fairhand.store import search

PARAGRAPHS = st.sampled_from(
    ["", "the garden", "the *rose*", "Straße", "don't", "手紙", "rose garden", "— …"]
)
TEXTS = st.lists(PARAGRAPHS, max_size=4).map("\n".join)
QUESTIONS = [
    "garden", "rose", "rose garden", "strasse", "dont", "手紙", "rose -garden", "gard* OR rose", "-rose",
    "kind:version", "rose kind:version", "rose kind:draft", "rose kind:draft,version", "rose -kind:version",
    "-garden kind:version", "rose to:anna", "rose -to:anna", "to:anna", "rose from:me", "rose from:anna",
    "rose kind:letter", "rose is:sealed", "rose -is:sealed", "rose year:2024", "rose year:2023 kind:version",
    "rose after:2024-01-05", "rose has:transcript", "garden kind:sent", "rose subject:rose", "tag:x rose",
]  # fmt: skip
NOBODY = People(frozenset(), lambda _: frozenset())


@dataclass(frozen=True)
class Expected:
    """A row that is to be found: the version, and the draft that it belongs to."""

    version: str
    draft: str


class Writing(RuleBasedStateMachine):
    """Somebody writes drafts, brings versions back, sends and deletes them."""

    @initialize(text=TEXTS)
    def begin_first(self, text: str) -> None:
        self.folder = TemporaryDirectory()
        self.box: Box = boxes.create(Path(self.folder.name) / "a.fairhand")
        self.drafts: list[str] = []
        self.sent: list[str] = []
        self.begin(text, to_anna=True)

    @rule(text=TEXTS, to_anna=st.booleans())
    @precondition(lambda self: len(self.drafts) < 3)
    def begin(self, text: str, *, to_anna: bool) -> None:
        begun = drafting.begin(self.box, to=["Anna"] if to_anna else ["Samir"], text=text)
        self.drafts.append(begun.draft)

    @rule(data=st.data(), text=TEXTS, keep=st.booleans(), stale=st.booleans())
    def write(self, data: st.DataObject, text: str, *, keep: bool, stale: bool) -> None:
        draft = data.draw(st.sampled_from(self.drafts))
        if drafting.get(self.box, draft).state == "open":
            revision = drafting.working_text(self.box, draft).revision
            drafting.save(
                self.box,
                draft,
                None,
                text,
                revision=revision - 1 if stale else revision,
                born="kept" if keep else None,
            )

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        draft = data.draw(st.sampled_from(self.drafts))
        version = data.draw(st.sampled_from(drafting.versions(self.box, draft)))
        if drafting.get(self.box, draft).state == "open":
            drafting.restore(self.box, draft, version.id)

    @rule(data=st.data(), undo=st.booleans())
    def start_line(self, data: st.DataObject, *, undo: bool) -> None:
        draft = data.draw(st.sampled_from(self.drafts))
        version = data.draw(st.sampled_from(drafting.versions(self.box, draft)))
        if drafting.get(self.box, draft).state == "open":
            name = f"line {len(lines.lines(self.box, draft))}"
            started = lines.start(self.box, draft, name, at=version.id)
            if undo and started.changes.undo is not None:
                started.changes.undo.back()

    @rule(data=st.data(), undo=st.booleans())
    def send(self, data: st.DataObject, *, undo: bool) -> None:
        draft = data.draw(st.sampled_from(self.drafts))
        try:
            sent = sealing.send(self.box, draft, on=on(date(2024, 1, 9)))
        except FairhandError:
            return  # an empty one, one that was sent, or one in the wastebasket
        if undo and sent.changes.undo is not None:
            sent.changes.undo.back()
        else:
            self.sent.append(sent.letter)

    @rule(data=st.data(), back=st.booleans())
    def delete(self, data: st.DataObject, *, back: bool) -> None:
        thing = data.draw(st.sampled_from([*self.drafts, *self.sent]))
        try:
            (letters.put_back if back else letters.delete)(self.box, [thing])
        except FairhandError:
            return  # one that was sent goes with its letter

    @rule()
    def empty(self) -> None:
        letters.empty_wastebasket(self.box)
        there = {draft.id for draft in drafting.drafts(self.box)}
        self.drafts = [draft for draft in self.drafts if draft in there]
        with self.box.reading() as connection:
            kept = set(connection.exec_driver_sql("SELECT id FROM letter").scalars())
        self.sent = [letter for letter in self.sent if letter in kept]
        if not self.drafts:
            self.begin("the garden\nthe rose", to_anna=True)

    @rule()
    def tidy(self) -> None:
        with self.box.writing() as connection:
            search.tidy_step(connection)

    @rule(days=st.integers(1, 400))
    def time_passes(self, days: int) -> None:
        """Let all that was kept until now be older."""
        with self.box.writing() as connection:
            connection.exec_driver_sql("UPDATE version SET at = at - ?", (days * 86400,))

    @invariant()
    def the_index_is_whole(self) -> None:
        assert safekeeping.check(self.box) == []

    @rule()
    def look(self) -> None:
        self.what_is_found_is_what_was_written()

    def what_is_found_is_what_was_written(self) -> None:
        for text in QUESTIONS:
            query = parse_query(text)
            found = searching.search(self.box, text)
            assert found.total == len(found.hits) == searching.count(self.box, query)
            versions = {
                Expected(hit.id, hit.draft or "") for hit in found.hits if hit.kind == "version"
            }
            assert versions == set(self._expected(query)), text
            kinds = {one.key: one.count for one in searching.facets(self.box, query).kinds}
            narrowed = Query(
                "",
                query.clauses,
                query.excluded,
                tuple(f for f in query.filters if f.name != "kind"),
            )
            if narrowed.clauses:
                assert kinds.get("version", 0) == sum(1 for _ in self._of_version_alone(narrowed))
            for hit in found.hits:
                assert hit.marks or not query.clauses
            keys = [hit.sort_key for hit in found.hits]
            assert keys == sorted(set(keys), reverse=True)

    def _of_version_alone(self, query: Query) -> Iterator[Expected]:
        alone = parse_query("kind:version").filters
        return self._expected(Query("", query.clauses, query.excluded, (*query.filters, *alone)))

    def _expected(self, query: Query) -> Iterator[Expected]:
        """Yield the past wording that a query asks for, from the tables alone."""
        for draft in self.drafts:
            yield from self._expected_of(drafting.get(self.box, draft), query)

    def _expected_of(self, draft: Draft, query: Query) -> Iterator[Expected]:
        said = self._said(draft)
        if said is None:
            return
        kinds = tuple(one for one in query.filters if one.name == "kind")
        words = Query("", query.clauses, query.excluded, kinds)
        kind: Literal["letter", "draft"] = "letter" if draft.state == "sealed" else "draft"
        document = Document(kind, "\n\n".join(visible_text(text, "markdown") for text in said))
        if matches(words, document, NOBODY):
            return
        now = {paragraph for text in said for paragraph in text.split("\n")}
        people = People(frozenset(), lambda name: frozenset({1}) if name == "anna" else frozenset())
        for version in reversed(drafting.versions(self.box, draft.id)):
            when = on(version.at.date())
            to = frozenset({1} if "Anna" in draft.to else {2})
            for paragraph in drafting.version_text(self.box, version.id).split("\n"):
                past = Document(
                    "version", visible_text(paragraph, "markdown"), when=when, recipients=to
                )
                findable = any(c.isalnum() for c in paragraph)
                without_days = query.without("year", "after")
                if findable and paragraph not in now and matches(without_days, past, people):
                    if matches(query, past, people):
                        yield Expected(version.id, draft.id)
                    return

    def _said(self, draft: Draft) -> list[str] | None:
        """Return the texts by which a draft is found; None where it is not."""
        with self.box.reading() as connection:
            if draft.state == "sealed":
                row = connection.exec_driver_sql(
                    "SELECT t.text FROM letter l JOIN transcription t ON t.letter = l.number "
                    "WHERE l.id = ? AND l.deleted_at IS NULL",
                    (draft.letter,),
                ).scalar()
                return None if row is None else [row]
            if draft.deleted:
                return None
            found = connection.exec_driver_sql(
                "SELECT l.text FROM line l JOIN draft d ON d.number = l.draft "
                "WHERE d.id = ? ORDER BY l.position",
                (draft.id,),
            )
            return list(found.scalars())

    def teardown(self) -> None:
        self.what_is_found_is_what_was_written()
        self.box.close()
        self.folder.cleanup()


TestWriting = Writing.TestCase
TestWriting.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
