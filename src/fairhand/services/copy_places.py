"""Where the copies of a box lie, what they are called, and which there are."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import cast, get_args

from fairhand.domain.errors import FairhandError
from fairhand.domain.safekeeping import KeptCopy, Why
from fairhand.services import boxes
from fairhand.store import backup as store
from fairhand.store.box import Box
from fairhand.system.json_file import read_object, write_object
from fairhand.system.private_files import make_private_folder

_NAME = re.compile(
    r"^(?P<box>.*) copy (?P<number>\d{6,}) (?P<day>\d{4}-\d\d-\d\d \d{4})\.fairhand$"
)
_PART = re.compile(r"^\.(?P<process>\d+)\.[a-z2-7]+\.part")
_WHYS = frozenset(get_args(Why))
_OTHERS = "places.json"


def root() -> Path:
    """Return the folder that holds a folder of copies for each box."""
    return boxes.copies_folder()


def usual_folder(box_id: str) -> Path:
    """Return the folder in which a box is copied by itself."""
    return root() / box_id


def id_of(box: Box | Path) -> str:
    """Return the id of an open box, or of the one that was at a path when it was last opened; or ""."""
    return box.id if isinstance(box, Box) else boxes.known_id(box)


def boxes_of(box_id: str) -> list[Path]:
    """Return where the box of that id was seen, and still is a file."""
    return [path for path in boxes.paths_of(box_id) if path.is_file()]


def remember_place(box_id: str, folder: Path) -> None:
    """Remember that a box was copied into a folder of the person's own."""
    there = other_places(box_id)
    if folder.absolute() != usual_folder(box_id).absolute() and folder.absolute() not in there:
        # A home that cannot be written keeps nobody from copying elsewhere.
        with contextlib.suppress(OSError):
            make_private_folder(usual_folder(box_id))
            names = [str(place) for place in (*there, folder.absolute())]
            write_object(usual_folder(box_id) / _OTHERS, {"folders": names})


def other_places(box_id: str) -> list[Path]:
    """Return the folders besides the usual one into which a box was copied."""
    names = read_object(usual_folder(box_id) / _OTHERS).get("folders", [])
    return [Path(name) for name in names] if isinstance(names, list) else []


def name_for(box: Box, number: int) -> str:
    """Return the name of the copy of that number.

    A number and not the clock tells which copy is newer: clocks are set back.
    """
    return f"{box.name} copy {number:06d} {datetime.now().astimezone():%Y-%m-%d %H%M}.fairhand"


def next_number(box_id: str, folder: Path) -> int:
    """Return the number of the next copy of a box into a folder."""
    folders = {usual_folder(box_id), folder, *other_places(box_id)}
    taken = [int(found["number"]) for place in folders for _, found in _files(place)]
    return max(taken, default=0) + 1


def sweep_parts(folder: Path) -> None:
    """Remove what copies left behind that were cut short: their processes are no more."""
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            found = _PART.match(file.name)
            if found is not None and not _runs(int(found["process"])):
                with contextlib.suppress(OSError):
                    file.unlink()


def part_in(folder: Path, made_id: str) -> Path:
    """Return where a copy is written before it has a name."""
    return folder / f".{os.getpid()}.{made_id}.part"


def _runs(process: int) -> bool:
    if process == os.getpid() or os.name == "nt":  # where asking would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def kept(box_id: str, *, more: Path | None = None) -> list[KeptCopy]:
    """Return the copies of a box, newest first.

    Args:
        box_id: of the box.
        more: a folder to look into besides those that are known.
    """
    usual = usual_folder(box_id)
    folders = dict.fromkeys([usual, *other_places(box_id), *([more] if more else [])])
    found = [copy for folder in folders for copy in _in(folder, box_id, usual=folder == usual)]
    return sorted(found, key=lambda it: (-it.sequence, str(it.file)))


def _in(folder: Path, box_id: str, *, usual: bool) -> Iterator[KeptCopy]:
    for file, name in _files(folder):
        copy = _read(file, name, box_id, usual=usual)
        if copy is not None:
            yield copy


def _files(folder: Path) -> list[tuple[Path, re.Match[str]]]:
    try:
        there = [(file, _NAME.match(file.name)) for file in folder.iterdir()]
    except OSError:  # a disk that is not plugged in
        return []
    return [(file, name) for file, name in there if name is not None]


def _read(file: Path, name: re.Match[str], box_id: str, *, usual: bool) -> KeptCopy | None:
    """Return what is known of a copy, or None where it is one of another box."""
    try:
        said: store.Facts | None = store.facts(file)
    except (FairhandError, OSError, ValueError, TypeError):
        said = None
    if said is not None and said.box != box_id:
        return None
    try:
        size = file.stat().st_size
    except OSError:
        return None
    named_at = datetime.strptime(name["day"], "%Y-%m-%d %H%M").astimezone()
    number = int(name["number"])
    if said is None:
        return KeptCopy(file, number, named_at, 0, size, verified=False, usual=usual)
    made_at = named_at
    if said.made_at is not None:
        with contextlib.suppress(OverflowError, OSError, ValueError):
            made_at = datetime.fromtimestamp(said.made_at).astimezone()
    return KeptCopy(
        file,
        number,
        made_at,
        said.letters,
        size,
        verified=store.has_its_length(file),
        why=cast("Why", said.why) if said.why in _WHYS else "",
        whole=said.whole,
        state=said.state,
        usual=usual,
    )
