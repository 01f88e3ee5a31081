"""The tasks of one part of the window: its keys mean something there alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from fairhand.ui.tasks import Failed, Task, Tasks

T = TypeVar("T")


class TasksApart(Tasks):
    """Runs work in the threads of a whole, so that two drafts that are open do not drop each other's answers.

    Args:
        whole: whose threads they are.
        name: what the keys begin with.
        told: is given what goes wrong, in place of the whole's own.
    """

    def __init__(self, whole: Tasks, name: str, told: Failed | None = None) -> None:
        super().__init__(whole)
        self._whole, self._name, self._told = whole, name, told

    def run(
        self,
        work: Callable[[Task[T]], T],
        then: Callable[[T], object] | None = None,
        *,
        failed: Failed | None = None,
        progress: Callable[[Any], object] | None = None,
        key: str = "",
    ) -> Task[T]:
        """Start `work` in another thread; see `Tasks.run`."""
        own = f"{self._name}.{key}" if key else ""
        told = failed or self._told
        return self._whole.run(work, then, failed=told, progress=progress, key=own)

    def drop(self, key: str) -> None:
        """Make what runs here under `key` stale."""
        self._whole.drop(f"{self._name}.{key}")

    @property
    def busy(self) -> bool:
        """Whether anything of the whole is under way."""
        return self._whole.busy

    def finish(self, milliseconds: int = 20_000) -> bool:
        """Wait until all that runs in the whole has ended."""
        return self._whole.finish(milliseconds)
