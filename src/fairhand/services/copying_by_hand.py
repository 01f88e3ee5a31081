"""Copying a letter by hand: the hand, the lines, the place kept over days, and slips of the pen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from fairhand.domain import copying_place
from fairhand.domain import hand as domain_hand
from fairhand.domain.changes import Changes
from fairhand.domain.copying_place import CopyingPlace, Since, found_again, place_in
from fairhand.domain.difference import difference
from fairhand.domain.draft import Draft
from fairhand.domain.errors import NotFoundError
from fairhand.domain.hand import Copied, Hand, HandLine, written
from fairhand.domain.slip import Slip, of_line
from fairhand.domain.text import clean, digest
from fairhand.store import desk_notes, drafts, versions
from fairhand.store import hand as store_hand
from fairhand.store import slips as store
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.store.dates import moment_of
from fairhand.store.versions import NewVersion
from fairhand.system import clock


@dataclass(frozen=True, slots=True)
class Copying:
    """A letter that is copied by hand, as it stands.

    Args:
        draft: that is copied.
        text: of it, or of the version that is copied.
        version: id of that version, or "".
        hand: that was measured, or None.
        copied: the text in the lines of that hand, or of a usual one.
        slips: made on this text.
        place: how far it is copied, in this text; None where nothing is yet.
        since: whether the text was changed since then.
        lost: slips in words that do not stand in the text any more.
    """

    draft: Draft
    text: str
    version: str
    hand: Hand | None
    copied: Copied
    slips: tuple[Slip, ...] = ()
    place: CopyingPlace | None = None
    since: Since = ""
    lost: int = 0


# --- the hand ---------------------------------------------------------------------------------------


def hand(box: Box) -> Hand | None:
    """Return the hand that was measured, or None."""
    with box.reading() as connection:
        return domain_hand.from_json(store_hand.hand_of(connection))


def set_hand(box: Box, measured: Hand | None, *, draft: str = "") -> Changes:
    """Keep a hand; None forgets it.

    Args:
        box: the open box.
        measured: the hand.
        draft: id of the one that is copied, which is shown anew.
    """
    kept = "" if measured is None else domain_hand.to_json(measured.bounded())
    with box.writing() as connection:
        before = domain_hand.from_json(store_hand.hand_of(connection))
        store_hand.set_hand(connection, kept)
    changes = Changes(drafts=frozenset({draft} if draft else ()))
    return changes.with_undo("Measure Hand", partial(set_hand, box, before, draft=draft))


# --- the letter and the place -----------------------------------------------------------------------


def begin(box: Box, draft: str, version: str = "") -> Copying:
    """Return a letter as it is to be copied, with the place at which one stopped.

    Where the text was changed since, the place is found again by the words around it, and slips go
    along with the words that they are about.

    Args:
        box: the open box.
        draft: its id.
        version: id of the version to copy; "" for the working text.

    Raises:
        NotFoundError, AmbiguousIdError: the draft, or the version, is none, or of several.
    """
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        found = drafts.get(connection, number)
        text = _text(connection, number, version)
        kept = copying_place.from_json(desk_notes.note_of(connection, found.id, "copying"))
        measured = domain_hand.from_json(store_hand.hand_of(connection))
        made = tuple(store.of_draft(connection, number, digest(text)))
    copied = written(text, measured or Hand())
    copying = Copying(found, text, version, measured, copied, made)
    if kept is None:
        return copying
    at, since = found_again(kept, text)
    line = copied.line_at(at)
    done = kept.done and line == len(copied.lines)
    place = place_in(text, at, kept.sheet, kept.moment, done=done, version=version)
    lost = 0
    if since and found.state != "sealed" and not box.read_only:
        made, lost = _carry(box, found.id, kept, text, place)
    return replace(copying, slips=made, place=place, since=since, lost=lost)


def follow(box: Box, draft: str) -> int:
    """Take place and slips along to the working text as it is now, where it was changed since the copying.

    Args:
        box: the open box.
        draft: its id.

    Returns:
        how many slips were left behind, since the words that they are about are gone.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        whole = drafts.id_of(connection, number)
        text = _text(connection, number, "")
        kept = copying_place.from_json(desk_notes.note_of(connection, whole, "copying"))
        sealed = drafts.get(connection, number).state == "sealed"
    if kept is None or kept.version or sealed or box.read_only:
        return 0
    at, since = found_again(kept, text)
    if not since:
        return 0
    done = kept.done and not text[at:].strip()
    place = place_in(text, at, kept.sheet, kept.moment, done=done)
    return _carry(box, whole, kept, text, place)[1]


