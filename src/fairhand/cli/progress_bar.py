"""A progress bar on a terminal, for work that takes longer than half a second."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_SECONDS_WITHOUT = 0.5


class ProgressBar:
    """A bar on standard error. What is done sooner shows none, and never loads what draws it."""

    def __init__(self, title: str) -> None:
        """Begin to count the time; `title` stands before the bar."""
        self._title = title
        self._begun = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def show(self, share: float, words: str) -> None:
        """Show how much is done.

        Args:
            share: from 0 to 1.
            words: what stands behind the bar.
        """
        if self._shown is None:
            if time.monotonic() - self._begun < _SECONDS_WITHOUT:
                return
            self._shown = _draw(self._title)
        bar, task = self._shown
        bar.update(task, completed=share, words=words)

    def close(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown[0].stop()
            self._shown = None


def _draw(title: str) -> tuple[Progress, TaskID]:
    # 60 ms that only a long wait has to pay.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn  # noqa: PLC0415

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[words]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    bar.start()
    return bar, bar.add_task(title, total=1.0, words="")
