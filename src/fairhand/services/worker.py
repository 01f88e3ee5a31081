"""The window's long work, in a child process that is our own command line.

An import in a thread of the window made keystrokes wait for 69 ms; in a process of its own it does
not. The child reports with `--progress`: a JSON object a line on its standard error; and with
`--json` at the end what it did.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from fairhand.domain.errors import FairhandError
from fairhand.domain.importing import Item, Progress, Report, Tally
from fairhand.services.reading_aside import command

_SECONDS_TO_STOP = 20.0
_SECONDS_BETWEEN_LOOKS = 0.1


def progress_line(progress: Progress) -> str:
    """Return the line by which the child says how far it is."""
    return json.dumps({"progress": asdict(progress)})


def summary_line(report: Report) -> str:
    """Return the line by which the child says, at the end, what its JSON has no room for."""
    people = [asdict(tally) for tally in report.people]
    return json.dumps({"people": people, "cancelled": report.cancelled})


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An import, or with `dry_run` a look at what would come in, in a child process.

    Args:
        box: the file of the box.
        paths: files and folders.
        me: names and addresses that are *me*.
        dry_run: whether only to look.
        as_format: name of the reader to use, or "" to find it out for each file.
    """

    box: Path
    paths: Sequence[Path]
    me: Sequence[str] = ()
    dry_run: bool = False
    as_format: str = ""

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
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        told = _Told(progress)
        answer: list[bytes] = []
        listeners = [
            threading.Thread(target=told.listen, args=(process.stderr,), daemon=True),
            threading.Thread(target=_gather, args=(process.stdout, answer), daemon=True),
        ]
        for listener in listeners:
            listener.start()
        try:
            self._wait(process, cancelled)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            for listener in listeners:
                listener.join()
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()
        return told.report(b"".join(answer))

    def _command(self) -> list[str]:
        words = [*command(), "--box", str(self.box), "import", "--json", "--progress"]
        words += ["--dry-run"] if self.dry_run else []
        words += ["--as", self.as_format] if self.as_format else []
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
        self._summary: dict[str, Any] = {}
        self._words: list[str] = []

    def listen(self, pipe: IO[bytes]) -> None:
        for raw in pipe:
            line = raw.decode("utf-8", "replace").strip()
            try:
                said = json.loads(line)
            except ValueError:
                self._words.append(line.removeprefix("fairhand: "))
                continue
            if isinstance(said, dict) and "progress" in said:
                self._progress(Progress(**said["progress"]))
            elif isinstance(said, dict):
                self._summary = said

    def report(self, answer: bytes) -> Report:
        """Return what the child reported, or raise what it said instead."""
        try:
            said = json.loads(answer)
        except ValueError:
            words = " ".join(word for word in self._words if word)
            raise FairhandError(
                words or "The import came to an end by itself.",
                safe="What had come in until then is in the box.",
                todo="Import the same files again: what is there is left alone.",
            ) from None
        items = tuple(
            Item(row["source"], row["status"], row["id"] or "", row["reason"] or "")
            for row in said["items"]
        )
        people = tuple(Tally(**row) for row in self._summary.get("people", ()))
        return Report(items, people, bool(self._summary.get("cancelled")))


def _gather(pipe: IO[bytes], into: list[bytes]) -> None:
    into.append(pipe.read())
