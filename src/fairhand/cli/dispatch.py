"""From words to a command or a window, and from whatever goes wrong to one line and an exit status."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Protocol

from fairhand import __version__
from fairhand.cli import command as commands
from fairhand.cli.command import Context, Parser
from fairhand.cli.outcome import DONE, FAILED, WORDS_OFF, WordsError
from fairhand.cli.output import Output
from fairhand.domain.errors import FairhandError, NoScreenError

_SQLITE_MAGIC = b"SQLite format 3\0"
_BOX_ENDING = ".fairhand"
_ABOUT = "Fairhand keeps the letters you receive and every version of every reply."

_log = logging.getLogger("fairhand.cli")


class Window(Protocol):
    """Opens the window."""

    def __call__(self, box: Path | None, files: Sequence[Path], *, time_start: bool) -> int:
        """Open it, and return the exit status once it is closed.

        Args:
            box: the file of a box that was named; None for the usual one.
            files: to be shown in the preview of an import.
            time_start: whether to print how long the start took, and to quit once the letters are painted.
        """


def run(words: Sequence[str], window: Window | None) -> int:
    """Do what `words` say, and return the exit status. Nothing is raised, whatever happens."""
    output = Output()
    with _logging_when_needed(), _stopped_politely():
        ended = _run_told(words, output, window)
    # The window has its own log, and its own ways to be stopped and to tell what went wrong.
    return ended if isinstance(ended, int) else ended()


def _run_told(
    words: Sequence[str], output: Output, window: Window | None
) -> int | Callable[[], int]:
    try:
        ended = _run(words, output, window)
        output.flush()
        return ended
    except SystemExit:  # argparse has shown the help
        return DONE
    except BrokenPipeError:
        _abandon_output()
        return DONE
    except Exception as error:  # noqa: BLE001 - the last place that can tell it in words
        return _tell(error, output)
    except KeyboardInterrupt:
        output.note("fairhand: Stopped. What was saved until then is safe.")
        return FAILED


def _tell(error: Exception, output: Output) -> int:
    """Say in one line what went wrong."""
    if isinstance(error, WordsError):
        output.note(f"fairhand: {error}")
        return WORDS_OFF
    if isinstance(error, FairhandError):
        output.note(f"fairhand: {error}")
        return FAILED
    _log.critical("a command failed", exc_info=error)
    if isinstance(error, OSError):
        _abandon_output()
        place = (
            f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        )
        output.note(
            f"fairhand: The system refused: {place}{error.strerror or type(error).__name__}."
        )
        return FAILED
    from fairhand.system.paths import log_folder  # noqa: PLC0415 - only where there is something in it

    output.note(
        f"fairhand: This is a fault of Fairhand's ({type(error).__name__}). What was saved is safe. "
        f"The place of the fault, and no text of yours, is in the log in {log_folder()}."
    )
    return FAILED


def _abandon_output() -> None:
    """Let go of what could not be written, so that Python does not try again on its way out."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


# --- what the words say ----------------------------------------------------------------------------


def _run(words: Sequence[str], output: Output, window: Window | None) -> int | Callable[[], int]:
    """Do what `words` say and return the exit status, or what opens the window."""
    parser = top_parser()
    before, rest, only_files = _split(parser, words)
    if "-h" in before or "--help" in before:
        output.text(_top_help(parser))
        return DONE
    asked = parser.parse(before)
    output.json = asked.json
    named_box = _named(asked.box)
    if asked.version:
        output.line(f"fairhand {__version__}")
        return DONE
    if rest and not only_files and rest[0] in commands.names():
        return _run_command(
            commands.module_of(rest[0]), f"fairhand {rest[0]}", rest[1:], named_box, output
        )
    if rest:
        _must_be_files(rest)
    return _window_to_open(named_box, rest, window, time_start=asked.time_start)


def top_parser() -> Parser:
    """Return the parser of what stands before a command."""
    parser = Parser(
        "fairhand", usage="fairhand [--box FILE] [--version] [--time-start] [--help] [COMMAND ...]"
    )
    parser.description = _ABOUT
    parser.option(
        "--box",
        value="FILE",
        help="the box to work on; else what FAIRHAND_BOX names, else letters.fairhand in your data folder",
    )
    parser.option("--version", help="say which version this is")
    parser.option(
        "--time-start", help="open the window, print as JSON how long the start took, and quit"
    )
    parser.option("--json", help=argparse.SUPPRESS)
    return parser


def _split(parser: Parser, words: Sequence[str]) -> tuple[list[str], list[str], bool]:
    """Return the options before the command, the command with its words, and whether these can only be files."""
    at = 0
    while at < len(words):
        word = words[at]
        if word == "--":
            return list(words[:at]), list(words[at + 1 :]), True
        if not word.startswith("-") or word == "-":
            break
        at += 2 if parser.takes_value(word) else 1
    return list(words[:at]), list(words[at:]), False


