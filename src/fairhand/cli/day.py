"""A day of the journal among the words of a command, as people write it."""

from __future__ import annotations

import argparse

from fairhand.cli import command
from fairhand.domain.dates import LetterDate


def as_day(text: str) -> LetterDate:
    """Return the day that a word means: a date, "yesterday", a month, a year, "spring 1943".

    Raises:
        argparse.ArgumentTypeError: nothing is known of it.
    """
    from fairhand.services.journal import day_from  # noqa: PLC0415 - services wait until they are needed

    when = day_from(command.as_text(text))
    if not when.known:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date (write 2024-03-04, yesterday, March 2024, or spring 1943)"
        )
    return when
