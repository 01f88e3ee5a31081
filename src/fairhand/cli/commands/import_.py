"""`import`: files and folders become letters."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from fairhand.cli import command
from fairhand.cli.command import Context, Parser
from fairhand.cli.interruption import Interruption
from fairhand.cli.outcome import DONE, FAILED, IN_PART
from fairhand.cli.output import Output
from fairhand.domain.choosing import Choice, Named
from fairhand.domain.errors import FairhandError, RefusedError
from fairhand.domain.importing import Progress, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fairhand.cli.progress_bar import ProgressBar
    from fairhand.services.boxes import Box

HELP = "Read letters from files and folders; what is there already is left alone"

_MOST_NAMED = 20
_SCANS = "scans"


def add_arguments(parser: Parser) -> None:
    """Take the paths, and what is known about them."""
    from fairhand.formats.reader import reader_names

    formats = reader_names()
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="a file, or a folder with everything in it"
    )
    parser.option(
        "--as",
        value="FORMAT",
        dest="as_format",
        default="",
        choices=(*formats, _SCANS),
        help=f"what the files are ({', '.join(formats)}; {_SCANS}: photographs, scans and PDFs of letters on "
        "paper); else each is looked at",
    )
    parser.option(
        "--me",
        value="NAME-OR-ADDRESS",
        action="append",
        default=[],
        type=command.as_text,
        help="who you are on these letters (may be given several times)",
    )
    parser.option(
        "--only",
        value="NAME-OR-ADDRESS",
        action="append",
        default=[],
        type=command.as_text,
        help="bring in letters from and to them alone (may be given several times)",
    )
    parser.option("--letters-only", help="leave out mailing lists, notifications and bulk mail")
    parser.option("--dry-run", help="only look what would come in")
    # For the window, which runs this command as a child, and says on standard input what was chosen.
    parser.option("--progress", help=argparse.SUPPRESS)
    parser.option("--chosen", help=argparse.SUPPRESS)


def run(context: Context) -> int:
    """Import, and say what became of each thing that was found."""
    asked, output = context.arguments, context.output
    chosen = _chosen(asked)
    if chosen is not None and asked.as_format == _SCANS:
        raise RefusedError(
            "Scans say too little of themselves to choose among them.",
            safe="Nothing was imported.",
            todo="Name only the files that are to come in, without --only and --letters-only.",
        )
    watch = _Watch(asked.progress, output)
    with _box(context) as box:
        try:
            with Interruption() as interruption, watch:
                report = _import(asked, box, chosen, watch.tell, interruption.asked_for)
        except FairhandError as error:
            raise _with_what_came_in(error, watch.added) from error
        if output.json:
            output.document(_as_json(report))
        if asked.progress:
            _sum_up(report, output)
        else:
            _tell(report, output, box, dry_run=asked.dry_run)
    return DONE if asked.progress and not output.json else _status(report, output)


def _import(
    asked: argparse.Namespace,
    box: Box | None,
    chosen: Choice | Named | None,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Report:
    dry_run = asked.dry_run or box is None
    if asked.as_format == _SCANS:
        from fairhand.services import importing_paper

        return importing_paper.run(
            box, asked.paths, me=asked.me, dry_run=dry_run, progress=progress, cancelled=cancelled
        )
    from fairhand.services import importing

    return importing.run(
        box,
        asked.paths,
        as_format=asked.as_format,
        me=asked.me,
        chosen=chosen,
        dry_run=dry_run,
        progress=progress,
        cancelled=cancelled,
    )


def _chosen(asked: argparse.Namespace) -> Choice | Named | None:
    if asked.chosen:
        from fairhand.services.report_lines import choice_from_json

        return choice_from_json(sys.stdin.buffer.read())
    if asked.only or asked.letters_only:
        return Named(tuple(asked.only), asked.letters_only)
    return None


@contextmanager
def _box(context: Context) -> Iterator[Box | None]:
    """Give the box, made if need be; None where there is none and nothing would be written to it."""
    asked = context.arguments
    nothing_to_read = not any(os.path.lexists(path) for path in asked.paths)
    if (asked.dry_run or nothing_to_read) and not context.box_path.exists():
        yield None
        return
    with context.box_or_new_one() as box:
        yield box


def _with_what_came_in(error: FairhandError, added: int) -> FairhandError:
    if not added:
        return error
    safe = f"{_letters(added)} had come in until then, and stay."
    return FairhandError(error.what, safe=safe, todo=error.todo)


def _as_json(report: Report) -> dict[str, object]:
    items = [
        {
            "source": item.source,
            "status": item.status,
            "id": item.id or None,
            "reason": item.reason or None,
        }
        for item in report.items
    ]
    return {
        "found": report.found,
        "added": report.added,
        "known": report.known,
        "failed": report.failed,
        "items": items,
    }


def _status(report: Report, output: Output) -> int:
    if report.cancelled:
        output.note(
            f"fairhand: Stopped. {_letters(report.added)} came in and stay; import the same files again to go on."
        )
        return FAILED
    if report.failed and report.failed == report.found:
        if output.json:
            output.note(
                f"fairhand: Nothing could be read. {report.items[0].source}: {report.items[0].reason}"
            )
        return FAILED
    return IN_PART if report.failed else DONE


# --- for people ------------------------------------------------------------------------------------


def _letters(count: int) -> str:
    return "1 letter" if count == 1 else f"{count:,} letters"


def _tell(report: Report, output: Output, box: Box | None, *, dry_run: bool) -> None:
    if not output.json:
        _show(report, output, dry_run=dry_run)
    _tell_left_out(report, output)
    if box is not None and not dry_run and report.added:
        _ask_for_me(box, output)


def _show(report: Report, output: Output, *, dry_run: bool) -> None:
    alike = sum(1 for item in report.items if item.status == "probably-known")
    kept = sum(1 for item in report.items if item.status == "kept")
    parts = [f"{_letters(report.added)} {'would come' if dry_run else 'came'} in"]
    parts += [f"{alike:,} of them like one that was there"] if alike else []
    parts += [f"{kept:,} of them kept, though the text could not be read"] if kept else []
    parts += [f"{report.known:,} known already"] if report.known else []
    parts += [f"{report.failed:,} could not be read"] if report.failed else []
    output.line(", ".join(parts) + "." if report.found else "Nothing was found there.")
    troubled = [item for item in report.items if item.reason]
    for item in troubled[:_MOST_NAMED]:
        output.note(f"{item.source}: {item.reason}")
    if len(troubled) > _MOST_NAMED:
        output.note(f"... and {len(troubled) - _MOST_NAMED:,} more; --json names them all.")


def _tell_left_out(report: Report, output: Output) -> None:
    """Say what was left out, and why."""
    parts = [f"{count:,} {reason}" for reason, count in report.left_out.items()]
    parts += [f"{report.not_chosen:,} not asked for"] if report.not_chosen else []
    if parts:
        output.note(f"Left out: {', '.join(parts)}.")


def _ask_for_me(box: Box, output: Output) -> None:
    """Say how to say who one is, where nobody has."""
    from fairhand.services import correspondents

    if correspondents.claims(box):
        return
    guesses = correspondents.guess_me(box)
    if not guesses:
        return
    who = guesses[0].correspondent
    spelled = shlex.quote(who.addresses[0] if who.addresses else who.name)
    output.note(
        f"Nobody in this box is you yet, so no letter counts as received or sent. If you are {who.name}, "
        f"import the same files again with --me {spelled}"
    )


# --- on the way ------------------------------------------------------------------------------------


class _Watch:
    """Shows how far an import is: lines for the window, a bar on a terminal, nothing anywhere else."""

    def __init__(self, lines: bool, output: Output) -> None:  # noqa: FBT001 - the switch as it came
        self.added = 0
        self._output = output
        self._lines = lines
        self._bar = None if lines or not output.talks_to_a_terminal else _bar()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def tell(self, progress: Progress) -> None:
        """Show it."""
        self.added = progress.added
        if self._lines:
            from fairhand.services.report_lines import progress_line

            self._output.note(progress_line(progress))
        elif self._bar is not None:
            words = f"{_letters(progress.added)} in"
            failed = f", {progress.failed:,} not readable" if progress.failed else ""
            self._bar.show(progress.share, words + failed)


def _bar() -> ProgressBar:
    from fairhand.cli.progress_bar import ProgressBar

    return ProgressBar("Importing")


def _sum_up(report: Report, output: Output) -> None:
    from fairhand.services.report_lines import report_lines

    for line in report_lines(report):
        output.note(line)
