"""The sample box: a small correspondence to look around in, made from what comes with Fairhand.

Ines Calder, who draws seaweeds, and those who write to her. `resources/sample` holds the letters as
files that are imported like any other, the drafts step by step, the journal, and in `box.json` what
is known of all these besides; this makes the box of them as a person would have, at the times that
are given there.
"""

from __future__ import annotations

import json
import re
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from fairhand.domain.correspondent import CorrespondentParts
from fairhand.domain.dates import on
from fairhand.domain.errors import DiskError, FairhandError
from fairhand.domain.ids import new_id
from fairhand.services import (
    by_hand,
    correspondents,
    drafting,
    importing,
    journal,
    letters,
    lines,
    points,
    sealing,
)
from fairhand.store import migrate
from fairhand.store.box import Box
from fairhand.system import clock, paths
from fairhand.system.private_files import make_private_folder

_LINK = re.compile(r"\((letter|person):([^)]+)\)")
_PICTURE = re.compile(r"!\[[^]]*\]\(([^)]+)\)")


def make(folder: Path) -> Path:
    """Make the sample box where it usually lies, unless it is there, and return where.

    Args:
        folder: what it is made from: `sample` of the resources.

    Raises:
        FairhandError: the disk refused.
    """
    path = paths.sample_box()
    if not path.exists():
        make_private_folder(path.parent)
        make_at(path, folder)
    return path


def make_at(path: Path, folder: Path) -> None:
    """Make the sample box at `path`; it appears there once it is whole.

    Raises:
        FairhandError: something is there already, or the disk refused.
    """
    part = path.with_name(f".{new_id()}.part")
    try:
        box = migrate.create(part)
        try:
            _fill(box, folder)
            box.checkpoint()
        finally:
            box.close()
        migrate.appear(part, path)
    except OSError as error:
        raise DiskError(
            f"The sample box could not be made at {path}: {error.strerror}.",
            safe="No other box was touched.",
            todo="Make room on the disk, then try again.",
        ) from error
    finally:
        migrate.remove_part(part)


def _fill(box: Box, folder: Path) -> None:
    maker = _Maker(box, folder, json.loads((folder / "box.json").read_text("utf-8")))
    maker.bring_in_letters()
    maker.say_more_of_people()
    for draft in maker.plan["drafts"]:
        maker.write_draft(draft)
    maker.say_more_of_letters()
    for name, tags in maker.plan["journal"].items():
        maker.write_entry(name, tags)


@dataclass
class _Maker:
    """The box on its way: ids of the letters by the keys that the files give them, of people by name."""

    box: Box
    folder: Path
    plan: dict[str, Any]
    _letters: dict[str, str] = field(default_factory=dict)

    def bring_in_letters(self) -> None:
        """Import the letters, and say who is me."""
        report = importing.run(self.box, [str(self.folder / "letters")], me=self.plan["me"])
        for item in report.items:
            if item.status != "added":
                raise FairhandError(
                    f"Fairhand came with a sample that is not whole: {item.source}."
                )
            key = letters.get(self.box, item.id).message_id.partition("@")[0]
            self._letters[key] = item.id

    def say_more_of_people(self) -> None:
        """Give correspondents what their letters do not say: other names, where they live, notes."""
        for name, more in self.plan["people"].items():
            who = self._person(name)
            there = correspondents.details(self.box, who).parts
            names = (*there.names, *more.get("names", ()))
            about = {key: value for key, value in more.items() if key != "names"}
            parts: CorrespondentParts = replace(there, names=names, **about)
            correspondents.edit(self.box, who, parts)

    def say_more_of_letters(self) -> None:
        """Give letters what the form asks for: where the paper lies, notes, enclosures, decisions."""
        for key, more in self.plan["letters"].items():
            letter = self._letters[key]
            known = by_hand.known_parts(self.box, letter)
            files = tuple(self.folder / "enclosures" / name for name in more.get("enclosures", ()))
            written = replace(
                known,
                paper_place=more.get("paper_place", known.paper_place),
                paper_number=more.get("paper_number", known.paper_number),
                note=more.get("note", known.note),
                enclosures=files,
            )
            if written != known:
                by_hand.edit(self.box, letter, written)
            if more.get("starred"):
                letters.star(self.box, letter, on=True)
            if more.get("decision"):
                letters.decide(self.box, letter, more["decision"], more.get("reason", ""))

    def write_draft(self, plan: dict[str, Any]) -> None:
        """Write a draft step by step, and send it where it was sent."""
        first = plan["steps"][0]
        answering = [self._letters[plan["answering"]]] if plan.get("answering") else []
        with _at(first[1]):
            begun = drafting.begin(self.box, to=plan.get("to", ()), answering=answering)
        if plan.get("line"):
            lines.rename(self.box, begun.draft, begun.line, plan["line"])
        for step in plan["steps"]:
            if isinstance(step, dict):
                with _at(step["moment"]):
                    lines.start(self.box, begun.draft, step["line"], at=str(step["at"]))
            else:
                self._write_step(begun.draft, step)
        for words, (state, answer) in plan.get("points", {}).items():
            self._note_point(answering[0], begun.draft, words, state, answer)
        if plan.get("sent"):
            day, way = plan["sent"]
            with _at(plan["steps"][-1][1]):
                sent = sealing.send(self.box, begun.draft, on=on(date.fromisoformat(day)), by=way)
            if plan.get("id"):
                self._letters[plan["id"]] = sent.letter

    def _write_step(self, draft: str, step: list[Any]) -> None:
        file, moment, seconds, born, *name = step
        text = _sheet(self.folder / "drafts" / f"{file}.md")
        with _at(moment):
            drafting.save(
                self.box,
                draft,
                None,
                text,
                revision=drafting.working_text(self.box, draft).revision,
                caret=len(text),
                seconds=seconds,
                born=born,
                name=name[0] if name else "",
            )

    def _note_point(self, letter: str, draft: str, words: str, state: Any, answer: str) -> None:  # noqa: ANN401 - as JSON has it
        for point in points.of_letter(self.box, letter):
            if point.text.startswith(words):
                points.set_state(self.box, letter, point.id, state, answer=answer, draft=draft)

    def write_entry(self, name: str, tags: list[str]) -> None:
        """Write a journal entry on its day, with the pictures that stand in it."""
        day = date.fromisoformat(name[:10])
        text = _LINK.sub(self._link, _sheet(self.folder / "journal" / f"{name}.md"))
        with _at(f"{day} {'08:10' if name.endswith('-1') else '21:40'}"):
            begun = journal.entry(self.box, day=on(day), tags=tags)
            for picture in _PICTURE.findall(text):
                made, _ = journal.add_picture(
                    self.box, begun.draft, self.folder / "enclosures" / picture, picture
                )
                text = text.replace(f"]({picture})", f"]({made})")
            drafting.save(
                self.box, begun.draft, None, text, revision=None, seconds=600, born="close"
            )

    def _link(self, found: re.Match[str]) -> str:
        kind, key = found[1], found[2]
        return f"({kind}:{self._letters[key] if kind == 'letter' else self._person(key)})"

    def _person(self, name: str) -> str:
        return next(row.id for row in correspondents.rows(self.box) if row.name == name)


def _sheet(file: Path) -> str:
    """Return a text as it would stand on the desk, where Return alone begins a paragraph."""
    return file.read_text("utf-8").rstrip("\n").replace("\n\n", "\n")


def _at(moment: str) -> AbstractContextManager[None]:
    return clock.telling(datetime.fromisoformat(moment).astimezone())
