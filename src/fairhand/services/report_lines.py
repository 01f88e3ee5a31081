"""What an import in a child process tells the window: lines of JSON, none so long that reading it is felt.

A hundred thousand letters come to some megabytes. The window reads them in a thread of its own, but
Python reads one JSON text at a stretch, and everything else waits for that: so each line holds some
hundred rows and no more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from fairhand.domain.choosing import Choice
from fairhand.domain.gathering import Bundle, Gathered, Somebody
from fairhand.domain.importing import Counts, Item, Progress, Report

_ROWS = 500


def progress_line(progress: Progress) -> str:
    """Return the line by which the child says how far it is."""
    return json.dumps({"progress": asdict(progress)})


def report_lines(report: Report) -> Iterator[str]:
    """Yield the lines by which the child says, at the end, what it did: the last one begins "done"."""
    troubled = [(it.source, it.status, it.id, it.reason) for it in report.items if it.reason]
    for name, rows in (
        ("items", troubled),
        ("people", report.gathered.people),
        ("bundles", report.gathered.bundles),
        ("added", report.added_ids),
    ):
        for start in range(0, len(rows), _ROWS):
            yield json.dumps({name: rows[start : start + _ROWS]})
    yield json.dumps(
        {
            "done": asdict(report.counts),
            "cancelled": report.cancelled,
            "left_out": dict(report.left_out),
            "not_chosen": report.not_chosen,
        }
    )


class Heard:
    """Puts a report together from its lines."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._people: list[Somebody] = []
        self._bundles: list[Bundle] = []
        self._added: list[str] = []
        self._end: dict[str, Any] = {}

    def take(self, said: dict[str, Any]) -> None:
        """Take in what one line says."""
        self._items += [Item(*row) for row in said.get("items", ())]
        self._people += [Somebody(*row) for row in said.get("people", ())]
        self._bundles += [
            Bundle(tuple(authors), tuple(recipients), *rest)
            for authors, recipients, *rest in said.get("bundles", ())
        ]
        self._added += said.get("added", ())
        if "done" in said:
            self._end = said

    def report(self) -> Report | None:
        """Return the report; None where its last line never came."""
        if not self._end:
            return None
        return Report(
            tuple(self._items),
            Counts(**self._end["done"]),
            bool(self._end["cancelled"]),
            self._end["left_out"],
            int(self._end["not_chosen"]),
            Gathered(tuple(self._people), tuple(self._bundles)),
            tuple(self._added),
        )


def choice_as_json(choice: Choice) -> bytes:
    """Return a choice as the child is given it, on its standard input."""
    said: dict[str, Sequence[object]] = {
        "people": sorted(choice.people),
        "me": sorted(choice.me),
        "left_out": sorted(choice.left_out),
    }
    return json.dumps(said).encode("ascii")


def choice_from_json(said: bytes) -> Choice:
    """Return the choice that `choice_as_json` wrote. Raises ValueError for anything else."""
    read = json.loads(said)
    try:
        return Choice(
            frozenset(map(str, read["people"])),
            frozenset(map(str, read["me"])),
            frozenset((str(reason), str(key)) for reason, key in read["left_out"]),
        )
    except (KeyError, TypeError) as error:
        message = "this is no choice of letters"
        raise ValueError(message) from error
