"""Ctrl+C and the system's wish that the program end, taken as a request to stop in good order."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """While it is entered, the first signal is remembered and the second ends the program as usual."""

    def __init__(self) -> None:
        self._asked_for = False
        self._before: dict[int, object] = {}

    def asked_for(self) -> bool:
        """Tell whether somebody wants it to stop."""
        return self._asked_for

    def __enter__(self) -> Self:
        # Only there can signals be taken; elsewhere nobody sends any.
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                self._before[number] = signal.signal(number, self._remember)
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()

    def _remember(self, _number: int, _frame: FrameType | None) -> None:
        self._asked_for = True
        self._give_back()

    def _give_back(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what `signal` itself returned
        self._before.clear()
