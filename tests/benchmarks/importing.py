"""An import of an mbox file, and what the box weighs afterwards."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from fairhand.services import boxes, importing
from tests.benchmarks.corpus import ME, Corpus
from tests.benchmarks.measuring import Spent, median, spent
from tests.benchmarks.row import Row

_ROUNDS = 3


def measure(corpus: Corpus, folder: Path, box_file: Path) -> list[Row]:
    """Import the letters, turn by turn with the floor; the last import stays at `box_file`."""
    ours: list[Spent] = []
    floors: list[dict[str, dict[str, float]]] = []
    for _ in range(_ROUNDS):
        floor: dict[str, dict[str, float]] = {}
        corpus.limits.imports(folder_with_letters(corpus, folder), corpus.count, floor)
        floors.append(floor)
        _remove(box_file)
        box = boxes.create(box_file)
        ours.append(spent(partial(importing.run, box, [str(corpus.mbox)], me=[ME])))
        box.checkpoint()
        box.close()
    cpu = median([each.cpu for each in ours]) / corpus.count * 1e3
    wall = median([each.wall for each in ours]) / corpus.count * 1e3
    floor_cpu = median([each["import.total"]["cpu_ms_per_letter"] for each in floors])
    weight = box_file.stat().st_size / corpus.text_bytes
    floor_weight = floors[-1]["disk.db_over_text"]["ratio"]
    return [
        Row(
            "import of mbox, indexed, a letter",
            cpu,
            floor_cpu,
            2.0,
            "ms cpu",
            key="import.total",
            figures={
                "cpu_ms_per_letter": round(cpu, 4),
                "wall_ms_per_letter": round(wall, 4),
                "letters_per_s_cpu": round(1e3 / cpu),
                "letters_per_s_wall": round(1e3 / wall),
            },
        ),
        Row("letters imported in a CPU second", 1e3 / cpu, None, 1600, "", least=True),
        Row(
            "box on the disk, with originals, over its text",
            weight,
            floor_weight,
            1.3,
            "×",
            key="disk.db_over_text",
            figures={"ratio": round(weight, 3)},
        ),
    ]


def folder_with_letters(corpus: Corpus, folder: Path) -> Path:
    """Return a folder for the floors' files, in which the letters are to be found."""
    for file in corpus.folder.glob(f"*-{corpus.count}.*"):
        if file.suffix != ".db" and not (folder / file.name).exists():
            (folder / file.name).symlink_to(file.resolve())
    return folder


def floor_database(corpus: Corpus, folder: Path) -> Path:
    """Return the floors' database, which `measure` has made."""
    return folder / f"limits-{corpus.count}.db"


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm", "-lock"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
