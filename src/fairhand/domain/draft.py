"""A draft: a text being written by me, its lines, and its versions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from fairhand.domain.changes import Changes
from fairhand.domain.dates import LetterDate

DraftKind = Literal["reply", "letter", "journal"]
DraftState = Literal["open", "sealed"]
Birth = Literal[
    "first",
    "pause",
    "active",
    "before-cut",
    "before-paste",
    "before-restore",
    "before-take",
    "kept",
    "close",
    "elsewhere",
    "sealed",
    "command",
]
FIRST_LINE = "First line"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as a list shows it.

    Args:
        to: names of the recipients.
        to_ids: their ids.
        answering: ids of the letters it answers.
        words: in the working text of the line last written on.
        versions: how many there are, over all lines.
        seconds: of writing.
        letter: id of the letter that it became, or None.
        line: id of the line last written on.
        day: of a journal entry; None elsewhere.
    """

    id: str
    kind: DraftKind
    state: DraftState
    to: tuple[str, ...]
    to_ids: tuple[str, ...]
    answering: tuple[str, ...]
    words: int
    versions: int
    seconds: int
    begun: datetime
    touched: datetime
    excerpt: str
    line: str
    letter: str | None = None
    day: LetterDate | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class WorkingText:
    """A line's text as it stands, with the revision that a save must start from.

    Args:
        draft: id.
        line: id of the line.
        text: all of it.
        revision: counts up with each change of the text; a save from an older one never overwrites.
        caret: code points from the start, where the person left it.
        version: id of the line's newest version.
        kept: whether the newest version holds exactly this text.
    """

    draft: str
    line: str
    text: str
    revision: int
    caret: int
    version: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Version:
    """An immutable state of a draft, without its text.

    Args:
        number: from 1, over the whole draft.
        line: the line's name.
        parent: id of the version it grew from, or None.
        name, note: the person's own, which can change; or "".
        born: how it came about.
        at: when.
        words: a reader sees in it.
        seconds: of writing since the version before.
        sha256: hex digest of the text.
    """

    id: str
    number: int
    line: str
    parent: str | None
    name: str
    note: str
    born: Birth
    at: datetime
    words: int
    seconds: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did.

    Args:
        revision: the line's new revision, to start the next save from.
        version: the version that was made (or that was there with this text), or None.
        new: whether a version was made.
        elsewhere: id of the version that keeps this text because another writer had gone on meanwhile,
            or None; then the line's working text is theirs, and `revision` is the line's.
        at: when it was on the disk.
        changes: what the window should refresh, with the way back where there is one.
    """

    revision: int
    version: str | None = None
    new: bool = False
    elsewhere: str | None = None
    at: datetime | None = None
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that was just begun: its id, its first version, its line, and what changed."""

    draft: str
    version: str
    line: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Sent:
    """A draft that was sealed.

    Args:
        letter: id of the letter that it became.
        changes: with the way back.
        failure: why its pages could not be set, a sentence; "" where they are there.
    """

    letter: str
    changes: Changes
    failure: str = ""
