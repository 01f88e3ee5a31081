"""The window's copies, in a child process that is our own command line, so that typing never waits for one."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from fairhand.domain.errors import CancelledError, FairhandError
from fairhand.domain.safekeeping import Copy, Why
from fairhand.services.reading_aside import command

_SECONDS_BETWEEN_LOOKS = 0.1
_SECONDS_TO_STOP = 5.0
_GENTLER = 10


def progress_line(step: str) -> str:
    """Return the line by which the child says what it is at: "copying" or "reading"."""
    return json.dumps({"progress": step})


@dataclass(frozen=True, slots=True)
class CopyRun:
    """A copy made in a child process.

    Args:
        box: the file of the box.
        why: why it is made; "asked" makes it into `to`.
        to: the folder, or None for the usual one.
        always: make it also where nothing has changed since the last.
    """

    box: Path
    why: Why
    to: Path | None = None
    always: bool = False

    def words(self) -> list[str]:
        """Return the command line of the child."""
        words = [*command(), "--box", str(self.box), "backup", "--json", "--progress"]
        words += ["--why", self.why]
        words += [] if self.always else ["--if-changed"]
        return [*words, "--to", str(self.to)] if self.to is not None else words

    def run(
        self,
        progress: Callable[[str], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Copy | None:
        """Make it, and return it; None where none was needed. Blocks: not for the interface thread.

        Args:
            progress: told what it is at, in a thread of the run's own.
            cancelled: asked ten times a second; once it is true, nothing is left of the copy.

        Raises:
            FairhandError: it could not be made, in the child's own words.
            CancelledError: it was cancelled.
        """
        process = subprocess.Popen(
            self.words(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        make_gentle(process.pid)
        said: list[str] = []
        answer: list[bytes] = []
        listeners = [
            threading.Thread(target=_listen, args=(process.stderr, said, progress), daemon=True),
            threading.Thread(target=_gather, args=(process.stdout, answer), daemon=True),
        ]
        for listener in listeners:
            listener.start()
        stopped = False
        try:
            stopped = _wait(process, cancelled)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            for listener in listeners:
                listener.join()
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()
        if stopped:
            raise CancelledError("No copy was made.", safe="Older copies are as they were.")
        return copy_of(b"".join(answer), said)


def make_gentle(process: int) -> None:
    """Let everything else on this machine go before that process."""
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, process, _GENTLER)


def copy_of(answer: bytes, said: list[str]) -> Copy | None:
    """Return the copy that the child tells of; None where it made none.

    Args:
        answer: what it wrote.
        said: what it said on its standard error.

    Raises:
        FairhandError: it could not make one, in its own words.
    """
    try:
        made = json.loads(answer)
        if made["file"] is None:
            return None
        return Copy(Path(made["file"]), made["bytes"], made["letters"], made["sequence"])
    except (ValueError, TypeError, KeyError):
        words = " ".join(line.removeprefix("fairhand: ") for line in said if line)
        raise FairhandError(
            words or "No copy could be made.",
            safe="" if words else "The box is as it was, and so are older copies.",
        ) from None


def _wait(process: subprocess.Popen[bytes], cancelled: Callable[[], bool]) -> bool:
    """Wait for the end, and tell whether it was told to stop."""
    while not cancelled():
        with suppress(subprocess.TimeoutExpired):
            process.wait(_SECONDS_BETWEEN_LOOKS)
            return False
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_SECONDS_TO_STOP)
    return True


def _listen(pipe: IO[bytes], said: list[str], progress: Callable[[str], None]) -> None:
    for raw in pipe:
        line = raw.decode("utf-8", "replace").strip()
        step = step_of(line)
        if step:
            progress(step)
        else:
            said.append(line)


def step_of(line: str) -> str:
    """Return what the child says that it is at, or "" for a line that says something else."""
    with suppress(ValueError, TypeError, KeyError):
        found = json.loads(line)["progress"]
        return found if isinstance(found, str) else ""
    return ""


def _gather(pipe: IO[bytes], into: list[bytes]) -> None:
    into.append(pipe.read())