def _text(connection: Connection, draft: int, version: str) -> str:
    if version:
        found = versions.find(connection, draft, version)
        return versions.text_of(connection, find_number(connection, "version", found.id))[0]
    line = drafts.line_number(connection, draft, None)
    return drafts.working_text(connection, line).text


def _carry(
    box: Box, draft: str, kept: CopyingPlace, text: str, place: CopyingPlace
) -> tuple[tuple[Slip, ...], int]:
    """Take slips along to a text that was changed since; return those of it, and how many were left behind."""
    lost = 0
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        old = store.of_draft(connection, number, bytes.fromhex(kept.sha256))
        there = store.of_draft(connection, number, digest(text))
        if old and not there:
            before = versions.text_with_hash(connection, number, bytes.fromhex(kept.sha256))
            for slip in old:
                start = _moved(slip, before, text)
                if start is None:
                    lost += 1
                else:
                    end = start + slip.end - slip.start
                    moved = replace(slip, id="", start=start, end=end)
                    store.add(connection, number, digest(text), moved)
        desk_notes.set_note(connection, draft, "copying", copying_place.to_json(place))
        return tuple(store.of_draft(connection, number, digest(text))), lost


def _moved(slip: Slip, before: str | None, text: str) -> int | None:
    """Return where the words of a slip stand in a text that was changed, or None."""
    if before is None:
        return slip.start if text[slip.start : slip.end] == slip.text else None
    at = there = 0
    for hunk in difference(before, text):
        if hunk.op == "equal" and at <= slip.start and slip.end <= at + len(hunk.text):
            return there + slip.start - at
        at += len(hunk.text) if hunk.op in {"equal", "delete", "moved-from"} else 0
        there += len(hunk.text) if hunk.op in {"equal", "insert", "moved-to"} else 0
    return None


def place(box: Box, draft: str) -> CopyingPlace | None:
    """Return how far a draft is copied by hand, or None where nothing of it is."""
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        note = desk_notes.note_of(connection, drafts.id_of(connection, number), "copying")
    return copying_place.from_json(note)


def set_place(
    box: Box,
    draft: str,
    text: str,
    at: int,
    *,
    sheet: int = 1,
    done: bool = False,
    version: str = "",
) -> Changes:
    """Keep how far a draft is copied. Of a text that is copied a version is kept, so that it can be told later.

    Nothing is kept of a draft that was sent.

    Args:
        box: the open box.
        draft: its id.
        text: that is copied.
        at: code point: all before it stands on the paper. 0 forgets the place.
        sheet: on which one writes, from 1.
        done: whether all is copied.
        version: id of the version that is copied, or "".

    Returns:
        the draft, where a version of it was kept; a place is no change that could be undone.
    """
    now = clock.seconds()
    kept = place_in(text, at, sheet, now, done=done, version=version)
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        found = drafts.get(connection, number)
        if found.state == "sealed":
            return Changes()
        words = copying_place.to_json(kept) if at > 0 or done else ""
        desk_notes.set_note(connection, found.id, "copying", words)
        new = bool(words) and not version and _keep_version(connection, number, text, now)
    return Changes(drafts=frozenset({found.id} if new else ()))


def _keep_version(connection: Connection, draft: int, text: str, now: int) -> bool:
    line = drafts.line_number(connection, draft, None)
    standing = drafts.working_text(connection, line)
    if standing.text != text or standing.kept:
        return False
    versions.add(connection, line, NewVersion(text, "kept", now))
    return True


