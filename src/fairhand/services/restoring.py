"""Going back: a box out of a copy, what can be read of a damaged one, and one box in the place of another."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from fairhand.domain.errors import DamagedBoxError, DiskError, FairhandError
from fairhand.domain.ids import new_id
from fairhand.domain.safekeeping import Copy, Salvaged
from fairhand.services import copy_places
from fairhand.services.rereading import reread
from fairhand.store import backup as store
from fairhand.store import mending, migrate
from fairhand.store import salvage as salvaging

_BESIDE = ("-wal", "-shm")


def verified(part: Path) -> int:
    """Read all of a copy, and return how many letters it holds.

    Raises:
        DamagedBoxError: it is not whole.
    """
    said, findings = store.verify(part)
    if findings:
        raise DamagedBoxError(
            f"The copy is not whole: {findings[0].what}",
            safe="The box was not touched, and older copies are as they were.",
            todo="Run `fairhand check` on the box.",
        )
    return said.letters


def restore(copy: Path, to: Path) -> Copy:
    """Make a box out of a copy, read all of it, and only then give it its name.

    Bytes that the copy was made without are taken from larger copies, and from the box itself.

    Args:
        copy: its file, or any box.
        to: where the box is to be; nothing may be there.

    Raises:
        FairhandError: something is there; the copy is damaged; the disk refused.
    """
    with _making(to, "The copy is as it was.") as part:
        migrate.make_private(part)
        letters, whole = _fill(copy, part)
    return Copy(to, to.stat().st_size, letters, whole=whole)


@contextmanager
def _making(to: Path, safe: str) -> Iterator[Path]:
    """Give a file beside `to` to be filled; once it is, it is brought to the disk and gets its name.

    Raises:
        FairhandError: something is at `to`.
        DiskError: the disk refused; `safe` says what is safe.
    """
    if os.path.lexists(to):
        raise _in_the_way(to)
    part = to.with_name(f".{os.getpid()}.{new_id()}.part")
    copy_places.sweep_parts(to.parent)
    try:
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        migrate.appear(part, to)
    except FileExistsError:
        raise _in_the_way(to) from None
    except (OSError, DiskError) as error:
        said = getattr(error, "strerror", None) or str(getattr(error, "what", error)).rstrip(".")
        raise DiskError(
            f"No box could be made at {to}: {said.replace(str(part), str(to))}.",
            safe=safe,
            todo="Make room on the disk, or choose another place.",
        ) from error
    finally:
        migrate.remove_part(part)
    migrate.sync_folder(to.parent)


def _in_the_way(to: Path) -> FairhandError:
    return FairhandError(
        f"There is a file at {to} already.", safe="It was not touched.", todo="Name another file."
    )


def _fill(copy: Path, part: Path) -> tuple[int, bool]:
    store.copy_closed(copy, part)
    said = store.facts(part)
    if not said.whole:
        sources = [it.file for it in copy_places.kept(said.box) if it.verified and it.whole]
        _fetch(part, [*sources, *copy_places.boxes_of(said.box)])
    store.become_box(part, new_id())
    letters = verified(part)
    return letters, store.facts(part).whole


def _fetch(part: Path, sources: list[Path]) -> None:
    for source in sources:
        if store.facts(part).whole:
            return
        try:
            store.fetch_bytes(part, source)
        except FairhandError:
            # A damaged or missing source: the next one may have them.
            continue


def salvage(
    damaged: Path, to: Path, progress: Callable[[int, int], None] = lambda *_: None
) -> Salvaged:
    """Save what can be read of a damaged box into a new one.

    Args:
        damaged: the file, which is only read.
        to: where the new box is to be; nothing may be there.
        progress: told how many pages were read, and of how many.

    Raises:
        FairhandError: something is there; nothing could be read; the disk refused.
    """
    with _making(to, f"{damaged} is as it was.") as part:
        salvaging.begin(part)
        gathered = salvaging.gather(damaged, part, progress)
        return _mended(part, gathered)


def _mended(part: Path, gathered: salvaging.Gathered) -> Salvaged:
    box = migrate.open_box(part)
    try:
        with box.mending() as connection:
            saved = mending.Mending(connection, gathered, reread, int(time.time())).run()
        if not saved.letters and not saved.drafts:
            raise DamagedBoxError(
                "Nothing in it can be read any more.",
                safe="The damaged file was not touched.",
                todo="Open a copy of the box, if there is one.",
            )
        return saved
    finally:
        box.checkpoint()
        box.close()


def readable(damaged: Path) -> tuple[int, int] | None:
    """Return how many letters of a damaged box can be read as they were, and how many there were.

    None where not even that can be found out. Nothing is written.
    """
    try:
        return salvaging.readable(damaged)
    except (OSError, ValueError):
        return None


def put_in_place(path: Path, restored: Path) -> Path | None:
    """Put a restored box in the place of the one at `path`, which is renamed and never overwritten.

    Args:
        path: of the box; no program may have it open.
        restored: what `restore` made, in the same folder.

    Returns:
        Where the box is now that was there before, or None where there was none.

    Raises:
        DiskError: the disk refused; the box is where it was, or under the name told.
    """
    before = _name_before(path)
    try:
        was_there = os.path.lexists(path)
        if was_there:
            migrate.appear(path, before)
            path.unlink(missing_ok=True)
        # What was saved last of a box that was not closed belongs to it, and must not reach the other.
        for ending in _BESIDE:
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.rename(before.with_name(before.name + ending))
        migrate.appear(restored, path)
        migrate.remove_part(restored)
    except OSError as error:
        raise DiskError(
            f"The restored box could not be put in its place: {error.strerror}.",
            safe=f"The box is at {path if path.exists() else before}, and the restored one at {restored}.",
            todo="Open one of them.",
        ) from error
    migrate.sync_folder(path.parent)
    return before if was_there else None


def _name_before(path: Path) -> Path:
    stem = f"{path.stem} before restore {datetime.now().astimezone():%Y-%m-%d %H%M%S}"
    names = [path.with_name(f"{stem}{extra}{path.suffix}") for extra in ("", " 2", " 3")]
    return next((name for name in names if not os.path.lexists(name)), names[-1])
