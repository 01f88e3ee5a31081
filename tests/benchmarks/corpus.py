"""The invented letters that everything is measured on, and the floors that come with them.

Both are made by the scripts in `../shared/bench`, which are not part of this project: letters of the
same seed are the same everywhere, and so are the floors' statements.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType

PROJECT = Path(__file__).resolve().parents[2]
ME = "me@fairhand.example"


@dataclass
class Corpus:
    """Letters in a folder of their own.

    Args:
        folder: where they are.
        count: how many.
        shared: the folder with the scripts that make and measure.
    """

    folder: Path
    count: int
    shared: Path

    @property
    def mbox(self) -> Path:
        """All letters, as one mbox file."""
        return self.folder / f"letters-{self.count}.mbox"

    @cached_property
    def queries(self) -> dict[str, list[str]]:
        """What is searched for, by kinds of words."""
        found = json.loads((self.folder / f"queries-{self.count}.json").read_text("utf-8"))
        return {kind: words for kind, words in found.items() if not kind.startswith("_")}

    @cached_property
    def text_bytes(self) -> int:
        """How much text there is: subjects and bodies, in UTF-8."""
        lines = (self.folder / f"letters-{self.count}.jsonl").read_text("utf-8").splitlines()
        letters = map(json.loads, lines)
        return sum(len((each["subject"] + each["body"]).encode()) for each in letters)

    @cached_property
    def limits(self) -> ModuleType:
        """The module that takes floors."""
        return _module(self.shared / "bench" / "limits.py")


def corpus() -> Corpus:
    """Return the letters, making them the first time.

    Environment:
        FH_CORPUS: folder to keep them in; else one in the folder for caches.
        FH_N: how many; else 10,000.
        FAIRHAND_SHARED: the folder of sample material; else `../shared`.
    """
    shared = Path(os.environ.get("FAIRHAND_SHARED", "") or PROJECT.parent / "shared")
    maker = shared / "bench" / "make_corpus.py"
    if not maker.is_file():
        sys.exit(f"There is no {maker}: set FAIRHAND_SHARED to the folder of sample material.")
    kept = os.environ.get("XDG_CACHE_HOME", "") or Path.home() / ".cache"
    folder = Path(os.environ.get("FH_CORPUS", "") or Path(kept) / "fairhand-bench")
    found = Corpus(folder, int(os.environ.get("FH_N", "") or 10_000), shared)
    if not (folder / f"queries-{found.count}.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        words = [sys.executable, str(maker), str(folder), "-n", str(found.count)]
        subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
    return found


def _module(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextlib.contextmanager
def home() -> Iterator[Path]:
    """Give a home of its own to all that is measured, so that nothing touches the person's."""
    # Beside the letters: both sides of a comparison write to the same disk.
    kept = os.environ.get("FH_CORPUS", "")
    with tempfile.TemporaryDirectory(prefix="fairhand-bench-", dir=kept or None) as name:
        folder = Path(name)
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        for variable, place in {
            "HOME": folder,
            "XDG_DATA_HOME": folder / "data",
            "XDG_CONFIG_HOME": folder / "config",
            "XDG_CACHE_HOME": folder / "cache",
            "XDG_STATE_HOME": folder / "state",
            "XDG_RUNTIME_DIR": runtime,
            # A program that is used stands compiled; where this machine forbids writing that beside
            # the source, it is kept here.
            "PYTHONPYCACHEPREFIX": folder / "compiled",
        }.items():
            os.environ[variable] = str(place)
        for variable in ("FAIRHAND_BOX", "PYTHONDONTWRITEBYTECODE"):
            os.environ.pop(variable, None)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        yield folder
