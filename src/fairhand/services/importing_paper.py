"""Importing paper: photographs, scans and PDFs become letters, several files to one where their names say so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.errors import UnreadableError
from fairhand.domain.importing import Item, ItemStatus, Progress, Report, counts_of
from fairhand.domain.page import Gathered
from fairhand.formats.pages.kinds import SUFFIXES, kind_of_pages
from fairhand.formats.reader import Source
from fairhand.services import paper
from fairhand.services.importing import files_at
from fairhand.store import correspondents, scans
from fairhand.store.box import Box

#: What `--as` calls it.
SCANS = "scans"
_NO_PAGES = "no pictures and no PDFs"


def run(
    box: Box | None,
    paths: Sequence[str],
    *,
    me: Sequence[str] = (),
    dry_run: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Report:
    """Import pictures and PDFs as letters whose text is still to be typed. Each letter comes in whole.

    Which files are one letter, who wrote it and when is told from their names (see
    `domain.page_gathering`) and never from the day on which they were photographed. Files that are
    pages of a letter in the box are known.

    Args:
        box: the open box; None, in a dry run, for one that is not there yet.
        paths: files and folders, as given.
        me: names and addresses that are *me*, besides those that the box knows.
        dry_run: only look what would come in.
        progress: told after each letter how far it is.
        cancelled: asked between letters; what came in until then stays.

    Raises:
        FairhandError: the box could not be written; what `progress` had counted as added is in it.
    """
    job = _Job(box, progress, dry_run=dry_run)
    files = job.looked_at(files_at(paths, lambda _: job.leave_out("links to other places")), paths)
    if me and box is not None and not dry_run:
        with box.writing() as connection:
            correspondents.claim(connection, [*correspondents.claims(connection), *me])
    stopped = False
    with nullcontext() if box is None or dry_run else box.adding_much():
        for letter in paper.gathered(files):
            if cancelled():
                stopped = True
                break
            job.take(letter)
    ids = (item.id for item in job.items if item.id and item.status != "known")
    return Report(
        tuple(job.items), counts_of(job.items), stopped, job.left_out, added_ids=tuple(ids)
    )


@dataclass
class _Job:
    """One import on its way."""

    box: Box | None
    progress: Callable[[Progress], None]
    dry_run: bool
    items: list[Item] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    _bytes: int = 0
    _bytes_in_all: int = 0

    def looked_at(self, files: Sequence[str], given: Sequence[str]) -> list[Path]:
        """Return those of the files that have pages; say of the others why they have none."""
        found = []
        for name in files:
            try:
                source = Source(name)
                with source.open() as stream:
                    kind_of_pages(stream.read(64))
                self._bytes_in_all += source.size
                found.append(Path(name))
            except UnreadableError as error:
                if name not in given and not name.casefold().endswith(SUFFIXES):
                    self.leave_out(_NO_PAGES)
                else:
                    self.items.append(Item(name, "failed", reason=str(error)))
        return found

    def leave_out(self, why: str) -> None:
        """Count something that is left out on purpose."""
        self.left_out[why] = self.left_out.get(why, 0) + 1

    def take(self, letter: Gathered) -> None:
        """Take in one letter."""
        files = list(dict.fromkeys(page.path for page in letter.files))
        source = str(files[0])
        try:
            hashes = [self._hashed(file) for file in files]
            self.items.append(self._taken(letter, source, hashes))
        except UnreadableError as error:
            self.items.append(Item(source, "failed", reason=str(error)))
        counts = counts_of(self.items)
        bytes_in_all = max(1, self._bytes_in_all)
        self.progress(
            Progress(counts.found, counts.added, counts.failed, self._bytes, bytes_in_all)
        )

    def _hashed(self, file: Path) -> str:
        data = Source(str(file)).content()
        self._bytes += len(data)
        return hashlib.sha256(data).hexdigest()

    def _taken(self, letter: Gathered, source: str, hashes: Sequence[str]) -> Item:
        there = None
        if self.box is not None:
            with self.box.reading() as connection:
                there = scans.letter_with(connection, hashes)
        if there is not None:
            return Item(source, "known", there)
        why = self._trouble(letter)
        status: ItemStatus = "kept" if why else "added"
        if self.dry_run or self.box is None:
            return Item(source, status, reason=why)
        written = WrittenDown(authors=(letter.who,) if letter.who else (), date=letter.date)
        kept = paper.write_down(self.box, written, letter.files)
        return Item(source, "known" if kept.known else status, kept.letter, why)

    def _trouble(self, letter: Gathered) -> str:
        """Return why a page of it cannot be shown, as far as its file's head says; or ""."""
        for file in dict.fromkeys(page.path for page in letter.files):
            try:
                paper.leaves_of_file(file)
            except UnreadableError as error:
                return f"{file.name} is kept, and cannot be shown. {error.what} {error.todo}"
        return ""
