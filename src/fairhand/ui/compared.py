"""What the pane of comparisons shows, read and compared off the interface thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fairhand.domain.changes import Changes
from fairhand.domain.comparison import NOW, Change, Comparison, Side, changes
from fairhand.domain.difference import difference
from fairhand.domain.draft import Draft, Version
from fairhand.domain.laying_out import Line, Row, rows
from fairhand.domain.laying_out import lines as inline
from fairhand.domain.line import Line as DraftLine
from fairhand.domain.pieces import LINE_END, By
from fairhand.domain.text import count_words, digest
from fairhand.services import comparing, drafting, lines
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.models.versions import is_automatic, title
from fairhand.ui.tasks import Task
from fairhand.ui.widgets.side_chooser import Choice

_LONG = 80_000  # characters, from which on paragraphs are shown before words are compared


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with what stands around it.

    Args:
        draft: whose texts they are.
        choices: what there is to choose for a side, the newest first.
        found: what changed.
        changes: as a reader counts them.
        summed: how much that is, in words.
        lines: it in one text.
        rows: it in two, side by side.
    """

    draft: Draft
    choices: tuple[Choice, ...]
    found: Comparison
    changes: tuple[Change, ...]
    summed: str
    lines: Sequence[Line]
    rows: Sequence[Row]

    @property
    def about(self) -> str:
        """Which draft it is: "Reply to Leila Amrani"."""
        if self.draft.kind == "journal":
            return f"Entry of {words.dated(self.draft.day)}" if self.draft.day else "Entry"
        to = words.joined(self.draft.to)
        what = "Reply" if self.draft.kind == "reply" else "Letter"
        return f"{what} to {to}" if to else what

    @property
    def into(self) -> Side | None:
        """The side that a change can be taken into: a text that is written on; None where there is none."""
        if self.draft.state != "open":
            return None
        sides = (self.found.new, self.found.old)
        return next((side for side in sides if side.version is None), None)

    @property
    def version(self) -> Version | None:
        """The version that could be brought back, or None: the older side first."""
        if self.draft.state != "open" or self.found.same:
            return None
        versions = (self.found.old.version, self.found.new.version)
        return next((it for it in versions if it is not None), None)


def read(task: Task[Compared], box: Box, draft: str, old: str, new: str, by: By) -> Compared:
    """Read and compare two states; not for the interface thread.

    Args:
        task: is told what stands there already where the texts are long.
        box: that holds them.
        draft: its id.
        old: as `comparing.compare` takes it, or "" for what one most probably wants to see.
        new: likewise.
        by: how finely.
    """
    about = drafting.get(box, draft)
    versions = drafting.versions(box, about.id)
    its_lines = lines.lines(box, about.id)
    new = new or (NOW if about.state == "open" or not versions else versions[-1].id)
    old = old or _before(box, about.id, versions, new)
    one, other = comparing.sides(box, about.id, old, new)
    choices = _choices(about, versions, its_lines)
    if by != "paragraph" and len(one.text) + len(other.text) > _LONG:
        task.progress(_compared(about, choices, one, other, "paragraph"))
    return _compared(about, choices, one, other, by)


def _compared(draft: Draft, choices: tuple[Choice, ...], old: Side, new: Side, by: By) -> Compared:
    hunks = difference(old.text, new.text, by)
    found = tuple(changes(hunks))
    whole = Comparison(draft.id, old, new, by, hunks)
    return Compared(draft, choices, whole, found, summary(whole, found), inline(hunks), rows(hunks))


def bring_back(box: Box, draft: str, into: Side | None, version: str) -> Changes:
    """Put a version in place of the side that is written on; without one, of the line last written on."""
    side = into or comparing.sides(box, draft, NOW, NOW)[0]
    return comparing.bring_back(box, draft, side.line_id, side.text, version)


def _before(box: Box, draft: str, versions: Sequence[Version], new: str) -> str:
    """Return the version that one most probably wants to compare with.

    It is the last one of the same line that the person had a hand in and that differs, else any that differs.
    """
    (side, _) = comparing.sides(box, draft, new, new)
    sha256 = digest(side.text).hex()
    until = side.version.number if side.version is not None else len(versions) + 1
    earlier = [it for it in versions if it.number < until and it.sha256 != sha256]
    here = [it for it in earlier if it.line == side.line]
    own = [it for it in here if not is_automatic(it)]
    found = [*earlier[-1:], *here[-1:], *own[-1:]] or list(versions[-1:])
    return found[-1].id if found else new


def _choices(
    draft: Draft, versions: Sequence[Version], its_lines: Sequence[DraftLine]
) -> tuple[Choice, ...]:
    several = len(its_lines) > 1
    made: list[Choice] = []
    if draft.state == "open":
        for line in sorted(its_lines, key=lambda it: it.id != draft.line):
            own = line.id == draft.line
            about = [words.words(line.words), *([line.name] if several else [])]
            made.append(
                Choice(
                    NOW if own else f"{NOW}:{line.id}",
                    "Now" if own else f"Now, {words.isolated(line.name)}",
                    ", ".join(about),
                )
            )
    for version in reversed(versions):
        about = [words.moment(version.at), words.words(version.words)]
        about += [version.line] if several else []
        made.append(Choice(version.id, title(version), ", ".join(about)))
    return tuple(made)


def summary(found: Comparison, its_changes: Sequence[Change]) -> str:
    """Return how much went, came and moved: "71 words taken out, 193 put in, nothing moved."."""
    if its_changes and all(not it.text.strip() for it in found.hunks if it.op != "equal"):
        return _blanks_summed(its_changes)
    gone, come = (
        count_words(" ".join(it.text for it in found.hunks if it.op == op))
        for op in ("delete", "insert")
    )
    moved = sum(it.kind == "moved" for it in its_changes)
    moves = words.count(moved, "passage", "passages") if moved else "nothing"
    return f"{words.words(gone)} taken out, {words.number(come)} put in, {moves} moved."


def _blanks_summed(its_changes: Sequence[Change]) -> str:
    """Return which blanks went and came: "No word differs: 1 line end taken out, 2 blanks put in."."""
    gone, come = (
        "".join(texts) for texts in zip(*((it.gone, it.come) for it in its_changes), strict=True)
    )
    parts = [
        f"{_blanks(text)} {what}" for text, what in ((gone, "taken out"), (come, "put in")) if text
    ]
    return f"No word differs: {', '.join(parts)}."


def _blanks(text: str) -> str:
    ends = text.count(LINE_END)
    counted = ((ends, "line end", "line ends"), (len(text) - ends, "blank", "blanks"))
    return " and ".join(words.count(many, one, more) for many, one, more in counted if many)


def said(change: Change, number: int, of: int) -> str:
    """Return a change as a sentence for those who hear it."""
    gone, come = _quoted(change.gone), _quoted(change.come)
    what = {
        "added": f"added {come}",
        "removed": f"taken out {gone}",
        "replaced": f"taken out {gone}, added {come}",
        "moved": f"moved {come}",
    }[change.kind]
    return f"Change {words.number(number + 1)} of {words.number(of)}: {what}"


def _quoted(text: str) -> str:
    told = " ".join(text.split())
    return f"“{words.isolated(told[:200])}”" if told else _blanks(text)
