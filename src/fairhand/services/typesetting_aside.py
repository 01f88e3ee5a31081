"""The press in a child process: what it takes of memory goes with it, and it can be stopped.

The child is our own command line (`fairhand typeset-aside`). It is asked in frames, four bytes of length
and then a pickle that only our own code has made, and answers likewise. It ends when its standard input
does. No word of a letter is written anywhere by it.
"""

from __future__ import annotations

import atexit
import ctypes
import hashlib
import os
import pickle
import queue
import struct
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import IO, Any

from fairhand.domain.errors import CancelledError, FairhandError
from fairhand.domain.fair_copy import Typeset
from fairhand.services.reading_aside import command
from fairhand.system.resources import resource
from fairhand.typesetting import press as the_press
from fairhand.typesetting import scaling
from fairhand.typesetting.envelope import Envelope
from fairhand.typesetting.letter import Fair

COMMAND = "typeset-aside"
#: Longest that a letter is waited for.
PATIENCE_SECONDS = 60.0
# A child that holds more than the first forgets what it knows of the letter, when nobody waits for it; one
# that holds more than the second all the same makes room for a new one.
_MUCH_BYTES = 120 << 20
_MOST_BYTES = 280 << 20
_LENGTH = struct.Struct(">I")
_MOST_PICTURES = 64


@dataclass(frozen=True, slots=True)
class Order:
    """What the child is to do.

    Args:
        letter: a letter to be set, or an envelope, or None to make ready for one.
        pictures: by their names in the text, the SHA-256 (hex) of each.
        new: bytes of those that the child has not had yet, by SHA-256.
    """

    letter: Fair | Envelope | None
    pictures: Mapping[str, str] = field(default_factory=dict)
    new: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child has done.

    Args:
        made: the pages, or None where nothing was to be set.
        error: what went wrong, as an error's three sentences; or None.
        held: bytes of memory that the child has.
    """

    made: Typeset | None
    error: tuple[str, str, str] | None = None
    held: int = 0


# --- the child ------------------------------------------------------------------------------------


class Workshop:
    """A press with the pictures that it was given."""

    def __init__(self) -> None:
        self._press = the_press.Press(resource("fonts"), resource("typst"))
        self._pictures: dict[str, bytes | None] = {}

    def answer(self, order: Order) -> Answer:
        """Do what is ordered."""
        for name, key in order.pictures.items():
            if key in order.new:
                read = scaling.signed if name == _SIGNATURE else scaling.printable
                self._pictures[key] = read(order.new[key])
        try:
            return Answer(self._made(order), held=_held())
        except FairhandError as error:
            return Answer(None, (error.what, error.safe, error.todo), _held())

    def tidy(self) -> None:
        """Give memory back where much of it is held."""
        if _held() > _MUCH_BYTES:
            self._press.forget()
            with suppress(OSError, AttributeError):
                # What was freed goes back to the system at once (glibc alone; elsewhere it goes by itself).
                ctypes.CDLL(None).malloc_trim(0)

    def _made(self, order: Order) -> Typeset | None:
        match order.letter:
            case Fair():
                there = {name: self._pictures.get(key) for name, key in order.pictures.items()}
                keys = {name: f"{order.pictures[name]}.svg" for name, data in there.items() if data}
                files = {keys[name]: data for name, data in there.items() if data}
                fair = replace(order.letter, pictures=keys, signature=keys.get(_SIGNATURE, ""))
                return self._press.letter(fair, files)
            case Envelope():
                return self._press.envelope(order.letter)
            case _:
                self._press.warm()
                return None


_SIGNATURE = "\0signature"  # no name of a picture in a text


def _held() -> int:
    """Return how many bytes of memory this process has; 0 where the system does not say so quickly."""
    with suppress(OSError, ValueError), open("/proc/self/statm", "rb") as told:  # noqa: PTH123 - a file of the system's
        return int(told.read().split()[1]) * os.sysconf("SC_PAGESIZE")
    return 0


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer what `requests` asks, until it ends."""
    workshop = Workshop()
    workshop.answer(Order(None))  # while nobody waits yet
    while (order := _get(requests)) is not None:
        _put(answers, workshop.answer(order))
        workshop.tidy()


