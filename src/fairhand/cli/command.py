"""The promise of a command, the words it is given, and how commands are found.

A command is a module in `commands/`: `HELP`, `add_arguments` and `run`. Only the module that is asked
for is imported, so that one command never pays for what another needs; what is heavy it imports
inside `run`.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol, cast

from fairhand.cli.outcome import WordsError
from fairhand.cli.output import Output

if TYPE_CHECKING:
    from fairhand.services.boxes import Box

FOLDER = f"{__package__}.commands"


class Command(Protocol):
    """What a module in `commands` offers. A folder has `HELP` alone.

    Attributes:
        HELP: what it does, in a few words for the list of commands, without a full stop.
    """

    HELP: str

    def add_arguments(self, parser: Parser) -> None:
        """Say which words the command takes."""

    def run(self, context: Context) -> int:
        """Do it, and return the exit status: one of `outcome`. Raises FairhandError where it cannot be done."""


@dataclass(frozen=True)
class Context:
    """What a command works with.

    Args:
        arguments: its words, parsed.
        named_box: the box that the person named, or None for the usual one.
        output: where it says what it has to say.
    """

    arguments: argparse.Namespace
    named_box: Path | None
    output: Output

    @cached_property
    def box_path(self) -> Path:
        """The file of the box, which need not exist."""
        from fairhand.system.paths import default_box  # noqa: PLC0415 - not every command has a box

        return self.named_box or default_box()

    @contextmanager
    def box(self) -> Iterator[Box]:
        """Give the box, opened. Raises FairhandError where it cannot be opened."""
        from fairhand.services.boxes import open_box  # noqa: PLC0415 - 250 ms that `--help` need not wait for

        box = open_box(self.box_path)
        try:
            yield box
        finally:
            box.close()

    @contextmanager
    def box_or_new_one(self) -> Iterator[Box]:
        """Give the box, made where there never was one, with a line that says so."""
        from fairhand.services.boxes import open_or_create  # noqa: PLC0415 - as above

        box, made = open_or_create(self.box_path)
        try:
            if made:
                self.output.note(f"A new box was made: {self.box_path}")
            yield box
        finally:
            box.close()


class Parser(argparse.ArgumentParser):
    """An argument parser that takes its options as they stand, and says in one line what is wrong.

    Options are never abbreviated, so that a new one cannot change what an old script means. A word
    that begins with a minus and is no option is a word like others ("-rain" in a query), and what
    follows an option that takes a value is that value, whatever it begins with.
    """

    def __init__(self, name: str, help_text: str = "", **others: object) -> None:
        """Make a parser for the command `name` (with the names before it), or for "fairhand" alone."""
        super().__init__(
            prog=name,
            description=f"{help_text}." if help_text else None,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **others,  # type: ignore[arg-type]  # what argparse itself takes
        )
        self._takes_value: dict[str, bool] = {"-h": False, "--help": False}

    def option(self, *names: str, value: str = "", **others: object) -> None:
        """Add an option, with a value that the help calls `value`, or without one.

        Args:
            names: "--limit".
            value: "N"; "" for a switch.
            others: as `add_argument` takes them.
        """
        if value:
            others["metavar"] = value
        else:
            others.setdefault("action", "store_true")
        self._takes_value.update(dict.fromkeys(names, bool(value)))
        self.add_argument(*names, **others)  # type: ignore[arg-type]  # as above

    @property
    def options(self) -> tuple[str, ...]:
        """Every option that is known, those that the help leaves out too."""
        return tuple(self._takes_value)

    def takes_value(self, word: str) -> bool:
        """Tell whether `word` is an option whose value is the next word."""
        return self._takes_value.get(word, False)

    def parse(self, words: Iterable[str]) -> argparse.Namespace:
        """Return what `words` say. Raises WordsError where they are off, and SystemExit after the help."""
        return self.parse_args(self._in_order(list(words)))

    def _in_order(self, words: list[str]) -> list[str]:
        """Return `words` with options first, each in one piece with its value, and the rest behind "--"."""
        options: list[str] = []
        others: list[str] = []
        rest = iter(words)
        for word in rest:
            name, glued, _ = word.partition("=")
            if word == "--":
                others += rest
            elif self._takes_value.get(name) and not glued:
                value = next(rest, None)
                options.append(name if value is None else f"{name}={value}")
            elif name in self._takes_value:
                options.append(word)
            elif word.startswith("--"):
                close = close_to(name, self._takes_value)
                self.error(f"there is no option {name}{close and f'; did you mean {close}'}")
            else:
                others.append(word)
        return [*options, "--", *others] if others else options

    def error(self, message: str) -> NoReturn:
        """Raise WordsError instead of printing the usage and ending the program."""
        # argparse says "the following arguments are required: QUERY" and the like; "--" is ours.
        message = message.replace("unrecognized arguments: -- ", "too many words: ")
        raise WordsError(f"{message[:1].upper()}{message[1:]}.", self.prog)


def close_to(word: str, known: Iterable[str]) -> str:
    """Return that one of the words that are known which was probably meant, or ""."""
    from difflib import get_close_matches  # noqa: PLC0415 - whoever types well need not wait for it

    return "".join(get_close_matches(word, list(known), 1))


def as_text(text: str) -> str:
    """Return words that a person gave as a box keeps them: bytes that are no text become U+FFFD."""
    from fairhand.domain.text import clean  # noqa: PLC0415 - not every command takes words

    return clean(text)


def count(text: str) -> int:
    """Return the number that `text` is, 0 or more. Raises ArgumentTypeError for anything else."""
    if not text.isascii() or not text.isdigit() or len(text) > len(str(sys.maxsize)) - 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return int(text)


def names(folder: str = FOLDER) -> list[str]:
    """Return the names of the commands in a folder, in the order of the alphabet."""
    package = importlib.import_module(folder)
    found = (module.name for module in pkgutil.iter_modules(package.__path__))
    return sorted(stem.rstrip("_").replace("_", "-") for stem in found)


def module_of(name: str, folder: str = FOLDER) -> str:
    """Return the full name of the module of a command that `names` gave."""
    stem = name.replace("-", "_")
    package = importlib.import_module(folder)
    stems = {module.name for module in pkgutil.iter_modules(package.__path__)}
    return f"{folder}.{stem if stem in stems else stem + '_'}"


def load(module: str) -> Command:
    """Return the command that the module of that full name is."""
    return cast("Command", importlib.import_module(module))


def is_group(module: str) -> bool:
    """Tell whether the module of that full name is a folder of commands."""
    return hasattr(importlib.import_module(module), "__path__")


def is_hidden(module: str) -> bool:
    """Tell whether a command is for the program itself, and not in the list."""
    return bool(getattr(importlib.import_module(module), "HIDDEN", False))
