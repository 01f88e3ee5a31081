"""Run a service off the interface thread: answer, progress, cancel and error, in one place."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    Qt,
    Signal,
    Slot,
)

from fairhand.domain import under_way
from fairhand.domain.errors import CancelledError, FairhandError

log = logging.getLogger(__name__)
T = TypeVar("T")
_THREADS = 4
Failed = Callable[[FairhandError], None]


class Task(Generic[T]):
    """A piece of work under way: pass it to what works, so that it can report and be cancelled."""

    def __init__(self, tasks: Tasks, key: str) -> None:
        self.key = key
        self._tasks = tasks
        self._cancelled = threading.Event()
        self.then: Callable[[T], object] | None = None
        self.failed: Failed | None = None
        self.progressed: Callable[[Any], object] | None = None
        self.stale = False

    def cancel(self) -> None:
        """Ask the work to stop, and drop its answer."""
        self.stale = True
        self._cancelled.set()

    def stop(self) -> None:
        """Ask the work to stop, and still take its answer (an import says what it did until then)."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Tell whether it was asked to stop; any thread may ask."""
        return self._cancelled.is_set()

    def progress(self, state: object) -> None:
        """Report how far it is; from any thread, heard in the interface thread."""
        self._tasks.reported.emit(self, state)


class Tasks(QObject):
    """Runs work in a few threads and brings the answers home to the interface thread.

    A task with a `key` makes earlier ones with that key stale: they are asked to stop, and their
    answers are dropped. What goes wrong goes to `failed` of the task, else to `on_error`.
    """

    done = Signal(object, object, object)
    reported = Signal(object, object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on_error: Failed = _log_error
        # Python's own pool: Qt's deletes its runnables in the threads, while Python still holds them.
        self._pool = ThreadPoolExecutor(_THREADS, "fairhand")
        self._futures: set[Future[None]] = set()
        self._running: set[Task[Any]] = set()
        self._newest: dict[str, Task[Any]] = {}
        self.done.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self.reported.connect(self._progress, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Task[T]], T],
        then: Callable[[T], object] | None = None,
        *,
        failed: Failed | None = None,
        progress: Callable[[Any], object] | None = None,
        key: str = "",
    ) -> Task[T]:
        """Start `work` in another thread.

        Args:
            work: is given its `Task`, and may not touch anything of Qt's.
            then: is given the answer, in the interface thread.
            failed: is given a `FairhandError` in place of `on_error`.
            progress: is given what the work reports through `Task.progress`.
            key: what it is about; an earlier task with the same key becomes stale.

        Returns:
            the task, to cancel it by.
        """
        task: Task[T] = Task(self, key)
        task.then, task.failed, task.progressed = then, failed, progress
        if key:
            self.drop(key)
            self._newest[key] = task
        self._running.add(task)
        future = self._pool.submit(self._work, task, work)
        self._futures.add(future)
        future.add_done_callback(self._futures.discard)
        return task

    def drop(self, key: str) -> None:
        """Make what runs under `key` stale."""
        earlier = self._newest.pop(key, None)
        if earlier is not None:
            earlier.cancel()

    @property
    def busy(self) -> bool:
        """Whether anything is under way whose answer is wanted."""
        return any(not task.stale for task in self._running)

    def finish(self, milliseconds: int = 20_000) -> bool:
        """Wait until all that runs has ended, and deliver the answers; on quitting.

        Returns:
            whether all ended in time.
        """
        while self._running:
            if wait(set(self._futures), milliseconds / 1000).not_done:
                return False
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        return True

    def _work(self, task: Task[Any], work: Callable[[Task[Any]], object]) -> None:
        """Do the work, in a thread of the pool."""
        answer: object = None
        error: BaseException | None = None
        try:
            if not task.stale:
                answer = work(task)
        except Exception as raised:  # noqa: BLE001 - whatever it is, it is told in the interface thread
            error = raised
        self.done.emit(task, answer, error)

    @Slot(object, object, object)
    def _answer(self, task: Task[Any], answer: object, error: BaseException | None) -> None:
        self._running.discard(task)
        if self._newest.get(task.key) is task:
            del self._newest[task.key]
        if not task.stale:
            self._tell(task, answer, error)
        if not self._running:
            self.idle.emit()

    def _tell(self, task: Task[Any], answer: object, error: BaseException | None) -> None:
        if isinstance(error, CancelledError):
            if task.failed is not None:
                task.failed(error)
        elif isinstance(error, FairhandError):
            (task.failed or self.on_error)(error)
        elif error is not None:
            raise error
        elif task.then is not None:
            task.then(answer)

    @Slot(object, object)
    def _progress(self, task: Task[Any], state: object) -> None:
        if not task.stale and task.progressed is not None:
            task.progressed(state)


def _log_error(error: FairhandError) -> None:
    log.error("%s", error.what)


def watched(task: Task[T], work: Callable[[], T]) -> T:
    """Do work whose progress the window shows, and which can be stopped."""
    with under_way.watched(lambda done, of: task.progress((done, of)), task.cancelled):
        return work()
