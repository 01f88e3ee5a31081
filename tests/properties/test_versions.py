"""Versions hold exactly what was on the sheet, whoever else writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fairhand.domain.text import clean
from fairhand.services import drafting
from fairhand.store import migrate
from fairhand.store.packing import pack, unpack

TEXTS = st.one_of(
    st.sampled_from(["", "a", "b", "a\nb", "b\na", "a\n", "\n", "ß\u0301👩\u200d👧\n\u2028x"]),
    st.text(max_size=12),
    st.lists(st.sampled_from(["one", "two", "", "three *x*", "\ud800\x00\r"]), max_size=6).map(
        "\n".join
    ),
)


@given(st.lists(st.integers(0, 1 << 62)))
def test_packed_numbers_come_back(numbers: list[int]) -> None:
    assert unpack(pack(numbers)) == numbers


@given(st.lists(st.integers(1, 300), max_size=300))
def test_neighbours_take_a_byte_each(numbers: list[int]) -> None:
    run = sorted(numbers)
    assert len(pack(run)) <= len(run) + 5


@dataclass
class Writer:
    """Somebody with the sheet open: the text there, and the revision that it started from."""

    text: str
    revision: int
    acknowledged: set[str] = field(default_factory=set)


class TwoWriters(RuleBasedStateMachine):
    """Two windows and the command line save into one draft.

    Whatever one of them was told is saved, and then did not replace itself, can be found.
    """

    @initialize(text=TEXTS)
    def begin(self, text: str) -> None:
        self.folder = TemporaryDirectory()
        self.box = migrate.create(Path(self.folder.name) / "letters.fairhand")
        self.draft = drafting.begin(self.box, text=text).draft
        self.writers = [self._sheet(), self._sheet()]
        self.owner: int | None = None  # whose unkept text is the working text
        self.versions = {clean(text)}

    def _sheet(self) -> Writer:
        present = drafting.working_text(self.box, self.draft)
        return Writer(present.text, present.revision)

    @rule(
        who=st.integers(0, 1),
        text=TEXTS,
        born=st.sampled_from([None, None, "pause", "kept", "before-cut"]),
        seconds=st.integers(0, 9),
    )
    def save(self, who: int, text: str, born: str | None, seconds: int) -> None:
        writer = self.writers[who]
        before = drafting.working_text(self.box, self.draft)
        saved = drafting.save(
            self.box,
            self.draft,
            None,
            text,
            revision=writer.revision,
            seconds=seconds,
            born=born,  # type: ignore[arg-type]  # they are births
        )
        sheet = clean(text)
        after = drafting.working_text(self.box, self.draft)
        stale = writer.revision != before.revision and sheet != before.text
        assert (saved.elsewhere is not None) == stale
        assert saved.revision == after.revision
        if stale:
            assert (after.text, after.revision) == (before.text, before.revision)
            self.versions |= {sheet, before.text} if saved.new else {sheet}
            self.writers[who] = self._sheet()
        else:
            assert after.text == sheet
            if born is not None:
                self.versions.add(sheet)
                assert after.kept
            writer.text, writer.revision = sheet, saved.revision

    @rule(text=TEXTS)
    def command(self, text: str) -> None:
        before = drafting.working_text(self.box, self.draft).text
        drafting.save(self.box, self.draft, None, text, revision=None, born="command")
        assert drafting.working_text(self.box, self.draft).text == clean(text)
        self.versions |= {before, clean(text)}

    @rule(who=st.integers(0, 1))
    def look_again(self, who: int) -> None:
        self.writers[who] = self._sheet()

    @rule(who=st.integers(0, 1), text=TEXTS, at=st.integers(0, 99), undo=st.booleans())
    def restore(self, who: int, text: str, at: int, *, undo: bool) -> None:
        there = drafting.versions(self.box, self.draft)
        wanted = there[at % len(there)]
        writer = self.writers[who]
        before = drafting.working_text(self.box, self.draft)
        fresh = writer.revision == before.revision
        saved = drafting.restore(
            self.box, self.draft, wanted.id, text=text, revision=writer.revision
        )
        text_back = drafting.version_text(self.box, wanted.id)
        assert drafting.working_text(self.box, self.draft).text == text_back
        self.versions |= {clean(text), text_back}
        if not fresh:
            self.versions.add(before.text)
        if undo and saved.changes.undo is not None:
            saved.changes.undo.back()
            assert drafting.working_text(self.box, self.draft).text == clean(text)
        self.writers[who] = self._sheet()

    @invariant()
    def every_kept_text_is_there(self) -> None:
        if not hasattr(self, "box"):
            return
        there = drafting.versions(self.box, self.draft)
        texts = {drafting.version_text(self.box, one.id) for one in there}
        assert self.versions <= texts
        assert [one.number for one in there] == list(range(1, len(there) + 1))
        assert sum(one.seconds for one in there) <= drafting.get(self.box, self.draft).seconds

    def teardown(self) -> None:
        if hasattr(self, "box"):
            self.box.close()
            self.folder.cleanup()


TwoWriters.TestCase.settings = settings(
    max_examples=35, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
test_two_writers_lose_nothing = TwoWriters.TestCase


@pytest.mark.parametrize("seed", range(3))
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(TEXTS, min_size=1, max_size=10))
def test_every_version_is_what_was_on_the_sheet(
    tmp_path_factory: pytest.TempPathFactory, seed: int, texts: list[str]
) -> None:
    box = migrate.create(tmp_path_factory.mktemp(f"versions{seed}") / "letters.fairhand")
    draft = drafting.begin(box, text=texts[0]).draft
    wanted = [clean(texts[0])]
    for text in texts[1:]:
        drafting.save(box, draft, None, text, revision=None, born="command")
        if clean(text) != wanted[-1]:
            wanted.append(clean(text))
    there = drafting.versions(box, draft)
    assert [drafting.version_text(box, one.id) for one in there] == wanted
    box.close()
