"""Pages that a parser may hang or crash on (PDF, HEIC, TIFF, very large ones) are decoded in a child process.

The child is our own command line (`fairhand page-aside`); it lives as long as it is asked things. A question
is a JSON object in a line, followed by as many bytes as that says; an answer likewise. Files are sent once:
the child keeps the last few. It has 1 GB of memory, and the parent waits 30 seconds for an answer; a child
that died or was ended over one page is told of in words, and the next page has a new one.
"""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import IO, Any

from fairhand.domain.errors import CancelledError, UnreadableError
from fairhand.domain.page import Look, Picture
from fairhand.formats.pages import recent
from fairhand.formats.pages.recent import Facts, Recent
from fairhand.formats.pages.shown import Wanted
from fairhand.services.reading_aside import MEMORY_BYTES, PATIENCE_SECONDS, command

COMMAND = "page-aside"
_MOST_KEPT_BYTES = 160 << 20
_SECONDS_BETWEEN_LOOKS = 0.1
Answer = dict[str, Any]
Answered = tuple[Answer, bytes]


# --- the child ------------------------------------------------------------------------------------


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer what `requests` asks, until it ends."""
    _limit_memory()
    files = _Files()
    pages = Recent()
    while line := requests.readline():
        asked = json.loads(line)
        data = requests.read(asked["bytes"]) if asked["bytes"] else None
        answer, body = _answer(asked, files, data, pages)
        answers.write(json.dumps(answer | {"bytes": len(body)}).encode("ascii") + b"\n")
        answers.write(body)
        answers.flush()


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows, where the limit is left to the system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


class _Files:
    """The files that were sent last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def take(self, key: str, data: bytes | None) -> bytes | None:
        """Return the file of that name, as it is sent now or was before; None where it is not here."""
        if data is None:
            data = self._kept.get(key)
        if data is not None:
            self._kept[key] = data
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > _MOST_KEPT_BYTES:
                self._kept.popitem(last=False)
        return data


def _answer(asked: Answer, files: _Files, data: bytes | None, pages: Recent) -> Answered:
    try:
        whole = files.take(asked["key"], data)
        if whole is None:
            return {"need": True}, b""
        return _DOES[asked["do"]](asked, whole, pages)
    except UnreadableError as error:
        return {"error": [error.what, error.safe, error.todo]}, b""
    except MemoryError:
        return {"error": _given_up("took more than 1 GB of memory")}, b""


def _facts(asked: Answer, data: bytes, pages: Recent) -> Answered:
    del asked, pages
    said = recent.facts(data)
    return {"leaves": said.leaves, "taken": said.taken.isoformat() if said.taken else None}, b""


def _picture(asked: Answer, data: bytes, pages: Recent) -> Answered:
    picture = pages.picture(asked["key"], asked["leaf"], wanted_of(asked["wanted"]), lambda: data)
    said = {"size": [picture.width, picture.height], "whole": picture.whole, "said": picture.said}
    return said, picture.data


def _read(asked: Answer, data: bytes, pages: Recent) -> Answered:
    from fairhand.services.machine_eye import read  # noqa: PLC0415 - an extra, which few ask for

    picture = pages.picture(asked["key"], asked["leaf"], wanted_of(asked["wanted"]), lambda: data)
    return {"text": read(picture, asked["languages"])}, b""


_DOES = {"facts": _facts, "picture": _picture, "read": _read}


def wanted_of(said: Answer) -> Wanted:
    """Return what is wanted, as JSON has it."""
    look = said["look"]
    part = said["part"]
    return Wanted(
        Look(look["turned"], look["tilt"], tuple(look["crop"])),
        said["width"],
        said["height"],
        None if part is None else tuple(part),
    )


def _given_up(why: str) -> tuple[str, str, str]:
    return (
        f"The page cannot be shown: reading it {why}.",
        "The file itself stays as it is.",
        "Look at it with another program, and save it from there as a JPEG, PNG or PDF.",
    )


# --- the parent -----------------------------------------------------------------------------------