# --- slips ------------------------------------------------------------------------------------------


def slips(box: Box, draft: str, text: str) -> tuple[Slip, ...]:
    """Return the slips made while copying exactly this text, in its order."""
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        return tuple(store.of_draft(connection, number, digest(text)))


def note_line(box: Box, draft: str, text: str, line: HandLine, wrote: str) -> Changes:
    """Note what stands on the paper in the place of a line; the line as it was to be takes its slips back.

    Args:
        box: the open box.
        draft: its id.
        text: that is copied.
        line: of it.
        wrote: all that was written in its place.

    Raises:
        SealedError: the draft was sent.
    """
    return _note(box, draft, text, (line.start, line.end), of_line(line, clean(wrote)))


def note_slip(box: Box, draft: str, text: str, start: int, end: int, wrote: str) -> Changes:
    """Note words that were written in the place of others; earlier slips about the same words go.

    Args:
        box: the open box.
        draft: its id.
        text: that is copied.
        start: code point in it.
        end: code point behind the words, past `start`.
        wrote: what stands on the paper, "" where the words were left out.

    Raises:
        NotFoundError: there are no words there.
        SealedError: the draft was sent.
    """
    if not 0 <= start < end <= len(text):
        raise NotFoundError("There are no words at this place.", safe="Nothing was changed.")
    same = text[start:end] == clean(wrote)
    found = () if same else ((start, end, clean(wrote)),)
    return _note(box, draft, text, (start, end), found)


def _note(
    box: Box,
    draft: str,
    text: str,
    within: tuple[int, int],
    found: Iterable[tuple[int, int, str]],
) -> Changes:
    now = clock.seconds()
    low, high = within
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        drafts.refuse_sealed(connection, number)
        whole, sha256 = drafts.id_of(connection, number), digest(text)
        wanted = [_slip(text, start, end, wrote, now) for start, end, wrote in found]
        there = store.of_draft(connection, number, sha256)
        gone = [
            slip
            for slip in there
            if (low <= slip.start and slip.end <= high)
            or any(slip.start < new.end and slip.end > new.start for new in wanted)
        ]
        if [_about(slip) for slip in gone] == [_about(slip) for slip in wanted]:
            return Changes()
        store.set_deleted(connection, [slip.id for slip in gone], now)
        made = [store.add(connection, number, sha256, slip) for slip in wanted]
    return _changes(box, whole, made, [slip.id for slip in gone])


def _slip(text: str, start: int, end: int, wrote: str, now: int) -> Slip:
    moment: datetime = moment_of(now).astimezone()
    return Slip("", start, end, text[start:end], " ".join(wrote.split()), moment)


def _about(slip: Slip) -> tuple[int, int, str]:
    return slip.start, slip.end, slip.wrote


def take_back(box: Box, draft: str, which: Sequence[str]) -> Changes:
    """Take slips (their ids) back: what was to be copied stands on the paper after all.

    Raises:
        NotFoundError: none of them is there.
        SealedError: the draft was sent.
    """
    return _swap(box, draft, (), which)


def _swap(box: Box, draft: str, back: Sequence[str], away: Sequence[str]) -> Changes:
    """Put slips back and take others away."""
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        drafts.refuse_sealed(connection, number)
        whole = drafts.id_of(connection, number)
        gone = store.set_deleted(connection, away, clock.seconds())
        there = store.set_deleted(connection, back, None)
    if not gone and not there:
        raise NotFoundError("This slip is not noted any more.", safe="Nothing was changed.")
    return _changes(box, whole, there, gone)


def _changes(box: Box, draft: str, made: Sequence[str], gone: Sequence[str]) -> Changes:
    name = "Note Slip" if made else "Take Slip Back"
    back = partial(_swap, box, draft, tuple(gone), tuple(made))
    return Changes(drafts=frozenset({draft})).with_undo(name, back)
