"""Lines at random: started, turned to, written on, taken from, and all of it taken back; nothing is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from fairhand.domain.changes import Undo
from fairhand.domain.draft import Birth
from fairhand.domain.errors import FairhandError
from fairhand.domain.history import of_line
from fairhand.domain.taking import put_after
from fairhand.services import boxes, drafting, lines, safekeeping

TEXTS = st.text("ab \n😀é́", max_size=30)


class Lines(RuleBasedStateMachine):
    """A draft on several lines, beside a plain account of what each says."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.box = boxes.create(Path(self.folder.name) / "lines.fairhand")
        begun = drafting.begin(self.box, to=["Anna"], text="Dear Anna")
        self.draft = begun.draft
        self.says = {begun.line: "Dear Anna"}
        self.here = begun.line
        self.kept = {"Dear Anna"}
        self.undos: list[tuple[Undo, dict[str, str]]] = []

    def teardown(self) -> None:
        assert safekeeping.check(self.box) == []
        self.box.close()
        self.folder.cleanup()

    @rule(text=TEXTS, born=st.sampled_from([None, "kept"]))
    def write(self, text: str, born: Birth | None) -> None:
        working = drafting.working_text(self.box, self.draft, self.here)
        drafting.save(
            self.box,
            self.draft,
            self.here,
            text,
            revision=working.revision,
            born=born,
        )
        self.says[self.here] = text
        if born:
            self.kept.add(text)
        self.undos.clear()

    @precondition(lambda self: len(self.says) < 5)
    @rule(data=st.data())
    def start(self, data: st.DataObject) -> None:
        versions = drafting.versions(self.box, self.draft)
        at = data.draw(st.sampled_from([None, *[it.id for it in versions]]))
        before = dict(self.says)
        started = lines.start(self.box, self.draft, f"line {len(self.says) + 1}", at=at)
        grown = self.says[self.here] if at is None else drafting.version_text(self.box, at)
        self.kept.add(grown)
        self.says[started.line] = grown
        self.here = started.line
        assert started.changes.undo is not None
        self.undos.append((started.changes.undo, before))

    @rule(data=st.data())
    def turn(self, data: st.DataObject) -> None:
        self.here = data.draw(st.sampled_from(sorted(self.says)))
        lines.turn_to(self.box, self.draft, self.here)

    @precondition(lambda self: len(self.says) > 1)
    @rule(data=st.data(), caret=st.integers(0, 30))
    def take(self, data: st.DataObject, caret: int) -> None:
        others = sorted(set(self.says) - {self.here})
        into = data.draw(st.sampled_from(others))
        before = dict(self.says)
        text = self.says[into]
        at, inserted = put_after(text, min(caret, len(text)), self.says[self.here] or "x")
        after = text[:at] + inserted + text[at:]
        changes = lines.take(self.box, self.draft, into, text, after)
        self.says[into] = after
        self.kept.add(text)
        assert changes.undo is not None
        self.undos.append((changes.undo, before))

    @precondition(lambda self: self.undos)
    @rule()
    def undo(self) -> None:
        step, before = self.undos.pop()
        try:
            step.back()
        except FairhandError:
            return
        self.says = before
        self.here = drafting.working_text(self.box, self.draft).line

    @invariant()
    def each_line_says_what_it_should(self) -> None:
        there = {it.id: it.name for it in lines.lines(self.box, self.draft)}
        assert set(there) == set(self.says)
        for line, text in self.says.items():
            assert drafting.working_text(self.box, self.draft, line).text == text
        assert drafting.working_text(self.box, self.draft).line == self.here

    @invariant()
    def what_was_kept_is_still_there(self) -> None:
        versions = drafting.versions(self.box, self.draft)
        assert self.kept <= {drafting.version_text(self.box, it.id) for it in versions}
        for line in lines.lines(self.box, self.draft):
            path = of_line(versions, line.name)
            assert [it.number for it in path] == sorted(it.number for it in path)


TestLines = Lines.TestCase
TestLines.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
