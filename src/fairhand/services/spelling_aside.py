"""Hunspell in a child process: reading a dictionary takes a tenth of a second, a suggestion as much.

The child is our own command line (`fairhand spell-aside`). It is asked one JSON object a line
(`{"dictionaries": [[folder, name], ...], "words": [...]}` or `"suggest": word`) and answers one JSON
array a line: the words that no dictionary of them knows, or what could be meant. It ends when its
standard input does. No word of a letter is kept by it or written anywhere.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any

from fairhand.services.reading_aside import command

COMMAND = "spell-aside"
_MOST_SUGGESTED = 6

Key = tuple[str, str]


# --- the child ------------------------------------------------------------------------------------


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer what `requests` asks, until it ends."""
    read: dict[Key, Any] = {}
    for line in requests:
        asked = json.loads(line)
        keys = [(folder, name) for folder, name in asked["dictionaries"]]
        books = [it for it in (_read(read, key) for key in keys) if it is not None]
        if "suggest" in asked:
            answer = _suggested(books, asked["suggest"])
        else:
            # Where no dictionary could be read, nothing is wrong.
            answer = [it for it in asked["words"] if books and not _known(books, it)]
        answers.write(json.dumps(answer).encode("ascii") + b"\n")
        answers.flush()


def _read(read: dict[Key, Any], key: Key) -> Any:  # noqa: ANN401 - the library has no types
    if key not in read:
        read[key] = None
        with suppress(ImportError, OSError, ValueError, MemoryError):
            import hunspell  # noqa: PLC0415 - the child alone needs it

            made = hunspell.Hunspell(key[1], hunspell_data_dir=key[0], system_encoding="UTF-8")
            read[key] = made
    return read[key]


def _known(books: Sequence[Any], word: str) -> bool:
    for book in books:
        # A letter that a dictionary's own encoding lacks is in none of its words.
        with suppress(UnicodeError):
            if book.spell(word):
                return True
    return False


def _suggested(books: Sequence[Any], word: str) -> list[str]:
    found: dict[str, None] = {}
    for book in books:
        with suppress(UnicodeError):
            found.update(dict.fromkeys(book.suggest(word)[:_MOST_SUGGESTED]))
    return list(found)[:_MOST_SUGGESTED]


# --- the parent -----------------------------------------------------------------------------------


class Aside:
    """The child, which begins with the first question; any thread may ask."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._failed = False

    def unknown(self, dictionaries: Sequence[Key], words: Sequence[str]) -> set[str]:
        """Return those of `words` that none of `dictionaries` knows; none where nothing can be asked."""
        return set(self._ask({"dictionaries": list(dictionaries), "words": list(words)}))

    def suggest(self, dictionaries: Sequence[Key], word: str) -> list[str]:
        """Return what could be meant by `word`, the likeliest first."""
        return self._ask({"dictionaries": list(dictionaries), "suggest": word})

    @property
    def works(self) -> bool:
        """Whether it has not failed so far."""
        return not self._failed

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

    def _ask(self, question: dict[str, object]) -> list[str]:
        with self._lock:
            if self._failed:
                return []
            for _ in range(2):
                # A child that died is begun once more; one that dies at once is given up.
                with suppress(OSError, ValueError):
                    process = self._process or self._start()
                    if process.stdin is None or process.stdout is None:
                        break
                    process.stdin.write(json.dumps(question).encode("ascii") + b"\n")
                    process.stdin.flush()
                    answer = process.stdout.readline()
                    if answer:
                        return [str(it) for it in json.loads(answer)]
                self.close()
            self._failed = True
            return []

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [*command(), COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0 if os.name == "posix" else None,
        )
        return self._process