def _top_help(parser: Parser) -> str:
    return (
        parser.format_help()
        + "\ncommands, which need no screen:\n"
        + _list_of(commands.FOLDER)
        + "\nEach command has its own --help. Without a command the window opens; files given then are shown\n"
        "in the preview of an import, and a box is opened.\n"
    )


def _named(box: str | None) -> Path | None:
    if box == "":  # a variable of a script that was never set, and no wish for the usual box
        raise WordsError("--box names no file.")
    return None if box is None else Path(box)


def _list_of(folder: str) -> str:
    modules = {name: commands.module_of(name, folder) for name in commands.names(folder)}
    shown = {name: module for name, module in modules.items() if not commands.is_hidden(module)}
    width = max(map(len, shown)) + 2
    return "".join(
        f"  {name:<{width}}{commands.load(module).HELP}\n" for name, module in shown.items()
    )


def _visible_commands() -> list[str]:
    return [name for name in commands.names() if not commands.is_hidden(commands.module_of(name))]


def _must_be_files(words: Sequence[str]) -> None:
    for word in words:
        if os.path.lexists(word):
            continue
        if os.sep in word or "." in word:
            raise FairhandError(
                f"There is no file {word}.", todo="See fairhand --help for the commands."
            )
        close = commands.close_to(word, _visible_commands())
        raise WordsError(f"There is no command {word!r}.{close and f' Did you mean {close}?'}")


def _window_to_open(
    named_box: Path | None, words: Sequence[str], window: Window | None, *, time_start: bool
) -> Callable[[], int]:
    from fairhand.system.display import has_screen  # noqa: PLC0415 - commands need no screen

    if window is None or not has_screen():
        raise NoScreenError(
            "There is no screen to open a window on.",
            todo=f"These commands work without one: {', '.join(_visible_commands())}.",
        )
    files = []
    for path in map(Path, words):
        if _is_box(path):
            named_box = path
        else:
            files.append(path)
    return partial(window, named_box, files, time_start=time_start)


def _is_box(path: Path) -> bool:
    """Tell whether a file is to be opened as a box: by its name, or because it is a database."""
    if path.suffix == _BOX_ENDING:
        return True
    try:
        if not path.is_file():  # a pipe would keep us waiting
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE_MAGIC)) == _SQLITE_MAGIC
    except OSError:
        return False


# --- a command -------------------------------------------------------------------------------------


def _run_command(
    module: str, name: str, words: Sequence[str], named_box: Path | None, output: Output
) -> int:
    if commands.is_group(module):
        return _run_in_group(module, name, words, named_box, output)
    command = commands.load(module)
    parser = Parser(name, command.HELP)
    command.add_arguments(parser)
    if not commands.is_hidden(module):
        parser.option("--json", help="write one JSON document")
        parser.option("--box", value="FILE", help="the box to work on; as before the command")
    arguments = parser.parse(words)
    output.json = output.json or bool(getattr(arguments, "json", False))
    box = _named(getattr(arguments, "box", None)) or named_box
    return command.run(Context(arguments, box, output))


def _run_in_group(
    module: str, name: str, words: Sequence[str], named_box: Path | None, output: Output
) -> int:
    inside = commands.names(module)
    if words and words[0] in {"-h", "--help"}:
        about = f"usage: {name} COMMAND ...\n\n{commands.load(module).HELP}.\n\ncommands:\n"
        output.text(about + _list_of(module))
        return DONE
    if words and words[0] in inside:
        member = commands.module_of(words[0], module)
        return _run_command(member, f"{name} {words[0]}", words[1:], named_box, output)
    said = f"There is no {words[0]!r} among its commands" if words else "It has commands of its own"
    raise WordsError(f"{said}: {', '.join(inside)}.", name)


# --- around a command ------------------------------------------------------------------------------


@contextmanager
def _stopped_politely() -> Iterator[None]:
    """Have the system's wish that the program end come in as Ctrl+C does, so that work is given up in order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


class _LogWhenNeeded(logging.Handler):
    """Opens the log at the first record that is worth it: most commands have none, and start sooner."""

    def emit(self, record: logging.LogRecord) -> None:
        """Open the log and write the record."""
        from fairhand.system.log import start_logging  # noqa: PLC0415 - see above
        from fairhand.system.paths import log_folder  # noqa: PLC0415

        logger = logging.getLogger("fairhand")
        logger.removeHandler(self)
        if start_logging(log_folder()) is not None:
            logger.handle(record)


@contextmanager
def _logging_when_needed() -> Iterator[None]:
    logger = logging.getLogger("fairhand")
    handler = _LogWhenNeeded(logging.WARNING)
    logger.addHandler(handler)
    # Python would print what no handler takes.
    nothing_else = logging.NullHandler()
    logger.addHandler(nothing_else)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.removeHandler(nothing_else)
