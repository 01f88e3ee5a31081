"""The log: what Fairhand did, for the person who looks into a fault.

The rule: never text of a letter, draft or entry, no subject, no name or address of anybody, no
search. Ids, counts, durations and names of Fairhand's own files are what a log line is made of.
An exception is logged as its type and the places it passed through, never with its message,
since messages of databases and parsers quote what they choked on.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from traceback import walk_tb
from types import TracebackType
from typing import NamedTuple

from fairhand.system.private_files import make_private_folder

_FILE_NAME = "fairhand.log"
_MOST_BYTES = 512 * 1024
_OLD_FILES = 2
_LOGGER = "fairhand"
# Long chains of causes say nothing new, and a circle of them would never end.
_MOST_CAUSES = 8

_log = logging.getLogger(__name__)


class _PrivateRotatingFile(RotatingFileHandler):
    """Writes for the owner only (0600), and is silent when the disk refuses.

    Python's own handler would print the record, with all that is in it, to standard error.
    """

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding="utf-8", errors="replace")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the handler's name
        """Let a record go that could not be written."""


class _Formatter(logging.Formatter):
    """Writes exceptions without their messages."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the places of the exception if there is one."""
        # Another handler may have left its own wording of the exception, with the message.
        wording, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = wording

    def formatException(self, ei: object) -> str:  # noqa: N802 - the formatter's name
        """Return the types and places of the exception and its causes."""
        error = ei[1] if isinstance(ei, tuple) else None
        return describe(error) if isinstance(error, BaseException) else ""


def start_logging(folder: Path) -> Path | None:
    """Begin to write a log that turns over at 512 KiB and keeps two older files.

    Args:
        folder: where to; made if missing.

    Returns:
        The log file; None where it cannot be written, for a log is never a reason not to start.
    """
    file = folder / _FILE_NAME
    try:
        make_private_folder(folder)
        handler = _PrivateRotatingFile(file, maxBytes=_MOST_BYTES, backupCount=_OLD_FILES)
    except OSError:
        return None
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(process)d %(name)s %(message)s"))
    logger = logging.getLogger(_LOGGER)
    stop_logging()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    # Nothing of ours goes to standard error by way of the root logger.
    logger.propagate = False
    return file


def stop_logging() -> None:
    """Close the log, if one is open."""
    logger = logging.getLogger(_LOGGER)
    for handler in [each for each in logger.handlers if isinstance(each, _PrivateRotatingFile)]:
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True


def describe(error: BaseException) -> str:
    """Return the types and places of an exception and its causes, without their messages.

    Args:
        error: what was raised.

    Returns:
        Lines, the outermost cause first; each place is a file with its folders, a line, a function.
    """
    return "\n".join(
        line for link in reversed(list(_causes(error))) for line in (link.kind, *link.places)
    )


class _Link(NamedTuple):
    """One exception of a chain: its type, and the places it passed through."""

    kind: str
    places: list[str]


def _causes(error: BaseException) -> Iterator[_Link]:
    current: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if current is None:
            return
        kind = type(current)
        yield _Link(f"{kind.__module__}.{kind.__qualname__}", list(_places(current.__traceback__)))
        hidden = current.__suppress_context__
        current = current.__cause__ or (None if hidden else current.__context__)


def _places(traceback: TracebackType | None) -> Iterator[str]:
    for frame, line in walk_tb(traceback):
        code = frame.f_code
        # Two folders are enough to know the file, and leave out the person's home.
        file = "/".join(PurePath(code.co_filename).parts[-3:])
        yield f"  {file}:{line} {code.co_qualname}"


def install_hooks(tell: Callable[[BaseException], None] | None = None) -> None:
    """Log what nobody caught, in any thread, in place of Python's printing it.

    Args:
        tell: called with the exception after it was logged, on the thread where it was raised;
            what it raises itself is logged too.
    """

    def caught(error: BaseException) -> None:
        _log.critical("nobody caught this", exc_info=error)
        if tell is not None:
            try:
                tell(error)
            except Exception as second:  # noqa: BLE001 - the last place that can catch it
                _log.critical("nor could it be told", exc_info=second)

    def on_exception(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
        else:
            caught(error)

    def on_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
            caught(arguments.exc_value)

    sys.excepthook = on_exception
    threading.excepthook = on_thread