class Aside:
    """The child, which begins with the first question; any thread may ask, one at a time."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def facts(self, key: str, data: Callable[[], bytes]) -> Facts:
        """Return what a file says of itself.

        Args:
            key: names the file; never two different ones.
            data: gives it, where the child has it not.

        Raises:
            UnreadableError: it is damaged, or the child came to grief over it.
        """
        answer, _ = self._ask({"do": "facts", "key": key}, data)
        taken = answer["taken"]
        return Facts(int(answer["leaves"]), datetime.fromisoformat(taken) if taken else None)

    def picture(self, key: str, leaf: int, wanted: Wanted, data: Callable[[], bytes]) -> Picture:
        """Return a page as it is to be shown; see `Recent.picture`."""
        said = {"do": "picture", "key": key, "leaf": leaf, "wanted": dataclasses.asdict(wanted)}
        answer, body = self._ask(said, data)
        width, height = answer["size"]
        return Picture(width, height, body, (*answer["whole"],), answer["said"])

    def read(
        self,
        key: str,
        leaf: int,
        wanted: Wanted,
        data: Callable[[], bytes],
        languages: str,
        cancelled: Callable[[], bool],
    ) -> str:
        """Return the text that stands on a page, read by the machine.

        Raises:
            UnreadableError: the page cannot be shown, or the child came to grief over it.
            CancelledError: it was cancelled; the child is ended.
        """
        said = {"do": "read", "key": key, "leaf": leaf, "languages": languages}
        answer, _ = self._ask(said | {"wanted": dataclasses.asdict(wanted)}, data, cancelled)
        return str(answer["text"])

    def close(self) -> None:
        """End the child."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _ask(
        self,
        question: Answer,
        data: Callable[[], bytes],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Answered:
        with self._lock:
            answer, body = self._exchange(question, b"", cancelled)
            if "need" in answer:
                answer, body = self._exchange(question, data(), cancelled)
        if "error" in answer:
            what, safe, todo = answer["error"]
            raise UnreadableError(what, safe=safe, todo=todo)
        return answer, body

    def _exchange(self, question: Answer, data: bytes, cancelled: Callable[[], bool]) -> Answered:
        fresh = self._process is None
        process = self._process or self._start()
        watch = _Watch(process, self._patience, cancelled)
        try:
            answer = _say(process, question, data)
        finally:
            watch.end()
        if answer is not None:
            return answer
        self.close()
        if watch.was_cancelled:
            raise CancelledError("The reading of the page was stopped.")
        if not watch.was_late and not fresh and not data:
            # It died while nothing was asked of it, or of what it did before: that is not this page's doing.
            return self._exchange(question, data, cancelled)
        late = f"took over {self._patience:.0f} seconds"
        return {
            "error": _given_up(late if watch.was_late else "ended the program that did it")
        }, b""

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [*command(), COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # What each thread of a decoder sets aside for itself counts against the limit.
            env=os.environ | {"MALLOC_ARENA_MAX": "2", "OMP_THREAD_LIMIT": "1"},
            process_group=0 if os.name == "posix" else None,
        )
        return self._process


def _say(process: subprocess.Popen[bytes], question: Answer, data: bytes) -> Answered | None:
    """Return what the child answers; None where it is no more."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(json.dumps(question | {"bytes": len(data)}).encode("ascii") + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
        head = process.stdout.readline()
        answer: Answer = json.loads(head)
        body = process.stdout.read(answer["bytes"])
    except (OSError, ValueError):
        return None
    return (answer, body) if len(body) == answer["bytes"] else None


class _Watch:
    """Ends a child that takes too long over an answer, or whose answer nobody wants any more."""

    def __init__(
        self, process: subprocess.Popen[bytes], patience: float, cancelled: Callable[[], bool]
    ) -> None:
        self.was_late = self.was_cancelled = False
        self._process, self._patience, self._cancelled = process, patience, cancelled
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Watch no longer."""
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        waited = 0.0
        while not self._done.wait(_SECONDS_BETWEEN_LOOKS):
            waited += _SECONDS_BETWEEN_LOOKS
            self.was_cancelled = self._cancelled()
            self.was_late = waited >= self._patience
            if self.was_cancelled or self.was_late:
                self._process.kill()
                return
