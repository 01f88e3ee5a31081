"""Importing: files from outside become letters, in short batches; one bad item sinks no other."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace

from fairhand.domain.choosing import Choice, Named
from fairhand.domain.correspondent import fold_address, fold_name
from fairhand.domain.errors import FairhandError, UnreadableError
from fairhand.domain.gathering import Gatherer
from fairhand.domain.importing import Item, Progress, Report, counts_of
from fairhand.domain.letter import IncomingLetter, identity
from fairhand.formats import folders
from fairhand.formats.reader import Found, regular_file_size
from fairhand.services.reading_aside import read_all
from fairhand.store import adding, correspondents, letters, search, shrinking, tallies
from fairhand.store.box import Box

_BATCH_SECONDS = 0.05  # a batch holds the lock for no longer, so that a save beside it never waits
_FIRST_BATCH, _LARGEST_BATCH = 16, 400
_BATCHES_BETWEEN_TIDYING = 200  # well before FTS5 would merge by itself (search.py)
_TIDY_PAGES = 300
_LARGEST_BATCH_BYTES = 32 << 20
_SECONDS_BETWEEN_PROGRESS = 0.1


def files_at(paths: Sequence[str], linked: Callable[[str], None] = lambda _: None) -> list[str]:
    """Return the files that `paths` name, those in folders too, in order.

    Hidden files and folders inside a folder are left out, and what only serves a mail program. What is
    not there stays in the list, so that its reading can say so. A link that is given is followed; one
    inside a folder is not, and `linked` is told of it.
    """
    found: list[str] = []
    closed: list[str] = []  # folders that may not be looked into: their reading says so
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - a path stays the text that it was given as
            found.append(path)
            continue
        found += folders.files_in(path, closed.append, linked)
    return list(dict.fromkeys([*found, *closed]))


def run(
    box: Box | None,
    paths: Sequence[str],
    *,
    as_format: str = "",
    me: Sequence[str] = (),
    chosen: Choice | Named | None = None,
    dry_run: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Import files and folders.

    Args:
        box: the open box; None, in a dry run, for one that is not there yet.
        paths: files and folders, as given.
        as_format: name of the reader to use, or "" to find it out for each file.
        me: names and addresses that are *me*, besides those that the box knows.
        chosen: which letters are to come in; None for all.
        dry_run: only look what would come in.
        progress: told how far it is, ten times a second at the most.
        cancelled: asked between items; what came in until then stays.

    Raises:
        FairhandError: the box could not be written; what `progress` had counted as added is in it.
    """
    links: list[str] = []
    files = files_at(paths, links.append)
    sizes = {path: _size(path) for path in files}
    job = _Job(box, sum(sizes.values()), progress, dry_run=dry_run, chosen=chosen)
    if links:
        job.left_out["links to other places"] = len(links)
    if me and box is not None and not dry_run:
        with box.writing() as connection:
            correspondents.claim(connection, [*correspondents.claims(connection), *me])
    stopped = False
    with (
        nullcontext() if box is None or dry_run else box.adding_much(),
        closing(read_all(files, as_format)) as answers,
    ):
        for path, found in answers:
            job.take(path, found)
            if cancelled():
                stopped = True
                break
        job.finish()
    return job.report(cancelled=stopped)


def _size(path: str) -> int:
    try:
        return regular_file_size(path)
    except UnreadableError:
        return 0


