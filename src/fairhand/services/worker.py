"""The window's long work, in a child process that is our own command line.

An import in a thread of the window made keystrokes wait for 69 ms; in a process of its own it does
not. The child reports with `--progress`: a JSON object a line on its standard error (`report_lines`).
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from fairhand.domain.choosing import Choice
from fairhand.domain.errors import FairhandError
from fairhand.domain.importing import Progress, Report
from fairhand.services.reading_aside import command
from fairhand.services.report_lines import Heard, choice_as_json

_SECONDS_TO_STOP = 20.0
_SECONDS_BETWEEN_LOOKS = 0.1


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import, or with `dry_run` a look at what would come in, in a child process.

    Args:
        box: the file of the box.
        paths: files and folders.
        me: names and addresses that are *me*.
        dry_run: whether only to look.
        as_format: name of the reader to use, or "" to find it out for each file.
        chosen: which letters are to come in; None for all.
    """

    box: Path
    paths: Sequence[Path]
    me: Sequence[str] = ()
    dry_run: bool = False
    as_format: str = ""
    chosen: Choice | None = None

    def run(
        self,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Report:
        """Do it, and return the report. Blocks: to be called off the interface thread.

        Args:
            progress: told how far it is, in a thread of the run's own.
            cancelled: asked ten times a second; once it is true, the child is told to stop, finishes
                its batch and reports what came in.

        Raises:
            FairhandError: the child could not do it, in its own words.
        """
        process = subprocess.Popen(
            self._command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        told = _Told(progress)
        helpers = [
            threading.Thread(target=told.listen, args=(process.stderr,), daemon=True),
            threading.Thread(target=self._choose, args=(process.stdin,), daemon=True),
        ]
        for helper in helpers:
            helper.start()
        try:
            self._wait(process, cancelled)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            for helper in helpers:
                helper.join()
            if process.stderr is not None:
                process.stderr.close()
        return told.report()

    def _choose(self, pipe: IO[bytes]) -> None:
        """Tell the child what to bring in: thousands of names have no room among its words."""
        with suppress(OSError, ValueError), pipe:  # the child may be gone
            if self.chosen is not None:
                pipe.write(choice_as_json(self.chosen))

    def _command(self) -> list[str]:
        words = [*command(), "--box", str(self.box), "import", "--progress"]
        words += ["--dry-run"] if self.dry_run else []
        words += ["--as", self.as_format] if self.as_format else []
        words += ["--chosen"] if self.chosen is not None else []
        words += [f"--me={name}" for name in self.me]
        return [*words, "--", *map(str, self.paths)]

    def _wait(self, process: subprocess.Popen[bytes], cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            with suppress(subprocess.TimeoutExpired):
                process.wait(_SECONDS_BETWEEN_LOOKS)
                return
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_SECONDS_TO_STOP)


class _Told:
    """What the child says on its standard error."""

    def __init__(self, progress: Callable[[Progress], None]) -> None:
        self._progress = progress
        self._heard = Heard()
        self._words: list[str] = []

    def listen(self, pipe: IO[bytes]) -> None:
        for raw in pipe:
            try:
                said = json.loads(raw)
            except ValueError:
                words = raw.decode("utf-8", "replace").strip()
                self._words.append(words.removeprefix("fairhand: "))
                continue
            if isinstance(said, dict) and "progress" in said:
                self._progress(Progress(**said["progress"]))
            elif isinstance(said, dict):
                self._heard.take(said)

    def report(self) -> Report:
        """Return what the child reported, or raise what it said instead."""
        report = self._heard.report()
        if report is None:
            words = " ".join(word for word in self._words if word)
            raise FairhandError(
                words or "The import came to an end by itself.",
                safe="What had come in until then is in the box.",
                todo="Import the same files again: what is there is left alone.",
            )
        return report
