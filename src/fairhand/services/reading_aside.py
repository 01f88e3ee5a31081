"""Reading files from outside in a child process, where a parser may hang, grow or crash alone.

The child is our own command line (`fairhand read-aside`). It is told paths, one JSON object a line,
and answers with frames: four bytes of length, then a pickle that only our own code has made: a
`Found`, or None at the end of a path. The parent waits 30 seconds for the next frame and no more.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from fairhand.domain.errors import UnreadableError
from fairhand.domain.letter import IncomingLetter
from fairhand.formats import reader
from fairhand.formats.reader import Found, Source

PATIENCE_SECONDS = 30.0
MEMORY_BYTES = 1 << 30
COMMAND = "read-aside"
_LENGTH = struct.Struct(">I")
_FRAMES_AHEAD = 32
_GONE = object()  # the child is no more


# --- the child ------------------------------------------------------------------------------------


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Read the files that `requests` names, a JSON object a line; write frames to `answers`."""
    _limit_memory()
    for line in requests:
        asked = json.loads(line)
        for found in _found(asked["path"], asked["format"]):
            _put(answers, found)
        _put(answers, None)
        answers.flush()


def _found(path: str, as_format: str) -> Iterator[Found]:
    number = 0
    try:
        for found in reader.read(path, as_format):
            number = found.number
            yield found
    except MemoryError:
        yield Found(number + 1, number > 0, None, "reading it took more than 1 GB of memory.")
    except RecursionError:
        yield Found(number + 1, number > 0, None, "it is nested too deeply.")


def _put(answers: IO[bytes], found: Found | None) -> None:
    frame = pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL)
    answers.write(_LENGTH.pack(len(frame)))
    answers.write(frame)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows, where the limit is left to the system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


# --- the parent -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    frames: queue.Queue[Any]


def read_all(paths: Sequence[str], as_format: str = "") -> Generator[tuple[str, Found], None, None]:
    """Yield (path, what was found there) for all that the files at `paths` hold, in order.

    A file at which the child hangs or dies is given up at that place with its reason (a file that
    holds one letter is kept as its original); the files after it are read by a new child.

    Args:
        paths: files, as given.
        as_format: name of the reader to use, or "" to find it out for each.
    """
    at = 0
    while at < len(paths):
        child = _start(paths[at:], as_format)
        try:
            for path, found in _answers(child, paths[at:]):
                if found is None:
                    at += 1
                else:
                    yield path, found
        except _GivenUpError as given_up:
            yield paths[at], _given_up(paths[at], given_up.number, given_up.reason)
            at += 1
        finally:
            _stop(child)


class _GivenUpError(Exception):
    def __init__(self, number: int, reason: str) -> None:
        super().__init__(reason)
        self.number = number
        self.reason = reason


def _answers(child: _Child, paths: Sequence[str]) -> Iterator[tuple[str, Found | None]]:
    for path in paths:
        number = 0
        while True:
            try:
                found = child.frames.get(timeout=PATIENCE_SECONDS)
            except queue.Empty:
                reason = f"reading it took over {PATIENCE_SECONDS:.0f} seconds."
                raise _GivenUpError(number + 1, reason) from None
            if found is _GONE:
                raise _GivenUpError(number + 1, "the program that read it came to an end.")
            yield path, found
            if found is None:
                break
            number = found.number


def _given_up(path: str, number: int, reason: str) -> Found:
    """Return what is left where the child was given up: the original, if it is one letter's."""
    if number > 1:
        return Found(number, True, None, reason + " The rest of the file was not read.")
    try:
        original = Source(path).content()
    except (UnreadableError, OSError):
        return Found(1, False, None, reason)
    letter = IncomingLetter("", "plain", original=original, unreadable=reason)
    return Found(1, False, letter, reason, original)


def command() -> list[str]:
    """Return the words that start this program's own command line."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # -P, since a folder of letters may hold an `email.py`, and must not be where Python looks first.
    return [sys.executable, "-P", "-m", "fairhand"]


def _start(paths: Sequence[str], as_format: str) -> _Child:
    process = subprocess.Popen(
        [*command(), COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Ctrl+C in a terminal is for the parent, which then stops the child in its own time.
        process_group=0 if os.name == "posix" else None,
    )
    frames: queue.Queue[Any] = queue.Queue(_FRAMES_AHEAD)
    requests = [{"path": path, "format": as_format} for path in paths]
    threading.Thread(target=_ask, args=(process.stdin, requests), daemon=True).start()
    threading.Thread(target=_listen, args=(process.stdout, frames), daemon=True).start()
    return _Child(process, frames)


def _ask(pipe: IO[bytes], requests: Sequence[dict[str, object]]) -> None:
    with suppress(OSError, ValueError):  # the child was stopped meanwhile
        for request in requests:
            pipe.write(json.dumps(request).encode("ascii") + b"\n")
        pipe.close()


def _listen(pipe: IO[bytes], frames: queue.Queue[Any]) -> None:
    try:
        while head := pipe.read(_LENGTH.size):
            body = pipe.read(_LENGTH.unpack(head)[0])
            frames.put(pickle.loads(body))  # noqa: S301 - our own child's, through our own pipe
    except (OSError, ValueError, EOFError, pickle.UnpicklingError, struct.error):
        pass
    frames.put(_GONE)


def _stop(child: _Child) -> None:
    child.process.kill()
    while True:  # so that the listening thread is not left waiting with a full queue
        try:
            if child.frames.get(timeout=1) is _GONE:
                break
        except queue.Empty:
            break
    child.process.wait()
    for pipe in (child.process.stdin, child.process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