@dataclass
class _Job:
    """One import on its way: what waits for the next batch, and what became of the rest."""

    box: Box | None
    bytes_in_all: int
    progress: Callable[[Progress], None]
    dry_run: bool
    chosen: Choice | Named | None = None
    items: list[Item] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    _waiting: list[tuple[int, adding.Prepared]] = field(default_factory=list)
    _waiting_bytes: int = 0
    _batch: int = _FIRST_BATCH
    _batches: int = 0
    _bytes: int = 0
    _added: int = 0
    _failed: int = 0
    _told_at: float = 0.0
    _not_chosen: int = 0
    _seen: set[bytes] = field(default_factory=set)
    _gatherer: Gatherer = field(default_factory=Gatherer)

    def take(self, path: str, found: Found) -> None:
        """Take in one thing that was found."""
        source = f"{path}#{found.number}" if found.several else path
        self._bytes += len(found.original)
        letter = found.letter
        if found.left_out:
            self.left_out[found.left_out] = self.left_out.get(found.left_out, 0) + 1
        elif letter is None:
            self._failed += 1
            self.items.append(Item(source, "failed", reason=found.reason))
        elif self.chosen is not None and not self.chosen.wants(letter):
            self._not_wanted(source, letter)
        elif self.dry_run:
            self.items.append(self._looked_at(source, letter))
        else:
            self.items.append(
                Item(source, "kept" if letter.unreadable else "added", reason=letter.unreadable)
            )
            prepared = adding.prepare(letter)
            if self.chosen is not None:
                self._knows(prepared.identity)
            self._waiting.append((len(self.items) - 1, prepared))
            self._waiting_bytes += len(letter.original)
            if len(self._waiting) >= self._batch or self._waiting_bytes > _LARGEST_BATCH_BYTES:
                self._write()
        self._tell()

    def finish(self) -> None:
        """Write what still waits, and leave the index in good order."""
        self._write()
        if self.box is not None and self._batches:
            while _tidy(self.box) or _shrink(self.box):
                pass
        self._tell(at_once=True)

    def report(self, *, cancelled: bool) -> Report:
        """Return what was done, or would be."""
        ids = (item.id for item in self.items if item.id and item.status != "known")
        return Report(
            tuple(self.items),
            counts_of(self.items),
            cancelled,
            self.left_out,
            self._not_chosen,
            self._gatherer.gathered(_written_with(self.box) if self.dry_run else frozenset()),
            tuple(ids),
        )

    def _not_wanted(self, source: str, letter: IncomingLetter) -> None:
        """Count a letter that was not chosen; as known where it is, so that this says what the look said."""
        if self._knows(identity(letter)):
            self.items.append(Item(source, "known"))
        else:
            self._not_chosen += 1

    def _looked_at(self, source: str, letter: IncomingLetter) -> Item:
        known = self._knows(identity(letter))
        self._gatherer.add(letter, known=known, kept_sent=folders.holds_sent(source))
        if known:
            return Item(source, "known")
        self._added += 1
        return Item(source, "kept" if letter.unreadable else "added", reason=letter.unreadable)

    def _knows(self, mark: bytes) -> bool:
        if not self._seen and self.box is not None:
            # Asking for each of a hundred thousand letters would take longer than reading them.
            with self.box.reading() as connection:
                self._seen = letters.identities(connection)
        if mark in self._seen:
            return True
        self._seen.add(mark)
        return False

    def _write(self) -> None:
        batch, self._waiting, self._waiting_bytes = self._waiting, [], 0
        if not batch or self.box is None:
            return
        started = time.perf_counter()
        try:
            self._add(self.box, batch)
        except FairhandError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one letter does to the store, the others come in
            self._write_singly(self.box, batch, error)
        took = time.perf_counter() - started
        self._batch = max(
            1, min(_LARGEST_BATCH, int(len(batch) * _BATCH_SECONDS * 0.8 / max(took, 1e-4)))
        )
        self._batches += 1
        if self._batches % _BATCHES_BETWEEN_TIDYING == 0:
            _tidy(self.box)

    def _add(self, box: Box, batch: Sequence[tuple[int, adding.Prepared]]) -> None:
        with box.writing() as connection:
            added = adding.add(connection, [item for _, item in batch])
        for (at, _), one in zip(batch, added, strict=True):
            item = replace(self.items[at], id=one.id)
            if one.known:
                item = replace(item, status="known", reason="")
            else:
                self._added += 1
                if one.probably_known and item.status == "added":
                    item = replace(item, status="probably-known")
            self.items[at] = item

    def _write_singly(
        self, box: Box, batch: Sequence[tuple[int, adding.Prepared]], error: Exception
    ) -> None:
        if len(batch) == 1:
            self._failed += 1
            at = batch[0][0]
            reason = f"the box could not take it ({type(error).__name__})."
            self.items[at] = Item(self.items[at].source, "failed", reason=reason)
            return
        for one in batch:
            try:
                self._add(box, [one])
            except FairhandError:
                raise
            except Exception as single:  # noqa: BLE001 - as above
                self._write_singly(box, [one], single)

    def _tell(self, *, at_once: bool = False) -> None:
        now = time.monotonic()
        if at_once or now - self._told_at >= _SECONDS_BETWEEN_PROGRESS:
            self._told_at = now
            done = self.bytes_in_all if at_once else self._bytes
            self.progress(
                Progress(len(self.items), self._added, self._failed, done, self.bytes_in_all)
            )


def _written_with(box: Box | None) -> frozenset[str]:
    """Return the names and addresses of those from or to whom letters are in the box already."""
    if box is None:
        return frozenset()
    with box.reading() as connection:
        rows = tallies.rows(connection)
    who = [row.correspondent for row in rows if row.received or row.sent]
    names = (fold_name(name) for it in who for name in (it.name, *it.names))
    addresses = (f"@{fold_address(address)}" for it in who for address in it.addresses)
    return frozenset((*names, *addresses))


def _tidy(box: Box) -> bool:
    with box.writing() as connection:
        return search.tidy_step(connection, _TIDY_PAGES)


def _shrink(box: Box) -> bool:
    with box.writing() as connection:
        return shrinking.shrink_step(connection)
