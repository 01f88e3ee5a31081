"""How far a long piece of work is, and whether it is still wanted: known to whoever works in this thread.

A step that is taken back is a function without arguments (`domain.changes.Undo`); what takes long in it
tells here how far it is, and asks here whether it was stopped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[int, int], object]
_here = threading.local()


@contextmanager
def watched(tell: Tell, stopped: Callable[[], bool]) -> Iterator[None]:
    """Let what is done within be followed.

    Args:
        tell: is given how much is done, and of how much.
        stopped: tells whether the work is wanted no more.
    """
    before = getattr(_here, "watch", None)
    _here.watch = (tell, stopped)
    try:
        yield
    finally:
        _here.watch = before


def tell(done: int, of: int) -> None:
    """Tell how much is done, where anybody wants to know."""
    watch = getattr(_here, "watch", None)
    if watch is not None:
        watch[0](done, of)


def stopped() -> bool:
    """Tell whether the work was stopped; never where nobody watches."""
    watch = getattr(_here, "watch", None)
    return watch is not None and bool(watch[1]())
