"""What a look at files found, made ready to be shown; off the interface thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fairhand.domain.choosing import Choosing
from fairhand.domain.gathering import Gathered, Likely, claimed, likely_me
from fairhand.domain.importing import Report
from fairhand.services import correspondents
from fairhand.services.boxes import Box
from fairhand.services.worker import ImportRun
from fairhand.ui.models.choices import Offered, offered
from fairhand.ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found.

    Args:
        report: of the look.
        claims: names and addresses by which *me* is known; empty while nobody was asked.
        guesses: who may be *me*, where nobody was asked.
        offered: the people to choose among.
    """

    report: Report
    claims: tuple[str, ...]
    guesses: tuple[Likely, ...]
    offered: Offered


def look(box: Box, run: ImportRun, task: Task[Looked]) -> Looked:
    """Look what is in files, and with whom letters went both ways."""
    report = run.run(task.progress, task.cancelled)
    claims = tuple(correspondents.claims(box))
    guesses = () if claims else tuple(likely_me(report.gathered))
    if claims:
        me = claimed(report.gathered, claims)
    else:
        me = frozenset(place for guess in guesses if guess.likely for place in guess.members)
    return Looked(report, claims, guesses, offered(Choosing(report.gathered, me)))


def offer(gathered: Gathered, me: Sequence[str]) -> Offered:
    """Return the people to choose among, where these names and addresses are *me*."""
    return offered(Choosing(gathered, claimed(gathered, me)))
