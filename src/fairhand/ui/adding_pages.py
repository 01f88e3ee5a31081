"""More pages for a letter that is there; not for the interface thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fairhand.domain.changes import Changes
from fairhand.domain.errors import UnreadableError
from fairhand.services import by_hand, paper
from fairhand.services.boxes import Box


def add_pages(box: Box, letter: str, files: Sequence[Path]) -> Changes:
    """Add pages to a letter; a file that is no picture of paper is kept with it as it is.

    Raises:
        FairhandError: the letter is sealed, or a file cannot be kept; nothing was changed.
    """
    scans, others = [], []
    for file in files:
        try:
            paper.leaves_of_file(file)
        except UnreadableError:
            others.append(file)
        else:
            scans.append(file)
    found = [page for each in paper.gathered(scans) for page in each.files] if scans else []
    changes = paper.enclose_pages(box, letter, found) if found else Changes()
    return changes | by_hand.enclose(box, letter, others) if others else changes