def _put(pipe: IO[bytes], thing: object) -> None:
    frame = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(frame)))
    pipe.write(frame)
    pipe.flush()


def _get(pipe: IO[bytes]) -> Any:  # noqa: ANN401 - an Order or an Answer
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    return pickle.loads(pipe.read(_LENGTH.unpack(head)[0]))  # noqa: S301 - our own, through our own pipe


# --- the parent -----------------------------------------------------------------------------------


class _Child:
    """One process: asked by one thread at a time."""

    def __init__(self) -> None:
        self.had: set[str] = set()
        self._answers: queue.Queue[Any] = queue.Queue()
        self._process = subprocess.Popen(
            [*command(), COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0 if os.name == "posix" else None,
            # Threads that come and go leave memory behind in pools of their own.
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},
        )
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def number(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, order: Order, patience: float) -> Answer | None:
        """Return the answer; None where the child died or is out of patience."""
        with suppress(OSError, ValueError, queue.Empty):
            if self._process.stdin is not None:
                _put(self._process.stdin, order)
                answer = self._answers.get(timeout=patience)
                return answer if isinstance(answer, Answer) else None
        return None

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        with suppress(OSError, ValueError):
            if self._process.stdin is not None:
                self._process.stdin.close()

    def _listen(self) -> None:
        pipe = self._process.stdout
        if pipe is None:
            return
        with pipe:
            try:
                while (answer := _get(pipe)) is not None:
                    self._answers.put(answer)
            except (OSError, ValueError, EOFError, pickle.UnpicklingError, struct.error):
                pass
            self._answers.put(None)


class Aside:
    """The press, which begins with the first letter; any thread may ask, one after the other."""

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._lock = threading.Lock()
        self._stopped = 0

    @property
    def process(self) -> int | None:
        """The number of the child process, where there is one."""
        child = self._child
        return None if child is None else child.number

    def warm(self) -> None:
        """Make ready, so that the first letter comes as quickly as the next."""
        self._ask(Order(None))

    def typeset(
        self, letter: Fair | Envelope, pictures: Mapping[str, bytes], signature: bytes | None = None
    ) -> Typeset:
        """Return a letter as pages.

        Args:
            letter: or an envelope.
            pictures: their bytes by their names in the text.
            signature: PNG, or None.

        Raises:
            CancelledError: `stop` was called meanwhile.
            FairhandError: it cannot be set, or takes too long.
        """
        given = dict(pictures) | ({_SIGNATURE: signature} if signature else {})
        # A signature is made ready in another way than a picture of the same bytes.
        keys = {
            name: ("signed-" if name == _SIGNATURE else "") + _sha256(data)
            for name, data in given.items()
        }
        answer = self._ask(Order(letter, keys, {keys[name]: data for name, data in given.items()}))
        if answer.error is not None:
            what, safe, todo = answer.error
            raise FairhandError(what, safe=safe, todo=todo)
        if answer.made is None:
            raise _failed()
        return answer.made

    def stop(self) -> None:
        """Give up what is being set just now: whoever waits for it is told, and the memory is free again."""
        self._stopped += 1
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _ask(self, order: Order) -> Answer:
        with self._lock:
            stopped = self._stopped
            for _ in range(2):
                # A child that died is begun once more; a letter that kills two is given up.
                try:
                    child = self._child = self._child or _Child()
                except OSError:
                    break
                new = {key: data for key, data in order.new.items() if key not in child.had}
                answer = child.ask(replace(order, new=new), PATIENCE_SECONDS)
                if self._stopped != stopped:
                    raise CancelledError("Setting the pages was stopped.")
                if answer is not None:
                    child.had |= set(new)
                    if answer.held > _MOST_BYTES or len(child.had) > _MOST_PICTURES:
                        self._leave(child)
                        with suppress(OSError):
                            self._child = _Child()  # makes itself ready
                    return answer
                self._leave(child)
            raise _failed()

    def _leave(self, child: _Child) -> None:
        child.end()
        if self._child is child:
            self._child = None


def _failed() -> FairhandError:
    return FairhandError(
        "The pages could not be set: that took too long, or the program that does it came to an end.",
        safe="The text is as it was.",
        todo="Try again, or another style.",
    )


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


PRESS = Aside()
atexit.register(PRESS.stop)
